//! Footnote's full-text search: one crate that writes an index and reads it.
//!
//! Bytes and strings in, values out: nothing here touches a file, a clock, the network or a browser. Whoever
//! searches is told which files of the index are missing, fetches them, and asks again.

mod field;
mod fold;
mod index;
mod letters;
mod query;
mod script;
mod search;
mod snippet;
#[cfg(feature = "stem")]
mod stem;
mod token;

pub use field::Field;
pub use fold::{MAX_KEY, Normalizer, fold};
pub use index::{
    Damaged, FileName, INDEX_VERSION, IndexFile, IndexWriter, IndexedArticle, Stem, Workers,
};
pub use query::{Clause, Query, Word, parse};
pub use search::{Answer, Found, Hit, Marks, RANKED, Searcher};
pub use snippet::{Line, Snippet, lines, snippet};
#[cfg(feature = "stem")]
pub use stem::stem;
pub use token::{TOKENIZER_VERSION, Token, tokenize};
