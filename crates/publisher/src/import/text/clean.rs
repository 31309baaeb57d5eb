//! Keeps characters that reorder text from reaching beyond the paragraph they stand in.

use std::borrow::Cow;

/// Cleans running text: bidi controls stay where each is closed in the same paragraph, else all go.
pub(super) fn paragraph(text: &str) -> Cow<'_, str> {
    if text.contains(is_bidi) && !is_balanced(text) {
        return Cow::Owned(text.chars().filter(|c| !is_bidi(*c)).collect());
    }
    Cow::Borrowed(text)
}

/// Embeddings, overrides and isolates with their ends (UAX #9).
const fn is_bidi(c: char) -> bool {
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
