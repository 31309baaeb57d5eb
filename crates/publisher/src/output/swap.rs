//! Renames: how one folder takes another's place, as nearly at once as the system allows.

use super::marker::{MARKER_FILE, is_empty};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Puts `staging` in the place of `target`; what was there is in `staging` afterwards, or gone.
pub(super) fn into_place(staging: &Path, target: &Path) -> io::Result<()> {
    if is_empty(target) {
        fs::remove_dir(target)?;
    }
    if !target.exists() {
        return fs::rename(staging, target);
    }
    if exchange(staging, target).is_ok() {
        return Ok(());
    }
    let retired = retired(target);
    fs::rename(target, &retired)?;
    if let Err(error) = fs::rename(staging, target) {
        fs::rename(&retired, target)?;
        return Err(error);
    }
    fs::rename(&retired, staging)
}

/// Brings back a folder that an interrupted run had moved aside.
pub(super) fn recover(target: &Path, retired: &Path) -> io::Result<()> {
    if target.exists() || !retired.join(MARKER_FILE).exists() {
        return Ok(());
    }
    fs::rename(retired, target)
}

/// Names the place where a folder waits while the new one takes its place.
pub(super) fn retired(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.footnote-old"))
}

/// Exchanges two folders at once, where the system can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Locks a file against other runs until it is closed; tells whether nobody else had.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn lock(file: &File) -> bool {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    // Some network file systems have no locks; then there is nobody to keep out.
    !matches!(
        flock(file, FlockOperation::NonBlockingLockExclusive),
        Err(Errno::WOULDBLOCK)
    )
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn lock(_: &File) -> bool {
    true
}
