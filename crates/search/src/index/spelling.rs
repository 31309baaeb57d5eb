//! Words that are almost the one that was typed.
//!
//! Kept are the terms that stand in more than one article: of 10,000 articles those are 46,000 of 116,000 terms, and
//! a term that stands in one article is hardly what somebody misspelled. (Of a small library all are kept.) Who types wrongly mostly begins rightly, so
//! the files go by first letter, and a search that finds a word one edit away in the file of its own letter needs no
//! other: some 8 kB, where all are 240 kB. By number of letters, which needs no guess, a typo in a word of seven took
//! 60 kB, one in a word of twelve 150. Deletion neighborhoods need a fetch for each deletion: two edits in eight
//! letters have 37.

use super::Damaged;
use super::bytes::{Bytes, put_text};
use super::root::shared_prefix;

/// The longest word that is corrected, in letters.
pub(crate) const LONGEST: u32 = 32;

/// Bytes from which on a file takes no further letter, and beyond which the terms of one letter are divided by their
/// lengths.
const FILE_SIZE: usize = 4 * 1024;
const LARGEST: usize = 12 * 1024;

/// Letters that forms of a word begin with in common, at least, and the longest ending of each. (`running`, `runs`
/// have three letters in common, but so have `cars` and `cartoon`.)
const SAME_BEGINNING: usize = 4;
const LONGEST_ENDING: usize = 3;

/// The most edits that can be asked for.
const MOST: usize = 2;

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

/// What a file holds: terms that begin with one of some letters, up to a length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewSpelling {
    /// The first of the letters. The others come before that of the next file.
    pub(super) first: String,
    /// The most letters that a term of it has. Files with the same first letter follow each other.
    pub(super) longest: u32,
    pub(super) bytes: Vec<u8>,
}

/// Divides terms, each with its number of articles and all in their order, into files.
pub(super) fn encode(terms: &[(&str, u32)]) -> Vec<NewSpelling> {
    let first = |key: &str| key.chars().next().map(String::from).unwrap_or_default();
    let mut files: Vec<NewSpelling> = Vec::new();
    // Whether the last file takes further letters.
    let mut is_open = false;
    for terms in terms.chunk_by(|(a, _), (b, _)| a.chars().next() == b.chars().next()) {
        let Some(letter) = terms.first().map(|(key, _)| first(key)) else {
            continue;
        };
        let bytes = front_coded(terms.iter().copied());
        if bytes.len() > LARGEST {
            files.extend(by_length(&letter, terms));
            is_open = false;
            continue;
        }
        // The first term of a letter has nothing in common with the one before.
        match files.last_mut().filter(|_| is_open) {
            Some(file) => file.bytes.extend(bytes),
            None => files.push(NewSpelling {
                first: letter,
                longest: LONGEST,
                bytes,
            }),
        }
        is_open = files
            .last()
            .is_some_and(|file| file.bytes.len() < FILE_SIZE);
    }
    files
}

/// Divides the terms of one letter by their lengths.
fn by_length(first: &str, terms: &[(&str, u32)]) -> Vec<NewSpelling> {
    let mut files: Vec<NewSpelling> = Vec::new();
    let mut shortest = 0;
    for longest in 1..=LONGEST {
        let lengths = shortest..=longest;
        let these = terms.iter().copied();
        let these = these.filter(|(key, _)| lengths.contains(&(key.chars().count() as u32)));
        let bytes = front_coded(these);
        if bytes.len() > LARGEST * 2 / 3 || (longest == LONGEST && !bytes.is_empty()) {
            files.push(NewSpelling {
                first: first.to_owned(),
                longest,
                bytes,
            });
            shortest = longest + 1;
        }
    }
    files
}

/// Writes terms: for each a byte with the bytes that it has in common with the one before and the logarithm of its
/// number of articles, then the rest of it.
fn front_coded<'a>(terms: impl Iterator<Item = (&'a str, u32)>) -> Vec<u8> {
    let (mut bytes, mut before) = (Vec::new(), "");
    for (key, count) in terms {
        let mut shared = shared_prefix(before, key).min(15);
        while !key.is_char_boundary(shared) {
            shared -= 1;
        }
        let frequency = count.checked_ilog2().unwrap_or(0).min(15);
        bytes.push((shared as u8) << 4 | frequency as u8);
        put_text(&mut bytes, key.get(shared..).unwrap_or_default());
        before = key;
    }
    bytes
}

/// Adds the terms of a file that become `word` by at most `most` edits; with `prefix`, those that begin with one that
/// does.
pub(crate) fn near(
    file: &[u8],
    word: &str,
    most: u8,
    prefix: bool,
    found: &mut Vec<Correction>,
) -> Result<(), Damaged> {
    let mut distance = Distance::new(word, most);
    each(file, &mut |key, shared, frequency| {
        if let Some(edits) = distance.to(key, shared, prefix) {
            found.push(Correction {
                key: key.to_owned(),
                edits,
                frequency,
            });
        }
    })
}

/// Adds the terms of a file that are probably other forms of `word`: they differ in their last letters only. Each has
/// as edits the letters of the word that are its own.
pub(crate) fn related(file: &[u8], word: &str, found: &mut Vec<Correction>) -> Result<(), Damaged> {
    let letters = word.chars().count();
    each(file, &mut |key, _, frequency| {
        let same = key.chars().zip(word.chars());
        let same = same.take_while(|(a, b)| a == b).count();
        let own = letters - same;
        let others = || key.chars().count() - same;
        if same >= SAME_BEGINNING && own <= LONGEST_ENDING && others() <= LONGEST_ENDING {
            found.push(Correction {
                key: key.to_owned(),
                edits: own as u8,
                frequency,
            });
        }
    })
}

/// Hands over each term of a file, with how many bytes it has in common with the one before, and the logarithm of its
/// number of articles.
fn each(file: &[u8], take: &mut dyn FnMut(&str, usize, u8)) -> Result<(), Damaged> {
    let mut terms = Bytes(file);
    let mut key = String::new();
    while !terms.0.is_empty() {
        let head = terms.byte()?;
        let shared = usize::from(head >> 4);
        if !key.is_char_boundary(shared) {
            return Err(Damaged);
        }
        key.truncate(shared);
        key.push_str(terms.text()?);
        take(&key, shared, head & 15);
    }
    Ok(())
}

/// A distance that is too large.
const FAR: u8 = MOST as u8 + 1;

/// A row of the table of distances, for the first `n` letters of a term: to the first `n - MOST` to `n + MOST` letters
/// of the word. What is further from the diagonal is too far in any case.
type Row = [u8; 2 * MOST + 1];

/// The optimal string alignment distance from one word to one term after another. The table's rows for what a term
/// has in common with the term before are kept, so that a list in its order costs some two rows a term.
struct Distance {
    word: Vec<char>,
    most: u8,
    /// The letters of the term, each with the byte after it.
    letters: Vec<(char, usize)>,
    /// One row more than there are letters.
    rows: Vec<Row>,
    /// The byte from which on the last term was too far, and the distance of what is before. Most terms begin with as
    /// much as the term before them, and need no look at all.
    far: Option<(usize, Option<u8>)>,
}

impl Distance {
    fn new(word: &str, most: u8) -> Self {
        let word: Vec<char> = word.chars().take(LONGEST as usize).collect();
        let mut first = [FAR; 2 * MOST + 1];
        for (edits, cell) in (0..).zip(first.iter_mut().skip(MOST).take(word.len() + 1)) {
            *cell = edits;
        }
        Self {
            word,
            most: most.min(MOST as u8),
            letters: Vec::new(),
            rows: vec![first],
            far: None,
        }
    }

    /// Returns the distance to a term whose first `shared` bytes are those of the term before, if it is small enough.
    fn to(&mut self, term: &str, shared: usize, prefix: bool) -> Option<u8> {
        if let Some((_, edits)) = self.far.filter(|(end, _)| *end <= shared) {
            return edits;
        }
        while self.letters.last().is_some_and(|(_, end)| *end > shared) {
            self.letters.pop();
            self.rows.pop();
        }
        let known = self.letters.last().map_or(0, |(_, end)| *end);
        for (at, letter) in term.get(known..).unwrap_or_default().char_indices() {
            if self.is_too_far() {
                break;
            }
            self.add(letter, known + at + letter.len_utf8());
        }
        let is_whole = self.letters.last().map_or(0, |(_, end)| *end) == term.len();
        let edits = if prefix {
            (0..self.rows.len())
                .map(|row| self.to_whole_word(row))
                .min()
        } else {
            Some(self.to_whole_word(self.letters.len())).filter(|_| is_whole)
        };
        let edits = edits.filter(|edits| *edits <= self.most);
        let end = self.letters.last().map_or(0, |(_, end)| *end);
        self.far = self.is_too_far().then_some((end, edits));
        edits
    }

    /// Returns the distance of the term's first letters to the whole word.
    fn to_whole_word(&self, letters: usize) -> u8 {
        let cell = (self.word.len() + MOST).checked_sub(letters);
        let row = self.rows.get(letters).zip(cell);
        row.and_then(|(row, cell)| row.get(cell))
            .copied()
            .unwrap_or(FAR)
    }

    /// Tells whether nothing that begins like this can be near: neither of the last two rows has a small number.
    fn is_too_far(&self) -> bool {
        let mut last = self.rows.iter().rev().take(2).flatten();
        last.all(|edits| *edits > self.most)
    }

    fn add(&mut self, letter: char, end: usize) {
        let before = self.letters.last().map(|(letter, _)| *letter);
        let number = self.rows.len();
        let row = |back: usize| number.checked_sub(back).and_then(|at| self.rows.get(at));
        let (above, two_above) = (row(1).copied().unwrap_or([FAR; 5]), row(2));
        let mut new = [FAR; 2 * MOST + 1];
        let mut left = FAR;
        for (at, cell) in new.iter_mut().enumerate() {
            // The cell is for this many letters of the word.
            let Some(count) = (number + at).checked_sub(MOST) else {
                continue;
            };
            let wanted = |back: usize| count.checked_sub(back).and_then(|at| self.word.get(at));
            let above_left = above.get(at).copied().unwrap_or(FAR);
            let above = above.get(at + 1).copied().unwrap_or(FAR);
            *cell = match wanted(1) {
                Some(last) => {
                    let mut edits = (above_left + u8::from(*last != letter))
                        .min(above + 1)
                        .min(left + 1);
                    if before == Some(*last) && wanted(2) == Some(&letter) {
                        edits = edits.min(
                            two_above
                                .and_then(|row| row.get(at))
                                .map_or(FAR, |edits| edits + 1),
                        );
                    }
                    edits.min(FAR)
                }
                None if count == 0 => FAR.min(number as u8),
                None => FAR,
            };
            left = *cell;
        }
        self.rows.push(new);
        self.letters.push((letter, end));
    }
}

#[cfg(test)]
mod tests;
