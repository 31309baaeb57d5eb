//! What the map of sources shows: the publishers that most articles cite, and the articles that cite most of them.

use footnote_model::Library;
use footnote_model::bundle::{Cited, in_catalogue_order};
use footnote_reader::pages::{MapArticle, MapPublisher, SourceMap};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The most publishers on a map: 250 rows on either side.
const PUBLISHERS: usize = 500;

/// The most articles on a map: enough for each publisher to have one.
const ARTICLES: usize = PUBLISHERS;

/// Makes the map of a library.
pub(crate) fn source_map(library: &Library, cited: &Cited) -> SourceMap {
    let places: HashMap<&str, usize> = (cited.index.publishers.iter().take(PUBLISHERS).enumerate())
        .map(|(at, entry)| (entry.publisher.key.as_str(), at))
        .collect();
    let articles = in_catalogue_order(&library.articles);
    let mut joined: Vec<(usize, Vec<usize>)> = Vec::new();
    for (ordinal, article) in articles.iter().enumerate() {
        let named = article
            .sources
            .iter()
            .filter_map(|source| source.publisher.as_ref());
        let mut publishers: Vec<usize> = named
            .filter_map(|named| places.get(named.key.as_str()).copied())
            .collect();
        publishers.sort_unstable();
        publishers.dedup();
        if !publishers.is_empty() {
            joined.push((ordinal, publishers));
        }
    }
    // Those that join most; newer ones first among equals, and in the catalogue's order in the end.
    joined.sort_by_key(|(ordinal, publishers)| (Reverse(publishers.len()), *ordinal));
    // But first those without which a publisher would have none.
    let mut has_article = vec![false; places.len()];
    let (mut joined, others): (Vec<_>, Vec<_>) = joined.into_iter().partition(|(_, publishers)| {
        let mut brings = false;
        for at in publishers {
            if let Some(has) = has_article.get_mut(*at) {
                brings |= !std::mem::replace(has, true);
            }
        }
        brings
    });
    joined.extend(others);
    joined.truncate(ARTICLES);
    joined.sort_by_key(|(ordinal, _)| *ordinal);

    let mut map = SourceMap {
        publishers: (cited.index.publishers.iter().take(PUBLISHERS))
            .map(|entry| MapPublisher {
                publisher: entry.publisher.clone(),
                articles: Vec::new(),
                cited_in: entry.articles as usize,
            })
            .collect(),
        articles: Vec::new(),
        all: cited.index.publishers.len(),
    };
    for (ordinal, publishers) in joined {
        let Some(article) = articles.get(ordinal) else {
            continue;
        };
        for publisher in publishers {
            if let Some(publisher) = map.publishers.get_mut(publisher) {
                publisher.articles.push(map.articles.len());
            }
        }
        map.articles.push(MapArticle {
            slug: article.slug.clone(),
            title: article.title.clone(),
        });
    }
    map.publishers
        .retain(|publisher| !publisher.articles.is_empty());
    map
}
