//! The search's part of the shell: its script with wasm-bindgen's in it, and its Wasm, both named by what they hold.
//!
//! Trunk gives a second Wasm the crate's own name, and no page learns it. So the names that `Trunk.toml` has for
//! `trunk serve` are replaced here, in a release build.

use crate::cmd::Cmd;
use crate::error::{Context, Result};
use crate::names;
use std::fs;
use std::path::Path;

/// What the names of both files begin with once they have their hash.
pub(crate) const NAME: &str = "finder-";

/// What the page's attributes name while nothing has a hash.
const SCRIPT: &str = "finder.js";
const GLUE: &str = "footnote-finder.js";
const LINES: &str = "lines.js";
const WASM: &str = "footnote-finder_bg.wasm";

/// Puts the scripts in Trunk's staging folder into one.
///
/// # Errors
///
/// A file is missing, or esbuild fails.
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

    Ok(())
}

/// Gives the script and the Wasm their names.
///
/// # Errors
///
/// A file is missing, or the page doesn't name it.
pub(crate) fn name(staging: &Path) -> Result<()> {
    let [page, script, wasm] = ["index.html", SCRIPT, WASM].map(|name| staging.join(name));
    names::by_content(&page, NAME, &script, &wasm)
}
