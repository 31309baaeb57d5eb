//! One entry of a list of sources: its address, its title, who published it and when.

use super::inline;
use crate::import::clean::clean_line;
use crate::import::{ItemSource, dates};
use crate::import::{is_archive, is_name_of_outlet, only_asks};
use footnote_model::Date;

/// What stands before the address of a copy.
const ARCHIVED: [&str; 8] = [
    "archived at",
    "archived:",
    "archived",
    "archiviert:",
    "archiviert",
    "archivé :",
    "archivado en",
    "архів:",
];

/// Reads one entry: its address, if it has one, and what is said around it.
pub(super) fn entry(text: &str, line: u32) -> ItemSource {
    let text = text.trim();
    let mut source = ItemSource {
        line,
        ..ItemSource::default()
    };
    if let Some((address, url)) = find_url(text) {
        source.url = Some(url);
        let mut said = text.replacen(address, " ", 1);
        // `… https://example.org/a (archived at https://archive.ph/b)`
        let copy = find_url(&said).filter(|(_, url)| is_archive(url));
        if let Some((copy, url)) = copy
            && let Some((before, after)) = said.split_once(copy)
        {
            source.archived = Some(url);
            let before = before.trim_end();
            let words = ARCHIVED.iter();
            let bare = words.filter_map(|words| before.strip_suffix(words)).next();
            said = format!("{} {after}", bare.unwrap_or(before));
        }
        source.title = title(&said);
        source.published = source.title.as_deref().and_then(published);
        return source;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    if let Some(url) = domain(bare) {
        source.url = Some(url);
        source.publisher = Some(clean_line(bare));
        return source;
    }
    source.title = title(text);
    source.published = source.title.as_deref().and_then(published);
    // `La Stampa, 22 June 2023`
    let before = source
        .title
        .as_deref()
        .and_then(|title| title.rsplit_once(", "));
    if let Some((name, date)) = before
        && super::sources::is_date(date)
        && is_name_of_outlet(name)
    {
        let year = || Date::new(date.parse().ok()?, None, None).ok();
        source.published = source.published.or_else(year);
        source.publisher = Some(name.to_owned());
        source.title = None;
    }
    source.publisher = source
        .publisher
        .or(source.title.take_if(|title| is_name_of_outlet(title)));
    source
}

/// Finds the first address in a text: with a scheme, or a bare domain among other words.
pub(super) fn find_url(text: &str) -> Option<(&str, footnote_model::SafeUrl)> {
    for token in text.split_whitespace() {
        let at = ["http://", "https://", "www."]
            .iter()
            .filter_map(|start| token.find(start))
            .min();
        let found = at.and_then(|at| inline::url_at(token.get(at..)?));
        if let Some((found, url)) = found.and_then(|found| Some((found, inline::url(found)?))) {
            return Some((found, url));
        }
    }
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/'));
    let several = text.split_whitespace().nth(1).is_some();
    words
        .filter(|_| several)
        .find_map(|word| Some((word, domain(word).filter(|_| word.contains('/'))?)))
}

fn title(text: &str) -> Option<String> {
    let text = clean_line(text);
    let text = text
        .replace("( )", "")
        .replace("()", "")
        .replace("[ ]", "")
        .replace("<>", "")
        .replace("< >", "");
    let text = text
        .trim()
        .trim_end_matches(['.', ',', ';', ':', '-', '–', '—', '|', ' ']);
    let text = text.trim_start_matches(['-', '–', '—', '•', '*', '^', ':', ',', ' ']);
    text.chars()
        .any(char::is_alphanumeric)
        .then(|| text.to_owned())
}

fn published(title: &str) -> Option<footnote_model::Date> {
    dates::find_dates(title)
        .into_iter()
        .next()
        .filter(|found| found.day_first.is_none())
        .map(|found| found.date)
}

/// Reads a bare domain, with or without a path: `RT.com`, `example.co.uk/a`.
pub(super) fn domain(word: &str) -> Option<footnote_model::SafeUrl> {
    let word = word.trim_end_matches(['.', ',']);
    let host = word.split('/').next()?.to_ascii_lowercase();
    let plain = host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    let suffix = psl::suffix(host.as_bytes()).filter(psl::Suffix::is_known)?;
    let known = psl::domain(host.as_bytes()).is_some();
    // A suffix that is a number or a file's ending is no address: `app.py`, `3.5`.
    let letters = suffix.as_bytes().iter().any(u8::is_ascii_alphabetic);
    if !plain || !known || !letters || host.starts_with(['.', '-']) {
        return None;
    }
    let path = word.get(host.len()..).unwrap_or_default();
    inline::url(&format!("https://{host}{path}"))
}

/// Tells whether a line asks to be followed or shared.
pub(super) fn only_asks_reader(text: &str) -> bool {
    find_url(text).is_some_and(|(_, url)| only_asks(text, &url))
}

/// Tells whether a text holds an address or is a bare domain.
pub(super) fn has_address(text: &str) -> bool {
    text.len() <= 2000 && find_url(text).is_some() || domain(text.trim()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read() {
        let read = entry("Harbor log, 19 April 2025: https://example.org/log.", 3);
        assert_eq!(read.title.as_deref(), Some("Harbor log, 19 April 2025"));
        assert_eq!(read.url.unwrap().as_str(), "https://example.org/log");
        assert_eq!(read.published.unwrap().to_string(), "2025-04-19");
        let read = entry(
            "The archived letters, https://example.org/a (archived at https://archive.ph/b)",
            1,
        );
        assert_eq!(read.title.as_deref(), Some("The archived letters"));
        assert_eq!(read.archived.unwrap().as_str(), "https://archive.ph/b");
        let read = entry("HRW.org", 1);
        assert_eq!(read.publisher.as_deref(), Some("HRW.org"));
        assert_eq!(read.url.unwrap().as_str(), "https://hrw.org/");
        let read = entry("The ferry report", 1);
        assert_eq!(
            (read.title.as_deref(), read.url),
            (Some("The ferry report"), None)
        );
        assert!(domain("Node.js").is_none());
    }
}
