//! Footnote's reader: a Leptos component tree that shows a library's articles and what they cite.
//!
//! It runs in the browser (feature `csr`) and, for prerendered pages and tests, natively (`ssr`).

pub mod app;
pub mod components;
pub mod error;
pub mod pages;
pub mod platform;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
pub mod route;
#[cfg(target_arch = "wasm32")]
mod start;
pub mod state;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub use start::start;
