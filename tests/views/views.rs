//! Every view, rendered natively from one library.

use super::library::{Loaded, Say};
use footnote_model::{Article, ContentHash, FacetValue, PublisherPage, Slug};
use footnote_reader::app::{overlays, provide};
use footnote_reader::components::{Chips, Pending, Problem, article_row, chrome, pager};
use footnote_reader::error::Error;
use footnote_reader::pages::{
    ListPage, MapArticle, MapPublisher, SourceMap, article_page, article_view, map_view,
    publisher_view, sources_view, work_view,
};
use footnote_reader::route::{Links, Route};
use footnote_reader::state::content::Listed;
use footnote_reader::state::filter::Filter;
use footnote_reader::state::library::Row;
use footnote_reader::state::navigation::Navigation;
use leptos::prelude::*;
use std::sync::Arc;

/// Where the root is, seen from the pages rendered here.
pub const ROOT: &str = "../../";

/// A view: its name, whether it is a whole page, and its HTML.
pub struct View {
    pub name: &'static str,
    pub is_page: bool,
    pub html: String,
}

/// Renders what a closure returns, with all that views find in their context.
pub fn render(links: &Links, view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| {
        provide(Navigation::at(Route::Sources.into(), links.clone()));
        view().to_html()
    })
}

/// Renders all views of a library that is written in the words of `say`.
pub fn views(say: Say, links: &Links) -> Vec<View> {
    let loaded = Loaded::new(say);
    let title = loaded.opened.file.info.title.clone();
    let part = |name, view: &dyn Fn() -> AnyView| View {
        name,
        is_page: false,
        html: render(links, view),
    };
    // A page has the chrome and all overlays around it: ids have to be unique among all of them.
    let page = |name, view: &dyn Fn() -> AnyView| View {
        name,
        is_page: true,
        html: render(links, || {
            let chrome = chrome(&title, links, &Route::Sources, None, view());
            vec![chrome, overlays()].into_any()
        }),
    };
    let file = ContentHash::of(b"an article");
    let article = |at: usize| article_view(&loaded.articles[at], &file, links);
    let filter = filter(say);
    let problem = |error: Error| {
        let missing = say("Nothing is called that.");
        view! { <Problem error missing retry=Callback::new(|()| ()) /> }.into_any()
    };
    let detail = || say("library.json: 500");
    let mut views = vec![
        page("page", &|| article_page(&loaded.in_context(), links)),
        part("article", &|| article(0)),
        part("article_right_to_left", &|| article(1)),
        part("article_bare", &|| article(2)),
        page("sources", &|| sources_view(&loaded.sources, links)),
        page("list", &|| list(&loaded, Filter::default())),
        page("list_narrowed", &|| list(&loaded, filter.clone())),
        part("rows", &|| rows(&loaded.rows(), links)),
        part("row_citing_many", &|| {
            rows(&[citing_many(&loaded.rows()[0])], links)
        }),
        part("chips", &|| chips(&loaded, filter.clone())),
        part("pager", &|| {
            pager(
                &Filter {
                    page: 7,
                    ..filter.clone()
                },
                400,
                links,
            )
            .into_any()
        }),
        part("pager_at_its_end", &|| {
            pager(
                &Filter {
                    page: 3,
                    ..Filter::default()
                },
                2,
                links,
            )
            .into_any()
        }),
        part("pending", &|| view! { <Pending /> }.into_any()),
        page("problem_not_found", &|| problem(Error::NotFound)),
        page("problem_offline", &|| problem(Error::Offline(detail()))),
        page("problem_malformed", &|| problem(Error::Malformed(detail()))),
        page("problem_version", &|| problem(Error::Version(detail()))),
    ];
    let names = ["publisher", "publisher_by_its_domain"];
    for (name, works) in names.into_iter().zip(&loaded.publishers) {
        views.push(page(name, &|| publisher_view(works, &file, true, links)));
    }
    let works = &loaded.publishers[0];
    views.push(page("work", &|| {
        work_view(&works.publisher, &works.works[0], links)
    }));
    views.push(page("map", &|| map_view(&map(&loaded), links)));
    views
}

/// Joins every publisher with every article.
fn map(loaded: &Loaded) -> SourceMap {
    let article = |article: &Article| MapArticle {
        slug: article.slug.clone(),
        title: article.title.clone(),
    };
    let articles: Vec<MapArticle> = loaded.articles.iter().map(article).collect();
    let publisher = |page: &PublisherPage| MapPublisher {
        publisher: page.publisher.clone(),
        articles: (0..articles.len()).collect(),
        cited_in: articles.len(),
    };
    SourceMap {
        publishers: loaded.publishers.iter().map(publisher).collect(),
        all: loaded.publishers.len() + 1,
        articles,
    }
}

fn list(loaded: &Loaded, filter: Filter) -> AnyView {
    let ordinals = Listed::first(&loaded.opened, &filter);
    let all = loaded.rows();
    let listed = Arc::new(Listed {
        opened: loaded.opened.clone(),
        rows: ordinals
            .iter()
            .map(|at| all[*at as usize].clone())
            .collect(),
        ordinals,
    });
    let filter = Memo::new(move |_| filter.clone());
    view! { <ListPage listed filter /> }.into_any()
}

fn chips(loaded: &Loaded, filter: Filter) -> AnyView {
    let opened = loaded.opened.clone();
    let filter = Memo::new(move |_| filter.clone());
    view! { <Chips opened filter /> }.into_any()
}

fn rows(rows: &[Row], links: &Links) -> AnyView {
    let rows: Vec<AnyView> = rows.iter().map(|row| article_row(row, links)).collect();
    view! { <ol>{rows}</ol> }.into_any()
}

/// Makes a row cite more publishers than it names.
fn citing_many(row: &Row) -> Row {
    let publisher = |n| FacetValue {
        key: format!("p{n}.example"),
        label: None,
    };
    Row {
        publishers: (1..=6).map(publisher).collect(),
        ..row.clone()
    }
}

/// A filter that chooses something in every field.
fn filter(say: Say) -> Filter {
    Filter {
        query: say("the key"),
        tags: vec![Slug::new("lights").unwrap(), Slug::new("law").unwrap()],
        authors: vec![Slug::new("vera").unwrap()],
        publishers: vec!["pilots.example".to_owned().try_into().unwrap()],
        languages: vec!["en".to_owned().try_into().unwrap()],
        from: "2024".parse().ok(),
        to: "2025-05-01".parse().ok(),
        ..Filter::default()
    }
}
