//! What a page shows, loaded for the page that the address names.

use super::library::{InContext, Opened, Store};
use crate::error::Error;
use crate::route::Route;
use footnote_model::{PublisherKey, PublisherPage, Slug, SourceIndex};
use std::sync::Arc;

/// Which page is shown; a change inside a page, such as another filter, keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The list, whatever its filter.
    List,
    /// One article.
    Article(Slug),
    /// The publishers.
    Sources,
    /// One publisher.
    Publisher(PublisherKey),
    /// Nothing; the path that was asked for.
    NotFound(String),
}

impl From<Route> for Page {
    fn from(route: Route) -> Self {
        match route {
            Route::List(_) => Self::List,
            Route::Article(slug) => Self::Article(slug),
            Route::Sources => Self::Sources,
            Route::Publisher(key) => Self::Publisher(key),
            Route::NotFound(path) => Self::NotFound(path),
        }
    }
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The open library, for the list.
    List(Arc<Opened>),
    /// An article.
    Article(Arc<InContext>),
    /// The publishers that the library cites.
    Sources(Arc<SourceIndex>),
    /// One publisher's works.
    Publisher(Arc<PublisherPage>),
}

/// Loads what a page shows.
///
/// # Errors
/// Any of [`Error`].
pub async fn content(store: Store, page: Page) -> Result<Content, Error> {
    Ok(match page {
        Page::List => Content::List(store.open().await?),
        Page::Article(slug) => Content::Article(Arc::new(store.article(&slug).await?)),
        Page::Sources => Content::Sources(Arc::new(store.sources().await?)),
        Page::Publisher(key) => Content::Publisher(Arc::new(store.publisher(&key).await?)),
        Page::NotFound(_) => return Err(Error::NotFound),
    })
}
