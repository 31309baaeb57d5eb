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

/// The line before the files that only the build before has written.
const KEPT: &str = "Kept from the build before, for readers who still have it open:";

/// Files that file managers leave in every folder that they show.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What a marker lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// What the last build wrote.
    pub(super) written: BTreeSet<String>,
    /// What it kept of the build before.
    pub(super) kept: BTreeSet<String>,
}

impl Listing {
    /// Reads the marker of a folder; `None` where there is none.
    pub(super) fn read(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join(MARKER_FILE)).ok()?;
        let mut listing = Self::default();
        let mut lines = text.lines().skip(1);
        let written = lines.by_ref().take_while(|line| *line != KEPT);
        listing.written = written.map(str::to_owned).collect();
        listing.kept = lines.map(str::to_owned).collect();
        Some(listing)
    }

    /// Writes the marker's text.
    pub(super) fn text(&self) -> String {
        let mut lines: Vec<&str> = vec![HEADER];
        lines.extend(self.written.iter().map(String::as_str));
        if !self.kept.is_empty() {
            lines.push(KEPT);
            lines.extend(self.kept.iter().map(String::as_str));
        }
        lines.push("");
        lines.join("\n")
    }

    fn contains(&self, name: &str) -> bool {
        self.written.contains(name) || self.kept.contains(name)
    }
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
    let Some(listing) = Listing::read(target) else {
        bail!(
            "{shown} is not empty and was not written by footnote: choose another place with --out, or empty it yourself"
        );
    };
    for entry in WalkDir::new(target).min_depth(1) {
        let entry = entry.with_context(|| format!("can't read {shown}"))?;
        let below = entry.path().strip_prefix(target).unwrap_or(entry.path());
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let name = parts.join("/");
        let is_ours = entry.file_type().is_dir()
            || name == MARKER_FILE
            || listing.contains(&name)
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
