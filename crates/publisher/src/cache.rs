//! What is slow to make, kept between builds by the hash of what it was made from.
//!
//! The cache is a convenience: it may be deleted at any time, and one that can't be read or written costs time
//! and nothing else. Several runs may use it at once: an entry appears whole or not at all, and its own
//! hash is compared whenever it is read.

mod folder;
#[cfg(test)]
mod tests;

use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How long an entry stays that no build asked for. Shorter makes a library that is built once a month slow,
/// longer keeps the disk full of what nobody will ask for again.
const KEPT_FOR: Duration = Duration::from_secs(30 * DAY);

/// How old an entry's date may be before reading the entry renews it: once a day is enough.
const RENEWED_AFTER: Duration = Duration::from_secs(DAY);

/// Seconds.
const DAY: u64 = 24 * 60 * 60;

/// How many bytes of an entry are the hash of the others.
const HASH_LENGTH: usize = 32;

/// A folder with what earlier builds made, or none.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
}

/// Names an entry by everything that its content depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key([u8; HASH_LENGTH]);

impl Key {
    /// Hashes the inputs, of which the first should be the version of the code that makes the entry.
    #[must_use]
    pub fn of(inputs: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for input in inputs {
            // The length first, so that `ab`, `c` and `a`, `bc` differ.
            hasher.update((input.len() as u64).to_le_bytes());
            hasher.update(input);
        }
        Self(hasher.finalize().into())
    }

    fn hex(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Cache {
    /// Uses the folder that was chosen, else the one that the system has for such files.
    #[must_use]
    pub fn open(chosen: Option<&Path>) -> Self {
        Self {
            folder: chosen.map(Path::to_owned).or_else(folder::of_system),
        }
    }

    /// Keeps nothing, so that everything is made anew.
    #[must_use]
    pub fn none() -> Self {
        Self { folder: None }
    }

    /// Returns what an earlier build made for this key, else makes it and keeps it.
    ///
    /// `kind` names a folder: one for everything that one function makes, of lowercase letters and `-`.
    ///
    /// # Errors
    /// Passes on what `make` returns.
    pub fn get_or_insert<E>(
        &self,
        kind: &str,
        key: Key,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let Some(folder) = &self.folder else {
            return make();
        };
        let path = folder::entry(folder, kind, &key.hex());
        if let Some(content) = read(&path) {
            renew(&path);
            return Ok(content);
        }
        let content = make()?;
        // Without the entry the next build makes it again.
        let _ = write(&path, &content);
        Ok(content)
    }

    /// Removes what no build has asked for in a month, at most once a day.
    pub fn sweep(&self) {
        if let Some(folder) = &self.folder {
            folder::sweep(folder, SystemTime::now());
        }
    }
}

/// Reads an entry, unless it is damaged.
fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let (hash, content) = bytes.split_at_checked(HASH_LENGTH)?;
    if Sha256::digest(content)[..] != *hash {
        return None;
    }
    bytes.drain(..HASH_LENGTH);
    Some(bytes)
}

/// Writes an entry beside its place, then moves it there: nobody sees half of it.
fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(folder::UNFINISHED)
        .tempfile_in(folder)?;
    file.write_all(&Sha256::digest(content))?;
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}

/// Notes that an entry is still in use.
fn renew(path: &Path) {
    let now = SystemTime::now();
    if folder::age(path, now) > RENEWED_AFTER {
        // An entry that can't be renewed is made again when it is gone.
        let _ = File::options()
            .append(true)
            .open(path)
            .and_then(|file| file.set_modified(now));
    }
}
