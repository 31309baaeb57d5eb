//! Searching, by what somebody types and which article they mean: `tests/search/relevance.toml` over the library of
//! short articles in `tests/search/library`, and over the demo library.
//!
//! Articles come from their folders as the publisher reads them, and go through the index's own files.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

use footnote_model::bundle::in_catalogue_order;
use footnote_model::{Article, plain_blocks, plain_inlines};
use footnote_publisher::diagnostic::Severity;
use footnote_publisher::library::load;
use footnote_publisher::search_files::write_search_files;
use footnote_search::{Answer, FileName, Found, Normalizer, Query, Searcher, parse, tokenize};
use indicatif::ProgressBar;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Mutex;

/// A library and its index.
struct Indexed {
    articles: Vec<Article>,
    files: HashMap<FileName, Vec<u8>>,
    root: Vec<u8>,
}

impl Indexed {
    /// Reads a folder, from the workspace, and indexes it.
    fn of(folder: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(folder);
        let loaded = load(&folder, &ProgressBar::hidden()).unwrap();
        let wrong = loaded
            .diagnostics
            .iter()
            .filter(|found| found.severity > Severity::Warning);
        assert_eq!(
            wrong.map(|found| &found.message).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        let files = Mutex::new(HashMap::new());
        let root = write_search_files(&loaded.library, &ProgressBar::hidden(), &|file| {
            files
                .lock()
                .unwrap()
                .insert(FileName::of(&file.bytes), file.bytes);
            Ok(())
        });
        let files = files.into_inner().unwrap();
        Self {
            articles: in_catalogue_order(&loaded.library.articles)
                .into_iter()
                .cloned()
                .collect(),
            root: files[&FileName::from(&root.unwrap())].clone(),
            files,
        }
    }

    /// Searches for what is typed: which articles, best first, and what was meant.
    fn search(&self, typed: &str) -> (Vec<&str>, Option<String>) {
        let query = parse(typed, Normalizer::NATIVE);
        let found = self.found(&query);
        assert!(!found.incomplete, "{typed}: files are missing");
        let meant = found.meant(typed);
        let articles = found
            .hits
            .iter()
            .map(|hit| &self.articles[hit.article as usize]);
        let in_time = articles.filter(|article| is_in_time(article, &query));
        (
            in_time.map(|article| article.slug.as_str()).collect(),
            meant,
        )
    }

    fn found(&self, query: &Query) -> Found {
        let mut searcher = Searcher::open(&self.root).unwrap();
        for _ in 0..10 {
            match searcher.search(query) {
                Answer::Found(found) => return found,
                Answer::Needs(files) => {
                    assert!(!files.is_empty(), "it waits for nothing");
                    for file in files {
                        searcher.supply(file, self.files.get(&file).cloned());
                    }
                }
            }
        }
        panic!("it asks again and again");
    }
}

/// What [`lines_are_those_that_the_browser_makes`] compares.
#[derive(serde::Serialize)]
struct Lines<'a> {
    article: &'a Article,
    /// Fields by their numbers, anchors, texts.
    lines: Vec<(u8, String, String)>,
}

#[test]
fn lines_are_those_that_the_browser_makes() {
    let shelf = Indexed::of("tests/e2e/fixtures/shelf");
    let mut articles = shelf.articles.iter();
    let article = articles
        .find(|article| article.slug.as_str() == "every-part")
        .unwrap();
    let lines = footnote_search::lines(article);
    let made = Lines {
        article,
        lines: lines
            .into_iter()
            .map(|line| (line.field as u8, line.anchor, line.text))
            .collect(),
    };
    let made = serde_json::to_string_pretty(&made).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/search/lines.json");
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, &made).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        made == expected,
        "not as expected; look at it with SNAPSHOTS=overwrite"
    );
}

/// Tells whether an article's date is what a query asks for, which the catalogue knows and the index doesn't.
fn is_in_time(article: &Article, query: &Query) -> bool {
    let day = article.published.map(|date| date.first_day());
    let first = query.after.map(|date| date.first_day());
    let last = query.before.map(|date| date.last_day());
    first.is_none_or(|first| day.is_some_and(|day| day >= first))
        && last.is_none_or(|last| day.is_some_and(|day| day <= last))
}

/// The table.
#[derive(Deserialize)]
struct Table {
    fixtures: Vec<Row>,
    demo: Vec<Row>,
}

/// A query, and what it has to find.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    query: String,
    /// The slug of the best hit; empty where nothing may be found.
    first: String,
    /// All hits, in any order.
    all: Option<BTreeSet<String>>,
    /// Articles that may not be among the hits.
    #[serde(default)]
    not: Vec<String>,
    /// What the query is said to have meant.
    meant: Option<String>,
    why: String,
    /// What the search can't do yet. The row is checked all the same: it has to fail.
    pending: Option<String>,
}

fn table() -> Table {
    toml::from_str(include_str!("search/relevance.toml")).unwrap()
}

/// Says what is wrong with the hits of a row.
fn complaint(library: &Indexed, row: &Row) -> Option<String> {
    let (hits, meant) = library.search(&row.query);
    let first = hits.first().copied().unwrap_or_default();
    let all: BTreeSet<String> = hits.iter().map(|&slug| slug.to_owned()).collect();
    let is_right = first == row.first
        && row.all.as_ref().is_none_or(|expected| *expected == all)
        && !row.not.iter().any(|slug| all.contains(slug))
        && (row.meant.is_none() || row.meant == meant);
    let found = hits.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    (!is_right).then(|| {
        let Row {
            query, first, why, ..
        } = row;
        format!(
            "{query:?} wants {first:?} ({why}), finds [{found}] of {}, meant {meant:?}",
            hits.len()
        )
    })
}

#[track_caller]
fn holds(folder: &str, rows: &[Row]) {
    let library = Indexed::of(folder);
    let known: BTreeSet<&str> = library
        .articles
        .iter()
        .map(|article| article.slug.as_str())
        .collect();
    for row in rows {
        let named = row.all.iter().flatten().chain(&row.not).chain([&row.first]);
        let unknown: Vec<_> = named
            .filter(|slug| !slug.is_empty() && !known.contains(slug.as_str()))
            .collect();
        assert!(
            unknown.is_empty(),
            "{:?}: there is no {unknown:?}",
            row.query
        );
    }
    let verdict = |row: &Row| match (complaint(&library, row), &row.pending) {
        (Some(_), Some(_)) => None,
        (None, Some(_)) => Some(format!(
            "{:?} holds now: take its `pending` away",
            row.query
        )),
        (complaint, None) => complaint,
    };
    let wrong: Vec<String> = rows.iter().filter_map(verdict).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}

#[test]
fn what_is_typed_finds_what_is_meant() {
    holds("tests/search/library", &table().fixtures);
}

#[test]
fn what_is_typed_finds_what_is_meant_in_the_demo_library() {
    holds("content", &table().demo);
}

#[test]
fn the_table_is_large_enough_to_mean_something() {
    let table = table();
    assert!(table.fixtures.len() >= 80 && table.demo.len() >= 20);
    assert!(
        table
            .fixtures
            .iter()
            .chain(&table.demo)
            .all(|row| !row.why.is_empty())
    );
}

#[test]
fn every_word_of_every_article_finds_it() {
    let library = Indexed::of("tests/search/library");
    let mut searched: HashMap<String, BTreeSet<u32>> = HashMap::new();
    for (ordinal, article) in (0..).zip(&library.articles) {
        for text in texts(article) {
            tokenize(&text, Normalizer::NATIVE, &mut |token| {
                let word = text[token.start..token.end].to_owned();
                let found = searched.entry(word).or_insert_with_key(|word| {
                    let found = library.found(&parse(&format!("{word} "), Normalizer::NATIVE));
                    found.hits.iter().map(|hit| hit.article).collect()
                });
                let word = &text[token.start..token.end];
                assert!(
                    found.contains(&ordinal),
                    "{word} doesn't find {}",
                    article.slug
                );
            });
        }
    }
    assert!(searched.len() > 3000, "{} words", searched.len());
}

/// Returns every text of an article that may be searched.
fn texts(article: &Article) -> Vec<String> {
    let mut texts = vec![article.title.clone(), plain_blocks(&article.body)];
    texts.extend(article.dek.clone());
    texts.extend(article.authors.iter().map(|author| author.name.clone()));
    texts.extend(article.tags.iter().map(|tag| tag.label.clone()));
    texts.extend(article.key_points.iter().map(|point| plain_inlines(point)));
    for source in &article.sources {
        texts.extend(source.title.clone());
        texts.extend(
            source
                .publisher
                .iter()
                .map(|publisher| publisher.name.clone()),
        );
        texts.push(plain_blocks(&source.note));
    }
    texts
}
