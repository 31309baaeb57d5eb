//! Builds for the preview: into a folder of its own, again after every change.

use super::watch::Changes;
use crate::assemble::{Delivery, Figures, Shell, write_site};
use crate::cache::Cache;
use crate::diagnostic::{Diagnostic, Severity};
use crate::library::load;
use crate::output::{Output, Totals};
use crate::report::{Tally, bytes, counted, duration, write_diagnostics};
use indicatif::ProgressBar;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::watch as channel;

/// A build as the open pages know it: they reload when it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Build {
    /// Differs between any two builds, also of two runs of the server.
    pub(super) id: u128,
    /// What a person sees instead of a site, while there has been none yet.
    pub(super) problems: String,
}

impl Build {
    /// Numbers a build that was just done.
    pub(super) fn new(problems: Option<String>) -> Self {
        Self {
            id: now(),
            problems: problems.unwrap_or_default(),
        }
    }
}

/// A library, and how it is shown.
#[derive(Debug)]
pub struct Site {
    /// The library's folder.
    pub folder: PathBuf,
    /// The compiled reader.
    pub shell: Shell,
    /// What a preview has that a published site hasn't.
    pub delivery: Delivery,
    /// What builds remember.
    pub cache: Cache,
}

/// Builds a site into a temporary folder, which goes when the value does.
#[derive(Debug)]
pub(super) struct Builder {
    site: Site,
    temporary: tempfile::TempDir,
    /// Whether nobody wants the site any more: it ends a build that runs, and lets it say nothing.
    stop: Arc<AtomicBool>,
}

/// How a build ended.
enum Built {
    Done(Figures, Totals, Vec<Diagnostic>),
    Refused(Vec<Diagnostic>),
}

impl Builder {
    /// Makes the temporary folder.
    pub(super) fn new(site: Site, stop: Arc<AtomicBool>) -> anyhow::Result<Self> {
        let temporary = tempfile::Builder::new().prefix("footnote-").tempdir()?;
        Ok(Self {
            site,
            temporary,
            stop,
        })
    }

    /// Returns the library's folder.
    pub(super) fn folder(&self) -> &Path {
        &self.site.folder
    }

    /// Returns the folder that is served; there is none until a build succeeds.
    pub(super) fn output(&self) -> PathBuf {
        self.temporary.path().join("site")
    }

    /// Builds the site and tells how it went; returns what was printed if it failed.
    /// It fails when the error output can't be written.
    fn build(&self, progress: &ProgressBar) -> std::io::Result<Option<String>> {
        let started = Instant::now();
        let built = self.try_build(progress);
        progress.finish_and_clear();
        if self.stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let time = duration(started.elapsed());
        let mut text = anstream::AutoStream::always(Vec::new());
        let failed = match built {
            Ok(Built::Done(figures, totals, diagnostics)) => {
                write_diagnostics(&mut text, &diagnostics, Severity::Warning)?;
                writeln!(text, "built {}, {time}", summary(figures, totals))?;
                false
            }
            Ok(Built::Refused(diagnostics)) => {
                write_diagnostics(&mut text, &diagnostics, Severity::Warning)?;
                let errors = counted(Tally::of(&diagnostics).errors, "error");
                writeln!(
                    text,
                    "{errors} to mend; what was built before is still served"
                )?;
                true
            }
            Err(error) => {
                writeln!(
                    text,
                    "the build failed: {error:#}; what was built before is still served"
                )?;
                true
            }
        };
        let text = text.into_inner();
        anstream::stderr().write_all(&text)?;
        Ok(failed
            .then(|| anstream::adapter::strip_bytes(&text).into_vec())
            .map(lossy))
    }

    fn try_build(&self, progress: &ProgressBar) -> anyhow::Result<Built> {
        let output = Output::begin(&self.output())?.until(Arc::clone(&self.stop));
        let loaded = load(&self.site.folder, progress)?;
        if Tally::of(&loaded.diagnostics).errors > 0 {
            return Ok(Built::Refused(loaded.diagnostics));
        }
        let figures = write_site(
            &loaded,
            &self.site.shell,
            self.site.delivery,
            &output,
            &self.site.cache,
            progress,
        )?;
        Ok(Built::Done(figures, output.finish()?, loaded.diagnostics))
    }
}

/// Sums up a site in a line.
#[must_use]
pub fn summary(figures: Figures, totals: Totals) -> String {
    let kept = match totals.kept {
        0 => String::new(),
        kept => format!(", and {} of the build before", counted(kept, "file")),
    };
    format!(
        "{}, {}, {} ({}){kept}",
        counted(figures.articles, "article"),
        counted(figures.pages, "page"),
        counted(totals.files, "file"),
        bytes(totals.bytes),
    )
}

/// Builds the site once, beside whatever else there is to do; returns what was printed if it failed.
pub(super) async fn build(
    builder: &Arc<Builder>,
    progress: ProgressBar,
) -> std::io::Result<Option<String>> {
    let builder = Arc::clone(builder);
    tokio::task::spawn_blocking(move || builder.build(&progress)).await?
}

/// Builds again after every change, for as long as changes are told.
pub(super) async fn follow(
    builder: &Arc<Builder>,
    mut changes: Changes,
    builds: channel::Sender<Build>,
) {
    while changes.next().await.is_some() {
        if let Ok(problems) = build(builder, ProgressBar::hidden()).await {
            let is_new = problems.is_none() || !builds.borrow().problems.is_empty();
            if is_new {
                builds.send_replace(Build::new(problems));
            }
        }
    }
}

/// Returns the time as a number that never comes twice.
fn now() -> u128 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_nanos())
}

fn lossy(text: Vec<u8>) -> String {
    String::from_utf8_lossy(&text).into_owned()
}
