//! Searches an index without ever waiting: what is missing is named, whoever searches fetches it, hands it over and
//! asks again.

mod clause;
mod files;
mod lists;
mod marks;
mod near;
mod rank;
mod words;

use crate::index::{Damaged, FileName, Root};
use crate::query::Query;
use files::Files;
pub(crate) use marks::Mark;
pub use marks::Marks;
use std::ops::Range;

/// What a search comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// These files have to be handed over first.
    Needs(Vec<FileName>),
    /// The articles.
    Found(Found),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The articles, best first; beyond the first [`RANKED`] in the order of the catalogue.
    pub hits: Vec<Hit>,
    /// The words that no article has, by where they stand in what was typed, each with what was sought instead.
    pub corrections: Vec<(Range<usize>, String)>,
    /// The facets' values that the query names by their keys, such as `tag:asylum`, by where they stand.
    pub named: Vec<(Range<usize>, String)>,
    /// No article has all that was asked for: these have some of it.
    pub some_words: bool,
    /// A part of the index couldn't be read, so that articles may be missing.
    pub incomplete: bool,
}

impl Found {
    /// Returns what was probably meant: the text as typed, with the words that were sought instead.
    #[must_use]
    pub fn meant(&self, typed: &str) -> Option<String> {
        (!self.corrections.is_empty()).then(|| replaced(typed, &self.corrections))
    }

    /// Returns what is left of the text without the facets' values and the dates.
    #[must_use]
    pub fn unnamed(&self, query: &Query, typed: &str) -> String {
        let named = self.named.iter().map(|(place, _)| place);
        let mut places: Vec<_> = named
            .chain(&query.dates)
            .map(|place| (place.clone(), String::new()))
            .collect();
        places.sort_by_key(|(place, _)| place.start);
        let rest = replaced(typed, &places);
        rest.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Replaces places of a text, which come in their order.
fn replaced(text: &str, places: &[(Range<usize>, String)]) -> String {
    let (mut new, mut at) = (String::new(), 0);
    for (place, by) in places {
        new.push_str(text.get(at..place.start).unwrap_or_default());
        new.push_str(by);
        at = place.end;
    }
    new.push_str(text.get(at..).unwrap_or_default());
    new
}

/// An article that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its ordinal.
    pub article: u32,
    /// How good it is; only comparable within one answer.
    pub score: f32,
}

/// How many hits are put in the order of their scores.
pub const RANKED: usize = 1000;

/// An open index.
#[derive(Debug)]
pub struct Searcher {
    root: Root,
    files: Files,
}

/// The search can't go on before files are here that have been noted.
#[derive(Clone, Copy, Debug)]
struct Waiting;

impl Searcher {
    /// Opens an index by its root file.
    ///
    /// # Errors
    /// Fails when the file isn't the root of an index of this version.
    pub fn open(root: &[u8]) -> Result<Self, Damaged> {
        let root = Root::decode(root)?;
        Ok(Self {
            files: Files::new(root.articles),
            root,
        })
    }

    /// Returns the number of articles.
    #[must_use]
    pub fn articles(&self) -> u32 {
        self.root.articles
    }

    /// Takes a file that was asked for, or nothing where it can't be had.
    pub fn supply(&mut self, file: FileName, bytes: Option<Vec<u8>>) {
        self.files.supply(file, bytes);
    }

    /// Forgets that files couldn't be had, so that they are asked for again.
    pub fn retry(&mut self) {
        self.files.retry();
    }

    /// Searches, as far as the files go that are here.
    pub fn search(&mut self, query: &Query) -> Answer {
        self.files.begin();
        // What is wished for is where words stand: of one word, that says nothing.
        let with_wishes = query.required.len() > 1;
        match rank::found(&self.root, &mut self.files, query) {
            Ok(mut found) => {
                found.incomplete = self.files.lost(with_wishes);
                Answer::Found(found)
            }
            Err(Waiting) => Answer::Needs(self.files.needs(with_wishes)),
        }
    }

    /// Returns what counts as a hit of a query in a text, as far as the files are here: after an answer, all of them.
    #[must_use]
    pub fn marks(&mut self, query: &Query) -> Marks {
        marks::of(&self.root, &mut self.files, query)
    }
}

#[cfg(test)]
mod tests;
