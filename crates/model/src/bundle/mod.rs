//! The bundle: the versioned JSON files that the reader loads. One writer, one reader, one version.
//!
//! `library.json` is small and has a fixed name; it names the catalogue and the source index by
//! content hash, the catalogue names the record pages and lookups, those name the articles, and the
//! source index names the publisher pages. It also names the root of the search index, if there is one,
//! which is `crates/search`'s to write and read. So a reader that holds one `library.json` can never mix
//! two builds.
//!
//! | input | answer |
//! | --- | --- |
//! | another version | [`BundleError::Version`], with both numbers |
//! | truncated, not JSON, wrong shape | [`BundleError::Malformed`], with the file and the place |
//! | bytes that don't match their hash | [`BundleError::WrongHash`], with the file |
//! | a field that this version doesn't know | ignored, so that a field can be added without a new version |

mod read;
#[cfg(not(target_arch = "wasm32"))]
mod sources;
#[cfg(not(target_arch = "wasm32"))]
mod write;

pub use read::{
    Decode, Json, read_article, read_catalogue, read_library, read_lookup, read_pages,
    read_publisher_page, read_record_page, read_source_index,
};
#[cfg(not(target_arch = "wasm32"))]
pub use {
    sources::write_cited,
    write::{BundleFile, Cited, Emit, Others, in_catalogue_order, write_bundle},
};

use crate::{ContentHash, LibraryInfo};
use serde::{Deserialize, Serialize};

/// The version of the bundle format. It changes when an older reader would misread a newer bundle.
pub const VERSION: u32 = 1;

/// How many records a page holds in a library of many articles: one screen of rows, about 4 kB compressed.
pub const PAGE_SIZE: u32 = 25;

/// A library of so many articles is a small one: whoever searches it reads all titles.
pub const SMALL_LIBRARY: usize = 400;

/// How many records a page of a small library holds: a request costs a slow phone more than the bytes of a larger page.
pub const SMALL_LIBRARY_PAGE_SIZE: u32 = 100;

/// Returns how many records a page holds in a library of so many articles.
#[must_use]
pub const fn page_size(articles: usize) -> u32 {
    if articles <= SMALL_LIBRARY {
        SMALL_LIBRARY_PAGE_SIZE
    } else {
        PAGE_SIZE
    }
}

/// How many articles one lookup bucket holds on average.
pub const LOOKUP_SIZE: usize = 250;

/// The one file of a bundle whose name is fixed.
pub const LIBRARY_FILE: &str = "library.json";

/// The `library.json` file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LibraryFile {
    /// The version of the format: [`VERSION`].
    pub version: u32,
    /// What the library says of itself.
    pub info: LibraryInfo,
    /// How many articles it has.
    pub articles: u32,
    /// The content hash of the catalogue.
    pub catalogue: ContentHash,
    /// The content hash of the source index.
    pub sources: ContentHash,
    /// The content hash of the search index's root, which names its other files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<ContentHash>,
    /// The content hashes of the [`crate::PageBucket`]s, in the order of [`crate::PageBucket::of`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<ContentHash>,
}

/// Says why a bundle's file can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// The bundle was written for another reader.
    #[error(
        "this library has format version {found} and this reader reads version {VERSION}; rebuild the site with one `footnote`"
    )]
    Version {
        /// The version that the file names.
        found: u32,
    },
    /// The file is cut off or isn't what it should be.
    #[error("{file} can't be read: {reason}; rebuild the site or reload the page")]
    Malformed {
        /// The file's name in the bundle.
        file: String,
        /// What is wrong, and where.
        reason: String,
    },
    /// The file's bytes aren't those that were published.
    #[error("{file} was altered on its way: its content doesn't match its name; reload the page")]
    WrongHash {
        /// The file's name in the bundle.
        file: String,
    },
}

/// The kinds of content-hashed files, and the folder of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The facet columns.
    Catalogue,
    /// A run of list records.
    Records,
    /// A slug lookup bucket.
    Lookup,
    /// The publishers that the library cites.
    Sources,
    /// One publisher's works.
    Publisher,
    /// One article.
    Article,
    /// A rendered page, or where rendered pages are.
    Pages,
    /// A file of the search index.
    Search,
}

impl Part {
    /// Returns the file's path in the bundle, such as `articles/ba7816bf8f01cfea.json`.
    #[must_use]
    pub fn path(self, hash: &ContentHash) -> String {
        let folder = match self {
            Self::Search => return format!("search/{hash}.bin"),
            Self::Catalogue => "catalogue",
            Self::Records => "records",
            Self::Lookup => "lookup",
            Self::Sources => "sources",
            Self::Publisher => "publishers",
            Self::Article => "articles",
            Self::Pages => "pages",
        };
        format!("{folder}/{hash}.json")
    }
}
