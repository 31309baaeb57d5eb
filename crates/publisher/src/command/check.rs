//! `footnote check`: everything that is wrong with a library, with its place.

use super::{Outcome, progress};
use clap::Args;
use footnote_publisher::diagnostic::{Diagnostic, Severity};
use footnote_publisher::library::load;
use footnote_publisher::report::{Tally, counted, write_diagnostics};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  footnote check my-library\n  footnote check my-library --json"
)]
pub(crate) struct Options {
    /// The library's folder
    dir: PathBuf,
    /// Prints JSON: `{"diagnostics":[…]}`
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    diagnostics: &'a [Diagnostic],
}

/// Checks a library.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let bar = progress("checking");
    let loaded = load(&options.dir, &bar)?;
    bar.finish_and_clear();
    let diagnostics = &loaded.diagnostics;
    let mut out = anstream::stdout();
    if options.json {
        serde_json::to_writer_pretty(&mut out, &Report { diagnostics })?;
        writeln!(out)?;
    } else {
        write_diagnostics(&mut out, diagnostics, Severity::Note)?;
        let articles = counted(loaded.library.articles.len(), "article");
        writeln!(out, "{articles}: {}", Tally::of(diagnostics))?;
    }
    Ok(Outcome::of(diagnostics))
}
