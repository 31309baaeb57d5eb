//! Makes the term shards, with the files beside them.
//!
//! The terms are divided into runs, by their sizes alone, and a run begins a shard. So each run can be written without
//! the others, and the division costs a shard that isn't full for some dozens that are.

use super::FileName;
use super::family::Families;
use super::list::{Lengths, List};
use super::postings::{Positions, Postings};
use super::root::shared_prefix;
use super::shard::{self, NewEntry, NewList, Part};
use super::write::{IndexFile, give};
use std::ops::Range;

/// About how many bytes of lists a term shard has, and a file with positions.
///
/// Measured on 10,000 articles, root + query asked at once (p50): with 3 and 4 kB 25 + 25 kB in 3,900 files, with 2 and
/// 2 kB 29 + 16 kB in 5,900 files, with 1.5 and 2 kB 36 + 14 kB in 6,700. At 100,000 articles these give a root of
/// 144 kB, and 49 kB a query.
const SHARD_SIZE: usize = 2 * 1024;
const POSITIONS_SIZE: usize = 2 * 1024;

/// A longer list gets files of its own, each about as long.
const LONG_LIST: usize = 6 * 1024;

/// About how many bytes the lists of a run have, as they were collected. Longer ones leave some of many processors
/// idle at the end, shorter ones leave more shards half full.
const RUN_SIZE: usize = 512 * 1024;

/// Successive terms, with the prefixes among them.
#[derive(Debug, Default)]
pub(super) struct Run {
    terms: Range<usize>,
    /// Each with the number of the term that it stands before.
    prefixes: Vec<(usize, NewEntry)>,
}

impl Run {
    /// Divides all terms.
    pub(super) fn all(lists: &[List], prefixes: Vec<NewEntry>) -> Vec<Self> {
        let (mut runs, mut run, mut size) = (Vec::new(), Self::default(), 0);
        let mut prefixes = prefixes.into_iter().peekable();
        for (number, list) in lists.iter().enumerate() {
            while let Some(prefix) = prefixes.next_if(|prefix| prefix.key.as_str() < &*list.key) {
                run.prefixes.push((number, prefix));
            }
            run.terms.end = number + 1;
            size += list.key.len() + list.size();
            if size >= RUN_SIZE {
                runs.push(std::mem::take(&mut run));
                run.terms = number + 1..number + 1;
                size = 0;
            }
        }
        runs.push(run);
        runs
    }
}

/// Writes a run's shards; returns the border before and the name of each.
pub(super) fn write_run<E>(
    run: &Run,
    lists: &[List],
    lengths: &Lengths,
    families: &Families,
    sink: &impl Fn(IndexFile) -> Result<(), E>,
) -> Result<Vec<(String, FileName)>, E> {
    let mut shards = Shards {
        written: Vec::new(),
        sink,
        families,
        lists,
        entries: Vec::new(),
        terms: Vec::new(),
        positions: Vec::new(),
        files: Vec::new(),
        size: 0,
        last_form: 0,
        before: String::new(),
    };
    if let Some(before) = run.terms.start.checked_sub(1) {
        shards.before = lists
            .get(before)
            .map(|list| list.key.to_string())
            .unwrap_or_default();
    }
    let mut prefixes = run.prefixes.iter().peekable();
    for number in run.terms.clone() {
        while let Some((_, prefix)) = prefixes.next_if(|(before, _)| *before == number) {
            shards.add(prefix.clone(), None)?;
        }
        if let Some(list) = lists.get(number) {
            let (mut postings, positions) = list.decode(lengths);
            postings.round(lengths.articles.len());
            let entry = NewEntry {
                key: list.key.to_string(),
                count: list.count,
                articles: articles(&postings, sink)?,
                positions: places(&postings, &positions, sink)?,
            };
            shards.add(entry, Some(number as u32))?;
        }
    }
    shards.flush()?;
    Ok(shards.written)
}

/// Writes a list of articles, in parts if it is long. It has to be rounded.
pub(super) fn articles<E>(
    postings: &Postings,
    sink: &impl Fn(IndexFile) -> Result<(), E>,
) -> Result<NewList, E> {
    let all = postings.encode(0..postings.len(), 0);
    let encode = |stretch, first| postings.encode(stretch, first);
    in_parts(all, postings, &encode, sink)
}

/// Writes a list of positions, in parts if it is long.
fn places<E>(
    postings: &Postings,
    positions: &Positions,
    sink: &impl Fn(IndexFile) -> Result<(), E>,
) -> Result<NewList, E> {
    if positions.places.is_empty() {
        return Ok(NewList::default());
    }
    let all = positions.encode(0..postings.len(), &postings.fields);
    let encode = |stretch, _| positions.encode(stretch, &postings.fields);
    in_parts(all, postings, &encode, sink)
}

/// Gives a list out in stretches of as many articles each, if it is long.
fn in_parts<E>(
    all: Vec<u8>,
    postings: &Postings,
    encode: &dyn Fn(Range<usize>, u32) -> Vec<u8>,
    sink: &impl Fn(IndexFile) -> Result<(), E>,
) -> Result<NewList, E> {
    let count = all.len().div_ceil(LONG_LIST);
    if count < 2 {
        return Ok(NewList::Bytes(all));
    }
    let step = postings.len().div_ceil(count);
    let mut parts = Vec::new();
    for (number, stretch) in postings.articles.chunks(step).enumerate() {
        let from = number * step;
        let first = stretch.first().copied().unwrap_or_default();
        parts.push(Part {
            first,
            count: stretch.len() as u32,
            file: give(sink, encode(from..from + stretch.len(), first))?,
        });
    }
    Ok(NewList::Parts(parts))
}

/// Returns the shortest text that a term doesn't come before, but the term before it does.
fn border(before: &str, first: &str) -> String {
    let shared = shared_prefix(before, first);
    let next = first.get(shared..).and_then(|rest| rest.chars().next());
    let end = shared + next.map_or(0, char::len_utf8);
    first.get(..end).unwrap_or(first).to_owned()
}

/// The shard that is being filled, and those that are.
struct Shards<'a, S> {
    written: Vec<(String, FileName)>,
    sink: &'a S,
    families: &'a Families,
    lists: &'a [List],
    entries: Vec<NewEntry>,
    /// The number of each entry's term; a prefix has none.
    terms: Vec<Option<u32>>,
    /// The positions that aren't in a file yet, and the files so far, each with its first term.
    positions: Vec<u8>,
    files: Vec<(u32, FileName)>,
    size: usize,
    /// The last term that is a form of one in the shard. They should not be parted: who asks for one asks for both.
    last_form: u32,
    /// The last term of the shard before.
    before: String,
}

impl<E, S: Fn(IndexFile) -> Result<(), E>> Shards<'_, S> {
    fn add(&mut self, entry: NewEntry, term: Option<u32>) -> Result<(), E> {
        let mut size = entry.key.len() + 8;
        if let NewList::Bytes(bytes) = &entry.articles {
            size += bytes.len();
        }
        let is_whole = term.is_none_or(|term| self.last_form < term);
        let is_better_alone = self.size + size > SHARD_SIZE * 3 / 2 && self.size > SHARD_SIZE / 2;
        let is_full = self.size >= SHARD_SIZE || is_better_alone;
        if is_full && is_whole || self.size >= 2 * SHARD_SIZE {
            self.flush()?;
        }
        self.size += size;
        if let NewList::Bytes(bytes) = &entry.positions {
            if self.positions.len() + bytes.len() > POSITIONS_SIZE * 3 / 2 {
                self.flush_positions()?;
            }
            if self.positions.is_empty() && !bytes.is_empty() {
                self.files.push((self.entries.len() as u32, FileName(0)));
            }
            self.positions.extend(bytes);
        }
        self.entries.push(entry);
        self.terms.push(term);
        if let Some(term) = term {
            self.last_form = self.last_form.max(self.families.last_form(term));
        }
        if self.positions.len() >= POSITIONS_SIZE {
            self.flush_positions()?;
        }
        Ok(())
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
        let form = |term: u32| {
            let list = lists.get(term as usize);
            list.map(|list| (list.key.to_string(), list.count))
                .unwrap_or_default()
        };
        let families = self.families.of_shard(&self.terms, &form);
        let bytes = shard::encode(&self.entries, &self.files, &families);
        let first = self.entries.first().map_or("", |entry| entry.key.as_str());
        let first = border(&self.before, first);
        let name = give(self.sink, bytes)?;
        self.written.push((first, name));
        self.before = self
            .entries
            .pop()
            .map(|entry| entry.key)
            .unwrap_or_default();
        self.entries.clear();
        self.terms.clear();
        self.files.clear();
        self.size = 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::collections::HashMap;
    use std::convert::Infallible;

    #[test]
    fn a_border_is_as_short_as_it_can_be() {
        for (before, first, expected) in [
            ("connect", "contact", "cont"),
            ("con", "connect", "conn"),
            ("é", "è", "è"),
            ("人", "人權", "人權"),
        ] {
            assert_eq!(border(before, first), expected);
        }
    }

    #[test]
    fn a_long_list_of_articles_is_read_part_by_part() {
        let mut postings = Postings::default();
        for article in 0..60_000 {
            postings.push(article * 3, (article % 32) as u8, 1 << (article % 5));
        }
        postings.round(180_000);
        let files = RefCell::new(HashMap::new());
        let sink = |file: IndexFile| {
            files.borrow_mut().insert(file.name, file.bytes);
            Ok::<_, Infallible>(())
        };
        let Ok(NewList::Parts(parts)) = articles(&postings, &sink) else {
            panic!("not in parts");
        };
        let mut read = Postings::default();
        for part in &parts {
            let bytes = &files.borrow()[&part.file];
            assert!(bytes.len() < LONG_LIST * 3 / 2);
            read.decode(bytes, part.count as usize, part.first, 180_000)
                .unwrap();
        }
        assert!(parts.len() > 3 && read == postings);
    }
}
