//! Rendered pages: what doesn't react is rendered once, by the publisher, and travels as data.
//!
//! The pages of sources are of this kind. The prerendered site has them as HTML; the app, which changes pages without loading
//! one, fetches the same page as a [`RenderedPage`] and makes its elements. So no code for them travels in the start-up Wasm,
//! and no HTML is ever made from a string.

use crate::ContentHash;
use serde::{Deserialize, Serialize};

/// Where the links in a rendered page start from: the root of the library, wherever it is.
pub const PAGE_ROOT: &str = "~/";

/// How many pages one [`PageBucket`] names on average.
pub const BUCKET_SIZE: usize = 250;

/// Some of the pages, each with its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageBucket {
    /// The pages, ordered by path.
    pub pages: Vec<PageFile>,
}

impl PageBucket {
    /// Returns the bucket that names a page, out of `buckets`: its path's FNV-1a hash (32 bits) modulo their number.
    #[must_use]
    pub fn of(path: &str, buckets: usize) -> usize {
        let hash = path.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        hash as usize % buckets.max(1)
    }
}

/// A page and its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PageFile {
    /// The path below the root, such as `sources/hrw.org/`.
    pub path: String,
    /// The content hash of its [`RenderedPage`].
    pub file: ContentHash,
}

/// A rendered page. The reader itself needs its title alone; `public/pages.js` makes the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RenderedPage {
    /// The path below the root, such as `sources/hrw.org/`.
    pub path: String,
    /// Its title, without the library's.
    pub title: String,
}
