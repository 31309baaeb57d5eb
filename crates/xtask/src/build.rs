//! `cargo xtask build`: the `footnote` command with the reader embedded, which is what publishers get.

use crate::cmd::{Cmd, step};
use crate::error::{Error, Result};
use crate::{paths, setup, shell};

/// Builds the shell, then `footnote` with it inside, and says where it is.
///
/// # Errors
///
/// An argument is unknown, or the set-up or a build fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let release = match args {
        [] => false,
        [flag] if flag == "--release" => true,
        _ => return Err(Error::new("`build` takes nothing but `--release`")),
    };
    let wasm = setup::for_build()?;
    shell::build(&wasm)?;
    step("build the footnote command", || {
        footnote(release, &["--features", "embedded-shell"])
    })?;
    let profile = if release { "release" } else { "debug" };
    println!("footnote is at {}", paths::footnote(profile).display());
    Ok(())
}

/// Builds the `footnote` command natively.
///
/// # Errors
///
/// Cargo fails.
pub(crate) fn footnote(release: bool, more: &[&str]) -> Result<()> {
    Cmd::line("cargo build -p footnote-publisher --bin footnote")
        .args(release.then_some("--release"))
        .args(more)
        .env("FOOTNOTE_SHELL", paths::shell())
        .run()
}
