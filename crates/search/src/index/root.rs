//! The root: what is where.

use super::bytes::{Bytes, put_number, put_text};
use super::{Damaged, FileName, INDEX_VERSION};
use crate::token::TOKENIZER_VERSION;

/// What every root begins with.
const MAGIC: &[u8; 4] = b"FNSI";

/// The most bytes of a term: longer than any key of a word, a tag or a publisher. Without a limit, a file of a few
/// kilobytes could repeat one long beginning until memory runs out.
const MAX_TERM: usize = 512;

/// The most articles of a library. A search makes room for a number for each, so a damaged count must not ask for more
/// than there is.
const MAX_ARTICLES: u32 = 10_000_000;

/// A spelling file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SpellingFile {
    /// The first letter of its first term.
    pub(crate) first: String,
    /// The most letters that its terms have, of which those of the file before with the same first letter have fewer.
    pub(crate) longest: u32,
    pub(crate) file: FileName,
}

/// The file that names all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Root {
    /// How many articles the library has.
    pub(crate) articles: u32,
    /// The term shards: each with a text that its first term doesn't come before and the shard before it ends before.
    pub(crate) shards: Vec<(String, FileName)>,
    /// The spelling files, in the order of their first letters and then of their lengths.
    pub(crate) spellings: Vec<SpellingFile>,
}

impl Root {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(INDEX_VERSION);
        put_number(&mut bytes, TOKENIZER_VERSION);
        put_number(&mut bytes, self.articles);
        put_number(&mut bytes, self.shards.len() as u32);
        let mut before = "";
        for (first, file) in &self.shards {
            let shared = shared_prefix(before, first);
            put_number(&mut bytes, shared as u32);
            put_text(&mut bytes, first.get(shared..).unwrap_or_default());
            bytes.extend(file.0.to_be_bytes());
            before = first;
        }
        put_number(&mut bytes, self.spellings.len() as u32);
        for spelling in &self.spellings {
            put_text(&mut bytes, &spelling.first);
            put_number(&mut bytes, spelling.longest);
            bytes.extend(spelling.file.0.to_be_bytes());
        }
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut bytes = Bytes(bytes);
        let is_ours = bytes.take(MAGIC.len())? == MAGIC
            && bytes.byte()? == INDEX_VERSION
            && bytes.number()? == TOKENIZER_VERSION;
        if !is_ours {
            return Err(Damaged);
        }
        let mut root = Self {
            articles: bytes.number()?,
            ..Self::default()
        };
        if root.articles > MAX_ARTICLES {
            return Err(Damaged);
        }
        let mut before = String::new();
        for _ in 0..bytes.count()? {
            let first = with_prefix(&before, &mut bytes)?;
            root.shards.push((first.clone(), bytes.name()?));
            before = first;
        }
        for _ in 0..bytes.count()? {
            root.spellings.push(SpellingFile {
                first: bytes.text()?.to_owned(),
                longest: bytes.number()?,
                file: bytes.name()?,
            });
        }
        let in_order = root.shards.is_sorted_by(|a, b| a.0 < b.0);
        in_order.then_some(root).ok_or(Damaged)
    }

    /// Returns the shard that has a term, if any has.
    pub(crate) fn shard_of(&self, key: &str) -> Option<usize> {
        let after = self
            .shards
            .partition_point(|(first, _)| first.as_str() <= key);
        after.checked_sub(1)
    }

    /// Returns the spelling files with terms of one first letter, or of any, that have some number of letters.
    pub(crate) fn spellings_of(
        &self,
        first: Option<char>,
        letters: std::ops::RangeInclusive<u32>,
    ) -> Vec<FileName> {
        let first = first.map(String::from);
        let own = first.and_then(|first| {
            let after = self.spellings.partition_point(|file| file.first <= first);
            self.spellings.get(after.checked_sub(1)?)
        });
        let mut found = Vec::new();
        let mut before: Option<&SpellingFile> = None;
        for file in &self.spellings {
            let same = before.filter(|before| before.first == file.first);
            let shortest = same.map_or(0, |before| before.longest.saturating_add(1));
            let is_asked = own.is_none_or(|own| own.first == file.first);
            if is_asked && shortest <= *letters.end() && *letters.start() <= file.longest {
                found.push(file.file);
            }
            before = Some(file);
        }
        found
    }
}

/// Counts the bytes with which both texts begin, up to a whole character.
pub(super) fn shared_prefix(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same)
        .rev()
        .find(|at| b.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Reads a text that begins as the one before it does.
pub(super) fn with_prefix(before: &str, bytes: &mut Bytes<'_>) -> Result<String, Damaged> {
    let shared = bytes.number()? as usize;
    let shared = before.get(..shared).ok_or(Damaged)?;
    let rest = bytes.text()?;
    if shared.len() + rest.len() > MAX_TERM {
        return Err(Damaged);
    }
    Ok([shared, rest].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_root_is_read_as_it_was_written(
            articles in 0..=MAX_ARTICLES,
            shards in btree_map("[a-zé人]{0,5}", any::<u64>(), 0..30),
            spellings in vec(("[a-z人]", any::<u32>(), any::<u64>()), 0..5),
        ) {
            let root = Root {
                articles,
                shards: shards.into_iter().map(|(first, file)| (first, FileName(file))).collect(),
                spellings: spellings.into_iter().map(|(first, longest, file)| SpellingFile { first, longest, file: FileName(file) }).collect(),
            };
            prop_assert_eq!(Root::decode(&root.encode()), Ok(root));
        }

        #[test]
        fn any_bytes_are_a_root_or_an_error(bytes in vec(any::<u8>(), 0..200), whole in any::<bool>()) {
            let head = Root::default().encode().into_iter().take(6).collect::<Vec<u8>>();
            let _ = Root::decode(&if whole { [head, bytes].concat() } else { bytes });
        }
    }

    #[test]
    fn more_articles_than_anybody_has_are_not_believed() {
        let root = Root {
            articles: MAX_ARTICLES + 1,
            ..Root::default()
        };
        assert_eq!(Root::decode(&root.encode()), Err(Damaged));
    }

    #[test]
    fn another_version_is_not_read() {
        let mut bytes = Root::default().encode();
        bytes[4] += 1;
        assert_eq!(Root::decode(&bytes), Err(Damaged));
    }

    #[test]
    fn a_term_is_in_the_last_shard_that_begins_before_it() {
        let shards = ["", "c", "cat"].map(|first| (first.to_owned(), FileName(0)));
        let root = Root {
            shards: shards.to_vec(),
            ..Root::default()
        };
        let found = ["b", "c", "ca", "cat", "z"].map(|key| root.shard_of(key));
        assert_eq!(found, [Some(0), Some(1), Some(1), Some(2), Some(2)]);
        assert_eq!(Root::default().shard_of("a"), None);
    }

    #[test]
    fn a_spelling_file_is_found_by_first_letter_and_length() {
        let files = [("a", 32, 1), ("s", 7, 2), ("s", 32, 3), ("t", 32, 4)];
        let spelling = |(first, longest, file): (&str, u32, u64)| SpellingFile {
            first: first.to_owned(),
            longest,
            file: FileName(file),
        };
        let root = Root {
            spellings: files.map(spelling).to_vec(),
            ..Root::default()
        };
        let found = |first, letters| -> Vec<u64> {
            let files = root.spellings_of(first, letters).into_iter();
            files.map(|file| file.0).collect()
        };
        assert_eq!(found(Some('c'), 4..=6), [1]);
        assert_eq!(found(Some('s'), 4..=6), [2]);
        assert_eq!(found(Some('s'), 6..=8), [2, 3]);
        assert_eq!(found(Some('z'), 6..=8), [4]);
        assert_eq!(found(None, 8..=9), [1, 3, 4]);
    }
}
