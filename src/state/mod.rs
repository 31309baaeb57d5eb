//! What the app knows while it runs: the filter in the URL, the library that is loaded, where the reader is.

pub mod content;
pub mod filter;
pub mod follow;
pub mod keys;
pub mod library;
pub mod load;
pub mod navigation;
pub mod search;
pub mod selection;
pub mod titles;
