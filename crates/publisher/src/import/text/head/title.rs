//! Which line is the title.
//!
//! A pasted page says nowhere. What it does have: the title's words come back in the text, a byline or
//! a date stands near it, and it is close to where the text starts.

use super::super::furniture::{Class, Run};
use super::super::lines::{Mark, Piece};
use super::super::phrases;
use super::super::shape::{Ending, is_dense};
use super::INTO;
use crate::import::bylines;
use std::collections::HashSet;

/// How many pieces before the text a title may stand; menus and share bars come between.
const BEFORE: usize = 40;
/// Words of running text that may stand above a title.
const BANNER: u32 = 40;
/// Words from which on a line is no title.
const LONGEST: u32 = 36;
/// Words of a title that ends with a period. More take deks for titles.
const STOPPED: u32 = 16;
/// How far above the text a title may stand that nothing else speaks for.
const NEAREST: usize = 8;
/// What a title must score; see [`Titles::score`]. Lower takes menu entries for titles, higher loses
/// titles that play with words.
const ENOUGH: f64 = 0.8;

/// Finds the title's piece.
pub(super) fn find(pieces: &[Piece<'_>], classes: &[Class], run: Run) -> Option<usize> {
    Titles::new(pieces, classes, run).best(title_end(classes, run))
}

/// Finds where no title can stand any more: what stands above it is left out, so that may only be a
/// banner or a caption.
fn title_end(classes: &[Class], run: Run) -> usize {
    let mut words = 0;
    let limit = run.end.min(run.start + INTO);
    (run.start..limit)
        .find(|at| {
            let class = classes.get(*at);
            words += class.map_or(
                0,
                |class| if class.is_gap() { 0 } else { class.shape.words },
            );
            words > BANNER
        })
        .unwrap_or(limit)
}

/// Chooses the title among the lines before and at the start of the text.
struct Titles<'a> {
    pieces: &'a [Piece<'a>],
    classes: &'a [Class],
    run: Run,
    /// Words of the text's paragraphs, lower case.
    vocabulary: HashSet<String>,
    /// Lines that stand more than once above the text: a title is repeated in the window's title
    /// and in the path above it.
    repeated: HashSet<String>,
}

impl<'a> Titles<'a> {
    /// Words of the text that are looked at; a title's words come back early.
    const VOCABULARY: usize = 3000;

    fn new(pieces: &'a [Piece<'a>], classes: &'a [Class], run: Run) -> Self {
        let text = (run.start..run.end)
            .filter_map(|at| Some((at, pieces.get(at)?, classes.get(at)?)))
            .filter(|(at, piece, class)| {
                // Past the head, lines without a stop are text too; Chinese and Japanese have many.
                let unstopped = *at > run.start + INTO && class.shape.dense && !class.is_gap();
                is_text(piece, class) || unstopped
            })
            .map(|(_, piece, _)| piece)
            .flat_map(|piece| keywords(piece.text()))
            .take(Self::VOCABULARY);
        Self {
            pieces,
            classes,
            run,
            vocabulary: text.collect(),
            repeated: repeated(pieces.get(..run.start).unwrap_or_default()),
        }
    }

    fn best(&self, end: usize) -> Option<usize> {
        let first = self.run.start.saturating_sub(BEFORE);
        let best = (first..end)
            .filter(|at| self.is_candidate(*at))
            .map(|at| (at, self.score(at)))
            .fold(None, |best: Option<(usize, f64)>, next| match best {
                Some(best) if best.1 >= next.1 => Some(best),
                _ => Some(next),
            });
        best.filter(|(_, score)| *score >= ENOUGH)
            .map(|best| self.above_dek(best))
            .or_else(|| self.plain_title())
            .or_else(|| self.credited_title(end))
            .or_else(|| self.nearest_title())
    }

    fn is_candidate(&self, at: usize) -> bool {
        let (Some(piece), Some(class)) = (self.pieces.get(at), self.classes.get(at)) else {
            return false;
        };
        // In the text, a question is its first sentence, unless a byline follows.
        let sentence = class.shape.prose && class.shape.ending == Ending::Sentence;
        let opens_text = sentence && at >= self.run.start && !self.is_followed_by_credit(at);
        class.shape.words >= 2
            && !opens_text
            && (!is_text(piece, class) || self.is_stopped_title(at, class))
            && class.furniture.is_none()
            && !class.dated
            && (class.shape.ending != Ending::Sentence
                || is_question(piece.text())
                || class.shape.words >= 9)
            && (!matches!(class.shape.ending, Ending::Ellipsis | Ending::Colon)
                || self.is_followed_by_credit(at))
            && matches!(piece.mark, Mark::None | Mark::Number(_) | Mark::Heading)
            && bylines::parse_byline(piece.text()).is_none()
    }

    /// Tells a title that is a sentence with its period: the byline or the date comes right after it.
    fn is_stopped_title(&self, at: usize, class: &Class) -> bool {
        let credited = self.steps_to_credit(at).is_some_and(|steps| steps <= 2);
        // Under a title, it is the dek.
        let is_line = |piece: &Piece<'_>, class: &Class| {
            let plain = class.furniture.is_none() && !class.dated;
            class.shape.words > 2 && plain && !is_text(piece, class)
        };
        let above = (at.saturating_sub(2)..at)
            .filter_map(|above| Some((self.pieces.get(above)?, self.classes.get(above)?)))
            .any(|(piece, class)| is_line(piece, class));
        class.shape.words <= STOPPED && credited && !above
    }

    /// Finds a title that none of the text's words speak for: the text simply starts with it, after
    /// what the page says of itself.
    fn plain_title(&self) -> Option<usize> {
        let head = 0..self.run.start.clamp(1, 8);
        let after_page = head
            .clone()
            .rev()
            .find(|at| {
                self.classes
                    .get(*at)
                    .is_some_and(|class| class.furniture.is_some())
            })
            .map_or(0, |at| at + 1);
        let at = (after_page..head.end).find(|at| self.is_candidate(*at))?;
        let short = self.pieces.get(at)?.text().chars().count() <= 160;
        (short && self.run.start <= 8 && self.pieces.len() > 1).then_some(at)
    }

    /// Finds the line closest above a byline or a date.
    fn credited_title(&self, end: usize) -> Option<usize> {
        (self.run.start.saturating_sub(BEFORE)..end)
            .filter(|at| self.is_candidate(*at))
            .filter_map(|at| Some((self.steps_to_credit(at)?, at)))
            .min()
            .map(|(_, at)| at)
    }

    /// Finds the line closest above the text that may be a title, where menus stand above it.
    fn nearest_title(&self) -> Option<usize> {
        let words = |at: &usize| self.classes.get(*at).map_or(0, |class| class.shape.words);
        (self.run.start.saturating_sub(NEAREST)..self.run.start)
            .rev()
            .find(|at| words(at) > 2 && words(at) <= STOPPED && self.is_candidate(*at))
    }

    /// Counts the short lines that touch a line from above and below, up to 3 each, as the entries of
    /// a menu do.
    fn neighbors(&self, at: usize) -> u32 {
        let listed = |line: usize| {
            let class = self.classes.get(line);
            self.is_candidate(line)
                && class.is_some_and(|class| class.is_gap() && class.shape.words <= 10)
        };
        let glued = |line: usize| {
            self.pieces
                .get(line)
                .is_some_and(|piece| !piece.after_blank)
        };
        let above = (1..=3)
            .take_while(|step| at >= *step && glued(at + 1 - step) && listed(at - step))
            .count();
        let below = (1..=3)
            .take_while(|step| glued(at + step) && listed(at + step))
            .count();
        u32::try_from(above + below).unwrap_or(6)
    }

    /// Scores a line: how many of its words the text takes up, more for more words; a byline or date
    /// after it and a place close to the text speak for it.
    fn score(&self, at: usize) -> f64 {
        let (Some(piece), Some(class)) = (self.pieces.get(at), self.classes.get(at)) else {
            return 0.0;
        };
        let (mut known, mut all) = (0_u32, 0_u32);
        for word in keywords(piece.text()) {
            all += 1;
            known += u32::from(self.vocabulary.contains(&word));
        }
        let share = f64::from(known) / f64::from(all.max(1));
        let weight = f64::from(class.shape.words.min(14)).sqrt();
        let distance = u32::try_from(self.run.start.abs_diff(at))
            .unwrap_or(u32::MAX)
            .min(20);
        let near = f64::from(distance) * if at > self.run.start { 0.15 } else { 0.03 };
        let yes = |condition: bool| f64::from(u8::from(condition));
        let credit = self.steps_to_credit(at);
        let before_credit = credit.map_or(0.0, |steps| 1.0 - f64::from(steps) * 0.15);
        let above = at.checked_sub(1).and_then(|above| self.classes.get(above));
        let after_date = yes(above.is_some_and(|above| above.dated)) * 0.5;
        let after_byline = yes(credit.is_none() && self.is_after_byline(at)) * 0.8;
        let first = yes(at == 0) * 0.5;
        let repeated = yes(self.repeated.contains(&phrases::normalize(piece.text()))) * share;
        let long = yes(class.shape.words > 20) * 0.8;
        let sentence = yes(class.shape.prose) * 0.6;
        let listed = f64::from(self.neighbors(at)) * 0.2;
        share * weight + before_credit + after_date + first + repeated
            - near
            - after_byline
            - long
            - sentence
            - listed
    }

    fn is_after_byline(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|before| {
            self.pieces
                .get(before)
                .is_some_and(|piece| bylines::parse_byline(piece.text()).is_some())
        })
    }

    fn is_followed_by_credit(&self, at: usize) -> bool {
        self.steps_to_credit(at).is_some()
    }

    /// Counts the lines to the byline or date after a line, up to 4.
    fn steps_to_credit(&self, at: usize) -> Option<u8> {
        (1_u8..=4).find(|steps| {
            let next = at + usize::from(*steps);
            let dated = self.classes.get(next).is_some_and(|class| class.dated);
            let credit = self
                .pieces
                .get(next)
                .is_some_and(|piece| bylines::parse_byline(piece.text()).is_some());
            dated || credit
        })
    }

    /// Steps from a dek, which is as full of the text's words as the title, to the title above it. A
    /// kicker above a title is shorter.
    fn above_dek(&self, (at, score): (usize, f64)) -> usize {
        let words = |at: usize| self.classes.get(at).map_or(0, |class| class.shape.words);
        let above = at.checked_sub(1).filter(|above| {
            self.is_candidate(*above)
                && (6..=words(at) + 2).contains(&words(*above))
                && self.score(*above) >= score * 0.6
        });
        above.unwrap_or(at)
    }
}

/// Collects the lines that occur twice or more, as [`phrases::normalize`] leaves them.
fn repeated(pieces: &[Piece<'_>]) -> HashSet<String> {
    let mut once = HashSet::new();
    pieces
        .iter()
        .rev()
        .take(2 * BEFORE)
        .map(|piece| phrases::normalize(piece.text()))
        .filter(|line| !once.insert(line.clone()))
        .collect()
}

/// Tells a paragraph from what may be a title.
fn is_text(piece: &Piece<'_>, class: &Class) -> bool {
    let sentence = class.shape.prose && class.shape.ending == Ending::Sentence;
    sentence && !is_question(piece.text()) || class.shape.words >= LONGEST
}

/// Tells whether a line ends with a question or exclamation mark; titles do, with a period hardly ever.
fn is_question(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', '」', ')'])
        .ends_with(['?', '!', '？', '！', '؟'])
}

/// Splits a line into the words that carry meaning: 4 letters or more, and pairs of Han or kana.
fn keywords(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text
        .split(move |c: char| !c.is_alphanumeric() || is_dense(c))
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase);
    let pairs = text
        .chars()
        .zip(text.chars().skip(1))
        .filter(move |(a, b)| is_dense(*a) && is_dense(*b))
        .map(|(a, b)| format!("{a}{b}"));
    words.chain(pairs)
}
