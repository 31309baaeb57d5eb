//! Where everything stands on the map: orders, rows, and names cut to their room.

use super::SourceMap;
use std::fmt::Write;

/// Where things stand in a drawing, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawing {
    pub(super) class: &'static str,
    pub(super) width: i32,
    /// The middle of the articles' dots: where lines from the left end, and those from the right.
    pub(super) articles: (i32, i32),
    /// The dots of publishers on the left, if any stand there.
    pub(super) left: Option<i32>,
    /// The dots of publishers on the right.
    pub(super) right: i32,
    /// How many pixels a name may take.
    pub(super) name: f64,
    /// The same of a title; articles have none where it is 0.
    pub(super) title: f64,
    /// The size of letters.
    pub(super) size: f64,
}

/// For pages of 1,000 pixels and more.
pub(super) const WIDE: Drawing = Drawing {
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
pub(super) const NARROW: Drawing = Drawing {
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

/// Orders publishers and articles so that their lines cross little.
pub(super) fn orders(map: &SourceMap) -> (Vec<usize>, Vec<usize>) {
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
pub(super) struct Placed {
    pub(super) height: i32,
    /// By publisher: whether it stands on the left, and how far down.
    pub(super) publishers: Vec<(bool, i32)>,
    /// By article.
    pub(super) articles: Vec<i32>,
}

pub(super) fn place(publishers: &[usize], articles: &[usize], drawing: Drawing) -> Placed {
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

pub(super) fn has_titles(articles: usize, drawing: Drawing) -> bool {
    drawing.title > 0.0 && articles <= TITLES
}

/// Cuts a name so that it takes no more than some pixels. The browser's font isn't known here, so letters count as wide as
/// the widest of the usual ones are.
pub(super) fn fit(name: &str, most: f64, size: f64) -> String {
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

/// Narrows a count; a map has some hundred rows.
fn whole(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / ROW / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::{MapArticle, MapPublisher};
    use footnote_model::{Publisher, Slug};

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
