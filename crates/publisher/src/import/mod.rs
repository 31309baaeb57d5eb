//! Importers: bytes in, import items and diagnostics out.
//!
//! No importer fails: it returns what it could read and says what it couldn't. One function,
//! [`import_bytes`], decodes the bytes, tells the format and calls the importer for it.

pub mod article;
mod bylines;
mod clean;
mod dates;
mod decode;
mod detect;
mod guard;
pub mod item;
pub mod markdown;
mod order;
pub(crate) mod place;
mod plausible;
mod recognize;
pub mod text;
pub(crate) mod walk;

use crate::diagnostic::Diagnostic;
pub use item::{ImportItem, ItemLink, ItemSource};
pub(crate) use order::by_first_citation;
pub(crate) use recognize::{
    identity, is_archive, is_known_outlet, is_name_of_outlet, is_reference, is_same_publisher,
    isbn13, only_asks, parts_of_name,
};
use text::{named_in, opens_bibliography, opens_list};

/// The format of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// By the file's extension (`.md`, `.markdown`, `.txt`), else by what it holds.
    #[default]
    Auto,
    /// Markdown, with or without front matter.
    Markdown,
    /// What a person gets by copying a page into a text file.
    Text,
}

/// How a file is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// The format.
    pub format: Format,
    /// Keeps what isn't the article: menus, share bars, related links. Pasted text only.
    pub keep_all: bool,
}

/// What came out of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The article, unless the file held none.
    pub item: Option<ImportItem>,
    /// What was recognized, left out or wrong, in the order of lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Imports one file. `file` names it in diagnostics and tells its format; `-` is standard input.
///
/// Never fails or panics: a file that holds no article gives an error and no item.
#[must_use]
pub fn import_bytes(bytes: &[u8], file: &str, options: &ImportOptions) -> Imported {
    let text_options = text::TextOptions {
        keep_all: options.keep_all,
    };
    let decoded = decode::decode(bytes, file);
    let mut imported = match &decoded.text {
        None => Imported::default(),
        Some(text) => match detect::format_of(options.format, file, text) {
            Format::Text => match guard::refuse(text, file) {
                Some(found) => Imported {
                    item: None,
                    diagnostics: vec![found],
                },
                None => text::import_text(text, file, &text_options),
            },
            Format::Markdown | Format::Auto => markdown::import_markdown(text, file),
        },
    };
    if let (Some(item), Some(text)) = (&mut imported.item, &decoded.text) {
        recognize::recognize(item, text);
    }
    imported.diagnostics.extend(decoded.diagnostics);
    imported
        .diagnostics
        .sort_by_key(|found| (found.line, found.column));
    imported
}
