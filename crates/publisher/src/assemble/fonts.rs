//! The fonts of a single file: those whose letters its library has, in the style sheet itself.

use super::shell::Shell;
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;

/// How a font's rule begins.
const FACE: &str = "@font-face{";

/// Rewrites a style sheet: a font of the shell that some text needs is held by the sheet, any other goes.
///
/// # Errors
/// Fails when the shell lacks a font that the sheet names.
pub(super) fn held<'t>(
    style: &str,
    shell: &Shell,
    texts: impl Iterator<Item = &'t String>,
) -> anyhow::Result<String> {
    let mut letters: BTreeSet<u32> = (0x20..0x7F).collect();
    texts.for_each(|text| letters.extend(text.chars().map(u32::from)));
    let mut pieces = style.split(FACE);
    let mut sheet = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (rule, rest) = piece.split_once('}').context("a font's rule has an end")?;
        if is_needed(rule, &letters) {
            let path = address(rule).context("a font's rule names a file")?;
            let data = STANDARD.encode(shell.file(path)?);
            let held = rule
                .replace(path, &format!("data:font/woff2;base64,{data}"))
                // It is here, and unpacked in a moment: no other font needs to stand in for it.
                .replace("font-display:optional", "font-display:block");
            sheet.push_str(&format!("{FACE}{held}}}"));
        }
        sheet.push_str(rest);
    }
    Ok(sheet)
}

/// Returns the path of a font among the shell's files.
fn address(rule: &str) -> Option<&str> {
    let (_, after) = rule.split_once("url(")?;
    let (address, _) = after.split_once(')')?;
    Some(address.trim_matches(['"', '\'']))
}

/// Tells whether a font has one of the letters, by its `unicode-range`; a font without one has all.
fn is_needed(rule: &str, letters: &BTreeSet<u32>) -> bool {
    let Some((_, after)) = rule.split_once("unicode-range:") else {
        return true;
    };
    let ranges = after.split(';').next().unwrap_or_default();
    ranges
        .split(',')
        .filter_map(range)
        .any(|(from, to)| from <= to && letters.range(from..=to).next().is_some())
}

/// Reads `U+0-FF`, `U+131` or `U+4??`.
fn range(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().strip_prefix(['U', 'u'])?.strip_prefix('+')?;
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    let number = |text: &str, digit: &str| u32::from_str_radix(&text.replace('?', digit), 16).ok();
    Some((number(from, "0")?, number(to, "F")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_in_all_their_forms() {
        assert_eq!(range("U+0-FF"), Some((0, 0xFF)));
        assert_eq!(range(" u+131"), Some((0x131, 0x131)));
        assert_eq!(range("U+4??"), Some((0x400, 0x4FF)));
        assert_eq!(range("all"), None);
    }

    #[test]
    fn a_font_is_needed_for_a_letter_in_its_range() {
        let letters = "Київ".chars().map(u32::from).collect();
        assert!(is_needed("unicode-range:U+0301,U+400-45F", &letters));
        assert!(!is_needed("unicode-range:U+370-3FF;src:x", &letters));
        assert!(is_needed("src:x", &letters));
    }
}
