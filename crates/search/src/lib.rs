//! Footnote's full-text search: one crate that writes an index and reads it.
//!
//! Bytes and strings in, values out: nothing here touches a file, a clock, the network or a browser. Whoever
//! searches is told which files of the index are missing, fetches them, and asks again.

mod fold;
mod letters;
mod script;
mod token;

pub use fold::{MAX_KEY, Normalizer, fold};
pub use token::{TOKENIZER_VERSION, Token, tokenize};
