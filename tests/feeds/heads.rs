//! The heads of pages.

use super::{ROOT, Site, fixture, settings_without_address};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use serde_json::{Value, json};
use std::cell::RefCell;

/// What a head says, in the order in which it says it.
#[derive(Debug, Default)]
struct Head {
    /// Name or property, and content, of each `<meta>`.
    metas: Vec<(String, String)>,
    /// Relation, type and address of each `<link>`.
    links: Vec<(String, String, String)>,
    /// The linked data.
    data: Value,
}

impl Head {
    fn of(html: &str) -> Self {
        let (head, data) = (RefCell::new(Self::default()), RefCell::new(String::new()));
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(element!("head meta", |meta| {
                let name = meta
                    .get_attribute("name")
                    .or(meta.get_attribute("property"));
                if let (Some(name), Some(content)) = (name, meta.get_attribute("content")) {
                    head.borrow_mut().metas.push((name, unescaped(&content)));
                }
                Ok(())
            }))
            .append_element_content_handler(element!("head link", |link| {
                let get = |name| unescaped(&link.get_attribute(name).unwrap_or_default());
                head.borrow_mut()
                    .links
                    .push((get("rel"), get("type"), get("href")));
                Ok(())
            }))
            .append_element_content_handler(text!("script[type='application/ld+json']", |chunk| {
                data.borrow_mut().push_str(chunk.as_str());
                Ok(())
            }));
        rewrite_str(html, settings).unwrap();
        let mut head = head.into_inner();
        head.data = serde_json::from_str(&data.into_inner()).unwrap();
        head
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let named = self.metas.iter().filter(|(key, _)| key == name);
        named.map(|(_, content)| content.as_str()).collect()
    }

    fn links(&self, rel: &str) -> Vec<(&str, &str)> {
        let links = self.links.iter().filter(|(known, ..)| known == rel);
        links
            .map(|(_, kind, href)| (kind.as_str(), href.as_str()))
            .collect()
    }
}

fn unescaped(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (written, meant)| {
        text.replace(written, meant)
    })
}

/// The fixture's title, which does its best to end what it stands in.
const TITLE: &str = "The flood </script><!-- of \"'53\" & after";

#[test]
fn an_article_is_described_to_sites_that_show_a_link_to_it() {
    let head = Head::of(&Site::quay().read("articles/flood/index.html"));
    let url = format!("{ROOT}articles/flood/");
    for (name, contents) in [
        ("og:type", vec!["article"]),
        ("og:title", vec![TITLE]),
        (
            "og:description",
            vec!["A night, and what was <em>measured</em>"],
        ),
        ("og:url", vec![url.as_str()]),
        ("og:site_name", vec!["Quay & Tide"]),
        ("og:locale", vec!["en_GB"]),
        ("article:published_time", vec!["2024-02-29"]),
        ("article:modified_time", vec!["2024-03-05"]),
        ("article:tag", vec!["Tides & currents", "history"]),
    ] {
        assert_eq!(head.all(name), contents, "{name}");
    }
    assert_eq!(head.links("canonical"), [("", url.as_str())]);
    assert_eq!(
        head.links("alternate"),
        [
            ("application/atom+xml", "../../feed.xml"),
            ("application/feed+json", "../../feed.json"),
        ]
    );
}

#[test]
fn an_article_is_described_to_reference_managers() {
    let head = Head::of(&Site::quay().read("articles/flood/index.html"));
    let url = format!("{ROOT}articles/flood/");
    for (names, contents) in [
        (["citation_title", "DC.title"], vec![TITLE]),
        (
            ["citation_author", "DC.creator"],
            vec!["Ana Brooke", "Wim de Vries"],
        ),
        (["citation_language", "DC.language"], vec!["en-GB"]),
        (
            ["citation_journal_title", "DC.publisher"],
            vec!["Quay & Tide"],
        ),
        (["citation_public_url", "DC.identifier"], vec![url.as_str()]),
    ] {
        for name in names {
            assert_eq!(head.all(name), contents, "{name}");
        }
    }
    assert_eq!(head.all("citation_publication_date"), ["2024/02/29"]);
    assert_eq!(head.all("DC.date"), ["2024-02-29"]);
    assert_eq!(head.all("citation_keywords"), ["Tides & currents; history"]);
}

#[test]
fn the_linked_data_of_an_article_names_every_work_that_it_cites() {
    let head = Head::of(&Site::quay().read("articles/flood/index.html"));
    let data = &head.data;
    assert_eq!(data["@context"], "https://schema.org");
    assert_eq!(data["@type"], "Article");
    assert_eq!(data["headline"], TITLE);
    assert_eq!(data["url"], format!("{ROOT}articles/flood/"));
    assert_eq!(data["datePublished"], "2024-02-29");
    assert_eq!(data["dateModified"], "2024-03-05");
    assert_eq!(data["inLanguage"], "en-GB");
    assert_eq!(data["keywords"], json!(["Tides & currents", "history"]));
    assert_eq!(data["publisher"]["name"], "Quay & Tide");
    assert_eq!(
        data["isPartOf"],
        json!({ "@type": "WebSite", "name": "Quay & Tide", "url": ROOT })
    );
    assert_eq!(data["author"][1]["name"], "Wim de Vries");
    assert_eq!(
        data["author"][1]["url"],
        format!("{ROOT}authors/wim-de-vries/")
    );
    assert_eq!(
        data["citation"],
        json!([
            {
                "@type": "CreativeWork",
                "name": "Record of the night",
                "url": "https://www.gauge.example/1953?a=1&b=2",
                "author": [{ "@type": "Person", "name": "J. Aalbers" }, { "@type": "Person", "name": "P. Roos" }],
                "publisher": { "@type": "Organization", "name": "The Gauge Office", "url": "https://www.gauge.example/" },
                "datePublished": "1953-02",
                "genre": "register",
                "archivedAt": "https://archive.example/gauge",
            },
            {
                "@type": "CreativeWork",
                "name": "Water and Walls",
                "author": [{ "@type": "Person", "name": "M. Oud" }],
                "datePublished": "1961",
            },
            { "@type": "CreativeWork", "name": "The keeper's family tells it otherwise." },
        ])
    );
}

#[test]
fn a_list_is_described_as_one_and_names_its_own_feeds_first() {
    let site = Site::quay();
    let tag = Head::of(&site.read("tags/tides/index.html"));
    assert_eq!(tag.data["@type"], "CollectionPage");
    assert_eq!(tag.data["name"], "Tides & currents");
    assert_eq!(
        tag.data["about"],
        json!({ "@type": "Thing", "name": "Tides & currents" })
    );
    assert_eq!(tag.all("og:type"), ["website"]);
    let feeds: Vec<&str> = tag
        .links("alternate")
        .iter()
        .map(|(_, href)| *href)
        .collect();
    let own = ["../../tags/tides/feed.xml", "../../tags/tides/feed.json"];
    assert_eq!(feeds, [own[0], own[1], "../../feed.xml", "../../feed.json"]);
    for page in [
        "index.html",
        "sources/index.html",
        "sources/gauge.example/index.html",
        "authors/ana-brooke/index.html",
    ] {
        let head = Head::of(&site.read(page));
        assert_eq!(head.data["@type"], "CollectionPage", "{page}");
        assert_eq!(head.all("citation_title"), Vec::<&str>::new(), "{page}");
        for (_, href) in head.links("alternate") {
            let folder = page.trim_end_matches("index.html");
            assert!(site.has(&format!("{folder}{href}")), "{page}: {href}");
        }
    }
}

#[test]
fn a_site_without_an_address_has_no_head_with_half_of_one() {
    let mut files = fixture();
    settings_without_address(&mut files);
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let site = Site::of(&files);
    let head = Head::of(&site.read("articles/flood/index.html"));
    assert_eq!(head.all("citation_title"), [TITLE]);
    assert_eq!(head.data["headline"], TITLE);
    for name in [
        "og:url",
        "og:image",
        "citation_public_url",
        "DC.identifier",
        "article:author",
    ] {
        assert_eq!(head.all(name), Vec::<&str>::new(), "{name}");
    }
    assert_eq!(
        (head.links("canonical"), head.links("alternate")),
        (vec![], vec![])
    );
    assert_eq!(
        (&head.data["url"], &head.data["@id"]),
        (&Value::Null, &Value::Null)
    );
    let made = site.files();
    let needs_address = |path: &&String| path.contains("feed.") || path.contains("sitemap");
    assert_eq!(made.iter().find(needs_address), None);
}
