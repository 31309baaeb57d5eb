//! The native side: no browser, no page, no network.

use super::{Field, KeyPress, LinkClick, Position, Shown};
use crate::error::Error;
pub use footnote_model::bundle::Json;

/// Refuses: the native side is given its data.
///
/// # Errors
/// Always.
pub async fn get(path: &str, _revalidate: bool) -> Result<Vec<u8>, Error> {
    Err(Error::Offline(format!(
        "{path}: there is no network on the native side"
    )))
}

/// Refuses: the native side is given its data.
pub async fn get_all(paths: Vec<String>) -> Vec<Result<Vec<u8>, Error>> {
    let refuse = |path: String| {
        Err(Error::Offline(format!(
            "{path}: there is no network on the native side"
        )))
    };
    paths.into_iter().map(refuse).collect()
}

/// Refuses: the native side searches by itself.
///
/// # Errors
/// Always.
pub async fn search(_index: &str, _words: &str) -> Result<Option<Vec<i32>>, ()> {
    Err(())
}

/// Brings nothing: the native side renders pages.
///
/// # Errors
/// Never.
pub async fn bring_pages() -> Result<(), Error> {
    Ok(())
}

/// Shows nothing: the native side renders pages.
pub fn show_page(_id: &str, _page: &[u8]) {}

/// Says nothing: there is no page.
pub fn say_listed(_ordinals: &[u32]) {}

/// Runs nothing: there is no event loop.
pub fn spawn(_task: impl Future<Output = ()> + 'static) {}

/// Returns text as it is; folding needs the browser's Unicode tables.
#[must_use]
pub fn decompose(text: &str) -> String {
    text.to_owned()
}

/// Returns the root of a page at the top.
#[must_use]
pub fn root() -> String {
    String::new()
}

/// Returns an empty address.
#[must_use]
pub fn shown() -> Shown {
    Shown::default()
}

macro_rules! nothing {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $kind:ty),*);)*) => {
        $($(#[$doc])* pub fn $name($($arg: $kind),*) { $(let _ = $arg;)* })*
    };
}

nothing! {
    /// Has no storage.
    store(key: &str, value: &str);
    /// Has no title.
    set_title(title: &str);
    /// Has no history.
    push(url: &str, key: u32);
    /// Has no history.
    replace(url: &str, key: u32);
    /// Has no history.
    take_over_scrolling();
    /// Has no scroll position.
    scroll_to(y: f64);
    /// Has no focus.
    focus_href(href: &str);
    /// Has no focus.
    refocus(choice: &str);
    /// Has no focus.
    focus_within_main(selector: &str);
    /// Has no focus.
    move_focus(selector: &str, forward: bool);
    /// Has no fields.
    focus_search();
    /// Has no fields.
    set_search(value: &str);
    /// Has no navigation.
    mark_current(href: &str);
    /// Has no dialog.
    show_dialog(id: &str);
    /// Has no button.
    press(selector: &str);
    /// Has no prerendered page: it makes them.
    clear_prerendered();
    /// Has no box.
    set_checked(id: &str, checked: bool);
    /// Has no history.
    give_scrolling_back();
    /// Has no page to reload.
    reload();
    /// Has no session.
    save_positions(positions: &[(u32, Position)]);
}

/// Has no anchor.
#[must_use]
pub fn scroll_to_anchor(_id: &str) -> bool {
    false
}

/// Has no copies.
#[must_use]
pub fn distrust_copies() -> bool {
    false
}

/// Has no copies.
#[must_use]
pub fn distrusts_copies() -> bool {
    false
}

/// Has no prerendered page: it makes them.
#[must_use]
pub fn has_prerendered() -> bool {
    false
}

/// Has no panel.
#[must_use]
pub fn had_open_panel() -> bool {
    false
}

/// Has no storage.
#[must_use]
pub fn stored(_key: &str) -> Option<String> {
    None
}

/// Has no history.
#[must_use]
pub fn history_key() -> Option<u32> {
    None
}

/// Has no session.
#[must_use]
pub fn saved_positions() -> Vec<(u32, Position)> {
    Vec::new()
}

/// Has no focus.
#[must_use]
pub fn focused_choice() -> Option<String> {
    None
}

/// Has no page to tell.
#[must_use]
pub fn library_title() -> String {
    String::new()
}

/// Is nowhere.
#[must_use]
pub fn position() -> Position {
    Position::default()
}

/// Hears nothing.
pub fn on_link(_listener: impl Fn(LinkClick) -> bool + 'static) {}
/// Hears nothing.
pub fn on_pop(_listener: impl Fn() + 'static) {}
/// Hears nothing.
pub fn on_leave(_listener: impl Fn() + 'static) {}
/// Hears nothing.
pub fn on_key(_listener: impl Fn(KeyPress) -> bool + 'static) {}
/// Hears nothing.
pub fn on_search(_listener: impl Fn(String, bool) + 'static) {}
/// Hears nothing.
pub fn on_field(_listener: impl Fn(Field) + 'static) {}
/// Hears nothing.
pub fn on_prerendered_button(_listener: impl Fn(String) + 'static) {}
