//! The bundle's writer: a library in, named files out.

use super::{LIBRARY_FILE, LOOKUP_SIZE, LibraryFile, PAGE_SIZE, Part, VERSION};
use crate::{
    Article, Catalogue, CitingArticle, ContentHash, Facet, FacetValue, Library, Lookup,
    LookupEntry, Publisher, PublisherEntry, PublisherKey, PublisherPage, Record, RecordPage, Slug,
    Source, SourceIndex, Work,
};
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

/// Writes a library as a bundle and hands each file to `emit`, `library.json` last. `search` returns the root of its
/// search index, which is written by others; it is asked when all but `library.json` is there, so that they can write
/// at the same time.
///
/// The same library gives the same bytes, whatever the order of its articles.
///
/// # Errors
/// Passes on what `emit` and `search` return.
pub fn write_bundle<E>(
    library: &Library,
    search: impl FnOnce() -> Result<Option<ContentHash>, E>,
    emit: &mut dyn FnMut(BundleFile) -> Result<(), E>,
) -> Result<LibraryFile, E> {
    let articles = in_catalogue_order(&library.articles);
    let mut files = Vec::with_capacity(articles.len());
    for article in &articles {
        files.push(emit_part(Part::Article, article, emit)?);
    }
    let catalogue = write_catalogue(&articles, &files, library, emit)?;
    let sources = write_sources(&articles, library, emit)?;
    let file = LibraryFile {
        version: VERSION,
        info: library.info.clone(),
        articles: count(articles.len()),
        catalogue,
        sources,
        search: search()?,
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
    emit: &mut dyn FnMut(BundleFile) -> Result<(), E>,
) -> Result<ContentHash, E> {
    let records: Vec<Record> = articles
        .iter()
        .zip(files)
        .map(|(article, file)| record(article, file))
        .collect();
    let mut pages = Vec::new();
    for page in records.chunks(PAGE_SIZE as usize) {
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
        page_size: PAGE_SIZE,
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

fn write_sources<E>(
    articles: &[&Article],
    library: &Library,
    emit: &mut dyn FnMut(BundleFile) -> Result<(), E>,
) -> Result<ContentHash, E> {
    let known: HashMap<&PublisherKey, &Publisher> =
        library.publishers.iter().map(|p| (&p.key, p)).collect();
    let mut publishers: BTreeMap<&PublisherKey, (Publisher, Vec<Work>)> = BTreeMap::new();
    let mut places: HashMap<(&PublisherKey, String), usize> = HashMap::new();
    for article in articles {
        for (at, source) in article.sources.iter().enumerate() {
            let Some(named) = &source.publisher else {
                continue;
            };
            let (_, works) = publishers.entry(&named.key).or_insert_with(|| {
                let publisher = known.get(&named.key).map_or_else(
                    || Publisher {
                        key: named.key.clone(),
                        name: named.name.clone(),
                        kind: None,
                        homepage: None,
                    },
                    |publisher| (*publisher).clone(),
                );
                (publisher, Vec::new())
            });
            let place = *places
                .entry((&named.key, work_identity(source)))
                .or_insert_with(|| {
                    works.push(Work {
                        source: Source {
                            note: Vec::new(),
                            ..source.clone()
                        },
                        cited_by: Vec::new(),
                    });
                    works.len() - 1
                });
            let citing = &mut works[place].cited_by;
            if citing.last().is_none_or(|last| last.slug != article.slug) {
                citing.push(CitingArticle {
                    slug: article.slug.clone(),
                    title: article.title.clone(),
                    published: article.published,
                    number: count(at + 1),
                });
            }
        }
    }
    let mut entries = Vec::new();
    for (publisher, mut works) in publishers.into_values() {
        works
            .sort_by_cached_key(|work| (Reverse(work.cited_by.len()), work_identity(&work.source)));
        let citing: std::collections::BTreeSet<&str> = works
            .iter()
            .flat_map(|work| &work.cited_by)
            .map(|a| a.slug.as_str())
            .collect();
        let articles = count(citing.len());
        let page = PublisherPage {
            publisher: publisher.clone(),
            works,
        };
        let file = emit_part(Part::Publisher, &page, emit)?;
        entries.push(PublisherEntry {
            publisher,
            works: count(page.works.len()),
            articles,
            file,
        });
    }
    entries.sort_by_cached_key(|entry| {
        (
            Reverse(entry.articles),
            entry.publisher.name.to_lowercase(),
            entry.publisher.key.clone(),
        )
    });
    emit_part(
        Part::Sources,
        &SourceIndex {
            publishers: entries,
        },
        emit,
    )
}

/// Tells works of one publisher apart: by address, else by title.
fn work_identity(source: &Source) -> String {
    match (&source.url, &source.title) {
        (Some(url), _) => url.as_str().to_owned(),
        (None, title) => title.clone().unwrap_or_default(),
    }
}

fn emit_part<T: Serialize, E>(
    part: Part,
    value: &T,
    emit: &mut dyn FnMut(BundleFile) -> Result<(), E>,
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
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
