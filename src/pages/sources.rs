//! The publishers that the library cites.

use super::publisher::{domain, kind};
use crate::components::el;
use crate::route::{Links, Route};
use crate::text::text;
use footnote_model::{PublisherEntry, SourceIndex};
use leptos::prelude::*;

/// Shows every publisher with its counts, most cited first.
pub fn sources_view(index: &SourceIndex, links: &Links) -> AnyView {
    let t = text();
    let rows: Vec<AnyView> = index
        .publishers
        .iter()
        .map(|entry| row(entry, links))
        .collect();
    let list = if rows.is_empty() {
        el!(p class="empty"; t.sources_empty)
    } else {
        el!(ul class="publishers"; rows)
    };
    let count = t.publishers.of(index.publishers.len());
    el!(section class="sources-page";
        el!(header class="page-header";
            el!(h1 tabindex="-1"; t.sources_heading),
            el!(p class="page-intro"; t.sources_intro, " ", count, "."),
        ),
        list,
    )
}

fn row(entry: &PublisherEntry, links: &Links) -> AnyView {
    let t = text();
    let publisher = &entry.publisher;
    let href = links.to(Route::Publisher(publisher.key.clone()));
    el!(li class="publisher";
        el!(h2 class="publisher-name"; el!(a href=href; el!(bdi; publisher.name.as_str()))),
        el!(p class="publisher-facts"; domain(publisher), kind(publisher)),
        el!(p class="publisher-counts";
            el!(span; t.works.of(entry.works as usize)),
            el!(span; t.articles.of(entry.articles as usize)),
        ),
    )
}
