//! What is shown instead of a page: loading, offline, not found, damaged. Four different things.

use super::element::el;
use crate::error::Error;
use crate::platform;
use crate::route::Route;
use crate::state::filter::Filter;
use crate::state::navigation::Navigation;
use crate::text::text;
use leptos::prelude::*;

/// Says that something is on its way; the style shows it only when it takes a while.
#[component]
pub fn Pending() -> impl IntoView {
    el!(p class="pending", role="status"; text().loading)
}

/// Says what can't be shown, why, and what to do next.
#[component]
pub fn Problem(
    /// What went wrong.
    error: Error,
    /// What isn't there, in a sentence; for [`Error::NotFound`].
    missing: String,
    /// Asks again.
    retry: Callback<()>,
) -> impl IntoView {
    let t = text();
    let (class, heading, advice, detail) = match error {
        Error::NotFound => ("problem not-found", t.not_found_heading, missing, None),
        Error::Offline(detail) => (
            "problem offline",
            t.offline_heading,
            t.offline_advice.to_owned(),
            Some(detail),
        ),
        Error::Malformed(detail) => (
            "problem malformed",
            t.malformed_heading,
            t.malformed_advice.to_owned(),
            Some(detail),
        ),
        Error::Updated(detail) => {
            // Only where the next page will know why it was loaded: else it would load for ever. The style sheet
            // gives a person time to read, then `boot.js` reloads.
            let reloads = platform::distrust_copies();
            (
                if reloads {
                    "problem updated reloading"
                } else {
                    "problem updated"
                },
                t.updated_heading,
                t.updated_advice.to_owned(),
                Some(detail),
            )
        }
        Error::Version(detail) => (
            "problem version",
            t.version_heading,
            t.version_advice.to_owned(),
            Some(detail),
        ),
    };
    let action = match class {
        "problem not-found" => None,
        "problem offline" => Some(
            view! { <button type="button" on:click=move |_| retry.run(())>{t.retry}</button> }
                .into_any(),
        ),
        _ => {
            let _ = platform::distrust_copies();
            // `boot.js` hears it.
            Some(el!(button type="button", data-action="reload"; t.reload))
        }
    };
    let navigation = expect_context::<Navigation>();
    let articles = navigation.href(Route::List(Filter::default()));
    let sources = navigation.href(Route::Sources);
    navigation.arrived(heading);
    let detail = detail.map(|detail| el!(details; el!(summary; t.details), el!(p; detail)));
    el!(section class=class, role="alert";
        el!(h1 tabindex="-1"; heading),
        el!(p; advice),
        el!(p class="problem-actions";
            action,
            el!(a href=articles; t.to_articles),
            el!(a href=sources; t.to_sources),
        ),
        detail,
    )
}
