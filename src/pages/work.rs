//! One work that several articles cite: what it supports in each.

use super::publisher::citing;
use crate::components::{Prose, el, source_entry};
use crate::route::{Links, Route};
use crate::text::sources::SOURCES;
use crate::text::{fill, text};
use footnote_model::{Publisher, Source, Work};
use leptos::prelude::*;

/// Shows a work of a publisher, with every passage that cites it.
pub fn work_view(publisher: &Publisher, work: &Work, links: &Links) -> AnyView {
    let to = Route::Publisher(publisher.key.clone());
    let prose = Prose::new(links.clone(), to.clone(), 0);
    let list: Vec<AnyView> = work
        .cited_by
        .iter()
        .map(|article| citing(article, usize::MAX, Some(SOURCES.no_passage), &prose))
        .collect();
    // The page itself is where it is cited elsewhere.
    let source = Source {
        work: None,
        ..work.source.clone()
    };
    let shown = work
        .source
        .title
        .as_deref()
        .or(work.source.url.as_ref().map(|url| url.display()));
    el!(section class="publisher-page";
        el!(header class="page-header";
            el!(p class="page-path"; el!(a href=links.to(to); fill(SOURCES.works_of, &publisher.name))),
            el!(h1 tabindex="-1"; el!(bdi; shown.unwrap_or(publisher.name.as_str()))),
            el!(p class="page-intro"; text().articles.of(work.cited_by.len())),
        ),
        source_entry(&source, true, &prose),
        el!(div class="cited-by passages"; el!(h2; SOURCES.passages), el!(ul; list)),
    )
}
