//! Running text: addresses become links, marks such as `[3]` citations, all other text stays.

use crate::import::clean;
use footnote_model::{Inline, LinkTarget, SafeUrl};
use std::collections::BTreeMap;

/// The sources that marks in the text point at: note number to place in the list.
pub(super) type Numbers = BTreeMap<u32, u32>;

/// Turns a text into inlines.
pub(super) fn inlines(text: &str, numbers: &Numbers) -> Vec<Inline> {
    let text = clean::paragraph(text);
    let mut out = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    while let Some(special) = next_special(&text, at) {
        let rest = text.get(special..).unwrap_or_default();
        let found = address(&text, special).or_else(|| citation(rest, numbers));
        let Some((length, made)) = found else {
            at = special + skipped(rest);
            continue;
        };
        let before = text.get(plain_from..special).unwrap_or_default();
        // The blank before a mark belongs to no word.
        let citing = matches!(made.first(), Some(Inline::Citation { .. }));
        push_text(&mut out, if citing { before.trim_end() } else { before });
        out.extend(made);
        at = special + length;
        plain_from = at;
    }
    push_text(&mut out, text.get(plain_from..).unwrap_or_default());
    out
}

/// Counts the bytes after which to go on where no address or mark was: what looks like an address
/// but isn't one is passed over whole, so that nothing is read twice.
fn skipped(rest: &str) -> usize {
    if starts_address(rest).is_some() {
        return rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    rest.chars().next().map_or(1, char::len_utf8)
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// Finds the next place where an address or a mark may start.
fn next_special(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let mut before = text.get(..from)?.chars().next_back();
    for (at, c) in rest.char_indices() {
        let word_start = before.is_none_or(|b| !b.is_alphanumeric());
        let address = word_start && matches!(c, 'h' | 'H' | 'w' | 'W');
        if address || c == '[' || SUPERSCRIPTS.contains(c) {
            return Some(from + at);
        }
        before = Some(c);
    }
    None
}

/// Reads an address at a place: its length and the link.
fn address(text: &str, at: usize) -> Option<(usize, Vec<Inline>)> {
    let rest = text.get(at..)?;
    let found = url_at(rest)?;
    let to = LinkTarget::Url(url(found)?);
    let content = vec![Inline::Text(found.to_owned())];
    Some((found.len(), vec![Inline::Link { to, content }]))
}

/// Returns the address that a text starts with: `https://…`, `http://…` or `www.…`.
pub(super) fn url_at(text: &str) -> Option<&str> {
    let start = starts_address(text)?;
    let end = text
        .find(|c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(
                    c,
                    '<' | '>'
                        | '"'
                        | '“'
                        | '”'
                        | '«'
                        | '»'
                        | '，'
                        | '。'
                        | '、'
                        | '（'
                        | '）'
                        | '|'
                        | '\\'
                        | '^'
                        | '`'
                        | '{'
                        | '}'
                )
        })
        .unwrap_or(text.len());
    let found = trim_end(text.get(..end)?);
    (found.len() > start).then_some(found)
}

/// Returns the length of an address's opening, where a text starts with one.
fn starts_address(text: &str) -> Option<usize> {
    ["https://", "http://", "www."]
        .into_iter()
        .find(|start| {
            text.get(..start.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(start))
        })
        .map(str::len)
}

/// Cuts off the punctuation that ends the sentence, not the address; a closing bracket stays where
/// its opening one is in the address.
fn trim_end(address: &str) -> &str {
    let mut open = 0_i64;
    for c in address.chars() {
        open += i64::from(c == '(') - i64::from(c == ')');
    }
    let mut end = address;
    while let Some(last) = end.chars().next_back() {
        match last {
            ')' if open >= 0 => break,
            ')' => open += 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '*' | '_' | '…' => {}
            _ => break,
        }
        end = end.get(..end.len() - last.len_utf8()).unwrap_or_default();
    }
    end
}

/// Makes an address safe to link to; a missing scheme becomes `https`.
pub(super) fn url(written: &str) -> Option<SafeUrl> {
    let lower = written.get(..8).unwrap_or(written).to_ascii_lowercase();
    let whole = if lower.starts_with("http://") || lower.starts_with("https://") {
        written.to_owned()
    } else {
        format!("https://{written}")
    };
    let parsed = url::Url::parse(&whole).ok()?;
    parsed
        .host_str()
        .filter(|host| host.contains('.') || *host == "localhost")?;
    SafeUrl::new(parsed.as_str()).ok()
}

/// Reads a mark that points at sources: `[3]`, `[1, 2]`, `³`.
fn citation(text: &str, numbers: &Numbers) -> Option<(usize, Vec<Inline>)> {
    if numbers.is_empty() {
        return None;
    }
    let (length, marked) = match text.strip_prefix('[') {
        Some(rest) => {
            let end = rest.bytes().take(24).position(|byte| byte == b']')?;
            (end + 2, rest.get(..end)?.to_owned())
        }
        None => superscript(text)?,
    };
    let cited: Option<Vec<Inline>> = marked
        .split([',', ';'])
        .map(|number| {
            let number: u32 = number.trim().parse().ok()?;
            let source = *numbers.get(&number)?;
            Some(Inline::Citation { source })
        })
        .collect();
    Some((length, cited?))
}

fn superscript(text: &str) -> Option<(usize, String)> {
    let mut digits = String::new();
    let mut length = 0;
    for c in text.chars() {
        let Some(digit) = SUPERSCRIPTS.chars().position(|s| s == c) else {
            break;
        };
        digits.push_str(&digit.to_string());
        length += c.len_utf8();
    }
    (!digits.is_empty()).then_some((length, digits))
}

/// Lists the numbers in brackets and superscripts of a text: what may point at a note.
pub(super) fn marks(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.match_indices('[').filter_map(move |(at, _)| {
        let rest = text.get(at + 1..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        rest.get(..end).filter(|d| d.len() <= 3)?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, numbers: &[(u32, u32)]) -> String {
        let numbers = numbers.iter().copied().collect();
        let mut shown = String::new();
        for inline in inlines(text, &numbers) {
            match inline {
                Inline::Text(text) => shown.push_str(&text),
                Inline::Link {
                    to: LinkTarget::Url(url),
                    content,
                } => {
                    shown.push_str(&format!(
                        "<{}|{}>",
                        footnote_model::plain_inlines(&content),
                        url.as_str()
                    ));
                }
                Inline::Citation { source } => shown.push_str(&format!("<{source}>")),
                other => panic!("{other:?}"),
            }
        }
        shown
    }

    #[test]
    fn addresses_become_links() {
        for (text, expected) in [
            (
                "See https://example.org/a.",
                "See <https://example.org/a|https://example.org/a>.",
            ),
            (
                "(www.example.org)",
                "(<www.example.org|https://www.example.org/>)",
            ),
            (
                "https://example.org/a_(b), too",
                "<https://example.org/a_(b)|https://example.org/a_(b)>, too",
            ),
            ("http:// and why", "http:// and why"),
            ("javascript:alert(1)", "javascript:alert(1)"),
        ] {
            assert_eq!(shown(text, &[]), expected);
        }
    }

    #[test]
    fn marks_become_citations_where_the_source_is_known() {
        let numbers = [(1, 0), (2, 1)];
        for (text, expected) in [
            ("So it was [1].", "So it was<0>."),
            ("So it was.[1][2]", "So it was.<0><1>"),
            ("So it was [1, 2]", "So it was<0><1>"),
            ("So it was²", "So it was<1>"),
            ("So it was [3]", "So it was [3]"),
            ("An [aside] of 5 m²⁹", "An [aside] of 5 m²⁹"),
        ] {
            assert_eq!(shown(text, &numbers), expected);
        }
    }
}
