//! The rule about colors: every theme is made in one file.

use super::tree::Tree;
use crate::error::Result;

/// The one place for literal colors.
const TOKENS: &str = "style/tokens.css";
/// Functions that write a color down. `color-mix()` and `light-dark()` work with tokens, and are fine.
const FUNCTIONS: &[&str] = &[
    "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color(",
];
/// The names that people reach for. System colors (`CanvasText`, …), `transparent` and `currentcolor` are fine.
const NAMES: &[&str] = &[
    "black",
    "white",
    "gray",
    "grey",
    "silver",
    "red",
    "maroon",
    "orange",
    "yellow",
    "olive",
    "lime",
    "green",
    "teal",
    "aqua",
    "cyan",
    "blue",
    "navy",
    "purple",
    "fuchsia",
    "magenta",
    "pink",
    "brown",
    "gold",
    "beige",
    "ivory",
    "crimson",
    "tomato",
    "whitesmoke",
    "lightgray",
    "lightgrey",
    "darkgray",
    "darkgrey",
    "dimgray",
    "dimgrey",
];

/// No style sheet but the tokens' names a color literally.
pub(super) fn colors(tree: &Tree) -> Result<Vec<String>> {
    let sheets = tree.files("", &["css"]).filter(|file| file.path != TOKENS);
    let hits = sheets.flat_map(|file| {
        let text = without_comments(&file.text);
        let hits = text.lines().enumerate().filter_map(|(at, line)| {
            let color = literal_color(line)?;
            Some(file.at(at + 1, &format!("`{color}` belongs into {TOKENS}")))
        });
        hits.collect::<Vec<_>>()
    });
    Ok(hits.collect())
}

/// Blanks comments out, and keeps the lines.
fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, code) = part.split_once("*/").unwrap_or((part, ""));
        text.extend(comment.chars().filter(|c| *c == '\n'));
        text.push_str(code);
    }
    text
}

/// The first literal color in the values of a line. Selectors (`a:hover {`) are no values.
fn literal_color(line: &str) -> Option<&str> {
    let value = line.split_once(':')?.1;
    let value = if line.trim_end().ends_with(['{', ',']) && !value.contains(';') {
        return None;
    } else {
        value
    };
    value
        .split([' ', ',', ';', '}', '\t', '/', ')'])
        .find(|word| is_color(&word.to_ascii_lowercase()))
}

/// Whether a lower-case word of a value writes a color down.
fn is_color(word: &str) -> bool {
    let hex = word.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit())
    });
    let call = FUNCTIONS.iter().any(|function| {
        word.match_indices(function)
            .any(|(at, _)| !word[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    });
    let bare = word.rsplit('(').next().unwrap_or_default();
    hex || call || NAMES.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literal_colors_are_told_from_tokens_and_selectors() {
        for bad in [
            "color: #fff;",
            "a{color:red}",
            "--x: oklch(50% 0.1 20);",
            "border: 1px solid rgb(0 0 0 / 50%);",
            "background: linear-gradient(white, var(--paper));",
        ] {
            assert!(literal_color(bad).is_some(), "{bad}");
        }
        for good in [
            "a:hover {",
            "color: var(--ink);",
            "color: color-mix(in oklab, var(--ink) 20%, transparent);",
            "mask: url(#abc);",
            "color: CanvasText;",
            "white-space: nowrap;",
            "--red-ish: var(--accent);",
        ] {
            assert_eq!(literal_color(good), None, "{good}");
        }
    }

    #[test]
    fn a_comment_keeps_its_lines() {
        assert_eq!(without_comments("a/* x\ny */b\n/* z"), "a\nb\n");
    }
}
