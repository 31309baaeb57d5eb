//! The tokenizer: which words a text consists of. It is part of the index's format, the same for writer and reader.
//!
//! - A word is a run of letters, digits and the marks that belong to them. Soft hyphens, joiners, bidi controls and
//!   variation selectors inside it are as if they weren't there. Everything else separates, apostrophes, underscores and
//!   fractions such as ½ too.
//! - Han, kana, Hangul, Thai, Lao, Khmer and Myanmar have no spaces to rely on. A run c1…cn of these gives the
//!   overlapping pairs c1c2 … c(n−1)cn, then cn alone, so that each single character begins some token. A character here is a
//!   letter with its marks. Other letters and digits end such a run, and it ends a word.
//! - A key has at most [`MAX_KEY`](crate::MAX_KEY) bytes; what is longer is cut at the border of a character.
//! - A word whose key is empty is none.

use crate::fold::{Normalizer, spell};
use crate::script::{Class, ZERO_WIDTH_SPACE, class, extends};

/// Changes whenever the same text gives other tokens: an index of another version has to be written anew.
pub const TOKENIZER_VERSION: u32 = 1;

/// Holds one word of a text, or one pair of characters where words have no spaces between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What the index is keyed by: folded, never empty.
    pub key: String,
    /// In lower case, marks kept: what is stemmed.
    pub word: String,
    /// Where it starts, in bytes of the text.
    pub start: usize,
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// Whether it directly continues the token before, in a script without spaces.
    pub joined: bool,
    /// Whether its script has no spaces between words.
    pub unspaced: bool,
}

/// Hands every token of a text to a function, in order.
pub fn tokenize(text: &str, normalizer: Normalizer, each: &mut dyn FnMut(Token)) {
    let mut tokenizer = Tokenizer {
        text,
        normalizer,
        each,
    };
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        at = match byte {
            b if b.is_ascii_alphanumeric() => tokenizer.ascii_word(at),
            b if b.is_ascii() => at + 1,
            _ => tokenizer.other(at),
        };
    }
}

struct Tokenizer<'a> {
    text: &'a str,
    normalizer: Normalizer,
    each: &'a mut dyn FnMut(Token),
}

impl<'a> Tokenizer<'a> {
    /// Takes a word that starts with an ASCII letter or digit; returns where to go on.
    fn ascii_word(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes().get(start..).unwrap_or_default();
        let ends = |b: &u8| !b.is_ascii_alphanumeric();
        let length = bytes.iter().position(ends).unwrap_or(bytes.len());
        if bytes.get(length).is_some_and(|b| !b.is_ascii()) {
            return self.word(start);
        }
        self.emit(start, start + length, false, false);
        start + length
    }

    /// Takes whatever starts with a character beyond ASCII; returns where to go on.
    fn other(&mut self, start: usize) -> usize {
        match self.rest(start).chars().next().map(|c| (c, class(c))) {
            Some((_, Class::Letter)) => self.word(start),
            Some((_, Class::Unspaced)) => self.run(start),
            Some((c, _)) => start + c.len_utf8(),
            None => self.text.len(),
        }
    }

    /// Takes a word of a script with spaces; returns where to go on.
    fn word(&mut self, start: usize) -> usize {
        let (mut end, mut next) = (start, start);
        for c in self.rest(start).chars() {
            match class(c) {
                Class::Letter | Class::Mark => end = next + c.len_utf8(),
                Class::Ignored => {}
                Class::Unspaced | Class::Separator => break,
            }
            next += c.len_utf8();
        }
        self.emit(start, end, false, false);
        next
    }

    /// Takes a run of a script without spaces; returns where to go on.
    fn run(&mut self, start: usize) -> usize {
        // The character before, if any, and the one that is being read.
        let (mut before, mut first, mut end, mut next) = (None, start, start, start);
        for c in self.rest(start).chars() {
            match class(c) {
                Class::Mark => end = next + c.len_utf8(),
                Class::Unspaced => {
                    if next > start && !extends(c) {
                        if let Some(before) = before {
                            self.emit(before, end, before > start, true);
                        }
                        (before, first) = (Some(first), next);
                    }
                    end = next + c.len_utf8();
                }
                Class::Ignored => {}
                Class::Separator if c == ZERO_WIDTH_SPACE => {}
                Class::Letter | Class::Separator => break,
            }
            next += c.len_utf8();
        }
        if let Some(before) = before {
            self.emit(before, end, before > start, true);
        }
        self.emit(first, end, first > start, true);
        next
    }

    fn emit(&mut self, start: usize, end: usize, joined: bool, unspaced: bool) {
        let raw = self.text.get(start..end).unwrap_or_default();
        let spelling = spell(raw, self.normalizer);
        if !spelling.key.is_empty() {
            (self.each)(Token {
                key: spelling.key,
                word: spelling.word,
                start,
                end,
                joined,
                unspaced,
            });
        }
    }

    fn rest(&self, start: usize) -> &'a str {
        self.text.get(start..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
