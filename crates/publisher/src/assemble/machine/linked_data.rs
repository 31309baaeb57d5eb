//! JSON-LD in the words of schema.org: what a page is, and which works an article cites.

use super::{Site, article_path, author_path, description_of, title_of};
use crate::assemble::page::Page;
use footnote_model::{Article, Publisher, SafeUrl, Source, plain_blocks};
use footnote_reader::prerender::SourcePage;
use serde_json::{Map, Value, json};

/// Where the words are defined.
const CONTEXT: &str = "https://schema.org";

/// Writes the script element of a page. Browsers read it as data: it never runs, and needs no entry in the policy.
pub(super) fn script(page: &Page<'_>, site: &Site<'_>) -> String {
    let described = match page {
        Page::Article(article, ..) => article_data(article, site.card(page), site),
        _ => list_data(page, site),
    };
    format!(
        r#"<script type="application/ld+json">{}</script>"#,
        in_script(&described.to_string())
    )
}

/// Escapes what could end the script element, or a line of it, before its time.
fn in_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => safe.push(c),
        }
    }
    safe
}

fn article_data(article: &Article, card: Option<String>, site: &Site<'_>) -> Value {
    let url = site.absolute(&article_path(article));
    let authors = article.authors.iter().map(|author| {
        let page = site.absolute(&author_path(&author.slug));
        object(
            "Person",
            [("name", json!(author.name)), ("url", json!(page))],
        )
    });
    let keywords: Vec<&str> = article.tags.iter().map(|tag| tag.label.as_str()).collect();
    let citations: Vec<Value> = article
        .sources
        .iter()
        .map(|source| citation(source, site))
        .collect();
    object(
        "Article",
        [
            ("@context", json!(CONTEXT)),
            ("@id", json!(url)),
            ("url", json!(url)),
            ("headline", json!(article.title)),
            ("description", json!(super::about(article))),
            ("image", json!(card)),
            ("inLanguage", json!(article.lang)),
            ("author", authors.collect()),
            ("datePublished", json!(article.published)),
            ("dateModified", json!(article.revised)),
            ("correction", json!(article.correction)),
            ("keywords", json!(keywords)),
            ("wordCount", json!(article.words)),
            ("publisher", object("Organization", named(site))),
            ("isPartOf", object("WebSite", named(site))),
            ("citation", json!(citations)),
        ],
    )
}

fn list_data(page: &Page<'_>, site: &Site<'_>) -> Value {
    let name = title_of(page, site);
    let about = match page {
        Page::Tag(..) => object("Thing", [("name", json!(name))]),
        Page::Author(..) => object("Person", [("name", json!(name))]),
        Page::Source(_, SourcePage::Publisher(page, ..)) => publisher(&name, Some(&page.publisher)),
        _ => Value::Null,
    };
    object(
        "CollectionPage",
        [
            ("@context", json!(CONTEXT)),
            ("url", json!(site.absolute(&page.folder()))),
            ("name", json!(name)),
            ("description", json!(description_of(page, site))),
            ("inLanguage", json!(site.library.info.language)),
            ("about", about),
            ("isPartOf", object("WebSite", named(site))),
        ],
    )
}

/// Describes a cited work. One without title and address is a note, whose text is its name.
fn citation(source: &Source, site: &Site<'_>) -> Value {
    let shown = source.title.as_deref();
    let shown = shown.or(source.url.as_ref().map(SafeUrl::display));
    let name = shown.map_or_else(
        || plain_blocks(&source.note).trim().to_owned(),
        str::to_owned,
    );
    let authors = source.authors.iter();
    let authors = authors.map(|author| object("Person", [("name", json!(author))]));
    let published_by = source.publisher.as_ref().map(|by| {
        let known = site
            .library
            .publishers
            .iter()
            .find(|known| known.key == by.key);
        publisher(&by.name, known)
    });
    object(
        "CreativeWork",
        [
            ("name", json!(name)),
            ("url", json!(source.url)),
            ("author", authors.collect()),
            ("publisher", json!(published_by)),
            ("datePublished", json!(source.published)),
            ("genre", json!(source.kind)),
            ("archivedAt", json!(source.archived)),
        ],
    )
}

/// Describes a publisher by what the settings know of it, else by its name.
fn publisher(name: &str, known: Option<&Publisher>) -> Value {
    let name = known.map_or(name, |known| &known.name);
    let homepage = known.and_then(|known| known.homepage.as_ref());
    object(
        "Organization",
        [("name", json!(name)), ("url", json!(homepage))],
    )
}

/// Returns name and address of the library.
fn named(site: &Site<'_>) -> [(&'static str, Value); 2] {
    [("name", json!(site.title())), ("url", json!(site.root))]
}

/// Makes an object of a type; what is empty is left out.
fn object<const N: usize>(kind: &str, fields: [(&str, Value); N]) -> Value {
    let is_said = |value: &Value| match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    };
    let fields = fields.into_iter().filter(|(_, value)| is_said(value));
    let named = fields.map(|(name, value)| (name.to_owned(), value));
    let kind = ("@type".to_owned(), json!(kind));
    Value::Object([kind].into_iter().chain(named).collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let text = "</script><!--<script>\u{2028}&amp;";
        let written = in_script(&json!(text).to_string());
        assert!(!written.contains(['<', '>', '&', '\u{2028}']), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
