//! Rules about sources: what a reader would ask an editor. Each has a name, and can be switched off for a library or for
//! one article.

use super::check::Loaded;
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::{identity, is_same_publisher};
use footnote_model::{Article, PublisherKey, Source};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The names of the rules.
pub const RULES: [&str; 8] = [
    "no-source",
    "one-publisher",
    "source-without-title",
    "source-without-date",
    "source-without-archive",
    "two-addresses",
    "quote-without-speaker",
    "alike-publishers",
];

/// From so many sources on, it is worth a word that all are one publisher's.
const SEVERAL: usize = 2;

/// Checks the sources of all articles.
pub(super) fn check(loaded: &[Loaded]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = loaded.par_iter().flat_map_iter(check_article).collect();
    found.extend(two_addresses(loaded));
    found.extend(alike_publishers(loaded));
    found
}

fn check_article(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let sources = &loaded.article.sources;
    if sources.is_empty() {
        let message = "this article names no source";
        found.push(Diagnostic::new(Severity::Warning, "no-source", &loaded.file, message)
            .help("cite one with a footnote, `[^1]: [Title](https://…), Publisher, 2025.`, or a `[[sources]]` entry"));
    }
    found.extend(one_publisher(loaded));
    for (at, source) in sources.iter().enumerate() {
        found.extend(incomplete(loaded, at, source));
    }
    for (line, words) in &loaded.unspoken {
        let message = format!(
            "nobody is said to say “{}”, and nothing is cited for it",
            excerpt(words)
        );
        found.push(
            Diagnostic::new(
                Severity::Note,
                "quote-without-speaker",
                &loaded.file,
                message,
            )
            .at(*line, 0)
            .help("say who said it, or cite where it stands"),
        );
    }
    found
}

fn one_publisher(loaded: &Loaded) -> Option<Diagnostic> {
    let sources = &loaded.article.sources;
    let keys: BTreeSet<&PublisherKey> = sources
        .iter()
        .filter_map(|source| Some(&source.publisher.as_ref()?.key))
        .collect();
    let all = sources.iter().all(|source| source.publisher.is_some());
    let [only] = keys.iter().collect::<Vec<_>>()[..] else {
        return None;
    };
    (all && sources.len() >= SEVERAL).then(|| {
        let message = format!(
            "all {} sources are works of one publisher, {only}",
            sources.len()
        );
        Diagnostic::new(Severity::Note, "one-publisher", &loaded.file, message)
            .help("a second publisher would let a reader compare")
    })
}

/// Says what a source lacks. A publisher that a text only names has nothing else to be asked for.
fn incomplete(loaded: &Loaded, at: usize, source: &Source) -> Vec<Diagnostic> {
    let Some(url) = source.url.as_ref() else {
        return Vec::new();
    };
    let line = loaded.source_lines.get(at).copied().unwrap_or_default();
    let shown = source.title.as_deref().unwrap_or(url.display()).to_owned();
    let note = |rule: &'static str, message: String, help: &str| {
        Diagnostic::new(Severity::Note, rule, &loaded.file, message)
            .at(line, 0)
            .help(help)
    };
    let mut found = Vec::new();
    if source.title.is_none() {
        found.push(note(
            "source-without-title",
            format!("the source {} has no title", url.display()),
            "give it one: `[Title](https://…)`, or `title` in its `[[sources]]` entry",
        ));
    }
    if source.published.is_none() {
        found.push(note(
            "source-without-date",
            format!("nothing says when `{shown}` was published"),
            "add the date behind the publisher, or `published` in its `[[sources]]` entry",
        ));
    }
    if source.archived.is_none() && source.doi.is_none() {
        found.push(note(
            "source-without-archive",
            format!("there is no archived copy of `{shown}`"),
            "save one at web.archive.org, and add it as `archived` in its `[[sources]]` entry",
        ));
    }
    found
}

/// Reports works that the articles cite under two addresses.
fn two_addresses(loaded: &[Loaded]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let mut found = Vec::new();
    let mut said: HashSet<(String, String)> = HashSet::new();
    for Loaded {
        file,
        article,
        source_lines,
        ..
    } in loaded
    {
        for (at, source) in article.sources.iter().enumerate() {
            let Some(url) = source.url.as_ref().map(|url| url.as_str()) else {
                continue;
            };
            let work = identity(source);
            let (other, other_file) = *first.entry(work.clone()).or_insert((url, file));
            if other != url && said.insert((work, url.to_owned())) {
                let message = format!("{url} is the work that `{other_file}` cites as {other}");
                let line = source_lines.get(at).copied().unwrap_or_default();
                found.push(
                    Diagnostic::new(Severity::Note, "two-addresses", file, message)
                        .at(line, 0)
                        .help("write the same address in both; they are shown as one work already"),
                );
            }
        }
    }
    found
}

/// Reports publishers that look like one under two keys.
fn alike_publishers(loaded: &[Loaded]) -> Vec<Diagnostic> {
    let mut names: BTreeMap<&PublisherKey, (&str, &str)> = BTreeMap::new();
    for Loaded { file, article, .. } in loaded {
        for named in article
            .sources
            .iter()
            .filter_map(|source| source.publisher.as_ref())
        {
            names.entry(&named.key).or_insert((&named.name, file));
        }
    }
    let mut found = Vec::new();
    for (key, (name, file)) in names.iter().filter(|(key, _)| !key.as_str().contains('.')) {
        let alike = names.iter().find(|(other, (other_name, _))| {
            other.as_str().contains('.')
                && (is_same_publisher(name, other.as_str())
                    || other_name.eq_ignore_ascii_case(name))
        });
        if let Some((domain, _)) = alike {
            let message = format!("`{name}` ({key}) and {domain} look like one publisher");
            let help = format!(
                "if they are one, write `aliases = [\"{name}\"]` into the `[[publishers]]` entry of {domain} in footnote.toml"
            );
            found.push(
                Diagnostic::new(Severity::Note, "alike-publishers", file, message).help(help),
            );
        }
    }
    found
}

/// Takes out what is switched off: for the library by the rule's name, for one article by its front matter.
pub(super) fn switch_off(
    found: Vec<Diagnostic>,
    off: &[String],
    articles: &BTreeMap<String, Vec<String>>,
) -> Vec<Diagnostic> {
    let is_off = |rules: &[String], diagnostic: &Diagnostic| {
        rules.iter().any(|rule| rule == diagnostic.rule)
    };
    let keep = |diagnostic: &Diagnostic| {
        let of_article = articles
            .get(&diagnostic.file)
            .map_or(&[][..], Vec::as_slice);
        !is_off(off, diagnostic) && !is_off(of_article, diagnostic)
    };
    found.into_iter().filter(keep).collect()
}

/// Returns the first words of a text.
fn excerpt(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let short = words.iter().take(12).copied().collect::<Vec<_>>().join(" ");
    if words.len() > 12 {
        format!("{short}…")
    } else {
        short
    }
}

/// Counts an article's words by whose they are: quoted, attributed, the author's own.
#[must_use]
pub fn shares(article: &Article) -> (u32, u32, u32) {
    let count = |how| -> u32 {
        let said = article.voices.iter().filter(|voice| voice.how == how);
        said.map(|voice| voice.count).sum()
    };
    let (quoted, attributed) = (
        count(footnote_model::How::Quoted),
        count(footnote_model::How::Attributed),
    );
    (
        quoted,
        attributed,
        article.words.saturating_sub(quoted + attributed),
    )
}
