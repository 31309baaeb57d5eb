//! The words of every row, to filter by what is typed until there is a full-text index.

use super::library::Row;
use crate::platform;

/// The folded words of rows, by ordinal, as far as they have been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles(Vec<Option<String>>);

impl Titles {
    /// Makes room for a library's rows.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self(vec![None; count])
    }

    /// Adds a row.
    pub fn add(&mut self, ordinal: u32, row: &Row) {
        let labels = row
            .authors
            .iter()
            .chain(&row.tags)
            .map(footnote_model::FacetValue::label);
        let parts: Vec<&str> = [row.record.title.as_str()]
            .into_iter()
            .chain(row.record.dek.as_deref())
            .chain(labels)
            .collect();
        if let Some(slot) = self.0.get_mut(ordinal as usize) {
            *slot = Some(fold(&parts.join(" ")));
        }
    }

    /// Counts the rows that have been read.
    #[must_use]
    pub fn read(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// Tells whether a row has all the words of a query, each anywhere in it; one that isn't read has none.
    #[must_use]
    pub fn matches(&self, ordinal: usize, words: &[String]) -> bool {
        words.is_empty()
            || self
                .0
                .get(ordinal)
                .and_then(Option::as_ref)
                .is_some_and(|text| words.iter().all(|word| text.contains(word)))
    }
}

/// Splits a query into folded words.
#[must_use]
pub fn words(query: &str) -> Vec<String> {
    fold(query).split_whitespace().map(str::to_owned).collect()
}

/// Folds case and accents away: `Éa` becomes `ea`.
fn fold(text: &str) -> String {
    let combining = |c: &char| matches!(c, '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{0652}');
    platform::decompose(text)
        .chars()
        .filter(|c| !combining(c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_to_stand_somewhere_in_the_row() {
        let titles = Titles(vec![Some(fold("Russia’s Migrants: an inquiry")), None]);
        assert!(titles.matches(0, &words("MIGRANT russia")));
        assert!(!titles.matches(0, &words("migrant france")));
        assert!(!titles.matches(1, &words("a")));
        assert!(titles.matches(1, &words("  ")));
        assert_eq!(titles.read(), 1);
    }
}
