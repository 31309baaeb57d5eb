//! Tells the article from the page around it.
//!
//! A page is menus, the article, and links; only the article is running text for long. Every piece
//! gets a score: words of running text count for it, short lines and the page's own phrases count
//! against it. The article is the stretch with the highest sum (Kadane's algorithm, as shallow text
//! features are used by Kohlschütter's boilerpipe and Pomikálek's jusText), found in one pass.

use super::lines::{Mark, Piece};
use super::phrases::{self, Furniture};
use super::shape::{self, Ending, Shape};
use crate::import::dates;

/// A piece with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    /// Its shape.
    pub(super) shape: Shape,
    /// What it is there for, where it belongs to the page.
    pub(super) furniture: Option<Furniture>,
    /// Whether it is a date with little around it.
    pub(super) dated: bool,
    /// How much it speaks for the article, in words.
    score: i64,
}

impl Class {
    /// Tells whether the piece stands between stretches of text, not in one.
    pub(super) const fn is_gap(&self) -> bool {
        self.score <= 0
    }
}

/// The most words that one piece counts: a single long notice must not outweigh a menu.
const MOST: u32 = 60;
/// What a gap between two stretches of text costs at most, in words. Lower takes in what follows
/// the article, higher loses what stands behind a long list, table or share bar.
const GAP: i64 = 70;
/// The same as a share of the text before the gap, in percent, where that is more.
const GAP_SHARE: i64 = 10;
/// What a heading over links to other articles costs: a share of the text before it, in percent.
/// A box in the midst of an article has that much text after it, a list at its end doesn't.
const RELATED_SHARE: i64 = 25;
/// Words that must stand before a comments heading for it to end the article.
const ENOUGH: i64 = 60;

/// Classifies every piece.
pub(super) fn classify(pieces: &[Piece<'_>]) -> Vec<Class> {
    pieces.iter().map(class).collect()
}

fn class(piece: &Piece<'_>) -> Class {
    let text = piece.text();
    let shape = shape::shape(text);
    let furniture = if shape.words <= 30 {
        phrases::furniture(text)
    } else {
        None
    };
    let dated = shape.words <= 12 && !shape.prose && is_date_line(text);
    Class {
        shape,
        furniture,
        dated,
        score: score(piece, &shape, furniture, dated),
    }
}

/// Tells whether a short line is a date: little stands around it.
fn is_date_line(text: &str) -> bool {
    let found = dates::find_dates(text);
    let in_dates: usize = found.iter().map(|date| date.range.len()).sum();
    !found.is_empty() && text.len() - in_dates <= 40
}

fn score(piece: &Piece<'_>, shape: &Shape, furniture: Option<Furniture>, dated: bool) -> i64 {
    let words = i64::from(shape.words.min(MOST));
    if furniture.is_some() {
        return -8;
    }
    if dated {
        return -6;
    }
    if shape.prose {
        return words;
    }
    match (piece.mark, shape.ending) {
        (_, Ending::Ellipsis) if shape.words > 4 => -6,
        (Mark::Bullet | Mark::Number(_) | Mark::Quote, _) if shape.words > 2 => words / 2 + 1,
        (_, Ending::Sentence) if shape.words > 2 => words / 2 + 1,
        (_, Ending::Colon) if shape.words > 4 => words / 2,
        _ if shape.words > 20 => 0,
        _ if shape.words > 2 => -4,
        _ => -3,
    }
}

/// Where the article's text stands: pieces from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first piece.
    pub(super) start: usize,
    /// The piece after the last.
    pub(super) end: usize,
}

/// A stretch of text that is being summed up.
#[derive(Clone, Copy)]
struct Stretch {
    run: Run,
    sum: i64,
}

/// Finds the stretch of pieces that reads most like an article; empty where nothing reads so.
pub(super) fn main_run(classes: &[Class]) -> Run {
    let mut best = Stretch {
        run: Run { start: 0, end: 0 },
        sum: 0,
    };
    let mut open: Option<Stretch> = None;
    let mut gap = Gap::default();
    for (at, class) in classes.iter().enumerate() {
        if class.score <= 0 {
            gap.add(class);
            if gap.comments && best.sum >= ENOUGH {
                break;
            }
            continue;
        }
        let kept = open
            .map(|stretch| (stretch, stretch.sum - gap.cost(stretch.sum)))
            .filter(|(_, sum)| *sum > 0);
        let stretch = Stretch {
            run: Run {
                start: kept.map_or(at, |(stretch, _)| stretch.run.start),
                end: at + 1,
            },
            sum: class.score + kept.map_or(0, |(_, sum)| sum),
        };
        gap = Gap::default();
        if stretch.sum > best.sum {
            best = stretch;
        }
        open = Some(stretch);
    }
    best.run
}

/// What stands between two stretches of text.
#[derive(Clone, Copy, Default)]
struct Gap {
    cost: i64,
    related: bool,
    comments: bool,
}

impl Gap {
    fn add(&mut self, class: &Class) {
        self.cost -= class.score;
        match class.furniture {
            Some(Furniture::Related) => self.related = true,
            Some(Furniture::Comments) => self.comments = true,
            _ => {}
        }
    }

    /// Prices the gap after a stretch with a sum.
    fn cost(&self, sum: i64) -> i64 {
        let cost = self.cost.min(GAP.max(sum * GAP_SHARE / 100));
        if self.related {
            cost.max(sum * RELATED_SHARE / 100)
        } else {
            cost
        }
    }
}
