//! Puts lines back together that were wrapped at a column, as mails and terminals do.

use super::lines::{self, Mark, Piece};

/// Widest column that a text is taken to be wrapped at; wider lines are whole paragraphs.
const WIDEST: usize = 100;
/// Narrowest one; below it, joining would glue menus, verse and addresses together.
const NARROWEST: usize = 45;
/// How far before the column a line may end although the next word would have fitted: people who wrap
/// by hand are not exact.
const SLACK: usize = 3;
/// Share of lines, in percent, that must be full for the text to count as wrapped. Lower glues
/// lists of long titles; higher misses texts with many short lines of their own.
const FULL_SHARE: usize = 60;

/// Makes pieces of lines: one each, or one a paragraph where the text is evidently wrapped.
pub(super) fn join<'a>(lines: &[&'a str]) -> Vec<Piece<'a>> {
    let column = column(lines);
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut blank = false;
    let mut full_before = false;
    for (number, line) in (1_u32..).zip(lines) {
        let text = lines::trim(line);
        if text.is_empty() {
            blank = true;
            full_before = false;
            continue;
        }
        let piece = lines::piece(text, number, blank);
        let joins = column.is_some_and(|column| {
            full_before && reaches(width_before(&pieces, lines), text, column)
        });
        match pieces.last_mut() {
            Some(last) if joins && continues(last, &piece) => append(last, text, number),
            _ => pieces.push(piece),
        }
        blank = false;
        full_before = true;
    }
    pieces
}

/// Measures the last line of the last piece.
fn width_before(pieces: &[Piece<'_>], lines: &[&str]) -> usize {
    let line = pieces
        .last()
        .and_then(|piece| usize::try_from(piece.last).ok())
        .and_then(|number| lines.get(number - 1));
    line.map_or(0, |line| width(line))
}

/// Tells whether a line may carry a piece on: it has no mark, or both are quoted.
fn continues(last: &Piece<'_>, next: &Piece<'_>) -> bool {
    next.mark == Mark::None || next.mark == Mark::Quote && last.mark == Mark::Quote
}

fn append(last: &mut Piece<'_>, line: &str, number: u32) {
    let line = if last.mark == Mark::Quote {
        line.trim_start_matches(['>', ' '])
    } else {
        line
    };
    let raw = last.raw.to_mut();
    let dense =
        |c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c) || ('\u{FF00}'..='\u{FFEF}').contains(&c);
    let dense_join = raw.ends_with(dense) && line.starts_with(dense);
    // A word broken at its hyphen keeps the hyphen: whether it had one before can't be told.
    let broken = raw.ends_with('-') && line.starts_with(char::is_lowercase);
    if !dense_join && !broken {
        raw.push(' ');
    }
    last.starts.push(raw.len());
    raw.push_str(line);
    last.last = number;
}

/// Finds the column that a text is wrapped at, if it is.
fn column(lines: &[&str]) -> Option<usize> {
    let mut counts = [0_usize; WIDEST + 2];
    let mut total = 0;
    for line in lines {
        let width = width(line);
        if width > 0 {
            total += 1;
            if let Some(count) = counts.get_mut(width.min(WIDEST + 1)) {
                *count += 1;
            }
        }
    }
    // The column is the width that nine lines in ten stay below.
    let mut below = 0;
    let column = counts.iter().position(|count| {
        below += count;
        below * 10 >= total * 9
    })?;
    if !(NARROWEST..=WIDEST).contains(&column) {
        return None;
    }
    let (mut pairs, mut full) = (0, 0);
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        let next = lines::trim(next);
        let width = width(line);
        if width > 0 && !next.is_empty() {
            pairs += 1;
            full += usize::from(reaches(width, next, column));
        }
    }
    (pairs >= 4 && full * 100 >= pairs * FULL_SHARE).then_some(column)
}

/// Tells whether a line of a width is full: the next line's first word would not have fitted.
fn reaches(width: usize, next: &str, column: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let dense = next.starts_with(|c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c));
    let first_word = if dense {
        2
    } else {
        word.chars().take(WIDEST).count()
    };
    width <= WIDEST + 10 && width + 1 + first_word + SLACK > column
}

/// Counts a line's characters, trimmed, up to one above the widest that matters.
fn width(line: &str) -> usize {
    lines::trim(line).chars().take(WIDEST + 11).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    #[test]
    fn wrapped_lines_make_one_paragraph() {
        let text = "The ferry that used to cross the sound twice a day has not sailed since\n\
                    the storm of last November, and nobody on the island expects that it\n\
                    will sail again before the summer, said the harbor master on Monday.\n\
                    He had written to the ministry.\n\n\
                    A second paragraph starts here and goes on until it meets the column\n\
                    where it is broken, which happens to be about seventy characters in,\n\
                    and then it ends.";
        let pieces = lines::pieces(text);
        let lines: Vec<_> = pieces.iter().map(|p| (p.first, p.last)).collect();
        assert_eq!(lines, [(1, 4), (6, 8)]);
        assert!(pieces[0].text().contains("since the storm"));
    }

    #[test]
    fn lists_and_menus_stay_lines() {
        let text = "Home\nWorld\nSports\nA long headline about the price of bread in town\n\
                    Weather\nAnother long headline, this one about the river\nLogin";
        let pieces = lines::pieces(text);
        assert_eq!(pieces.len(), 7);
        assert!(pieces.iter().all(|p| matches!(p.raw, Cow::Borrowed(_))));
    }
}
