//! One publisher: the works that the library cites, and the articles that cite each.

use crate::components::{Prose, date_view, el, source_entry};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::{fill, text};
use footnote_model::{Publisher, PublisherPage, Work};
use leptos::prelude::*;

/// Shows a publisher and its works, most cited first.
pub fn publisher_view(works: &PublisherPage, links: &Links) -> AnyView {
    let t = text();
    let publisher = &works.publisher;
    let homepage = publisher
        .homepage
        .as_ref()
        .map(|url| el!(a href=url.as_str(), rel="noopener noreferrer"; t.publisher_homepage));
    let filter = Filter {
        publishers: vec![publisher.key.clone()],
        ..Filter::default()
    };
    let citing =
        el!(a href=links.to(Route::List(filter)); fill(t.publisher_filter, &publisher.name));
    let prose = Prose::new(links.clone(), Route::Publisher(publisher.key.clone()), 0);
    let list: Vec<AnyView> = works
        .works
        .iter()
        .map(|work| work_view(work, &prose))
        .collect();
    el!(section class="publisher-page";
        el!(header class="page-header";
            el!(p class="page-path"; el!(a href=links.to(Route::Sources); t.all_sources)),
            el!(h1 tabindex="-1"; el!(bdi; publisher.name.as_str())),
            el!(p class="publisher-facts"; domain(publisher), kind(publisher), homepage),
            el!(p class="page-intro"; t.works.of(works.works.len()), el!(span class="citing"; " · ", citing)),
        ),
        el!(ol class="works"; list),
    )
}

/// Shows the domain of a publisher that has another name.
pub(super) fn domain(publisher: &Publisher) -> Option<AnyView> {
    let key = publisher.key.as_str();
    (key != publisher.name && key.contains('.'))
        .then(|| el!(span class="publisher-domain", dir="ltr"; key))
}

/// Shows what kind of publisher it is, as the editor states it.
pub(super) fn kind(publisher: &Publisher) -> Option<AnyView> {
    publisher
        .kind
        .as_deref()
        .map(|kind| el!(span class="publisher-kind"; kind))
}

fn work_view(work: &Work, prose: &Prose) -> AnyView {
    let citing = work.cited_by.iter().map(|article| {
        let to = Route::Article(article.slug.clone()).at(format!("source_{}", article.number));
        let link = el!(a href=prose.links.href(&to); el!(bdi; article.title.as_str()));
        el!(li; link, article.published.map(date_view))
    });
    let citing: Vec<AnyView> = citing.collect();
    el!(li class="work";
        source_entry(&work.source, false, prose),
        el!(div class="cited-by"; el!(h2; text().cited_by), el!(ul; citing)),
    )
}
