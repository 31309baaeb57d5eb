//! Finds a library's files, in an order that doesn't depend on the file system.

use crate::diagnostic::{Diagnostic, Severity};
use crate::output::MARKER_FILE;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Extensions of files that hold articles.
const ARTICLES: [&str; 3] = ["md", "markdown", "txt"];

/// A file of a library's folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    /// The path below the folder, parts joined by `/`.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
}

/// Lists the files that hold articles, ordered by name, and reports what can't be read.
///
/// Hidden files, sites that `footnote` built and `README` files are left out. Links to folders are
/// followed; one that leads back into itself is reported.
pub(crate) fn find_articles(folder: &Path) -> (Vec<Origin>, Vec<Diagnostic>) {
    let (mut origins, mut diagnostics) = (Vec::new(), Vec::new());
    let walk = WalkDir::new(folder).follow_links(true).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || is_searched(entry)) {
        match entry {
            Ok(entry) if is_article(&entry) => {
                let name = name_below(folder, entry.path());
                if is_readme(&entry) {
                    diagnostics.push(left_out(&name));
                } else {
                    origins.push(Origin {
                        name,
                        path: entry.into_path(),
                    });
                }
            }
            Ok(_) => {}
            Err(error) => diagnostics.push(unreadable(folder, &error)),
        }
    }
    origins.sort();
    (origins, diagnostics)
}

/// Tells whether a name's file holds an article.
pub(crate) fn is_article_name(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(OsStr::to_str);
    extension.is_some_and(|extension| ARTICLES.iter().any(|a| a.eq_ignore_ascii_case(extension)))
}

fn is_searched(entry: &DirEntry) -> bool {
    let hidden = entry.file_name().to_string_lossy().starts_with('.');
    let is_site = || entry.file_type().is_dir() && entry.path().join(MARKER_FILE).exists();
    !hidden && !is_site()
}

fn is_article(entry: &DirEntry) -> bool {
    entry.file_type().is_file() && entry.file_name().to_str().is_some_and(is_article_name)
}

fn is_readme(entry: &DirEntry) -> bool {
    let stem = entry.path().file_stem().and_then(OsStr::to_str);
    stem.is_some_and(|stem| stem.eq_ignore_ascii_case("readme"))
}

fn left_out(name: &str) -> Diagnostic {
    let message = "this file describes its folder and is left out";
    Diagnostic::new(Severity::Note, "readme", name, message)
        .help("rename it to publish it as an article")
}

fn unreadable(folder: &Path, error: &walkdir::Error) -> Diagnostic {
    let name = error
        .path()
        .map_or_else(String::new, |path| name_below(folder, path));
    if error.loop_ancestor().is_some() {
        let message = "this link leads back to a folder that it lies in";
        return Diagnostic::new(Severity::Warning, "link-loop", &name, message)
            .help("it is not followed; delete it");
    }
    let reason = error
        .io_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    Diagnostic::new(
        Severity::Error,
        "unreadable-file",
        &name,
        format!("this can't be read: {reason}"),
    )
    .help("make it readable for this user, or move it out of the library")
}

fn name_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}
