//! What the browser keeps for the reader: small settings, on this device only.

use super::{document, window};

/// Returns the name under which something is kept. Files that are opened from a disk may all share one store:
/// such a file says which library it is.
#[must_use]
pub(super) fn scoped(key: &str) -> String {
    let html = document().document_element();
    let library = html.and_then(|html| html.get_attribute("data-library"));
    library.map_or_else(|| key.to_owned(), |library| format!("{library}.{key}"))
}

/// Reads a setting; `None` where it was never made or storage is forbidden.
#[must_use]
pub fn stored(key: &str) -> Option<String> {
    window()
        .local_storage()
        .ok()
        .flatten()?
        .get_item(&scoped(key))
        .ok()
        .flatten()
}

/// Keeps a setting. Where storage is forbidden or full, it holds until the page is left.
pub fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(&scoped(key), value);
    }
}
