//! An article's whole text as plain HTML, for feeds: no classes, no interface, absolute addresses.

use super::Site;
use crate::assemble::html::escape;
use footnote_model::{Article, Direction, SafeUrl, Source};
use footnote_reader::components::{Prose, blocks, inlines};
use footnote_reader::prerender::in_page;
use footnote_reader::route::{Links, Route};
use footnote_reader::text::{date_in_words, text};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// The attributes that say something where there are no styles and no scripts.
const KEPT: [&str; 10] = [
    "href", "src", "alt", "width", "height", "start", "scope", "datetime", "lang", "dir",
];

/// Renders an article below the root of its site.
pub(super) fn html(article: &Article, site: &Site<'_>) -> String {
    let root = site.root.unwrap_or_default().to_owned();
    let here = Route::Article(article.slug.clone());
    let page = format!("{root}{}", here.path());
    let links = Links::Path { root };
    let prose = Prose::new(links.clone(), here.clone(), article.sources.len());
    let mut html = String::new();
    if let Some(correction) = &article.correction {
        let (label, said) = (escape(text().correction), escape(correction));
        html.push_str(&format!("<p><strong>{label}:</strong> {said}</p>"));
    }
    if !article.key_points.is_empty() {
        let points = article.key_points.iter().map(|point| {
            let point = in_page(&links, &here, || inlines(point, &prose));
            format!("<li>{point}</li>")
        });
        html.push_str(&format!("<ul>{}</ul>", points.collect::<String>()));
    }
    html.push_str(&in_page(&links, &here, || blocks(&article.body, &prose)));
    // What a note cites has no number of its own.
    let notes = Prose::new(links.clone(), here.clone(), 0);
    let sources = article.sources.iter();
    let sources: String = sources.map(|source| source_html(source, &notes)).collect();
    if !sources.is_empty() {
        let heading = escape(text().sources);
        html.push_str(&format!("<h2>{heading}</h2><ol>{sources}</ol>"));
    }
    let html = plain(&html, &page);
    match article.lang.direction() {
        Direction::RightToLeft => format!(r#"<div lang="{}" dir="rtl">{html}</div>"#, article.lang),
        Direction::LeftToRight => html,
    }
}

/// Writes an entry of the list of sources, as a line of text: title, authors, publisher, date, quotation, note.
fn source_html(source: &Source, prose: &Prose) -> String {
    let shown = source.title.as_deref();
    let shown = shown
        .or(source.url.as_ref().map(SafeUrl::display))
        .map(escape);
    let title = shown.map(|shown| match &source.url {
        Some(url) => linked(url, &shown),
        None => format!("<cite>{shown}</cite>"),
    });
    let authors = (!source.authors.is_empty()).then(|| escape(&source.authors.join(", ")));
    let publisher = source.publisher.as_ref().map(|by| escape(&by.name));
    let published = source.published.map(|date| escape(&date_in_words(date)));
    let archived = source.archived.as_ref();
    let archived = archived.map(|url| linked(url, &escape(text().source_archived)));
    let facts = [title, authors, publisher, published, archived];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let quote = source.quote.as_deref();
    let quote = quote.map(|quote| format!(" <q>{}</q>", escape(quote)));
    let note = in_page(&prose.links, &prose.here, || blocks(&source.note, prose));
    format!(
        "<li>{}{}{note}</li>",
        facts.join(", "),
        quote.unwrap_or_default()
    )
}

fn linked(url: &SafeUrl, shown: &str) -> String {
    format!(r#"<a href="{}">{shown}</a>"#, escape(url.as_str()))
}

/// Takes out what only the reader's own pages use, and lets anchors lead to the page that has them.
fn plain(html: &str, page: &str) -> String {
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("*", |el| {
        let names: Vec<String> = el.attributes().iter().map(|a| a.name()).collect();
        for name in names.iter().filter(|name| !KEPT.contains(&name.as_str())) {
            el.remove_attribute(name);
        }
        if let Some(anchor) = el.get_attribute("href").filter(|to| to.starts_with('#')) {
            el.set_attribute("href", &format!("{page}{anchor}"))?;
        }
        Ok(())
    }));
    // What the views wrote can always be read; if not, it is still the same text.
    rewrite_str(html, settings).unwrap_or_else(|_| html.to_owned())
}
