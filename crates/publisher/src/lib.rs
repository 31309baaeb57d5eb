//! Footnote's publisher: turns a folder of articles into a bundle and a site.
//!
//! Everything that reads files of a person's folder lives here; the model and the reader never do.

pub mod assemble;
pub mod bundle_files;
pub mod cache;
pub mod diagnostic;
pub mod formatted;
pub mod import;
pub mod library;
pub mod links;
pub mod media;
pub mod output;
pub mod precompress;
mod rendered;
pub mod report;
pub mod schema;
pub mod search_files;
pub mod search_site;
pub mod serve;
pub mod settings;
mod source_map;
pub mod timings;
