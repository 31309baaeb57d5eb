//! Rules about Rust and JavaScript sources.

use super::tree::{File, Tree, has_word};
use crate::error::Result;

/// Crates that only a browser has an answer for.
const BROWSER: &[&str] = &[
    "web_sys",
    "js_sys",
    "gloo",
    "gloo_net",
    "gloo_timers",
    "wasm_bindgen",
];
/// Doors to the outside world.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::time",
    "std::thread",
    "std::io::stdin",
    "Instant::now",
    "SystemTime",
];
/// How a string would get into the page as HTML.
const RAW_HTML: &[&str] = &[
    "inner_html",
    "outer_html",
    "insert_adjacent_html",
    "innerHTML",
    "outerHTML",
];
/// Longer files say why, in their first lines, behind these words.
const LONG: (usize, &str) = (400, "long because");

/// `model` and `search`: bytes and strings in, values out.
pub(super) fn pure_crates(tree: &Tree) -> Result<Vec<String>> {
    let files = ["crates/model/src/", "crates/search/src/"]
        .into_iter()
        .flat_map(|folder| tree.files(folder, &["rs"]));
    Ok(files
        .flat_map(|file| words(file, &[OUTSIDE, BROWSER].concat()))
        .collect())
}

/// The browser lives behind one folder.
pub(super) fn platform_wall(tree: &Tree) -> Result<Vec<String>> {
    let files = tree
        .files("src/", &["rs"])
        .filter(|file| !file.path.starts_with("src/platform"));
    Ok(files.flat_map(|file| words(file, BROWSER)).collect())
}

/// Content never reaches the page as HTML.
pub(super) fn no_raw_html(tree: &Tree) -> Result<Vec<String>> {
    let files = ["src/", "public/"]
        .into_iter()
        .flat_map(|folder| tree.files(folder, &["rs", "js", "mjs"]));
    Ok(files.flat_map(|file| words(file, RAW_HTML)).collect())
}

/// The CSP has no `'unsafe-inline'`, so a `style` attribute does nothing at all.
pub(super) fn no_style_attribute(tree: &Tree) -> Result<Vec<String>> {
    let broken = tree.files("", &["rs", "html"]).filter(|file| {
        file.path.starts_with("src/")
            || file.path.starts_with("public/")
            || file.path == "index.html"
    });
    Ok(lines(broken, "a `style` attribute", sets_style))
}

/// Sees `style="…"`, `style=move || …` and Leptos's `style:color=…`, which all become the attribute natively.
fn sets_style(line: &str) -> bool {
    line.match_indices("style").any(|(at, word)| {
        let after = &line.as_bytes()[at + word.len()..];
        let starts = line[..at].ends_with([' ', '<', '\t']) || at == 0;
        starts
            && match after {
                [b'=', next, ..] => *next != b'=',
                [b':', next, ..] => next.is_ascii_alphabetic() || *next == b'-',
                _ => false,
            }
    })
}

/// `//!` on every file.
pub(super) fn module_docs(tree: &Tree) -> Result<Vec<String>> {
    let bare = tree.files("", &["rs"]).filter(|file| {
        let first = file
            .text
            .lines()
            .find(|line| !line.trim().is_empty() && !line.starts_with("#!["));
        !first.is_some_and(|line| line.starts_with("//!"))
    });
    Ok(bare
        .map(|file| file.at(1, "does not begin with `//!`"))
        .collect())
}

/// A test that doesn't run is worse than none.
pub(super) fn no_skipped_tests(tree: &Tree) -> Result<Vec<String>> {
    let rust = lines(tree.files("", &["rs"]), "an ignored test", |line| {
        line.trim_start().starts_with(concat!("#[", "ignore"))
    });
    let script = lines(
        tree.files("", &["js", "mjs", "ts"]),
        "a skipped or lone test",
        |line| {
            ["test", "describe", "it"].iter().any(|call| {
                ["skip", "only", "fixme"]
                    .iter()
                    .any(|how| has_word(line, &format!("{call}.{how}")))
            })
        },
    );
    Ok([rust, script].concat())
}

/// A long file is long for a reason that it gives.
pub(super) fn long_files(tree: &Tree) -> Result<Vec<String>> {
    let (most, word) = LONG;
    let long = tree
        .files("", &["rs", "js", "mjs", "ts", "css"])
        .filter_map(|file| {
            let length = file.text.lines().count();
            let reasoned = file
                .text
                .lines()
                .take(30)
                .any(|line| line.to_lowercase().contains(word));
            (length > most && !reasoned)
                .then(|| file.at(1, &format!("{length} lines, and no `{word} …` at its top")))
        });
    Ok(long.collect())
}

/// Where a file's code uses one of `words`.
fn words(file: &File, words: &[&str]) -> Vec<String> {
    let hits = file.code().filter_map(|(at, line)| {
        let word = words.iter().find(|word| has_word(line, word))?;
        Some(file.at(at, word))
    });
    hits.collect()
}

/// Where the code of `files` has a line that is `bad`.
fn lines<'a>(
    files: impl Iterator<Item = &'a File>,
    why: &str,
    bad: impl Fn(&str) -> bool,
) -> Vec<String> {
    let hits = files.flat_map(|file| {
        let bad = file
            .lines()
            .filter(|(_, line)| bad(line) && !line.trim_start().starts_with("//"));
        bad.map(|(at, _)| file.at(at, why)).collect::<Vec<_>>()
    });
    hits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_attributes_are_told_from_other_words() {
        for bad in [
            "<p style=\"x\">",
            "<p style=move || x>",
            "style:color=c",
            "<p style:--x=c>",
        ] {
            assert!(sets_style(bad), "{bad}");
        }
        for good in [
            "let style = 1;",
            "Foo { style: Bar }",
            "style::x()",
            "rel=\"stylesheet\"",
            "a style== b",
        ] {
            assert!(!sets_style(good), "{good}");
        }
    }
}
