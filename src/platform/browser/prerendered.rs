//! What the page was loaded with: markup that stays until there is something to take its place.

use super::{document, element};
use std::cell::Cell;
use web_sys::HtmlElement;

/// The id of the main part.
const MAIN: &str = "main_content";

/// On the main part: the path of the page that it came with.
const PATH: &str = "data-page";

thread_local! {
    /// How many nodes at the start of the main part came with the page.
    static NODES: Cell<u32> = const { Cell::new(0) };
    /// Whether its panel of filters was open when it went.
    static PANEL: Cell<bool> = const { Cell::new(false) };
}

/// Returns the main part of a page that came with its chrome, and remembers what it holds. What is mounted
/// into it follows that.
#[must_use]
pub fn take_over_main() -> Option<HtmlElement> {
    let main = element(MAIN)?;
    NODES.set(main.child_nodes().length());
    Some(main)
}

/// Returns the path below the root of the page that the main part came with, as long as it is there.
#[must_use]
pub fn prerendered_path() -> Option<String> {
    element(MAIN)?.get_attribute(PATH)
}

/// Tells whether the main part still holds what it came with.
#[must_use]
pub fn has_prerendered() -> bool {
    NODES.get() > 0
}

/// Takes away what the main part came with.
pub fn clear_prerendered() {
    let Some(main) = element(MAIN) else { return };
    PANEL.set(matches!(
        main.query_selector(".filter-panel[open]"),
        Ok(Some(_))
    ));
    for _ in 0..NODES.take() {
        if let Some(node) = main.first_child() {
            let _ = main.remove_child(&node);
        }
    }
    let _ = main.remove_attribute(PATH);
    show_main();
}

/// Tells whether a person had opened the panel of filters of the list that came with the page.
#[must_use]
pub fn had_open_panel() -> bool {
    PANEL.take()
}

/// Says that the main part holds what the address asks for (see `theme.js`).
pub fn show_main() {
    if let Some(html) = document().document_element() {
        let _ = html.remove_attribute("data-stale");
    }
}
