//! Watches a folder and tells when it changed: once for a run of events, not once for each.

use anyhow::Context;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

/// How long nothing has to happen until a change counts as complete. Shorter builds half-saved files,
/// longer makes the preview feel slow.
const QUIET: Duration = Duration::from_millis(80);

/// How many events are waited for at most, so that a program that never rests can't hold the preview up.
const PATIENCE: usize = 1_000;

/// The changes of a watched folder.
pub(super) struct Changes {
    events: UnboundedReceiver<()>,
    /// Watches for as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Waits for a change, and until it is complete. Returns `None` when the watcher ended.
    pub(super) async fn next(&mut self) -> Option<()> {
        self.events.recv().await?;
        for _ in 0..PATIENCE {
            match timeout(QUIET, self.events.recv()).await {
                Ok(Some(())) => {}
                Ok(None) => return None,
                Err(_) => break,
            }
        }
        Some(())
    }
}

/// Starts to watch a folder and everything below it.
pub(super) fn changes(folder: &Path) -> anyhow::Result<Changes> {
    let failed = || format!("can't watch {} for changes", folder.display());
    let folder = folder.canonicalize().with_context(failed)?;
    let (sender, events) = unbounded_channel();
    let below = folder.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // An error may hide a change; building once too often does no harm.
        if event.map_or(true, |event| is_change(&event, &below)) {
            // The receiver is gone when the server is.
            let _ = sender.send(());
        }
    })
    .with_context(failed)?;
    watcher
        .watch(&folder, RecursiveMode::Recursive)
        .with_context(failed)?;
    Ok(Changes {
        events,
        _watcher: watcher,
    })
}

/// Tells whether an event may have changed the library: not a mere reading, not a hidden file.
fn is_change(event: &Event, folder: &Path) -> bool {
    let is_hidden = |path: &PathBuf| {
        let below = path.strip_prefix(folder).unwrap_or(path);
        below
            .iter()
            .any(|part| part.to_string_lossy().starts_with('.'))
    };
    let only_hidden = !event.paths.is_empty() && event.paths.iter().all(is_hidden);
    !matches!(event.kind, EventKind::Access(_)) && !only_hidden
}
