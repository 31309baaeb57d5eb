//! Bounds on what is handed to the Markdown parser.
//!
//! pulldown-cmark is linear in a text's size times the depth of its containers, so depth is looked
//! at before: a megabyte of `>` followed by as many plain lines would take minutes.

/// The most containers that a line may open; the builder's own limit is far lower and exact. Twice
/// as many double the time for the worst file (1 s at 4 MB); half as many come near to real text,
/// such as a rule drawn in mail.
const MARKERS: usize = 256;

/// Returns the offset of the first line that opens too many containers.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.len() > MARKERS && markers(line) > MARKERS {
            return Some(start);
        }
        start += line.len();
    }
    None
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
            ("[".repeat(1000), None),
            (format!("{}x", " ".repeat(1000)), None),
            (format!("{}x", "> ".repeat(200)), None),
        ] {
            assert_eq!(too_deep(&text), deep, "{}", &text[..20]);
        }
    }
}
