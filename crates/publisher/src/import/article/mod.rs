//! From import item to article: the one place where all formats meet.
//!
//! What a person or an importer left open is decided here: the slug, the language, the keys of
//! authors, tags and publishers, the anchors of headings, the counts. What only the library can know,
//! it says through [`ArticleContext`] and the `resolve` closure of [`to_article`]. Two articles may
//! get the same slug: telling them apart is the library's work.

mod anchors;
mod links;
mod named;
mod publishers;
mod slugs;

pub use links::Resolved;
pub(crate) use named::join as join_named;
pub use publishers::{KnownPublisher, Publishers};
pub use slugs::slugify;

use super::{ImportItem, ItemLink, ItemSource};
use footnote_model::{
    Article, Author, Inline, Language, Slug, Source, Tag, plain_blocks, plain_inlines,
    reading_minutes, word_count,
};
use std::collections::BTreeMap;
use std::path::Path;

/// What the library's settings say, as far as an article needs it.
#[derive(Clone, Debug)]
pub struct ArticleContext {
    /// The language of articles that name none.
    pub default_lang: Language,
    /// Labels of tags, by slug; a tag that isn't here is labeled as the author wrote it.
    pub tag_labels: BTreeMap<Slug, String>,
    /// Names of authors, by slug, so that `authors = ["desk"]` can stand for "The desk".
    pub authors: BTreeMap<Slug, String>,
    /// Publishers of sources that the settings describe.
    pub publishers: Publishers,
}

impl Default for ArticleContext {
    fn default() -> Self {
        Self {
            default_lang: Language::english(),
            tag_labels: BTreeMap::new(),
            authors: BTreeMap::new(),
            publishers: Publishers::default(),
        }
    }
}

/// Turns an import item into an article.
///
/// `file` is the item's file, relative to the library's folder, `-` for standard input. `resolve` is
/// called once for every entry of [`ImportItem::links`], in order; it may report what it can't find.
///
/// The slug is the author's own, else the file's name (so that mending a headline breaks no link),
/// else, where that says nothing, as `article.txt` and standard input do, the title's.
pub fn to_article(
    mut item: ImportItem,
    file: &str,
    context: &ArticleContext,
    resolve: &mut dyn FnMut(&ItemLink) -> Resolved,
) -> Article {
    let resolved: Vec<Resolved> = item.links.iter().map(resolve).collect();
    join_named(&mut item, &context.publishers);
    let linker = links::Linker::new(&resolved, item.sources.len());
    linker.blocks(&mut item.body);
    for point in &mut item.key_points {
        linker.inlines(point);
    }
    for source in &mut item.sources {
        linker.blocks(&mut source.note);
        anchors::unmake_headings(&mut source.note);
    }
    anchors::set_anchors(&mut item.body);
    let words = count_words(&item);
    Article {
        slug: slug_of(&item, file),
        title: item.title.unwrap_or_else(|| stem(file).to_owned()),
        dek: item.dek,
        lang: item.lang.unwrap_or_else(|| context.default_lang.clone()),
        authors: authors(&item.authors, context),
        published: item.published,
        revised: item.revised,
        correction: item.correction,
        tags: tags(&item.tags, context),
        key_points: item.key_points,
        body: item.body,
        sources: sources(item.sources, context),
        voices: item.voices.unwrap_or_default(),
        panels: None,
        formatted: None,
        words,
        minutes: reading_minutes(words),
    }
}

/// Returns a file's name without folder and extension; its folder's name for `index.md`.
pub(crate) fn stem(file: &str) -> &str {
    let path = Path::new(file);
    let name = |path: &Path| path.file_stem().map(std::ffi::OsStr::to_os_string);
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or(file);
    let folder = path.parent().filter(|parent| name(parent).is_some());
    match folder.and_then(|f| f.file_name()).and_then(|f| f.to_str()) {
        Some(folder) if stem.eq_ignore_ascii_case("index") => folder,
        _ => stem,
    }
}

/// Returns the slug that [`to_article`] gives an item, so that others can link to it beforehand.
pub(crate) fn slug_of(item: &ImportItem, file: &str) -> Slug {
    let title = || item.title.as_deref().and_then(slugify);
    let named = slugify(stem(file));
    let telling = named.clone().filter(|name| !slugs::says_nothing(name));
    let chosen = item.slug.clone().or(telling).or_else(title).or(named);
    chosen.unwrap_or_else(slugs::nameless)
}

fn count_words(item: &ImportItem) -> u32 {
    let points: u32 = (item.key_points.iter())
        .map(|point: &Vec<Inline>| word_count(&plain_inlines(point)))
        .sum();
    points + word_count(&plain_blocks(&item.body))
}

fn authors(names: &[String], context: &ArticleContext) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for name in names {
        let slug = slugify(name).unwrap_or_else(slugs::nameless);
        if authors.iter().all(|author| author.slug != slug) {
            let name = context.authors.get(&slug).unwrap_or(name).clone();
            authors.push(Author { slug, name });
        }
    }
    authors
}

fn tags(written: &[String], context: &ArticleContext) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for label in written {
        let Some(slug) = slugify(label) else { continue };
        if tags.iter().all(|tag| tag.slug != slug) {
            let label = context.tag_labels.get(&slug).unwrap_or(label).clone();
            tags.push(Tag { slug, label });
        }
    }
    tags
}

fn sources(items: Vec<ItemSource>, context: &ArticleContext) -> Vec<Source> {
    let source = |item: ItemSource| Source {
        publisher: (context.publishers).of(item.url.as_ref(), item.publisher.as_deref()),
        title: item.title,
        url: item.url,
        authors: item.authors,
        published: item.published,
        accessed: item.accessed,
        archived: item.archived,
        kind: item.kind,
        doi: item.doi,
        isbn: item.isbn,
        quote: item.quote,
        note: item.note,
        found: item.found,
        ..Source::default()
    };
    items.into_iter().map(source).collect()
}
