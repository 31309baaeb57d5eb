//! Writes an index: takes articles in one after the other, then gives the files out.
//!
//! Nothing here starts a thread. Writers of successive runs of articles can be filled at once and appended to each
//! other, and the files are made in pieces that don't depend on each other, done by whoever the caller has for it
//! ([`Workers`]). The bytes are the same however the work was divided.

use super::article::{IndexedArticle, IndexedTerm};
use super::family::Families;
use super::list::{Lengths, List};
use super::prefix;
use super::root::SpellingFile;
use super::shards::{Run, write_run};
use super::spelling::NewSpelling;
use super::{FileName, Root, Stem, spelling};
use crate::fold::Normalizer;
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// A term that fewer articles have is not offered as a correction, unless the library is small.
const SPELLING_ARTICLES: u32 = 2;

/// Up to how many bytes all spelling files may have together that offer every term: where a library has a few articles,
/// most of its words stand in one of them.
const SMALL_SPELLING: usize = 64 << 10;

/// One file of an index.
#[derive(Clone, Debug)]
pub struct IndexFile {
    /// Its name.
    pub name: FileName,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Whoever does pieces of work, perhaps several at once.
pub trait Workers {
    /// Does the pieces from 0 to `count`, and returns what they come to, in their order.
    fn each<T: Send>(&self, count: usize, piece: impl Fn(usize) -> T + Sync) -> Vec<T>;
}

/// Does one piece after the other.
struct OneByOne;

impl Workers for OneByOne {
    fn each<T: Send>(&self, count: usize, piece: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).map(piece).collect()
    }
}

/// Gives a file out.
pub(super) fn give<E>(
    sink: &impl Fn(IndexFile) -> Result<(), E>,
    bytes: Vec<u8>,
) -> Result<FileName, E> {
    let name = FileName::of(&bytes);
    sink(IndexFile { name, bytes })?;
    Ok(name)
}

/// Collects the terms of articles.
#[derive(Debug)]
pub struct IndexWriter {
    normalizer: Normalizer,
    stem: Stem,
    numbers: FxHashMap<Box<str>, u32>,
    lists: Vec<List>,
    lengths: Vec<[u32; 8]>,
    languages: Vec<String>,
}

impl IndexWriter {
    /// Begins an index.
    #[must_use]
    pub fn new(normalizer: Normalizer, stem: Stem) -> Self {
        Self {
            normalizer,
            stem,
            numbers: FxHashMap::default(),
            lists: Vec::new(),
            lengths: Vec::new(),
            languages: Vec::new(),
        }
    }

    /// Adds the next article, in the order of the catalogue.
    pub fn add(&mut self, article: IndexedArticle) {
        let ordinal = self.lengths.len() as u32;
        self.lengths.push(article.lengths);
        let language = self.language(&article.language);
        let (mut places, mut words) = (article.places.as_slice(), article.words);
        words.sort_unstable();
        words.dedup();
        let mut words = words.iter().peekable();
        for (number, term) in (0_u32..).zip(&article.terms) {
            let count = places
                .iter()
                .take_while(|place| **place >> 32 == u64::from(number))
                .count();
            let (here, others) = places.split_at(count);
            places = others;
            let IndexedTerm {
                key,
                fields,
                is_word,
            } = term;
            let list = self.list(key);
            list.add(ordinal, *fields, here.iter().map(|place| *place as u32));
            list.languages |= u64::from(*is_word) << language;
            while let Some((_, word)) = words.next_if(|(of, _)| *of == number) {
                list.add_word(language, word);
            }
        }
    }

    /// Adds the articles of a writer that was given the next ones.
    pub fn append(&mut self, later: Self) {
        if self.lengths.is_empty() {
            *self = later;
            return;
        }
        let first = self.lengths.len() as u32;
        self.lengths.extend(&later.lengths);
        let languages: Vec<u8> = later
            .languages
            .iter()
            .map(|language| self.language(language))
            .collect();
        for list in &later.lists {
            self.list(&list.key).append(list, first, &languages);
        }
    }

    /// Returns a term's list.
    fn list(&mut self, key: &str) -> &mut List {
        let next = self.lists.len();
        let number = match self.numbers.get(key) {
            Some(number) => *number as usize,
            None => {
                self.numbers.insert(key.into(), next as u32);
                self.lists.push(List::new(key));
                next
            }
        };
        &mut self.lists[number]
    }

    /// Returns the number of a language; those beyond the 64th are taken for the last.
    fn language(&mut self, language: &str) -> u8 {
        let known = self.languages.iter().position(|known| known == language);
        let number = known.unwrap_or_else(|| {
            self.languages.push(language.to_owned());
            self.languages.len() - 1
        });
        number.min(63) as u8
    }

    /// Gives out every file, the root last, and returns the root's name.
    ///
    /// # Errors
    /// Returns the sink's error.
    pub fn finish<E>(
        self,
        sink: &mut dyn FnMut(IndexFile) -> Result<(), E>,
    ) -> Result<FileName, E> {
        let files = Mutex::new(Vec::new());
        let keep = |file| {
            files
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(file);
            Ok::<_, std::convert::Infallible>(())
        };
        let root = self
            .finish_with(&OneByOne, &keep)
            .unwrap_or_else(|never| match never {});
        files
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .into_iter()
            .try_for_each(sink)?;
        Ok(root)
    }

    /// Gives out every file, in any order but the root last, and returns the root's name.
    ///
    /// # Errors
    /// Returns the sink's error.
    pub fn finish_with<E: Send>(
        self,
        workers: &impl Workers,
        sink: &(impl Fn(IndexFile) -> Result<(), E> + Sync),
    ) -> Result<FileName, E> {
        drop(self.numbers);
        let (mut lists, lengths) = (self.lists, Lengths::new(self.lengths));
        lists.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let families = Families::of(&lists, &self.languages, self.normalizer, self.stem, workers);
        let prefixes = prefix::write(&lists, &lengths, workers, sink)?;
        let runs = Run::all(&lists, prefixes);
        let written = workers.each(runs.len(), |at| match runs.get(at) {
            Some(run) => write_run(run, &lists, &lengths, &families, sink),
            None => Ok(Vec::new()),
        });
        let mut root = Root {
            articles: lengths.articles.len() as u32,
            ..Root::default()
        };
        for shards in written {
            root.shards.extend(shards?);
        }
        for spelling in spellings(&lists) {
            root.spellings.push(SpellingFile {
                first: spelling.first,
                longest: spelling.longest,
                file: give(sink, spelling.bytes)?,
            });
        }
        give(sink, root.encode())
    }
}

/// Makes the spelling files: of every term where that stays small, else of those that several articles have.
fn spellings(lists: &[List]) -> Vec<NewSpelling> {
    let all = spelled(lists, 1);
    // Each takes more than three bytes.
    if all.len() < SMALL_SPELLING / 4 {
        let files = spelling::encode(&all);
        if files.iter().map(|file| file.bytes.len()).sum::<usize>() <= SMALL_SPELLING {
            return files;
        }
    }
    spelling::encode(&spelled(lists, SPELLING_ARTICLES))
}

/// Returns the terms that are offered as corrections if as many articles have them, each with its number of articles.
fn spelled(lists: &[List], articles: u32) -> Vec<(&str, u32)> {
    let is_word = |key: &str| {
        key.chars().count() > 2 && !key.contains(':') && !key.bytes().all(|b| b.is_ascii_digit())
    };
    let spelled = lists
        .iter()
        .filter(|list| list.count >= articles && is_word(&list.key));
    spelled.map(|list| (&*list.key, list.count)).collect()
}

#[cfg(test)]
mod tests;
