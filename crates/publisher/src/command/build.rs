//! `footnote build`: a library as a site of static files.

use super::{CacheOptions, Outcome, TimingOptions, print_findings, print_refusal, progress};
use anyhow::{Context, ensure};
use clap::Args;
use footnote_publisher::assemble::{
    Delivery, LARGE, SINGLE_FILE_MARK, Shell, single_file, write_site,
};
use footnote_publisher::formatted::format_citations;
use footnote_publisher::library::{LoadedLibrary, load};
use footnote_publisher::output::Output;
use footnote_publisher::precompress::precompress;
use footnote_publisher::report::{bytes, counted, duration};
use footnote_publisher::serve::summary;
use footnote_publisher::timings::timed;
use indicatif::ProgressBar;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  footnote build my-library --out site\n  footnote build my-library --single-file my-library.html"
)]
pub(crate) struct Options {
    /// The library's folder
    dir: PathBuf,
    /// Where the site goes; replaced as a whole if an earlier build wrote it
    #[arg(long, value_name = "SITE", required_unless_present = "single_file")]
    out: Option<PathBuf>,
    /// Writes the whole library as one page, which opens from a disk, instead of a site or beside it
    #[arg(long, value_name = "OUT.html")]
    single_file: Option<PathBuf>,
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
    #[command(flatten)]
    timings: TimingOptions,
}

/// Builds a site, a single file, or both.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    options.timings.begin();
    let bar = progress("reading");
    let shell = Shell::load(options.shell.as_deref())?;
    // Before all the work: a place that can't be written is known now.
    let output = options.out.as_deref().map(Output::begin).transpose()?;
    if let Some(file) = &options.single_file {
        check_replaceable(file)?;
        let (file, site) = (std::path::absolute(file)?, options.out.as_deref());
        let site = site.map(std::path::absolute).transpose()?;
        ensure!(
            site.is_none_or(|site| !file.starts_with(site)),
            "the single file can't lie in the site's folder, which the next build replaces: name another place, or write `single-file = true` into footnote.toml, and the site offers it itself"
        );
    }
    let mut loaded = timed("reading the articles", &bar, || load(&options.dir, &bar))?;
    print_findings(&loaded.diagnostics)?;
    if Outcome::of(&loaded.diagnostics) == Outcome::ToMend {
        return Ok(print_refusal(&loaded.diagnostics, "nothing was written")?);
    }
    if loaded.citations {
        bar.set_message("citations");
        timed("formatting citations", &bar, || {
            format_citations(&mut loaded.library, &options.cache.open());
        });
    }
    bar.set_message("writing");
    let mut lines = Vec::new();
    if let (Some(output), Some(place)) = (output, &options.out) {
        let line = build_site(options, &loaded, &shell, output, &bar)?;
        lines.push(format!("{line} at {}", place.display()));
    }
    if let Some(place) = &options.single_file {
        let size = timed("single file", &bar, || {
            write_single_file(&loaded, &shell, place)
        })?;
        let articles = counted(loaded.library.articles.len(), "article");
        let place = place.display();
        lines.push(format!(
            "{articles} in one file ({}) at {place}",
            bytes(size as u64)
        ));
        if size > LARGE {
            lines.push(format!(
                "warning: a file of more than {} is slow to open and hard to pass on; a site has no such limit",
                bytes(LARGE as u64)
            ));
        }
    }
    bar.finish_and_clear();
    let time = duration(started.elapsed());
    writeln!(anstream::stdout(), "{}, in {time}", lines.join("\n"))?;
    Ok(Outcome::Done)
}

/// Writes a site; returns what it consists of.
fn build_site(
    options: &Options,
    loaded: &LoadedLibrary,
    shell: &Shell,
    output: Output,
    bar: &ProgressBar,
) -> anyhow::Result<String> {
    let cache = options.cache.open();
    let delivery = Delivery {
        no_worker: options.no_offline,
        ..Delivery::default()
    };
    let figures = write_site(loaded, shell, delivery, &output, &cache, bar)?;
    if options.precompress {
        bar.set_message("compressing");
        timed("compressing", bar, || precompress(&output, &cache, bar))?;
    }
    if !options.prune {
        output.keep_previous()?;
    }
    let totals = output.finish()?;
    cache.sweep();
    Ok(summary(figures, totals))
}

/// Writes the single file; returns its size. What was there is replaced at once, or not at all.
fn write_single_file(loaded: &LoadedLibrary, shell: &Shell, place: &Path) -> anyhow::Result<usize> {
    let page = single_file(loaded, shell)?;
    let shown = place.display();
    let folder = place
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .with_context(|| format!("can't create {}", folder.display()))?;
    let write = || -> std::io::Result<()> {
        let mut file =
            tempfile::Builder::new().make_in(folder, |path| std::fs::File::create_new(path))?;
        file.write_all(page.as_bytes())?;
        file.persist(place)?;
        Ok(())
    };
    write().with_context(|| format!("can't write {shown}"))?;
    Ok(page.len())
}

/// Refuses to replace a file that no earlier build wrote.
fn check_replaceable(place: &Path) -> anyhow::Result<()> {
    let shown = place.display();
    ensure!(
        !place.is_dir(),
        "{shown} is a folder: name a file, such as library.html"
    );
    let text = match std::fs::read(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        read => read.with_context(|| format!("can't read {shown}, which would be replaced"))?,
    };
    let is_ours = String::from_utf8_lossy(&text).contains(SINGLE_FILE_MARK);
    ensure!(
        is_ours,
        "{shown} is there and was not written by footnote: move it elsewhere, or choose another name"
    );
    Ok(())
}
