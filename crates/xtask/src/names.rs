//! Names in the shell: those by which a Wasm and its script know each other, and those of the two files.

use crate::error::{Context, Error, Result};
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// Gives each name between a Wasm and wasm-bindgen's script that holds a hash a number in its place: the 16 digits
/// are what no compressor makes smaller, and there are two hundred of them in both files.
///
/// # Errors
///
/// A file can't be read or written.
pub(crate) fn shorten(script: &Path, wasm: &Path) -> Result<()> {
    let text = fs::read_to_string(script).context(script.display())?;
    let bytes = fs::read(wasm).context(wasm.display())?;
    let (text, bytes) = shortened(&text, bytes);
    fs::write(script, text).context(script.display())?;
    fs::write(wasm, bytes).context(wasm.display())
}

/// How the names begin.
const BEGINNINGS: [&str; 2] = ["__wbg_", "wasm_bindgen_"];

/// A new name is as long as the old one, so that nothing else in the Wasm has to change.
fn shortened(script: &str, mut wasm: Vec<u8>) -> (String, Vec<u8>) {
    let mut text = String::with_capacity(script.len());
    let mut news = HashMap::new();
    let is_in_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut rest = script;
    while let Some(start) = rest.find(is_in_word) {
        let (between, from) = rest.split_at(start);
        let (word, behind) = from.split_at(from.find(|c| !is_in_word(c)).unwrap_or(from.len()));
        text.push_str(between);
        if has_hash(word) && BEGINNINGS.iter().any(|start| word.starts_with(start)) {
            let number = news.len();
            let new = news
                .entry(word)
                .or_insert_with(|| format!("{:_<1$}", format!("_{number}"), word.len()));
            text.push_str(new);
        } else {
            text.push_str(word);
        }
        rest = behind;
    }
    text.push_str(rest);

    // A name may begin with another one.
    let mut olds: Vec<_> = news.keys().copied().collect();
    olds.sort_by_key(|old| (std::cmp::Reverse(old.len()), *old));
    let mut at = 0;
    while let Some(start) = next(&wasm, at) {
        let here = &wasm[start..];
        let old = olds.iter().find(|old| here.starts_with(old.as_bytes()));
        at = start + old.map_or(1, |old| old.len());
        if let Some(new) = old.and_then(|old| news.get(old)) {
            wasm[start..at].copy_from_slice(new.as_bytes());
        }
    }
    (text, wasm)
}

/// Tells whether a part of a name is a hash.
fn has_hash(name: &str) -> bool {
    name.split('_')
        .any(|part| part.len() == 16 && part.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// Finds the next place where a name may begin.
fn next(wasm: &[u8], from: usize) -> Option<usize> {
    let begins = |&at: &usize| {
        let here = &wasm[at..];
        (BEGINNINGS.iter()).any(|start| here.starts_with(start.as_bytes()))
    };
    (from..wasm.len()).find(begins)
}

/// Names a Wasm and its script by what they hold, one name for both, for they only ever go together; the page that
/// names them learns it.
///
/// # Errors
///
/// A file is missing, or the page doesn't name it.
pub(crate) fn by_content(page: &Path, prefix: &str, script: &Path, wasm: &Path) -> Result<()> {
    let mut hasher = DefaultHasher::new();
    for file in [script, wasm] {
        fs::read(file).context(file.display())?.hash(&mut hasher);
    }
    let name = format!("{prefix}{:016x}", hasher.finish());
    let mut text = fs::read_to_string(page).context(page.display())?;
    for (file, new) in [
        (script, format!("{name}.js")),
        (wasm, format!("{name}_bg.wasm")),
    ] {
        let old = file.file_name().unwrap_or_default().to_string_lossy();
        text = renamed(&text, &old, &new)?;
        fs::rename(file, file.with_file_name(new)).context(file.display())?;
    }
    fs::write(page, text).context(page.display())
}

/// Gives a file another name wherever the page has its address.
fn renamed(page: &str, old: &str, new: &str) -> Result<String> {
    let is_named = [format!("\"{old}\""), format!("/{old}\"")];
    if !is_named.iter().any(|address| page.contains(address)) {
        return Err(Error::new(format!("index.html doesn't name {old}"))
            .remedy("add it to pattern_script in Trunk.toml"));
    }
    let page = page.replace(&format!("\"{old}\""), &format!("\"{new}\""));
    Ok(page.replace(&format!("/{old}\""), &format!("/{new}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GET: &str = "__wbg_get_0123456789abcdef";
    const LONGER: &str = "__wbg_get_0123456789abcdef_1";

    #[test]
    fn names_are_the_same_in_both_files_and_as_long_as_before() {
        let script = format!("{{{GET}:a=>a.get,{LONGER}:b,__wbg_set_plain:c}}; x.memory, {GET}");
        let wasm = format!("\0\x1c{LONGER}\x1a{GET}0memory__wbg_set_plain");
        let (text, bytes) = shortened(&script, wasm.into_bytes());
        let (get, longer) = (format!("_0{:_<24}", ""), format!("_1{:_<26}", ""));
        assert_eq!(
            text,
            format!("{{{get}:a=>a.get,{longer}:b,__wbg_set_plain:c}}; x.memory, {get}")
        );
        let wasm = format!("\0\x1c{longer}\x1a{get}0memory__wbg_set_plain");
        assert_eq!(String::from_utf8(bytes).unwrap(), wasm);
    }

    #[test]
    fn the_page_learns_names_wherever_it_has_the_address() {
        let page = r#"<link href="/a.js"><script src="b/a.js" data-js="a.js" data-other="aa.js">"#;
        assert_eq!(
            renamed(page, "a.js", "1f.js").unwrap(),
            r#"<link href="/1f.js"><script src="b/1f.js" data-js="1f.js" data-other="aa.js">"#
        );
    }

    #[test]
    fn a_page_that_would_not_learn_them_is_refused() {
        assert!(renamed("<script src=\"aa.js\">", "a.js", "1f.js").is_err());
    }
}
