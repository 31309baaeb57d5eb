//! One-line texts made safe to stand beside others: titles, names, the text of links.

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

const fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_nothing_that_reaches_beyond_it() {
        assert_eq!(clean_line(" a\n\tb \u{202E}c\u{7}\u{2069} "), "a b c");
        assert_eq!(clean_line("\u{200F}مرحبا\u{200F}"), "\u{200F}مرحبا\u{200F}");
    }
}
