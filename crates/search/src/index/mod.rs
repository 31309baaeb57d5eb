//! The index: its files, their one writer and their one reader.
//!
//! Four kinds of files, each named by the first 64 bits of its SHA-256, each read only by who asks for what is in it:
//!
//! | file | holds | read |
//! | --- | --- | --- |
//! | root | the number of articles, the first term of each shard, the spelling files | once |
//! | term shard | a run of terms in their order, with the articles of each | for each word of a query |
//! | positions | where in the articles the terms of a shard stand | for phrases, and to rank by nearness |
//! | part | a stretch of one long list, of articles or of positions | where the articles in question need it |
//! | spelling | the terms with some first letters that stand in more than one article, or all of a small library | for a word that no article has |
//!
//! An article is its ordinal in the catalogue of the same build. Numbers are big-endian bits ([`bits`]) in lists and
//! LEB128 ([`bytes`]) elsewhere. Nothing is compressed any further, so a host that doesn't compress costs little.

mod article;
mod bits;
mod bytes;
mod family;
mod list;
mod postings;
mod prefix;
mod root;
mod shard;
mod shards;
mod spelling;
mod weights;
mod write;

pub use article::IndexedArticle;
pub(crate) use postings::{IMPACTS, Positions, Postings, in_field};
pub(crate) use root::Root;
pub(crate) use shard::{Entry, Place, TermShard};
pub(crate) use spelling::{Correction, near, related};
pub use write::{IndexFile, IndexWriter, Workers};

use footnote_model::ContentHash;

/// The version of the format. It changes when an older reader would misread a newer index.
pub const INDEX_VERSION: u8 = 2;

/// Returns the stem of a word by the rules of a language, if there are any: what makes forms of one word a family.
pub type Stem = fn(&str, &str) -> Option<String>;

/// A file of the index is cut off or isn't what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a part of the search index is damaged; reload the page, or build the site again")]
pub struct Damaged;

/// Names a file of the index: the first 64 bits of its SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(u64);

impl FileName {
    /// Computes the name of a file.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::from(&ContentHash::of(bytes))
    }

    /// Returns the name as a content hash, as the bundle's other files have it.
    #[must_use]
    pub fn hash(self) -> String {
        format!("{:016x}", self.0)
    }
}

impl From<&ContentHash> for FileName {
    fn from(hash: &ContentHash) -> Self {
        // A content hash is sixteen hexadecimal digits.
        Self(u64::from_str_radix(hash.as_str(), 16).unwrap_or_default())
    }
}
