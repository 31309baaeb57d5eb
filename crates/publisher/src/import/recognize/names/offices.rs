//! Names of French offices, in which small words stand.

use super::{Word, WordSet, is_one_of, list};
use std::sync::LazyLock;

/// Returns how many words the name of a French office takes, small ones included: `Inspection générale des affaires
/// sociales`.
pub(super) fn length(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first()?;
    if !is_one_of(&FRENCH_OFFICES, first.text) {
        return None;
    }
    let small = |at: usize| words.get(at).filter(|word| !word.after_mark);
    let links = |at: usize| {
        small(at).is_some_and(|word| matches!(word.text, "de" | "des" | "du" | "la" | "et"))
    };
    let mut count = 1;
    while count < LONGEST_OFFICE
        && let Some(word) = small(count)
    {
        let behind = (count..LONGEST_OFFICE).find(|at| !links(*at))?;
        if behind > count && small(behind).is_some() {
            count = behind + 1;
        } else if is_one_of(&FRENCH_ADJECTIVES, word.text)
            || links(count + 1) && is_one_of(&SHARED_ADJECTIVES, word.text)
            || word.text.starts_with("d’")
            || word.text.starts_with("d'")
        {
            count += 1;
        } else {
            break;
        }
    }
    (count > 1).then_some(count)
}

/// How long the name of an office is, in words.
const LONGEST_OFFICE: usize = 10;

/// What French offices are called, where small words follow.
static FRENCH_OFFICES: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "Inspection|Institut|Agence|Office|Cour|Conseil|Direction|Commission|Autorité|Observatoire|Ministère|Fondation|Fédération|Ligue|Centre|Comité|Chambre|Assemblée|Caisse|Bibliothèque|Haut-Commissariat",
    )
});

static FRENCH_ADJECTIVES: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "générale|général|nationale|française|français|européenne|européen|régionale|régional|départementale|municipale|publique|sociale|sociales|centrale|internationale|économique|économiques|scientifique|\
    monétaire|indépendante|supérieure|supérieur|consultative|environnementale|agricole|agricoles|technique|médicale|fédérale|mondiale|unies|interprofessionnelle",
    )
});

/// Adjectives that are English, too: they count before `de` and the like.
static SHARED_ADJECTIVES: LazyLock<WordSet> =
    LazyLock::new(|| list("national|international|central|social|public|régional|mondial"));
