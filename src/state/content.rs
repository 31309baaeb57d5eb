//! What a page shows, loaded for the page that the address names.

use super::filter::Filter;
use super::library::{InContext, Opened, Row, Store};
use super::selection::{page_of, select};
use super::titles::words;
use crate::error::Error;
use crate::platform;
use crate::route::Route;
use footnote_model::Slug;
use std::sync::Arc;

/// Which page is shown; a change inside a page, such as another filter, keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The list, whatever its filter.
    List,
    /// One article.
    Article(Slug),
    /// A page of sources, which is rendered already: its route.
    Rendered(Route),
    /// Nothing; the path that was asked for.
    NotFound(String),
}

impl From<Route> for Page {
    fn from(route: Route) -> Self {
        match route {
            Route::List(_) => Self::List,
            Route::Article(slug) => Self::Article(slug),
            Route::Sources | Route::Publisher(_) | Route::Work(..) | Route::Map => {
                Self::Rendered(route)
            }
            Route::Storage => Self::NotFound(Route::Storage.path()),
            Route::NotFound(path) => Self::NotFound(path),
        }
    }
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// What the page was loaded with: it stays.
    Prerendered,
    /// The list as it begins.
    List(Arc<Listed>),
    /// An article.
    Article(Arc<InContext>),
    /// A page that is rendered already: its title, and its file.
    Rendered(Arc<(String, Vec<u8>)>),
}

/// A list as it begins: the open library, and the rows of the first filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The library.
    pub opened: Arc<Opened>,
    /// The ordinals of the rows.
    pub ordinals: Vec<u32>,
    /// The rows; none for a filter with words, which have to be sought first.
    pub rows: Vec<Row>,
}

impl Listed {
    /// Selects the ordinals that a list begins with.
    #[must_use]
    pub fn first(opened: &Opened, filter: &Filter) -> Vec<u32> {
        if !words(&filter.query).is_empty() {
            return Vec::new();
        }
        let selection = select(&opened.catalogue, filter, &|_| true, &[]);
        page_of(&selection.ordinals, filter.page)
    }
}

/// Loads what a page shows; a list begins with what `filter` selects. No page is the one that the browser
/// was given.
///
/// # Errors
/// Any of [`Error`].
pub async fn content(store: Store, page: Option<Page>, filter: Filter) -> Result<Content, Error> {
    let Some(page) = page else {
        return Ok(Content::Prerendered);
    };
    Ok(match page {
        Page::List => {
            let opened = store.open().await?;
            let ordinals = Listed::first(&opened, &filter);
            let rows = store.rows(ordinals.clone()).await?;
            Content::List(Arc::new(Listed {
                opened,
                ordinals,
                rows,
            }))
        }
        Page::Article(slug) => {
            let mut content = store.article(&slug).await?;
            // What makes its panels is here before the text is shown, so that they come with it. Without them the
            // article is still whole.
            if content.article.panels.is_some() && platform::bring_pages().await.is_err() {
                content.article.panels = None;
            }
            Content::Article(Arc::new(content))
        }
        Page::Rendered(route) => {
            let page = store.rendered(&route.path()).await?;
            platform::bring_pages().await?;
            Content::Rendered(Arc::new(page))
        }
        Page::NotFound(_) => return Err(Error::NotFound),
    })
}
