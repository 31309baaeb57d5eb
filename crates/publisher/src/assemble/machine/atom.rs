//! Feeds as Atom (RFC 4287).

use super::feeds::{Entries, FILES, Feed, changed, instant};
use super::{Site, about, author_path};
use crate::assemble::html::escape;
use footnote_model::Article;

/// Writes a feed.
pub(super) fn feed(feed: &Feed<'_>, entries: &Entries<'_>, site: &Site<'_>) -> String {
    let page = text(&site.absolute(&feed.folder).unwrap_or_default());
    let [(name, _), _] = FILES;
    let (lang, title, library) = (
        &site.library.info.language,
        text(&feed.title),
        text(site.title()),
    );
    let subtitle = site.library.info.description.as_deref();
    let subtitle = subtitle.map(|about| format!("<subtitle>{}</subtitle>\n", text(about)));
    let entries: Vec<&str> = feed
        .articles
        .iter()
        .filter_map(|article| Some(entries.get(&article.slug)?.atom.as_str()))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <id>{page}</id>\n<title>{title}</title>\n{}<updated>{}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{page}{name}\"/>\n\
         <author><name>{library}</name></author>\n<generator>Footnote</generator>\n{}</feed>\n",
        subtitle.unwrap_or_default(),
        feed.updated(),
        entries.concat(),
    )
}

/// Writes an article's entry.
pub(super) fn entry(article: &Article, url: &str, html: &str, site: &Site<'_>) -> String {
    let authors = article.authors.iter().map(|author| {
        let page = site
            .absolute(&author_path(&author.slug))
            .unwrap_or_default();
        let name = text(&author.name);
        format!(
            "<author><name>{name}</name><uri>{}</uri></author>\n",
            text(&page)
        )
    });
    let tags = article.tags.iter().map(|tag| {
        format!(
            "<category term=\"{}\" label=\"{}\"/>\n",
            tag.slug,
            text(&tag.label)
        )
    });
    let published = article
        .published
        .map(|date| format!("<published>{}</published>\n", instant(Some(date))));
    let summary = about(article);
    let summary = summary.map(|about| format!("<summary>{}</summary>\n", text(&about)));
    let url = text(url);
    format!(
        "<entry xml:lang=\"{}\">\n<id>{url}</id>\n<title>{}</title>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n{}<updated>{}</updated>\n{}{}{}\
         <content type=\"html\">{}</content>\n</entry>\n",
        article.lang,
        text(&article.title),
        published.unwrap_or_default(),
        instant(changed(article)),
        authors.collect::<String>(),
        tags.collect::<String>(),
        summary.unwrap_or_default(),
        text(html),
    )
}

/// Escapes a text for XML, without the characters that XML can't hold.
fn text(text: &str) -> String {
    let is_xml = |c: char| {
        matches!(c, '\t' | '\n' | '\r')
            || (!c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    if text.chars().all(is_xml) {
        return escape(text);
    }
    escape(&text.chars().filter(|c| is_xml(*c)).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_nothing_that_xml_refuses() {
        assert_eq!(
            text("a\u{8}\u{FFFF}\n<b> & 'c'"),
            "a\n&lt;b&gt; &amp; &#39;c&#39;"
        );
    }
}
