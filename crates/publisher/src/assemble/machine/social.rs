//! Open Graph, and what X reads beside it: how other sites show a link to a page.
//!
//! X takes title, description and image from Open Graph where its own names are missing, so they are missing.

use super::{Site, author_path, cards, description_of, named, title_of};
use crate::assemble::html::escape;
use crate::assemble::page::Page;
use footnote_model::{Article, Language};

/// Writes the tags of a page.
pub(super) fn tags(page: &Page<'_>, site: &Site<'_>) -> String {
    let (kind, language) = match page {
        Page::Article(article, ..) => ("article", &article.lang),
        _ => ("website", &site.library.info.language),
    };
    let mut tags = vec![
        property("og:type", kind),
        property("og:site_name", site.title()),
        property("og:title", &title_of(page, site)),
        property("og:locale", &locale(language)),
    ];
    let described = description_of(page, site);
    tags.extend(described.map(|text| property("og:description", &text)));
    let url = site.absolute(&page.folder());
    tags.extend(url.map(|url| property("og:url", &url)));
    if let Page::Article(article, ..) = page {
        article_tags(article, site, &mut tags);
    }
    match site.card(page) {
        Some(card) => tags.push(image(&card, page, site)),
        None => tags.push(named("twitter:card", "summary")),
    }
    tags.concat()
}

fn image(card: &str, page: &Page<'_>, site: &Site<'_>) -> String {
    let (width, height) = cards::SIZE;
    [
        property("og:image", card),
        property("og:image:type", "image/png"),
        property("og:image:width", &width.to_string()),
        property("og:image:height", &height.to_string()),
        property("og:image:alt", &title_of(page, site)),
        named("twitter:card", "summary_large_image"),
    ]
    .concat()
}

fn article_tags(article: &Article, site: &Site<'_>, tags: &mut Vec<String>) {
    let dates = [
        ("article:published_time", article.published),
        ("article:modified_time", article.revised),
    ];
    for (name, date) in dates {
        tags.extend(date.map(|date| property(name, &date.to_string())));
    }
    for author in &article.authors {
        // Open Graph wants the address of a page about them.
        let page = site.absolute(&author_path(&author.slug));
        tags.extend(page.map(|page| property("article:author", &page)));
    }
    for tag in &article.tags {
        tags.push(property("article:tag", &tag.label));
    }
}

/// Writes a language as Open Graph does: `pt_BR`.
fn locale(language: &Language) -> String {
    language.as_str().replace('-', "_")
}

/// Writes `<meta property=…>`.
fn property(name: &str, content: &str) -> String {
    format!(r#"<meta property="{name}" content="{}">"#, escape(content))
}
