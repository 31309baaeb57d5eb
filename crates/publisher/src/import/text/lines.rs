//! Lines of a pasted text and the pieces they make: one piece is one line, or several that were
//! wrapped at a column.

use super::wrap;
use std::borrow::Cow;

/// What stands before a piece's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// A bullet.
    Bullet,
    /// A number with a dot or a parenthesis: `3.`, `3)`.
    Number(u32),
    /// A number in brackets, as notes have it: `[3]`.
    Note(u32),
    /// One or more `>`.
    Quote,
    /// A link that wikis and manuals put behind a heading; it isn't part of the text.
    Heading,
}

impl Mark {
    /// Tells a number with a dot, which headings have too.
    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Number(_))
    }
}

/// A line with words, or a run of wrapped ones.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    /// The whole text, trimmed, mark included.
    pub(super) raw: Cow<'a, str>,
    /// Where the words start in `raw`, in bytes.
    words_at: usize,
    /// What stands before the words.
    pub(super) mark: Mark,
    /// Its first line, from 1.
    pub(super) first: u32,
    /// Its last line, from 1.
    pub(super) last: u32,
    /// Where each line after the first starts in `raw`, in bytes.
    pub(super) starts: Vec<usize>,
    /// Whether an empty line stands before it.
    pub(super) after_blank: bool,
}

impl Piece<'_> {
    /// Returns the text without its mark.
    pub(super) fn text(&self) -> &str {
        self.raw.get(self.words_at..).unwrap_or_default()
    }

    /// Says which line a place in the raw text is on.
    pub(super) fn line_at(&self, at: usize) -> u32 {
        let before = self.starts.iter().take_while(|start| **start <= at).count();
        self.first + u32::try_from(before).unwrap_or(u32::MAX)
    }

    /// Copies the piece up to a place in its raw text.
    pub(super) fn shortened(&self, end: usize) -> Self {
        let kept = self
            .raw
            .get(..end)
            .unwrap_or(&self.raw)
            .trim_end()
            .to_owned();
        Self {
            raw: Cow::Owned(kept),
            ..self.clone()
        }
    }
}

/// Splits a text into pieces; lines without a letter, digit or sign are only blanks between them.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let lines: Vec<&str> = text.lines().flat_map(|line| line.split('\r')).collect();
    wrap::join(&lines)
}

/// Makes a piece of one trimmed line.
pub(super) fn piece(line: &str, number: u32, after_blank: bool) -> Piece<'_> {
    let heading = heading(line);
    let line = heading.unwrap_or(line);
    let (mark, words_at) = match heading {
        Some(_) => (Mark::Heading, 0),
        None => mark(line),
    };
    Piece {
        raw: Cow::Borrowed(line),
        words_at,
        mark,
        first: number,
        last: number,
        starts: Vec::new(),
        after_blank,
    }
}

/// Trims white space and what shows as nothing: byte order marks, zero-width and soft hyphens.
pub(super) fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{FEFF}'
                    | '\u{200B}'
                    | '\u{200C}'
                    | '\u{200D}'
                    | '\u{2060}'
                    | '\u{AD}'
                    | '\u{FFFC}'
            )
    })
}

/// Links behind a heading: to edit the section, or to its own address.
const HEADING_LINKS: [&str; 17] = [
    "[edit]",
    "[edit source]",
    "[edit | edit source]",
    "[Bearbeiten]",
    "[Bearbeiten | Quelltext bearbeiten]",
    "[modifier]",
    "[modifier | modifier le code]",
    "[editar]",
    "[editar código]",
    "[править]",
    "[править | править код]",
    "[ред.]",
    "[ред. | ред. код]",
    "[编辑]",
    "[編輯]",
    "[عدل]",
    "¶",
];

/// Reads a heading that has such a link behind it; returns its words.
fn heading(line: &str) -> Option<&str> {
    let link = HEADING_LINKS.iter().find(|link| line.ends_with(**link))?;
    let words = line.strip_suffix(link)?.trim_end();
    words.contains(char::is_alphanumeric).then_some(words)
}

/// Reads the mark of a trimmed line and says where its words start.
///
/// A dash longer than a hyphen is no bullet: dialogue opens with it in many languages.
fn mark(line: &str) -> (Mark, usize) {
    let mut chars = line.chars();
    let Some(first) = chars.next() else {
        return (Mark::None, 0);
    };
    let rest = chars.as_str();
    let (mark, after) = match first {
        '•' | '◦' | '▪' | '▫' | '‣' | '●' | '○' | '■' | '□' | '⁃' | '∙' | '►' | '▸' | '➤' | '✓'
        | '✔' => (Mark::Bullet, rest),
        '·' | '-' | '*' | '+' if rest.starts_with(char::is_whitespace) => (Mark::Bullet, rest),
        '>' => (Mark::Quote, rest.trim_start_matches(['>', ' '])),
        '[' => match number(rest) {
            Some((number, rest)) if rest.starts_with(']') => {
                (Mark::Note(number), rest.get(1..).unwrap_or_default())
            }
            _ => return (Mark::None, 0),
        },
        _ => match number(line) {
            Some((number, rest)) if rest.starts_with([')', '.']) => {
                let after = rest.get(1..).unwrap_or_default();
                if !after.starts_with(char::is_whitespace) {
                    return (Mark::None, 0);
                }
                (Mark::Number(number), after)
            }
            _ => return (Mark::None, 0),
        },
    };
    let words = after.trim_start();
    if words.is_empty() {
        return (Mark::None, 0);
    }
    (mark, line.len() - words.len())
}

/// Reads a number of 1 to 3 digits.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let digits = text
        .get(..end)
        .filter(|digits| (1..=3).contains(&digits.len()))?;
    Some((digits.parse().ok()?, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        for (line, mark, words) in [
            ("• One", Mark::Bullet, "One"),
            ("- One", Mark::Bullet, "One"),
            ("* One", Mark::Bullet, "One"),
            ("12. One", Mark::Number(12), "One"),
            ("3) One", Mark::Number(3), "One"),
            ("[4] One", Mark::Note(4), "One"),
            ("> > One", Mark::Quote, "One"),
            ("History[edit]", Mark::Heading, "History"),
            ("Usage¶", Mark::Heading, "Usage"),
            ("[edit]", Mark::None, "[edit]"),
            ("— Да", Mark::None, "— Да"),
            ("-5 degrees", Mark::None, "-5 degrees"),
            ("3.5 million", Mark::None, "3.5 million"),
            ("2025. A year", Mark::None, "2025. A year"),
            ("•", Mark::None, "•"),
        ] {
            let piece = piece(line, 1, false);
            assert_eq!((piece.mark, piece.text()), (mark, words), "{line}");
        }
    }

    #[test]
    fn lines_of_any_system_keep_their_numbers() {
        let pieces = pieces("\u{FEFF}One\r\n\r\n  Two \n\u{a0}\nThree");
        let seen: Vec<_> = pieces
            .iter()
            .map(|p| (p.text(), p.first, p.after_blank))
            .collect();
        assert_eq!(
            seen,
            [("One", 1, false), ("Two", 3, true), ("Three", 5, true)]
        );
    }
}
