//! The publishers that the library cites: what kinds they are of, and a table of them.

use super::publisher::{cite, domain};
use crate::components::el;
use crate::route::{Links, Route};
use crate::text::sources::SOURCES;
use footnote_model::{PublisherEntry, SourceIndex};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Shows every publisher with its counts, most cited first. `public/pages.js` narrows and sorts the table.
pub fn sources_view(index: &SourceIndex, links: &Links) -> AnyView {
    let publishers = &index.publishers;
    let count = SOURCES.publishers.of(publishers.len());
    let header = el!(header class="page-header";
        el!(h1 tabindex="-1"; SOURCES.sources_heading),
        el!(p class="page-intro"; SOURCES.sources_intro, " ", count.clone(), "."),
        (!publishers.is_empty()).then(|| el!(p class="map-link"; el!(a href=links.to(Route::Map); SOURCES.map_link))),
    );
    if publishers.is_empty() {
        return el!(section class="sources-page"; header, el!(p class="empty"; SOURCES.sources_empty));
    }
    let kinds = kinds(publishers);
    el!(section class="sources-page"; header, chart(&kinds), narrow(&kinds, count), cite(""), table(publishers, links))
}

/// Counts by kind the works, those of publishers without one last.
fn kinds(publishers: &[PublisherEntry]) -> Vec<(Option<&str>, u32)> {
    let mut counts: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    for entry in publishers {
        *counts.entry(entry.publisher.kind.as_deref()).or_default() += entry.works;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(kind, count)| (kind.is_none(), std::cmp::Reverse(*count)));
    counts
}

/// Draws a bar for each kind.
fn chart(kinds: &[(Option<&str>, u32)]) -> Option<AnyView> {
    // One bar compares nothing.
    if kinds.len() < 2 {
        return None;
    }
    let most = kinds.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let rows = kinds.iter().map(|(kind, count)| {
        let name = kind.unwrap_or(SOURCES.no_kind);
        el!(li class="bar-row"; el!(span; name), bar(*count, most), el!(span class="bar-count"; count.to_string()))
    });
    let rows: Vec<AnyView> = rows.collect();
    Some(el!(section class="kinds", aria-labelledby="kinds_heading";
        el!(h2 id="kinds_heading"; SOURCES.kinds),
        el!(p class="about"; SOURCES.kinds_about),
        el!(ul class="bars"; rows),
    ))
}

/// Draws a number as a bar beside the largest of its kind; the number itself stands in words beside it.
pub(super) fn bar(count: u32, most: u32) -> AnyView {
    let width = f64::from(count) / f64::from(most.max(1)) * 100.0;
    el!(svg class="bar", viewBox="0 0 100 1", preserveAspectRatio="none", aria-hidden="true";
        el!(rect width=format!("{width:.2}"), height="1";))
}

/// Offers to narrow and sort the table. The style sheet hides it where there are no scripts.
fn narrow(kinds: &[(Option<&str>, u32)], count: String) -> AnyView {
    let options: Vec<AnyView> = kinds
        .iter()
        .filter_map(|(kind, _)| Some(el!(option value=(*kind)?; (*kind)?)))
        .collect();
    let orders: Vec<AnyView> = SOURCES
        .orders
        .iter()
        .map(|(value, label)| el!(option value=*value; *label))
        .collect();
    let field =
        view! { <input name="q" type="text" autocomplete="off" spellcheck="false" /> }.into_any();
    el!(form class="narrow", data-narrow="";
        el!(label; SOURCES.narrow, " ", field),
        el!(label; SOURCES.kind, " ", el!(select name="kind"; el!(option value=""; SOURCES.all_kinds), options)),
        el!(label; SOURCES.order, " ", el!(select name="sort"; orders)),
        el!(p role="status", data-count="", data-one=SOURCES.publishers.one, data-other=SOURCES.publishers.other; count),
    )
}

fn table(publishers: &[PublisherEntry], links: &Links) -> AnyView {
    let heads: Vec<AnyView> = SOURCES
        .columns
        .iter()
        .map(|head| el!(th scope="col"; *head))
        .collect();
    let rows: Vec<AnyView> = publishers.iter().map(|entry| row(entry, links)).collect();
    el!(div class="table-scroll";
    el!(table class="publishers", data-publishers="";
        el!(caption class="visually-hidden"; SOURCES.table),
        el!(thead; el!(tr; heads)),
        el!(tbody; rows),
    ))
}

fn row(entry: &PublisherEntry, links: &Links) -> AnyView {
    let publisher = &entry.publisher;
    let href = links.to(Route::Publisher(publisher.key.clone()));
    let kind = publisher.kind.as_deref().unwrap_or_default();
    el!(tr
        data-name=publisher.name.as_str(),
        data-key=publisher.key.as_str(),
        data-kind=kind,
        data-works=entry.works.to_string(),
        data-articles=entry.articles.to_string(),
        data-file=entry.file.as_str();
        el!(th scope="row", class="publisher-name";
            el!(a href=href; el!(bdi; publisher.name.as_str())), domain(publisher)),
        el!(td class="publisher-kind"; kind),
        el!(td class="number"; entry.works.to_string()),
        el!(td class="number"; entry.articles.to_string()),
    )
}
