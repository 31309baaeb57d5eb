//! Links in running text: which of them cite what they lead to.

use super::places::OutsideLink;
use url::Url;

/// Places where readers are asked to share, follow or subscribe.
const SHARING: [&str; 21] = [
    "ko-fi.com/",
    "buymeacoffee.com/",
    "steadyhq.com/",
    "whatsapp.com/channel",
    "linkedin.com/sharing",
    "facebook.com/sharer",
    "facebook.com/share.php",
    "facebook.com/dialog",
    "twitter.com/intent",
    "twitter.com/share",
    "x.com/intent",
    "x.com/share",
    "t.me/share",
    "wa.me/",
    "api.whatsapp.com",
    "linkedin.com/share",
    "linkedin.com/shareArticle",
    "reddit.com/submit",
    "pinterest.com/pin/create",
    "bsky.app/intent",
    "getpocket.com/save",
];

/// Hosts where outlets have profiles: a link to one asks to be followed.
const PROFILES: [&str; 14] = [
    "facebook.com",
    "twitter.com",
    "x.com",
    "instagram.com",
    "youtube.com",
    "t.me",
    "telegram.me",
    "linkedin.com",
    "tiktok.com",
    "threads.net",
    "bsky.app",
    "mastodon.social",
    "whatsapp.com",
    "patreon.com",
];

/// Words in a link or its address that ask something of the reader.
const ASKING: [&str; 33] = [
    "follow me",
    "buy me a coffee",
    "folgen sie",
    "síguenos",
    "suivez-nous",
    "nous soutenir",
    "стежте за",
    "subscribe",
    "newsletter",
    "donate",
    "sign up",
    "signup",
    "log in",
    "login",
    "register",
    "follow us",
    "privacy",
    "cookie",
    "contact us",
    "share this",
    "download our app",
    "abonnieren",
    "newsletter",
    "spenden",
    "suscríbete",
    "suscribirse",
    "s’abonner",
    "abonnez",
    "підписатися",
    "підпишіться",
    "unsubscribe",
    "advertise",
    "about us",
];

/// Languages and countries, as home pages have them in their paths.
const TONGUES: [&str; 16] = [
    "en", "de", "es", "fr", "uk", "ua", "us", "gb", "it", "pt", "pl", "nl", "ru", "at", "ch", "mx",
];

/// Tells words that ask something of the reader.
pub(super) fn asks(said: &str) -> bool {
    let said = said.to_lowercase();
    ASKING.iter().any(|word| said.contains(word))
}

/// Tells an address where readers share or follow.
pub(super) fn is_for_sharing(url: &Url) -> bool {
    let host = host_of(url);
    let place = format!("{host}{}", url.path());
    if SHARING.iter().any(|start| place.starts_with(start)) {
        return true;
    }
    let is_profile = PROFILES.iter().any(|known| {
        host == *known
            || host
                .strip_suffix(known)
                .is_some_and(|sub| sub.ends_with('.'))
    });
    let segments = segments_of(url);
    let shows_profile = segments == 2 && url.path().starts_with("/profile/");
    is_profile && (segments <= 1 || shows_profile) && url.query().is_none()
}

fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_lowercase()
}

fn segments_of(url: &Url) -> usize {
    let segments = url.path_segments().into_iter().flatten();
    segments.filter(|part| !part.is_empty()).count()
}

/// Tells whether a link in running text cites what it leads to.
pub(super) fn cites(link: &OutsideLink, around: &str) -> bool {
    let Ok(url) = Url::parse(link.url.as_str()) else {
        return false;
    };
    if !matches!(url.scheme(), "http" | "https")
        || is_for_sharing(&url)
        || asks(&link.content)
        || asks(url.path())
    {
        return false;
    }
    let host = host_of(&url);
    // What is sold, and who took a picture.
    let sold = host.starts_with("shop.")
        || url
            .query_pairs()
            .any(|(name, _)| matches!(&*name, "aff" | "affiliate" | "affid"));
    let shared = host.starts_with("pinterest.") && url.path().starts_with("/pin/create");
    if sold || shared || is_credit(around) {
        return false;
    }
    let segments = segments_of(&url);
    // `/es/es/` is a home page in a language.
    let is_tongue = |path: &str| {
        path.split('/')
            .all(|part| part.is_empty() || TONGUES.contains(&part))
    };
    // A home page says where somebody is, not what a claim stands on; unless the text says so.
    let is_home =
        (segments == 0 || segments <= 2 && is_tongue(url.path())) && url.query().is_none();
    !is_home || leans(around.get(..link.start).unwrap_or_default())
}

/// Tells a line that says who took a picture.
fn is_credit(around: &str) -> bool {
    let head: String = around
        .trim_start()
        .chars()
        .take(24)
        .flat_map(char::to_lowercase)
        .collect();
    [
        "photo",
        "foto",
        "image:",
        "picture:",
        "bild:",
        "imagen:",
        "crédit photo",
        "фото",
        "зображення",
    ]
    .iter()
    .any(|word| head.starts_with(word))
}

/// Tells whether the words before a link make it a source: `according to …`, `source: …`.
fn leans(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    let before = before
        .strip_suffix(" the")
        .unwrap_or(&before)
        .trim_end_matches(['(', ' ', '“', '"']);
    [
        "according to",
        "source:",
        "via",
        "reported by",
        "quelle:",
        "laut",
        "fuente:",
        "según",
        "selon",
        "джерело:",
        "за даними",
    ]
    .iter()
    .any(|words| before.ends_with(words))
}

/// Returns the title that a link gives its work: its text, where that says more than the address and is longer than a verb.
pub(super) fn title(link: &OutsideLink) -> Option<String> {
    let says_more = link.content != link.url.as_str()
        && link.content != link.url.display()
        && !link.content.contains("://");
    let quoted = link
        .content
        .trim_matches(['“', '”', '"', '«', '»', '„', ' ']);
    let words = quoted.split_whitespace().count();
    let capital = quoted.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let named = words >= 3 && capital || quoted.len() < link.content.len() && words > 0;
    (says_more && named && !quoted.is_empty()).then(|| quoted.to_owned())
}
