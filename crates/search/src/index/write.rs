//! Writes an index: takes articles in one after the other, then gives the files out one after the other.

use super::article::{IndexedArticle, IndexedTerm, primary};
use super::bytes::{Bytes, put_number};
use super::family::Families;
use super::postings::{FIELD_SHIFT, Positions, Postings};
use super::prefix;
use super::shard::{self, NewEntry, NewList, Part};
use super::weights::impact;
use super::{Damaged, FileName, Root, Stem, spelling};
use crate::fold::Normalizer;
use std::collections::HashMap;

/// About how many bytes of lists a term shard has, and a file with positions.
const SHARD_SIZE: usize = 3 * 1024;
const POSITIONS_SIZE: usize = 4 * 1024;

/// A longer list gets files of its own, each about as long.
const LONG_LIST: usize = 6 * 1024;

/// A term that fewer articles have is not offered as a correction.
const SPELLING_ARTICLES: u32 = 2;

/// One file of an index.
#[derive(Clone, Debug)]
pub struct IndexFile {
    /// Its name.
    pub name: FileName,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Whoever takes the files.
type Sink<'a, E> = &'a mut dyn FnMut(IndexFile) -> Result<(), E>;

/// Collects the terms of articles. They are kept as bytes: a library's index fits into memory several times.
#[derive(Debug)]
pub struct IndexWriter {
    normalizer: Normalizer,
    stem: Stem,
    numbers: HashMap<Box<str>, u32>,
    lists: Vec<List>,
    lengths: Vec<[u32; 8]>,
    languages: Vec<String>,
}

/// What is known of one term.
#[derive(Debug, Default)]
struct List {
    key: Box<str>,
    /// Article, fields, and the places in each field: differences, as numbers.
    bytes: Vec<u8>,
    count: u32,
    /// The article after the last one.
    next: u32,
    /// The languages of the articles, one bit each, and the words that aren't the key itself with their language.
    languages: u64,
    words: Vec<(u8, String)>,
}

impl IndexWriter {
    /// Begins an index.
    #[must_use]
    pub fn new(normalizer: Normalizer, stem: Stem) -> Self {
        Self {
            normalizer,
            stem,
            numbers: HashMap::new(),
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
        for term in article.terms {
            let number = match self.numbers.get(term.key.as_str()) {
                Some(number) => *number,
                None => {
                    let number = self.lists.len() as u32;
                    let key: Box<str> = term.key.as_str().into();
                    self.numbers.insert(key.clone(), number);
                    self.lists.push(List {
                        key,
                        ..List::default()
                    });
                    number
                }
            };
            if let Some(list) = self.lists.get_mut(number as usize) {
                list.add(ordinal, language, term);
            }
        }
    }

    /// Returns the number of a language; those beyond the 64th are taken for the last.
    fn language(&mut self, language: &str) -> u8 {
        let language = primary(language);
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
    pub fn finish<E>(mut self, sink: Sink<'_, E>) -> Result<FileName, E> {
        self.numbers = HashMap::new();
        let mut lists = std::mem::take(&mut self.lists);
        lists.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let counts: Vec<(&str, u32)> = lists.iter().map(|list| (&*list.key, list.count)).collect();
        let prefixes = prefix::prefixes(&counts);
        let families = self.families(&lists);
        let means = self.means();
        let mut root = Root {
            articles: self.lengths.len() as u32,
            ..Root::default()
        };
        let mut shards = Shards {
            root: &mut root,
            sink,
            families: &families,
            lists: &lists,
            entries: Vec::new(),
            terms: Vec::new(),
            positions: Vec::new(),
            files: Vec::new(),
            size: 0,
        };
        // A prefix comes after the term that is just like it, and before all that are longer: `*` is before any letter.
        let mut prefixes: Vec<_> = prefixes.into_iter().map(|(key, range)| (format!("{key}*"), range)).collect();
        prefixes.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut prefixes = prefixes.into_iter().peekable();
        for (number, list) in (0_u32..).zip(&lists) {
            while let Some((key, range)) = prefixes.next_if(|(key, _)| key.as_str() < &*list.key) {
                let joined = lists.get(range).unwrap_or_default().iter();
                // What begins like a word may be the key of a tag.
                let joined = joined.filter(|list| !list.key.contains(':')).map(|list| list.decode(&self.lengths, &means).0);
                shards.add(key, None, &prefix::join(joined, self.lengths.len()), &Positions::default())?;
            }
            let (postings, positions) = list.decode(&self.lengths, &means);
            shards.add(list.key.to_string(), Some(number), &postings, &positions)?;
        }
        shards.flush()?;
        let is_word = |key: &str| key.chars().count() > 2 && !key.contains(':') && !key.bytes().all(|b| b.is_ascii_digit());
        let spelled: Vec<(&str, u32)> = counts
            .iter()
            .filter(|(key, count)| *count >= SPELLING_ARTICLES && is_word(key))
            .copied()
            .collect();
        for (letters, bytes) in spelling::encode(&spelled) {
            root.spellings.push((letters, give(sink, bytes)?));
        }
        give(sink, root.encode())
    }

    fn families(&self, lists: &[List]) -> Families {
        let language = |number: u8| self.languages.get(usize::from(number)).map_or("", String::as_str);
        let words = (0_u32..).zip(lists).filter(|(_, list)| !list.key.contains(':'));
        let words = words.flat_map(|(number, list)| {
            let of_key = (0_u8..64).filter(|bit| list.languages & (1 << bit) != 0);
            let of_key = of_key.map(move |bit| (number, language(bit), &*list.key));
            let others = list.words.iter();
            of_key.chain(others.map(move |(bit, word)| (number, language(*bit), word.as_str())))
        });
        Families::of(words, self.normalizer, self.stem)
    }

    /// Returns the mean length of each field, over the articles that have it.
    fn means(&self) -> [f32; 8] {
        let mut means = [0.0; 8];
        for (field, mean) in means.iter_mut().enumerate() {
            let lengths = self.lengths.iter().filter_map(|lengths| lengths.get(field));
            let lengths: Vec<u32> = lengths.copied().filter(|length| *length > 0).collect();
            let sum: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
            *mean = sum as f32 / lengths.len().max(1) as f32;
        }
        means
    }
}

impl List {
    fn add(&mut self, ordinal: u32, language: u8, term: IndexedTerm) {
        put_number(&mut self.bytes, ordinal - self.next);
        self.next = ordinal + 1;
        self.count += 1;
        self.bytes.push(term.fields);
        put_number(&mut self.bytes, term.places.len() as u32);
        // The places of an article are in no order of the fields yet.
        let mut places = term.places;
        places.sort_unstable();
        let mut before = 0;
        for place in places {
            put_number(&mut self.bytes, place - before);
            before = place;
        }
        if term.words.is_empty() {
            self.languages |= 1 << language;
        }
        for word in term.words {
            if !self.words.contains(&(language, word.clone())) {
                self.words.push((language, word));
            }
        }
    }

    fn decode(&self, lengths: &[[u32; 8]], means: &[f32; 8]) -> (Postings, Positions) {
        let (mut postings, mut positions) = (Postings::default(), Positions::default());
        // What was written a moment ago can be read.
        let _ = self.read(lengths, means, &mut postings, &mut positions);
        (postings, positions)
    }

    fn read(
        &self,
        lengths: &[[u32; 8]],
        means: &[f32; 8],
        postings: &mut Postings,
        positions: &mut Positions,
    ) -> Result<(), Damaged> {
        let mut bytes = Bytes(&self.bytes);
        let mut next = 0;
        let mut places = Vec::new();
        for _ in 0..self.count {
            let article = next + bytes.number()?;
            next = article + 1;
            let fields = bytes.byte()?;
            let count = bytes.number()?;
            places.clear();
            let (mut place, mut counts) = (0, [0_u32; 8]);
            for _ in 0..count {
                place += bytes.number()?;
                places.push(place);
                if let Some(count) = counts.get_mut((place >> FIELD_SHIFT) as usize) {
                    *count += 1;
                }
            }
            let lengths = lengths.get(article as usize).copied().unwrap_or_default();
            postings.push(article, impact(counts, lengths, *means), fields);
            if count > 0 {
                positions.push(places.iter().copied());
            }
        }
        Ok(())
    }
}

/// Gives a file out.
fn give<E>(sink: Sink<'_, E>, bytes: Vec<u8>) -> Result<FileName, E> {
    let name = FileName::of(&bytes);
    sink(IndexFile { name, bytes })?;
    Ok(name)
}

/// The shard that is being filled.
struct Shards<'a, E> {
    root: &'a mut Root,
    sink: Sink<'a, E>,
    families: &'a Families,
    lists: &'a [List],
    entries: Vec<NewEntry>,
    /// The number of each entry's term; a prefix has none.
    terms: Vec<Option<u32>>,
    /// The positions that aren't in a file yet, and the files so far, each with its first term.
    positions: Vec<u8>,
    files: Vec<(u32, FileName)>,
    size: usize,
}

impl<E> Shards<'_, E> {
    fn add(&mut self, key: String, term: Option<u32>, postings: &Postings, positions: &Positions) -> Result<(), E> {
        let articles = self.articles(postings)?;
        let places = self.places(postings, positions)?;
        self.size += key.len() + 8;
        if let NewList::Bytes(bytes) = &articles {
            self.size += bytes.len();
        }
        if let NewList::Bytes(bytes) = &places {
            if self.positions.is_empty() && !bytes.is_empty() {
                self.files.push((self.entries.len() as u32, FileName(0)));
            }
            self.positions.extend(bytes);
        }
        self.entries.push(NewEntry {
            key,
            count: postings.len() as u32,
            articles,
            positions: places,
        });
        self.terms.push(term);
        if self.positions.len() >= POSITIONS_SIZE {
            self.flush_positions()?;
        }
        if self.size >= SHARD_SIZE {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes a list of articles, in parts if it is long.
    fn articles(&mut self, postings: &Postings) -> Result<NewList, E> {
        let all = postings.encode(0..postings.len(), 0);
        let parts = all.len().div_ceil(LONG_LIST);
        if parts < 2 {
            return Ok(NewList::Bytes(all));
        }
        let step = postings.len().div_ceil(parts);
        self.parts(postings, step, &mut |stretch, first| postings.encode(stretch, first))
    }

    /// Writes a list of positions, in parts if it is long.
    fn places(&mut self, postings: &Postings, positions: &Positions) -> Result<NewList, E> {
        if positions.places.is_empty() {
            return Ok(NewList::default());
        }
        let all = positions.encode(0..postings.len(), &postings.fields);
        let parts = all.len().div_ceil(LONG_LIST);
        if parts < 2 {
            return Ok(NewList::Bytes(all));
        }
        let step = postings.len().div_ceil(parts);
        self.parts(postings, step, &mut |stretch, _| positions.encode(stretch, &postings.fields))
    }

    /// Gives a long list out in stretches of `step` articles.
    fn parts(
        &mut self,
        postings: &Postings,
        step: usize,
        encode: &mut dyn FnMut(std::ops::Range<usize>, u32) -> Vec<u8>,
    ) -> Result<NewList, E> {
        let mut parts = Vec::new();
        for (number, stretch) in postings.articles.chunks(step).enumerate() {
            let from = number * step;
            let first = stretch.first().copied().unwrap_or_default();
            let bytes = encode(from..from + stretch.len(), first);
            parts.push(Part {
                first,
                count: stretch.len() as u32,
                file: give(self.sink, bytes)?,
            });
        }
        Ok(NewList::Parts(parts))
    }

    fn flush_positions(&mut self) -> Result<(), E> {
        if self.positions.is_empty() {
            return Ok(());
        }
        let name = give(self.sink, std::mem::take(&mut self.positions))?;
        if let Some((_, file)) = self.files.last_mut() {
            *file = name;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), E> {
        if self.entries.is_empty() {
            return Ok(());
        }
        self.flush_positions()?;
        let lists = self.lists;
        let key = |term: u32| lists.get(term as usize).map(|list| list.key.to_string()).unwrap_or_default();
        let families = self.families.of_shard(&self.terms, &key);
        let bytes = shard::encode(&self.entries, &self.files, &families);
        let first = self.entries.first().map(|entry| entry.key.clone()).unwrap_or_default();
        let name = give(self.sink, bytes)?;
        self.root.shards.push((first, name));
        self.entries.clear();
        self.terms.clear();
        self.files.clear();
        self.size = 0;
        Ok(())
    }
}
