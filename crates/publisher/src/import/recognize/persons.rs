//! Names of persons, taken apart.

use super::names::{WordSet, is_one_of, list};
use super::outlets;
use std::sync::LazyLock;

/// Takes a person's name apart, into what is given and the family's, small words included; nothing for an institution's
/// name, and for one that can't be taken apart. `nameOf` in `public/citations.js` does the same in the browser.
pub(crate) fn parts_of_name(name: &str) -> Option<(String, String)> {
    // A half that is empty is no half: `, Ana`.
    let name = name.trim_matches(|c: char| c == ',' || c.is_whitespace());
    if stays_whole(name) {
        return None;
    }
    let (name, suffix) = split_suffix(name);
    let (given, family) = in_two(name)?;
    let family = match suffix {
        Some(suffix) => format!("{family} {suffix}"),
        None => family,
    };
    Some((given, family))
}

/// Takes a name apart that has no suffix.
fn in_two(name: &str) -> Option<(String, String)> {
    if let Some((family, given)) = name.split_once(',')
        && !given.contains(',')
    {
        return Some((given.trim().to_owned(), family.trim().to_owned()));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let odd = name.contains(|c: char| c.is_numeric() || c == '&') || outlets::is_domain(name);
    if !(2..=5).contains(&words.len()) || odd {
        return None;
    }
    let mut first = words.len() - 1;
    while first > 1
        && words
            .get(first - 1)
            .is_some_and(|word| FAMILY_PARTICLES.contains(&word.to_lowercase().as_str()))
    {
        first -= 1;
    }
    let (given, family) = words.split_at(first);
    Some((given.join(" "), family.join(" ")))
}

/// Tells a name that isn't a person's: one with an article, with a small word that begins no family name, or with a word
/// that institutions and those who write for them have.
fn stays_whole(name: &str) -> bool {
    let mut words = name.split_whitespace();
    name.starts_with("The ")
        || outlets::has_institution(name)
        || words.any(|word| is_small(word) || is_one_of(&COLLECTIVES, &bare(word)))
}

/// Tells a word in lower case that begins no family name.
fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
        && !word.contains(char::is_uppercase)
        && !FAMILY_PARTICLES.contains(&bare(word).as_str())
}

/// Returns a word without the marks around it, in lower case.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// Takes what stands behind a family name off the end of a name: `John Smith Jr.`, `Smith, John, III`.
fn split_suffix(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once([' ', ',']) {
        Some((before, last)) if SUFFIXES.contains(&last) => {
            let before = before.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
            (before, Some(last))
        }
        _ => (name, None),
    }
}

/// Tells a given name that many people have.
pub(super) fn is_given(name: &str) -> bool {
    is_one_of(&GIVEN, name)
}

/// Given names that many people have.
static GIVEN: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "Adam|Ahmed|Alan|Alejandro|Alex|Alexander|Alexandra|Ali|Alice|Amir|Amy|Ana|Anatoliy|André|Andrea|Andreas|Andrew|Andrii|Andriy|Angela|Ann|Anna|Anne|Annie|Anthony|Antonio|Barbara|Ben|\
    Benjamin|Bill|Bob|Bohdan|Boris|Brian|Carl|Carla|Carlos|Carmen|Caroline|Catherine|Charles|Charlotte|Chris|Christian|Christine|Christopher|Claire|Clara|Dan|Daniel|Daria|David|Diana|Diego|\
    Dmitri|Dmytro|Donald|Edward|Elena|Elizabeth|Emily|Emma|Emmanuel|Eric|Eva|Fatima|Fernando|Francis|François|Frank|George|Georg|Grace|Hanna|Hannah|Hans|Hassan|Helen|Henry|Ibrahim|Igor|\
    Ihor|Ilya|Irina|Iryna|Isabel|Ivan|Jack|James|Jan|Jane|Jean|Jeff|Jennifer|Jens|Jessica|Jim|Joe|Johann|John|Jonathan|Jorge|José|Joseph|Juan|Julia|Julie|Karen|Karl|Kate|Kateryna|Katrin|\
    Kevin|Klaus|Laura|Lars|Leonid|Lena|Leo|Linda|Lisa|Louis|Lucas|Lucy|Luis|Luke|Manuel|Marco|Marcus|Margaret|Maria|María|Marie|Mariia|Mark|Markus|Marta|Martin|Mary|Matthew|Max|Michael|\
    Michel|Miguel|Mike|Mohamed|Mohammed|Muhammad|Mykola|Nancy|Natalia|Nadia|Nicolas|Nikolai|Nina|Nora|Oksana|Oleg|Oleh|Oleksandr|Oleksii|Olena|Olga|Olha|Oliver|Omar|Oscar|Pablo|Patricia|\
    Patrick|Paul|Pavel|Pavlo|Pedro|Peter|Petro|Philip|Pierre|Rachel|Rebecca|Richard|Robert|Roman|Rosa|Ruth|Ryan|Sam|Samuel|Sandra|Sara|Sarah|Scott|Sergei|Serhii|Sergio|Simon|Sofia|Sophie|\
    Stefan|Stephen|Steve|Steven|Susan|Svitlana|Taras|Tatiana|Tetiana|Thomas|Tim|Tom|Tomasz|Valentina|Vasyl|Victor|Viktor|Viktoriia|Vladimir|Volodymyr|William|Wolfgang|Yevhen|Yulia|Yurii|Yusuf",
    )
});

/// What stands behind family names.
const SUFFIXES: [&str; 7] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

/// Small words that begin a family name.
const FAMILY_PARTICLES: [&str; 19] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin",
    "ibn", "al", "el", "ter", "zu",
];

/// Words in the names of those who sign together, lower case, besides what institutions have.
static COLLECTIVES: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "desk|guardian|staff|team|house|doctors|women|media|times|post|today|reporters|editors|editorial|correspondent|correspondents|\
    ministry|міністерство|министерство|ministerio|ministère|ministerium|fund|authority|commons",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_have_given_and_family_names() {
        for (name, given, family) in [
            ("Ana Ruiz", "Ana", "Ruiz"),
            ("Ruiz, Ana", "Ana", "Ruiz"),
            ("Maria van der Berg", "Maria", "van der Berg"),
            ("John Smith Jr.", "John", "Smith Jr."),
            ("John Smith, Jr.", "John", "Smith Jr."),
            ("Smith, John, III", "John", "Smith III"),
            ("Олена Ковальчук", "Олена", "Ковальчук"),
        ] {
            let parts = Some((given.to_owned(), family.to_owned()));
            assert_eq!(parts_of_name(name), parts, "{name}");
        }
        for name in [
            "The Examiner",
            "Doctors without Borders",
            "Lords of Harbor",
            "Night Desk",
            "White House",
            "Міністерство освіти",
            "Ana",
            ",",
            ", Ana",
            "Ruiz,",
            "Radio II",
        ] {
            assert_eq!(parts_of_name(name), None, "{name}");
        }
    }
}
