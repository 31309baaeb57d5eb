//! `cargo xtask bench build`: how long a large library takes to build, and how much of it its sources take.

use crate::cmd::Cmd;
use crate::error::Result;
use crate::{build, paths, setup, shell};

/// Builds the program as publishers get it, and measures it; the arguments are the script's.
///
/// # Errors
///
/// The set-up, a build or the script fails.
pub(super) fn run(args: &[String]) -> Result<()> {
    let (wasm, _) = setup::for_tests()?;
    shell::build(&wasm)?;
    build::footnote(true, &[])?;
    Cmd::line("node tests/bench/build.mjs")
        .args(args)
        .env("FOOTNOTE_BIN", paths::footnote("release"))
        .env("FOOTNOTE_SHELL", paths::shell())
        .run()
}
