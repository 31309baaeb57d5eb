//! One file a command; what they share is here.

mod build;
mod bundle;
mod check;
mod import;
mod links;
mod new;
mod recognized;
mod schema;
mod search;
mod serve;
mod stats;

use anstyle::{AnsiColor, Style};
use clap::{Args, Subcommand};
use footnote_publisher::cache::Cache;
use footnote_publisher::diagnostic::{Diagnostic, Severity};
use footnote_publisher::report::{Tally, counted, write_diagnostics};
use footnote_publisher::timings;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, Write};
use std::path::PathBuf;

/// The commands.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Starts a library: a folder with settings and two articles, which builds as it is
    New(new::Options),
    /// Shows what is recognized in files, or prints it as JSON
    Import(import::Options),
    /// Checks a library and says what to mend, with file and line
    Check(check::Options),
    /// Builds a library into a site of static files
    Build(build::Options),
    /// Shows a library in the browser, and follows every change
    Serve(serve::Options),
    /// Writes a library's JSON and images alone, without the reader
    Bundle(bundle::Options),
    /// Asks whether the addresses of a library's sources still answer; the only command that uses the network
    Links(links::Options),
    /// Prints what a library consists of and stands on, in figures
    Stats(stats::Options),
    /// Searches a site that was built, as its readers do
    Search(search::Options),
    /// Prints the JSON Schema of the bundle's files
    #[command(after_help = "Example:\n  footnote schema > bundle.schema.json")]
    Schema,
}

/// Where builds find what earlier builds made.
#[derive(Args)]
struct CacheOptions {
    /// Where to keep what is slow to make, instead of in the system's folder for caches; it may be deleted
    /// at any time
    #[arg(long = "cache", value_name = "FOLDER", env = "FOOTNOTE_CACHE")]
    folder: Option<PathBuf>,
}

impl CacheOptions {
    fn open(&self) -> Cache {
        Cache::open(self.folder.as_deref())
    }
}

/// What a command says of its own work.
#[derive(Args)]
struct TimingOptions {
    /// Says how long the longer steps took; some run beside others, or inside of them
    #[arg(long)]
    timings: bool,
}

impl TimingOptions {
    fn begin(&self) {
        if self.timings {
            timings::say();
        }
    }
}

/// How a command ended, when nothing failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Done,
    /// The input has errors, which were printed.
    ToMend,
}

impl Outcome {
    /// Tells from diagnostics whether there is something to mend.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        match Tally::of(diagnostics).errors {
            0 => Self::Done,
            _ => Self::ToMend,
        }
    }
}

/// Runs a command.
///
/// # Errors
/// Fails when the work can't be done; what is wrong in the input is an [`Outcome`].
pub(crate) fn run(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::New(options) => new::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Serve(options) => serve::run(options),
        Command::Bundle(options) => bundle::run(&options),
        Command::Links(options) => links::run(&options),
        Command::Stats(options) => stats::run(&options),
        Command::Search(options) => search::run(&options),
        Command::Schema => schema::run(),
    }
}

/// Prints why a command failed.
pub(crate) fn print_error(error: &anyhow::Error) {
    let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    // Nobody is left to tell when this can't be written.
    let _ = writeln!(anstream::stderr(), "{red}error{red:#}: {error:#}");
}

/// Prints warnings and errors to the error output, and how many notes `check` would show.
fn print_findings(diagnostics: &[Diagnostic]) -> io::Result<()> {
    let mut out = anstream::stderr();
    write_diagnostics(&mut out, diagnostics, Severity::Warning)?;
    match Tally::of(diagnostics).notes {
        0 => Ok(()),
        notes => writeln!(
            out,
            "{}: `footnote check` shows them",
            counted(notes, "note")
        ),
    }
}

/// Prints why nothing was written.
fn print_refusal(diagnostics: &[Diagnostic], kept: &str) -> io::Result<Outcome> {
    let errors = counted(Tally::of(diagnostics).errors, "error");
    writeln!(anstream::stderr(), "{errors} to mend; {kept}")?;
    Ok(Outcome::ToMend)
}

/// Returns a progress bar, which shows on a terminal only.
fn progress(message: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(0).with_message(message);
    match ProgressStyle::with_template("{msg:11} {wide_bar} {pos}/{len} {elapsed}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
