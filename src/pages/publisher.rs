//! One publisher: the works that the library cites, and the articles that cite each.

use crate::components::{DateInWords, Prose, source_entry};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::{fill, text};
use footnote_model::{PublisherPage, Work};
use leptos::prelude::*;

/// Shows a publisher and its works, most cited first.
pub fn publisher_view(works: &PublisherPage, links: &Links) -> AnyView {
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
    .into_any()
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
            <div class="cited-by"><h2>{text().cited_by}</h2><ul>{citing}</ul></div>
        </li>
    }
    .into_any()
}
