//! Tells what nobody wrote: quotations, lists or brackets nested hundreds deep.
//!
//! pulldown-cmark is linear in a text's size times the depth of its containers, so depth is looked
//! at before: a megabyte of `>` followed by as many plain lines would take minutes.

use super::place::LineIndex;
use crate::diagnostic::{Diagnostic, Severity};

/// The most containers that a line may open; the builder's own limit is far lower and exact. Twice
/// as many double the time for the worst file (1 s at 4 MB); half as many come near to real text,
/// such as a rule drawn in mail.
const MARKERS: usize = 256;

/// The most brackets that a paragraph may have open at a time.
const BRACKETS: usize = 256;

/// Returns the offset of the first line that opens too many containers or brackets.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let (mut start, mut open) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            open = 0;
        }
        let deepest = brackets(line, &mut open);
        if deepest > BRACKETS || line.len() > MARKERS && markers(line) > MARKERS {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// Reports a text that is nested too deep, for importers that don't look at nesting themselves.
pub(super) fn refuse(text: &str, file: &str) -> Option<Diagnostic> {
    let (line, column) = LineIndex::new(text).place(too_deep(text)?);
    let found = Diagnostic::new(Severity::Error, "too-deep", file, TOO_DEEP);
    Some(found.at(line, column).help("check that this is an article"))
}

/// What is said of such a text.
pub(super) const TOO_DEEP: &str = "lists, quotations or brackets are nested too deep here";

/// Counts the brackets that a line leaves open, and returns the most that were open at a time.
fn brackets(line: &str, open: &mut usize) -> usize {
    let mut deepest = *open;
    for byte in line.bytes() {
        match byte {
            b'[' | b'(' | b'{' => *open += 1,
            b']' | b')' | b'}' => *open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(*open);
    }
    deepest
}

/// Counts the container markers at a line's start: `>`, bullets and numbers. Two columns of
/// indentation before a marker count as one, for so deep may it lie in lists of earlier lines.
fn markers(line: &str) -> usize {
    let bytes = line.trim_end().as_bytes();
    let indent = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    let (mut count, mut at) = (0, indent);
    while let Some(length) = bytes.get(at..).and_then(marker) {
        count += 1;
        at += length;
        at += bytes
            .iter()
            .skip(at)
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
    }
    if count == 0 || is_rule(bytes) {
        0
    } else {
        count + indent / 2
    }
}

/// Returns the length of the container marker that some bytes start with.
fn marker(bytes: &[u8]) -> Option<usize> {
    let digits = bytes
        .iter()
        .take(10)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    match bytes.get(digits)? {
        b'>' if digits == 0 => Some(1),
        b'-' | b'*' | b'+' if digits == 0 => bytes.get(1)?.is_ascii_whitespace().then_some(1),
        b'.' | b')' if digits > 0 => bytes
            .get(digits + 1)?
            .is_ascii_whitespace()
            .then_some(digits + 1),
        _ => None,
    }
}

/// Tells a thematic break: `- - -` of any length opens no container.
fn is_rule(bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    first.is_some_and(|first| {
        *first != b'>'
            && bytes
                .iter()
                .all(|byte| byte == first || byte.is_ascii_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absurd_nesting_is_refused() {
        for (text, deep) in [
            (format!("text\n{}", ">".repeat(1000)), Some(5)),
            ("> ".repeat(1000), Some(0)),
            (format!("{}x", "- ".repeat(1000)), Some(0)),
            (format!("{}x", "1. ".repeat(1000)), Some(0)),
            (format!("{}- x", " ".repeat(1000)), Some(0)),
            ("- ".repeat(1000), None),
            ("*".repeat(1000), None),
            ("[".repeat(1000), Some(0)),
            (
                format!("a\n{}b{}", "(".repeat(300), ")".repeat(300)),
                Some(2),
            ),
            ("a) (b [c]\n(d\n\n".repeat(1000), None),
            (format!("{}x", " ".repeat(1000)), None),
            (format!("{}x", "> ".repeat(200)), None),
        ] {
            assert_eq!(too_deep(&text), deep, "{}", &text[..20]);
        }
    }
}
