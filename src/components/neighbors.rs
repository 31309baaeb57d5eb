//! The articles before and after.

use crate::route::{Links, Route};
use crate::text::text;
use footnote_model::Record;
use leptos::prelude::*;

/// Links to the newer and the older article.
#[component]
pub fn Neighbors(
    /// The newer article.
    newer: Option<Record>,
    /// The older article.
    older: Option<Record>,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
    let entry = move |record: Record, label: &'static str, rel: &'static str| {
        view! {
            <a class=format!("neighbor neighbor-{rel}") rel=rel href=links.to(Route::Article(record.slug))>
                <span class="neighbor-label">{label}</span>
                <bdi class="neighbor-title">{record.title}</bdi>
            </a>
        }
    };
    let newer = newer.map(|record| entry(record, text().previous_article, "prev"));
    let older = older.map(|record| entry(record, text().next_article, "next"));
    view! { <nav class="neighbors" aria-label=text().neighbors_label>{newer}{older}</nav> }
}
