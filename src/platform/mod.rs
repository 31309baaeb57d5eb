//! The browser, behind one folder: nothing outside it names `web_sys`, `js_sys` or `gloo`.
//!
//! The native side renders pages and runs tests; it has no browser, and its answers say so.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
pub use browser::*;

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
pub use native::*;

/// What the browser's address bar shows, in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The path, from `/`.
    pub path: String,
    /// The query with its `?`, or nothing.
    pub query: String,
    /// The fragment with its `#`, or nothing.
    pub fragment: String,
}

/// What the person did with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkClick {
    /// Where it leads, in this site.
    pub to: Shown,
    /// Whether the link asks to stay where the page is scrolled to, as a filter's does.
    pub stay: bool,
}

/// A key that the app listens for, pressed outside of any field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPress {
    /// The key, as `KeyboardEvent.key` names it.
    pub key: String,
    /// Whether it was pressed while typing into a field.
    pub typing: bool,
}

/// A field of a form that has a new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The element's id.
    pub id: String,
    /// The value.
    pub value: String,
    /// Whether a box is checked.
    pub checked: bool,
}

/// Where the reader was on a page that was left: restored when the history returns to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Position {
    /// Pixels scrolled.
    pub scroll: f64,
    /// The `href` of the link that had the focus.
    pub focus: Option<String>,
}
