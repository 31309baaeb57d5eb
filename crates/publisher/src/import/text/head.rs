//! The head of an article: its title, byline, dates and dek.
//!
//! A pasted page says nowhere which line is its title. What it does have: the title's words come back
//! in the text, a byline or a date stands near it, and it is close to where the text starts.

use super::furniture::{Class, Run};
use super::lines::{Mark, Piece};
use super::phrases;
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
/// Words from which on a line is no title.
const LONGEST: u32 = 36;
/// What a title must score; see [`Titles::score`]. Lower takes menu entries for titles, higher loses
/// titles that play with words.
const ENOUGH: f64 = 0.8;

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
    /// Lines that stand more than once above the text: a title is repeated in the window's title
    /// and in the path above it.
    repeated: HashSet<String>,
}

impl<'a> Titles<'a> {
    /// Words of the text that are looked at; a title's words come back early.
    const VOCABULARY: usize = 3000;

    fn new(pieces: &'a [Piece<'a>], classes: &'a [Class], run: Run) -> Self {
        let text = (run.start..run.end)
            .filter_map(|at| Some((pieces.get(at)?, classes.get(at)?)))
            .filter(|(piece, class)| is_text(piece, class))
            .map(|(piece, _)| piece)
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
            && !is_text(piece, class)
            && class.furniture.is_none()
            && !class.dated
            && (class.shape.ending != Ending::Sentence
                || is_question(piece.text())
                || class.shape.words >= 9)
            && (class.shape.ending != Ending::Ellipsis || self.is_followed_by_credit(at))
            && matches!(piece.mark, Mark::None | Mark::Number(_))
            && bylines::parse_byline(piece.text()).is_none()
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
        let after_byline = yes(credit.is_none() && self.is_after_byline(at)) * 0.8;
        let first = yes(at == 0) * 0.5;
        let repeated = yes(self.repeated.contains(&phrases::normalize(piece.text()))) * 0.6;
        let long = yes(class.shape.words > 20) * 0.8;
        let sentence = yes(class.shape.prose) * 0.6;
        let listed = f64::from(self.neighbors(at)) * 0.2;
        share * weight + before_credit + first + repeated
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
                && self.score(*above) >= score * 0.75
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
        // The name in the line with the date is the author's; one above may be the paper's.
        near.filter(|at| is_lone_name(pieces, classes, *at))
            .filter_map(|at| Some((at, pieces.get(at)?.text())))
            .max_by_key(|(at, text)| (tells_time(text), std::cmp::Reverse(*at)))
            .map(|(at, text)| (at, bylines::parse_names(text), 1))
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
    let short = classes
        .get(at + 1)
        .is_some_and(|next| next.shape.words <= 6 && next.furniture.is_none());
    bylines::parse_byline(&together)
        .filter(|_| short)
        .map(|names| (names, 2))
}

/// Tells whether a line is a name without a “by”, with a date or a time close to it.
fn is_lone_name(pieces: &[Piece<'_>], classes: &[Class], at: usize) -> bool {
    let (Some(piece), Some(class)) = (pieces.get(at), classes.get(at)) else {
        return false;
    };
    let names = bylines::parse_names(piece.text());
    let named = names
        .first()
        .is_some_and(|name| name.contains(' ') && name.chars().count() <= 40);
    // `Ada Poe | April 19, 2025` names a person, `London, April 19, 2025` a place.
    let parted = ["|", " · ", " — ", " – ", " - ", "  ", "•"]
        .iter()
        .any(|mark| piece.text().contains(mark));
    let plain = class.furniture.is_none() && class.shape.words <= 14 && (!class.dated || parted);
    let short = class.shape.words <= 5 || parted;
    let dated = (at..at + 4).any(|near| {
        classes.get(near).is_some_and(|class| class.dated)
            || pieces
                .get(near)
                .is_some_and(|piece| tells_time(piece.text()))
    });
    named && plain && short && dated
}

/// Tells a time of day or an age: `1:39 PM ET`, `2 days ago`.
fn tells_time(text: &str) -> bool {
    const AGO: [&str; 9] = [
        "ago",
        "vor",
        "hace",
        "atrás",
        "назад",
        "منذ",
        "前",
        "전",
        "geleden",
    ];
    if text.len() > 80 {
        return false;
    }
    let digit = |c: char| c.is_ascii_digit();
    let clock = text
        .split(':')
        .zip(text.split(':').skip(1))
        .any(|(hour, minute)| hour.ends_with(digit) && minute.starts_with(digit));
    let aged = text.contains(digit)
        && text
            .split(|c: char| c.is_whitespace() || digit(c))
            .any(|word| AGO.contains(&word));
    clock || aged
}

/// Words that say that a date is of a revision, lower case.
const REVISED: [&str; 16] = [
    "updated",
    "modified",
    "revised",
    "edited",
    "aktualisiert",
    "geändert",
    "mis à jour",
    "modifié",
    "actualizado",
    "atualizado",
    "aggiornato",
    "обновлено",
    "изменено",
    "оновлено",
    "تحديث",
    "更新",
];

fn read_dates(
    pieces: &[Piece<'_>],
    classes: &[Class],
    after: &Range<usize>,
    before: &Range<usize>,
    head: &mut Head,
) {
    let credited = head.byline.clone().unwrap_or_default();
    let opening = after
        .clone()
        .find(|at| classes.get(*at).is_some_and(|class| class.shape.prose));
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
        let label = start
            .get(from..found.range.start)
            .unwrap_or_default()
            .to_lowercase();
        from = found.range.end;
        let revised = REVISED.iter().any(|word| label.contains(word));
        let slot = if revised {
            &mut head.revised
        } else {
            &mut head.published
        };
        slot.get_or_insert((found.date, at));
    }
}

/// Finds the dek: the line right under the title, with the byline or the date after it.
fn dek(classes: &[Class], head: &Head, end: usize) -> Option<usize> {
    let at = head.title? + 1;
    let class = classes.get(at)?;
    let credit = |near: usize| {
        head.byline
            .as_ref()
            .is_some_and(|byline| byline.start == near)
            || head.published.is_some_and(|(_, date)| date == near)
    };
    let credited = (at + 1..at + 4).any(credit) && !credit(at);
    let plain = class.furniture.is_none() && !class.dated && (5..=60).contains(&class.shape.words);
    (credited && plain && at < end).then_some(at)
}
