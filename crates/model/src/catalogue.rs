//! The catalogue: the list metadata of all articles.
//!
//! It has two parts. [`Catalogue`] holds what filters count, a few bytes for every article, and is
//! loaded whole. [`RecordPage`]s hold what a row shows, and are loaded for the rows in sight.
//! An article's *ordinal* is its place in the catalogue: newest first, undated last, then by slug.

use crate::{ContentHash, Date, Slug, column};
use serde::{Deserialize, Serialize};

/// The facet columns of every article, in ordinal order, and the files that hold the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Catalogue {
    /// The first day of each article's date, in days since 1970-01-01; `None` where it has none.
    ///
    /// Written as differences: each day as the days *before* the previous dated one, nothing where
    /// there is none, commas between: `20000,0,3,,1`.
    #[serde(with = "column::days")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub days: Vec<Option<i32>>,
    /// Reading time in minutes. Written with commas between: `3,12,1`.
    #[serde(with = "column::numbers")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub minutes: Vec<u32>,
    /// Ordinals in the order of the articles' titles. Written with commas between.
    #[serde(with = "column::numbers")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub by_title: Vec<u32>,
    /// Tags of each article.
    pub tags: Facet,
    /// Authors of each article.
    pub authors: Facet,
    /// Publishers that each article cites.
    pub publishers: Facet,
    /// The language of each article: one value a row.
    pub languages: Facet,
    /// How many records a page holds; the last may hold fewer.
    pub page_size: u32,
    /// The content hashes of the [`RecordPage`]s, in order.
    pub pages: Vec<ContentHash>,
    /// The content hashes of the [`Lookup`]s, in the order of [`Lookup::bucket`].
    pub lookups: Vec<ContentHash>,
}

impl Catalogue {
    /// Counts the articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Tells whether the library has no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Checks that the columns agree with each other, so that no later index can miss.
    ///
    /// # Errors
    /// Names the first column that does not fit.
    pub fn validate(&self) -> Result<(), &'static str> {
        let count = self.len();
        let mut seen = vec![false; count];
        for &ordinal in &self.by_title {
            match seen.get_mut(ordinal as usize) {
                Some(slot) if !*slot => *slot = true,
                _ => return Err("byTitle"),
            }
        }
        if self.by_title.len() != count {
            return Err("byTitle");
        }
        if self.minutes.len() != count {
            return Err("minutes");
        }
        let facets = [
            ("tags", &self.tags),
            ("authors", &self.authors),
            ("publishers", &self.publishers),
            ("languages", &self.languages),
        ];
        for (name, facet) in facets {
            let values = facet.values.len();
            let fits = facet.rows.len() == count
                && facet
                    .rows
                    .iter()
                    .flatten()
                    .all(|&value| (value as usize) < values);
            if !fits {
                return Err(name);
            }
        }
        let size = self.page_size as usize;
        if size == 0 || self.pages.len() != count.div_ceil(size) {
            return Err("pages");
        }
        if count > 0 && self.lookups.is_empty() {
            return Err("lookups");
        }
        Ok(())
    }
}

/// One filterable field: its values, and which of them each article has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facet {
    /// The distinct values, most used first.
    pub values: Vec<FacetValue>,
    /// For each article, places in `values`, in the article's own order.
    ///
    /// Written with commas between places and semicolons between articles: `0,3;;1`.
    #[serde(with = "column::rows")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub rows: Vec<Vec<u32>>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FacetValue {
    /// The key in addresses.
    pub key: String,
    /// The label as shown; left out where it is the key itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

impl FacetValue {
    /// Returns the label as shown.
    #[must_use]
    pub fn label(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.key)
    }
}

/// What a row of the list shows beyond the facet columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// The article.
    pub slug: Slug,
    /// The content hash of its file.
    pub file: ContentHash,
    /// Its title.
    pub title: String,
    /// The line under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dek: Option<String>,
    /// Its date, as precise as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// When it was last revised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<Date>,
}

/// A run of records, in ordinal order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordPage {
    /// The records.
    pub records: Vec<Record>,
}

/// Finds articles by slug: one of several buckets, so that no file grows with the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lookup {
    /// The entries, ordered by slug.
    pub entries: Vec<LookupEntry>,
}

impl Lookup {
    /// Returns the bucket that holds a slug, out of `buckets`: its FNV-1a hash (32 bits) modulo their number.
    #[must_use]
    pub fn bucket(slug: &Slug, buckets: usize) -> usize {
        let hash = slug.as_str().bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        hash as usize % buckets.max(1)
    }

    /// Finds an article.
    #[must_use]
    pub fn find(&self, slug: &Slug) -> Option<&LookupEntry> {
        self.entries
            .binary_search_by(|entry| entry.slug.cmp(slug))
            .ok()
            .map(|at| &self.entries[at])
    }
}

/// Where one article is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookupEntry {
    /// The article, or a slug that it had before.
    pub slug: Slug,
    /// Its ordinal.
    pub ordinal: u32,
    /// The content hash of its file.
    pub file: ContentHash,
}
