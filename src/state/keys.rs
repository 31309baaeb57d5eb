//! Whether single keys act: who uses speech input can switch them off (WCAG 2.2, 2.1.4).

use crate::platform;

/// Where the browser keeps the choice.
const KEY: &str = "footnote.keys";

/// Tells whether single keys act.
#[must_use]
pub fn are_on() -> bool {
    platform::stored(KEY).as_deref() != Some("off")
}

/// Switches them on or off, and remembers it.
pub fn switch(on: bool) {
    platform::store(KEY, if on { "on" } else { "off" });
}
