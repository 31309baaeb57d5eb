//! The head of an article: its title, byline, dates and dek.
//!
//! A pasted page says nowhere which line is its title. What it does have: the title's words come back
//! in the text, a byline or a date stands near it, and it is close to where the text starts.

use super::furniture::{Class, Run};
use super::lines::{Mark, Piece};
use super::shape::Ending;
use crate::import::bylines;
use crate::import::dates;
use footnote_model::Date;
use std::collections::HashSet;
use std::ops::Range;

/// How many pieces before the text a title may stand; menus and share bars come between.
const BEFORE: usize = 40;
/// How many pieces into the text a head may reach: dek, picture and caption before the byline.
const INTO: usize = 15;
/// Fewest words of a paragraph, two of which end the head.
const PARAGRAPH: u32 = 25;
/// What a title must score; see [`Titles::score`]. Lower takes menu entries for titles, higher loses
/// titles that play with words.
const ENOUGH: f64 = 1.2;

/// What was recognized above the text.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The title's piece.
    pub(super) title: Option<usize>,
    /// The pieces of the byline.
    pub(super) byline: Option<Range<usize>>,
    /// The authors' names.
    pub(super) authors: Vec<String>,
    /// When it was published, and the piece that says so.
    pub(super) published: Option<(Date, usize)>,
    /// When it was revised, and the piece that says so.
    pub(super) revised: Option<(Date, usize)>,
    /// The piece of a date that can be read in two ways.
    pub(super) ambiguous: Option<usize>,
    /// The dek's piece.
    pub(super) dek: Option<usize>,
    /// The piece after the last that may belong to the head.
    pub(super) end: usize,
}

/// Reads the head of the article whose text is `run`.
pub(super) fn read(pieces: &[Piece<'_>], classes: &[Class], run: Run) -> Head {
    let end = head_end(classes, run, run.start);
    let title = Titles::new(pieces, classes, run).best(end);
    let text_at = title.map_or(run.start, |title| run.start.max(title + 1));
    let end = head_end(classes, run, text_at);
    let mut head = Head {
        title,
        end,
        ..Head::default()
    };
    let after = title.map_or(run.start.saturating_sub(3), |title| title + 1)..end;
    let before = title.map_or(0..0, |title| title.saturating_sub(4)..title);
    read_byline(pieces, classes, &after, &before, &mut head);
    read_dates(pieces, classes, &after, &before, &mut head);
    head.dek = dek(classes, &head, end);
    head
}

/// Finds where the head can't reach any more: after the second paragraph, or far into the text.
fn head_end(classes: &[Class], run: Run, from: usize) -> usize {
    let limit = run.end.min(from + INTO);
    let mut paragraphs = 0;
    for at in from..limit {
        let long = classes
            .get(at)
            .is_some_and(|class| class.shape.prose && class.shape.words >= PARAGRAPH);
        paragraphs += u32::from(long);
        if paragraphs == 2 {
            return at;
        }
    }
    limit
}

/// Chooses the title among the lines before and at the start of the text.
struct Titles<'a> {
    pieces: &'a [Piece<'a>],
    classes: &'a [Class],
    run: Run,
    /// Words of the text's paragraphs, lower case.
    vocabulary: HashSet<String>,
}

impl<'a> Titles<'a> {
    /// Words of the text that are looked at; a title's words come back early.
    const VOCABULARY: usize = 3000;

    fn new(pieces: &'a [Piece<'a>], classes: &'a [Class], run: Run) -> Self {
        let text = (run.start..run.end)
            .filter(|at| {
                classes.get(*at).is_some_and(|class| {
                    class.shape.prose && class.shape.ending == Ending::Sentence || class.shape.words >= PARAGRAPH
                })
            })
            .filter_map(|at| pieces.get(at))
            .flat_map(|piece| keywords(piece.text()))
            .take(Self::VOCABULARY);
        Self {
            pieces,
            classes,
            run,
            vocabulary: text.collect(),
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
            .map(|(at, _)| at)
            .or_else(|| self.is_plain_title().then_some(0))
    }

    fn is_candidate(&self, at: usize) -> bool {
        let (Some(piece), Some(class)) = (self.pieces.get(at), self.classes.get(at)) else {
            return false;
        };
        let full_stop = class.shape.ending == Ending::Sentence && !piece.text().trim_end_matches(['"', '”', '’', '»']).ends_with(['?', '!', '？', '！', '؟']);
        (2..=35).contains(&class.shape.words)
            && class.furniture.is_none()
            && !class.dated
            && !full_stop
            && class.shape.ending != Ending::Ellipsis
            && matches!(piece.mark, Mark::None | Mark::Number(_))
            && bylines::parse_byline(piece.text()).is_none()
    }

    /// Tells whether the text simply starts with a title: a short first line that is no sentence.
    fn is_plain_title(&self) -> bool {
        self.is_candidate(0)
            && self.pieces.len() > 1
            && self.run.start <= 3
            && self.classes.first().is_some_and(|class| class.shape.words <= 25)
            && self.pieces.first().is_some_and(|piece| piece.text().chars().count() <= 160)
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
        let distance = u32::try_from(self.run.start.abs_diff(at)).unwrap_or(u32::MAX);
        let near = f64::from(distance.min(60)) * 0.03;
        let credited = f64::from(u8::from(self.is_followed_by_credit(at)));
        let first = f64::from(u8::from(at == 0)) * 0.5;
        let caption = f64::from(u8::from(class.shape.words > 20)) * 0.7;
        // Links under a text are full of its words; a title stands before its first paragraph.
        let late = f64::from(u8::from(at > self.run.start && class.shape.prose));
        share * weight + credited * 0.8 + first - near - caption - late
    }

    fn is_followed_by_credit(&self, at: usize) -> bool {
        (at + 1..at + 4).any(|next| {
            let dated = self.classes.get(next).is_some_and(|class| class.dated);
            let credit = self
                .pieces
                .get(next)
                .is_some_and(|piece| bylines::parse_byline(piece.text()).is_some());
            dated || credit
        })
    }
}

/// Splits a line into the words that carry meaning: 4 letters or more, and pairs of Han or kana.
fn keywords(text: &str) -> impl Iterator<Item = String> + '_ {
    let dense = |c: char| ('\u{3040}'..='\u{9FFF}').contains(&c);
    let words = text
        .split(move |c: char| !c.is_alphanumeric() || dense(c))
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase);
    let pairs = text
        .chars()
        .zip(text.chars().skip(1))
        .filter(move |(a, b)| dense(*a) && dense(*b))
        .map(|(a, b)| format!("{a}{b}"));
    words.chain(pairs)
}

fn read_byline(
    pieces: &[Piece<'_>],
    classes: &[Class],
    after: &Range<usize>,
    before: &Range<usize>,
    head: &mut Head,
) {
    let found = after
        .clone()
        .chain(before.clone())
        .find_map(|at| byline_at(pieces, classes, at).map(|(names, used)| (at, names, used)));
    let found = found.or_else(|| {
        let near = after.start..after.end.min(after.start + 4);
        near.filter(|at| is_lone_name(pieces, classes, *at))
            .find_map(|at| Some((at, bylines::parse_names(pieces.get(at)?.text()), 1)))
    });
    let Some((at, names, used)) = found else {
        return;
    };
    head.authors = names;
    let mut end = at + used;
    // Several authors may have a line each.
    while let Some((names, used)) = byline_at(pieces, classes, end).filter(|_| end < after.end) {
        head.authors.extend(names);
        end += used;
    }
    head.byline = Some(at..end);
}

/// Reads a byline at a piece: the names, and how many pieces it takes (`by` may stand alone).
fn byline_at(pieces: &[Piece<'_>], classes: &[Class], at: usize) -> Option<(Vec<String>, usize)> {
    let (piece, class) = (pieces.get(at)?, classes.get(at)?);
    if class.shape.words > 30 {
        return None;
    }
    if let Some(names) = bylines::parse_byline(piece.text()) {
        return Some((names, 1));
    }
    let opener = class.shape.words <= 2 && !piece.text().contains(' ');
    let next = pieces.get(at + 1).filter(|_| opener)?;
    let together = format!("{} {}", piece.text(), next.text());
    let short = classes.get(at + 1).is_some_and(|next| next.shape.words <= 6 && next.furniture.is_none());
    bylines::parse_byline(&together).filter(|_| short).map(|names| (names, 2))
}

/// Tells whether a line is only a name, with a date close to it.
fn is_lone_name(pieces: &[Piece<'_>], classes: &[Class], at: usize) -> bool {
    let named = pieces.get(at).is_some_and(|piece| {
        piece.text().contains(' ') && bylines::looks_like_name(piece.text())
    });
    let plain = classes
        .get(at)
        .is_some_and(|class| class.furniture.is_none() && !class.dated && class.shape.words <= 5);
    let dated = (at + 1..at + 4).any(|near| classes.get(near).is_some_and(|class| class.dated));
    named && plain && dated
}

/// Words that say that a date is of a revision, lower case.
const REVISED: [&str; 16] = [
    "updated", "modified", "revised", "edited", "aktualisiert", "geändert", "mis à jour", "modifié", "actualizado", "atualizado",
    "aggiornato", "обновлено", "изменено", "оновлено", "تحديث", "更新",
];

fn read_dates(
    pieces: &[Piece<'_>],
    classes: &[Class],
    after: &Range<usize>,
    before: &Range<usize>,
    head: &mut Head,
) {
    let credited = head.byline.clone().unwrap_or_default();
    let opening = after.clone().find(|at| classes.get(*at).is_some_and(|class| class.shape.prose));
    for at in after.clone().chain(before.clone()) {
        let (Some(piece), Some(class)) = (pieces.get(at), classes.get(at)) else {
            continue;
        };
        let opens = opening == Some(at);
        if !class.dated && !credited.contains(&at) && !opens {
            continue;
        }
        read_dates_of(piece.text(), at, opens, head);
    }
}

/// Reads the dates of one line; in a paragraph, only a date that it starts with.
fn read_dates_of(text: &str, at: usize, paragraph: bool, head: &mut Head) {
    let start: String = text.chars().take(300).collect();
    let mut from = 0;
    for found in dates::find_dates(&start) {
        if paragraph && found.range.start > 0 {
            return;
        }
        if found.ambiguous {
            head.ambiguous.get_or_insert(at);
        }
        let label = start.get(from..found.range.start).unwrap_or_default().to_lowercase();
        from = found.range.end;
        let revised = REVISED.iter().any(|word| label.contains(word));
        let slot = if revised { &mut head.revised } else { &mut head.published };
        slot.get_or_insert((found.date, at));
    }
}

/// Finds the dek: the line right under the title, with the byline or the date after it.
fn dek(classes: &[Class], head: &Head, end: usize) -> Option<usize> {
    let at = head.title? + 1;
    let class = classes.get(at)?;
    let credit = |near: usize| {
        head.byline.as_ref().is_some_and(|byline| byline.start == near)
            || head.published.is_some_and(|(_, date)| date == near)
    };
    let credited = (at + 1..at + 4).any(credit) && !credit(at);
    let plain = class.furniture.is_none() && !class.dated && (5..=60).contains(&class.shape.words);
    (credited && plain && at < end).then_some(at)
}
