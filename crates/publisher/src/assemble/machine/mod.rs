//! What a site says to machines: the heads of its pages, feeds, the sitemap, and images of links.
//!
//! Whatever needs an absolute address is left out of a site that doesn't know its own.

mod atom;
mod cards;
mod content;
mod feeds;
mod json_feed;
mod linked_data;
mod scholar;
mod sitemap;
mod social;

use super::html::escape;
use super::page::Page;
use super::shell::Shell;
use crate::cache::Cache;
use crate::library::LoadedLibrary;
use crate::output::Output;
use footnote_model::{Article, Library, Publisher, PublisherKey, SafeUrl, Slug, plain_blocks};
use footnote_reader::prerender::SourcePage;
use footnote_reader::route::Route;
use footnote_reader::state::filter::Filter;
use indicatif::ProgressBar;
use std::borrow::Cow;

/// How long an excerpt may be, in characters. Search engines and cards show some 160 to 200 of them.
const EXCERPT: usize = 200;

/// The site as its machine-readable parts know it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    library: &'a Library,
    /// The address of the root, with its slash at the end.
    root: Option<&'a str>,
    /// Whether there are images of links.
    cards: bool,
}

impl<'a> Site<'a> {
    /// Describes the site of a library; in a preview there are no images of links, which nobody would see.
    pub(super) fn new(loaded: &'a LoadedLibrary, shell: &Shell, preview: bool) -> Self {
        let root = loaded.library.info.public_url.as_ref().map(SafeUrl::as_str);
        Self {
            library: &loaded.library,
            root,
            cards: loaded.cards && root.is_some() && !preview && cards::can_draw(shell),
        }
    }

    /// Returns the absolute address of a path below the root.
    fn absolute(&self, path: &str) -> Option<String> {
        self.root.map(|root| format!("{root}{path}"))
    }

    /// Returns the absolute address of the image of links to a page.
    fn card(&self, page: &Page<'_>) -> Option<String> {
        let path = match page {
            Page::Article(article, ..) => cards::path(article),
            _ => cards::OF_LIBRARY.to_owned(),
        };
        self.absolute(&path).filter(|_| self.cards)
    }

    fn title(&self) -> &'a str {
        &self.library.info.title
    }
}

/// Writes what the head of a page holds for machines.
pub(super) fn head(page: &Page<'_>, site: &Site<'_>) -> String {
    let scholar = match page {
        Page::Article(article, ..) => scholar::tags(article, site),
        _ => String::new(),
    };
    [links(page, site), social::tags(page, site), scholar].concat()
}

/// Writes what a page holds for machines behind its text, where it keeps nobody waiting.
pub(super) fn data(page: &Page<'_>, site: &Site<'_>) -> String {
    linked_data::script(page, site)
}

/// Writes what stands beside the pages: feeds, the sitemap, `robots.txt`, and images of links.
///
/// # Errors
/// Fails when the file system refuses, and when the shell's fonts can't be read.
pub(super) fn write(
    site: &Site<'_>,
    pages: &[Page<'_>],
    shell: &Shell,
    cache: &Cache,
    output: &Output,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    if site.cards {
        cards::write(site.library, shell, cache, output, progress)?;
    }
    let write = |path: &str, text: &str| output.write(path, text.as_bytes());
    feeds::write(site, &write)?;
    for (path, text) in sitemap::files(pages, site) {
        write(&path, &text)?;
    }
    write("robots.txt", &sitemap::robots(site))
}

/// Writes a page's own address, and those of the feeds that have its articles, the most special first.
fn links(page: &Page<'_>, site: &Site<'_>) -> String {
    let Some(canonical) = site.absolute(&page.folder()) else {
        return String::new();
    };
    let mut links = format!(r#"<link rel="canonical" href="{}">"#, escape(&canonical));
    let own = match page {
        Page::Tag(slug, label, ..) => Some((tag_path(slug), feeds::title_of_tag(label, site))),
        Page::Source(_, SourcePage::Publisher(page, ..)) => {
            let Publisher { key, name, .. } = &page.publisher;
            Some((publisher_path(key), feeds::title_of_publisher(name, site)))
        }
        _ => None,
    };
    let all = (String::new(), site.title().to_owned());
    for (folder, title) in own.into_iter().chain([all]) {
        let (root, title) = (page.root(), escape(&title));
        for (name, kind) in feeds::FILES {
            links.push_str(&format!(
                r#"<link rel="alternate" type="{kind}" title="{title}" href="{root}{folder}{name}">"#
            ));
        }
    }
    links
}

/// Names a page, without the library's name.
fn title_of<'a>(page: &Page<'a>, site: &Site<'a>) -> Cow<'a, str> {
    let (name, part) = match page {
        Page::List(part) => (site.title(), *part),
        Page::Tag(_, name, part) | Page::Author(_, name, part) => (*name, *part),
        Page::Article(article, ..) => (article.title.as_str(), 1),
        Page::Source(_, page) => return page.title().into(),
    };
    match part {
        1 => name.into(),
        part => format!("{name} ({part})").into(),
    }
}

/// Says in a sentence what a page is about.
fn description_of(page: &Page<'_>, site: &Site<'_>) -> Option<String> {
    match page {
        Page::Article(article, ..) => about(article),
        _ => site.library.info.description.clone(),
    }
}

/// Says what an article is about: its dek, else its first words.
fn about(article: &Article) -> Option<String> {
    if let Some(dek) = &article.dek {
        return Some(dek.clone());
    }
    let first = article.body.iter().find_map(|block| {
        let plain = plain_blocks(std::slice::from_ref(block));
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        (!plain.is_empty()).then_some(plain)
    })?;
    Some(shortened(&first))
}

/// Cuts a text after a word, so that it is no longer than an excerpt.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(EXCERPT) else {
        return text.to_owned();
    };
    let start = &text[..end];
    // A script without spaces is cut where it has to be.
    let kept = start.rsplit_once(' ').map_or(start, |(kept, _)| kept);
    format!("{kept}…")
}

/// Returns the path of an author's page.
fn author_path(slug: &Slug) -> String {
    Route::List(Filter::written_by(slug.clone())).path()
}

/// Returns the path of a tag's page.
fn tag_path(slug: &Slug) -> String {
    Route::List(Filter::tagged(slug.clone())).path()
}

/// Returns the path of a cited publisher's page.
fn publisher_path(key: &PublisherKey) -> String {
    Route::Publisher(key.clone()).path()
}

/// Returns the path of an article's page.
fn article_path(article: &Article) -> String {
    Route::Article(article.slug.clone()).path()
}

/// Writes `<meta name=…>`.
fn named(name: &str, content: &str) -> String {
    format!(r#"<meta name="{name}" content="{}">"#, escape(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_with_a_whole_word() {
        assert_eq!(shortened("Short."), "Short.");
        let long = "word ".repeat(100);
        let short = shortened(&long);
        assert!(short.ends_with("word…") && short.chars().count() <= EXCERPT);
        assert_eq!(shortened(&"字".repeat(300)).chars().count(), EXCERPT + 1);
    }
}
