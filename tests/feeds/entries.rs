//! The feeds, as feed readers read them.

use super::{ROOT, Site};
use feed_rs::model::Feed;
use feed_rs::parser;
use std::fmt::Write;

/// Reads a feed in both formats.
fn both(site: &Site, folder: &str) -> [Feed; 2] {
    ["feed.xml", "feed.json"].map(|name| {
        let text = site.read(&format!("{folder}{name}"));
        parser::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{folder}{name}: {error}"))
    })
}

fn ids(feed: &Feed) -> Vec<&str> {
    feed.entries
        .iter()
        .map(|entry| entry.id.strip_prefix(ROOT).unwrap())
        .collect()
}

#[test]
fn the_librarys_feeds_have_every_article_newest_first_and_undated_last() {
    for feed in both(&Site::quay(), "") {
        assert_eq!(feed.title.as_ref().unwrap().content, "Quay & Tide");
        assert_eq!(
            feed.description.as_ref().unwrap().content,
            "What the harbor writes down"
        );
        assert!(feed.links.iter().any(|link| link.href == ROOT));
        assert_eq!(
            ids(&feed),
            [
                "articles/flood/",
                "articles/calm/",
                "articles/tides-ar/",
                "articles/names/"
            ]
        );
    }
}

#[test]
fn an_entry_says_who_wrote_it_when_and_about_what() {
    for feed in both(&Site::quay(), "") {
        let entry = &feed.entries[0];
        assert_eq!(
            entry.title.as_ref().unwrap().content,
            "The flood </script><!-- of \"'53\" & after"
        );
        assert_eq!(
            entry.summary.as_ref().unwrap().content,
            "A night, and what was <em>measured</em>"
        );
        let authors: Vec<&str> = entry
            .authors
            .iter()
            .map(|author| author.name.as_deref().unwrap())
            .collect();
        assert_eq!(authors, ["Ana Brooke", "Wim de Vries"]);
        assert_eq!(
            entry.published.unwrap().to_rfc3339(),
            "2024-02-29T00:00:00+00:00"
        );
        assert_eq!(
            entry.updated.unwrap().to_rfc3339(),
            "2024-03-05T00:00:00+00:00"
        );
        assert_eq!(entry.categories.len(), 2);
        assert!(
            entry
                .links
                .iter()
                .any(|link| link.href == format!("{ROOT}articles/flood/"))
        );
    }
}

/// Returns an entry's text.
fn html_of(entry: &feed_rs::model::Entry) -> &str {
    let content = entry.content.as_ref().unwrap();
    content.body.as_deref().unwrap()
}

#[test]
fn an_entry_holds_the_whole_text_with_its_sources_and_nothing_of_the_interface() {
    for feed in both(&Site::quay(), "") {
        let html = html_of(&feed.entries[0]);
        for part in [
            "<strong>Correction:</strong> The gauge read 4.55 m, not 5.45 m.",
            "<li>The gauge stopped at half past two.</li>",
            "<sup><a href=\"https://quay.example/notes/articles/flood/#source_1\">1</a></sup>",
            "<a href=\"https://quay.example/notes/articles/calm/#after\">the calm</a>",
            "<a href=\"https://quay.example/notes/articles/flood/#numbers\">below</a>",
            "<h2>Numbers</h2>",
            "<td>4.55</td>",
            "<code>cat gauge.txt</code>",
            "<a href=\"https://www.gauge.example/1953?a=1&amp;b=2\">Record of the night</a>, J. Aalbers, P. Roos, \
             The Gauge Office, February 1953",
            "<q>Read at 02:30: 4.55 m.</q>",
            "<cite>Water and Walls</cite>, M. Oud, 1961",
            "The keeper's family tells it otherwise.",
        ] {
            assert!(
                html.replace("&#39;", "'").contains(part),
                "{part} in {html}"
            );
        }
        assert!(
            html.contains("<img src=\"https://quay.example/notes/library/media/"),
            "{html}"
        );
        for part in [
            "class=", "aria-", "role=", "id=", "tabindex", "<aside", "href=\"#", "../",
        ] {
            assert!(!html.contains(part), "{part} in {html}");
        }
    }
}

#[test]
fn a_text_from_right_to_left_says_so() {
    for feed in both(&Site::quay(), "") {
        let html = html_of(&feed.entries[2]);
        assert!(html.starts_with("<div lang=\"ar\" dir=\"rtl\">"), "{html}");
    }
}

#[test]
fn each_tag_and_each_cited_publisher_has_feeds_of_its_own() {
    let site = Site::quay();
    for (folder, title, articles) in [
        ("tags/tides/", "Tides & currents — Quay & Tide", 3),
        ("tags/history/", "history — Quay & Tide", 1),
        (
            "sources/gauge.example/",
            "Articles that cite The Gauge Office — Quay & Tide",
            3,
        ),
        (
            "sources/words.example/",
            "Articles that cite Words — Quay & Tide",
            1,
        ),
    ] {
        for feed in both(&site, folder) {
            assert_eq!(feed.title.as_ref().unwrap().content, title);
            assert_eq!(feed.entries.len(), articles, "{folder}");
            assert!(
                feed.links
                    .iter()
                    .any(|link| link.href == format!("{ROOT}{folder}"))
            );
        }
    }
}

#[test]
fn a_feeds_time_is_that_of_its_newest_change_and_not_of_the_build() {
    let site = Site::quay();
    let [atom, _] = both(&site, "");
    assert_eq!(
        atom.updated.unwrap().to_rfc3339(),
        "2024-03-05T00:00:00+00:00"
    );
    let [undated, _] = both(&site, "sources/words.example/");
    assert_eq!(
        undated.updated.unwrap().to_rfc3339(),
        "1970-01-01T00:00:00+00:00"
    );
    assert_eq!(site.read("feed.xml"), Site::quay().read("feed.xml"));
    assert_eq!(site.read("feed.json"), Site::quay().read("feed.json"));
}

#[test]
fn a_feed_stops_after_its_newest_articles() {
    let mut files = vec![(
        "footnote.toml".to_owned(),
        format!("public-url = \"{ROOT}\"\n"),
    )];
    for day in 1..=28 {
        for month in 1..=2 {
            let mut text =
                format!("+++\ntitle = \"Day {month}-{day}\"\ndate = 2024-{month:02}-{day:02}\n");
            write!(text, "tags = [\"daily\"]\n+++\n\nA claim.[^1]\n\n[^1]: [A work](https://a.example/), A, 2020.\n").unwrap();
            files.push((format!("day-{month}-{day}.md"), text));
        }
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    let site = Site::of(&files);
    for (folder, most) in [("", 30), ("tags/daily/", 10), ("sources/a.example/", 10)] {
        for feed in both(&site, folder) {
            assert_eq!(feed.entries.len(), most);
            assert_eq!(feed.entries[0].title.as_ref().unwrap().content, "Day 2-28");
        }
    }
}
