//! `cargo xtask bench sources`: what the importer recognizes in the labeled texts of `tests/sources`.

use crate::cmd::Cmd;
use crate::error::Result;

/// Prints precision and recall for sources, publishers and voices.
///
/// # Errors
///
/// The test fails.
pub(super) fn run(args: &[String]) -> Result<()> {
    Cmd::line("cargo test --quiet -p footnote-publisher --test sources -- --nocapture --exact labeled_texts_are_recognized")
        .args(args)
        .run()
}
