//! A small library to break in every way, and arbitrary ones to send through a bundle and back.

pub mod arbitrary;

use footnote_model::bundle::{
    BundleFile, Cited, LIBRARY_FILE, Others, Part, write_bundle, write_cited,
};
use footnote_model::{ContentHash, Library};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Mutex;

/// A written bundle: its files by path, and the cited works as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files(pub BTreeMap<String, Vec<u8>>, pub Cited);

impl Files {
    /// Writes a library's bundle into memory.
    pub fn of(library: &Library) -> Self {
        let written = Mutex::new(Vec::new());
        let emit = |file| {
            written.lock().unwrap().push(file);
            Ok::<_, Infallible>(())
        };
        let (sources, cited) = write_cited(library, &emit).unwrap_or_else(|never| match never {});
        write_bundle(library, sources, || Ok(Others::default()), &emit)
            .unwrap_or_else(|never| match never {});
        let written = written.into_inner().unwrap();
        assert_eq!(
            written.last().unwrap().path,
            LIBRARY_FILE,
            "the file that names the others comes last"
        );
        let files = written.into_iter();
        let files = files.map(|BundleFile { path, bytes }| (path, bytes));
        Self(files.collect(), cited)
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
