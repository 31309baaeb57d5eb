//! The routed pages. One page a file.

mod article;
mod list;
mod not_found;
mod publisher;
mod sources;

pub use article::{ArticlePage, ArticleView};
pub use list::{ListPage, PAGE_ROWS};
pub use not_found::NotFoundPage;
pub use publisher::{PublisherPage, PublisherView};
pub use sources::{SourcesPage, SourcesView};
