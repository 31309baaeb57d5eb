//! The map of sources: articles in the middle, the publishers that they cite on both sides, a line for each citation.
//!
//! Every name has a row of its own, so that no two ever meet, whatever their number. Rows are ordered so that lines cross
//! little: each side by the mean place of what it is joined to (Sugiyama's barycenters), a few times over. There are two
//! drawings of the same: one for wide pages, one for narrow ones, where only the publishers have names.

use crate::components::el;
use crate::route::{Links, Route};
use crate::text::sources::SOURCES;
use crate::text::text;
use footnote_model::{Publisher, Slug};
use leptos::prelude::*;
use std::fmt::Write;

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

/// Where things stand in a drawing, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawing {
    class: &'static str,
    width: i32,
    /// The middle of the articles' dots: where lines from the left end, and those from the right.
    articles: (i32, i32),
    /// The dots of publishers on the left, if any stand there.
    left: Option<i32>,
    /// The dots of publishers on the right.
    right: i32,
    /// How many pixels a name may take.
    name: f64,
    /// The same of a title; articles have none where it is 0.
    title: f64,
    /// The size of letters.
    size: f64,
}

/// For pages of 1,000 pixels and more.
const WIDE: Drawing = Drawing {
    class: "map map-wide",
    width: 1200,
    articles: (442, 758),
    left: Some(300),
    right: 900,
    name: 280.0,
    title: 290.0,
    size: 13.0,
};

/// For phones.
const NARROW: Drawing = Drawing {
    class: "map map-narrow",
    width: 320,
    articles: (8, 8),
    left: None,
    right: 96,
    name: 208.0,
    title: 0.0,
    size: 12.0,
};

/// The height of a row with a name, in pixels: a line of text and room for a finger beside its neighbors.
const ROW: i32 = 24;

/// The least distance of articles' dots without titles.
const DOT: i32 = 6;

/// More articles than this have no titles on the map: their rows would be longer than those of the publishers.
const TITLES: usize = 120;

/// How often each side is ordered by the other; more changes little.
const SWEEPS: usize = 6;

/// Shows the map, and the same as a table.
pub fn map_view(map: &SourceMap, links: &Links) -> AnyView {
    let t = text();
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
            el!(p class="page-path"; el!(a href=links.to(Route::Sources); t.all_sources)),
            el!(h1 tabindex="-1"; SOURCES.map_heading),
            el!(p class="page-intro"; SOURCES.map_about),
            part,
        ),
        wide,
        narrow,
        table(map, links),
    )
}

/// Orders publishers and articles so that their lines cross little.
fn orders(map: &SourceMap) -> (Vec<usize>, Vec<usize>) {
    let mut of_article: Vec<Vec<usize>> = vec![Vec::new(); map.articles.len()];
    for (at, publisher) in map.publishers.iter().enumerate() {
        for article in &publisher.articles {
            if let Some(publishers) = of_article.get_mut(*article) {
                publishers.push(at);
            }
        }
    }
    let of_publisher: Vec<Vec<usize>> = map
        .publishers
        .iter()
        .map(|publisher| publisher.articles.clone())
        .collect();
    let mut publishers: Vec<usize> = (0..map.publishers.len()).collect();
    let mut articles: Vec<usize> = (0..map.articles.len()).collect();
    for _ in 0..SWEEPS {
        by_mean(&mut articles, &of_article, &publishers);
        by_mean(&mut publishers, &of_publisher, &articles);
    }
    (publishers, articles)
}

/// Orders one side by the mean place of what each is joined to on the other, as a share of its length.
fn by_mean(side: &mut [usize], joined: &[Vec<usize>], other: &[usize]) {
    let mut places = vec![0; other.len()];
    for (place, at) in other.iter().enumerate() {
        if let Some(slot) = places.get_mut(*at) {
            *slot = place;
        }
    }
    let mean = |at: usize| {
        let joined = joined.get(at).map_or(&[][..], Vec::as_slice);
        let sum: usize = joined.iter().filter_map(|other| places.get(*other)).sum();
        // In thousandths, so that the order is exact.
        sum * 1000 / joined.len().max(1)
    };
    side.sort_by_key(|at| (mean(*at), *at));
}

/// Where each publisher and article stands in a drawing.
struct Placed {
    height: i32,
    /// By publisher: whether it stands on the left, and how far down.
    publishers: Vec<(bool, i32)>,
    /// By article.
    articles: Vec<i32>,
}

fn place(publishers: &[usize], articles: &[usize], drawing: Drawing) -> Placed {
    let sides = if drawing.left.is_some() { 2 } else { 1 };
    let rows = publishers.len().div_ceil(sides);
    let titled = has_titles(articles.len(), drawing);
    let pitch = if titled { ROW } else { DOT };
    let height = (whole(rows) * ROW)
        .max(whole(articles.len()) * pitch)
        .max(ROW);
    let spread = |row: usize, rows: usize| (2 * whole(row) + 1) * height / (2 * whole(rows.max(1)));
    let mut placed = Placed {
        height,
        publishers: vec![(false, 0); publishers.len()],
        articles: vec![0; articles.len()],
    };
    for (place, at) in publishers.iter().enumerate() {
        let left = sides == 2 && place % 2 == 0;
        if let Some(slot) = placed.publishers.get_mut(*at) {
            *slot = (left, spread(place / sides, rows));
        }
    }
    for (place, at) in articles.iter().enumerate() {
        if let Some(slot) = placed.articles.get_mut(*at) {
            *slot = spread(place, articles.len());
        }
    }
    placed
}

fn has_titles(articles: usize, drawing: Drawing) -> bool {
    drawing.title > 0.0 && articles <= TITLES
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

/// Cuts a name so that it takes no more than some pixels. The browser's font isn't known here, so letters count as wide as
/// the widest of the usual ones are.
fn fit(name: &str, most: f64, size: f64) -> String {
    let width = |c: char| size * letter(c);
    let whole: f64 = name.chars().map(width).sum();
    if whole <= most {
        return name.to_owned();
    }
    let mut room = most - size;
    let mut cut = String::new();
    for c in name.chars() {
        room -= width(c);
        if room < 0.0 {
            break;
        }
        cut.push(c);
    }
    // Writing into a string can't fail.
    let _ = write!(cut, "…");
    cut
}

/// The width of a letter, in the size of its font.
fn letter(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | '\'' | '’' | ':' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '—' => 0.95,
        'A'..='Z' => 0.72,
        '\u{0}'..='\u{2FF}' => 0.6,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{FFFF}' | '\u{1F000}'.. => 1.05,
        _ => 0.68,
    }
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

/// Narrows a count; a map has some hundred rows.
fn whole(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / ROW / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_never_meet() {
        let publishers: Vec<usize> = (0..500).collect();
        let articles: Vec<usize> = (0..400).collect();
        for drawing in [WIDE, NARROW] {
            let placed = place(&publishers, &articles, drawing);
            for side in [true, false] {
                let mut rows: Vec<i32> = placed
                    .publishers
                    .iter()
                    .filter(|(left, _)| *left == side)
                    .map(|(_, y)| *y)
                    .collect();
                rows.sort_unstable();
                assert!(rows.windows(2).all(|two| two[1] - two[0] >= ROW));
                assert!(rows.iter().all(|y| *y > 0 && *y < placed.height));
            }
        }
    }

    #[test]
    fn what_belongs_together_stands_together() {
        let publisher = |name: &str, articles: &[usize]| MapPublisher {
            publisher: Publisher {
                key: footnote_model::PublisherKey::new(name).unwrap(),
                name: name.to_owned(),
                kind: None,
                homepage: None,
            },
            articles: articles.to_vec(),
            cited_in: articles.len(),
        };
        let article = |slug: &str| MapArticle {
            slug: Slug::new(slug).unwrap(),
            title: slug.to_owned(),
        };
        let map = SourceMap {
            publishers: vec![
                publisher("a", &[0]),
                publisher("b", &[1]),
                publisher("c", &[0]),
                publisher("d", &[1]),
            ],
            articles: vec![article("x"), article("y")],
            all: 4,
        };
        assert_eq!(orders(&map), (vec![0, 2, 1, 3], vec![0, 1]));
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(fit("Reuters", 280.0, 13.0), "Reuters");
        let cut = fit(&"Long name ".repeat(20), 280.0, 13.0);
        assert!(cut.ends_with('…') && cut.chars().count() < 60);
    }
}
