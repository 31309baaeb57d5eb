//! Feeds: for the library, for each tag and for each cited publisher, as Atom and as JSON Feed.
//!
//! An article's entry is the same in every feed that has it, and is made once.

use super::{Site, article_path, atom, content, json_feed};
use footnote_model::{Article, Date, PublisherKey, Slug};
use rayon::prelude::*;
use serde_json::value::RawValue;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many of its newest articles the library's feed has. More makes every reader fetch more each time it asks;
/// fewer, and one that asks once a week misses some.
const IN_LIBRARY: usize = 30;

/// How many the feed of a tag or a publisher has: there are many such feeds, and few articles a week for each.
const IN_PART: usize = 10;

/// The names of a feed's files, in the folder of the page that lists the same articles.
pub(super) const FILES: [(&str, &str); 2] = [
    ("feed.xml", "application/atom+xml"),
    ("feed.json", "application/feed+json"),
];

/// A feed: what it is called, and its articles.
pub(super) struct Feed<'a> {
    /// The folder of its page: empty, or ending with `/`.
    pub(super) folder: String,
    /// What it is called.
    pub(super) title: String,
    /// Its articles, newest first.
    pub(super) articles: Vec<&'a Article>,
}

/// An article's entry in every feed.
pub(super) struct Entry {
    /// As Atom.
    pub(super) atom: String,
    /// As JSON Feed.
    pub(super) json: Box<RawValue>,
}

/// The entries of articles, by slug.
pub(super) type Entries<'a> = HashMap<&'a Slug, Entry>;

impl Feed<'_> {
    /// Returns when the newest change was made.
    pub(super) fn updated(&self) -> String {
        instant(
            self.articles
                .iter()
                .filter_map(|article| changed(article))
                .max(),
        )
    }
}

/// Writes all feeds: path and content of each file. A site that doesn't know its address has none.
///
/// # Errors
/// Passes on what `write` returns.
pub(super) fn write<E: Send>(
    site: &Site<'_>,
    write: &(impl Fn(&str, &str) -> Result<(), E> + Sync),
) -> Result<(), E> {
    if site.root.is_none() {
        return Ok(());
    }
    let feeds = feeds(site);
    let entries = entries(&feeds, site);
    feeds.par_iter().try_for_each(|feed| {
        let [(atom, _), (json, _)] = FILES;
        write(
            &format!("{}{atom}", feed.folder),
            &atom::feed(feed, &entries, site),
        )?;
        write(
            &format!("{}{json}", feed.folder),
            &json_feed::feed(feed, &entries, site),
        )
    })
}

/// Names the feed of a tag.
pub(super) fn title_of_tag(label: &str, site: &Site<'_>) -> String {
    format!("{label} — {}", site.title())
}

/// Names the feed of a publisher.
pub(super) fn title_of_publisher(name: &str, site: &Site<'_>) -> String {
    format!("Articles that cite {name} — {}", site.title())
}

/// Returns the day of an article's last change.
pub(super) fn changed(article: &Article) -> Option<Date> {
    article.revised.max(article.published)
}

/// Writes a date as a moment: the first one that it may mean. Feeds demand one of every entry; an article without
/// a date gets 1970, which never changes, and stands last.
pub(super) fn instant(date: Option<Date>) -> String {
    let Some(date) = date else {
        return "1970-01-01T00:00:00Z".to_owned();
    };
    let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
    format!("{:04}-{month:02}-{day:02}T00:00:00Z", date.year())
}

fn feeds<'a>(site: &Site<'a>) -> Vec<Feed<'a>> {
    let mut newest: Vec<&Article> = site.library.articles.iter().collect();
    newest.sort_by_key(|article| {
        (
            Reverse(article.published.map(Date::first_day)),
            &article.slug,
        )
    });
    let (mut tags, mut publishers) = (BTreeMap::new(), BTreeMap::new());
    for article in newest.iter().copied() {
        for tag in &article.tags {
            let (_, list) = tags.entry(&tag.slug).or_insert((&tag.label, Vec::new()));
            list.push(article);
        }
        let cited: BTreeMap<&PublisherKey, &str> = cited(article).collect();
        for (key, name) in cited {
            let (_, list) = publishers.entry(key).or_insert((name, Vec::new()));
            list.push(article);
        }
    }
    for known in &site.library.publishers {
        publishers
            .entry(&known.key)
            .and_modify(|(name, _)| *name = &known.name);
    }
    let mut feeds = vec![Feed {
        folder: String::new(),
        title: site.title().to_owned(),
        articles: first(newest, IN_LIBRARY),
    }];
    feeds.extend(tags.into_iter().map(|(slug, (label, articles))| Feed {
        folder: super::tag_path(slug),
        title: title_of_tag(label, site),
        articles: first(articles, IN_PART),
    }));
    feeds.extend(publishers.into_iter().map(|(key, (name, articles))| Feed {
        folder: super::publisher_path(key),
        title: title_of_publisher(name, site),
        articles: first(articles, IN_PART),
    }));
    feeds
}

fn cited(article: &Article) -> impl Iterator<Item = (&PublisherKey, &str)> {
    let publishers = article
        .sources
        .iter()
        .filter_map(|source| source.publisher.as_ref());
    publishers.map(|publisher| (&publisher.key, publisher.name.as_str()))
}

fn first<T>(mut items: Vec<T>, most: usize) -> Vec<T> {
    items.truncate(most);
    items
}

/// Makes the entry of every article that some feed has.
fn entries<'a>(feeds: &[Feed<'a>], site: &Site<'a>) -> Entries<'a> {
    let articles = feeds.iter().flat_map(|feed| feed.articles.iter().copied());
    let mut seen = BTreeSet::new();
    let articles: Vec<&Article> = articles
        .filter(|article| seen.insert(&article.slug))
        .collect();
    let entry = |article: &'a Article| {
        let url = site.absolute(&article_path(article)).unwrap_or_default();
        let html = content::html(article, site);
        let atom = atom::entry(article, &url, &html, site);
        let json = json_feed::item(article, &url, &html, site);
        Some((
            &article.slug,
            Entry {
                atom,
                json: json.ok()?,
            },
        ))
    };
    articles.into_par_iter().filter_map(entry).collect()
}
