//! `cargo xtask minify`: what Trunk's second hook calls in a release build. It makes the scripts and style
//! sheets in Trunk's staging folder smaller, in place, by esbuild. The Wasm is wasm-opt's work.

use crate::cmd::Cmd;
use crate::error::{Context, Error, Result};
use std::env;
use std::fs;
use std::path::PathBuf;

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
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "js" || extension == "css")
        })
        .collect();
    files.sort();
    let outcome = Cmd::new("node_modules/.bin/esbuild")
        .args(["--minify", "--allow-overwrite", "--log-level=warning"])
        .args([format!("--outdir={}", staging.display())])
        .args(&files)
        .run();
    outcome.map_err(|error| error.remedy("npm ci"))
}
