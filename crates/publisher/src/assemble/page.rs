//! The pages of a site: which there are, and what stands on each.
//!
//! [`content_of`] is the one place that says what a page's head and body hold.

use super::html::escape;
use footnote_model::{Article, Library, PublisherKey, Slug};
use footnote_reader::pages::PAGE_ROWS;
use footnote_reader::route::Route;
use footnote_reader::state::filter::Filter;
use std::collections::BTreeMap;

/// A page with an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page<'a> {
    /// One part of the list, from 1.
    List(u32),
    /// One article.
    Article(&'a Article),
    /// The articles with a tag, and its label.
    Tag(&'a Slug, &'a str),
    /// The articles of an author, and the name.
    Author(&'a Slug, &'a str),
    /// The publishers that the library cites.
    Sources,
    /// The cited works of a publisher, and its name.
    Publisher(&'a PublisherKey, &'a str),
}

/// What stands on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// The page's title, plain text.
    pub(super) title: String,
    /// What it is about, in a sentence; plain text.
    pub(super) description: Option<String>,
    /// HTML for the head, beyond title and description.
    pub(super) head: String,
    /// HTML inside the body.
    pub(super) body: String,
}

impl Page<'_> {
    /// Returns the page's folder below the root: empty, or ending with `/`.
    pub(super) fn folder(&self) -> String {
        self.route().path()
    }

    /// Returns what the reader shows at this page's address.
    fn route(&self) -> Route {
        let list = Filter::default();
        match *self {
            Self::List(page) => Route::List(Filter { page, ..list }),
            Self::Article(article) => Route::Article(article.slug.clone()),
            Self::Tag(slug, _) => Route::List(Filter {
                tags: vec![slug.clone()],
                ..list
            }),
            Self::Author(slug, _) => Route::List(Filter {
                authors: vec![slug.clone()],
                ..list
            }),
            Self::Sources => Route::Sources,
            Self::Publisher(key, _) => Route::Publisher(key.clone()),
        }
    }
}

/// Lists the pages of a library, each folder once.
pub(super) fn pages(library: &Library) -> Vec<Page<'_>> {
    let (mut tags, mut authors, mut publishers) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for article in &library.articles {
        tags.extend(
            article
                .tags
                .iter()
                .map(|tag| (&tag.slug, tag.label.as_str())),
        );
        authors.extend(
            article
                .authors
                .iter()
                .map(|author| (&author.slug, author.name.as_str())),
        );
        let cited = article
            .sources
            .iter()
            .filter_map(|source| source.publisher.as_ref());
        publishers.extend(cited.map(|publisher| (&publisher.key, publisher.name.as_str())));
    }
    for known in &library.publishers {
        publishers
            .entry(&known.key)
            .and_modify(|name| *name = &known.name);
    }
    let parts = library.articles.len().div_ceil(PAGE_ROWS as usize).max(1);
    let mut pages: Vec<Page<'_>> = (1..).take(parts).map(Page::List).collect();
    pages.push(Page::Sources);
    pages.extend(
        publishers
            .into_iter()
            .map(|(key, name)| Page::Publisher(key, name)),
    );
    pages.extend(tags.into_iter().map(|(slug, label)| Page::Tag(slug, label)));
    pages.extend(
        authors
            .into_iter()
            .map(|(slug, name)| Page::Author(slug, name)),
    );
    pages.extend(library.articles.iter().map(Page::Article));
    pages
}

/// Returns what stands on a page.
pub(super) fn content_of(page: &Page<'_>, library: &Library) -> Content {
    let site = &library.info.title;
    let of_site = |part: &str| format!("{part} — {site}");
    let (title, description) = match page {
        Page::List(1) => (site.clone(), library.info.description.clone()),
        Page::List(number) => (
            of_site(&format!("Page {number}")),
            library.info.description.clone(),
        ),
        Page::Article(article) => (of_site(&article.title), article.dek.clone()),
        Page::Tag(_, name) | Page::Author(_, name) | Page::Publisher(_, name) => {
            (of_site(name), None)
        }
        Page::Sources => (of_site("Sources"), None),
    };
    Content {
        title,
        description,
        head: String::new(),
        body: "<noscript><p>This page needs JavaScript.</p></noscript>".to_owned(),
    }
}

impl Content {
    /// Writes title, description and the rest of the head as HTML.
    pub(super) fn head_html(&self) -> String {
        let description = self
            .description
            .as_ref()
            .map(|text| format!(r#"<meta name="description" content="{}">"#, escape(text)));
        format!(
            "<title>{}</title>{}{}",
            escape(&self.title),
            description.unwrap_or_default(),
            self.head
        )
    }
}
