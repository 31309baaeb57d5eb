//! Footnote's publisher: turns a folder of articles into a bundle and a site.
//!
//! Everything that reads files of a person's folder lives here; the model and the reader never do.

pub mod diagnostic;
pub mod import;
