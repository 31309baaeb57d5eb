//! What search engines are told: the sitemap and `robots.txt`.

use super::{ROOT, Site};
use roxmltree::Document;
use std::collections::BTreeMap;

#[test]
fn the_sitemap_has_every_page_and_when_it_last_changed() {
    let site = Site::quay();
    let text = site.read("sitemap.xml");
    let document = Document::parse(&text).unwrap();
    let root = document.root_element();
    assert_eq!(
        root.tag_name().namespace(),
        Some("http://www.sitemaps.org/schemas/sitemap/0.9")
    );
    assert_eq!(root.tag_name().name(), "urlset");
    let mut pages: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for url in root.children().filter(|node| node.has_tag_name("url")) {
        let of = |name: &str| url.children().find(|node| node.has_tag_name(name))?.text();
        pages.insert(
            of("loc").unwrap().strip_prefix(ROOT).unwrap(),
            of("lastmod"),
        );
    }
    assert_eq!(pages["articles/flood/"], Some("2024-03-05"));
    assert_eq!(pages["articles/calm/"], Some("2024-02"));
    assert_eq!(
        (pages["articles/names/"], pages["tags/tides/"]),
        (None, None)
    );
    let listed: Vec<String> = pages
        .keys()
        .map(|page| format!("{page}index.html"))
        .collect();
    // What names itself as the page at its address is one; redirects name another.
    let is_page = |file: &String| {
        let own = format!(
            "<link rel=\"canonical\" href=\"{ROOT}{}\">",
            file.trim_end_matches("index.html")
        );
        file.ends_with(".html") && site.read(file).contains(&own)
    };
    let mut made: Vec<String> = site.files().into_iter().filter(is_page).collect();
    made.sort_by_key(|file| file.trim_end_matches("index.html").to_owned());
    assert_eq!(listed, made);
}

#[test]
fn robots_may_read_everything_and_find_the_sitemap() {
    let robots = Site::quay().read("robots.txt");
    assert_eq!(
        robots,
        format!("User-agent: *\nAllow: /\n\nSitemap: {ROOT}sitemap.xml\n")
    );
    let article = super::support::sound("One");
    let without = Site::of(&[("one.md", article.as_str())]).read("robots.txt");
    assert_eq!(without, "User-agent: *\nAllow: /\n");
}
