//! The npm parts that `package-lock.json` pins: fonts, wasm-opt, and what drives browsers in the tests.

use crate::cmd::{Cmd, step};
use crate::error::{Context, Result};
use crate::paths;
use std::fs;

/// Installs them, unless what is installed came from this very lock file.
///
/// # Errors
///
/// npm is missing or fails.
pub(crate) fn ensure() -> Result<()> {
    let root = paths::root();
    let lock = fs::read(root.join("package-lock.json")).context("package-lock.json")?;
    // npm keeps a lock file of its own in there, but one that also differs when nothing is amiss.
    let copy = root.join("node_modules/.footnote-lock.json");
    if fs::read(&copy).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("npm ci", || {
        Cmd::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ])
            .run()
            .map_err(|error| {
                error.remedy("install Node 20 or later, then: npm ci --ignore-scripts")
            })?;
        fs::write(&copy, &lock).context(copy.display())
    })
}
