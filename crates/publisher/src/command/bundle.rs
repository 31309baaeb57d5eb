//! `footnote bundle`: the JSON and the images alone.

use super::{Outcome, TimingOptions, print_findings, print_refusal, progress};
use clap::Args;
use footnote_publisher::bundle_files::write_bundle_files;
use footnote_publisher::library::load;
use footnote_publisher::output::Output;
use footnote_publisher::report::{bytes, counted, duration};
use footnote_publisher::timings::timed;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

#[derive(Args)]
#[command(after_help = "Example:\n  footnote bundle my-library --out public/library-data")]
pub(crate) struct Options {
    /// The library's folder
    dir: PathBuf,
    /// Where to write; replaced as a whole if an earlier run wrote it
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    timings: TimingOptions,
}

/// Bundles a library.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    options.timings.begin();
    let bar = progress("bundling");
    let output = Output::begin(&options.out)?;
    let loaded = timed("reading the articles", &bar, || load(&options.dir, &bar))?;
    print_findings(&loaded.diagnostics)?;
    if Outcome::of(&loaded.diagnostics) == Outcome::ToMend {
        return Ok(print_refusal(&loaded.diagnostics, "nothing was written")?);
    }
    let file = write_bundle_files(&loaded, &output, "", &bar)?;
    let totals = output.finish()?;
    bar.finish_and_clear();
    writeln!(
        anstream::stdout(),
        "{} in {} ({}) at {}, in {}",
        counted(file.articles as usize, "article"),
        counted(totals.files, "file"),
        bytes(totals.bytes),
        options.out.display(),
        duration(started.elapsed()),
    )?;
    Ok(Outcome::Done)
}
