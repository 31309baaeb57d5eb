//! The list of keyboard shortcuts.

use super::element::el;
use crate::text::text;
use leptos::prelude::*;

/// Lists the keys in a dialog, which `?` opens.
pub fn key_help() -> AnyView {
    let t = text();
    let keys = [
        ("/", t.key_search),
        ("j", t.key_next),
        ("k", t.key_previous),
        ("Enter", t.key_open),
        ("Esc", t.key_close),
        ("?", t.key_help),
    ];
    let row =
        |(key, what): (&'static str, &'static str)| el!(div; el!(dt; el!(kbd; key)), el!(dd; what));
    let rows: Vec<AnyView> = keys.into_iter().map(row).collect();
    // The page sets it and hears it (see `start.rs`).
    let switch = view! { <input id="keys_switch" type="checkbox" /> };
    el!(dialog id="key_help", class="key-help", aria-labelledby="key_help_heading";
        el!(h2 id="key_help_heading"; t.keys_heading),
        el!(dl; rows),
        el!(p; el!(label; switch.into_any(), t.keys_switch)),
        el!(form method="dialog"; el!(button; t.close)),
    )
}
