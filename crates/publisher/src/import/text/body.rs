//! Blocks of the text: headings, paragraphs, lists, quotations.

use super::inline::{self, Numbers};
use super::lines::{Mark, Piece};
use super::shape::{self, Ending};
use super::tables;
use footnote_model::{Block, Inline};

/// Longest heading, in words and in characters.
const HEADING_WORDS: u32 = 14;
const HEADING_CHARS: usize = 110;

/// Makes blocks of the pieces of a text.
pub(super) fn blocks(pieces: &[&Piece<'_>], numbers: &Numbers) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let rest = pieces.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| pieces.get(at)).copied();
        let used = match piece.mark {
            Mark::Bullet => bullets(rest, numbers, &mut blocks),
            Mark::Number(first) => numbered(first, rest, numbers, &mut blocks),
            Mark::Quote => quotation(rest, numbers, &mut blocks),
            Mark::None => tables::table(rest, numbers, &mut blocks),
            Mark::Note(_) | Mark::Heading => 0,
        };
        at += if used > 0 {
            used
        } else {
            plain(before, rest, numbers, &mut blocks)
        };
    }
    blocks
}

fn bullets(rest: &[&Piece<'_>], numbers: &Numbers, blocks: &mut Vec<Block>) -> usize {
    let count = rest
        .iter()
        .take_while(|piece| piece.mark == Mark::Bullet)
        .count();
    let items = items(rest.get(..count).unwrap_or_default(), numbers);
    blocks.push(Block::List { start: None, items });
    count
}

/// Reads a numbered list of two entries or more whose numbers go up by one; a lone number is text.
fn numbered(first: u32, rest: &[&Piece<'_>], numbers: &Numbers, blocks: &mut Vec<Block>) -> usize {
    let count = (first..)
        .zip(rest)
        .take_while(|(number, piece)| piece.mark == Mark::Number(*number))
        .count();
    if count < 2 {
        return 0;
    }
    let items = items(rest.get(..count).unwrap_or_default(), numbers);
    blocks.push(Block::List {
        start: Some(first),
        items,
    });
    count
}

fn items(pieces: &[&Piece<'_>], numbers: &Numbers) -> Vec<Vec<Block>> {
    pieces
        .iter()
        .map(|piece| vec![Block::Paragraph(inline::inlines(piece.text(), numbers))])
        .collect()
}

fn quotation(rest: &[&Piece<'_>], numbers: &Numbers, blocks: &mut Vec<Block>) -> usize {
    let count = rest
        .iter()
        .take_while(|piece| piece.mark == Mark::Quote)
        .count();
    let quoted = rest.get(..count).unwrap_or_default();
    let (quoted, by) = match quoted {
        [quoted @ .., last] if !quoted.is_empty() && last.text().starts_with(['—', '–', '―']) => {
            (quoted, last.text().trim_start_matches(['—', '–', '―', ' ']))
        }
        _ => (quoted, ""),
    };
    let content = quoted
        .iter()
        .map(|piece| Block::Paragraph(inline::inlines(piece.text(), numbers)))
        .collect();
    blocks.push(Block::Quote {
        content,
        attribution: inline::inlines(by, numbers),
    });
    count
}

/// Makes a block of a piece without a mark, together with the short lines that touch it.
fn plain(
    before: Option<&Piece<'_>>,
    rest: &[&Piece<'_>],
    numbers: &Numbers,
    blocks: &mut Vec<Block>,
) -> usize {
    let [piece, after @ ..] = rest else {
        return 1;
    };
    if is_rule(&piece.raw) {
        blocks.push(Block::Rule);
        return 1;
    }
    if !piece.raw.chars().any(char::is_alphanumeric) {
        return 1;
    }
    if is_heading(before, piece, after.first().copied()) {
        blocks.push(Block::Heading {
            level: 2,
            id: String::new(),
            content: inline::inlines(&piece.raw, numbers),
        });
        return 1;
    }
    let count = 1 + touching(rest);
    let lines = rest.get(..count).unwrap_or_default();
    if before.is_some_and(|before| announces(before)) && is_list(lines) {
        let items = items(lines, numbers);
        blocks.push(Block::List { start: None, items });
        return count;
    }
    let (lines, list) = match lines {
        [first, list @ ..] if announces(first) && is_list(list) => (lines.split_at(1).0, list),
        _ => (lines, &[][..]),
    };
    let mut content = Vec::new();
    for line in lines {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.extend(inline::inlines(&line.raw, numbers));
    }
    blocks.push(Block::Paragraph(content));
    if !list.is_empty() {
        let items = items(list, numbers);
        blocks.push(Block::List { start: None, items });
    }
    count
}

/// Tells a line with a colon, after which a list may stand.
fn announces(piece: &Piece<'_>) -> bool {
    piece.mark == Mark::None && shape::shape(piece.text()).ending == Ending::Colon
}

/// Tells lines that were a list before its bullets got lost. Verse runs on from line to line, and what is
/// typed into a terminal has its sign.
fn is_list(lines: &[&Piece<'_>]) -> bool {
    let other = |line: &&Piece<'_>| {
        line.raw.ends_with([',', '،', '，']) || line.raw.starts_with(['$', '#', '%', '<', '{'])
    };
    lines.len() > 1 && !lines.iter().any(other)
}

/// Counts the short lines that follow without an empty line between them and read as verse, an
/// address or a list without marks. The last stays out where it heads the paragraph after it.
fn touching(rest: &[&Piece<'_>]) -> usize {
    let count = rest
        .windows(2)
        .take_while(|pair| matches!(pair, [line, next] if is_short(line) && is_short(next) && !next.after_blank))
        .count();
    let last = rest.get(count).copied();
    let next = rest.get(count + 1).copied();
    let before = count.checked_sub(1).and_then(|at| rest.get(at)).copied();
    let heads = last.is_some_and(|last| is_heading(before, last, next));
    if heads {
        count.saturating_sub(1)
    } else {
        count
    }
}

fn is_short(piece: &Piece<'_>) -> bool {
    let shape = shape::shape(piece.text());
    piece.mark == Mark::None
        && !tables::is_row(piece)
        && shape.words <= HEADING_WORDS
        && !shape.prose
        && shape.ending != Ending::Sentence
        && piece.raw.chars().any(char::is_alphanumeric)
}

/// Tells a heading: a short line that is no sentence, with a paragraph or a list after it. After other
/// short lines, it is one of them.
fn is_heading(before: Option<&Piece<'_>>, piece: &Piece<'_>, next: Option<&Piece<'_>>) -> bool {
    if piece.mark == Mark::Heading {
        return true;
    }
    let shape = shape::shape(piece.text());
    let text = piece.text();
    let question = text.ends_with(['?', '!', '？', '！', '؟']);
    let plain =
        matches!(shape.ending, Ending::Open) || shape.ending == Ending::Sentence && question;
    // A caption with its credit.
    let parted = text.contains(". ") && !piece.mark.is_number();
    let credited = text.contains('©') || text.contains(" / ") || parted;
    let quoted =
        text.starts_with(['"', '“', '«', '„', '—', '–', '「']) && shape.ending == Ending::Sentence;
    let sized = (1..=HEADING_WORDS).contains(&shape.words) && text.chars().count() <= HEADING_CHARS;
    let starts_low = text.starts_with(|c: char| c.is_lowercase());
    let alone = piece.after_blank || before.is_none_or(|before| !is_short(before));
    let text_follows = next.is_some_and(|next| {
        let after = shape::shape(next.text());
        after.prose
            || after.words > HEADING_WORDS
            || after.ending == Ending::Colon
            || tables::is_row(next)
            || after.ending == Ending::Sentence && after.words > shape.words
            || next.mark != Mark::None
    });
    let marked = matches!(piece.mark, Mark::None | Mark::Number(_));
    plain
        && !credited
        && !quoted
        && sized
        && !starts_low
        && alone
        && text_follows
        && marked
        && inline::url_at(text).is_none()
}

/// Tells a line of one sign: `***`, `* * *`, `———`.
fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next() else {
        return false;
    };
    let mut count = 1;
    for sign in signs {
        if sign != first {
            return false;
        }
        count += 1;
    }
    count >= 3
        && matches!(
            first,
            '*' | '-' | '_' | '—' | '–' | '=' | '#' | '~' | '•' | '·'
        )
}
