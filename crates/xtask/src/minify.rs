//! `cargo xtask minify`: what Trunk's second hook calls in a release build. It makes the scripts and style
//! sheets in Trunk's staging folder smaller, in place, by esbuild. The Wasm is wasm-opt's work.

use crate::cmd::Cmd;
use crate::error::{Context, Error, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Minifies each `.js` and `.css` file of `$TRUNK_STAGING_DIR`; a debug build stays readable.
///
/// # Errors
///
/// It wasn't called by Trunk, or esbuild fails or is missing.
pub(crate) fn run(_: &[String]) -> Result<()> {
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(Error::new(
            "TRUNK_STAGING_DIR is not set: this command is Trunk's hook",
        ));
    };
    if env::var("TRUNK_PROFILE").as_deref() != Ok("release") {
        return Ok(());
    }
    let entries = fs::read_dir(&staging).context(staging.display())?;
    bundle_single(&staging)?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "js" || extension == "css")
        })
        .filter(|path| !path.ends_with(SINGLE))
        .collect();
    files.sort();
    let outcome = Cmd::new("node_modules/.bin/esbuild")
        .args(["--minify", "--allow-overwrite", "--log-level=warning"])
        .args([format!("--outdir={}", staging.display())])
        .args(&files)
        .run();
    outcome.map_err(|error| error.remedy("npm ci"))
}

/// What starts the reader of the single file.
const SINGLE: &str = "single.js";

/// Puts that script, `boot.js` and the reader's own into one: a file that is opened from a disk can import none.
fn bundle_single(staging: &Path) -> Result<()> {
    let entries = fs::read_dir(staging).context(staging.display())?;
    let mut names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let reader = names.find(|name| name.starts_with("footnote-reader-") && name.ends_with(".js"));
    let Some(reader) = reader else {
        return Err(Error::new("Trunk left no footnote-reader-….js"));
    };
    let single = staging.join(SINGLE);
    let outcome = Cmd::new("node_modules/.bin/esbuild")
        .args(["--bundle", "--format=iife", "--minify", "--allow-overwrite"])
        // The reader's own address, which an inline script lacks, is used when no Wasm is given to it.
        .args([
            "--log-level=error",
            "--define:import.meta.url=location.href",
        ])
        .args([format!("--alias:reader={}", staging.join(reader).display())])
        .args([format!("--outfile={}", single.display())])
        .args([&single])
        .run();
    outcome.map_err(|error| error.remedy("npm ci"))
}
