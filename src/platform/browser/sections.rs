//! Marks in the table of contents where the reader is.

use super::page::elements;
use super::{listen, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, HtmlElement};

/// How far below the top edge, in pixels, a heading may stand and count as reached.
const REACHED: f64 = 120.0;

/// Follows the scrolling of any article that is shown, now or later; measures once a frame at most.
pub fn watch_sections() {
    let pending = Rc::new(Cell::new(false));
    let measure = {
        let pending = pending.clone();
        Rc::new(Closure::<dyn Fn()>::new(move || {
            pending.set(false);
            mark();
        }))
    };
    let schedule = move || {
        if !pending.replace(true) {
            let _ = window().request_animation_frame((*measure).as_ref().unchecked_ref());
        }
    };
    // A page may come scrolled to an anchor.
    schedule();
    let again = schedule.clone();
    listen::<Event>(&window(), "scroll", move |_| schedule());
    listen::<Event>(&window(), "resize", move |_| again());
}

/// Marks the last heading that has been reached.
fn mark() {
    let links = elements(".toc a");
    if links.is_empty() {
        return;
    }
    let headings: Vec<HtmlElement> = elements(".prose :is(h2, h3)[id], .sources h2[id]");
    let reached = headings
        .iter()
        .rev()
        .find(|heading| heading.get_bounding_client_rect().top() <= REACHED);
    let id = reached.map(|heading| heading.id());
    for link in links {
        let here = id.is_some() && link.get_attribute("data-section") == id;
        if here == link.has_attribute("aria-current") {
            continue;
        }
        let _ = if here {
            link.set_attribute("aria-current", "true")
        } else {
            link.remove_attribute("aria-current")
        };
    }
}
