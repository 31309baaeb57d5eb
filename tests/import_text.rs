//! The pasted-text importer on fixtures, on real pages where they are at hand, and on any string.
//!
//! Each `tests/import/text/NAME.txt` stands beside what it gives; `SNAPSHOTS=overwrite` writes it anew.

use footnote_model::{Block, SafeUrl, plain_blocks, plain_inlines};
use footnote_publisher::diagnostic::{Diagnostic, Severity};
use footnote_publisher::import::text::{TextOptions, import_text};
use footnote_publisher::import::{ImportItem, Imported};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(name)
}

fn import(text: &str) -> Imported {
    import_text(text, "page.txt", &TextOptions::default())
}

fn as_json(text: &str) -> Value {
    let imported = import(text);
    let item = imported.item.unwrap_or_default();
    let points: Vec<String> = item.key_points.iter().map(|p| plain_inlines(p)).collect();
    let sources: Vec<Value> = (item.sources.iter())
        .map(|source| {
            json!({
                "line": source.line, "title": source.title, "url": source.url,
                "publisher": source.publisher, "published": source.published,
            })
        })
        .collect();
    json!({
        "title": item.title, "dek": item.dek, "lang": item.lang, "authors": item.authors,
        "published": item.published, "revised": item.revised, "keyPoints": points,
        "body": item.body, "sources": sources, "diagnostics": imported.diagnostics,
    })
}

/// Lists the text files of a folder by name; empty where there is no such folder.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut texts: Vec<PathBuf> = (entries.flatten().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    texts.sort();
    texts
}

#[test]
fn fixtures_give_what_is_expected() {
    let texts = texts(&folder("tests/import/text"));
    assert!(texts.len() > 10, "the fixtures are there");
    let mut wrong = Vec::new();
    for path in texts {
        let found = as_json(&fs::read_to_string(&path).unwrap());
        let found = serde_json::to_string_pretty(&found).unwrap() + "\n";
        let expected = path.with_extension("expected.json");
        if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
            fs::write(&expected, &found).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(expected);
        }
    }
    assert!(
        wrong.is_empty(),
        "not as expected; look at them with SNAPSHOTS=overwrite: {wrong:#?}"
    );
}

#[test]
fn the_sample_gives_title_byline_date_key_points_sections_and_sources() {
    let path = folder("../shared/samples/pasted-article.txt");
    let Ok(text) = fs::read_to_string(path) else {
        println!("the sample is not here: nothing was tested");
        return;
    };
    let imported = import(&text);
    let item = imported.item.unwrap();
    assert!(item.title.unwrap().contains("migrant dilemma"));
    assert_eq!(item.authors, ["willowt"]);
    assert_eq!(item.published.unwrap().to_string(), "2025-04-19");
    assert_eq!(item.lang.unwrap().as_str(), "en");
    assert_eq!(item.key_points.len(), 5);
    let headings = (item.body.iter()).filter(|block| matches!(block, Block::Heading { .. }));
    assert_eq!(headings.count(), 4);
    assert!(matches!(item.body.first(), Some(Block::Paragraph(_))));
    let addresses: Vec<&str> = (item.sources.iter())
        .filter_map(|source| source.url.as_ref().map(SafeUrl::as_str))
        .collect();
    let expected = [
        "https://rt.com/",
        "https://hrw.org/",
        "https://bignewsnetwork.com/",
    ];
    assert_eq!(addresses, expected);
    let body = plain_blocks(&item.body);
    for gone in [
        "Sources include",
        "RT.com",
        "Mastodon",
        "Parler",
        "Gab",
        "StopBitBurning",
    ] {
        assert!(!body.contains(gone), "{gone}");
    }
    let left_out: Vec<(u32, Option<u32>)> = (imported.diagnostics.iter())
        .filter(|found| found.rule == "page-furniture")
        .map(|found| (found.line, found.end_line))
        .collect();
    assert_eq!(left_out, [(1, None), (4, Some(6)), (30, Some(32))]);
}

/// How much of a page's article was kept, and how much else, in words of the article.
struct Score {
    recall: f64,
    excess: f64,
}

impl Score {
    fn of(found: &str, expected: &str) -> Self {
        let (found, expected) = (words(found), words(expected));
        let (all, common) = (expected.len().max(1), common(&found, &expected));
        let share = |count: usize| count as f64 / all as f64;
        Self {
            recall: share(common),
            excess: share(found.len() - common),
        }
    }

    fn is_good(&self) -> bool {
        self.recall >= 0.9 && self.excess <= 0.1
    }
}

/// Splits into lower-case words; a Han character or kana is one.
fn words(text: &str) -> Vec<String> {
    let dense = |c: char| ('\u{3040}'..='\u{9FFF}').contains(&c);
    let mut words = vec![String::new()];
    for c in text.chars().flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() || dense(c) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.push(c);
        }
        if dense(c) {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Counts the words of the longest common subsequence.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// The text that a reader of the item gets, without the title.
fn kept(item: &ImportItem) -> String {
    let points: Vec<String> = item.key_points.iter().map(|p| plain_inlines(p)).collect();
    let sources: Vec<&str> = (item.sources.iter())
        .filter_map(|source| {
            source
                .title
                .as_deref()
                .or(source.url.as_ref().map(SafeUrl::as_str))
        })
        .collect();
    [
        item.dek.clone().unwrap_or_default(),
        points.join("\n"),
        plain_blocks(&item.body),
        sources.join("\n"),
    ]
    .join("\n")
}

#[test]
fn of_real_pages_the_article_is_kept_and_little_else() {
    let pages = texts(&folder("../shared/samples/pages"));
    if pages.is_empty() {
        println!("the pages are not here: nothing was tested");
        return;
    }
    let (mut recall, mut excess, mut good, mut titles) = (0.0, 0.0, 0, 0);
    println!("{:22} recall excess title", "page");
    for path in &pages {
        let expected = fs::read_to_string(path.with_extension("json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let item = import(&fs::read_to_string(path).unwrap()).item.unwrap();
        let score = Score::of(&kept(&item), expected["article"].as_str().unwrap());
        let (title, wanted) = (
            item.title.unwrap_or_default(),
            expected["title"].as_str().unwrap_or_default(),
        );
        let titled = wanted.contains(&title) || title.contains(wanted);
        (recall, excess) = (recall + score.recall, excess + score.excess);
        good += usize::from(score.is_good());
        titles += usize::from(titled);
        let name = path.file_stem().unwrap().to_string_lossy();
        let mark = if score.is_good() {
            ""
        } else {
            "  <-- not within a tenth"
        };
        println!(
            "{name:22} {:.3}  {:.3}  {titled:5}{mark}",
            score.recall, score.excess
        );
    }
    let count = pages.len() as f64;
    println!(
        "{:22} {:.3}  {:.3}  {titles} of {}",
        "mean",
        recall / count,
        excess / count,
        pages.len()
    );
    assert!(recall / count >= 0.97, "the articles' words are kept");
    assert!(excess / count <= 0.05, "little else is");
    assert!(
        good * 10 >= pages.len() * 9,
        "{good} of {} pages are good",
        pages.len()
    );
    assert!(
        titles * 4 >= pages.len() * 3,
        "{titles} titles of {}",
        pages.len()
    );
}

#[test]
fn a_text_without_a_word_is_an_error() {
    for text in [
        "",
        "\n\n",
        " \u{FEFF}\n",
        "• • •\n---\n",
        &">".repeat(100_000),
    ] {
        let imported = import(text);
        assert_eq!(imported.item, None);
        let found = &imported.diagnostics[0];
        assert_eq!(
            (found.severity, found.rule),
            (Severity::Error, "empty-file")
        );
    }
}

#[test]
fn long_inputs_are_read_in_one_pass() {
    let bullets: String = (0..100_000)
        .map(|n| format!("- entry {n} of the list\n"))
        .collect();
    let item = import(&bullets).item.unwrap();
    assert!(matches!(&item.body[..], [Block::List { items, .. }] if items.len() > 99_990));
    for text in [
        "word ".repeat(800_000),
        "http://".repeat(500_000),
        "[1".repeat(1_000_000),
        "a b\n".repeat(300_000),
    ] {
        assert!(import(&text).item.is_some());
    }
}

#[test]
fn a_title_that_is_missing_is_said() {
    let imported = import("One line and no other");
    let found: Vec<_> = imported
        .diagnostics
        .iter()
        .map(|found| found.rule)
        .collect();
    assert_eq!(found, ["no-title"]);
    assert!(imported.diagnostics[0].help.is_some());
}

/// Lines as pages have them, so that chance puts them together in every order.
const LINES: [&str; 26] = [
    "",
    "",
    "Home",
    "Log in",
    "Share",
    "Comments (3)",
    "Related Stories",
    "Advertisement",
    "By Ada Poe and Ben Ito",
    "April 19, 2025",
    "Updated 19.04.2025",
    "03/04/2025",
    "A river returns to its valley",
    "The river came back in spring, and nobody in the valley had expected it to be so loud.",
    "It had been led through a pipe for ninety years, said the engineer who opened the gate [1].",
    "What the farmers want",
    "• The river is back in its bed after ninety years",
    "• The farmers want to know who pays for the meadow",
    "1. First dig a trench",
    "2. Then open the gate",
    "> We had forgotten its sound.",
    "Sources: example.org, The Valley Log",
    "[1] County records, https://example.org/records",
    "Who will pay? Sources include: example.org example.net",
    "Перекрытие реки отменили, сообщили в субботу в администрации, и вода пошла по старому руслу.",
    "© 2025 The Valley Courier",
];

/// Letters only: numbers of lists and notes are kept as numbers, not as words.
fn letters(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn all_words(item: &ImportItem) -> HashSet<String> {
    let named = item.sources.iter().flat_map(|source| {
        let url = source.url.as_ref().map(SafeUrl::as_str);
        [source.publisher.as_deref(), url]
    });
    let named: Vec<&str> = named.flatten().collect();
    let title = item.title.as_deref().unwrap_or_default();
    letters(&[title, &kept(item), &named.join(" ")].join("\n"))
}

fn covers(found: &Diagnostic, line: u32) -> bool {
    (found.line..=found.end_line.unwrap_or(found.line)).contains(&line)
}

#[test]
fn a_last_sentence_that_wraps_is_told_from_where_it_starts() {
    let text = "• The farmers want to know who pays for the meadow\n\
                • The river is back in its bed after ninety years\n\n\
                Home\n\
                • The river is back in its bed after ninety years\n\
                Who will pay? Sources include: example.org example.net\n\
                Home";
    let imported = import(text);
    let told: Vec<(u32, Option<u32>)> = (imported.diagnostics.iter())
        .filter(|found| found.rule == "recognized-source")
        .map(|found| (found.line, found.end_line))
        .collect();
    assert_eq!(told, [(6, Some(7)); 3]);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), keep_all in any::<bool>()) {
        let imported = import_text(&text, "page.txt", &TextOptions { keep_all });
        let empty = !text.chars().any(char::is_alphanumeric);
        prop_assert_eq!(imported.item.is_none(), empty);
    }

    #[test]
    fn every_line_is_in_the_item_or_in_a_diagnostic(picks in prop::collection::vec(0..LINES.len(), 1..40)) {
        let text: Vec<&str> = picks.iter().map(|at| LINES[*at]).collect();
        let imported = import(&text.join("\n"));
        let kept = imported.item.as_ref().map(all_words).unwrap_or_default();
        for (line, number) in text.iter().zip(1..) {
            let told = imported.diagnostics.iter().any(|found| covers(found, number));
            prop_assert!(told || letters(line).is_subset(&kept), "line {number}: {line}");
        }
    }

    #[test]
    fn with_keep_all_every_word_stays(picks in prop::collection::vec(0..LINES.len(), 1..40)) {
        let text: Vec<&str> = picks.iter().map(|at| LINES[*at]).collect();
        let text = text.join("\n");
        let imported = import_text(&text, "page.txt", &TextOptions { keep_all: true });
        let kept = imported.item.as_ref().map(all_words).unwrap_or_default();
        prop_assert!(letters(&text).is_subset(&kept), "{:?}", letters(&text).difference(&kept));
        prop_assert!(imported.diagnostics.iter().all(|found| found.rule != "page-furniture"));
    }
}
