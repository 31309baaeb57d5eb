//! The search as a Wasm module of its own, for the start-up one has no room for it. `public/finder.js` loads it
//! when somebody begins to search.
//!
//! What is here only hands values over to JavaScript and back; how an index is read is `footnote-search`'s.

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// An index that is open.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Finder {
    version: u32,
}

#[wasm_bindgen]
impl Finder {
    /// Opens an index by the file that names all its others.
    ///
    /// # Errors
    /// Fails when the file was written for another reader, or isn't whole.
    #[wasm_bindgen(constructor)]
    pub fn new(root_index_bytes: &[u8]) -> Result<Finder, JsError> {
        let version = root_index_bytes
            .first_chunk()
            .map(|bytes| u32::from_le_bytes(*bytes))
            .ok_or_else(|| JsError::new("the search index is cut off"))?;
        Ok(Self { version })
    }

    /// Returns the version of the index's format.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }
}
