//! Highwire and Dublin Core: how reference managers such as Zotero, and scholarly search, read an article.

use super::{Site, article_path, named};
use footnote_model::Article;

/// Where the names beginning with `DC.` are defined.
const DUBLIN_CORE: &str = r#"<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">"#;

/// Writes the tags of an article.
pub(super) fn tags(article: &Article, site: &Site<'_>) -> String {
    let published = article.published.map(|date| date.to_string());
    let url = site.absolute(&article_path(article));
    let mut tags = Vec::new();
    let mut both = |highwire: &str, dublin: &str, content: &str| {
        tags.push(named(highwire, content));
        tags.push(named(dublin, content));
    };
    both("citation_title", "DC.title", &article.title);
    for author in &article.authors {
        both("citation_author", "DC.creator", &author.name);
    }
    both("citation_language", "DC.language", article.lang.as_str());
    both("citation_journal_title", "DC.publisher", site.title());
    if let Some(url) = &url {
        both("citation_public_url", "DC.identifier", url);
    }
    if let Some(date) = published {
        // Scholarly search wants slashes, Dublin Core what ISO 8601 says.
        tags.push(named("citation_publication_date", &date.replace('-', "/")));
        tags.push(named("DC.date", &date));
    }
    if !article.tags.is_empty() {
        let labels: Vec<&str> = article.tags.iter().map(|tag| tag.label.as_str()).collect();
        tags.push(named("citation_keywords", &labels.join("; ")));
    }
    let authors = article.authors.iter();
    tags.extend(authors.map(|author| named("author", &author.name)));
    format!("{DUBLIN_CORE}{}", tags.concat())
}
