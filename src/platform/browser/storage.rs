//! What the browser keeps for the reader: small settings, on this device only.

use super::window;

/// Reads a setting; `None` where it was never made or storage is forbidden.
#[must_use]
pub fn stored(key: &str) -> Option<String> {
    window()
        .local_storage()
        .ok()
        .flatten()?
        .get_item(key)
        .ok()
        .flatten()
}

/// Keeps a setting. Where storage is forbidden or full, it holds until the page is left.
pub fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, value);
    }
}
