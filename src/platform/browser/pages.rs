//! What plain JavaScript does with the library: `boot.js` or `single.js` brings `pages.js` when a rendered page is first
//! shown, and `cite.js` when citations are taken away.

use super::page::element;
use crate::error::Error;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = globalThis, js_name = footnotePages)]
    async fn footnote_pages() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = globalThis, js_name = footnotePage)]
    fn footnote_page(into: &HtmlElement, page: &[u8]);
    #[wasm_bindgen(js_namespace = globalThis, js_name = footnoteListed)]
    fn footnote_listed(ordinals: &[u32]);
}

/// Brings what makes the elements of rendered pages.
///
/// # Errors
/// [`Error::Offline`] where it can't be had.
pub async fn bring_pages() -> Result<(), Error> {
    let brought = footnote_pages().await;
    brought.map_or_else(|_| Err(Error::Offline("pages.js".to_owned())), |_| Ok(()))
}

/// Makes the elements of something rendered, inside the element that waits for them.
pub fn show_page(id: &str, page: &[u8]) {
    if let Some(into) = element(id) {
        footnote_page(&into, page);
    }
}

/// Says which articles the list shows, whose sources may be taken away.
pub fn say_listed(ordinals: &[u32]) {
    footnote_listed(ordinals);
}
