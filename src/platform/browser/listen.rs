//! What the person does, heard once for the whole page: links, keys, the history, the search field.

use super::prerendered::prerendered_path;
use super::{closest, document, listen, window};
use crate::platform::{Field, KeyPress, LinkClick, Shown};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlAnchorElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent,
    MouseEvent, PopStateEvent,
};

/// Fields that take what is typed.
const FIELDS: &str = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]";

/// Hears plain clicks on links of this site; where the listener returns true, the browser doesn't load the page.
///
/// A middle click, a modifier, a `target` or a `download` stay the browser's.
pub fn on_link(listener: impl Fn(LinkClick) -> bool + 'static) {
    listen::<MouseEvent>(&document(), "click", move |event| {
        let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let Some(link) = closest(&event, "a[href]")
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok())
        else {
            return;
        };
        let elsewhere = !link.target().is_empty() || link.has_attribute("download");
        let other_site = window().location().origin().ok() != Some(link.origin());
        if elsewhere || other_site {
            return;
        }
        let to = Shown {
            path: link.pathname(),
            query: link.search(),
            fragment: link.hash(),
        };
        if listener(LinkClick {
            to,
            stay: link.has_attribute("data-stay"),
        }) {
            event.prevent_default();
        }
    });
}

/// Hears the history go back or forward.
pub fn on_pop(listener: impl Fn() + 'static) {
    listen::<PopStateEvent>(&window(), "popstate", move |_| listener());
}

/// Hears the page go away, or into the background from where it may not return.
pub fn on_leave(listener: impl Fn() + 'static) {
    listen::<Event>(&window(), "pagehide", move |_| listener());
}

/// Hears keys without modifiers; where the listener returns true, the browser doesn't act on them.
pub fn on_key(listener: impl Fn(KeyPress) -> bool + 'static) {
    listen::<KeyboardEvent>(&document(), "keydown", move |event| {
        if event.default_prevented()
            || event.ctrl_key()
            || event.meta_key()
            || event.alt_key()
            || event.is_composing()
        {
            return;
        }
        let typing = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|element| element.matches(FIELDS).unwrap_or(false));
        if listener(KeyPress {
            key: event.key(),
            typing,
        }) {
            event.prevent_default();
        }
    });
}

/// Hears the search field: its value, and whether it was sent with Enter or the button.
pub fn on_search(listener: impl Fn(String, bool) + 'static) {
    let listener = std::rc::Rc::new(listener);
    let on_submit = listener.clone();
    listen::<Event>(&document(), "input", move |event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field.filter(|field| field.id() == "search_field") {
            listener(field.value(), false);
        }
    });
    listen::<Event>(&document(), "submit", move |event| {
        if let Some(form) = closest(&event, "form[role=search]") {
            event.prevent_default();
            let field = form.query_selector("#search_field").ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                on_submit(field.value(), true);
            }
        }
    });
}

/// Hears the button that lists the keys.
pub fn on_keys_button(listener: impl Fn() + 'static) {
    listen::<MouseEvent>(&document(), "click", move |event| {
        if closest(&event, "[data-action=keys]").is_some() {
            listener();
        }
    });
}

/// Hears fields that have an id get a new value.
pub fn on_field(listener: impl Fn(Field) + 'static) {
    listen::<Event>(&document(), "change", move |event| {
        let Some(target) = event.target() else { return };
        let field = match target.dyn_into::<HtmlInputElement>() {
            Ok(input) => Some((input.id(), input.value(), input.checked())),
            Err(other) => (other.dyn_into::<HtmlSelectElement>().ok())
                .map(|select| (select.id(), select.value(), false)),
        };
        if let Some((id, value, checked)) = field {
            listener(Field { id, value, checked });
        }
    });
}

/// Hears a button of a prerendered list, which does nothing yet; says how to find the one that will.
pub fn on_prerendered_button(listener: impl Fn(String) + 'static) {
    listen::<MouseEvent>(&document(), "click", move |event| {
        let section = closest(&event, ".list-page button")
            .filter(|_| prerendered_path().is_some())
            .and_then(|button| button.closest("[aria-labelledby]").ok().flatten());
        if let Some(id) = section.and_then(|section| section.get_attribute("aria-labelledby")) {
            listener(format!("[aria-labelledby={id}] button"));
        }
    });
}
