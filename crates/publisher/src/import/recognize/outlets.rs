//! Names of agencies, and the words that tell an outlet or an institution from a person.

use super::names::{WordSet, list};
use super::press;
use std::sync::LazyLock;

/// News agencies, as they stand in brackets and datelines. What isn't here has to look like an outlet's name.
static AGENCIES: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "AP|Associated Press|The Associated Press|AFP|Agence France-Presse|Reuters|UPI|Bloomberg|PA|PA Media|Press Association|\
    dpa|DPA|epd|KNA|APA|SDA|Keystone-SDA|ANP|Belga|Ritzau|NTB|TT|STT|EFE|Europa Press|Lusa|ANSA|Adnkronos|AGI|PAP|ČTK|CTK|MTI|Tanjug|Hina|STA|\
    BTA|Agerpres|ANA-MPA|Anadolu|Anadolu Agency|AA|DHA|TASS|ТАСС|RIA Novosti|РИА Новости|Interfax|Интерфакс|Interfax-Ukraine|Інтерфакс-Україна|Ukrinform|\
    Укрінформ|УНІАН|UNIAN|Belta|БелТА|Kazinform|24.kg|Xinhua|新华社|Kyodo|Jiji|Yonhap|KCNA|PTI|ANI|IANS|Antara|Bernama|SANA|WAFA|IRNA|Fars|MENA|SPA|\
    QNA|KUNA|NAN|GNA|SAPA|Notimex|Télam|Telam|Prensa Latina|Agência Brasil|Canadian Press|The Canadian Press|AAP|RNZ|ATS|Suspilne|Суспільне|Радіо Свобода",
    )
});

/// Organizations whose names say nothing of what they are.
static ORGANIZATIONS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "Greenpeace|Oxfam|Unicef|Unesco|Eurostat|Frontex|Europol|Interpol|Destatis|Gallup|Ipsos|YouGov|Médecins Sans Frontières|Médecins sans frontières|Médicos Sin Fronteras|\
    Doctors Without Borders|Ärzte ohne Grenzen|Reporters Without Borders|Reporter ohne Grenzen|Reporters sans frontières|Reporteros Sin Fronteras|Save the Children|Caritas|Cáritas|\
    Red Cross|Cruz Roja|Croix-Rouge|Rotes Kreuz|Fraunhofer ISE|Verbraucherzentrale|Memorial|Меморіал|Мемориал",
    )
});

/// Words in the names of outlets and institutions, lower case.
static INSTITUTIONS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "times|post|news|guardian|journal|herald|tribune|gazette|observer|independent|telegraph|chronicle|mail|mirror|sun|star|\
    standard|watch|international|institute|university|college|school|agency|ministry|organization|organisation|council|commission|committee|bank|\
    office|bureau|centre|center|foundation|observatory|network|association|union|federation|group|press|radio|tv|television|magazine|review|\
    department|authority|service|services|society|academy|court|parliament|senate|congress|nations|amnesty|greenpeace|broadcasting|corporation|\
    weekly|daily|today|post-gazette|dispatch|courier|bulletin|digest|monitor|register|examiner|laboratory|museum|library|hospital|fund|programme|\
    program|initiative|coalition|alliance|trust|survey|administration|inspectorate|statistics|economist|atlantic|politico|\
    zeitung|tagblatt|tageblatt|anzeiger|nachrichten|rundschau|spiegel|stern|zeit|presse|kurier|ministerium|bundesamt|umweltbundesamt|institut|universität|\
    hochschule|stiftung|verband|behörde|gericht|bundesgericht|amt|bundesbank|behorde|rundfunk|\
    instituto|universidad|ministerio|agencia|banco|comisión|organización|fundación|observatorio|diario|periódico|mundo|país|vanguardia|nación|tribunal|\
    monde|figaro|libération|institut|université|ministère|agence|banque|fondation|observatoire|commission|cour|journal|express|parisien|insee|\
    міністерство|інститут|університет|служба|агентство|фонд|центр|комісія|банк|організація|правда|суд|рада|асоціація|академія|\
    держстат|держслужба|міністерства|інституту|університету|служби|агентства|фонду|центру|комісії|банку|організації|ради|асоціації|академії|суду",
    )
});

/// Tells the name of an agency.
pub(super) fn is_agency(name: &str) -> bool {
    AGENCIES.contains(name)
}

/// Tells the name of an outlet or an institution: an agency, a domain, an acronym, or a name with a word such as `Times`.
pub(crate) fn is_outlet(name: &str) -> bool {
    // `the Center` is whichever was spoken of.
    let generic = !name.contains(' ') && has_institution(name) && !is_acronym(name);
    if generic && !press::is_press(name) && !name.contains('-') {
        return is_domain(name) || is_agency(name) || name.chars().count() > 10;
    }
    is_agency(name)
        || ORGANIZATIONS.contains(name)
        || press::is_press(name)
        || is_domain(name)
        || is_acronym(name)
        || has_institution(name)
}

/// Tells whether a word of a name is one that institutions have.
pub(super) fn has_institution(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        INSTITUTIONS.contains(word.as_str())
    })
}

/// Tells an acronym: `WHO`, `UNHCR`, `U.S.`-like ones not.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=7).contains(&letters)
        && !name.contains([' ', '.'])
        && name
            .chars()
            .all(|c| c.is_uppercase() || c.is_numeric() || c == '-')
}

/// Tells a name that is an address: `HRW.org`.
pub(super) fn is_domain(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.contains('.')
        && psl::suffix(lower.as_bytes()).is_some_and(|suffix| suffix.is_known())
        && psl::domain(lower.as_bytes()).is_some()
}

/// Tells names that are one outlet: `Reuters` and `reuters.com`, `Human Rights Watch` and `hrw.org`, `The Guardian` and
/// `theguardian.com`. `domain` is a registrable domain.
pub(crate) fn is_same(name: &str, domain: &str) -> bool {
    labels_of(name).contains(&label_of(domain))
}

/// Returns the first label of a domain as [`labels_of`] has it.
pub(super) fn label_of(domain: &str) -> String {
    domain
        .split('.')
        .next()
        .unwrap_or_default()
        .to_lowercase()
        .replace('-', "")
}

/// Returns the first labels that the domain of an outlet with a name may have; none of them is empty.
pub(super) fn labels_of(name: &str) -> Vec<String> {
    let name = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
        .unwrap_or(name);
    let joined: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let initials: String = name
        .split([' ', '-'])
        .filter(|word| word.starts_with(char::is_uppercase))
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    if joined.is_empty() {
        return Vec::new();
    }
    let mut labels = vec![format!("the{joined}"), format!("{joined}news"), joined];
    if initials.len() >= 2 {
        labels.push(format!("{initials}news"));
        labels.push(initials);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_from_persons() {
        assert!(!is_outlet("Center") && is_outlet("Umweltbundesamt"));
        for name in [
            "Reuters",
            "The New York Times",
            "WHO",
            "HRW.org",
            "Human Rights Watch",
            "Umweltbundesamt",
            "Le Monde",
            "dpa",
        ] {
            assert!(is_outlet(name), "{name}");
        }
        for name in ["Ana Ruiz", "Mr. Smith", "Berlin", "Node.js", "J. R. Doe"] {
            assert!(!is_outlet(name), "{name}");
        }
    }

    #[test]
    fn a_name_and_its_domain_are_one() {
        for (name, domain) in [
            ("Reuters", "reuters.com"),
            ("Human Rights Watch", "hrw.org"),
            ("The Guardian", "theguardian.com"),
            ("BBC", "bbc.co.uk"),
            ("World Health Organization", "who.int"),
            ("AP", "apnews.com"),
            ("Associated Press", "apnews.com"),
        ] {
            assert!(is_same(name, domain), "{name}");
        }
        for (name, domain) in [("Reuters", "rt.com"), ("Ana", "a.org"), ("", "x.org")] {
            assert!(!is_same(name, domain), "{name}");
        }
    }
}
