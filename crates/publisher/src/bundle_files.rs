//! Puts a library's bundle and media files into an output folder.

use crate::library::LoadedLibrary;
use crate::media::MediaFile;
use crate::output::Output;
use crate::rendered::{Rendered, write_rendered};
use crate::search_files::write_search_files;
use crate::timings::timed;
use anyhow::{Context, bail};
use footnote_model::ContentHash;
use footnote_model::bundle::{BundleFile, Cited, LibraryFile, Others, write_bundle, write_cited};
use indicatif::ProgressBar;

/// Writes a library's JSON files, its search index and its media below `folder`: empty, or ending with `/`.
///
/// # Errors
/// Fails when the file system refuses, and when a media file changed since it was read.
pub fn write_bundle_files(
    loaded: &LoadedLibrary,
    output: &Output,
    folder: &str,
    progress: &ProgressBar,
) -> anyhow::Result<LibraryFile> {
    Ok(write_and_see(loaded, output, folder, progress, &|_| ())?.file)
}

/// What was written.
pub(crate) struct Written {
    /// What `library.json` holds.
    pub(crate) file: LibraryFile,
    /// The cited works.
    pub(crate) cited: Cited,
    /// The rendered pages.
    pub(crate) rendered: Rendered,
}

/// Does as [`write_bundle_files`], with `each` seeing every JSON file but those of rendered pages.
///
/// # Errors
/// As [`write_bundle_files`].
pub(crate) fn write_and_see(
    loaded: &LoadedLibrary,
    output: &Output,
    folder: &str,
    progress: &ProgressBar,
    each: &(dyn Fn(BundleFile) + Sync),
) -> anyhow::Result<Written> {
    progress.inc_length(loaded.library.articles.len() as u64);
    let write = |file: &BundleFile| output.write(&format!("{folder}{}", file.path), &file.bytes);
    let emit = |file: BundleFile| {
        // The others are few, and how many isn't known beforehand.
        if file.path.starts_with("articles/") {
            progress.inc(1);
        }
        write(&file)?;
        each(file);
        anyhow::Ok(())
    };
    let library = &loaded.library;
    let feeds = library.info.public_url.is_some();
    let written = std::thread::scope(|scope| {
        let index = || write_search_files(library, progress, &|file| write(&file));
        let index = scope.spawn(move || timed("search index", progress, index));
        let search = || match index.join() {
            Ok(root) => root.map(Some),
            Err(panic) => std::panic::resume_unwind(panic),
        };
        let cited = || write_cited(library, &emit);
        let (sources, cited) = timed("works and publishers", progress, cited)?;
        let rendered = || write_rendered(library, &cited, feeds, &|file| write(&file));
        let rendered = timed("sources as data", progress, rendered)?;
        let others = || {
            let (search, pages) = (search()?, rendered.buckets.clone());
            anyhow::Ok(Others { search, pages })
        };
        let file = write_bundle(library, sources, others, &emit)?;
        anyhow::Ok(Written {
            file,
            cited,
            rendered,
        })
    })?;
    for media in &loaded.media {
        copy(media, output, folder)?;
    }
    Ok(written)
}

fn copy(media: &MediaFile, output: &Output, folder: &str) -> anyhow::Result<()> {
    let shown = media.origin.display();
    let bytes = std::fs::read(&media.origin).with_context(|| format!("can't read {shown}"))?;
    let hash = ContentHash::of(&bytes);
    if !media.name.as_str().starts_with(hash.as_str()) {
        bail!("{shown} changed while the library was read: run the command again");
    }
    output.write(&format!("{folder}media/{}", media.name), &bytes)
}
