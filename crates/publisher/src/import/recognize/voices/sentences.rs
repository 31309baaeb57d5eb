//! Sentences of a paragraph. What stands in quotation marks is never cut.

use super::quotes::Quote;
use std::ops::Range;

/// Words with a full stop that ends no sentence.
const ABBREVIATIONS: [&str; 34] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "No", "Nos", "Gen", "Col", "Capt", "Lt", "Sgt", "Sen",
    "Rep", "Gov", "Rev", "Jr", "Sr", "vs", "etc", "e.g", "i.e", "U.S", "U.K", "U.N", "a.m", "p.m",
    "Inc", "Ltd", "Co", "approx", "Jan", "Sept",
];

/// Splits a paragraph into sentences, as ranges of bytes; its quotations come in their order.
pub(super) fn split(text: &str, quotes: &[Quote]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut quotes = quotes.iter().peekable();
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        while quotes.next_if(|quote| quote.end <= at).is_some() {}
        let quoted = quotes.peek().filter(|quote| quote.start <= at);
        let ends = match quoted {
            // “It rains.” She left.
            Some(quote) => {
                after == quote.end && ends_inside(text, quote) && starts_anew(text, after)
            }
            None => {
                matches!(c, '.' | '!' | '?' | '…')
                    && starts_anew(text, after)
                    && !is_abbreviation(text.get(start..at).unwrap_or_default(), c)
            }
        };
        if ends {
            sentences.push(start..after);
            start = after;
        }
    }
    if text
        .get(start..)
        .is_some_and(|rest| rest.contains(char::is_alphanumeric))
    {
        sentences.push(start..text.len());
    }
    sentences
}

fn ends_inside(text: &str, quote: &Quote) -> bool {
    let inner = text.get(quote.start..quote.end).unwrap_or_default();
    inner
        .trim_end_matches(['”', '"', '’'])
        .ends_with(['.', '!', '?', '…'])
}

/// Tells whether what follows starts a sentence: blanks, then a capital, a digit or a mark that opens.
fn starts_anew(text: &str, after: usize) -> bool {
    let rest = text.get(after..).unwrap_or_default();
    let next = rest.trim_start().chars().next();
    let apart = rest.starts_with(char::is_whitespace) || rest.is_empty();
    apart
        && next.is_none_or(|c| {
            c.is_uppercase()
                || c.is_numeric()
                || matches!(c, '“' | '"' | '‘' | '(' | '—' | '–' | '[')
        })
}

fn is_abbreviation(before: &str, mark: char) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    mark == '.' && (initial || ABBREVIATIONS.contains(&word))
}

#[cfg(test)]
mod tests {

    #[test]
    fn sentences_end_where_they_end() {
        let split = |text: &str| -> Vec<String> {
            let quotes = super::super::quotes::find(text).0;
            super::split(text, &quotes)
                .into_iter()
                .map(|range| text[range].trim().to_owned())
                .collect()
        };
        assert_eq!(
            split("Dr. Ruiz left. It rained."),
            ["Dr. Ruiz left.", "It rained."]
        );
        assert_eq!(
            split("“It rains. A lot,” he said. “Why?” She left."),
            ["“It rains. A lot,” he said.", "“Why?”", "She left."]
        );
        assert_eq!(split("“Why?” she asked."), ["“Why?” she asked."]);
    }
}
