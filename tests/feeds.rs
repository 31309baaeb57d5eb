//! What a site says to machines, read back by parsers that aren't ours: heads, feeds, sitemap, redirects.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

#[path = "feeds/cards.rs"]
mod cards;
#[path = "feeds/entries.rs"]
mod entries;
#[path = "feeds/heads.rs"]
mod heads;
#[path = "feeds/moved.rs"]
mod moved;
#[path = "feeds/search.rs"]
mod search;
#[path = "cli/support.rs"]
#[expect(dead_code, reason = "the tests of the command use the rest of it")]
mod support;

use std::fs;
use support::{footnote, workbench, workspace};
use tempfile::TempDir;

/// Where the fixture library says that its site is.
const ROOT: &str = "https://quay.example/notes/";

/// A site that was built.
struct Site(TempDir);

impl Site {
    /// Builds the fixture library.
    fn quay() -> Self {
        let files = fixture();
        Self::of(
            &files
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str()))
                .collect::<Vec<_>>(),
        )
    }

    /// Builds a library of some files.
    fn of(files: &[(&str, &str)]) -> Self {
        let bench = workbench(files);
        let arguments = ["build", "library", "--out", "site", "--shell", "shell"];
        footnote(bench.path(), &arguments).exits(0);
        Self(bench)
    }

    /// Reads a file.
    #[track_caller]
    fn read(&self, path: &str) -> String {
        let file = self.0.path().join("site").join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Tells whether there is such a file.
    fn has(&self, path: &str) -> bool {
        self.0.path().join("site").join(path).exists()
    }

    /// Lists the files.
    fn files(&self) -> Vec<String> {
        support::read_folder(&self.0.path().join("site"))
            .into_keys()
            .collect()
    }
}

/// Reads the files of the fixture library.
fn fixture() -> Vec<(String, String)> {
    let folder = workspace().join("tests/feeds/library");
    let files = support::read_folder(&folder);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    files
        .into_iter()
        .map(|(name, bytes)| (name, text(bytes)))
        .collect()
}

/// Reads the settings of the fixture library without the line that says where its site is.
fn settings_without_address(files: &mut [(String, String)]) {
    for (name, text) in files {
        if name == "footnote.toml" {
            *text = text
                .lines()
                .filter(|line| !line.starts_with("public-url"))
                .collect::<Vec<_>>()
                .join("\n");
        }
    }
}
