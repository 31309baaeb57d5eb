//! Puts a site together: the shell, the library's bundle, and one real page for every address.
//!
//! Each page names the shell's files relative to itself, so that the site runs at any path of any
//! host, and no base path is ever configured.

#[cfg(feature = "embedded-shell")]
mod embedded;
mod fonts;
mod frame;
mod headers;
mod html;
mod inline;
mod install;
mod loaded;
mod machine;
mod offline;
mod page;
mod policy;
mod published;
mod redirects;
mod search_packs;
mod shell;
mod single;
mod template;

pub use shell::Shell;
pub use single::{LARGE, SINGLE_FILE_MARK, single_file};

use crate::bundle_files::write_and_see;
use crate::cache::Cache;
use crate::library::LoadedLibrary;
use crate::output::Output;
use crate::report::bytes;
use crate::timings::timed;
use frame::Frame;
use indicatif::ProgressBar;
use page::{Kind, Page, content_of, pages};
use published::{Kept, Published};
use rayon::prelude::*;

/// The folder of the bundle in a site.
const LIBRARY: &str = "library/";

/// The page that the service worker gives out where it has no other: the app fills it.
const APP_PAGE: &str = "app/index.html";

/// The page that says what a browser keeps.
const STORAGE_PAGE: &str = "storage/index.html";

/// What differs between a site for a host and one for a preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Adds the script that reloads the page when the library changes.
    pub live_reload: bool,
    /// Keeps the service worker from running, so that every request shows the newest build, and removes what
    /// an earlier build's worker kept.
    pub no_worker: bool,
}

/// What was assembled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many articles.
    pub articles: usize,
    /// How many pages.
    pub pages: usize,
}

/// Writes a whole site; what is slow comes from the cache, if an earlier build left it there.
///
/// # Errors
/// Fails when the shell's page can't be used and when the file system refuses.
pub fn write_site(
    loaded: &LoadedLibrary,
    shell: &Shell,
    delivery: Delivery,
    output: &Output,
    cache: &Cache,
    progress: &ProgressBar,
) -> anyhow::Result<Figures> {
    // What is written first stays.
    install::write(shell, &loaded.library.info, output)?;
    for (path, bytes) in shell.files() {
        if !(delivery.no_worker && path == offline::WORKER) {
            output.write(path, bytes)?;
        }
    }
    let library = &loaded.library;
    let kept = Kept::default();
    let written = timed("bundle", progress, || {
        write_and_see(loaded, output, LIBRARY, progress, &|file| kept.add(file))
    })?;
    let published = Published::new(library, written, &kept)?;
    let pages = pages(&published);
    let frame = Frame::new(shell, library, delivery, &pages)?;
    let site = machine::Site::new(loaded, shell, delivery.live_reload);
    progress.set_message("rendering");
    progress.inc_length(pages.len() as u64);
    let write = |page: &Page<'_>| {
        let html = frame.page(page, &content_of(page, &published, library, &site));
        progress.inc(1);
        output.write(&format!("{}index.html", page.folder()), html.as_bytes())
    };
    let (of_sources, others): (Vec<&Page<'_>>, Vec<_>) =
        pages.iter().partition(|page| page.kind() == Kind::Sources);
    for (step, pages) in [
        ("all other pages", others),
        ("pages of sources", of_sources),
    ] {
        timed(step, progress, || {
            pages.par_iter().try_for_each(|page| write(page))
        })?;
    }
    timed("feeds and images", progress, || {
        machine::write(&site, &pages, shell, cache, output, progress)
    })?;
    redirects::write(loaded, output)?;
    output.write("404.html", frame.not_found(shell)?.as_bytes())?;
    let single = timed("single file", progress, || {
        offered_file(loaded, shell, delivery)
    })?;
    if !delivery.no_worker {
        let size = single.as_ref().map(|(_, text)| bytes(text.len() as u64));
        let offered = single.as_ref().zip(size.as_ref());
        let offered = offered.map(|((name, _), size)| (name.as_str(), size.as_str()));
        output.write(STORAGE_PAGE, frame.storage(offered).as_bytes())?;
        output.write(APP_PAGE, frame.app(shell)?.as_bytes())?;
    }
    output.write(
        "_headers",
        headers::write(&frame, &single_name(loaded)).as_bytes(),
    )?;
    if delivery.no_worker {
        offline::write_none(output)?;
    } else {
        offline::write(shell, &published, loaded.offline_limit, output)?;
    }
    // After what the worker reads: it keeps the library's parts, not all of it once more.
    if let Some((name, text)) = single {
        output.write(&name, text.as_bytes())?;
    }
    Ok(Figures {
        articles: library.articles.len(),
        pages: pages.len(),
    })
}

/// Makes the single file that a site offers, and names it by the library; nothing in a preview or where the
/// settings don't say so.
fn offered_file(
    loaded: &LoadedLibrary,
    shell: &Shell,
    delivery: Delivery,
) -> anyhow::Result<Option<(String, String)>> {
    if !loaded.single_file || delivery.live_reload {
        return Ok(None);
    }
    Ok(Some((single_name(loaded), single_file(loaded, shell)?)))
}

/// Names the single file that a site offers: no page of a site is called so.
fn single_name(loaded: &LoadedLibrary) -> String {
    format!("{}-library.html", loaded.library.info.id)
}
