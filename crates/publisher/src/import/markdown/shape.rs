//! What the definition of a footnote says of a source.
//!
//! The shape that is read: a link first, then `, Publisher, 17 March 2025.`, either part of it or
//! both, then anything. The publisher is a short name without a comma, capitalized where its script
//! has capitals; without a date behind it, nothing else may follow. What doesn't have this shape
//! is kept as the source's note.

use super::inlines::trim;
use super::links::outside;
use crate::import::ItemSource;
use crate::import::clean::clean_line;
use crate::import::dates::parse_date;
use footnote_model::{Block, Date, Inline, LinkTarget, SafeUrl, plain_blocks, plain_inlines};

/// The longest name taken for a publisher's, in characters and words.
const NAME: (usize, usize) = (60, 8);

/// What separates the parts behind the link, in several scripts.
const COMMAS: [char; 4] = [',', '،', '，', '、'];

/// What ends them.
const STOPS: [char; 3] = ['.', '。', '۔'];

/// Reads a definition.
pub(super) fn read(mut blocks: Vec<Block>) -> ItemSource {
    let mut source = ItemSource::default();
    match blocks.first_mut() {
        Some(Block::Paragraph(first)) => {
            read_paragraph(first, &mut source);
            trim(first);
        }
        _ => find_link(&mut source, &blocks),
    }
    blocks.retain(|block| !matches!(block, Block::Paragraph(text) if text.is_empty()));
    source.note = blocks;
    take_quote(&mut source);
    source
}

/// Takes what it recognizes out of the first paragraph and leaves the rest in it.
fn read_paragraph(first: &mut Vec<Inline>, source: &mut ItemSource) {
    if let Some((url, title)) = first.first().and_then(link_of) {
        let behind = match first.get(1) {
            None => Some(Behind::default()),
            Some(Inline::Text(text)) => behind(text, first.len() == 2),
            Some(_) => None,
        };
        (source.url, source.title) = (Some(url), title);
        if let Some(behind) = behind {
            (source.publisher, source.published) = (behind.publisher, behind.published);
            first.splice(..first.len().min(2), [Inline::Text(behind.rest)]);
        }
    } else if let Some((url, title)) = first.iter().find_map(link_of) {
        (source.url, source.title) = (Some(url), title);
    } else {
        take_bare_address(first, source);
    }
}

fn find_link(source: &mut ItemSource, blocks: &[Block]) {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    if let Some((url, title)) = paragraphs.flatten().find_map(link_of) {
        (source.url, source.title) = (Some(url), title);
    }
}

/// Returns the address and title of a link to the outside, emphasized or not.
fn link_of(inline: &Inline) -> Option<(SafeUrl, Option<String>)> {
    match inline {
        Inline::Link {
            to: LinkTarget::Url(url),
            content,
        } => {
            let title = clean_line(&plain_inlines(content));
            let says_more = title != url.as_str() && title != url.display() && !title.is_empty();
            Some((url.clone(), says_more.then_some(title)))
        }
        Inline::Emphasis(content) | Inline::Strong(content) => match content.as_slice() {
            [only] => link_of(only),
            _ => None,
        },
        _ => None,
    }
}

/// What stands behind the link of a source.
#[derive(Debug, Default, PartialEq, Eq)]
struct Behind {
    publisher: Option<String>,
    published: Option<Date>,
    rest: String,
}

/// Reads `, Publisher, 17 March 2025. Rest`; nothing where the text isn't set off from the link.
fn behind(text: &str, is_last: bool) -> Option<Behind> {
    let start = text.trim_start();
    if start.is_empty() && is_last {
        return Some(Behind::default());
    }
    let set_off = start.starts_with(COMMAS)
        || start.starts_with(STOPS)
        || start.starts_with([';', ':', '—', '–']);
    if !set_off {
        return None;
    }
    let credit = start.trim_start_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '“' | '«' | '"' | '(' | '\u{200F}')
    });
    let whole = credit.trim_end().trim_end_matches(STOPS).trim_end();
    if is_last && let Some(found) = credit_of(whole) {
        return Some(found);
    }
    for (at, stop) in credit.char_indices().filter(|(_, c)| STOPS.contains(c)) {
        let (sentence, rest) = (credit.get(..at)?, credit.get(at + stop.len_utf8()..)?);
        let ends =
            rest.starts_with(char::is_whitespace) || stop != '.' || (rest.is_empty() && !is_last);
        if ends && let Some(found) = credit_of(sentence).filter(|found| found.published.is_some()) {
            return Some(Behind {
                rest: rest.trim_start().to_owned(),
                ..found
            });
        }
    }
    Some(Behind {
        rest: credit.to_owned(),
        ..Behind::default()
    })
}

/// Reads `Publisher, date`, `Publisher` or `date`.
fn credit_of(text: &str) -> Option<Behind> {
    if let Some(date) = parse_date(text) {
        return Some(Behind {
            published: Some(date),
            ..Behind::default()
        });
    }
    let (name, published) = match text.split_once(COMMAS) {
        Some((name, date)) => (name.trim(), Some(parse_date(date.trim())?)),
        None => (text, None),
    };
    let numbered = published.is_none()
        && name
            .split_whitespace()
            .any(|word| word.chars().all(char::is_numeric));
    (is_name(name) && !numbered).then(|| Behind {
        publisher: Some(clean_line(name)),
        published,
        rest: String::new(),
    })
}

/// Tells a publisher's name: `Human Rights Watch`, `24.kg`, `U.S. Senate`, `openDemocracy`.
fn is_name(text: &str) -> bool {
    let capital = text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    let one_word = !text.contains(char::is_whitespace) && text.starts_with(char::is_alphabetic);
    let own_case = one_word && text.contains(|c: char| c.is_uppercase() || c == '.');
    let ends_sentence = |part: &str| part.chars().count() > 4;
    (capital || own_case)
        && !text.rsplit(". ").skip(1).any(ends_sentence)
        && text.chars().count() <= NAME.0
        && text.split_whitespace().count() <= NAME.1
        && !text.contains([':', ';', '?', '“', '”', '«', '»', '"'])
}

/// Takes an address that is written out in a text without a link.
fn take_bare_address(first: &mut [Inline], source: &mut ItemSource) {
    for inline in first {
        let Inline::Text(text) = inline else { continue };
        let Some(start) = text.find("https://").or_else(|| text.find("http://")) else {
            continue;
        };
        let address = text.get(start..).unwrap_or_default();
        let end = address.find(char::is_whitespace).unwrap_or(address.len());
        let address = address
            .get(..end)
            .unwrap_or_default()
            .trim_end_matches(['.', ',', ';', ')', '>', '”', '"']);
        if let Some(url) = outside(address) {
            let after = text.get(start + address.len()..).unwrap_or_default();
            let before = text.get(..start).unwrap_or_default();
            let before = before.trim_end_matches(|c: char| {
                c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | '<')
            });
            let rest = format!("{before}{}", after.trim_start_matches([')', '>']));
            let says_more = rest.contains(char::is_alphanumeric);
            source.url = Some(url);
            *text = if says_more { rest } else { String::new() };
            return;
        }
    }
}

/// Takes a note that is one quoted passage, in quotation marks or set off, as the quotation.
fn take_quote(source: &mut ItemSource) {
    let quote = match source.note.as_slice() {
        [Block::Paragraph(text)] if source.url.is_some() => match text.as_slice() {
            [Inline::Text(text)] => passage(text).map(str::to_owned),
            _ => None,
        },
        [
            Block::Quote {
                content,
                attribution,
            },
        ] if attribution.is_empty() && source.url.is_some() => match content.as_slice() {
            [Block::Paragraph(text)] if text.iter().all(|i| matches!(i, Inline::Text(_))) => {
                Some(plain_blocks(content).trim().to_owned())
            }
            _ => None,
        },
        _ => None,
    };
    if quote.is_some() {
        source.quote = quote;
        source.note.clear();
    }
}

/// Returns what stands in the quotation marks of a text that is nothing but one passage in them.
fn passage(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_prefix('“')?.strip_suffix('”')?;
    (!inner.contains(['“', '”'])).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_and_a_date_are_read_where_they_have_their_shape() {
        for (text, publisher, published, rest) in [
            (
                ", Human Rights Watch, 17 March 2025.",
                "Human Rights Watch",
                "2025-03-17",
                "",
            ),
            (
                ", Mirage News, March 2025. The text is a release.",
                "Mirage News",
                "2025-03",
                "The text is a release.",
            ),
            (", OHCHR, 2009.", "OHCHR", "2009", ""),
            (", United Nations.", "United Nations", "", ""),
            (", 24.kg, 9 January 2025.", "24.kg", "2025-01-09", ""),
            (", RT.com", "RT.com", "", ""),
            (", U.S. Senate, 2004.", "U.S. Senate", "2004", ""),
            (", جهات, 2024-12-12.", "جهات", "2024-12-12", ""),
            (". 17 March 2025", "", "2025-03-17", ""),
            (", HRW, April 19, 2025.", "HRW", "2025-04-19", ""),
            (", openDemocracy, 2020.", "openDemocracy", "2020", ""),
            (", section 4.2.", "", "", "section 4.2."),
            (
                ", It was changed. Later too.",
                "",
                "",
                "It was changed. Later too.",
            ),
            (", Chapter 3.", "", "", "Chapter 3."),
            (
                ", Reuters, Moscow, 17 March 2025.",
                "",
                "",
                "Reuters, Moscow, 17 March 2025.",
            ),
            (
                ": The law says otherwise. It was changed.",
                "",
                "",
                "The law says otherwise. It was changed.",
            ),
            ("", "", "", ""),
        ] {
            let found = behind(text, true).unwrap();
            let date = found
                .published
                .map(|date| date.to_string())
                .unwrap_or_default();
            let found = (found.publisher.unwrap_or_default(), date, found.rest);
            assert_eq!(
                found,
                (publisher.to_owned(), published.to_owned(), rest.to_owned()),
                "{text}"
            );
        }
        assert_eq!(behind(" describes it.", true), None);
    }
}
