//! Importers: bytes in, import items and diagnostics out.
//!
//! No importer fails: it returns what it could read and says what it couldn't. One function,
//! [`import_bytes`], decodes the bytes, tells the format and calls the importer for it.

pub mod item;
pub mod markdown;
pub mod text;

use crate::diagnostic::Diagnostic;
pub use item::{ImportItem, ItemLink, ItemSource};

/// What came out of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The article, unless the file held none.
    pub item: Option<ImportItem>,
    /// What was recognized, left out or wrong, in the order of lines.
    pub diagnostics: Vec<Diagnostic>,
}
