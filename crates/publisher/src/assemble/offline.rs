//! What the service worker (`public/sw.js`) reads: the pointer to the newest build, and what is in it.
//!
//! | file | holds |
//! | --- | --- |
//! | `build.json` | the only one that ever changes: `{"version":1,"build":"<id>"}`, or `{"version":1,"kill":true}` |
//! | `builds/<id>.json` | the [`Manifest`]; its id is the start of its own SHA-256 |
//! | `builds/<hash>.json` | a bucket, named by its manifest and by its own SHA-256 |
//!
//! A bucket holds about 150 entries. Which one an entry is in depends on its key alone, and their number is a
//! power of two, so a new build changes only the buckets in which something changed: a reader of ten
//! thousand articles fetches a few kilobytes to learn that one of them was revised.
//!
//! What isn't named here (feeds, the sitemap, compressed copies) is never kept.

use super::published::Published;
use super::shell::Shell;
use super::{APP_PAGE, LIBRARY, STORAGE_PAGE};
use crate::output::{Output, WrittenFile};
use footnote_model::ContentHash;
use footnote_model::bundle::{LIBRARY_FILE, Part};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The version of the pointer and the manifest; a worker leaves another one alone.
const VERSION: u32 = 1;

/// The one file that changes.
const POINTER: &str = "build.json";

/// How many entries a bucket holds at most, on average. Fewer make more requests, more make larger updates.
const BUCKET_SIZE: usize = 192;

/// The service worker itself, which the browser keeps.
pub(super) const WORKER: &str = "sw.js";

/// What takes the worker's place in a site without one: it removes what a worker kept, and itself.
const NO_WORKER: &str = include_str!("no_worker.js");

/// What an address has escaped and a file's name hasn't.
const ESCAPED: AsciiSet = CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// `build.json`.
#[derive(Debug, Serialize)]
struct Pointer {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    build: Option<ContentHash>,
    /// Makes every worker remove what it keeps, and itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    kill: Option<bool>,
}

/// A build: its files by their addresses below the root, each with its SHA-256.
#[derive(Debug, Serialize)]
struct Manifest {
    version: u32,
    /// The library's id.
    library: String,
    /// What must always be there: the shell, the catalogue, the page for what isn't kept.
    core: BTreeMap<String, String>,
    /// Buckets of what the app shows, `articles/<slug>` and `sources/<publisher>`, to the hash of its content.
    names: Vec<ContentHash>,
    /// Buckets of the prerendered pages, to SHA-256 and size.
    pages: Vec<ContentHash>,
    /// Buckets of all else that makes the library whole, to SHA-256 and size.
    rest: Vec<ContentHash>,
    /// The library's lookup files, in their order.
    lookups: Vec<ContentHash>,
    /// The files that say where the rendered pages are, in their order.
    rendered: Vec<ContentHash>,
    /// What `core` and `rest` come to.
    everything: Extent,
    /// Whether all of it is kept without being asked for.
    small: bool,
}

/// How much something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
struct Extent {
    files: u64,
    bytes: u64,
}

/// Where a file stands in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Core,
    Pages,
    Rest,
    Nowhere,
}

/// Writes the manifest of all that was written so far. `limit` is the number of megabytes up to which a library
/// is kept whole without being asked for.
///
/// # Errors
/// Fails when the file system refuses.
pub(super) fn write(
    shell: &Shell,
    published: &Published<'_>,
    limit: u64,
    output: &Output,
) -> anyhow::Result<()> {
    let always = always(shell, published);
    let (mut core, mut pages, mut rest) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut everything = Extent::default();
    for file in output.files() {
        let place = place_of(&file, &always);
        let address = utf8_percent_encode(&file.path, &ESCAPED).to_string();
        let hash = hex(&file.sha256);
        match place {
            Place::Core => drop(core.insert(address, hash)),
            Place::Pages => drop(pages.insert(address, (hash, file.size))),
            Place::Rest => drop(rest.insert(address, (hash, file.size))),
            Place::Nowhere => {}
        }
        if matches!(place, Place::Core | Place::Rest) {
            everything.files += 1;
            everything.bytes += file.size;
        }
    }
    let catalogue = &published.opened.catalogue;
    let manifest = Manifest {
        version: VERSION,
        library: published.opened.file.info.id.clone(),
        core,
        names: write_buckets(&names(published), output)?,
        pages: write_buckets(&pages, output)?,
        rest: write_buckets(&rest, output)?,
        lookups: catalogue.lookups.clone(),
        rendered: published.opened.file.pages.clone(),
        everything,
        small: everything.bytes <= limit.saturating_mul(1_000_000),
    };
    let build = write_hashed(&manifest, output)?;
    write_pointer(Some(build), output)
}

/// Writes what makes every worker go that an earlier build left with a reader.
///
/// # Errors
/// Fails when the file system refuses.
pub(super) fn write_none(output: &Output) -> anyhow::Result<()> {
    output.write(WORKER, NO_WORKER.as_bytes())?;
    write_pointer(None, output)
}

fn write_pointer(build: Option<ContentHash>, output: &Output) -> anyhow::Result<()> {
    let kill = build.is_none().then_some(true);
    let pointer = Pointer {
        version: VERSION,
        build,
        kill,
    };
    output.write(POINTER, &serde_json::to_vec(&pointer)?)
}

/// Names the files that must always be there, beside the pages that say so themselves.
fn always(shell: &Shell, published: &Published<'_>) -> BTreeSet<String> {
    let opened = &published.opened;
    let library = [
        Some(LIBRARY_FILE.to_owned()),
        Some(Part::Catalogue.path(&opened.file.catalogue)),
        // The rows with which the list begins.
        (opened.catalogue.pages.first()).map(|hash| Part::Records.path(hash)),
    ];
    let library = library
        .into_iter()
        .flatten()
        .map(|path| format!("{LIBRARY}{path}"));
    let shell = shell.files().map(|(path, _)| path);
    shell
        .filter(|path| *path != WORKER && !is_rare(path))
        .map(str::to_owned)
        .chain(library)
        .chain([APP_PAGE.to_owned(), STORAGE_PAGE.to_owned()])
        .collect()
}

/// Tells the fonts that few texts need.
fn is_rare(path: &str) -> bool {
    path.starts_with("fonts/") && !path.contains("-latin-wght-")
}

fn place_of(file: &WrittenFile, always: &BTreeSet<String>) -> Place {
    let path = file.path.as_str();
    if always.contains(path) {
        Place::Core
    } else if path.starts_with(LIBRARY) || is_rare(path) {
        Place::Rest
    } else if path.ends_with(".html") && path != "404.html" {
        Place::Pages
    } else {
        Place::Nowhere
    }
}

/// Lists what the app shows, with the hash of the file that holds its content.
fn names(published: &Published<'_>) -> BTreeMap<String, ContentHash> {
    let articles = published.records().iter();
    let articles = articles.map(|of| (format!("articles/{}", of.slug), of.file.clone()));
    let pages = published.pages.iter();
    let pages = pages.map(|of| (of.path.trim_end_matches('/').to_owned(), of.file.clone()));
    articles.chain(pages).collect()
}

/// Writes entries in buckets, and returns the buckets in their order.
fn write_buckets<T: Serialize>(
    entries: &BTreeMap<String, T>,
    output: &Output,
) -> anyhow::Result<Vec<ContentHash>> {
    let count = entries.len().div_ceil(BUCKET_SIZE).next_power_of_two();
    let mut buckets: Vec<BTreeMap<&str, &T>> = Vec::new();
    buckets.resize_with(count, BTreeMap::new);
    for (key, value) in entries {
        if let Some(bucket) = buckets.get_mut(bucket_of(key, count)) {
            bucket.insert(key, value);
        }
    }
    let buckets = buckets.iter();
    buckets.map(|bucket| write_hashed(bucket, output)).collect()
}

/// Chooses a key's bucket: FNV-1a (32 bits), as `bucketOf` in `public/sw.js`.
fn bucket_of(key: &str, count: usize) -> usize {
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash as usize % count.max(1)
}

/// Writes a file that is named by its content.
fn write_hashed<T: Serialize>(value: &T, output: &Output) -> anyhow::Result<ContentHash> {
    let bytes = serde_json::to_vec(value)?;
    let hash = ContentHash::of(&bytes);
    output.write(&format!("builds/{hash}.json"), &bytes)?;
    Ok(hash)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stays_in_its_bucket_whatever_comes_beside_it() {
        // FNV-1a of "a" and "foobar", from the list that its authors publish.
        assert_eq!(bucket_of("a", usize::MAX), 0xe40c_292c);
        assert_eq!(bucket_of("foobar", usize::MAX), 0xbf9c_f968);
        assert_eq!(bucket_of("foobar", 0), 0);
    }

    #[test]
    fn what_few_texts_need_is_not_brought_to_everyone() {
        assert!(is_rare("fonts/inter-cyrillic-wght-normal.woff2"));
        assert!(is_rare("fonts/inter-latin-ext-wght-normal.woff2"));
        assert!(!is_rare("fonts/inter-latin-wght-normal.woff2"));
        assert!(!is_rare("icons/icon-192.png"));
    }

    #[test]
    fn a_file_is_kept_where_it_belongs() {
        let always = BTreeSet::from(["library/library.json".to_owned()]);
        let place = |path: &str| {
            let file = WrittenFile {
                path: path.to_owned(),
                sha256: [0; 32],
                size: 1,
            };
            place_of(&file, &always)
        };
        for (path, expected) in [
            ("library/library.json", Place::Core),
            ("library/articles/0123456789abcdef.json", Place::Rest),
            ("library/search/0123456789abcdef.bin", Place::Rest),
            ("articles/a/index.html", Place::Pages),
            ("404.html", Place::Nowhere),
            ("feed.atom", Place::Nowhere),
            ("_headers", Place::Nowhere),
        ] {
            assert_eq!(place(path), expected, "{path}");
        }
    }
}
