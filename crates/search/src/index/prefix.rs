//! Lists for beginnings of words that very many articles have.
//!
//! Whoever types `co` asks for every article with a word that begins so: half of all shards. The lists of such
//! beginnings are joined when the index is written; any other beginning needs a few shards at most.

use super::list::{Lengths, List};
use super::postings::Postings;
use super::shard::{NewEntry, NewList};
use super::shards::articles;
use super::write::{IndexFile, Workers};
use std::cmp::Reverse;
use std::ops::Range;

/// How many postings the terms with one beginning have together before they get a list of their own: about two
/// shards of them.
const MOST_POSTINGS: u64 = 6_000;

/// The beginnings, in letters, that can have a list.
const LONGEST: usize = 8;

/// Finds the beginnings that get a list, given all terms in their order with their numbers of articles: each
/// with the range of its terms.
fn prefixes(terms: &[(&str, u32)]) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for letters in 1..=LONGEST {
        let mut from = 0;
        while let Some((key, _)) = terms.get(from) {
            let end = key.char_indices().nth(letters).map(|(at, _)| at);
            let whole = key.chars().count() == letters;
            let Some(prefix) = key
                .get(..end.unwrap_or(key.len()))
                .filter(|_| end.is_some() || whole)
            else {
                from += 1;
                continue;
            };
            let rest = terms.get(from..).unwrap_or_default();
            let count = rest.partition_point(|(key, _)| key.starts_with(prefix));
            let words = rest
                .iter()
                .take(count)
                .filter(|(key, _)| !key.contains(':'));
            let postings: u64 = words.map(|(_, count)| u64::from(*count)).sum();
            if count > 1 && postings > MOST_POSTINGS && !prefix.contains(':') {
                found.push((prefix.to_owned(), from..from + count));
            }
            from += count.max(1);
        }
    }
    found
}

/// Writes the list of every such beginning; returns their entries in the order of their keys.
///
/// # Errors
/// Returns the sink's error.
pub(super) fn write<E: Send>(
    lists: &[List],
    lengths: &Lengths,
    workers: &impl Workers,
    sink: &(impl Fn(IndexFile) -> Result<(), E> + Sync),
) -> Result<Vec<NewEntry>, E> {
    let counts: Vec<(&str, u32)> = lists.iter().map(|list| (&*list.key, list.count)).collect();
    let mut prefixes = prefixes(&counts);
    // Each before those that lie in it.
    prefixes
        .sort_unstable_by_key(|(prefix, range)| (range.start, Reverse(range.end), prefix.len()));
    let trees = trees(&prefixes);
    let written = workers.each(trees.len(), |at| {
        let mut tree = Tree {
            rest: trees.get(at).copied().unwrap_or_default(),
            lists,
            lengths,
            sink,
            entries: Vec::new(),
        };
        tree.write().map(|_| tree.entries)
    });
    let mut entries = Vec::new();
    for tree in written {
        entries.extend(tree?);
    }
    entries.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    Ok(entries)
}

/// Divides beginnings into those of one first letter.
fn trees(prefixes: &[(String, Range<usize>)]) -> Vec<&[(String, Range<usize>)]> {
    prefixes
        .chunk_by(|(a, _), (b, _)| a.chars().next() == b.chars().next())
        .collect()
}

/// Beginnings that lie in each other. What a longer one has is joined once, and goes into the shorter one as a whole.
struct Tree<'a, S> {
    /// The beginnings that aren't written yet.
    rest: &'a [(String, Range<usize>)],
    lists: &'a [List],
    lengths: &'a Lengths,
    sink: &'a S,
    entries: Vec<NewEntry>,
}

impl<E, S: Fn(IndexFile) -> Result<(), E>> Tree<'_, S> {
    /// Writes the next beginning and those that lie in it.
    fn write(&mut self) -> Result<Postings, E> {
        let Some(((prefix, range), rest)) = self.rest.split_first() else {
            return Ok(Postings::default());
        };
        self.rest = rest;
        let mut best = Best(vec![None; self.lengths.articles.len()]);
        let mut next = range.start;
        while next < range.end {
            let inner = self.rest.first().map(|(_, range)| range.clone());
            if let Some(inner) = inner.filter(|inner| inner.start == next) {
                best.add_all(&self.write()?);
                next = inner.end;
                continue;
            }
            // What begins like a word may be the key of a tag.
            if let Some(list) = self.lists.get(next).filter(|list| !list.key.contains(':')) {
                // What was written a moment ago can be read.
                let _ = list.read(self.lengths, |article, impact, fields, _| {
                    best.add(article, impact, fields)
                });
            }
            next += 1;
        }
        let postings = best.postings();
        let mut rounded = postings.clone();
        rounded.round(self.lengths.articles.len());
        self.entries.push(NewEntry {
            // After the term that is just like it, and before all that are longer: `*` is before any letter.
            key: format!("{prefix}*"),
            count: postings.len() as u32,
            articles: articles(&rounded, self.sink)?,
            positions: NewList::default(),
        });
        Ok(postings)
    }
}

/// Lists that are joined: an article is as much about a beginning as about the best of its words.
struct Best(Vec<Option<(u8, u8)>>);

impl Best {
    fn add(&mut self, article: u32, impact: u8, fields: u8) {
        if let Some(slot) = self.0.get_mut(article as usize) {
            let (old, mask) = slot.unwrap_or_default();
            *slot = Some((old.max(impact), mask | fields));
        }
    }

    fn add_all(&mut self, postings: &Postings) {
        for ((article, impact), fields) in postings
            .articles
            .iter()
            .zip(&postings.impacts)
            .zip(&postings.fields)
        {
            self.add(*article, *impact, *fields);
        }
    }

    fn postings(self) -> Postings {
        let mut joined = Postings::default();
        for (article, found) in (0_u32..).zip(self.0) {
            if let Some((impact, fields)) = found {
                joined.push(article, impact, fields);
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_many_articles_have_gets_a_list() {
        let terms = [
            ("can", 4000),
            ("cat", 3000),
            ("dog", 9000),
            ("do", 1),
            ("人權", 7000),
        ];
        let mut terms = terms.to_vec();
        terms.sort_unstable();
        let found: Vec<String> = prefixes(&terms)
            .into_iter()
            .map(|(prefix, _)| prefix)
            .collect();
        assert_eq!(found, ["c", "d", "ca", "do"]);
    }
}
