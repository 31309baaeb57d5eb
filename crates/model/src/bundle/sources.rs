//! The cited works of a library: who published them, who cites them, and what is cited beside them.

use super::Part;
use super::write::{Cited, Emit, count, emit_part, in_catalogue_order};
use crate::{
    Article, Beside, CitingArticle, ContentHash, Library, Publisher, PublisherEntry, PublisherKey,
    PublisherPage, PublisherRef, Source, SourceIndex, Work, YearCount,
};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// One publisher while its works are collected.
struct Collected {
    publisher: Publisher,
    works: Vec<Work>,
    /// The ordinals of the articles that cite it, ascending.
    articles: Vec<usize>,
}

/// Writes the publishers that a library's articles cite: a file for each, and the index of all. Returns the index's hash,
/// which [`write_bundle`](super::write_bundle) names, and the cited works.
///
/// # Errors
/// Passes on what `emit` returns.
pub fn write_cited<E: Send>(
    library: &Library,
    emit: &Emit<'_, E>,
) -> Result<(ContentHash, Cited), E> {
    let articles = in_catalogue_order(&library.articles);
    let mut collected = collect_works(&articles, library);
    let works: Vec<Vec<Work>> = collected
        .values_mut()
        .map(|publisher| std::mem::take(&mut publisher.works))
        .collect();
    let cited: Vec<Vec<&PublisherKey>> = cited_publishers(articles.len(), &collected);
    let each: Vec<_> = collected.iter().zip(works).collect();
    let written = each.into_par_iter().map(|((key, publisher), mut works)| {
        works
            // A publisher that is only named comes last: there is no work to follow.
            .sort_by_cached_key(|work| {
                let named_only = work.source.title.is_none() && work.source.url.is_none();
                let citing = Reverse(work.cited_by.len());
                (named_only, citing, work_identity(&work.source).to_owned())
            });
        let page = PublisherPage {
            publisher: publisher.publisher.clone(),
            years: years(&works),
            beside: beside(key, publisher, &cited, &collected),
            works,
        };
        let file = emit_part(Part::Publisher, &page, emit)?;
        let entry = PublisherEntry {
            publisher: page.publisher.clone(),
            works: count(page.works.len()),
            articles: count(publisher.articles.len()),
            file,
        };
        Ok((entry, page))
    });
    let mut written = written.collect::<Result<Vec<_>, E>>()?;
    written.sort_by_cached_key(|(entry, _)| {
        (
            Reverse(entry.articles),
            entry.publisher.name.to_lowercase(),
            entry.publisher.key.clone(),
        )
    });
    let (entries, publishers) = written.into_iter().unzip();
    let index = SourceIndex {
        publishers: entries,
    };
    let hash = emit_part(Part::Sources, &index, emit)?;
    Ok((hash, Cited { index, publishers }))
}

fn collect_works<'a>(
    articles: &[&'a Article],
    library: &Library,
) -> BTreeMap<&'a PublisherKey, Collected> {
    let known: HashMap<&PublisherKey, &Publisher> =
        library.publishers.iter().map(|p| (&p.key, p)).collect();
    let mut publishers: BTreeMap<&PublisherKey, Collected> = BTreeMap::new();
    let mut places: HashMap<(&PublisherKey, &str), usize> = HashMap::new();
    for (ordinal, article) in articles.iter().enumerate() {
        for (at, source) in article.sources.iter().enumerate() {
            let Some(named) = &source.publisher else {
                continue;
            };
            let collected = publishers.entry(&named.key).or_insert_with(|| Collected {
                publisher: known.get(&named.key).map_or_else(
                    || Publisher {
                        key: named.key.clone(),
                        name: named.name.clone(),
                        kind: None,
                        homepage: None,
                    },
                    |publisher| (*publisher).clone(),
                ),
                works: Vec::new(),
                articles: Vec::new(),
            });
            if collected.articles.last() != Some(&ordinal) {
                collected.articles.push(ordinal);
            }
            let works = &mut collected.works;
            let place = *places
                .entry((&named.key, work_identity(source)))
                .or_insert_with(|| {
                    works.push(Work {
                        source: Source {
                            note: Vec::new(),
                            passages: Vec::new(),
                            formatted: None,
                            ..source.clone()
                        },
                        cited_by: Vec::new(),
                        formatted: source.formatted.clone(),
                    });
                    works.len() - 1
                });
            // What one author set apart is no guess.
            if source.found.is_none() {
                works[place].source.found = None;
            }
            let citing = &mut works[place].cited_by;
            if citing.last().is_none_or(|last| last.slug != article.slug) {
                citing.push(CitingArticle {
                    slug: article.slug.clone(),
                    title: article.title.clone(),
                    published: article.published,
                    number: count(at + 1),
                    passages: source.passages.clone(),
                });
            }
        }
    }
    publishers
}

/// Lists the publishers that each article cites, by its ordinal.
fn cited_publishers<'a>(
    articles: usize,
    collected: &BTreeMap<&'a PublisherKey, Collected>,
) -> Vec<Vec<&'a PublisherKey>> {
    let mut cited = vec![Vec::new(); articles];
    for (key, publisher) in collected {
        for ordinal in &publisher.articles {
            if let Some(keys) = cited.get_mut(*ordinal) {
                keys.push(*key);
            }
        }
    }
    cited
}

/// Counts citations by the year of the citing article.
fn years(works: &[Work]) -> Vec<YearCount> {
    let mut by_year: BTreeMap<u16, u32> = BTreeMap::new();
    let citing = works.iter().flat_map(|work| &work.cited_by);
    for year in citing.filter_map(|article| Some(article.published?.year())) {
        *by_year.entry(year).or_default() += 1;
    }
    let counted = by_year.into_iter();
    counted
        .map(|(year, count)| YearCount { year, count })
        .collect()
}

/// How many publishers a publisher's page names beside it.
const BESIDE: usize = 12;

fn beside(
    key: &PublisherKey,
    publisher: &Collected,
    cited: &[Vec<&PublisherKey>],
    collected: &BTreeMap<&PublisherKey, Collected>,
) -> Vec<Beside> {
    let mut together: HashMap<&PublisherKey, u32> = HashMap::new();
    for ordinal in &publisher.articles {
        for other in cited.get(*ordinal).into_iter().flatten() {
            if *other != key {
                *together.entry(other).or_default() += 1;
            }
        }
    }
    let mut together: Vec<(&PublisherKey, u32)> = together.into_iter().collect();
    together.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let named = together
        .into_iter()
        .take(BESIDE)
        .filter_map(|(key, articles)| {
            let publisher = &collected.get(key)?.publisher;
            let publisher = PublisherRef {
                key: key.clone(),
                name: publisher.name.clone(),
                kind: publisher.kind.clone(),
            };
            Some(Beside {
                publisher,
                articles,
            })
        });
    named.collect()
}

/// Tells works of one publisher apart: by their key where they have one, by address, else by title.
fn work_identity(source: &Source) -> &str {
    match (&source.work, &source.url, &source.title) {
        (Some(work), ..) => work.key.as_str(),
        (None, Some(url), _) => url.as_str(),
        (None, None, title) => title.as_deref().unwrap_or_default(),
    }
}
