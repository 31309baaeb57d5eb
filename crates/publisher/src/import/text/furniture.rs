//! Tells the article from the page around it.
//!
//! A page is menus, the article, and links; only the article is running text for long. Every piece
//! gets a score: words of running text count for it, short lines and the page's own phrases count
//! against it. The article is the stretch with the highest sum (Kadane's algorithm, as shallow text
//! features are used by Kohlschütter's boilerpipe and Pomikálek's jusText), found in one pass.

use super::lines::{Mark, Piece};
use super::phrases::{self, Furniture};
use super::shape::{self, Ending, Shape};
use super::{appeals, clock};
use crate::import::dates;

/// A piece with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    /// Its shape.
    pub(super) shape: Shape,
    /// What it is there for, where it belongs to the page.
    pub(super) furniture: Option<Furniture>,
    /// Whether it is a date or an age with little around it.
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
/// Fewest words of a line without punctuation that stands alone in Chinese or Japanese.
const DENSE_WORDS: u32 = 7;
/// Fewest words of a line with a colon that announces a list. Fewer are labels of menus.
const ANNOUNCES: u32 = 5;
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

/// Lines that speak against the text, in a hundred, that a list of teasers has at least.
const LIST_GAPS: i64 = 50;
/// The same that an article before such a list has at most; documents with much code have more.
const TEXT_GAPS: i64 = 25;
/// Words before a long gap, in a hundred of the stretch, up to which they are not the article's start.
const BLURB: i64 = 8;
/// Fewest lines of a gap that may part the two.
const LONG_GAP: usize = 6;

/// Classifies every piece.
pub(super) fn classify(pieces: &[Piece<'_>]) -> Vec<Class> {
    let mut classes: Vec<Class> = (0..pieces.len())
        .filter_map(|at| {
            let next = pieces.get(at + 1);
            let alone = next.is_none_or(|next| next.after_blank);
            pieces
                .get(at)
                .map(|piece| class(piece, alone && piece.after_blank))
        })
        .collect();
    raise_lists(pieces, &mut classes);
    classes
}

/// Lets the lines of a list speak for the article that a sentence with a colon announces. Their bullets
/// get lost when a page is copied.
fn raise_lists(pieces: &[Piece<'_>], classes: &mut [Class]) {
    let mut announced = false;
    let mut first = false;
    for (piece, class) in pieces.iter().zip(classes) {
        let entry = class.furniture.is_none() && (first || !piece.after_blank);
        announced &= entry;
        if announced {
            class.score = class.score.max(1);
        }
        first = class.shape.ending == Ending::Colon
            && class.furniture.is_none()
            && class.shape.words >= ANNOUNCES;
        announced |= first;
    }
}

/// Classifies a piece; `alone` says that empty lines stand before and after it.
fn class(piece: &Piece<'_>, alone: bool) -> Class {
    let text = piece.text();
    let shape = shape::shape(text);
    let furniture = if shape.words <= 30 {
        phrases::furniture(text)
    } else {
        None
    };
    let furniture = furniture.or_else(|| appeals::furniture(text));
    let dated = shape.words <= 18
        && text.contains(char::is_numeric)
        && (is_date_line(text) || clock::is_age(text, shape.words));
    Class {
        shape,
        furniture,
        dated,
        score: score(piece, &shape, furniture, dated, alone),
    }
}

/// Tells whether a short line is a date: few letters stand around it.
fn is_date_line(text: &str) -> bool {
    let mut rest = 0;
    let mut from = 0;
    let found = dates::find_dates(text);
    for date in &found {
        rest += letters(text.get(from..date.range.start).unwrap_or_default());
        from = date.range.end;
    }
    rest += letters(text.get(from..).unwrap_or_default());
    !found.is_empty() && rest <= 36
}

/// Counts letters; a Han character or kana says as much as three.
fn letters(text: &str) -> usize {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters
        .map(|c| if shape::is_dense(c) { 3 } else { 1 })
        .sum()
}

fn score(
    piece: &Piece<'_>,
    shape: &Shape,
    furniture: Option<Furniture>,
    dated: bool,
    alone: bool,
) -> i64 {
    let words = i64::from(shape.words.min(MOST));
    if furniture.is_some() {
        return -12;
    }
    if dated {
        return -8;
    }
    if shape.prose {
        return words;
    }
    match (piece.mark, shape.ending) {
        (_, Ending::Ellipsis) if shape.words > 4 => -6,
        _ if is_row(piece.text()) => words / 2 + 1,
        (Mark::Bullet | Mark::Number(_) | Mark::Quote, _) if shape.words > 2 => words / 2 + 1,
        (_, Ending::Sentence) if shape.words > 2 => words / 2 + 1,
        (_, Ending::Colon) if shape.words > 4 => words / 2,
        // Chinese and Japanese writers often end a line without a stop; menus have no empty lines.
        _ if shape.dense && alone && shape.words >= DENSE_WORDS => words / 2 + 1,
        _ if shape.words > 20 => 0,
        // Menus and headlines start with a capital letter; entries of lists often don't.
        _ if shape.words > 2 && piece.text().starts_with(char::is_lowercase) => 0,
        _ if shape.words > 2 => -4,
        _ => -3,
    }
}

/// Tells the row of a table, whose cells are copied with tabs between them.
fn is_row(text: &str) -> bool {
    text.split('\t')
        .filter(|cell| !cell.trim().is_empty())
        .count()
        > 2
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
    without_lists(classes, best_run(classes))
}

/// Finds the stretch with the highest sum.
fn best_run(classes: &[Class]) -> Run {
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

/// Cuts off a blurb at the start of a stretch, and its end where that is a list of links with teasers: past a long gap, most lines
/// speak against the text, and there are far fewer words a line than before.
fn without_lists(classes: &[Class], run: Run) -> Run {
    let sums: Vec<(i64, i64)> = std::iter::once((0, 0))
        .chain(classes.iter().scan((0, 0), |sums, class| {
            *sums = (
                sums.0 + i64::from(class.is_gap()),
                sums.1 + class.score.max(0),
            );
            Some(*sums)
        }))
        .collect();
    let part = |start: usize, end: usize| {
        let at = |at: usize| sums.get(at).copied().unwrap_or_default();
        let lines = i64::try_from(end - start).unwrap_or(i64::MAX).max(1);
        Part {
            lines,
            gaps: at(end).0 - at(start).0,
            words: at(end).1 - at(start).1,
        }
    };
    let gaps = long_gaps(classes, run);
    let all = part(run.start, run.end).words;
    // A blurb over a menu reads as text too, but it is little.
    let blurb = gaps
        .iter()
        .rev()
        .find(|gap| part(run.start, gap.start).words * 100 <= all * BLURB);
    let run = Run {
        start: blurb.map_or(run.start, |gap| gap.end),
        ..run
    };
    let cut = gaps
        .iter()
        .filter(|gap| gap.start > run.start)
        .find(|gap| part(gap.end, run.end).is_list_after(part(run.start, gap.start)));
    Run {
        end: cut.map_or(run.end, |gap| gap.start),
        ..run
    }
}

/// Part of a stretch: its lines, those of them that speak against the text, and the words of the others.
#[derive(Clone, Copy, Debug)]
struct Part {
    lines: i64,
    gaps: i64,
    words: i64,
}

impl Part {
    fn is_list_after(self, text: Self) -> bool {
        let sparse = self.words * text.lines * 2 < text.words * self.lines;
        let is_text =
            text.gaps * 100 <= text.lines * TEXT_GAPS && text.words >= ENOUGH && text.lines > 2;
        sparse && is_text && self.gaps * 100 >= self.lines * LIST_GAPS
    }
}

/// Finds the gaps in a stretch that are long enough to part an article from a list of links.
fn long_gaps(classes: &[Class], run: Run) -> Vec<Run> {
    let mut gaps = Vec::new();
    let mut start = run.start;
    for at in run.start..run.end {
        if classes.get(at).is_some_and(Class::is_gap) {
            continue;
        }
        if at - start >= LONG_GAP {
            gaps.push(Run { start, end: at });
        }
        start = at + 1;
    }
    gaps
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
