//! The publishers that the library cites.

use crate::components::{Pending, Problem};
use crate::route::{Links, Route};
use crate::state::library::Store;
use crate::state::load::{Load, load};
use crate::state::navigation::Navigation;
use crate::text::text;
use footnote_model::{PublisherEntry, SourceIndex};
use leptos::prelude::*;
use std::sync::Arc;

/// Loads the source index and shows it.
#[component]
pub fn SourcesPage() -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let index = load(|| (), false, move |()| store.sources());
    Effect::new(move || {
        if index.ready_value().is_some() {
            navigation.arrived(text().sources_heading);
        }
    });
    move || {
        match index.get() {
        Load::Pending => view! { <Pending /> }.into_any(),
        Load::Failed(error) => {
            view! { <Problem error missing=String::new() retry=Callback::new(move |()| index.retry()) /> }.into_any()
        }
        Load::Ready(index) => view! { <SourcesView index links=navigation.links() /> }.into_any(),
    }
    }
}

/// Shows every publisher with its counts, most cited first.
#[component]
pub fn SourcesView(
    /// The publishers.
    index: Arc<SourceIndex>,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
    let t = text();
    let rows = index
        .publishers
        .iter()
        .map(|entry| row(entry, &links))
        .collect::<Vec<_>>();
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
