//! Texts made safe to stand beside others: titles, names, the text of links, paragraphs.

use std::borrow::Cow;

/// Returns the text on one line: white space is one space, control characters are gone, and so are
/// the characters that reorder what stands after them (UAX #9 embeddings, overrides and isolates).
///
/// The marks U+200E, U+200F and U+061C stay: they reorder nothing beyond themselves, and names in
/// right-to-left scripts need them.
pub(crate) fn clean_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    line.chars()
        .filter(|c| !c.is_control() && !reorders(*c))
        .collect()
}

/// Removes the characters that reorder what stands after them, nothing else.
pub(crate) fn without_reordering(text: &mut String) {
    if text.contains(reorders) {
        text.retain(|c| !reorders(c));
    }
}

/// Cleans running text: bidi controls stay where each is closed in the same paragraph, else all go.
pub(crate) fn paragraph(text: &str) -> Cow<'_, str> {
    if text.contains(reorders) && !is_balanced(text) {
        return Cow::Owned(text.chars().filter(|c| !reorders(*c)).collect());
    }
    Cow::Borrowed(text)
}

/// Embeddings, overrides and isolates with their ends (UAX #9).
const fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Tells whether every control that opens is closed by its own kind, in order.
fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_nothing_that_reaches_beyond_it() {
        assert_eq!(clean_line(" a\n\tb \u{202E}c\u{7}\u{2069} "), "a b c");
        assert_eq!(clean_line("\u{200F}مرحبا\u{200F}"), "\u{200F}مرحبا\u{200F}");
    }

    #[test]
    fn paragraphs_keep_balanced_controls_only() {
        for (text, kept) in [
            ("a \u{2068}b\u{2069} c", true),
            ("a \u{202B}b\u{202C} c", true),
            ("a \u{202E}b", false),
            ("a \u{2069}b\u{2068}", false),
            ("a \u{2068}\u{202A}b\u{2069}\u{202C}", false),
        ] {
            assert_eq!(paragraph(text) == text, kept, "{text:?}");
        }
    }
}
