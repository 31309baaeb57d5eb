//! The library that is open: fetches the bundle's files, checks and decodes them.
//!
//! Files are named by their content, so the browser's cache keeps them; only what every page needs,
//! the library's own file and the catalogue, is kept here.

use crate::error::Error;
use crate::platform::{self, Json};
use footnote_model::bundle::{self, LIBRARY_FILE, LibraryFile, Part};
use footnote_model::{
    Article, Catalogue, ContentHash, Facet, FacetValue, Lookup, PageBucket, Record, RenderedPage,
    Slug,
};
use leptos::prelude::*;
use std::sync::Arc;

/// Where the bundle lies below the root.
const FOLDER: &str = "library/";

/// What is loaded first: the library's own file and the facet columns.
#[derive(Debug, PartialEq, Eq)]
pub struct Opened {
    /// `library.json`.
    pub file: LibraryFile,
    /// The facet columns.
    pub catalogue: Catalogue,
}

/// Everything a row of the list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The display record.
    pub record: Record,
    /// Authors, in the byline's order.
    pub authors: Vec<FacetValue>,
    /// Tags.
    pub tags: Vec<FacetValue>,
    /// Cited publishers, in the order of the article's sources.
    pub publishers: Vec<FacetValue>,
    /// The language: its tag and its name.
    pub language: Option<FacetValue>,
    /// Reading time.
    pub minutes: u32,
}

/// An article with those before and after it in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InContext {
    /// The article.
    pub article: Article,
    /// The content hash of its file.
    pub file: ContentHash,
    /// The next newer one.
    pub newer: Option<Record>,
    /// The next older one.
    pub older: Option<Record>,
}

impl Opened {
    /// Joins a record with its columns.
    #[must_use]
    pub fn row(&self, ordinal: u32, record: Record) -> Row {
        let at = ordinal as usize;
        let values = |facet: &Facet| -> Vec<FacetValue> {
            let codes = facet.rows.get(at).map_or(&[][..], Vec::as_slice);
            codes
                .iter()
                .filter_map(|code| facet.values.get(*code as usize).cloned())
                .collect()
        };
        Row {
            record,
            authors: values(&self.catalogue.authors),
            tags: values(&self.catalogue.tags),
            publishers: values(&self.catalogue.publishers),
            language: values(&self.catalogue.languages).into_iter().next(),
            minutes: self.catalogue.minutes.get(at).copied().unwrap_or_default(),
        }
    }

    /// Returns the page of records that holds an ordinal.
    fn page_of(&self, ordinal: u32) -> Option<&ContentHash> {
        self.catalogue
            .pages
            .get((ordinal / self.catalogue.page_size.max(1)) as usize)
    }

    /// Returns an article's record out of the decoded pages.
    fn record(&self, pages: &Pages, ordinal: u32) -> Option<Record> {
        let hash = self.page_of(ordinal)?;
        let (_, page) = pages.iter().find(|(of, _)| of == hash)?;
        page.get((ordinal % self.catalogue.page_size.max(1)) as usize)
            .cloned()
    }
}

/// Decoded pages of records, by their hashes.
type Pages = Vec<(ContentHash, Arc<Vec<Record>>)>;

/// How many pages of records are kept decoded: a small library's all, so that words are sought and found
/// without asking the browser twice.
const KEPT: usize = 16;

/// The open library. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Store {
    opened: StoredValue<Option<Arc<Opened>>>,
    pages: StoredValue<Pages>,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            opened: StoredValue::new(None),
            pages: StoredValue::new(Vec::new()),
        }
    }
}

impl Store {
    /// Opens the library: its own file, then its catalogue.
    ///
    /// # Errors
    /// Any of [`Error`].
    pub async fn open(self) -> Result<Arc<Opened>, Error> {
        if let Some(opened) = self.opened.try_get_value().flatten() {
            return Ok(opened);
        }
        let path = format!("{FOLDER}{LIBRARY_FILE}");
        let bytes = platform::get(&path, true)
            .await
            .map_err(|error| damaged(error, &path))?;
        let file = bundle::read_library::<Json>(&bytes)?;
        let bytes = fetch(Part::Catalogue, &file.catalogue).await?;
        let catalogue = bundle::read_catalogue::<Json>(&file.catalogue, &bytes)?;
        let opened = Arc::new(Opened { file, catalogue });
        self.opened.try_set_value(Some(opened.clone()));
        Ok(opened)
    }

    /// Loads the rows of some ordinals, with the pages of records that hold them.
    ///
    /// # Errors
    /// Any of [`Error`].
    pub async fn rows(self, ordinals: Vec<u32>) -> Result<Vec<Row>, Error> {
        let opened = self.open().await?;
        let pages = self.record_pages(&opened, &ordinals).await?;
        let row = |ordinal| {
            opened
                .record(&pages, ordinal)
                .map(|record| opened.row(ordinal, record))
        };
        ordinals
            .into_iter()
            .map(|ordinal| row(ordinal).ok_or_else(incomplete))
            .collect()
    }

    /// Loads the pages of records that hold some ordinals, all at once.
    async fn record_pages(self, opened: &Opened, ordinals: &[u32]) -> Result<Pages, Error> {
        let mut pages = self.pages.try_get_value().unwrap_or_default();
        let mut missing: Vec<&ContentHash> = Vec::new();
        for hash in ordinals.iter().filter_map(|at| opened.page_of(*at)) {
            if !missing.contains(&hash) && pages.iter().all(|(of, _)| of != hash) {
                missing.push(hash);
            }
        }
        let path = |hash: &&ContentHash| path_of(Part::Records, hash);
        let paths = missing.iter().map(path).collect();
        for (hash, bytes) in missing.into_iter().zip(platform::get_all(paths).await) {
            let bytes = bytes.map_err(|error| gone(error, &path_of(Part::Records, hash)))?;
            let records = bundle::read_record_page::<Json>(hash, &bytes)?.records;
            let page = (hash.clone(), Arc::new(records));
            self.pages.try_update_value(|kept| {
                kept.push(page.clone());
                let excess = kept.len().saturating_sub(KEPT);
                kept.drain(..excess);
            });
            pages.push(page);
        }
        Ok(pages)
    }

    /// Finds an article and loads it, with the records of its neighbors.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the library has no such article, and any other of [`Error`].
    pub async fn article(self, slug: &Slug) -> Result<InContext, Error> {
        let opened = self.open().await?;
        let lookups = &opened.catalogue.lookups;
        let hash = lookups
            .get(Lookup::bucket(slug, lookups.len()))
            .ok_or(Error::NotFound)?;
        let lookup = bundle::read_lookup::<Json>(hash, &fetch(Part::Lookup, hash).await?)?;
        let entry = lookup.find(slug).ok_or(Error::NotFound)?;
        let article =
            bundle::read_article::<Json>(&entry.file, &fetch(Part::Article, &entry.file).await?)?;

        let newer = entry.ordinal.checked_sub(1);
        let older =
            Some(entry.ordinal + 1).filter(|older| (*older as usize) < opened.catalogue.len());
        let around: Vec<u32> = newer.into_iter().chain(older).collect();
        // Without its neighbors an article is still an article: the list is one click away.
        let pages = self
            .record_pages(&opened, &around)
            .await
            .unwrap_or_default();
        let record = |ordinal: Option<u32>| opened.record(&pages, ordinal?);
        Ok(InContext {
            article,
            file: entry.file.clone(),
            newer: record(newer),
            older: record(older),
        })
    }

    /// Loads a page that is rendered already: its title, and its file.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the library has no such page, and any other of [`Error`].
    pub async fn rendered(self, path: &str) -> Result<(String, Vec<u8>), Error> {
        let opened = self.open().await?;
        let buckets = &opened.file.pages;
        let bucket = PageBucket::of(path, buckets.len());
        let hash = buckets.get(bucket).ok_or(Error::NotFound)?;
        let bucket: PageBucket =
            bundle::read_pages::<_, Json>(hash, &fetch(Part::Pages, hash).await?)?;
        let page = bucket.pages.into_iter().find(|page| page.path == path);
        let hash = page.ok_or(Error::NotFound)?.file;
        let bytes = fetch(Part::Pages, &hash).await?;
        let page: RenderedPage = bundle::read_pages::<_, Json>(&hash, &bytes)?;
        Ok((page.title, bytes))
    }
}

async fn fetch(part: Part, hash: &ContentHash) -> Result<Vec<u8>, Error> {
    let path = path_of(part, hash);
    platform::get(&path, false)
        .await
        .map_err(|error| gone(error, &path))
}

fn path_of(part: Part, hash: &ContentHash) -> String {
    format!("{FOLDER}{}", part.path(hash))
}

/// That a file of the bundle isn't there is damage, not an address that names nothing.
fn damaged(error: Error, path: &str) -> Error {
    match error {
        Error::NotFound => Error::Malformed(format!("{path} is missing on this host")),
        other => other,
    }
}

/// A file that is named by its content goes when its build does. If it is gone from a page that was loaded for
/// that reason already, the host's copy is incomplete.
fn gone(error: Error, path: &str) -> Error {
    match error {
        Error::NotFound if !platform::distrusts_copies() => Error::Updated(path.to_owned()),
        other => damaged(other, path),
    }
}

fn incomplete() -> Error {
    Error::Malformed("the library's files don't agree with each other".to_owned())
}
