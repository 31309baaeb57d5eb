//! Sentences in which a page turns to whoever reads it: newsletters, notices, requests.
//!
//! They read like running text and stand in the midst of it. A cue alone says little, for articles are
//! written about newsletters and networks too. One behind an imperative does, or two kinds in one short
//! line that speaks to a reader.

use super::phrases::Furniture;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Most words of such a line. More take in paragraphs of guides, which use imperatives as well.
const LONGEST: usize = 40;

/// Kinds of cues: words and pairs of words, lower case, and what a line with them is there for.
const CUES: [(Furniture, &str); 9] = [
    (
        Furniture::Subscribe,
        "newsletter|newsletters|mailing list|email alerts|news alerts|breaking news|daily briefing|infolettre|boletín|boletines|рассылка|рассылку|рассылки|النشرة",
    ),
    (
        Furniture::Subscribe,
        "inbox|letterbox|email address|activation link|push notifications|no spam|postfach|e mail adresse|boîte mail|adresse email|correo electrónico|buzón|почту",
    ),
    (
        Furniture::Subscribe,
        "subscribe|subscriber|subscribers|subscription|unsubscribe|sign up|signing up|signed up|free trial|donation|abonnement|abonnieren|abonnez|abonnés|suscríbete|suscríbase|suscriptores|suscripción|assinantes|assine|подписки|подписку",
    ),
    (
        Furniture::Legal,
        "terms of|terms and|user agreement|all rights|rights reserved|nutzungsbedingungen|conditions générales|términos de|termos de",
    ),
    (
        Furniture::Legal,
        "privacy policy|privacy notice|privacy statement|datenschutzerklärung|datenschutz|confidentialité|política de|персональных данных",
    ),
    (Furniture::Legal, "recaptcha|cookies|registered trademarks"),
    (
        Furniture::Comments,
        "commenters|comment section|comments section|comment policy|community guidelines|community standards|be respectful|netiquette|netiquetteregeln",
    ),
    (
        Furniture::Navigation,
        "click here|clicking here|cliquez ici|haga clic|haz clic|clique aqui|cliccate qui|klicken sie",
    ),
    (
        SHARED,
        "facebook|twitter|instagram|youtube|tiktok|telegram|whatsapp|linkedin|pinterest|bluesky|mastodon|apple podcasts|app store|google play|with friends|a friend|вконтакте|телеграм|телеграме",
    ),
];

/// The kind whose cues are subjects of articles more often than furniture: they need an imperative.
const SHARED: Furniture = Furniture::Share;

/// Imperatives with which a page turns to its reader, lower case.
const IMPERATIVES: &str = "get|sign|subscribe|follow|receive|join|enter|click|like|share|download|stay|support|become|thanks|find|connect|contact|reach|\
    melden|abonnieren|folgen|erhalten|unterstützen|inscrivez|abonnez|recevez|suivez|retrouvez|téléchargez|soutenez|suscríbete|suscríbase|recibe|reciba|síguenos|síganos|regístrate|apúntate|\
    receba|siga|assine|cadastre|iscriviti|ricevi|seguici|подпишитесь|подписывайтесь|следите|читайте|присоединяйтесь|получайте|підпишіться|підписуйтесь|стежте|zapisz|zaprenumeruj|śledź|schrijf|volg";

/// Words that speak to a reader or for a page, lower case.
const ADDRESS: &str = "you|your|our|we|us|sie|ihre|ihrer|unser|unsere|unseren|vous|votre|nos|notre|usted|su|nuestro|nuestra|nuestros|você|seu|sua|nosso|nossa|tuo|tua|nostra|nostro|вы|вам|ваш|вашу|наш|наша|нашу|нас";

static BY_CUE: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    (CUES.iter().enumerate())
        .flat_map(|(kind, (_, cues))| cues.split('|').map(move |cue| (cue, kind)))
        .collect()
});

static IMPERATIVE: LazyLock<HashSet<&str>> = LazyLock::new(|| IMPERATIVES.split('|').collect());

static SPEAKS_TO: LazyLock<HashSet<&str>> = LazyLock::new(|| ADDRESS.split('|').collect());

/// Returns what a line is there for, where a page turns to its reader in it.
pub(super) fn furniture(line: &str) -> Option<Furniture> {
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(LONGEST + 1)
        .map(str::to_lowercase)
        .collect();
    if words.len() > LONGEST {
        return None;
    }
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let mut kinds: Vec<usize> = (words.iter().cloned().chain(pairs))
        .filter_map(|cue| BY_CUE.get(cue.as_str()).copied())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let kinds: Vec<Furniture> = (kinds.into_iter())
        .filter_map(|kind| CUES.get(kind))
        .map(|(furniture, _)| *furniture)
        .collect();
    let imperative = (words.first()).is_some_and(|first| IMPERATIVE.contains(first.as_str()));
    let addressed = words.iter().any(|word| SPEAKS_TO.contains(word.as_str()));
    let sure = kinds.iter().filter(|kind| **kind != SHARED).count();
    let tells = imperative && !kinds.is_empty() || addressed && sure >= 2;
    kinds.first().copied().filter(|_| tells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_turns_to_its_reader_is_told_from_text() {
        for (line, expected) in [
            (
                "Get the day’s big stories in a free newsletter, every morning.",
                Some(Furniture::Subscribe),
            ),
            (
                "No spam, we promise. You can unsubscribe at any time.",
                Some(Furniture::Subscribe),
            ),
            (
                "Follow the Courier on Facebook, Instagram and YouTube.",
                Some(Furniture::Share),
            ),
            (
                "Abonnieren Sie unseren Newsletter und bleiben Sie auf dem Laufenden.",
                Some(Furniture::Subscribe),
            ),
            (
                "The newsletter had four thousand readers when the town cut its grant.",
                None,
            ),
            (
                "What the network’s terms of service say about those of us who never joined is unclear.",
                None,
            ),
            (
                "Facebook and Twitter removed the pages on Monday, a spokesman said.",
                None,
            ),
            (
                "Get the flour and the butter out of the cupboard an hour before.",
                None,
            ),
        ] {
            assert_eq!(furniture(line), expected, "{line}");
        }
    }
}
