//! Set-up: whatever is missing is installed, and what is there is left alone.
//!
//! Nothing here trusts a note that something was installed: each part looks for the thing itself, which costs
//! a fraction of a second. One file a part.

pub(crate) mod apt;
pub(crate) mod browser;
pub(crate) mod npm;
pub(crate) mod tools;
pub(crate) mod wasm_target;

use crate::cmd::step;
use crate::error::{Error, Result};
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

/// Tries to get what all works without, and says what it is like without it. Asked once: a machine that can't reach
/// the place it comes from shouldn't wait at each start.
fn try_once(name: &str, what: &str, without: &str, get: impl FnOnce() -> bool) {
    let asked = paths::tools().join(format!("{name}.asked"));
    if asked.exists() {
        return;
    }
    let _ = step(what, || {
        let here = get();
        let _ = fs::create_dir_all(paths::tools());
        let _ = fs::write(&asked, "");
        if here {
            Ok(())
        } else {
            Err(Error::new(format!("it can't be had: {without}")))
        }
    });
}
