//! What pages are rendered from: catalogue and records as the published files have them, so that a list shows what the
//! reader would show of the same files; articles and cited works as they were written.

use crate::bundle_files::Written;
use crate::source_map::source_map;
use anyhow::Context;
use footnote_model::bundle::{self, BundleFile, Cited, Json, Part};
use footnote_model::{ContentHash, Library, PageFile, Record};
use footnote_reader::pages::SourceMap;
use footnote_reader::route::Route;
use footnote_reader::state::content::{Content, Listed};
use footnote_reader::state::filter::Filter;
use footnote_reader::state::library::{InContext, Opened};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// The files that pages are rendered from, kept while the bundle is written: catalogue and records.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<BTreeMap<String, Vec<u8>>>);

impl Kept {
    /// Keeps a file, if pages need it.
    pub(super) fn add(&self, file: BundleFile) {
        if file.path.starts_with("catalogue/") || file.path.starts_with("records/") {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.insert(file.path, file.bytes);
        }
    }

    fn take(&self, part: Part, hash: &ContentHash) -> anyhow::Result<Vec<u8>> {
        let path = part.path(hash);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = kept.remove(&path);
        bytes.with_context(|| format!("{path} was named and not written"))
    }
}

/// A published library.
#[derive(Debug)]
pub(super) struct Published<'a> {
    library: &'a Library,
    /// What the app would have open.
    pub(super) opened: Arc<Opened>,
    /// By ordinal.
    records: Vec<Record>,
    /// The place of each article in the library, by ordinal.
    places: Vec<usize>,
    /// The cited works.
    pub(super) cited: Cited,
    /// The map of articles and publishers.
    pub(super) map: SourceMap,
    /// The rendered pages.
    pub(super) pages: Vec<PageFile>,
    /// Their HTML, by path.
    html: HashMap<String, String>,
}

impl<'a> Published<'a> {
    /// Decodes the catalogue and the records that were written for a library.
    ///
    /// # Errors
    /// Fails when the files don't agree with each other.
    pub(super) fn new(library: &'a Library, written: Written, kept: &Kept) -> anyhow::Result<Self> {
        let Written {
            file,
            cited,
            rendered,
        } = written;
        let hash = &file.catalogue;
        let catalogue = bundle::read_catalogue::<Json>(hash, &kept.take(Part::Catalogue, hash)?)?;
        let mut records = Vec::with_capacity(library.articles.len());
        for hash in &catalogue.pages {
            let bytes = kept.take(Part::Records, hash)?;
            records.extend(bundle::read_record_page::<Json>(hash, &bytes)?.records);
        }
        let slugs: HashMap<&str, usize> = (library.articles.iter().enumerate())
            .map(|(at, article)| (article.slug.as_str(), at))
            .collect();
        let place = |record: &Record| slugs.get(record.slug.as_str()).copied();
        let places: Option<Vec<usize>> = records.iter().map(place).collect();
        Ok(Self {
            library,
            opened: Arc::new(Opened { file, catalogue }),
            records,
            places: places.context("the catalogue names an article that isn't there")?,
            map: source_map(library, &cited),
            cited,
            pages: rendered.pages,
            html: rendered.html,
        })
    }

    /// Returns the records by their ordinals.
    pub(super) fn records(&self) -> &[Record] {
        &self.records
    }

    /// Returns the articles by their ordinals.
    pub(super) fn articles(&self) -> impl Iterator<Item = &'a footnote_model::Article> {
        (self.places.iter()).filter_map(|place| self.library.articles.get(*place))
    }

    /// Returns a page of sources by itself, as HTML.
    pub(super) fn source_page(&self, route: &Route) -> &str {
        self.html.get(&route.path()).map_or("", String::as_str)
    }

    /// Returns a list as it begins.
    pub(super) fn list(&self, filter: &Filter) -> Content {
        let ordinals = Listed::first(&self.opened, filter);
        let row = |ordinal: &u32| {
            let record = self.records.get(*ordinal as usize)?.clone();
            Some(self.opened.row(*ordinal, record))
        };
        Content::List(Arc::new(Listed {
            opened: self.opened.clone(),
            rows: ordinals.iter().filter_map(row).collect(),
            ordinals,
        }))
    }

    /// Returns an article, by its ordinal, with those around it.
    pub(super) fn article(&self, ordinal: usize) -> Option<Content> {
        let article = self.library.articles.get(*self.places.get(ordinal)?)?;
        let record = |ordinal: usize| self.records.get(ordinal).cloned();
        Some(Content::Article(Arc::new(InContext {
            article: article.clone(),
            file: self.records.get(ordinal)?.file.clone(),
            newer: ordinal.checked_sub(1).and_then(record),
            older: record(ordinal + 1),
        })))
    }

    /// Returns the paths below the root of what a list needs before it can be searched, as long as they are
    /// few: the library's own file, the catalogue, the records.
    pub(super) fn searchable(&self) -> Vec<String> {
        /// So many pages of records are asked for at once, more are read step by step. A small library of 200 articles
        /// has so many.
        const FEW: usize = 2;
        let catalogue = &self.opened.catalogue;
        let records = catalogue.pages.iter().map(|hash| Part::Records.path(hash));
        let mut paths = vec![
            bundle::LIBRARY_FILE.to_owned(),
            Part::Catalogue.path(&self.opened.file.catalogue),
        ];
        paths.extend(records.take(if catalogue.pages.len() <= FEW { FEW } else { 1 }));
        paths
    }
}
