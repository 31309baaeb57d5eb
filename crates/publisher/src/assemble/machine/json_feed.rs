//! Feeds as JSON Feed, version 1.1.

use super::feeds::{Entries, FILES, Feed, changed, instant};
use super::{Site, about, author_path};
use footnote_model::Article;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// The version of the format.
const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    items: Vec<&'a RawValue>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// Writes a feed.
pub(super) fn feed(feed: &Feed<'_>, entries: &Entries<'_>, site: &Site<'_>) -> String {
    let page = site.absolute(&feed.folder).unwrap_or_default();
    let [_, (name, _)] = FILES;
    let info = &site.library.info;
    let items = feed.articles.iter();
    let document = Document {
        version: VERSION,
        title: &feed.title,
        home_page_url: &page,
        feed_url: format!("{page}{name}"),
        description: info.description.as_deref(),
        language: info.language.as_str(),
        items: items
            .filter_map(|article| Some(entries.get(&article.slug)?.json.as_ref()))
            .collect(),
    };
    // Texts and lists of texts can always be written.
    serde_json::to_string(&document).unwrap_or_default()
}

/// Writes an article's entry.
///
/// # Errors
/// None that its texts could cause.
pub(super) fn item(
    article: &Article,
    url: &str,
    html: &str,
    site: &Site<'_>,
) -> serde_json::Result<Box<RawValue>> {
    let authors = article.authors.iter().map(|author| Author {
        name: &author.name,
        url: site.absolute(&author_path(&author.slug)),
    });
    to_raw_value(&Item {
        id: url,
        url,
        title: &article.title,
        summary: about(article),
        content_html: html,
        date_published: article.published.map(|date| instant(Some(date))),
        date_modified: article
            .revised
            .and(changed(article))
            .map(|date| instant(Some(date))),
        authors: authors.collect(),
        tags: article.tags.iter().map(|tag| tag.label.as_str()).collect(),
        language: article.lang.as_str(),
    })
}
