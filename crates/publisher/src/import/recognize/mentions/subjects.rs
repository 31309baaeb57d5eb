//! Outlets that a text has say something: `Le Monde reported that …`, `El Faro ha vuelto a la ruta`.

use super::super::names::{Name, Word, WordSet, list};
use super::super::outlets::{is_agency, is_outlet};
use super::super::press::{is_known, is_press};
use super::{Mention, mention, name_from};
use footnote_model::FoundBy;
use std::sync::LazyLock;

/// How sure it is, in percent, that an outlet before a verb of publishing is a source, and before any verb.
const PUBLISHES: u8 = 75;
const ACTS: u8 = 60;

/// What outlets do, in five languages.
static VERBS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "said|says|wrote|writes|reported|reports|revealed|reveals|published|publishes|showed|shows|quoted|quotes|aired|broadcast|ran|carried|noted|notes|described|describes|counted|printed|\
    disclosed|obtained|learned|learnt|documented|uncovered|calculated|estimated|cited|cites|claimed|claims|confirmed|explains|explained|put|called|calls|named|headlined|\
    berichtet|berichtete|berichteten|schrieb|schreibt|meldet|meldete|veröffentlichte|titelte|titelt|enthüllte|zitierte|zitiert|nannte|nennt|\
    publicó|publica|publicaba|reveló|revela|informó|informa|recordó|recuerda|calculó|calcula|contó|cuenta|escribió|escribe|tituló|titula|adelantó|difundió|recogió|recoge|denunció|destacó|documentó|confirmó|\
    publicado|revelado|informado|contado|documentado|\
    rapporte|rapportait|révèle|révélait|écrit|écrivait|publie|publiait|titre|titrait|raconte|racontait|évoque|évoquait|publié|révélé|rapporté|diffusé|raconté|repris|titré|consacré|tiré|calculé|évoqué|\
    писала|писав|писало|писали|пише|пишуть|написала|написав|написало|повідомляє|повідомило|повідомив|повідомила|повідомляла|опублікувала|опублікував|опублікувало|назвала|назвав|назвало|нарахувала|нарахувало|\
    показала|показав|показало|надрукувала|розповіла|розповідала|зафіксувала|з’ясувала|з'ясувала",
    )
});

/// Small words between an outlet and what it does.
static SMALL: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "also|later|first|then|had|has|have|recently|once|itself|hat|hatte|auch|bereits|später|zuerst|lo|la|ya|también|ha|había|a|avait|aussi|y|en|l’a|l'a|déjà|це|також|вже|згодом|першою|першим",
    )
});

/// What stands behind an outlet's name where it is no subject that reports: `BBC journalist`, `Reuters is owned by`.
static OTHER: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "journalist|journalists|reporter|reporters|correspondent|correspondents|photographer|editor|editors|presenter|host|anchor|readers|reader|staff|style|subscribers|columnist|and|or|in|on|at|of|for|from|to|by|\
    is|was|are|were|will|would|may|might|can|could|should|did|does|do|journalistin|reporterin|redakteur|redakteurin|und|oder|ist|war|wird|wurde|in|im|am|von|mit|aus|periodista|e|o|es|era|fue|será|de|del|en|con|por|para|\
    et|ou|est|était|sera|fut|du|des|dans|sur|par|pour|та|і|й|або|є|був|була|було|буде|в|у|на|з|із|від|для|за",
    )
});

/// Words that join clauses, after which another subject may stand.
const JOINS: [&str; 12] = [
    "and", "but", "while", "und", "aber", "y", "pero", "et", "mais", "та", "але", "а",
];

/// Returns the outlet that a text has say something, where one stands at a place.
pub(super) fn at(words: &[Word<'_>], at: usize) -> Option<Mention> {
    let name = without_article(name_from(words.get(at..)?)?);
    if name.owns {
        return None;
    }
    let behind = words.get(at + name.words..)?;
    let next = behind
        .first()
        .filter(|next| !next.after_mark || closes(words, at, &name))?;
    if !next.text.starts_with(char::is_lowercase) {
        return None;
    }
    let publishing = publishes(behind);
    let reports = publishing && (is_press(&name.name) || is_agency(&name.name));
    let institution = || matches!(next.lower(), "reported" | "reports") && is_outlet(&name.name);
    if reports || institution() {
        return Some(mention(name, FoundBy::Report, PUBLISHES));
    }
    let acts = is_known(&name.name) && starts_clause(words, at) && !OTHER.contains(next.lower());
    acts.then(|| mention(name, FoundBy::Report, ACTS))
}

/// Tells whether the words behind a name say that it publishes something.
fn publishes(behind: &[Word<'_>]) -> bool {
    let mut near = behind
        .iter()
        .enumerate()
        .take(4)
        .take_while(|(at, word)| *at == 0 || !word.after_mark)
        .map(|(_, word)| word.lower());
    near.find(|word| !SMALL.contains(word))
        .is_some_and(|word| VERBS.contains(word))
}

/// Tells a name in quotation marks, behind which a mark stands.
fn closes(words: &[Word<'_>], at: usize, name: &Name) -> bool {
    let last = (at + name.words)
        .checked_sub(1)
        .and_then(|at| words.get(at));
    last.is_some_and(|last| last.closes) && words.get(at).is_some_and(|first| first.opens)
}

fn starts_clause(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    words.get(at).is_some_and(|word| word.after_mark)
        || before.is_none_or(|before| JOINS.contains(&before.lower()))
}

/// Takes a German article that starts a sentence off a name that doesn't have it: `Die Harburger Zeitung berichtete`.
fn without_article(name: Name) -> Name {
    let bare = ["Der ", "Die ", "Das "]
        .iter()
        .find_map(|article| name.name.strip_prefix(article));
    match bare.filter(|_| !is_known(&name.name)).map(str::to_owned) {
        Some(bare) => Name { name: bare, ..name },
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::names::words;
    use super::super::{Known, find};

    #[test]
    fn what_outlets_say_is_found() {
        for (text, expected) in [
            (
                "Gazeta Wyborcza said the queue was long.",
                Some("Gazeta Wyborcza"),
            ),
            (
                "Rain, and Ukrainska Pravda wrote that",
                Some("Ukrainska Pravda"),
            ),
            ("The Haddon Times also reported it.", Some("Haddon Times")),
            (
                "Die Harburger Zeitung berichtete davon.",
                Some("Harburger Zeitung"),
            ),
            (
                "Der Spiegel hatte darüber geschrieben.",
                Some("Der Spiegel"),
            ),
            ("Le Temps en a tiré une page.", Some("Le Temps")),
            (
                "El Norte de Castilla recordó que",
                Some("El Norte de Castilla"),
            ),
            (
                "The New York Times назвала це дивом.",
                Some("New York Times"),
            ),
            ("BBC journalist Ana Ruiz left.", None),
            ("Reuters was founded in London.", None),
            ("World Bank said it would pay.", None),
            ("Nature is patient.", None),
        ] {
            let found = find(text, &words(text), &Known::default());
            let name = found.first().map(|mention| mention.name.as_str());
            assert_eq!(name, expected, "{text}");
        }
    }
}
