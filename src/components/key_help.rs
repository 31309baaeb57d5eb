//! The list of keyboard shortcuts.

use super::element::el;
use crate::state::keys;
use crate::text::text;
use leptos::prelude::*;

/// Lists the keys in a dialog, which `?` opens.
#[component]
pub fn KeyHelp() -> impl IntoView {
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
    let switch = view! {
        <input
            type="checkbox"
            prop:checked=keys::are_on()
            on:change:target=|event| keys::switch(event.target().checked())
        />
    };
    el!(dialog id="key_help", class="key-help", aria-labelledby="key_help_heading";
        el!(h2 id="key_help_heading"; t.keys_heading),
        el!(dl; rows),
        el!(p; el!(label; switch.into_any(), t.keys_switch)),
        el!(form method="dialog"; el!(button; t.close)),
    )
}
