//! Words that are almost the one that was typed.
//!
//! The terms that stand in more than one article, by their number of letters, so that a typo in a word of seven needs
//! the words of six to eight. All terms of 10,000 articles would be 265 kB, these are 100; a term that stands in one
//! article is hardly what somebody misspelled. (Deletion neighborhoods need a fetch for each deletion, and two edits
//! in eight letters have 37.)

use super::bytes::{Bytes, put_number, put_text};
use super::root::{shared_prefix, with_prefix};
use super::Damaged;

/// The longest word that is corrected.
pub(crate) const LONGEST: usize = 32;

/// Bytes of one file. Terms of one length are never divided.
const FILE_SIZE: usize = 24 * 1024;

/// A word that is almost the one that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    /// The word.
    pub(crate) key: String,
    /// Letters that are wrong, missing or too many; two neighbors that changed places are one.
    pub(crate) edits: u8,
    /// The logarithm of the number of articles that have it.
    pub(crate) frequency: u8,
}

/// Divides terms, each with its number of articles and all in their order, into files: each with the most letters
/// of its terms.
pub(super) fn encode(terms: &[(&str, u32)]) -> Vec<(u32, Vec<u8>)> {
    let mut by_letters: Vec<Vec<u8>> = vec![Vec::new(); LONGEST + 1];
    let mut before = vec![""; LONGEST + 1];
    for (key, count) in terms {
        let letters = key.chars().count();
        let (Some(bytes), Some(before)) = (by_letters.get_mut(letters), before.get_mut(letters))
        else {
            continue;
        };
        put_number(bytes, shared_prefix(before, key) as u32);
        put_text(bytes, key.get(shared_prefix(before, key)..).unwrap_or_default());
        bytes.push(count.checked_ilog2().unwrap_or(0) as u8);
        *before = key;
    }
    let mut files: Vec<(u32, Vec<u8>)> = Vec::new();
    for (letters, bytes) in by_letters.iter().enumerate().filter(|(_, bytes)| !bytes.is_empty()) {
        if files.last().is_none_or(|(_, file)| file.len() + bytes.len() > FILE_SIZE) {
            files.push((0, Vec::new()));
        }
        if let Some((most, file)) = files.last_mut() {
            *most = letters as u32;
            put_number(file, bytes.len() as u32);
            file.extend(bytes);
        }
    }
    files
}

/// One such file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spelling(pub(crate) Vec<u8>);

impl Spelling {
    /// Adds the terms that become `word` by at most `most` edits; with `prefix`, those that begin with one that does.
    pub(crate) fn near(
        &self,
        word: &str,
        most: u8,
        prefix: bool,
        found: &mut Vec<Correction>,
    ) -> Result<(), Damaged> {
        let mut file = Bytes(&self.0);
        while !file.0.is_empty() {
            let length = file.count()?;
            let mut terms = Bytes(file.take(length)?);
            let mut distance = Distance::new(word, most);
            let mut key = String::new();
            while !terms.0.is_empty() {
                let next = with_prefix(&key, &mut terms)?;
                let frequency = terms.byte()?;
                if let Some(edits) = distance.to(&next, shared_prefix(&key, &next), prefix) {
                    found.push(Correction {
                        key: next.clone(),
                        edits,
                        frequency,
                    });
                }
                key = next;
            }
        }
        Ok(())
    }
}

/// The optimal string alignment distance from one word to one term after another. The table's rows for what a term
/// has in common with the term before are kept, so that a list in its order costs some three rows a term.
struct Distance {
    word: Vec<char>,
    most: u8,
    /// The letters of the term, each with the byte after it.
    letters: Vec<(char, usize)>,
    /// One row more than there are letters.
    rows: Vec<Vec<u8>>,
}

impl Distance {
    fn new(word: &str, most: u8) -> Self {
        let word: Vec<char> = word.chars().take(LONGEST).collect();
        let first = (0..=word.len() as u8).collect();
        Self {
            word,
            most,
            letters: Vec::new(),
            rows: vec![first],
        }
    }

    /// Returns the distance to a term whose first `shared` bytes are those of the term before, if it is small enough.
    fn to(&mut self, term: &str, shared: usize, prefix: bool) -> Option<u8> {
        let kept = self.letters.partition_point(|(_, end)| *end <= shared);
        self.letters.truncate(kept);
        self.rows.truncate(kept + 1);
        let known = self.letters.last().map_or(0, |(_, end)| *end);
        for (at, letter) in term.get(known..).unwrap_or_default().char_indices() {
            if self.is_too_far() {
                break;
            }
            self.add(letter, known + at + letter.len_utf8());
        }
        let ends = |row: &Vec<u8>| row.last().copied().unwrap_or(u8::MAX);
        let is_whole = self.letters.last().map_or(0, |(_, end)| *end) == term.len();
        let edits = if prefix {
            self.rows.iter().map(ends).min()
        } else {
            self.rows.last().filter(|_| is_whole).map(ends)
        };
        edits.filter(|edits| *edits <= self.most)
    }

    /// Tells whether nothing that begins like this can be near: neither of the last two rows has a small number.
    fn is_too_far(&self) -> bool {
        self.rows
            .iter()
            .rev()
            .take(2)
            .flatten()
            .all(|edits| *edits > self.most)
    }

    fn add(&mut self, letter: char, end: usize) {
        let before = self.letters.last().map(|(letter, _)| *letter);
        let above = self.rows.last().map_or(&[][..], Vec::as_slice);
        let two_above = self.rows.len().checked_sub(2).and_then(|at| self.rows.get(at));
        let mut row = Vec::with_capacity(above.len());
        row.push(self.rows.len() as u8);
        let mut previous = None;
        for (at, &wanted) in self.word.iter().enumerate() {
            let cell = |row: &[u8], at: usize| row.get(at).copied().unwrap_or(u8::MAX - 1);
            let mut edits = (cell(above, at) + u8::from(wanted != letter))
                .min(cell(above, at + 1) + 1)
                .min(cell(&row, at) + 1);
            if before == Some(wanted) && previous == Some(letter) {
                let swapped = two_above.zip(at.checked_sub(1)).map(|(row, at)| cell(row, at) + 1);
                edits = edits.min(swapped.unwrap_or(edits));
            }
            row.push(edits);
            previous = Some(wanted);
        }
        self.rows.push(row);
        self.letters.push((letter, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(terms: &[(&str, u32)], word: &str, most: u8, prefix: bool) -> Vec<String> {
        let mut found = Vec::new();
        for (_, file) in encode(terms) {
            Spelling(file).near(word, most, prefix, &mut found).unwrap();
        }
        found.sort_by(|a, b| (a.edits, &a.key).cmp(&(b.edits, &b.key)));
        found.into_iter().map(|found| found.key).collect()
    }

    #[test]
    fn one_edit_is_a_letter_or_two_neighbors_that_changed_places() {
        let terms = ["join", "joins", "jones", "lions", "report", "repot", "straße", "人權"];
        let terms = terms.map(|term| (term, 2));
        for (typed, expected) in [
            ("jions", vec!["joins", "lions"]),
            ("reprot", vec!["report", "repot"]),
            ("strase", vec!["straße"]),
            ("xjoin", vec!["join"]),
            ("joi", vec!["join"]),
            ("人", vec!["人權"]),
            ("zzzz", vec![]),
        ] {
            assert_eq!(near(&terms, typed, 1, false), expected, "{typed}");
        }
        assert_eq!(near(&terms, "repr", 1, true), ["report", "repot"]);
    }

    fn alignment(a: &[char], b: &[char]) -> u8 {
        let mut table = vec![vec![0_u8; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    (i + j) as u8
                } else {
                    let mut edits = (table[i - 1][j - 1] + u8::from(a[i - 1] != b[j - 1]))
                        .min(table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        edits = edits.min(table[i - 2][j - 2] + 1);
                    }
                    edits
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn the_terms_found_are_those_of_a_plain_comparison(
            terms in proptest::collection::btree_set("[abé人]{1,7}", 0..60),
            word in "[abé人]{1,7}",
            most in 0_u8..3,
        ) {
            let with_counts: Vec<(&str, u32)> = terms.iter().map(|term| (term.as_str(), 2)).collect();
            let mut found = near(&with_counts, &word, most, false);
            found.sort();
            let letters: Vec<char> = word.chars().collect();
            let is_near = |term: &&String| alignment(&letters, &term.chars().collect::<Vec<_>>()) <= most;
            let expected: Vec<String> = terms.iter().filter(is_near).cloned().collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn any_bytes_are_words_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Spelling(bytes).near("word", 2, true, &mut Vec::new());
        }
    }
}
