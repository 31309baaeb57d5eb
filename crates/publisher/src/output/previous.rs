//! What a new build keeps of the one before: the files that carry their content's hash in their name. A tab
//! that was opened on that build goes on asking for them.

use super::marker::Listing;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path};

/// How many hexadecimal digits make a hash, at least: Trunk writes 64 bits without their leading zeros.
const HASH_DIGITS: usize = 12;

/// Chooses which files of the build before a build keeps that wrote some of its own.
///
/// One build back and no more; but one that changed nothing must not push out what is kept for good reason.
pub(super) fn worth_keeping<'f>(
    previous: &'f Listing,
    is_written: impl Fn(&str) -> bool,
) -> BTreeSet<&'f str> {
    let gone = |paths: &'f BTreeSet<String>| -> BTreeSet<&'f str> {
        let paths = paths.iter().map(String::as_str);
        paths
            .filter(|path| is_below(path) && is_hashed(path) && !is_written(path))
            .collect()
    };
    let replaced = gone(&previous.written);
    if replaced.is_empty() {
        gone(&previous.kept)
    } else {
        replaced
    }
}

/// Gives a file of the build before a place in the new one; tells whether it was still there.
pub(super) fn keep(previous: &Path, file: &Path) -> io::Result<bool> {
    if !fs::symlink_metadata(previous).is_ok_and(|known| known.is_file()) {
        return Ok(false);
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let kept = fs::hard_link(previous, file).or_else(|_| fs::copy(previous, file).map(drop));
    match kept {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        result => Ok(result.is_ok()),
    }
}

/// Tells whether a path stays below the folder that it is joined to.
fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Tells whether a file's name has a hash in it.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['-', '_', '.']).any(|part| {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        part.len() >= HASH_DIGITS && part.bytes().all(is_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_found_in_the_name_of_the_file_alone() {
        for (path, hashed) in [
            ("library/articles/00/0123456789abcdef.json", true),
            ("library/media/0123456789abcdef.png.br", true),
            ("library/search/0123456789abcdef.bin", true),
            ("finder-0123456789abcdef_bg.wasm", true),
            ("footnote-reader-0123456789abcdef_bg.wasm", true),
            ("footnote-reader-123456789abcdef.js", true),
            ("builds/0123456789abcdef0123456789abcdef.json", true),
            ("library/library.json", false),
            ("articles/0123456789abcdef/index.html", false),
            ("base-0123456789ABCDEF.css", false),
            ("main-1f.css", false),
            ("", false),
        ] {
            assert_eq!(is_hashed(path), hashed, "{path}");
        }
    }

    #[test]
    fn a_marker_that_someone_changed_can_not_lead_outside() {
        let paths = ["../0123456789abcdef.json", "/0123456789abcdef.json"];
        let written = paths.map(str::to_owned).into();
        let previous = Listing {
            written,
            ..Listing::default()
        };
        assert!(worth_keeping(&previous, |_| false).is_empty());
    }
}
