//! The pages of a site: which there are, and what stands on each.
//!
//! [`content_of`] is the one place that says what a page's head and body hold.

use super::html::escape;
use super::machine;
use super::published::Published;
use crate::rendered::source_pages;
use footnote_model::{Article, FacetValue, Library, Slug};
use footnote_reader::pages::what_is_listed;
use footnote_reader::prerender::{self, SourcePage};
use footnote_reader::route::{Links, Route};
use footnote_reader::state::content::Content as Shown;
use footnote_reader::state::filter::Filter;
use footnote_reader::state::selection::PAGE_ROWS;
use footnote_reader::text::page_title;

/// The style sheet of the pages of sources, among the shell's files.
pub(super) const PAGES_STYLE: &str = "pages.css";

/// A page with an address of its own. Lists come in parts, numbered from 1.
#[derive(Clone, Debug)]
pub(super) enum Page<'a> {
    /// A part of the list.
    List(u32),
    /// A part of the articles with a tag, and its label.
    Tag(Slug, &'a str, u32),
    /// A part of the articles of an author, and the name.
    Author(Slug, &'a str, u32),
    /// One article, and its ordinal.
    Article(&'a Article, usize),
    /// A page of sources: its address, and what it shows.
    Source(Route, SourcePage<'a>),
}

/// What is alike in the frame of some pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Lists of articles, where people search: the reader is asked for first.
    List,
    /// What is read: text comes first.
    Text,
    /// Pages of sources, which have a style sheet of their own; text comes first too.
    Sources,
}

impl Kind {
    /// Returns the kind that the shell's page calls so.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "list" => Some(Self::List),
            "text" => Some(Self::Text),
            "sources" => Some(Self::Sources),
            _ => None,
        }
    }
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
    /// HTML of the main part.
    pub(super) main: String,
    /// HTML at the body's end.
    pub(super) end: String,
    /// Files that the page will want soon: paths below the root.
    pub(super) wanted: Vec<String>,
}

impl Page<'_> {
    /// Returns the page's folder below the root: empty, or ending with `/`.
    pub(super) fn folder(&self) -> String {
        self.route().path()
    }

    /// Returns the path from the page to the site's root: empty, or `../../`.
    pub(super) fn root(&self) -> String {
        "../".repeat(self.folder().matches('/').count())
    }

    /// Returns the page's kind.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::List(_) | Self::Tag(..) | Self::Author(..) => Kind::List,
            Self::Article(..) => Kind::Text,
            Self::Source(..) => Kind::Sources,
        }
    }

    /// Returns what the reader shows at this page's address.
    pub(super) fn route(&self) -> Route {
        let part = |filter: Filter, page: u32| Route::List(Filter { page, ..filter });
        match self {
            Self::List(page) => part(Filter::default(), *page),
            Self::Tag(slug, _, page) => part(Filter::tagged(slug.clone()), *page),
            Self::Author(slug, _, page) => part(Filter::written_by(slug.clone()), *page),
            Self::Article(article, _) => Route::Article(article.slug.clone()),
            Self::Source(route, _) => route.clone(),
        }
    }

    /// Returns what the reader shows there, as it would load it.
    fn shown(&self, published: &Published<'_>) -> Option<Shown> {
        match self {
            Self::Article(_, ordinal) => published.article(*ordinal),
            Self::Source(..) => None,
            Self::List(_) | Self::Tag(..) | Self::Author(..) => match self.route() {
                Route::List(filter) => Some(published.list(&filter)),
                _ => None,
            },
        }
    }
}

/// Lists the pages of a library, each folder once.
pub(super) fn pages<'a>(published: &'a Published<'a>) -> Vec<Page<'a>> {
    let catalogue = &published.opened.catalogue;
    let mut pages: Vec<Page<'_>> = parts(catalogue.len()).map(Page::List).collect();
    let feeds = published.opened.file.info.public_url.is_some();
    let sources = source_pages(&published.cited, feeds).into_iter();
    let map = (Route::Map, SourcePage::Map(&published.map));
    pages.extend(
        sources
            .chain([map])
            .map(|(route, page)| Page::Source(route, page)),
    );
    for (facet, page) in [
        (
            &catalogue.tags,
            tag_page as fn(Slug, &'a str, u32) -> Page<'a>,
        ),
        (&catalogue.authors, author_page),
    ] {
        for (value, articles) in facet.values.iter().zip(uses(facet)) {
            // What can't be a slug has no folder; no library has such a tag or author.
            if let Ok(slug) = Slug::new(value.key.as_str()) {
                let label = FacetValue::label(value);
                pages.extend(parts(articles).map(|part| page(slug.clone(), label, part)));
            }
        }
    }
    let articles = published.articles().enumerate();
    pages.extend(articles.map(|(ordinal, article)| Page::Article(article, ordinal)));
    pages
}

fn tag_page(slug: Slug, label: &str, part: u32) -> Page<'_> {
    Page::Tag(slug, label, part)
}

fn author_page(slug: Slug, name: &str, part: u32) -> Page<'_> {
    Page::Author(slug, name, part)
}

/// Numbers the parts of a list of so many articles; an empty one has a page that says so.
fn parts(articles: usize) -> impl Iterator<Item = u32> {
    (1..).take(articles.div_ceil(PAGE_ROWS as usize).max(1))
}

/// Counts the articles that have each value.
fn uses(facet: &footnote_model::Facet) -> Vec<usize> {
    let mut uses = vec![0; facet.values.len()];
    for code in facet.rows.iter().flatten() {
        if let Some(count) = uses.get_mut(*code as usize) {
            *count += 1;
        }
    }
    uses
}

/// Returns what stands on a page.
pub(super) fn content_of(
    page: &Page<'_>,
    published: &Published<'_>,
    library: &Library,
    machines: &machine::Site<'_>,
) -> Content {
    let (site, route) = (&library.info.title, page.route());
    let what = match (page, &route) {
        (_, Route::List(filter)) => what_is_listed(&published.opened, filter),
        (Page::Article(article, _), _) => article.title.clone(),
        (Page::Source(_, page), _) => page.title(),
        _ => String::new(),
    };
    let description = match page {
        Page::List(1) => library.info.description.clone(),
        Page::Article(article, _) => article.dek.clone(),
        _ => None,
    };
    let root = page.root();
    let main = match (page, page.shown(published)) {
        (Page::Source(..), _) => prerender::at_root(published.source_page(&route), &root),
        (_, Some(shown)) => prerender::page(&Links::Path { root }, &route, shown),
        (_, None) => String::new(),
    };
    Content {
        title: page_title(&what, site),
        description,
        head: machine::head(page, machines),
        main,
        end: machine::data(page, machines),
        wanted: match page.kind() {
            Kind::List => published.searchable(),
            Kind::Text | Kind::Sources => Vec::new(),
        },
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
