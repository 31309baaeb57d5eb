//! JSON by the browser's own parser: the Wasm carries none.

use footnote_model::bundle::Decode;
use serde::de::DeserializeOwned;

/// Decodes by `JSON.parse` and serde.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Decode for Json {
    fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let value = js_sys::JSON::parse(text).map_err(|error| said(&error))?;
        serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())
    }
}

/// Returns what a JavaScript error says.
fn said(error: &wasm_bindgen::JsValue) -> String {
    let message = js_sys::Reflect::get(error, &wasm_bindgen::JsValue::from_str("message")).ok();
    message
        .and_then(|message| message.as_string())
        .unwrap_or_else(|| "it isn't JSON".to_owned())
}
