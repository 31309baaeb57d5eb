//! `cargo xtask bundle`: what Trunk's hook calls, so that `trunk serve` and `trunk build` alone give a reader
//! of the demo library. It writes only into Trunk's staging folder.

use crate::cmd::Cmd;
use crate::error::{Error, Result};
use std::env;
use std::path::PathBuf;

/// Set by our own builds of the shell, which need no library: the publisher adds its own.
pub(crate) const SKIP: &str = "FOOTNOTE_NO_BUNDLE";

/// Bundles `content/` into `$TRUNK_STAGING_DIR/library`.
///
/// # Errors
///
/// It wasn't called by Trunk, or `footnote bundle` fails.
pub(crate) fn run(_: &[String]) -> Result<()> {
    if env::var_os(SKIP).is_some() {
        return Ok(());
    }
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(
            Error::new("TRUNK_STAGING_DIR is not set: this command is Trunk's hook").remedy(
                "cargo run -p footnote-publisher --bin footnote -- bundle content --out FOLDER",
            ),
        );
    };
    Cmd::line("cargo run --quiet -p footnote-publisher --bin footnote -- bundle content --out")
        .args([staging.join("library")])
        .run()
}
