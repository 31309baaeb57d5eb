//! The routed pages, each given what it shows. One page a file.

mod article;
mod list;
#[cfg(not(target_arch = "wasm32"))]
mod map;
#[cfg(not(target_arch = "wasm32"))]
mod publisher;
#[cfg(not(target_arch = "wasm32"))]
mod sources;
#[cfg(not(target_arch = "wasm32"))]
mod storage;
#[cfg(not(target_arch = "wasm32"))]
mod work;

pub use article::{article_page, article_view};
pub use list::{ListPage, what_is_listed};
#[cfg(not(target_arch = "wasm32"))]
pub use map::{MapArticle, MapPublisher, SourceMap, map_view};
#[cfg(not(target_arch = "wasm32"))]
pub use publisher::publisher_view;
#[cfg(not(target_arch = "wasm32"))]
pub use sources::sources_view;
#[cfg(not(target_arch = "wasm32"))]
pub use storage::storage_view;
#[cfg(not(target_arch = "wasm32"))]
pub use work::work_view;
