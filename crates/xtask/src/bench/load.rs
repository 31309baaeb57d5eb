//! `cargo xtask bench load`: how long readers wait for our pages, beside plain pages of the same text.

use crate::cmd::Cmd;
use crate::error::Result;
use crate::{build, paths, setup, shell};

/// Builds what is measured as publishers get it, and measures it in a browser; the arguments are the script's.
///
/// # Errors
///
/// The set-up, a build or the script fails.
pub(super) fn run(args: &[String]) -> Result<()> {
    let (wasm, browser) = setup::for_tests()?;
    shell::build(&wasm)?;
    build::footnote(true, &[])?;
    Cmd::line("node tests/bench/load.mjs")
        .args(args)
        .env("FOOTNOTE_BIN", paths::footnote("release"))
        .env("FOOTNOTE_SHELL", paths::shell())
        .envs(browser.vars())
        .run()
}
