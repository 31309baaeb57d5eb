//! `footnote build`: a library as a site of static files.

use super::{CacheOptions, Outcome, print_findings, print_refusal, progress};
use clap::Args;
use footnote_publisher::assemble::{Delivery, Shell, write_site};
use footnote_publisher::library::load;
use footnote_publisher::output::Output;
use footnote_publisher::precompress::precompress;
use footnote_publisher::report::duration;
use footnote_publisher::serve::summary;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

#[derive(Args)]
#[command(after_help = "Example:\n  footnote build my-library --out site")]
pub(crate) struct Options {
    /// The library's folder
    dir: PathBuf,
    /// Where the site goes; replaced as a whole if an earlier build wrote it
    #[arg(long, value_name = "SITE")]
    out: PathBuf,
    /// The compiled reader, as `trunk build --release` wrote it, instead of the one inside this program
    #[arg(long, value_name = "FOLDER")]
    shell: Option<PathBuf>,
    /// Writes `.br` and `.gz` beside every file that gets smaller, for hosts that give them out
    #[arg(long)]
    precompress: bool,
    /// Leaves the offline app out, and takes it from readers who have it
    #[arg(long)]
    no_offline: bool,
    /// Keeps nothing of the build before; readers who have it open are sent to the new one
    #[arg(long)]
    prune: bool,
    #[command(flatten)]
    cache: CacheOptions,
}

/// Builds a site.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let bar = progress("reading");
    let cache = options.cache.open();
    let shell = Shell::load(options.shell.as_deref())?;
    let output = Output::begin(&options.out)?;
    let loaded = load(&options.dir, &bar)?;
    print_findings(&loaded.diagnostics)?;
    if Outcome::of(&loaded.diagnostics) == Outcome::ToMend {
        return Ok(print_refusal(
            &loaded.diagnostics,
            "the site was not touched",
        )?);
    }
    bar.set_message("writing");
    let delivery = Delivery {
        no_worker: options.no_offline,
        ..Delivery::default()
    };
    let figures = write_site(&loaded, &shell, delivery, &output, &cache, &bar)?;
    if options.precompress {
        bar.set_message("compressing");
        precompress(&output, &cache, &bar)?;
    }
    if !options.prune {
        output.keep_previous()?;
    }
    let totals = output.finish()?;
    cache.sweep();
    bar.finish_and_clear();
    let (place, time) = (options.out.display(), duration(started.elapsed()));
    writeln!(
        anstream::stdout(),
        "{} at {place}, in {time}",
        summary(figures, totals)
    )?;
    Ok(Outcome::Done)
}
