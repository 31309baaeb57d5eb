//! The list of keyboard shortcuts.

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
    let rows =
        keys.map(|(key, what)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div> });
    view! {
        <dialog id="key_help" class="key-help" aria-labelledby="key_help_heading">
            <h2 id="key_help_heading">{t.keys_heading}</h2>
            <dl>{rows}</dl>
            <p>
                <label>
                    <input
                        type="checkbox"
                        prop:checked=keys::are_on()
                        on:change:target=|event| keys::switch(event.target().checked())
                    />
                    {t.keys_switch}
                </label>
            </p>
            <form method="dialog"><button>{t.close}</button></form>
        </dialog>
    }
}
