//! Reads the lists of a term: its articles, and its places in some of them.

use super::Waiting;
use super::files::Files;
use crate::index::{Damaged, Entry, FileName, Place, Positions, Postings, TermShard};
use std::rc::Rc;

/// A term of a shard.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) file: FileName,
    pub(super) shard: Rc<TermShard>,
    pub(super) number: usize,
}

impl Term {
    pub(super) fn entry(&self) -> Option<&Entry> {
        self.shard.entries.get(self.number)
    }

    pub(super) fn key(&self) -> &str {
        self.entry().map_or("", |entry| entry.key.as_str())
    }

    /// Returns how many articles have it.
    pub(super) fn count(&self) -> u32 {
        self.entry().map_or(0, |entry| entry.count)
    }

    /// Reads the articles that have the term. A damaged list costs its articles, and nothing else.
    pub(super) fn postings(&self, files: &mut Files) -> Result<Rc<Postings>, Waiting> {
        let name = (self.file, self.number, None);
        if let Some(list) = files.known_postings(name) {
            return Ok(list);
        }
        let mut list = Postings::default();
        let Some(entry) = self.entry() else {
            return Ok(Rc::new(list));
        };
        let articles = files.articles;
        let mut is_whole = true;
        let read = match &entry.articles {
            Place::In(_, range) => {
                let bytes = self.shard.bytes.get(range.clone()).unwrap_or_default();
                list.decode(bytes, entry.count as usize, 0, articles)
            }
            Place::Parts(parts) => {
                // All of them are asked for at once.
                let bytes: Vec<_> = parts.iter().map(|part| files.bytes(part.file)).collect();
                let mut read = Ok(());
                for (part, bytes) in parts.iter().zip(bytes) {
                    if let Some(bytes) = bytes? {
                        let decoded =
                            list.decode(&bytes, part.count as usize, part.first, articles);
                        read = read.and(decoded);
                    } else {
                        is_whole = false;
                    }
                }
                read
            }
        };
        if read.is_err() || !list.articles.is_sorted_by(|a, b| a < b) {
            files.damaged();
            return Ok(Rc::default());
        }
        // What is lost or damaged isn't kept: the next search has to say so again.
        if !is_whole {
            return Ok(Rc::new(list));
        }
        Ok(files.keep_postings(name, list))
    }

    /// Tells whether the places of the term are many, and in files of their own.
    pub(super) fn is_long(&self) -> bool {
        self.entry()
            .is_some_and(|entry| matches!(entry.positions, Place::Parts(_)))
    }

    /// Notes that the places of the term will probably be needed.
    pub(super) fn wish_places(&self, files: &mut Files) {
        if let Some(Place::In(Some(file), _)) = self.entry().map(|entry| &entry.positions) {
            files.wish(*file);
        }
    }

    /// Reads the places of the term in some articles, which are in their order.
    pub(super) fn places(&self, files: &mut Files, of: &[u32]) -> Result<Places, Waiting> {
        let postings = self.postings(files)?;
        let mut places = Places {
            postings: postings.clone(),
            stretches: Vec::new(),
        };
        match self.entry().map(|entry| &entry.positions) {
            Some(Place::In(Some(file), range)) if !range.is_empty() => {
                let name = (self.file, self.number, None);
                let list =
                    self.stretch(files, name, *file, Some(range.clone()), &postings.fields)?;
                places.stretches.push((0, list));
            }
            Some(Place::Parts(parts)) => {
                let mut from = 0;
                let mut waiting = false;
                for (number, part) in parts.iter().enumerate() {
                    let to = from + part.count as usize;
                    let span = postings.articles.get(from..to).unwrap_or_default();
                    if is_needed(span, of) {
                        let name = (self.file, self.number, Some(number));
                        let fields = postings.fields.get(from..to).unwrap_or_default();
                        match self.stretch(files, name, part.file, None, fields) {
                            Ok(list) => places.stretches.push((from, list)),
                            Err(Waiting) => waiting = true,
                        }
                    }
                    from = to;
                }
                if waiting {
                    return Err(Waiting);
                }
            }
            _ => {}
        }
        Ok(places)
    }

    fn stretch(
        &self,
        files: &mut Files,
        name: (FileName, usize, Option<usize>),
        file: FileName,
        range: Option<std::ops::Range<usize>>,
        fields: &[u8],
    ) -> Result<Rc<Positions>, Waiting> {
        if let Some(list) = files.known_positions(name) {
            return Ok(list);
        }
        let mut list = Positions::default();
        let Some(bytes) = files.bytes(file)? else {
            return Ok(Rc::default());
        };
        let bytes = range.map_or(Some(bytes.as_slice()), |range| bytes.get(range));
        let read = bytes
            .ok_or(Damaged)
            .and_then(|bytes| list.decode(bytes, fields));
        if read.is_err() {
            files.damaged();
            return Ok(Rc::default());
        }
        Ok(files.keep_positions(name, list))
    }
}

/// Tells whether one of some articles is between the first and the last of a stretch.
fn is_needed(stretch: &[u32], of: &[u32]) -> bool {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
        return false;
    };
    let at = of.partition_point(|article| article < first);
    of.get(at).is_some_and(|article| article <= last)
}

/// The places of a term in some articles.
#[derive(Clone, Debug)]
pub(super) struct Places {
    postings: Rc<Postings>,
    /// Stretches of the list, each with the number of its first posting.
    stretches: Vec<(usize, Rc<Positions>)>,
}

impl Places {
    /// Returns the places in an article.
    pub(super) fn of(&self, article: u32) -> &[u32] {
        let Ok(at) = self.postings.articles.binary_search(&article) else {
            return &[];
        };
        let after = self.stretches.partition_point(|(first, _)| *first <= at);
        let stretch = after.checked_sub(1).and_then(|n| self.stretches.get(n));
        stretch.map_or(&[], |(first, positions)| positions.of(at - first))
    }
}

/// Returns the places of some terms in an article, ascending.
pub(super) fn all_places(places: &[Places], article: u32) -> Vec<u32> {
    let mut joined: Vec<u32> = places
        .iter()
        .flat_map(|places| places.of(article))
        .copied()
        .collect();
    if places.len() > 1 {
        joined.sort_unstable();
    }
    joined
}
