//! What stands in quotation marks.

/// A quotation in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// Where its opening mark starts, in bytes.
    pub(super) start: usize,
    /// Where its closing mark ends; the paragraph's end where it has none.
    pub(super) end: usize,
    /// What stands between them, without the comma or full stop at the end.
    pub(super) words: String,
}

/// Finds the quotations of a paragraph, and tells whether the last is left open: it goes on in the next paragraph.
pub(super) fn find(text: &str) -> (Vec<Quote>, bool) {
    let mut quotes = Vec::new();
    let mut open: Option<(usize, usize, char)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        match (open, c) {
            (None, '“') => open = Some((at, after, '”')),
            (None, '"') => open = Some((at, after, '"')),
            (None, '‘') if !before.is_alphanumeric() => open = Some((at, after, '’')),
            (Some((start, inner, close)), c) if c == close && ends(text, after, close) => {
                quotes.push(quote(text, start, inner, at, after));
                open = None;
            }
            _ => {}
        }
        before = c;
    }
    match open {
        Some((start, inner, '”' | '"')) => {
            quotes.push(quote(text, start, inner, text.len(), text.len()));
            (quotes, true)
        }
        _ => (quotes, false),
    }
}

/// Tells an apostrophe from a closing mark: a letter follows the first.
fn ends(text: &str, after: usize, close: char) -> bool {
    close != '’'
        || !text
            .get(after..)
            .unwrap_or_default()
            .starts_with(char::is_alphanumeric)
}

fn quote(text: &str, start: usize, inner: usize, inner_end: usize, end: usize) -> Quote {
    let words = text.get(inner..inner_end).unwrap_or_default().trim();
    let words = words
        .strip_suffix(',')
        .or_else(|| words.strip_suffix('.'))
        .unwrap_or(words);
    Quote {
        start,
        end,
        words: words.trim_end().to_owned(),
    }
}

impl Quote {
    /// Tells words that are too many for a title or a term.
    pub(super) fn is_long(&self) -> bool {
        self.words.split_whitespace().count() >= 7
    }

    /// Tells words that somebody says from a title, a name or a word at arm's length.
    pub(super) fn is_speech(&self, has_speaker: bool, text: &str) -> bool {
        let count = self.words.split_whitespace().count();
        let inner = text.get(self.start..self.end).unwrap_or_default();
        let before_close = inner.trim_end_matches(['”', '"', '’']).chars().next_back();
        let stopped = matches!(before_close, Some(',' | '.' | '?' | '!' | '…' | '—'));
        let capitals = self
            .words
            .split_whitespace()
            .filter(|word| word.len() > 3)
            .all(|word| word.starts_with(char::is_uppercase));
        // Every long word with a capital: the title of a work.
        if count > 1 && capitals && !stopped {
            return false;
        }
        count >= 4 || stopped && count >= 1 || has_speaker && count >= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_with_either_marks() {
        let words = |text: &str| -> Vec<String> {
            find(text).0.into_iter().map(|quote| quote.words).collect()
        };
        assert_eq!(
            words("“It rains,” she said. “Still.”"),
            ["It rains", "Still"]
        );
        assert_eq!(words("\"It's wet,\" he said"), ["It's wet"]);
        assert_eq!(words("It’s ‘all right’ here"), ["all right"]);
        assert!(find("“It went on").1);
        assert!(!find("It ended.").1);
    }
}
