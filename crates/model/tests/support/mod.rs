//! A small library to break in every way, and arbitrary ones to send through a bundle and back.

pub mod arbitrary;

use footnote_model::bundle::{BundleFile, LIBRARY_FILE, Others, Part, write_bundle};
use footnote_model::{ContentHash, Library};
use std::collections::BTreeMap;
use std::convert::Infallible;

/// A written bundle, its files by path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files(pub BTreeMap<String, Vec<u8>>);

impl Files {
    /// Writes a library's bundle into memory.
    pub fn of(library: &Library) -> Self {
        let mut files = BTreeMap::new();
        let mut last = String::new();
        write_bundle(
            library,
            |_, _| Ok::<_, Infallible>(Others::default()),
            &mut |BundleFile { path, bytes }| {
                last.clone_from(&path);
                files.insert(path, bytes);
                Ok(())
            },
        )
        .unwrap_or_else(|never| match never {});
        assert_eq!(
            last, LIBRARY_FILE,
            "the file that names the others comes last"
        );
        Self(files)
    }

    /// Returns `library.json`.
    pub fn library(&self) -> &[u8] {
        &self.0[LIBRARY_FILE]
    }

    /// Returns a content-hashed file.
    pub fn part(&self, part: Part, hash: &ContentHash) -> &[u8] {
        &self.0[&part.path(hash)]
    }
}
