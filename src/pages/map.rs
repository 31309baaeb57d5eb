//! The map of sources: articles in the middle, the publishers that they cite on both sides, a line for each citation.
//!
//! Every name has a row of its own, so that no two ever meet, whatever their number. Rows are ordered so that lines cross
//! little: each side by the mean place of what it is joined to (Sugiyama's barycenters), a few times over. There are two
//! drawings of the same: one for wide pages, one for narrow ones, where only the publishers have names.

mod layout;

use crate::components::el;
use crate::route::{Links, Route};
use crate::text::sources::SOURCES;
use crate::text::text;
use footnote_model::{Publisher, Slug};
use layout::{Drawing, NARROW, WIDE, fit, has_titles, orders, place};
use leptos::prelude::*;

/// What the map shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// The publishers, most cited first.
    pub publishers: Vec<MapPublisher>,
    /// The articles that cite them.
    pub articles: Vec<MapArticle>,
    /// How many publishers the library cites.
    pub all: usize,
}

/// A publisher of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapPublisher {
    /// The publisher.
    pub publisher: Publisher,
    /// The places of its articles in [`SourceMap::articles`], ascending.
    pub articles: Vec<usize>,
    /// How many articles of the library cite it, those that the map leaves out included.
    pub cited_in: usize,
}

/// An article of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapArticle {
    /// The article.
    pub slug: Slug,
    /// Its title.
    pub title: String,
}

/// Shows the map, and the same as a table.
pub fn map_view(map: &SourceMap, links: &Links) -> AnyView {
    let (publishers, articles) = orders(map);
    let drawings = [WIDE, NARROW].map(|drawing| draw(map, &publishers, &articles, drawing, links));
    let part = (map.publishers.len() < map.all).then(|| {
        let shown = map.publishers.len().to_string();
        let said = SOURCES
            .map_part
            .replace("{shown}", &shown)
            .replace("{all}", &map.all.to_string());
        el!(p class="about"; said)
    });
    let [wide, narrow] = drawings;
    el!(section class="map-page";
        el!(header class="page-header";
            el!(p class="page-path"; el!(a href=links.to(Route::Sources); SOURCES.all_sources)),
            el!(h1 tabindex="-1"; SOURCES.map_heading),
            el!(p class="page-intro"; SOURCES.map_about),
            part,
        ),
        wide,
        narrow,
        table(map, links),
    )
}

fn draw(
    map: &SourceMap,
    publishers: &[usize],
    articles: &[usize],
    drawing: Drawing,
    links: &Links,
) -> AnyView {
    let placed = place(publishers, articles, drawing);
    let mut of_article: Vec<String> = vec![String::new(); map.articles.len()];
    let mut shown = Vec::new();
    for at in publishers {
        let (Some(publisher), Some((left, y))) =
            (map.publishers.get(*at), placed.publishers.get(*at))
        else {
            continue;
        };
        let x = if *left {
            drawing.left.unwrap_or(drawing.right)
        } else {
            drawing.right
        };
        let to = if *left {
            drawing.articles.0
        } else {
            drawing.articles.1
        };
        let mut lines = String::new();
        for article in &publisher.articles {
            let Some(end) = placed.articles.get(*article) else {
                continue;
            };
            let middle = (x + to) / 2;
            let line = format!("M{x} {y}C{middle} {y} {middle} {end} {to} {end}");
            lines.push_str(&line);
            if let Some(of_article) = of_article.get_mut(*article) {
                of_article.push_str(&line);
            }
        }
        shown.push(publisher_mark(
            publisher,
            &lines,
            (x, *y),
            *left,
            drawing,
            links,
        ));
    }
    let titled = has_titles(articles.len(), drawing);
    for at in articles {
        let (Some(article), Some(y), Some(lines)) = (
            map.articles.get(*at),
            placed.articles.get(*at),
            of_article.get(*at),
        ) else {
            continue;
        };
        shown.push(article_mark(article, lines, *y, titled, drawing, links));
    }
    let view = format!("0 0 {} {}", drawing.width, placed.height);
    el!(svg class=drawing.class, viewBox=view, role="group", aria-label=SOURCES.map_label; shown)
}

fn publisher_mark(
    publisher: &MapPublisher,
    lines: &str,
    (x, y): (i32, i32),
    left: bool,
    drawing: Drawing,
    links: &Links,
) -> AnyView {
    let name = &publisher.publisher.name;
    let count = publisher.cited_in;
    // Its area grows with the number of articles.
    let radius = f64::from(u32::try_from(count).unwrap_or(u32::MAX))
        .sqrt()
        .mul_add(1.5, 1.5)
        .min(9.0);
    let (anchor, text_x) = if left {
        ("end", x - 12)
    } else {
        ("start", x + 12)
    };
    let full = format!("{name}: {}", text().articles.of(count));
    let href = links.to(Route::Publisher(publisher.publisher.key.clone()));
    el!(g class="map-publisher";
        el!(path class="map-lines", d=lines;),
        el!(a href=href;
            el!(title; full),
            el!(circle cx=x.to_string(), cy=y.to_string(), r=format!("{radius:.1}");),
            el!(text x=text_x.to_string(), y=(y + 4).to_string(), text-anchor=anchor; fit(name, drawing.name, drawing.size)),
        ),
    )
}

fn article_mark(
    article: &MapArticle,
    lines: &str,
    y: i32,
    titled: bool,
    drawing: Drawing,
    links: &Links,
) -> AnyView {
    let href = links.to(Route::Article(article.slug.clone()));
    let (from, to) = drawing.articles;
    let label = titled.then(|| {
        el!(text x=(from + 12).to_string(), y=(y + 4).to_string(); fit(&article.title, drawing.title, drawing.size))
    });
    let second =
        (from != to && titled).then(|| el!(circle cx=to.to_string(), cy=y.to_string(), r="2.5";));
    // Without a title, a line joins both ends of the dot.
    let bridge = (from != to && !titled)
        .then(|| el!(path class="map-bridge", d=format!("M{from} {y}H{to}");));
    el!(g class="map-article";
        el!(path class="map-lines", d=lines;),
        el!(a href=href;
            el!(title; article.title.as_str()),
            bridge,
            el!(circle cx=from.to_string(), cy=y.to_string(), r="2.5";),
            second,
            label,
        ),
    )
}

fn table(map: &SourceMap, links: &Links) -> AnyView {
    let heads: Vec<AnyView> = SOURCES
        .map_columns
        .iter()
        .map(|head| el!(th scope="col"; *head))
        .collect();
    let row = |publisher: &MapPublisher| {
        let articles: Vec<AnyView> = publisher
            .articles
            .iter()
            .filter_map(|at| map.articles.get(*at))
            .map(|article| {
                let href = links.to(Route::Article(article.slug.clone()));
                el!(li; el!(a href=href; el!(bdi; article.title.as_str())))
            })
            .collect();
        let href = links.to(Route::Publisher(publisher.publisher.key.clone()));
        el!(tr;
            el!(th scope="row"; el!(a href=href; el!(bdi; publisher.publisher.name.as_str()))),
            el!(td; publisher.publisher.kind.as_deref().unwrap_or_default()),
            el!(td; el!(ul; articles)),
        )
    };
    let rows: Vec<AnyView> = map.publishers.iter().map(row).collect();
    el!(div class="table-scroll";
        el!(table class="map-table"; el!(thead; el!(tr; heads)), el!(tbody; rows)))
}
