//! A run of terms in their order, each with its articles.

use super::bytes::{Bytes, put_number, put_text};
use super::root::{shared_prefix, with_prefix};
use super::{Damaged, FileName};
use std::ops::Range;

/// A stretch of a list that has a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The first article of the stretch.
    pub(crate) first: u32,
    /// How many articles it has.
    pub(crate) count: u32,
    /// Its file.
    pub(crate) file: FileName,
}

/// Where a list is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In this file, or in the file with the shard's positions that is named.
    In(Option<FileName>, Range<usize>),
    /// In files of its own.
    Parts(Vec<Part>),
}

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The term; one with a `*` at its end stands for all that begin with what is before it.
    pub(crate) key: String,
    /// How many articles have it.
    pub(crate) count: u32,
    /// Where the list of articles is.
    pub(crate) articles: Place,
    /// Where the list of positions is; empty for a prefix.
    pub(crate) positions: Place,
}

/// Words that are forms of one: in this shard by number, elsewhere by their key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Family {
    /// The language whose articles alone have them as forms; empty if it doesn't matter.
    pub(crate) language: String,
    pub(crate) here: Vec<u32>,
    pub(crate) elsewhere: Vec<String>,
}

/// A term as the writer has it: with its lists, or with the parts that they are in.
#[derive(Clone, Debug, Default)]
pub(super) struct NewEntry {
    pub(super) key: String,
    pub(super) count: u32,
    pub(super) articles: NewList,
    pub(super) positions: NewList,
}

#[derive(Clone, Debug)]
pub(super) enum NewList {
    Bytes(Vec<u8>),
    Parts(Vec<Part>),
}

impl Default for NewList {
    fn default() -> Self {
        Self::Bytes(Vec::new())
    }
}

/// Writes a shard; `files` are those with its positions, each with the number of its first term.
pub(super) fn encode(
    entries: &[NewEntry],
    files: &[(u32, FileName)],
    families: &[Family],
) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_number(&mut bytes, entries.len() as u32);
    let mut before = "";
    for entry in entries {
        let shared = shared_prefix(before, &entry.key);
        put_number(&mut bytes, shared as u32);
        put_text(&mut bytes, entry.key.get(shared..).unwrap_or_default());
        put_number(&mut bytes, entry.count);
        put_list(&mut bytes, &entry.articles);
        put_list(&mut bytes, &entry.positions);
        before = &entry.key;
    }
    put_number(&mut bytes, files.len() as u32);
    for (first, file) in files {
        put_number(&mut bytes, *first);
        bytes.extend(file.0.to_be_bytes());
    }
    put_number(&mut bytes, families.len() as u32);
    for family in families {
        put_text(&mut bytes, &family.language);
        put_number(&mut bytes, family.here.len() as u32);
        family.here.iter().for_each(|n| put_number(&mut bytes, *n));
        put_number(&mut bytes, family.elsewhere.len() as u32);
        family
            .elsewhere
            .iter()
            .for_each(|key| put_text(&mut bytes, key));
    }
    for entry in entries {
        if let NewList::Bytes(list) = &entry.articles {
            bytes.extend(list);
        }
    }
    bytes
}

fn put_list(bytes: &mut Vec<u8>, list: &NewList) {
    match list {
        NewList::Bytes(list) => put_number(bytes, (list.len() as u32) << 1),
        NewList::Parts(parts) => {
            put_number(bytes, (parts.len() as u32) << 1 | 1);
            for part in parts {
                put_number(bytes, part.first);
                put_number(bytes, part.count);
                bytes.extend(part.file.0.to_be_bytes());
            }
        }
    }
}

/// A shard that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TermShard {
    /// The terms, in their order.
    pub(crate) entries: Vec<Entry>,
    /// The families that have a term here.
    pub(crate) families: Vec<Family>,
    /// The whole file.
    pub(crate) bytes: Vec<u8>,
}

impl TermShard {
    pub(crate) fn decode(file: Vec<u8>) -> Result<Self, Damaged> {
        let mut bytes = Bytes(&file);
        let mut entries: Vec<Entry> = Vec::new();
        let mut lengths = Vec::new();
        for _ in 0..bytes.count()? {
            let before = entries.last().map_or("", |entry| entry.key.as_str());
            let key = with_prefix(before, &mut bytes)?;
            if !entries.is_empty() && key.as_str() <= before {
                return Err(Damaged);
            }
            let count = bytes.number()?;
            let articles = list(&mut bytes, count)?;
            let positions = list(&mut bytes, count)?;
            lengths.push((length(&articles), length(&positions)));
            entries.push(Entry {
                key,
                count,
                articles,
                positions,
            });
        }
        let mut files = Vec::new();
        for _ in 0..bytes.count()? {
            files.push((bytes.number()? as usize, bytes.name()?));
        }
        let families = families(&mut bytes, entries.len())?;
        let mut at = file.len() - bytes.0.len();
        let (mut place, mut positions_file) = (0, None);
        for (number, (entry, (articles, positions))) in entries.iter_mut().zip(lengths).enumerate()
        {
            if let Some((_, file)) = files.iter().find(|(first, _)| *first == number) {
                (place, positions_file) = (0, Some(*file));
            }
            if let Place::In(_, range) = &mut entry.articles {
                *range = at..at + articles;
                at += articles;
            }
            if let Place::In(file, range) = &mut entry.positions {
                *range = place..place + positions;
                *file = positions_file;
                place += positions;
            }
        }
        if at != file.len() {
            return Err(Damaged);
        }
        Ok(Self {
            entries,
            families,
            bytes: file,
        })
    }

    /// Returns the number of a term.
    pub(crate) fn find(&self, key: &str) -> Option<usize> {
        self.entries
            .binary_search_by(|entry| entry.key.as_str().cmp(key))
            .ok()
    }

    /// Returns the numbers of the terms that begin with a text.
    pub(crate) fn beginning_with(&self, prefix: &str) -> Range<usize> {
        let from = self
            .entries
            .partition_point(|entry| entry.key.as_str() < prefix);
        let rest = self.entries.get(from..).unwrap_or_default();
        from..from + rest.partition_point(|entry| entry.key.starts_with(prefix))
    }
}

/// Reads where a list is. Its place in its file is known when all are.
fn list(bytes: &mut Bytes<'_>, articles: u32) -> Result<Place, Damaged> {
    let head = bytes.number()?;
    let length = (head >> 1) as usize;
    if head & 1 == 0 {
        return Ok(Place::In(None, 0..length));
    }
    let mut parts: Vec<Part> = Vec::new();
    for _ in 0..length {
        parts.push(Part {
            first: bytes.number()?,
            count: bytes.number()?,
            file: bytes.name()?,
        });
    }
    let total: u64 = parts.iter().map(|part| u64::from(part.count)).sum();
    let in_order = parts.is_sorted_by(|a, b| a.first < b.first);
    if total != u64::from(articles) || !in_order {
        return Err(Damaged);
    }
    Ok(Place::Parts(parts))
}

fn length(place: &Place) -> usize {
    match place {
        Place::In(_, range) => range.len(),
        Place::Parts(_) => 0,
    }
}

fn families(bytes: &mut Bytes<'_>, terms: usize) -> Result<Vec<Family>, Damaged> {
    let mut families = Vec::new();
    for _ in 0..bytes.count()? {
        let mut family = Family {
            language: bytes.text()?.to_owned(),
            ..Family::default()
        };
        for _ in 0..bytes.count()? {
            let number = bytes.number()?;
            if number as usize >= terms {
                return Err(Damaged);
            }
            family.here.push(number);
        }
        for _ in 0..bytes.count()? {
            family.elsewhere.push(bytes.text()?.to_owned());
        }
        families.push(family);
    }
    Ok(families)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shard() -> Vec<u8> {
        let part = |first, count| Part {
            first,
            count,
            file: FileName(u64::from(first)),
        };
        let entry = |key: &str, count, articles, positions| NewEntry {
            key: key.to_owned(),
            count,
            articles,
            positions,
        };
        let entries = [
            entry(
                "war",
                1,
                NewList::Bytes(vec![1, 2]),
                NewList::Bytes(vec![9]),
            ),
            entry(
                "war*",
                5,
                NewList::Parts(vec![part(0, 3), part(7, 2)]),
                NewList::default(),
            ),
            entry(
                "wars",
                1,
                NewList::Bytes(vec![3]),
                NewList::Bytes(vec![8, 7]),
            ),
        ];
        let family = Family {
            language: "en".to_owned(),
            here: vec![0, 2],
            elsewhere: vec!["warring".to_owned()],
        };
        encode(&entries, &[(0, FileName(5))], &[family])
    }

    #[test]
    fn each_term_knows_where_its_lists_are() {
        let shard = TermShard::decode(shard()).unwrap();
        let list = |place: &Place| match place {
            Place::In(None, range) => shard.bytes[range.clone()].to_vec(),
            _ => vec![],
        };
        assert_eq!(shard.find("wars"), Some(2));
        assert_eq!(list(&shard.entries[0].articles), [1, 2]);
        assert_eq!(list(&shard.entries[2].articles), [3]);
        assert_eq!(
            shard.entries[2].positions,
            Place::In(Some(FileName(5)), 1..3)
        );
        assert!(matches!(&shard.entries[1].articles, Place::Parts(parts) if parts[1].first == 7));
        assert_eq!(shard.families[0].language, "en");
        assert_eq!(shard.families[0].elsewhere, ["warring"]);
        assert_eq!(shard.beginning_with("war"), 0..3);
        assert_eq!(shard.beginning_with("x"), 3..3);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_shard_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = TermShard::decode(bytes);
        }

        #[test]
        fn a_changed_byte_is_a_shard_or_an_error(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = shard();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(shard) = TermShard::decode(bytes) {
                for entry in &shard.entries {
                    if let Place::In(_, range) = &entry.articles {
                        prop_assert!(range.end <= shard.bytes.len());
                    }
                }
            }
        }
    }
}
