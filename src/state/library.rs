//! The library that is open: fetches the bundle's files, checks and decodes each once.

use crate::error::Error;
use crate::platform;
use footnote_model::bundle::{self, BundleError, LIBRARY_FILE, LibraryFile, Part};
use footnote_model::{
    Article, Catalogue, ContentHash, Facet, FacetValue, Lookup, PublisherKey, PublisherPage,
    Record, RecordPage, Slug, SourceIndex,
};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared, join_all};
use leptos::prelude::*;
use std::collections::HashMap;
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
    /// Cited publishers, most cited in the library first.
    pub publishers: Vec<FacetValue>,
    /// The language: its tag and its name.
    pub language: Option<FacetValue>,
    /// Reading time.
    pub minutes: u32,
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
}

type Pending<T> = Shared<LocalBoxFuture<'static, Result<Arc<T>, Error>>>;

/// Files of one kind that were asked for, whether they are here or still on their way.
struct Cache<T>(HashMap<ContentHash, Pending<T>>);

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

#[derive(Default)]
struct Inner {
    opened: Option<Pending<Opened>>,
    records: Cache<RecordPage>,
    lookups: Cache<Lookup>,
    articles: Cache<Article>,
    sources: Cache<SourceIndex>,
    publishers: Cache<PublisherPage>,
}

/// The open library. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Store(StoredValue<Inner, LocalStorage>);

impl Default for Store {
    fn default() -> Self {
        Self(StoredValue::new_local(Inner::default()))
    }
}

impl Store {
    /// Opens the library: its own file, then its catalogue. Opened once; a failure is forgotten.
    ///
    /// # Errors
    /// Any of [`Error`].
    pub async fn open(self) -> Result<Arc<Opened>, Error> {
        let running = self.0.with_value(|inner| inner.opened.clone());
        let pending = running.unwrap_or_else(|| {
            let pending = open().boxed_local().shared();
            self.0
                .update_value(|inner| inner.opened = Some(pending.clone()));
            pending
        });
        let result = pending.await;
        if result.is_err() {
            self.0.try_update_value(|inner| inner.opened = None);
        }
        result
    }

    /// Loads the rows of some ordinals, with the pages of records that hold them.
    ///
    /// # Errors
    /// Any of [`Error`].
    pub async fn rows(self, ordinals: Vec<u32>) -> Result<Vec<Row>, Error> {
        let opened = self.open().await?;
        let size = opened.catalogue.page_size.max(1);
        let mut pages: Vec<u32> = ordinals.iter().map(|ordinal| ordinal / size).collect();
        pages.sort_unstable();
        pages.dedup();
        let loaded = join_all(pages.iter().map(|page| self.record_page(&opened, *page))).await;
        let mut by_page = HashMap::new();
        for (page, records) in pages.into_iter().zip(loaded) {
            by_page.insert(page, records?);
        }
        let row = |ordinal: u32| {
            let record = by_page
                .get(&(ordinal / size))?
                .records
                .get((ordinal % size) as usize)?;
            Some(opened.row(ordinal, record.clone()))
        };
        ordinals
            .into_iter()
            .map(|ordinal| row(ordinal).ok_or_else(incomplete))
            .collect()
    }

    /// Loads a page of records by its place.
    ///
    /// # Errors
    /// Any of [`Error`].
    pub async fn record_page(self, opened: &Opened, page: u32) -> Result<Arc<RecordPage>, Error> {
        let hash = opened
            .catalogue
            .pages
            .get(page as usize)
            .ok_or_else(incomplete)?;
        self.part(
            |inner| &mut inner.records,
            Part::Records,
            hash,
            bundle::read_record_page,
        )
        .await
    }

    /// Finds an article and loads it, with its ordinal.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the library has no such article, and any other of [`Error`].
    pub async fn article(self, slug: Slug) -> Result<(u32, Arc<Article>), Error> {
        let opened = self.open().await?;
        let lookups = &opened.catalogue.lookups;
        let hash = lookups
            .get(Lookup::bucket(&slug, lookups.len()))
            .ok_or(Error::NotFound)?;
        let lookup = self
            .part(
                |inner| &mut inner.lookups,
                Part::Lookup,
                hash,
                bundle::read_lookup,
            )
            .await?;
        let entry = lookup.find(&slug).ok_or(Error::NotFound)?;
        let article = self
            .part(
                |inner| &mut inner.articles,
                Part::Article,
                &entry.file,
                bundle::read_article,
            )
            .await?;
        Ok((entry.ordinal, article))
    }

    /// Loads the publishers that the library cites.
    ///
    /// # Errors
    /// Any of [`Error`].
    pub async fn sources(self) -> Result<Arc<SourceIndex>, Error> {
        let opened = self.open().await?;
        self.part(
            |inner| &mut inner.sources,
            Part::Sources,
            &opened.file.sources,
            bundle::read_source_index,
        )
        .await
    }

    /// Loads one publisher's cited works.
    ///
    /// # Errors
    /// [`Error::NotFound`] if no article cites it, and any other of [`Error`].
    pub async fn publisher(self, key: PublisherKey) -> Result<Arc<PublisherPage>, Error> {
        let index = self.sources().await?;
        let entry = index
            .publishers
            .iter()
            .find(|entry| entry.publisher.key == key)
            .ok_or(Error::NotFound)?;
        self.part(
            |inner| &mut inner.publishers,
            Part::Publisher,
            &entry.file,
            bundle::read_publisher_page,
        )
        .await
    }

    async fn part<T: 'static>(
        self,
        cache: fn(&mut Inner) -> &mut Cache<T>,
        part: Part,
        hash: &ContentHash,
        read: fn(&ContentHash, &[u8]) -> Result<T, BundleError>,
    ) -> Result<Arc<T>, Error> {
        let fetch = || {
            let hash = hash.clone();
            let task = async move {
                let bytes = fetch_part(part, &hash).await?;
                Ok(Arc::new(read(&hash, &bytes)?))
            };
            task.boxed_local().shared()
        };
        let pending = self.0.try_update_value(|inner| {
            cache(inner)
                .0
                .entry(hash.clone())
                .or_insert_with(fetch)
                .clone()
        });
        let result = pending.ok_or_else(incomplete)?.await;
        if result.is_err() {
            self.0.try_update_value(|inner| cache(inner).0.remove(hash));
        }
        result
    }
}

async fn open() -> Result<Arc<Opened>, Error> {
    let missing = |error| match error {
        Error::NotFound => {
            Error::Malformed(format!("{FOLDER}{LIBRARY_FILE} is missing on this host"))
        }
        other => other,
    };
    let bytes = platform::get(&format!("{FOLDER}{LIBRARY_FILE}"), true)
        .await
        .map_err(missing)?;
    let file = bundle::read_library(&bytes)?;
    let bytes = fetch_part(Part::Catalogue, &file.catalogue).await?;
    let catalogue = bundle::read_catalogue(&file.catalogue, &bytes)?;
    Ok(Arc::new(Opened { file, catalogue }))
}

/// Fetches a file that the bundle names; that it isn't there is damage, not an address that names nothing.
async fn fetch_part(part: Part, hash: &ContentHash) -> Result<Vec<u8>, Error> {
    let path = format!("{FOLDER}{}", part.path(hash));
    platform::get(&path, false)
        .await
        .map_err(|error| match error {
            Error::NotFound => Error::Malformed(format!("{path} is missing on this host")),
            other => other,
        })
}

fn incomplete() -> Error {
    Error::Malformed("the library's files don't agree with each other".to_owned())
}
