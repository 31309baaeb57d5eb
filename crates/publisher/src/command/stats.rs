//! `footnote stats`: what a library consists of and stands on, in figures.

use super::{Outcome, print_findings, progress};
use anstyle::Style;
use clap::Args;
use footnote_model::{Library, PublisherKey};
use footnote_publisher::library::{load, shares};
use footnote_publisher::report::grouped;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;

const BOLD: Style = Style::new().bold();

/// How many publishers and voices the table names.
const NAMED: usize = 10;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  footnote stats my-library\n  footnote stats my-library --json | jq .kinds"
)]
pub(crate) struct Options {
    /// The library's folder
    dir: PathBuf,
    /// Prints JSON
    #[arg(long)]
    json: bool,
}

/// The figures of a library.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Stats {
    articles: usize,
    /// Articles that cite nothing.
    without_sources: usize,
    words: Words,
    /// Sources of all articles, a work that two articles cite counted twice.
    citations: usize,
    /// Distinct works.
    works: usize,
    /// Citations that were found by machine.
    found: usize,
    publishers: Vec<Share>,
    /// Citations by the kind of publisher; the last, without a name, are of publishers without one.
    kinds: Vec<Share>,
    voices: Vec<Share>,
}

/// The words of all articles, by whose they are.
#[derive(Debug, Default, Serialize)]
struct Words {
    all: u64,
    quoted: u64,
    attributed: u64,
    own: u64,
}

/// How much of something has a name.
#[derive(Debug, Serialize)]
struct Share {
    name: Option<String>,
    count: usize,
    /// In percent of all.
    percent: f64,
}

/// Prints the figures of a library.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let bar = progress("reading");
    let loaded = load(&options.dir, &bar)?;
    bar.finish_and_clear();
    print_findings(&loaded.diagnostics)?;
    let stats = stats(&loaded.library);
    let mut out = anstream::stdout();
    if options.json {
        serde_json::to_writer_pretty(&mut out, &stats)?;
        writeln!(out)?;
    } else {
        write_table(&mut out, &stats)?;
    }
    Ok(Outcome::of(&loaded.diagnostics))
}

fn stats(library: &Library) -> Stats {
    let mut stats = Stats {
        articles: library.articles.len(),
        ..Stats::default()
    };
    let mut works = BTreeSet::new();
    let (mut publishers, mut kinds, mut voices) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut names = BTreeMap::new();
    for article in &library.articles {
        let (quoted, attributed, own) = shares(article);
        stats.words.all += u64::from(article.words);
        stats.words.quoted += u64::from(quoted);
        stats.words.attributed += u64::from(attributed);
        stats.words.own += u64::from(own);
        stats.without_sources += usize::from(article.sources.is_empty());
        for source in &article.sources {
            stats.citations += 1;
            stats.found += usize::from(source.found.is_some());
            let publisher = source.publisher.as_ref();
            if let (Some(publisher), Some(work)) = (publisher, &source.work) {
                works.insert((publisher.key.clone(), work.key.clone()));
            }
            if let Some(publisher) = publisher {
                names.insert(publisher.key.clone(), publisher.name.clone());
            }
            // Two publishers may be shown by one name.
            *publishers
                .entry(publisher.map(|named| named.key.clone()))
                .or_insert(0) += 1;
            *kinds
                .entry(publisher.and_then(|named| named.kind.clone()))
                .or_insert(0) += 1;
        }
        for voice in &article.voices {
            *voices.entry(Some(voice.speaker.clone())).or_insert(0) += 1;
        }
    }
    stats.works = works.len();
    let named = |(key, count): (Option<PublisherKey>, usize)| {
        (key.and_then(|key| names.get(&key).cloned()), count)
    };
    stats.publishers = ranked(publishers.into_iter().map(named));
    stats.kinds = ranked(kinds);
    stats.voices = ranked(voices);
    stats
}

/// Orders counts, the largest first and what has no name last.
fn ranked(counts: impl IntoIterator<Item = (Option<String>, usize)>) -> Vec<Share> {
    let counts: Vec<(Option<String>, usize)> = counts.into_iter().collect();
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let percent = |count: usize| {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a share in percent needs no more than a float has"
        )]
        let share = count as f64 / all.max(1) as f64 * 100.0;
        (share * 10.0).round() / 10.0
    };
    let share = |(name, count)| Share {
        name,
        count,
        percent: percent(count),
    };
    let mut shares: Vec<Share> = counts.into_iter().map(share).collect();
    shares.sort_by(|a, b| {
        let place = |share: &Share| (share.name.is_none(), std::cmp::Reverse(share.count));
        place(a).cmp(&place(b)).then_with(|| a.name.cmp(&b.name))
    });
    shares
}

fn write_table(out: &mut dyn Write, stats: &Stats) -> io::Result<()> {
    let words = &stats.words;
    let rows = [
        ("articles", stats.articles as u64),
        ("  without sources", stats.without_sources as u64),
        ("words", words.all),
        ("  quoted", words.quoted),
        ("  attributed", words.attributed),
        ("  the authors’ own", words.own),
        ("citations", stats.citations as u64),
        ("  found by machine", stats.found as u64),
        ("works", stats.works as u64),
        (
            "publishers",
            stats
                .publishers
                .iter()
                .filter(|share| share.name.is_some())
                .count() as u64,
        ),
        ("voices", stats.voices.len() as u64),
    ];
    for (name, count) in rows {
        writeln!(out, "{BOLD}{name:<20}{BOLD:#}{:>12}", grouped(count))?;
    }
    for (heading, shares) in [
        ("kinds", &stats.kinds),
        ("publishers", &stats.publishers),
        ("voices", &stats.voices),
    ] {
        if shares.is_empty() {
            continue;
        }
        writeln!(out, "\n{BOLD}{heading}{BOLD:#}")?;
        for share in shares.iter().take(NAMED) {
            let name = share.name.as_deref().unwrap_or("none stated");
            writeln!(
                out,
                "{:>12}  {:>5.1} %  {name}",
                grouped(share.count as u64),
                share.percent
            )?;
        }
        if shares.len() > NAMED {
            writeln!(out, "{:>12}  more", grouped((shares.len() - NAMED) as u64))?;
        }
    }
    Ok(())
}
