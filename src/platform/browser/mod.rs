//! The browser itself: the only code that names `web_sys`, `js_sys` and `gloo`.

mod citations;
mod fetch;
mod history;
mod json;
mod listen;
mod page;
mod pages;
mod prerendered;
mod search;
mod sections;
mod storage;

pub use citations::watch_citations;
pub use fetch::{distrust_copies, distrusts_copies, get, get_all, spawn};
pub use history::{
    give_scrolling_back, history_key, position, push, replace, save_positions, saved_positions,
    scroll_to, shown, take_over_scrolling,
};
pub use json::Json;
pub use listen::{
    on_field, on_key, on_keys_button, on_leave, on_link, on_pop, on_prerendered_button, on_search,
};
pub use page::{
    decompose, element, focus_href, focus_search, focus_within_main, focused_choice, leave_field,
    library_title, mark_current, move_focus, press, refocus, reload, root, scroll_to_anchor,
    search_text, set_checked, set_panic_hook, set_search, set_title, show_dialog,
};
pub use pages::{bring_pages, say_listed, show_page};
pub use prerendered::{
    clear_prerendered, had_open_panel, has_prerendered, prerendered_path, show_main, take_over_main,
};
pub use search::search;
pub use sections::watch_sections;
pub use storage::{store, stored};

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Element, Event, EventTarget, Window};

/// Returns the window.
#[expect(
    clippy::expect_used,
    reason = "the reader runs in a page; a worker never loads this module"
)]
fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

/// Returns the document.
#[expect(
    clippy::expect_used,
    reason = "the reader runs in a page; a worker never loads this module"
)]
fn document() -> Document {
    window().document().expect("a page has a document")
}

/// Listens for as long as the page lives.
fn listen<E: JsCast + 'static>(target: &EventTarget, name: &str, listener: impl Fn(E) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            listener(event);
        }
    });
    // A listener on a window or document can only be refused for a detached target, which these are not.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Returns the nearest element around an event's target that a selector names.
fn closest(event: &Event, selector: &str) -> Option<Element> {
    event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest(selector)
        .ok()
        .flatten()
}
