//! A folder of files as a library: found, imported, linked to each other, checked.
//!
//! Loading never stops at a bad file: it says what is wrong, and goes on with the others. The same
//! folder gives the same library and the same diagnostics, however many threads read it.

mod bibliography;
mod check;
mod check_sources;
mod links;
mod paths;
mod single;
mod walk;
mod works;

pub use check_sources::{RULES, shares};
pub use single::{ImportedFile, import_files};

use self::links::{Files, Findings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::article::{ArticleContext, join_named, slug_of, to_article};
use crate::import::{ImportItem, ImportOptions, Imported, import_bytes};
use crate::links::{LEDGER_FILE, Ledger};
use crate::media::MediaFile;
use crate::rendered::render_panels;
use crate::settings::{OldAddress, Redirect, SETTINGS_FILE, Settings, resolve};
use anyhow::{Context, bail};
use bibliography::Bibliography;
use check::Loaded;
use footnote_model::{Library, Slug};
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use url::Url;
use walk::Origin;

/// The most that is read of one file, in bytes; importers refuse files far smaller than this.
const MAX_READ: u64 = 64 << 20;

/// A library as it came out of its folder.
#[derive(Debug)]
pub struct LoadedLibrary {
    /// What is published.
    pub library: Library,
    /// The files that articles show or link to, ordered by name.
    pub media: Vec<MediaFile>,
    /// Old addresses, each with the article that it leads to.
    pub redirects: Vec<Redirect>,
    /// Whether articles get images for the cards by which other sites show them.
    pub cards: bool,
    /// Whether citations are written as text.
    pub citations: bool,
    /// Up to how many megabytes the library is kept whole in a reader's browser without being asked for.
    pub offline_limit: u64,
    /// Whether the site offers the library as a single file.
    pub single_file: bool,
    /// What was found, ordered by file, line and column.
    pub diagnostics: Vec<Diagnostic>,
}

/// An import item with its file and the slug that it will have.
struct Item {
    origin: Origin,
    slug: Slug,
    item: ImportItem,
}

/// Loads a folder; `progress` advances by one for every file.
///
/// # Errors
/// Fails when the path is no folder. What is wrong inside it comes as diagnostics.
pub fn load(folder: &Path, progress: &ProgressBar) -> anyhow::Result<LoadedLibrary> {
    let metadata = std::fs::metadata(folder)
        .with_context(|| format!("the library's folder {} can't be read", folder.display()))?;
    if !metadata.is_dir() {
        bail!(
            "{} is a file: name the folder that it lies in",
            folder.display()
        );
    }
    let (settings, mut diagnostics) = Settings::read(folder);
    let (origins, unreadable) = walk::find_articles(folder);
    diagnostics.extend(unreadable);
    progress.set_length(origins.len() as u64);

    let (items, found) = import_all(origins, progress);
    diagnostics.extend(found);
    let (loaded, media, found) = link_all(folder, items, &settings);
    diagnostics.extend(found);
    diagnostics.extend(without_address(&settings));
    let slugs: BTreeSet<&Slug> = loaded.iter().map(|loaded| &loaded.article.slug).collect();
    let (redirects, found) = resolve(settings.redirects, &slugs, SETTINGS_FILE);
    diagnostics.extend(found);
    diagnostics.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));

    let library = Library {
        articles: loaded.into_iter().map(|loaded| loaded.article).collect(),
        publishers: settings
            .publishers
            .into_iter()
            .map(|p| p.publisher)
            .collect(),
        info: settings.info,
        moved: redirects.iter().filter_map(moved).collect(),
    };
    Ok(LoadedLibrary {
        library,
        media,
        redirects,
        cards: settings.cards,
        citations: settings.citations,
        offline_limit: settings.offline_limit,
        single_file: settings.single_file,
        diagnostics,
    })
}

/// Returns an article's old slug and its new one, if the redirect has an old slug.
fn moved(redirect: &Redirect) -> Option<(Slug, Slug)> {
    match &redirect.from {
        OldAddress::Slug(slug) => Some((slug.clone(), redirect.to.clone())),
        OldAddress::Path(_) => None,
    }
}

/// Says what a site lacks that doesn't know its own address.
fn without_address(settings: &Settings) -> Option<Diagnostic> {
    let message = "the site's address isn't known, so these are left out: canonical addresses, feeds, the sitemap, \
                   and the images of links to it";
    settings.info.public_url.is_none().then(|| {
        Diagnostic::new(Severity::Note, "no-public-url", SETTINGS_FILE, message)
            .help("write `public-url = \"https://…/\"` into footnote.toml, once you know where the site will be")
    })
}

fn import_all(origins: Vec<Origin>, progress: &ProgressBar) -> (Vec<Item>, Vec<Diagnostic>) {
    let imported: Vec<(Option<Item>, Vec<Diagnostic>)> = origins
        .into_par_iter()
        .map(|origin| {
            let imported = import_one(origin);
            progress.inc(1);
            imported
        })
        .collect();
    let (items, diagnostics): (Vec<_>, Vec<_>) = imported.into_iter().unzip();
    let items = items.into_iter().flatten().collect();
    (items, diagnostics.into_iter().flatten().collect())
}

fn import_one(origin: Origin) -> (Option<Item>, Vec<Diagnostic>) {
    let Imported { item, diagnostics } = match std::fs::File::open(&origin.path) {
        Ok(mut file) => import_limited(&mut file, &origin.name, &ImportOptions::default()),
        Err(error) => unreadable(&origin.name, &error),
    };
    if item.as_ref().is_some_and(|item| item.draft) {
        // What else is wrong with it can wait until it is published.
        return (None, vec![left_out(&origin.name)]);
    }
    let item = item.map(|item| Item {
        slug: slug_of(&item, &origin.name),
        origin,
        item,
    });
    (item, diagnostics)
}

/// Reads and imports a file, but no more of it than an article may have.
fn import_limited(file: &mut dyn Read, name: &str, options: &ImportOptions) -> Imported {
    let mut bytes = Vec::new();
    match file.take(MAX_READ).read_to_end(&mut bytes) {
        Ok(_) => import_bytes(&bytes, name, options),
        Err(error) => unreadable(name, &error),
    }
}

fn left_out(name: &str) -> Diagnostic {
    Diagnostic::new(Severity::Note, "draft", name, "this draft is left out")
        .help("take `draft` out of its front matter to publish it")
}

fn unreadable(name: &str, error: &std::io::Error) -> Imported {
    let message = format!("this can't be read: {error}");
    let found = Diagnostic::new(Severity::Error, "unreadable-file", name, message)
        .help("check that the file is there, and that this user may read it");
    Imported {
        item: None,
        diagnostics: vec![found],
    }
}

fn link_all(
    folder: &Path,
    items: Vec<Item>,
    settings: &Settings,
) -> (Vec<Loaded>, Vec<MediaFile>, Vec<Diagnostic>) {
    let context = ArticleContext::from(settings);
    let (bibliography, bibliography_found) = Bibliography::read(folder);
    let named: Vec<(String, Slug)> = items
        .iter()
        .map(|item| (item.origin.name.clone(), item.slug.clone()))
        .collect();
    let slugs: BTreeMap<&str, &Slug> = named
        .iter()
        .map(|(name, slug)| (name.as_str(), slug))
        .collect();
    let files = Files::new(folder, slugs);
    let linked: Vec<(Loaded, Findings)> = items
        .into_par_iter()
        .map(|item| link_one(item, &files, &context, settings, &bibliography))
        .collect();
    let (mut loaded, findings): (Vec<Loaded>, Vec<Findings>) = linked.into_iter().unzip();
    let (mut diagnostics, mut anchors) = (bibliography_found, Vec::new());
    for found in findings {
        diagnostics.extend(found.diagnostics);
        anchors.extend(found.anchors);
    }
    diagnostics.extend(check::take_out_duplicates(&mut loaded));
    diagnostics.extend(mark_dead(folder, &mut loaded));
    loaded
        .par_iter_mut()
        .for_each(|loaded| render_panels(&mut loaded.article));
    works::set(loaded.iter_mut().map(|loaded| &mut loaded.article));
    let off = (loaded.iter())
        .map(|loaded| (loaded.file.clone(), loaded.off.clone()))
        .collect();
    let found = check_sources::check(&loaded);
    diagnostics.extend(check_sources::switch_off(found, &settings.rules_off, &off));
    diagnostics.extend(check::broken_anchors(folder, &loaded, &anchors));
    (loaded, files.into_media(), diagnostics)
}

/// Marks the sources whose addresses don't answer, as the ledger has them.
fn mark_dead(folder: &Path, loaded: &mut [Loaded]) -> Vec<Diagnostic> {
    let ledger = match Ledger::read(folder) {
        Ok(ledger) => ledger,
        Err(error) => {
            let message = format!("{error:#}");
            return vec![Diagnostic::new(
                Severity::Error,
                "ledger",
                LEDGER_FILE,
                message,
            )];
        }
    };
    let mut found = Vec::new();
    for Loaded {
        file,
        article,
        source_lines,
        ..
    } in loaded
    {
        for (at, source) in article.sources.iter_mut().enumerate() {
            // The ledger has addresses as they are written in full.
            let url = source
                .url
                .as_ref()
                .and_then(|url| Url::parse(url.as_str()).ok());
            let Some(record) = url.as_ref().and_then(|url| ledger.get(url.as_str())) else {
                continue;
            };
            if !record.status.is_dead() {
                continue;
            }
            source.dead = record.since.or(Some(record.checked));
            let message = format!(
                "{} {}",
                url.map(String::from).unwrap_or_default(),
                record.status.words()
            );
            let help = match source.archived {
                Some(_) => "readers are led to its archived copy; nothing to do",
                None => "look for a copy at web.archive.org, and add it as `archived`",
            };
            let line = source_lines.get(at).copied().unwrap_or_default();
            found.push(
                Diagnostic::new(Severity::Warning, "dead-link", file, message)
                    .at(line, 0)
                    .help(help),
            );
        }
    }
    found
}

fn link_one(
    item: Item,
    files: &Files<'_>,
    context: &ArticleContext,
    settings: &Settings,
    bibliography: &Bibliography,
) -> (Loaded, Findings) {
    let file = item.origin.name;
    let mut findings = Findings::default();
    let (mut item, path) = (item.item, item.origin.path);
    // Only for the lines of what can't be found: read again, for nobody else needs the text any more.
    let text = || std::fs::read_to_string(&path).unwrap_or_default();
    let found = bibliography.cite(&mut item, &file, &text);
    findings.diagnostics.extend(found);
    join_named(&mut item, &context.publishers);
    let source_lines = item.sources.iter().map(|source| source.line).collect();
    let unspoken = std::mem::take(&mut item.unspoken);
    let off = std::mem::take(&mut item.rules_off);
    let mut article = to_article(item, &file, context, &mut |link| {
        files.resolve(&file, link, &mut findings)
    });
    // A byline has the name; the settings may give that person another key.
    for author in &mut article.authors {
        if let Some(known) = settings
            .authors
            .iter()
            .find(|known| known.name == author.name)
        {
            author.slug = known.slug.clone();
        }
    }
    let loaded = Loaded {
        file,
        article,
        source_lines,
        unspoken,
        off,
    };
    (loaded, findings)
}
