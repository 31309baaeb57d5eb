//! The page: its root, title, focus, and the few elements that stand outside the routed part.

use super::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement};

/// How many articles the list has: it stays when what was chosen is gone.
const LIST_COUNT: &str = ".list-count";

#[wasm_bindgen]
extern "C" {
    /// The bar that plain JavaScript owns: it works when the app doesn't.
    #[wasm_bindgen(js_namespace = globalThis, js_name = footnotePanic)]
    fn footnote_panic(message: &str);
}

/// Shows a panic to the reader, with a way to recover; leptos issue 4391: the app is gone after one.
pub fn set_panic_hook() {
    std::panic::set_hook(Box::new(|info| footnote_panic(&info.to_string())));
}

/// Returns the path of the library's root, as the boot script found it.
#[must_use]
pub fn root() -> String {
    document()
        .document_element()
        .and_then(|html| html.get_attribute("data-root"))
        .unwrap_or_else(|| "/".to_owned())
}

/// Returns the element of an id, to mount into.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Puts accents apart from their letters (NFKD), by the browser's own Unicode tables.
#[must_use]
pub fn decompose(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKD").into()
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Loads the page anew.
pub fn reload() {
    // Only a sandboxed frame refuses; then there is nothing else to do.
    let _ = window().location().reload();
}

/// Opens a dialog.
pub fn show_dialog(id: &str) {
    if let Some(dialog) =
        element(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        // It fails on a dialog outside the document, which this one isn't.
        let _ = dialog.show_modal();
    }
}

/// Scrolls to an anchor and moves the focus there; tells whether there is one.
#[must_use]
pub fn scroll_to_anchor(id: &str) -> bool {
    let Some(target) = element(id) else {
        return false;
    };
    target.scroll_into_view();
    focus_quietly(&target);
    true
}

/// Moves the focus to the first element of the main part that a selector names.
pub fn focus_within_main(selector: &str) {
    let found = document()
        .query_selector(&format!("main {selector}"))
        .ok()
        .flatten();
    if let Some(target) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        focus_quietly(&target);
    }
}

/// Says how to find the choice or the field that has the focus, once the list is rendered anew; what is neither,
/// such as a chip that goes when it is used, is followed by the count of the list.
#[must_use]
pub fn focused_choice() -> Option<String> {
    let active = document().active_element()?;
    if !active.has_attribute("data-stay") {
        let is_field = active.matches(".list-page :is(input, select)[id]") == Ok(true);
        return is_field.then(|| format!("#{}", active.id()));
    }
    let field = active.closest("[aria-labelledby]").ok().flatten();
    let field = field.and_then(|field| field.get_attribute("aria-labelledby"));
    let choice = active.get_attribute("data-choice").zip(field);
    Some(choice.map_or_else(
        || LIST_COUNT.to_owned(),
        |(key, field)| format!("[aria-labelledby={field}] [data-choice=\"{key}\"]"),
    ))
}

/// Gives the focus back to a choice that was rendered anew, unless it is somewhere by now.
pub fn refocus(choice: &str) {
    for selector in [choice, LIST_COUNT] {
        if has_lost_focus() {
            focus_within_main(selector);
        }
    }
}

/// Tells whether nothing has the focus, as when what had it is gone.
fn has_lost_focus() -> bool {
    let active = document().active_element();
    active.is_none_or(|active| active.tag_name() == "BODY")
}

/// Moves the focus to the link with an `href`, as it is written in the page.
pub fn focus_href(href: &str) {
    if let Some(link) = elements("main a[href]")
        .into_iter()
        .find(|link| link.get_attribute("href").as_deref() == Some(href))
    {
        focus_quietly(&link);
    }
}

/// Moves the focus to the next or previous of the elements that a selector names, and shows it.
pub fn move_focus(selector: &str, forward: bool) {
    let candidates = elements(selector);
    let active = document().active_element();
    let at = active
        .as_ref()
        .and_then(|active| candidates.iter().position(|c| **c == *active));
    let next = match (at, forward) {
        (Some(at), true) => at + 1,
        (Some(at), false) => at.saturating_sub(1),
        // Nothing has the focus yet: begin with what the reader sees.
        (None, forward) => {
            let below = candidates
                .iter()
                .position(|c| c.get_bounding_client_rect().top() > 1.0);
            let below = below.unwrap_or(candidates.len());
            if forward {
                below
            } else {
                below.saturating_sub(1)
            }
        }
    };
    if let Some(target) = candidates.get(next.min(candidates.len().saturating_sub(1))) {
        focus_quietly(target);
        target.scroll_into_view_with_bool(true);
    }
}

/// Moves the focus into the search field.
pub fn focus_search() {
    if let Some(field) = search_field() {
        let _ = field.focus();
        field.select();
    }
}

/// Sets the search field, unless it says so already; a space at its end is somebody still typing.
pub fn set_search(value: &str) {
    if let Some(field) = search_field()
        && field.value().trim() != value
    {
        field.set_value(value);
    }
}

/// Returns what stands in the search field.
#[must_use]
pub fn search_text() -> String {
    search_field()
        .map(|field| field.value())
        .unwrap_or_default()
}

/// Checks a box, or unchecks it.
pub fn set_checked(id: &str, checked: bool) {
    if let Some(input) = element(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(checked);
    }
}

/// Presses a button, which has the focus then unless that is somewhere by now.
pub fn press(selector: &str) {
    if let Some(button) = elements(selector).first() {
        if has_lost_focus() {
            focus_quietly(button);
        }
        button.click();
    }
}

/// Marks the header's link to the page at hand.
pub fn mark_current(href: &str) {
    for link in elements(".site-nav a") {
        let current = link.get_attribute("href").as_deref() == Some(href);
        // Neither call fails: the name of the attribute is valid.
        let _ = if current {
            link.set_attribute("aria-current", "page")
        } else {
            link.remove_attribute("aria-current")
        };
    }
}

/// Leaves the field that is being typed into.
pub fn leave_field() {
    let active = document()
        .active_element()
        .and_then(|active| active.dyn_into::<HtmlElement>().ok());
    if let Some(active) = active {
        let _ = active.blur();
    }
}

/// Returns the library's name as the page that was loaded knows it.
#[must_use]
pub fn library_title() -> String {
    let name = document()
        .query_selector("meta[name=application-name]")
        .ok()
        .flatten();
    name.and_then(|name| name.get_attribute("content"))
        .unwrap_or_else(|| document().title())
}

fn search_field() -> Option<HtmlInputElement> {
    element("search_field")?.dyn_into().ok()
}

/// Moves the focus without moving the page; a heading or a list item becomes focusable for it.
fn focus_quietly(target: &HtmlElement) {
    if target.tab_index() < 0 && !target.has_attribute("tabindex") {
        target.set_tab_index(-1);
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = target.focus_with_options(&options);
}

/// Returns the elements that a selector names, in the order of the page.
pub(super) fn elements(selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|at| list.get(at)?.dyn_into::<HtmlElement>().ok())
        .collect()
}

/// Sets a custom property; the CSP forbids `style` attributes, the CSSOM is free.
pub(super) fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}
