//! Shows a citation's source where the reader is: on hover, on focus, on tap.
//!
//! The card copies the entry that stands in the article's own list of sources, so it needs no data and
//! works on an article that the app didn't render. All of it is delegated from the document.

use super::page::set_property;
use super::{closest, document, element, listen, window};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

/// The card's id; the article refers to it by `aria-describedby` while it is shown.
const CARD: &str = "source_card";

/// The citation whose source is shown, and whether a tap pinned it.
#[derive(Default)]
struct Shown {
    citation: Option<Element>,
    pinned: bool,
}

/// Follows the citations of any article that is shown, now or later.
pub fn watch_citations() {
    let shown = Rc::new(RefCell::new(Shown::default()));

    let state = shown.clone();
    listen::<PointerEvent>(&document(), "pointerover", move |event| {
        if event.pointer_type() == "touch" {
            return;
        }
        if let Some(citation) = closest(&event, "a.citation") {
            show(&state, citation, false);
        } else if closest(&event, ".source-card").is_none() && !state.borrow().pinned {
            hide(&state);
        }
    });

    let state = shown.clone();
    listen::<FocusEvent>(&document(), "focusin", move |event| {
        if let Some(citation) = closest(&event, "a.citation") {
            show(&state, citation, false);
        } else if closest(&event, ".source-card").is_none() {
            hide(&state);
        }
    });

    // The first tap or click shows the source in its place; a second one follows the link to the list.
    let state = shown.clone();
    let click = move |event: MouseEvent| {
        // A key's click (`detail` 0) follows the link: the focus has shown the source already.
        let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        let plain = !modified && event.detail() > 0;
        match closest(&event, "a.citation") {
            Some(citation) if plain => {
                let again =
                    state.borrow().pinned && state.borrow().citation.as_ref() == Some(&citation);
                if again {
                    hide(&state);
                } else {
                    event.prevent_default();
                    show(&state, citation, true);
                }
            }
            Some(_) => {}
            None if closest(&event, ".source-card").is_some() && closest(&event, "a").is_none() => {
            }
            None => hide(&state),
        }
    };
    listen_first::<MouseEvent>("click", click);

    let state = shown;
    listen::<KeyboardEvent>(&document(), "keydown", move |event| {
        if event.key() == "Escape" && state.borrow().citation.is_some() {
            event.prevent_default();
            hide(&state);
        }
    });
}

/// Listens before the app's own link handling does.
fn listen_first<E: JsCast + 'static>(name: &str, listener: impl Fn(E) + 'static) {
    let closure = wasm_bindgen::prelude::Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Ok(event) = event.dyn_into::<E>() {
            listener(event);
        }
    });
    let _ = document().add_event_listener_with_callback_and_bool(
        name,
        closure.as_ref().unchecked_ref(),
        true,
    );
    closure.forget();
}

fn show(state: &RefCell<Shown>, citation: Element, pin: bool) {
    let already = state.borrow().citation.as_ref() == Some(&citation);
    if already {
        state.borrow_mut().pinned |= pin;
        return;
    }
    hide(state);
    let number = citation.get_attribute("data-source").unwrap_or_default();
    let entry = element(&format!("source_{number}"))
        .and_then(|entry| entry.query_selector(".source-body").ok().flatten());
    let (Some(card), Some(entry)) = (element(CARD), entry) else {
        return;
    };
    let Ok(copy) = entry.clone_node_with_deep(true) else {
        return;
    };
    card.replace_children_with_node_1(&copy);
    card.set_hidden(false);
    let _ = citation.set_attribute("aria-describedby", CARD);
    place(&card, &citation);
    *state.borrow_mut() = Shown {
        citation: Some(citation),
        pinned: pin,
    };
}

fn hide(state: &RefCell<Shown>) {
    let old = std::mem::take(&mut *state.borrow_mut());
    if let Some(citation) = old.citation {
        let _ = citation.remove_attribute("aria-describedby");
    }
    if let Some(card) = element(CARD) {
        card.set_hidden(true);
    }
}

/// Puts the card under its citation, or above it where there is no room; never outside the page.
fn place(card: &HtmlElement, citation: &Element) {
    let number = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        value.ok().and_then(|v| v.as_f64()).unwrap_or_default()
    };
    let (scroll_x, scroll_y) = (
        window().scroll_x().unwrap_or_default(),
        window().scroll_y().unwrap_or_default(),
    );
    let (width, height) = (
        number(window().inner_width()),
        number(window().inner_height()),
    );
    let at = citation.get_bounding_client_rect();
    let size = card.get_bounding_client_rect();
    let gap = 8.0;
    let left = (at.left() - size.width() / 2.0)
        .min(width - size.width() - 2.0 * gap)
        .max(gap);
    let below = at.bottom() + gap;
    let fits = below + size.height() <= height || at.top() - gap - size.height() < 0.0;
    let top = if fits {
        below
    } else {
        at.top() - gap - size.height()
    };
    set_property(card, "--card-left", &pixels(left + scroll_x));
    set_property(card, "--card-top", &pixels(top + scroll_y));
}

/// Writes a length in whole pixels.
fn pixels(length: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a page is shorter than two billion pixels; the cast saturates"
    )]
    let whole = length as i32;
    format!("{whole}px")
}
