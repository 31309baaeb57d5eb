//! One publisher: the works that the library cites, and the articles that cite each.

use crate::components::{DateInWords, Pending, Problem, Prose, source_entry};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::state::library::Store;
use crate::state::load::{Load, load};
use crate::state::navigation::Navigation;
use crate::text::{fill, text};
use footnote_model::{PublisherKey, PublisherPage as Works, Work};
use leptos::prelude::*;
use std::sync::Arc;

/// Loads a publisher's works and shows them.
#[component]
pub fn PublisherPage(
    /// The publisher.
    publisher: PublisherKey,
) -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let asked = publisher.clone();
    let works = load(
        move || asked.clone(),
        false,
        move |key| store.publisher(key),
    );
    Effect::new(move || {
        if let Some(works) = works.ready_value() {
            navigation.arrived(&works.publisher.name);
        }
    });
    move || match works.get() {
        Load::Pending => view! { <Pending /> }.into_any(),
        Load::Failed(error) => {
            let missing = fill(text().not_found_publisher, publisher.as_str());
            view! { <Problem error missing retry=Callback::new(move |()| works.retry()) /> }
                .into_any()
        }
        Load::Ready(works) => view! { <PublisherView works links=navigation.links() /> }.into_any(),
    }
}

/// Shows a publisher and its works, most cited first.
#[component]
pub fn PublisherView(
    /// The publisher with its works.
    works: Arc<Works>,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
    let t = text();
    let publisher = &works.publisher;
    let key = publisher.key.to_string();
    let domain = (key != publisher.name && key.contains('.'))
        .then(|| view! { <span class="publisher-domain" dir="ltr">{key}</span> });
    let kind = publisher
        .kind
        .clone()
        .map(|kind| view! { <span class="publisher-kind">{kind}</span> });
    let homepage = publisher.homepage.as_ref().map(|url| {
        view! { <a href=url.to_string() rel="noopener noreferrer">{t.publisher_homepage}</a> }
    });
    let citing = links.to(Route::List(Filter {
        publishers: vec![publisher.key.clone()],
        ..Filter::default()
    }));
    let prose = Prose::new(links.clone(), Route::Publisher(publisher.key.clone()), 0);
    let list = works
        .works
        .iter()
        .map(|work| work_view(work, &prose))
        .collect::<Vec<_>>();
    view! {
        <section class="publisher-page">
            <header class="page-header">
                <p class="page-path"><a href=links.to(Route::Sources)>{t.all_sources}</a></p>
                <h1 tabindex="-1"><bdi>{publisher.name.clone()}</bdi></h1>
                <p class="publisher-facts">{domain}{kind}{homepage}</p>
                <p class="page-intro">
                    {t.works.of(works.works.len())}" · "<a href=citing>{fill(t.publisher_filter, &publisher.name)}</a>
                </p>
            </header>
            <ol class="works">{list}</ol>
        </section>
    }
}

fn work_view(work: &Work, prose: &Prose) -> AnyView {
    let citing = work.cited_by.iter().map(|article| {
        let to = Route::Article(article.slug.clone()).at(format!("source_{}", article.number));
        let date = article.published.map(|date| view! { <DateInWords date /> });
        view! { <li><a href=prose.links.href(&to)><bdi>{article.title.clone()}</bdi></a>{date}</li> }
    });
    let citing = citing.collect::<Vec<_>>();
    view! {
        <li class="work">
            {source_entry(&work.source, false, prose)}
            <div class="cited-by"><h3>{text().cited_by}</h3><ul>{citing}</ul></div>
        </li>
    }
    .into_any()
}
