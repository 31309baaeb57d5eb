//! What a browser keeps of the library: a page that only the publisher writes. `public/offline.js` fills in
//! the facts and makes the buttons work; the app has no view for it.

use crate::components::el;
use crate::text::fill;
use crate::text::offline::OFFLINE;
use leptos::prelude::*;

/// Shows the page before anything is known: its texts, with room for the facts.
///
/// `single` is the library as one file, if the site offers it: its address and how large it is.
pub fn storage_view(single: Option<(&str, &str)>) -> AnyView {
    let t = &OFFLINE;
    let single = single.map(|(address, size)| {
        let link = el!(a href=address, download=""; fill(t.single_link, size));
        vec![el!(h2; t.single), el!(p; t.single_intro), el!(p; link)]
    });
    let facts = [
        ("kept", t.kept),
        ("size", t.size),
        ("room", t.room),
        ("safety", t.safety),
        ("version", t.version),
        ("network", t.network),
    ];
    let facts: Vec<AnyView> = facts.map(fact).into();
    let buttons = [
        ("keep", t.keep),
        ("pause", t.pause),
        ("continue", t.go_on),
        ("drop", t.drop),
    ];
    let buttons: Vec<AnyView> = buttons.map(button).into();
    el!(section class="storage-page";
        el!(header class="page-header";
            el!(h1 tabindex="-1"; t.heading),
            el!(p class="page-intro"; t.intro),
        ),
        el!(p; t.by_itself),
        el!(p class="storage-problem", role="alert", hidden="";),
        el!(noscript; el!(p; t.without_scripts)),
        el!(div class="storage-live", data-unknown="";
            el!(h2; t.facts),
            el!(dl class="storage-facts"; facts),
            el!(h2; t.whole),
            el!(p; t.whole_intro),
            el!(p class="storage-progress";
                el!(progress aria-label=t.progress, max="1", value="0";),
                el!(span data-fact="progress"; "…"),
            ),
            el!(p class="storage-buttons"; buttons),
        ),
        single,
        el!(h2; t.reset),
        el!(p; t.reset_intro),
        el!(p; el!(a class="storage-reset", href="?reset"; t.reset_link)),
    )
}

/// Makes room for a fact.
fn fact((name, label): (&'static str, &'static str)) -> AnyView {
    el!(div; el!(dt; label), el!(dd data-fact=name; "…"))
}

/// Makes a button, which is there once it does something.
fn button((name, label): (&'static str, &'static str)) -> AnyView {
    el!(button type="button", data-storage=name, hidden=""; label)
}
