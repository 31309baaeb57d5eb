//! Folders that `footnote` writes: built beside their place, then swapped in as a whole.
//!
//! Until the swap the previous folder stands untouched, whatever interrupts the build. A folder is
//! replaced only if it holds nothing but what an earlier run wrote: the marker file says so.

mod marker;
mod previous;
mod swap;
#[cfg(test)]
mod tests;

pub use marker::MARKER_FILE;

use anyhow::{Context, bail};
use marker::Listing;
use sha2::{Digest, Sha256};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A folder in the making. Dropping it unfinished leaves the previous folder as it was.
#[derive(Debug)]
pub struct Output {
    /// Where the folder will be.
    target: PathBuf,
    /// Where it is built: beside its place, so that one rename suffices.
    staging: PathBuf,
    /// Held open while the lock on it keeps other runs out.
    _lock: File,
    written: Mutex<Written>,
    /// Whether to write no more.
    stop: Arc<AtomicBool>,
}

/// What was written so far.
#[derive(Debug, Default)]
struct Written {
    /// By path.
    files: BTreeMap<String, Content>,
    /// Of the build before, beside the files.
    kept: BTreeSet<String>,
    folders: BTreeSet<PathBuf>,
    bytes: u64,
}

/// What identifies a file's bytes.
#[derive(Clone, Copy, Debug)]
struct Content {
    sha256: [u8; 32],
    size: u64,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its path below the folder, parts joined by `/`.
    pub path: String,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// How many bytes it has.
    pub size: u64,
}

/// What a finished folder holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many files.
    pub files: usize,
    /// How many bytes in them.
    pub bytes: u64,
    /// How many files of the build before it keeps beside them.
    pub kept: usize,
}

impl Output {
    /// Starts a folder.
    ///
    /// # Errors
    /// Fails when something is there that no earlier run wrote, when another run is writing the same
    /// folder, and when the file system refuses.
    pub fn begin(target: &Path) -> anyhow::Result<Self> {
        // A link stays where it is; what it leads to is replaced.
        let target = target
            .canonicalize()
            .or_else(|_| std::path::absolute(target))?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            bail!(
                "{} can't be replaced: name a folder below it",
                target.display()
            );
        };
        let name = name.to_string_lossy();
        fs::create_dir_all(parent).with_context(|| format!("can't create {}", parent.display()))?;
        swap::recover(&target, &swap::retired(&target))?;
        marker::check_replaceable(&target)?;
        let staging = parent.join(format!(".{name}.footnote-new"));
        let lock = claim(&staging, &target)?;
        Ok(Self {
            target,
            staging,
            _lock: lock,
            written: Mutex::default(),
            stop: Arc::default(),
        })
    }

    /// Lets it be stopped from elsewhere: what is written once this is set fails.
    #[must_use]
    pub fn until(mut self, stop: Arc<AtomicBool>) -> Self {
        self.stop = stop;
        self
    }

    /// Returns where the folder is being built.
    #[must_use]
    pub fn staging(&self) -> &Path {
        &self.staging
    }

    /// Writes one file; `path` has its parts joined by `/`. A path that was written before is passed over:
    /// a library names equal content equally.
    ///
    /// A file that the previous folder has, with the same bytes, is taken over from there: that leaves
    /// little to write and to delete, and a copy to a host sees which files are new.
    ///
    /// # Errors
    /// Fails when the file system refuses, and when it was stopped.
    pub fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            bail!("the build was stopped");
        }
        let file = self.staging.join(path);
        let folder = file.parent().unwrap_or(&self.staging);
        let content = Content {
            sha256: Sha256::digest(bytes).into(),
            size: bytes.len() as u64,
        };
        let is_known = {
            let mut written = self.lock_written();
            match written.files.entry(path.to_owned()) {
                Entry::Occupied(_) => return Ok(()),
                Entry::Vacant(entry) => entry.insert(content),
            };
            written.bytes += content.size;
            written.folders.contains(folder)
        };
        if !is_known {
            fs::create_dir_all(folder)
                .with_context(|| format!("can't create {}", folder.display()))?;
            self.lock_written().folders.insert(folder.to_owned());
        }
        if take_over(&self.target.join(path), &file, bytes) {
            return Ok(());
        }
        fs::write(&file, bytes).with_context(|| format!("can't write {}", file.display()))
    }

    /// Lists what was written so far, ordered by path.
    #[must_use]
    pub fn files(&self) -> Vec<WrittenFile> {
        let written = self.lock_written();
        let files = written.files.iter();
        files
            .map(|(path, &Content { sha256, size })| WrittenFile {
                path: path.clone(),
                sha256,
                size,
            })
            .collect()
    }

    /// Keeps the files of the build before that carry their hash in their name, for readers who have that
    /// build open; to be called when all files are written.
    ///
    /// # Errors
    /// Fails when the file system refuses.
    pub fn keep_previous(&self) -> anyhow::Result<()> {
        let Some(previous) = Listing::read(&self.target) else {
            return Ok(());
        };
        let mut written = self.lock_written();
        let worth = previous::worth_keeping(&previous, |path| written.files.contains_key(path));
        for path in worth {
            let file = self.staging.join(path);
            let is_kept = previous::keep(&self.target.join(path), &file)
                .with_context(|| format!("can't write {}", file.display()))?;
            if is_kept {
                written.kept.insert(path.to_owned());
            }
        }
        Ok(())
    }

    /// Puts the folder into its place.
    ///
    /// # Errors
    /// Fails when the file system refuses; the previous folder is then still there.
    pub fn finish(self) -> anyhow::Result<Totals> {
        let totals = {
            let written = self.lock_written();
            let listing = Listing {
                written: written.files.keys().cloned().collect(),
                kept: written.kept.clone(),
            };
            let file = self.staging.join(MARKER_FILE);
            fs::write(&file, listing.text())
                .with_context(|| format!("can't write {}", file.display()))?;
            Totals {
                files: written.files.len(),
                bytes: written.bytes,
                kept: written.kept.len(),
            }
        };
        // Once more: something may have been put there while this run was busy.
        marker::check_replaceable(&self.target)?;
        swap::into_place(&self.staging, &self.target).with_context(|| {
            format!(
                "can't replace {}; the previous one is still there",
                self.target.display()
            )
        })?;
        Ok(totals)
    }

    fn lock_written(&self) -> std::sync::MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // After a swap this is the folder that was replaced, before it the one that failed.
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// Gives a file of the previous folder a second name, if it has these bytes; tells whether it did.
///
/// Nothing writes to a file once it has its place, so that two folders may share it until the swap.
fn take_over(previous: &Path, file: &Path, bytes: &[u8]) -> bool {
    let same_size = fs::symlink_metadata(previous)
        .is_ok_and(|known| known.is_file() && known.len() == bytes.len() as u64);
    same_size
        && fs::read(previous).is_ok_and(|known| known == bytes)
        && fs::hard_link(previous, file).is_ok()
}

/// Takes the staging folder for this run alone, and empties what an interrupted run left in it.
fn claim(staging: &Path, target: &Path) -> anyhow::Result<File> {
    let is_ours =
        !staging.exists() || staging.join(MARKER_FILE).exists() || marker::is_empty(staging);
    if !is_ours {
        bail!(
            "{} is in the way and was not written by footnote: move it elsewhere",
            staging.display()
        );
    }
    fs::create_dir_all(staging).with_context(|| format!("can't create {}", staging.display()))?;
    let path = staging.join(MARKER_FILE);
    let lock = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .with_context(|| format!("can't write {}", path.display()))?;
    if !swap::lock(&lock) {
        bail!(
            "another footnote is writing {}: wait for it, or stop it",
            target.display()
        );
    }
    for entry in fs::read_dir(staging)?
        .flatten()
        .filter(|entry| entry.file_name() != MARKER_FILE)
    {
        let path = entry.path();
        let removed = if entry.file_type()?.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.with_context(|| format!("can't remove {}", path.display()))?;
    }
    Ok(lock)
}
