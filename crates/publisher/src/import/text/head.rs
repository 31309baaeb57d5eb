//! The head of an article: its title, byline, dates and dek.

mod credits;
mod title;

use super::furniture::{Class, Run};
use super::lines::Piece;
use footnote_model::{Date, Language};
use std::ops::Range;

/// How many pieces into the text a head may reach: dek, picture and caption before the byline.
const INTO: usize = 15;
/// Fewest words of a paragraph, two of which end the head.
const PARAGRAPH: u32 = 25;

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
    /// A date that can be read in two ways.
    pub(super) ambiguous: Option<Ambiguous>,
    /// The dek's piece.
    pub(super) dek: Option<usize>,
    /// The piece after the last that may belong to the head.
    pub(super) end: usize,
}

/// A date such as `03/04/2025`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ambiguous {
    /// Its piece.
    pub(super) at: usize,
    /// The reading with the day first.
    day_first: Date,
    /// Whether the other reading is still open.
    pub(super) open: bool,
}

impl Head {
    /// Settles a date that can be read in two ways by the text's language: only in English, and where the
    /// language is unknown, both are in use.
    pub(super) fn settle(&mut self, lang: Option<&Language>) {
        let settled = lang.is_some_and(|lang| lang.primary() != "en");
        let Some(ambiguous) = self.ambiguous.as_mut().filter(|_| settled) else {
            return;
        };
        for (date, at) in [&mut self.published, &mut self.revised]
            .into_iter()
            .flatten()
        {
            if *at == ambiguous.at && date.month().is_none() {
                *date = ambiguous.day_first;
                ambiguous.open = false;
            }
        }
    }
}

/// Reads the head of the article whose text is `run`.
pub(super) fn read(pieces: &[Piece<'_>], classes: &[Class], run: Run) -> Head {
    let title = title::find(pieces, classes, run);
    let text_at = title.map_or(run.start, |title| run.start.max(title + 1));
    let end = head_end(classes, run, text_at);
    let mut head = Head {
        title,
        end,
        ..Head::default()
    };
    let after = title.map_or(run.start.saturating_sub(3), |title| title + 1)..end;
    let before = title.map_or(0..0, |title| title.saturating_sub(4)..title);
    credits::read_byline(pieces, classes, &after, &before, &mut head);
    credits::read_dates(pieces, classes, &after, &before, &mut head);
    head.dek = dek(pieces, classes, &head, end);
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

/// Finds the dek: the line right under the title, with the byline or the date after it.
fn dek(pieces: &[Piece<'_>], classes: &[Class], head: &Head, end: usize) -> Option<usize> {
    let title = head.title?;
    let text = |at: usize| pieces.get(at).map(Piece::text);
    // Pages show a title twice: in the path above the article, and over it.
    let at = (title + 1..end).find(|at| text(*at) != text(title))?;
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
