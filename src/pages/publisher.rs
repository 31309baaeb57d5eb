//! One publisher: the works that the library cites, the passages that each supports, and what is cited beside it.

use super::sources::bar;
use crate::components::{Prose, date_view, el, source_entry};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::sources::SOURCES;
use crate::text::{fill, text};
use footnote_model::{CitingArticle, ContentHash, Publisher, PublisherPage, Work};
use leptos::prelude::*;

/// How many passages of an article a publisher's page shows; the page of a work shows all.
const PASSAGES: usize = 2;

/// Shows a publisher and its works, most cited first; `has_feed` says whether there is a feed of the articles that cite it.
pub fn publisher_view(
    works: &PublisherPage,
    file: &ContentHash,
    has_feed: bool,
    links: &Links,
) -> AnyView {
    let publisher = &works.publisher;
    let homepage = publisher
        .homepage
        .as_ref()
        .map(|url| el!(a href=url.as_str(), rel="noopener noreferrer"; SOURCES.publisher_homepage));
    let feed = has_feed.then(|| {
        let href = format!(
            "{}feed.xml",
            links.to(Route::Publisher(publisher.key.clone()))
        );
        el!(a href=href, type="application/atom+xml"; SOURCES.feed)
    });
    let filter = Filter {
        publishers: vec![publisher.key.clone()],
        ..Filter::default()
    };
    let citing =
        el!(a href=links.to(Route::List(filter)); fill(SOURCES.publisher_filter, &publisher.name));
    let prose = Prose::new(links.clone(), Route::Publisher(publisher.key.clone()), 0);
    let list: Vec<AnyView> = works
        .works
        .iter()
        .map(|work| work_entry(publisher, work, &prose))
        .collect();
    el!(section class="publisher-page";
        el!(header class="page-header";
            el!(p class="page-path"; el!(a href=links.to(Route::Sources); SOURCES.all_sources)),
            el!(h1 tabindex="-1"; el!(bdi; publisher.name.as_str())),
            el!(p class="publisher-facts";
                domain(publisher),
                kind(publisher),
                homepage,
                feed,
            ),
            el!(p class="page-intro"; SOURCES.works.of(works.works.len()), el!(span class="citing"; " · ", citing)),
            cite(&format!("publishers/{file}.json")),
        ),
        el!(ol class="works"; list),
        years(works),
        beside(works, links),
    )
}

/// Offers to take away the citations of what some files hold; of the rows of the table, where none is named.
pub(super) fn cite(files: &str) -> AnyView {
    el!(p class="cite-all"; el!(button type="button", class="cite-button", data-cite=files; text().cite_button))
}

/// Shows the domain of a publisher that has another name.
pub(super) fn domain(publisher: &Publisher) -> Option<AnyView> {
    let key = publisher.key.as_str();
    (key != publisher.name && key.contains('.'))
        .then(|| el!(span class="publisher-domain", dir="ltr"; key))
}

/// Shows what kind of publisher it is, as the editor states it.
fn kind(publisher: &Publisher) -> Option<AnyView> {
    publisher
        .kind
        .as_deref()
        .map(|kind| el!(span class="publisher-kind"; kind))
}

fn work_entry(publisher: &Publisher, work: &Work, prose: &Prose) -> AnyView {
    let citing: Vec<AnyView> = work
        .cited_by
        .iter()
        .map(|article| citing(article, PASSAGES, None, prose))
        .collect();
    let own_page = work.source.work.as_ref().filter(|own| own.articles > 1);
    let own_page = own_page.map(|own| {
        let to = Route::Work(publisher.key.clone(), own.key.clone());
        el!(a class="work-link", href=prose.links.to(to); SOURCES.work_link)
    });
    let source = &work.source;
    let named_only = source.title.is_none() && source.url.is_none() && source.archived.is_none();
    let named_only = named_only.then(|| el!(p class="about"; SOURCES.named_only));
    el!(li class="work";
        named_only,
        source_entry(&work.source, false, prose),
        el!(div class="cited-by"; el!(h2; SOURCES.cited_by), el!(ul; citing), own_page),
    )
}

/// Shows an article that cites a work, with the first passages that do, or what to say where none does.
pub(super) fn citing(
    article: &CitingArticle,
    most: usize,
    none: Option<&str>,
    prose: &Prose,
) -> AnyView {
    let page = Route::Article(article.slug.clone());
    let to = page.clone().at(format!("source_{}", article.number));
    let link = el!(a href=prose.links.href(&to); el!(bdi; article.title.as_str()));
    let passages = (1..).zip(article.passages.iter().take(most)).map(|(nth, passage)| {
        let to = page.clone().at(format!("cite_{}_{nth}", article.number));
        el!(blockquote class="passage"; el!(a href=prose.links.href(&to); el!(bdi; passage.as_str())))
    });
    let passages: Vec<AnyView> = passages.collect();
    let none = none
        .filter(|_| passages.is_empty())
        .map(|none| el!(p class="about"; none));
    el!(li; link, article.published.map(date_view), passages, none)
}

/// Draws how many citations there are by year.
fn years(works: &PublisherPage) -> Option<AnyView> {
    if works.years.len() < 2 {
        return None;
    }
    let most = works.years.iter().map(|year| year.count).max().unwrap_or(1);
    let rows = works.years.iter().map(|year| {
        el!(li class="bar-row";
            el!(span; year.year.to_string()), bar(year.count, most), el!(span class="bar-count"; year.count.to_string()))
    });
    let rows: Vec<AnyView> = rows.collect();
    Some(el!(section class="years", aria-labelledby="years_heading";
        el!(h2 id="years_heading"; SOURCES.years), el!(ul class="bars"; rows)))
}

/// Names the publishers that the same articles cite.
fn beside(works: &PublisherPage, links: &Links) -> Option<AnyView> {
    let rows: Vec<AnyView> = works
        .beside
        .iter()
        .map(|beside| {
            let to = links.to(Route::Publisher(beside.publisher.key.clone()));
            el!(li; el!(a href=to; el!(bdi; beside.publisher.name.as_str())), " ",
                el!(span class="bar-count"; text().articles.of(beside.articles as usize)))
        })
        .collect();
    (!rows.is_empty()).then(|| {
        el!(section class="beside", aria-labelledby="beside_heading";
            el!(h2 id="beside_heading"; SOURCES.beside), el!(ul; rows))
    })
}
