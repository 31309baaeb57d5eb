//! Who wrote an article and when: the byline and the dates around its title.

use super::super::clock::tells_time;
use super::super::furniture::Class;
use super::super::lines::Piece;
use super::{Ambiguous, Head};
use crate::import::{bylines, dates};
use std::ops::Range;

/// Longest line, in bytes, that may start with a date and go on with a byline.
const LONGEST: usize = 300;
/// How many lines below a name without a “by” a date may stand.
const NEAR: usize = 8;

/// Reads the byline: after the title first, then before it.
pub(super) fn read_byline(
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
    if let Some(names) = bylines::parse_byline(after_date(piece.text())) {
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

/// Cuts off the date that a line starts with: `April 19, 2025 by Ada Poe`.
fn after_date(text: &str) -> &str {
    let dates = if text.len() <= LONGEST {
        dates::find_dates(text)
    } else {
        Vec::new()
    };
    match dates.first() {
        Some(date) if date.range.start == 0 => text
            .get(date.range.end..)
            .unwrap_or_default()
            .trim_start_matches([' ', ',', '|', '·', '-', '–', '—', '/']),
        _ => text,
    }
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
    // Buttons and figures stand between some names and their date.
    let dated = (at..at + NEAR)
        .take_while(|near| {
            let words = |class: &Class| class.shape.words;
            *near < at + 4 || classes.get(*near).map_or(0, words) <= 4
        })
        .any(|near| {
            classes.get(near).is_some_and(|class| class.dated)
                || pieces
                    .get(near)
                    .is_some_and(|piece| tells_time(piece.text()))
        });
    named && plain && short && dated
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

/// Reads the dates: of the lines that are dates, of the byline, and the one that the text starts with.
pub(super) fn read_dates(
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
        if let Some(day_first) = found.day_first {
            head.ambiguous.get_or_insert(Ambiguous {
                at,
                day_first,
                open: true,
            });
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
