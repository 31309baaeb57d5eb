//! Puts a site together: the shell, the library's bundle, and one real page for every address.
//!
//! Each page names the shell's files relative to itself, so that the site runs at any path of any
//! host, and no base path is ever configured.

#[cfg(feature = "embedded-shell")]
mod embedded;
mod html;
mod page;
mod policy;
mod shell;
mod template;

pub use shell::Shell;

use crate::bundle_files::write_bundle_files;
use crate::cache::Cache;
use crate::library::LoadedLibrary;
use crate::output::Output;
use footnote_model::LibraryInfo;
use indicatif::ProgressBar;
use page::{Content, Page, content_of, pages};
use rayon::prelude::*;
use template::{Addresses, Filling, Template};

/// The folder of the bundle in a site.
const LIBRARY: &str = "library/";

/// The script of `404.html`, which runs inline: that page can't know how deep it is shown.
const NOT_FOUND_SCRIPT: &str = include_str!("not_found.js");

/// What differs between a site for a host and one for a preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Adds the script that reloads the page when the library changes.
    pub live_reload: bool,
    /// Keeps the service worker from running, so that every request shows the newest build.
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
    _cache: &Cache,
    progress: &ProgressBar,
) -> anyhow::Result<Figures> {
    for (path, bytes) in shell.files() {
        output.write(path, bytes)?;
    }
    write_bundle_files(loaded, output, LIBRARY, progress)?;
    let library = &loaded.library;
    let template = Template::new(shell.index(), Addresses::Relative, delivery)?;
    let pages = pages(library);
    progress.inc_length(pages.len() as u64);
    pages.par_iter().try_for_each(|page| {
        let html = page_html(
            &template,
            page,
            &content_of(page, library),
            &library.info,
            delivery,
        );
        progress.inc(1);
        output.write(&format!("{}index.html", page.folder()), html.as_bytes())
    })?;
    output.write(
        "404.html",
        not_found(shell, &library.info, delivery)?.as_bytes(),
    )?;
    Ok(Figures {
        articles: library.articles.len(),
        pages: pages.len(),
    })
}

fn page_html(
    template: &Template,
    page: &Page<'_>,
    content: &Content,
    info: &LibraryInfo,
    delivery: Delivery,
) -> String {
    let root = "../".repeat(page.folder().matches('/').count());
    let reload = format!(r#"<script type="module" src="{root}-/reload.js"></script>"#);
    let head = [
        head_start(None, info),
        content.head_html(),
        if delivery.live_reload {
            reload
        } else {
            String::new()
        },
    ];
    template.fill(&Filling {
        root: &root,
        lang: info.language.as_str(),
        dir: info.language.direction().as_str(),
        head: &head.concat(),
        body: &content.body,
    })
}

/// Writes what stands before all else in a head, for nothing may load before the policy is known; and the
/// library's name, which the reader puts into the header before it knows more.
fn head_start(inline: Option<&str>, info: &LibraryInfo) -> String {
    format!(
        r#"<meta charset="utf-8">{}<meta name="application-name" content="{}">"#,
        policy::meta(inline),
        html::escape(&info.title)
    )
}

fn not_found(shell: &Shell, info: &LibraryInfo, delivery: Delivery) -> anyhow::Result<String> {
    let template = Template::new(shell.index(), Addresses::Deferred, delivery)?;
    let site = html::escape(&info.title);
    let reload = r#"<script type="module" data-root-src="-/reload.js"></script>"#;
    let head = [
        head_start(Some(NOT_FOUND_SCRIPT), info),
        format!("<title>Not found — {site}</title>"),
        r#"<meta name="robots" content="noindex">"#.to_owned(),
        if delivery.live_reload {
            reload.to_owned()
        } else {
            String::new()
        },
    ];
    let body = format!(
        "<main data-library=\"{}\"><h1>Not found</h1><p>There is nothing at this address.</p>\
         <p><a data-root-href=\"\">{site}</a></p></main><script>{NOT_FOUND_SCRIPT}</script>",
        html::escape(&info.id),
    );
    Ok(template.fill(&Filling {
        root: "",
        lang: info.language.as_str(),
        dir: info.language.direction().as_str(),
        head: &head.concat(),
        body: &body,
    }))
}
