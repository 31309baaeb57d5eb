//! The search, which is a Wasm of its own: `boot.js` or `single.js` brings it when it is first asked.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = globalThis, js_name = footnoteSearch)]
    async fn footnote_search(index: &str, words: &str) -> Result<JsValue, JsValue>;
}

/// Returns what a query finds: the first and the last day that it asks for, and the ordinals of the articles, best
/// first. Nothing where another query was asked since. `index` is the hash of the file that names all others of the index.
///
/// # Errors
/// The search can't be had.
pub async fn search(index: &str, words: &str) -> Result<Option<Vec<i32>>, ()> {
    let found = footnote_search(index, words).await.map_err(|_| ())?;
    let found = wasm_bindgen::JsCast::dyn_into::<js_sys::Int32Array>(found);
    Ok(found.ok().map(|found| found.to_vec()))
}
