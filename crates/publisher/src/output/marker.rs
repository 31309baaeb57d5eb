//! The marker file: which files of a folder `footnote` wrote, so that it never deletes another.

use anyhow::{Context, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The name of the file that lists what an output folder holds.
pub const MARKER_FILE: &str = ".footnote-site";

/// The marker's first line.
const HEADER: &str =
    "Written by footnote, which replaces this folder as long as it holds only these files:";

/// Files that file managers leave in every folder that they show.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Writes the marker's text.
pub(super) fn listing<'f>(files: impl Iterator<Item = &'f String>) -> String {
    let mut text = format!("{HEADER}\n");
    for file in files {
        text.push_str(file);
        text.push('\n');
    }
    text
}

/// Checks that a path is free, an empty folder, or a folder with nothing but what was written by us.
pub(super) fn check_replaceable(target: &Path) -> anyhow::Result<()> {
    let shown = target.display();
    if !target.exists() || is_empty(target) {
        return Ok(());
    }
    if !target.is_dir() {
        bail!("{shown} is a file: choose another place with --out");
    }
    let Ok(listing) = fs::read_to_string(target.join(MARKER_FILE)) else {
        bail!(
            "{shown} is not empty and was not written by footnote: choose another place with --out, or empty it yourself"
        );
    };
    let listed: BTreeSet<&str> = listing.lines().skip(1).collect();
    for entry in WalkDir::new(target).min_depth(1) {
        let entry = entry.with_context(|| format!("can't read {shown}"))?;
        let below = entry.path().strip_prefix(target).unwrap_or(entry.path());
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let name = parts.join("/");
        let is_ours = entry.file_type().is_dir()
            || name == MARKER_FILE
            || listed.contains(name.as_str())
            || LITTER.iter().any(|litter| entry.file_name() == *litter);
        if !is_ours {
            bail!(
                "{shown} holds `{name}`, which footnote did not write: move it elsewhere, or choose another place with --out"
            );
        }
    }
    Ok(())
}

/// Tells whether a path is a folder with nothing in it.
pub(super) fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}
