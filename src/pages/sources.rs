//! The publishers that the library cites.

use crate::route::{Links, Route};
use crate::text::text;
use footnote_model::{PublisherEntry, SourceIndex};
use leptos::prelude::*;

/// Shows every publisher with its counts, most cited first.
pub fn sources_view(index: &SourceIndex, links: &Links) -> AnyView {
    let t = text();
    let rows = index.publishers.iter().map(|entry| row(entry, links)).collect::<Vec<_>>();
    let list = if rows.is_empty() {
        view! { <p class="empty">{t.sources_empty}</p> }.into_any()
    } else {
        view! { <ul class="publishers">{rows}</ul> }.into_any()
    };
    view! {
        <section class="sources-page">
            <header class="page-header">
                <h1 tabindex="-1">{t.sources_heading}</h1>
                <p class="page-intro">{t.sources_intro}" "{t.publishers.of(index.publishers.len())}"."</p>
            </header>
            {list}
        </section>
    }
    .into_any()
}

fn row(entry: &PublisherEntry, links: &Links) -> impl IntoView + use<> {
    let t = text();
    let publisher = &entry.publisher;
    let key = publisher.key.to_string();
    let domain = (key != publisher.name && key.contains('.'))
        .then(|| view! { <span class="publisher-domain" dir="ltr">{key}</span> });
    let kind = publisher
        .kind
        .clone()
        .map(|kind| view! { <span class="publisher-kind">{kind}</span> });
    view! {
        <li class="publisher">
            <h2 class="publisher-name"><a href=links.to(Route::Publisher(publisher.key.clone()))><bdi>{publisher.name.clone()}</bdi></a></h2>
            <p class="publisher-facts">{domain}{kind}</p>
            <p class="publisher-counts">
                <span>{t.works.of(entry.works as usize)}</span><span>{t.articles.of(entry.articles as usize)}</span>
            </p>
        </li>
    }
}
