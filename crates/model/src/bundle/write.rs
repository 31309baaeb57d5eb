//! The bundle's writer: a library in, named files out.

use super::{LIBRARY_FILE, LOOKUP_SIZE, LibraryFile, Part, VERSION, page_size};
use crate::{
    Article, Catalogue, ContentHash, Facet, FacetValue, Library, Lookup, LookupEntry, PublisherKey,
    PublisherPage, Record, RecordPage, Slug, SourceIndex,
};
use rayon::prelude::*;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// One file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFile {
    /// The path below the bundle's folder.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The cited works of a library, as its bundle has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The publishers, most cited first.
    pub index: SourceIndex,
    /// What the file of each publisher holds, in the same order.
    pub publishers: Vec<PublisherPage>,
}

/// What others write into a bundle, for `library.json` to name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Others {
    /// The root of the search index.
    pub search: Option<ContentHash>,
    /// The files that say where the rendered pages are.
    pub pages: Vec<ContentHash>,
}

/// Takes the files of a bundle, from several threads and in any order, but for the last.
pub type Emit<'e, E> = dyn Fn(BundleFile) -> Result<(), E> + Sync + 'e;

/// Writes all of a library's bundle but its sources, which [`write_cited`](super::write_cited) has written with the same
/// `emit` before: `sources` is the hash that it returned. Each file is handed to `emit`, `library.json` last; returns what
/// that holds. `others` returns what else `library.json` is to name; it is asked when all but that is there, so that a
/// search index can be written at the same time.
///
/// The same library gives the same bytes, whatever the order of its articles.
///
/// # Errors
/// Passes on what `emit` and `others` return.
pub fn write_bundle<E: Send>(
    library: &Library,
    sources: ContentHash,
    others: impl FnOnce() -> Result<Others, E>,
    emit: &Emit<'_, E>,
) -> Result<LibraryFile, E> {
    let articles = in_catalogue_order(&library.articles);
    let files: Result<Vec<ContentHash>, E> = articles
        .par_iter()
        .map(|article| emit_part(Part::Article, article, emit))
        .collect();
    let files = files?;
    let catalogue = write_catalogue(&articles, &files, library, emit)?;
    let Others { search, pages } = others()?;
    let file = LibraryFile {
        version: VERSION,
        info: library.info.clone(),
        articles: count(articles.len()),
        catalogue,
        sources,
        search,
        pages,
    };
    emit(BundleFile {
        path: LIBRARY_FILE.to_owned(),
        bytes: encode(&file),
    })?;
    Ok(file)
}

/// Orders articles by their ordinals: newest first, undated last, then by slug.
#[must_use]
pub fn in_catalogue_order(articles: &[Article]) -> Vec<&Article> {
    let mut ordered: Vec<&Article> = articles.iter().collect();
    ordered.sort_by(|a, b| {
        let day = |article: &Article| Reverse(article.published.map(|date| date.first_day()));
        day(a).cmp(&day(b)).then_with(|| a.slug.cmp(&b.slug))
    });
    ordered
}

fn write_catalogue<E>(
    articles: &[&Article],
    files: &[ContentHash],
    library: &Library,
    emit: &Emit<'_, E>,
) -> Result<ContentHash, E> {
    let records: Vec<Record> = articles
        .iter()
        .zip(files)
        .map(|(article, file)| record(article, file))
        .collect();
    let page_size = page_size(articles.len());
    let mut pages = Vec::new();
    for page in records.chunks(page_size as usize) {
        pages.push(emit_part(
            Part::Records,
            &RecordPage {
                records: page.to_vec(),
            },
            emit,
        )?);
    }

    let mut lookups = Vec::new();
    for bucket in lookup_buckets(articles, files, &library.moved) {
        lookups.push(emit_part(Part::Lookup, &bucket, emit)?);
    }

    let mut by_title: Vec<u32> = (0..count(articles.len())).collect();
    by_title
        .sort_by_cached_key(|&ordinal| (articles[ordinal as usize].title.to_lowercase(), ordinal));
    let names = publisher_names(library);
    let catalogue = Catalogue {
        days: articles
            .iter()
            .map(|a| a.published.map(|date| date.first_day()))
            .collect(),
        minutes: articles.iter().map(|a| a.minutes).collect(),
        by_title,
        tags: facet(articles, |a| {
            a.tags
                .iter()
                .map(|t| (t.slug.to_string(), t.label.clone()))
                .collect()
        }),
        authors: facet(articles, |a| {
            a.authors
                .iter()
                .map(|x| (x.slug.to_string(), x.name.clone()))
                .collect()
        }),
        publishers: facet(articles, |a| {
            let cited = a.sources.iter().filter_map(|s| s.publisher.as_ref());
            cited
                .map(|p| {
                    (
                        p.key.to_string(),
                        names
                            .get(&p.key)
                            .map_or_else(|| p.name.clone(), |n| (*n).to_owned()),
                    )
                })
                .collect()
        }),
        languages: facet(articles, |a| vec![(a.lang.to_string(), a.lang.name())]),
        page_size,
        pages,
        lookups,
    };
    emit_part(Part::Catalogue, &catalogue, emit)
}

/// Sorts the articles into buckets by slug. A slug that an article had before leads to the same article.
fn lookup_buckets(
    articles: &[&Article],
    files: &[ContentHash],
    moved: &[(Slug, Slug)],
) -> Vec<Lookup> {
    let mut former: HashMap<&Slug, Vec<&Slug>> = HashMap::new();
    for (old, new) in moved {
        former.entry(new).or_default().push(old);
    }
    let mut buckets = vec![Lookup::default(); articles.len().div_ceil(LOOKUP_SIZE)];
    for (ordinal, (article, file)) in articles.iter().zip(files).enumerate() {
        let before = former.get(&article.slug).into_iter().flatten().copied();
        for slug in before.chain([&article.slug]) {
            let bucket = Lookup::bucket(slug, buckets.len());
            buckets[bucket].entries.push(LookupEntry {
                slug: slug.clone(),
                ordinal: count(ordinal),
                file: file.clone(),
            });
        }
    }
    for bucket in &mut buckets {
        bucket.entries.sort_by(|a, b| a.slug.cmp(&b.slug));
    }
    buckets
}

fn record(article: &Article, file: &ContentHash) -> Record {
    Record {
        slug: article.slug.clone(),
        file: file.clone(),
        title: article.title.clone(),
        dek: article.dek.clone(),
        published: article.published,
        revised: article.revised,
    }
}

/// Dictionary-codes one field: the most used value gets 0, ties go by key.
fn facet(articles: &[&Article], values_of: impl Fn(&Article) -> Vec<(String, String)>) -> Facet {
    let rows: Vec<Vec<(String, String)>> = articles
        .iter()
        .map(|article| {
            let mut seen: Vec<(String, String)> = Vec::new();
            for value in values_of(article) {
                if seen.iter().all(|(key, _)| *key != value.0) {
                    seen.push(value);
                }
            }
            seen
        })
        .collect();
    let mut uses: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
    for (key, label) in rows.iter().flatten() {
        uses.entry(key).or_insert((0, label)).0 += 1;
    }
    let mut ordered: Vec<(&str, u32, &str)> = uses
        .iter()
        .map(|(key, (n, label))| (*key, *n, *label))
        .collect();
    ordered.sort_by_key(|(key, n, _)| (Reverse(*n), *key));
    let codes: HashMap<&str, u32> = ordered
        .iter()
        .enumerate()
        .map(|(at, (key, ..))| (*key, count(at)))
        .collect();
    Facet {
        rows: rows
            .iter()
            .map(|row| {
                row.iter()
                    .filter_map(|(key, _)| codes.get(key.as_str()).copied())
                    .collect()
            })
            .collect(),
        values: ordered
            .iter()
            .map(|(key, _, label)| FacetValue {
                key: (*key).to_owned(),
                label: (label != key).then(|| (*label).to_owned()),
            })
            .collect(),
    }
}

fn publisher_names(library: &Library) -> HashMap<&PublisherKey, &str> {
    library
        .publishers
        .iter()
        .map(|p| (&p.key, p.name.as_str()))
        .collect()
}

pub(super) fn emit_part<T: Serialize, E>(
    part: Part,
    value: &T,
    emit: &Emit<'_, E>,
) -> Result<ContentHash, E> {
    let bytes = encode(value);
    let hash = ContentHash::of(&bytes);
    emit(BundleFile {
        path: part.path(&hash),
        bytes,
    })?;
    Ok(hash)
}

#[expect(
    clippy::expect_used,
    reason = "every type here has string keys and no fallible Serialize, so JSON can't fail"
)]
fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("the bundle's types always serialize")
}

/// Narrows a count; a library of four billion articles doesn't fit into memory first.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
