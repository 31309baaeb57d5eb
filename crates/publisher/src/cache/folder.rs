//! The cache's folder: where it is, how entries lie in it, and how old ones leave it.

use super::{KEPT_FOR, RENEWED_AFTER};
use etcetera::BaseStrategy;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// What the name of an entry begins with while it is written.
pub(super) const UNFINISHED: &str = ".unfinished-";

/// The folder inside the chosen one. It is ours alone, so that nothing else can be swept away.
const OURS: &str = "footnote-cache";

/// The file whose date says when the folder was last swept.
const SWEPT: &str = "swept";

/// Returns the folder that the system has for caches.
pub(super) fn of_system() -> Option<PathBuf> {
    let system = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(system.cache_dir())
}

/// Returns the place of an entry.
pub(super) fn entry(folder: &Path, kind: &str, name: &str) -> PathBuf {
    // Folders of tens of thousands of files are slow on some systems.
    let start = name.get(..2).unwrap_or(name);
    folder.join(OURS).join(kind).join(start).join(name)
}

/// Returns how long ago a file was written; one without a date is new.
pub(super) fn age(path: &Path, now: SystemTime) -> Duration {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
        .and_then(|modified| now.duration_since(modified).ok())
        .unwrap_or_default()
}

/// Removes entries that were not used for long, unless that was done within a day.
pub(super) fn sweep(folder: &Path, now: SystemTime) {
    let ours = folder.join(OURS);
    let swept = ours.join(SWEPT);
    if !ours.exists() || (swept.exists() && age(&swept, now) < RENEWED_AFTER) {
        return;
    }
    let files = WalkDir::new(&ours).into_iter().flatten();
    for file in files.filter(|entry| entry.file_type().is_file()) {
        if age(file.path(), now) > KEPT_FOR {
            // Another run may have removed it a moment ago.
            let _ = fs::remove_file(file.path());
        }
    }
    // If this fails, the next build sweeps again.
    let _ = File::create(swept).and_then(|file| file.set_modified(now));
}
