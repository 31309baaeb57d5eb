//! Takes the sources out of the text: where each list starts, and where it ends.

use super::entry;
use super::furniture::Class;
use super::inline;
use super::layout::Role;
use super::lines::{Mark, Piece};
use super::phrases::Furniture;
use super::shape::{self, Ending};
use super::sources::{self, Label, Sources};
use std::collections::HashSet;

/// How many pieces after the text a list of sources may start.
const AFTER: usize = 6;
/// How many paragraphs from the end may name sources in their last sentence.
const TAILS: usize = 4;
/// How many lines may stand below the notes: who took a picture, who translated.
const CREDITS: usize = 2;
/// Longest such line, in words.
const CREDIT_WORDS: u32 = 10;
/// Longest entry without an address or a mark, in words; longer lines are text again.
const ENTRY_WORDS: u32 = 40;

/// What was found: the sources, and the paragraph that lost its last sentence to them.
#[derive(Default)]
pub(super) struct Collected {
    /// The sources.
    pub(super) sources: Sources,
    /// A piece and where its text ends now, in bytes.
    pub(super) cut: Option<(usize, usize)>,
}

/// Collects the sources and marks the pieces that named them.
pub(super) fn collect(pieces: &[Piece<'_>], classes: &[Class], roles: &mut [Role]) -> Collected {
    let mut collected = Collected::default();
    let Some(last) = roles.iter().rposition(|role| *role == Role::Body) else {
        return collected;
    };
    let first = roles
        .iter()
        .position(|role| *role == Role::Title)
        .map_or(0, |title| title + 1);
    let marks: HashSet<u32> = (first..=last)
        .filter_map(|at| pieces.get(at))
        .flat_map(|piece| inline::marks(&piece.raw))
        .collect();
    let end = pieces.len().min(last + 1 + AFTER);
    let mut at = first;
    while at < end {
        let left = roles.get(at).is_some_and(|role| {
            matches!(
                role,
                Role::Page(Some(Furniture::Comments | Furniture::Related))
            )
        });
        if at > last && left {
            break;
        }
        let used = labeled(
            pieces,
            classes,
            at,
            first,
            last,
            !marks.is_empty(),
            &mut collected.sources,
        );
        if let Some(taken) = roles.get_mut(at..at + used) {
            taken.fill(Role::Source);
        }
        at += used.max(1);
    }
    notes(pieces, roles, &marks, &mut collected.sources);
    tail(pieces, roles, &mut collected);
    collected
}

/// Reads a labeled list at a piece; says how many pieces it takes.
fn labeled(
    pieces: &[Piece<'_>],
    classes: &[Class],
    at: usize,
    first: usize,
    last: usize,
    marked: bool,
    sources: &mut Sources,
) -> usize {
    let Some(piece) = pieces.get(at) else {
        return 0;
    };
    match sources::label(piece.text()) {
        Some(Label::Line(rest)) => {
            for part in sources::split(rest) {
                sources.add(entry::entry(part, piece.first), None);
            }
            1 + entries(pieces, classes, at + 1, true, marked, sources)
        }
        // A word such as `References` in the first half is a heading or a menu entry, unless it has its colon.
        Some(label) if at * 2 >= first + last || piece.text().ends_with([':', '：']) => {
            let strict = label == Label::Notes || at * 2 < first + last;
            match entries(pieces, classes, at + 1, strict, marked, sources) {
                0 => 0,
                used => 1 + used,
            }
        }
        _ => 0,
    }
}

/// Reads entries from a piece on; `strict` takes only what has a mark or an address.
fn entries(
    pieces: &[Piece<'_>],
    classes: &[Class],
    from: usize,
    strict: bool,
    marked: bool,
    sources: &mut Sources,
) -> usize {
    let mut used = 0;
    let mut sure = strict;
    while let (Some(piece), Some(class)) = (pieces.get(from + used), classes.get(from + used)) {
        let entry = sources::is_entry(piece);
        let glued = used > 0 && !piece.after_blank;
        let titled = class.shape.words > 2 && class.shape.ending != Ending::Sentence;
        let loose = match sure {
            // A book or a paper among addresses.
            true => !strict && glued && titled,
            false => class.shape.words <= ENTRY_WORDS && (used == 0 || glued),
        };
        let asks = piece.mark == Mark::None && entry::only_asks_reader(piece.text());
        let page = class.furniture.is_some() || asks;
        if page || class.shape.words == 0 || !(entry || loose) {
            break;
        }
        // The first entry shows what the others look like.
        sure |= entry;
        let number = match piece.mark {
            Mark::Number(number) | Mark::Note(number) => Some(number),
            _ => u32::try_from(used + 1).ok().filter(|_| marked),
        };
        let parts = sources::split(piece.text());
        let several = parts.len() > 1
            && number.is_none()
            && parts.iter().all(|part| entry::has_address(part));
        for part in if several { parts } else { vec![piece.text()] } {
            sources.add(entry::entry(part, piece.first), number);
        }
        used += 1;
    }
    used
}

/// Takes numbered lines at the end of the text for notes, where marks in the text point at them.
fn notes(pieces: &[Piece<'_>], roles: &mut [Role], marks: &HashSet<u32>, sources: &mut Sources) {
    let body: Vec<usize> = (0..roles.len())
        .filter(|at| roles.get(*at) == Some(&Role::Body))
        .collect();
    let number = |at: usize| match pieces.get(at).map(|piece| piece.mark) {
        Some(Mark::Note(number) | Mark::Number(number)) => Some(number),
        _ => None,
    };
    if marks.iter().any(|mark| sources.numbers.contains_key(mark)) {
        return;
    }
    // A credit or two may stand below them.
    let is_credit = |at: &&usize| {
        let shape = pieces.get(**at).map(|piece| shape::shape(piece.text()));
        shape.is_some_and(|shape| shape.words <= CREDIT_WORDS && shape.ending != Ending::Sentence)
    };
    let below = body.iter().rev().take(CREDITS);
    let below = below
        .take_while(|at| number(**at).is_none() && is_credit(at))
        .count();
    let mut notes: Vec<(usize, u32)> = body
        .into_iter()
        .rev()
        .skip(below)
        .map_while(|at| Some((at, number(at)?)))
        .collect();
    notes.reverse();
    let in_text = |number: u32| {
        // A note's own `[1]` is a mark too; those of the text stand before the notes.
        let first = notes.first().map_or(0, |(at, _)| *at);
        (0..first).any(|at| {
            roles.get(at) == Some(&Role::Body)
                && pieces
                    .get(at)
                    .is_some_and(|piece| inline::marks(&piece.raw).any(|mark| mark == number))
        })
    };
    let pointed = notes
        .iter()
        .take(3)
        .any(|(_, number)| marks.contains(number) && in_text(*number));
    if !pointed {
        return;
    }
    for (at, number) in notes {
        if let (Some(piece), Some(role)) = (pieces.get(at), roles.get_mut(at)) {
            sources.add(entry::entry(piece.text(), piece.first), Some(number));
            *role = Role::Source;
        }
    }
}

/// Takes the sources that the last sentence of a late paragraph names.
fn tail(pieces: &[Piece<'_>], roles: &[Role], collected: &mut Collected) {
    let late = (0..roles.len())
        .rev()
        .filter(|at| roles.get(*at) == Some(&Role::Body))
        .take(TAILS);
    for at in late {
        let Some(piece) = pieces.get(at) else {
            continue;
        };
        if let Some((end, list)) = sources::tail(&piece.raw) {
            for part in sources::split(list) {
                collected
                    .sources
                    .add(entry::entry(part, piece.line_at(end)), None);
            }
            collected.cut = Some((at, end));
            return;
        }
    }
}
