//! The sitemap, which lists every page for search engines, and `robots.txt`, which names it.

use super::Site;
use crate::assemble::html::escape;
use crate::assemble::page::Page;

/// The most addresses that one sitemap may hold, by the protocol's own limit.
const MOST: usize = 50_000;

/// The namespace of sitemaps and of their index.
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Writes the sitemap of some pages: path and content of each file. Above 50,000 pages it is an index of several.
pub(super) fn files(pages: &[Page<'_>], site: &Site<'_>) -> Vec<(String, String)> {
    split(pages, site, MOST)
}

/// Writes `robots.txt`: everything may be read.
pub(super) fn robots(site: &Site<'_>) -> String {
    let sitemap = site.absolute("sitemap.xml");
    let sitemap = sitemap.map(|url| format!("\nSitemap: {url}\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

fn split(pages: &[Page<'_>], site: &Site<'_>, most: usize) -> Vec<(String, String)> {
    let Some(root) = site.root else {
        return Vec::new();
    };
    let mut parts: Vec<String> = pages.chunks(most).map(|part| sitemap(part, root)).collect();
    if parts.len() <= 1 {
        return parts
            .pop()
            .map(|only| ("sitemap.xml".to_owned(), only))
            .into_iter()
            .collect();
    }
    let named = (1..)
        .zip(parts)
        .map(|(n, part)| (format!("sitemap-{n}.xml"), part));
    let mut files: Vec<(String, String)> = named.collect();
    let entries: String = files
        .iter()
        .map(|(name, _)| {
            format!(
                "<sitemap><loc>{}</loc></sitemap>\n",
                escape(&format!("{root}{name}"))
            )
        })
        .collect();
    files.push(("sitemap.xml".to_owned(), document("sitemapindex", &entries)));
    files
}

fn sitemap(pages: &[Page<'_>], root: &str) -> String {
    let entries: String = pages.iter().map(|page| entry(page, root)).collect();
    document("urlset", &entries)
}

fn entry(page: &Page<'_>, root: &str) -> String {
    let date = match page {
        Page::Article(article, ..) => article.revised.or(article.published),
        _ => None,
    };
    let modified = date.map(|date| format!("<lastmod>{date}</lastmod>"));
    let url = escape(&format!("{root}{}", page.folder()));
    format!(
        "<url><loc>{url}</loc>{}</url>\n",
        modified.unwrap_or_default()
    )
}

fn document(name: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{name} xmlns=\"{NAMESPACE}\">\n{entries}</{name}>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use footnote_model::{Language, Library, LibraryInfo};

    #[test]
    fn many_pages_are_split_and_an_index_names_the_parts() {
        let library = Library {
            info: LibraryInfo {
                id: "notes".into(),
                title: "Notes".into(),
                description: None,
                language: Language::english(),
                public_url: None,
            },
            articles: Vec::new(),
            publishers: Vec::new(),
            moved: Vec::new(),
        };
        let site = Site {
            library: &library,
            root: Some("https://example.org/"),
            cards: false,
        };
        let pages = [Page::List(1), Page::List(2), Page::List(3)];
        assert_eq!(split(&pages, &site, 3).len(), 1);
        let files = split(&pages, &site, 2);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        assert!(
            files[0]
                .1
                .contains("<loc>https://example.org/page/2/</loc>")
        );
        assert!(!files[1].1.contains("page/2/") && files[1].1.contains("page/3/"));
        for name in ["sitemap-1.xml", "sitemap-2.xml"] {
            let entry = format!("<sitemap><loc>https://example.org/{name}</loc></sitemap>");
            assert!(files[2].1.contains(&entry), "{}", files[2].1);
        }
    }
}
