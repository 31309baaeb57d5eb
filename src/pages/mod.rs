//! The routed pages, each given what it shows. One page a file.

mod article;
mod list;
mod publisher;
mod sources;
#[cfg(not(target_arch = "wasm32"))]
mod storage;

pub use article::{article_page, article_view};
pub use list::{ListPage, what_is_listed};
pub use publisher::publisher_view;
pub use sources::sources_view;
#[cfg(not(target_arch = "wasm32"))]
pub use storage::storage_view;
