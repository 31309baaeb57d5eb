//! Set-up: whatever is missing is installed, and what is there is left alone.
//!
//! Nothing here trusts a note that something was installed: each part looks for the thing itself, which costs
//! a fraction of a second. Only what can't be had and isn't needed leaves a note. One file a part.

pub(crate) mod apt;
pub(crate) mod browser;
pub(crate) mod npm;
pub(crate) mod tools;
pub(crate) mod wasm_target;

use crate::cmd::step;
use crate::error::Result;
use crate::paths;
use browser::Browser;
use std::fs;
use wasm_target::WasmTarget;

/// `cargo xtask setup`: everything.
///
/// # Errors
///
/// A part can't be had; the error says which and what would install it.
pub(crate) fn run(_: &[String]) -> Result<()> {
    for_tests().map(|_| println!("everything is set up"))
}

/// Sets up what building and serving need.
///
/// # Errors
///
/// A part can't be had.
pub(crate) fn for_build() -> Result<WasmTarget> {
    step("set-up for building", || {
        let wasm = wasm_target::ensure()?;
        tools::ensure()?;
        npm::ensure()?;
        Ok(wasm)
    })
}

/// Sets up what the tests need: what builds need, a browser and a linter for Wasm.
///
/// # Errors
///
/// A part can't be had.
pub(crate) fn for_tests() -> Result<(WasmTarget, Browser)> {
    let wasm = for_build()?;
    let browser = step("set-up for testing", || {
        wasm.ensure_clippy()?;
        browser::ensure()
    })?;
    Ok((wasm, browser))
}

/// Tries to get what all works without. Where it can't be had, that is said, and not tried again: a machine that
/// can't reach the place it comes from shouldn't wait at each start.
fn try_to(what: &str, without: &str, get: impl FnOnce() -> Result<()>) {
    let refused = paths::tools().join(format!("{}.refused", what.replace(' ', "-")));
    if refused.exists() {
        return;
    }
    if let Err(error) = step(what, get) {
        println!("{error}");
        println!(
            "  without it {without}; it is tried again without {}",
            refused.display()
        );
        let _ = fs::create_dir_all(paths::tools());
        let _ = fs::write(&refused, "");
    }
}
