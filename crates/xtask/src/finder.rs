//! The search's part of the shell: its script with wasm-bindgen's in it, and its Wasm, both named by what they hold.
//!
//! Trunk gives a second Wasm the crate's own name, and no page learns it. So the names that `Trunk.toml` has for
//! `trunk serve` are replaced here, in a release build.

use crate::cmd::Cmd;
use crate::error::{Context, Error, Result};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// What the names of both files begin with once they have their hash.
pub(crate) const NAME: &str = "finder-";

/// What the page's attributes name while nothing has a hash.
const SCRIPT: &str = "finder.js";
const GLUE: &str = "footnote-finder.js";
const LINES: &str = "lines.js";
const WASM: &str = "footnote-finder_bg.wasm";

/// Puts the scripts in Trunk's staging folder into one, and gives it and the Wasm their names.
///
/// # Errors
///
/// A file is missing, the page doesn't name them, or esbuild fails.
pub(crate) fn bundle(staging: &Path) -> Result<()> {
    let script = staging.join(SCRIPT);
    Cmd::new("node_modules/.bin/esbuild")
        .args(["--bundle", "--format=esm", "--allow-overwrite"])
        .args(["--log-level=warning"])
        .args([format!("--outfile={}", script.display())])
        .args([&script])
        .run()
        .map_err(|error| error.remedy("npm ci"))?;
    for part in [GLUE, LINES].map(|name| staging.join(name)) {
        fs::remove_file(&part).context(part.display())?;
    }

    let (wasm, page) = (staging.join(WASM), staging.join("index.html"));
    // One for both: they only ever go together.
    let mut hasher = DefaultHasher::new();
    for file in [&script, &wasm] {
        fs::read(file).context(file.display())?.hash(&mut hasher);
    }
    let name = format!("{NAME}{:016x}", hasher.finish());
    let text = fs::read_to_string(&page).context(page.display())?;
    let text = named(&text, &name)?;
    fs::write(&page, text).context(page.display())?;
    for (file, name) in [
        (script, format!("{name}.js")),
        (wasm, format!("{name}_bg.wasm")),
    ] {
        fs::rename(&file, staging.join(name)).context(file.display())?;
    }
    Ok(())
}

/// Writes the names into the page.
fn named(page: &str, name: &str) -> Result<String> {
    let mut page = page.to_owned();
    for (attribute, old, new) in [
        ("data-finder", SCRIPT, format!("{name}.js")),
        ("data-finder-wasm", WASM, format!("{name}_bg.wasm")),
    ] {
        let old = format!("{attribute}=\"{old}\"");
        if !page.contains(&old) {
            return Err(Error::new(format!("index.html lacks {old}"))
                .remedy("add it to pattern_script in Trunk.toml"));
        }
        page = page.replace(&old, &format!("{attribute}=\"{new}\""));
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_learns_both_names() {
        let page = format!("<script data-finder=\"{SCRIPT}\" data-finder-wasm=\"{WASM}\">");
        assert_eq!(
            named(&page, "finder-1f").unwrap(),
            "<script data-finder=\"finder-1f.js\" data-finder-wasm=\"finder-1f_bg.wasm\">"
        );
    }

    #[test]
    fn a_page_that_would_not_learn_them_is_refused() {
        assert!(named("<script>", "finder-1f").is_err());
    }
}
