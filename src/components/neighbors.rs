//! The articles before and after.

use super::element::el;
use crate::route::{Links, Route};
use crate::text::text;
use footnote_model::Record;
use leptos::prelude::*;

/// Links to the newer and the older article.
pub fn neighbors(newer: Option<&Record>, older: Option<&Record>, links: &Links) -> AnyView {
    let entry = |record: &Record, label: &str, rel: &str| {
        let href = links.to(Route::Article(record.slug.clone()));
        el!(a class=format!("neighbor neighbor-{rel}"), rel=rel, href=href;
            el!(span class="neighbor-label"; label),
            el!(bdi class="neighbor-title"; record.title.as_str()),
        )
    };
    el!(nav class="neighbors", aria-label=text().neighbors_label;
        newer.map(|record| entry(record, text().previous_article, "prev")),
        older.map(|record| entry(record, text().next_article, "next")),
    )
}
