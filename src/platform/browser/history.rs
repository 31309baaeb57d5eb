//! The address bar, the history, and where the page is scrolled to.

use super::storage::scoped;
use super::{document, window};
use crate::platform::{Position, Shown};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ScrollRestoration;

/// Where the session keeps the positions of the pages behind and ahead.
const POSITIONS: &str = "footnote.positions";

/// Reads the address bar.
#[must_use]
pub fn shown() -> Shown {
    let location = window().location();
    Shown {
        path: location.pathname().unwrap_or_default(),
        query: location.search().unwrap_or_default(),
        fragment: location.hash().unwrap_or_default(),
    }
}

/// Tells the browser that the app restores scroll positions: it knows when a page has its content.
pub fn take_over_scrolling() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
}

/// Lets the browser restore the scroll position of the page that is left.
pub fn give_scrolling_back() {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Auto);
    }
}

/// Adds an entry to the history. `key` names it when the history returns to it.
pub fn push(url: &str, key: u32) {
    if let Ok(history) = window().history() {
        // Browsers refuse more than 100 entries in 10 s; the page changes all the same.
        let _ = history.push_state_with_url(&JsValue::from(key), "", Some(url));
    }
}

/// Changes the entry at hand.
pub fn replace(url: &str, key: u32) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from(key), "", Some(url));
    }
}

/// Returns the key of the entry at hand, if the app gave it one.
#[must_use]
pub fn history_key() -> Option<u32> {
    let state = window().history().ok()?.state().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the app wrote a u32 there; anything else saturates"
    )]
    state.as_f64().map(|key| key as u32)
}

/// Tells where the reader is on the page.
#[must_use]
pub fn position() -> Position {
    let focus = document()
        .active_element()
        .and_then(|element| element.get_attribute("href"));
    Position {
        scroll: window().scroll_y().unwrap_or_default(),
        focus,
    }
}

/// Scrolls the page.
pub fn scroll_to(y: f64) {
    window().scroll_to_with_x_and_y(0.0, y);
}

/// Keeps positions for this tab, so that a reload returns to the same place.
pub fn save_positions(positions: &[(u32, Position)]) {
    let list = js_sys::Array::new();
    for (key, position) in positions {
        let focus = position
            .focus
            .as_deref()
            .map_or(JsValue::NULL, JsValue::from_str);
        list.push(&js_sys::Array::of3(
            &JsValue::from(*key),
            &JsValue::from_f64(position.scroll),
            &focus,
        ));
    }
    if let (Ok(text), Ok(Some(session))) =
        (js_sys::JSON::stringify(&list), window().session_storage())
    {
        // A full or forbidden store costs the position after a reload, nothing else.
        let _ = session.set_item(&scoped(POSITIONS), &String::from(text));
    }
}

/// Reads what [`save_positions`] kept.
#[must_use]
pub fn saved_positions() -> Vec<(u32, Position)> {
    let text = window()
        .session_storage()
        .ok()
        .flatten()
        .and_then(|session| session.get_item(&scoped(POSITIONS)).ok().flatten());
    let list = text
        .and_then(|text| js_sys::JSON::parse(&text).ok())
        .and_then(|list| list.dyn_into::<js_sys::Array>().ok());
    list.into_iter()
        .flat_map(|list| list.to_vec())
        .filter_map(|entry| {
            let entry = entry.dyn_into::<js_sys::Array>().ok()?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the app wrote a u32 there; anything else saturates"
            )]
            let key = entry.get(0).as_f64()? as u32;
            Some((
                key,
                Position {
                    scroll: entry.get(1).as_f64()?,
                    focus: entry.get(2).as_string(),
                },
            ))
        })
        .collect()
}
