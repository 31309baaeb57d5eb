//! What the importer recognizes in the labeled texts of `tests/sources`: precision and recall for works, publishers and
//! voices. `cargo xtask bench sources` prints the table.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

use footnote_model::{Article, Source};
use footnote_publisher::import::article::{ArticleContext, Resolved, to_article};
use footnote_publisher::import::{ImportOptions, import_bytes};
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt;

#[derive(Deserialize)]
struct Set {
    text: Vec<Labeled>,
}

#[derive(Deserialize)]
struct Labeled {
    name: String,
    format: String,
    text: String,
    #[serde(default)]
    sources: Vec<Work>,
    #[serde(default)]
    voices: Vec<Voice>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Work {
    url: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    doi: Option<String>,
    isbn: Option<String>,
    arxiv: Option<String>,
    archived: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Voice {
    speaker: String,
    words: String,
}

/// What was right, what was found, what there was to find.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    /// How many of the labels were found.
    right: usize,
    /// How many of what was found is labeled.
    precise: usize,
    found: usize,
    labeled: usize,
}

impl Score {
    fn add(&mut self, right: usize, found: usize, labeled: usize) {
        self.right += right;
        self.found += found;
        self.labeled += labeled;
    }

    #[expect(clippy::cast_precision_loss, reason = "there are some hundred labels")]
    fn precision(self) -> f64 {
        self.precise as f64 / self.found.max(1) as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "there are some hundred labels")]
    fn recall(self) -> f64 {
        self.right as f64 / self.labeled.max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:.2} / {:.2} ({} of {})",
            self.precision(),
            self.recall(),
            self.right,
            self.labeled
        )
    }
}

#[derive(Debug, Default)]
struct Scores {
    works: Score,
    publishers: Score,
    voices: Score,
}

fn read(file: &str) -> Vec<Labeled> {
    let path = format!("{}/../../tests/sources/{file}", env!("CARGO_MANIFEST_DIR"));
    let set: Set = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    set.text
}

fn imported(labeled: &Labeled) -> Article {
    let extension = if labeled.format == "markdown" {
        "md"
    } else {
        "txt"
    };
    let file = format!("{}.{extension}", labeled.name);
    let imported = import_bytes(labeled.text.as_bytes(), &file, &ImportOptions::default());
    let item = imported.item.expect("every labeled text is an article");
    to_article(item, &file, &ArticleContext::default(), &mut |_| {
        Resolved::Text
    })
}

/// Scores a set; with `FOOTNOTE_MISSES` in the environment, prints what was missed and what was made up.
fn score(set: &[Labeled]) -> Scores {
    let shows_misses = std::env::var_os("FOOTNOTE_MISSES").is_some();
    let mut scores = Scores::default();
    for labeled in set {
        let article = imported(labeled);
        let (right, missed, extra) = pair(&labeled.sources, &article.sources, is_work);
        scores.works.precise += right;
        scores
            .works
            .add(right, article.sources.len(), labeled.sources.len());
        let spoken: Vec<(&str, &str)> = (article.voices.iter())
            .map(|voice| (voice.speaker.as_str(), voice.words.as_str()))
            .collect();
        let said: Vec<(&str, &str)> = (labeled.voices.iter())
            .map(|voice| (voice.speaker.as_str(), voice.words.as_str()))
            .collect();
        let (unheard, imagined) = (uncovered(&said, &spoken), uncovered(&spoken, &said));
        if labeled.name.starts_with("en") {
            scores.voices.precise += spoken.len() - imagined.len();
            scores
                .voices
                .add(said.len() - unheard.len(), spoken.len(), said.len());
        }
        let (named, wanted) = (
            publishers_of(&article.sources),
            labeled_publishers(&labeled.sources),
        );
        let (known, unknown, invented) = pair(&wanted, &named, |label, (key, name)| {
            fold(label) == fold(key) || fold(label) == fold(name)
        });
        scores.publishers.precise += known;
        scores.publishers.add(known, named.len(), wanted.len());
        if shows_misses {
            println!("== {}", labeled.name);
            missed
                .iter()
                .for_each(|at| println!("  - source {:?}", labeled.sources[*at]));
            extra
                .iter()
                .for_each(|at| println!("  + source {:?}", shown(&article.sources[*at])));
            unknown
                .iter()
                .for_each(|at| println!("  - publisher {:?}", wanted[*at]));
            invented
                .iter()
                .for_each(|at| println!("  + publisher {:?}", named[*at]));
            if labeled.name.starts_with("en") {
                unheard
                    .iter()
                    .for_each(|at| println!("  - voice {:?}", labeled.voices[*at]));
                imagined
                    .iter()
                    .for_each(|at| println!("  + voice {:?}", spoken[*at]));
            }
        }
    }
    scores
}

fn shown(source: &Source) -> (Option<&str>, Option<&str>, Option<&str>, Option<u8>) {
    let url = source.url.as_ref().map(|url| url.as_str());
    let publisher = source
        .publisher
        .as_ref()
        .map(|publisher| publisher.name.as_str());
    (
        source.title.as_deref(),
        url,
        publisher,
        source.found.map(|found| found.sure),
    )
}

/// Pairs labels with what was found, each once; returns how many pairs, and what is left on either side.
fn pair<L, F>(
    labels: &[L],
    found: &[F],
    fits: impl Fn(&L, &F) -> bool,
) -> (usize, Vec<usize>, Vec<usize>) {
    let mut left: Vec<usize> = (0..found.len()).collect();
    let mut missed = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        match left.iter().position(|other| fits(label, &found[*other])) {
            Some(place) => drop(left.remove(place)),
            None => missed.push(at),
        }
    }
    (labels.len() - missed.len(), missed, left)
}

fn is_work(label: &Work, found: &Source) -> bool {
    let url = found.url.as_ref().map(|url| plain(url.as_str()));
    let archived = found.archived.as_ref().map(|url| plain(url.as_str()));
    let doi = found.doi.as_ref().map(|doi| doi.to_lowercase());
    let same_url = label
        .url
        .as_ref()
        .is_some_and(|label| Some(plain(label)) == url);
    let same_copy = label
        .archived
        .as_ref()
        .is_some_and(|label| Some(plain(label)) == archived);
    let same_doi = label
        .doi
        .as_ref()
        .is_some_and(|label| Some(label.to_lowercase()) == doi);
    let same_arxiv = label.arxiv.as_ref().is_some_and(|label| {
        let number = label.split('v').next().unwrap_or(label).to_lowercase();
        doi.as_ref().is_some_and(|doi| doi.ends_with(&number))
            || url.as_ref().is_some_and(|url| url.contains(&number))
    });
    let same_isbn = (label.isbn.as_ref().zip(found.isbn.as_ref()))
        .is_some_and(|(label, isbn)| isbn_core(label) == isbn_core(isbn));
    let has_place = label.url.is_some()
        || label.doi.is_some()
        || label.isbn.is_some()
        || label.arxiv.is_some()
        || label.archived.is_some();
    let same_title = !has_place
        && (label.title.as_ref().zip(found.title.as_ref()))
            .is_some_and(|(label, title)| fold(title).contains(&fold(label)));
    let same_name = !has_place
        && label.title.is_none()
        && (label.publisher.as_ref().zip(found.publisher.as_ref())).is_some_and(|(label, name)| {
            fold(label) == fold(&name.name) || fold(label) == fold(name.key.as_str())
        });
    same_url || same_copy || same_doi || same_arxiv || same_isbn || same_title || same_name
}

/// The publishers of what was found, each once. A DOI's own host is nobody's publisher.
fn publishers_of(sources: &[Source]) -> Vec<(String, String)> {
    let mut seen = HashSet::new();
    let named = sources
        .iter()
        .filter_map(|source| source.publisher.as_ref());
    let named = named.filter(|named| named.key.as_str() != "doi.org");
    named
        .filter(|named| seen.insert(named.key.clone()))
        .map(|named| (named.key.to_string(), named.name.clone()))
        .collect()
}

fn labeled_publishers(sources: &[Work]) -> Vec<String> {
    let mut seen = HashSet::new();
    let name = |work: &Work| {
        let host = work
            .url
            .as_deref()
            .map(|url| plain(url).split('/').next().unwrap_or_default().to_owned());
        let domain = host.map(|host| psl::domain_str(&host).unwrap_or(&host).to_owned());
        let named = work.publisher.clone().map(|name| {
            psl::domain_str(&name.to_lowercase())
                .filter(|_| name.contains('.'))
                .map_or(name.clone(), str::to_owned)
        });
        domain.or(named).filter(|name| name != "doi.org")
    };
    sources
        .iter()
        .filter_map(name)
        .filter(|name| seen.insert(fold(name)))
        .collect()
}

fn plain(url: &str) -> String {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url
        .strip_prefix("www.")
        .or_else(|| url.strip_prefix("m."))
        .unwrap_or(url);
    url.trim_end_matches('/').to_owned()
}

fn isbn_core(isbn: &str) -> String {
    let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
    let from = if digits.len() == 13 { 3 } else { 0 };
    digits[from..from + 9].to_owned()
}

fn fold(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words
        .map(|word| word.trim_matches('.').to_lowercase())
        .collect();
    let joined = words.join(" ");
    joined.strip_prefix("the ").unwrap_or(&joined).to_owned()
}

/// Returns the places of statements that the others of the same speaker don't cover, by seven tenths of their words: a
/// quotation over two paragraphs is one statement to some and two to others.
fn uncovered(statements: &[(&str, &str)], others: &[(&str, &str)]) -> Vec<usize> {
    let words = |text: &str| -> Vec<String> { fold(text).split(' ').map(str::to_owned).collect() };
    let is_covered = |(speaker, said): &(&str, &str)| {
        let same = others
            .iter()
            .filter(|(other, _)| fold(other) == fold(speaker));
        let mut heard: Vec<String> = same.flat_map(|(_, said)| words(said)).collect();
        let said = words(said);
        let common = said.iter().filter(|word| {
            let at = heard.iter().position(|heard| heard == *word);
            at.map(|at| heard.swap_remove(at)).is_some()
        });
        common.count() * 10 >= said.len() * 7
    };
    let all = statements.iter().enumerate();
    all.filter(|(_, statement)| !is_covered(statement))
        .map(|(at, _)| at)
        .collect()
}

/// What is found at least, a little below what is: precision and recall of sources, publishers and voices.
type Floors = [(f64, f64); 3];
const HELD_OUT: Floors = [(0.9, 0.85), (0.78, 0.81), (0.88, 0.84)];
const TUNED: Floors = [(0.92, 0.91), (0.93, 0.86), (0.87, 0.85)];

#[test]
fn labeled_texts_are_recognized() {
    let sets = [
        ("held-out.toml", "held out", HELD_OUT),
        ("tuned.toml", "tuned with", TUNED),
    ];
    println!(
        "| texts | sources: precision / recall | publishers | voices |\n| --- | --- | --- | --- |"
    );
    for (file, name, floors) in sets {
        let set = read(file);
        let Scores {
            works,
            publishers,
            voices,
        } = score(&set);
        println!(
            "| {} {name} | {works} | {publishers} | {voices} |",
            set.len()
        );
        let scores = [
            ("sources", works),
            ("publishers", publishers),
            ("voices", voices),
        ];
        for ((what, score), (precision, recall)) in scores.into_iter().zip(floors) {
            let reached = score.precision() >= precision && score.recall() >= recall;
            assert!(reached, "{name}: {what} {score}");
        }
    }
}
