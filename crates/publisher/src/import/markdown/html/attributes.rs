//! A bound on the attributes of one tag: html5ever compares each with all before it.

/// The most attributes that a tag may have. Real ones have a dozen; a thousand cost half a
/// million comparisons for every five kilobytes.
const ATTRIBUTES: usize = 1000;

/// Tells whether a tag of the fragment has too many attributes.
pub(super) fn too_many(html: &str) -> bool {
    let mut rest = html.as_bytes();
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let name = rest.strip_prefix(b"/").unwrap_or(rest);
        if name.first().is_some_and(u8::is_ascii_alphabetic) {
            let (count, length) = attributes(name);
            if count > ATTRIBUTES {
                return true;
            }
            rest = name.get(length..).unwrap_or_default();
        }
    }
    false
}

/// Counts the attributes of a tag, quoted values skipped, and its length up to `>`.
fn attributes(tag: &[u8]) -> (usize, usize) {
    let (mut count, mut after_gap, mut quote) = (0, false, None);
    for (at, byte) in tag.iter().enumerate() {
        let is_gap = byte.is_ascii_whitespace() || *byte == b'/';
        match (quote, byte) {
            (Some(open), _) => {
                if open == *byte {
                    // What follows a value without a space is an attribute as well.
                    (quote, after_gap) = (None, true);
                }
            }
            (None, b'>') => return (count, at),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, _) => {
                count += usize::from(after_gap && !is_gap);
                after_gap = is_gap;
            }
        }
    }
    (count, tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absurd_tags_have_too_many_attributes() {
        let long = "word ".repeat(5000);
        for (html, many) in [
            (format!("<p {}>", "a=1 ".repeat(1100)), true),
            (format!("<p/{}>", "a/".repeat(1100)), true),
            (format!("</p {}", "a='1'".repeat(1100)), true),
            (format!("<p title='{long}'>{long}</p>"), false),
            (format!("<!-- {long}"), false),
            ("<p a=1>".repeat(2000), false),
            ("a < b".to_owned(), false),
        ] {
            assert_eq!(too_many(&html), many, "{}", html.get(..10).unwrap_or(&html));
        }
    }
}
