//! `footnote search`: what the reader's search finds in a site that was built.

use super::Outcome;
use anstyle::Style;
use clap::Args;
use footnote_publisher::report::counted;
use footnote_publisher::search_site::{Results, Site};
use footnote_search::Snippet;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  footnote search site \"border police\"\n  footnote search site '\"right to leave\" -visa after:2022' --json"
)]
pub(crate) struct Options {
    /// The folder that `footnote build` wrote
    site: PathBuf,
    /// What to look for, in the query language of the reader's search field
    query: String,
    /// How many articles to show
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
    /// Prints JSON: `{"hits":[{"slug":…,"title":…,"score":…,"snippet":…}],"total":…,…}`
    #[arg(long)]
    json: bool,
}

/// The answer as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    hits: Vec<ReportedHit<'a>>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    did_you_mean: Option<&'a str>,
    partial: bool,
    incomplete: bool,
}

#[derive(Serialize)]
struct ReportedHit<'a> {
    slug: &'a str,
    title: &'a str,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<&'a str>,
    /// The anchor of the section that the snippet is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
}

/// Searches a site.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let results = Site::open(&options.site)?.search(&options.query, options.limit)?;
    let mut out = anstream::stdout();
    if options.json {
        write_json(&mut out, &results)?;
    } else {
        write_for_people(&mut out, &results)?;
    }
    Ok(Outcome::Done)
}

fn write_json(out: &mut dyn Write, results: &Results) -> io::Result<()> {
    let hits = results.hits.iter().map(|hit| ReportedHit {
        slug: hit.record.slug.as_str(),
        title: &hit.record.title,
        score: hit.score,
        snippet: hit.snippet.as_ref().map(|snippet| snippet.text.as_str()),
        section: hit
            .snippet
            .as_ref()
            .and_then(section)
            .map(|(anchor, _)| anchor),
    });
    let report = Report {
        hits: hits.collect(),
        total: results.total,
        did_you_mean: results.meant.as_deref(),
        partial: results.partial,
        incomplete: results.incomplete,
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn section(snippet: &Snippet) -> Option<(&str, &str)> {
    let (anchor, heading) = snippet.section.as_ref()?;
    Some((anchor, heading))
}

fn write_for_people(out: &mut dyn Write, results: &Results) -> io::Result<()> {
    let (strong, faint) = (Style::new().bold(), Style::new().dimmed());
    for hit in &results.hits {
        writeln!(
            out,
            "{strong}{}{strong:#}  {faint}articles/{}/{faint:#}",
            hit.record.title, hit.record.slug
        )?;
        if let Some(snippet) = &hit.snippet {
            if let Some((_, heading)) = section(snippet) {
                write!(out, "  {faint}§ {heading}{faint:#} ")?;
            }
            writeln!(out, "  {}", with_marks(snippet, strong))?;
        }
    }
    let total = counted(results.total, "article");
    match results.total.saturating_sub(results.hits.len()) {
        0 => writeln!(out, "{total}")?,
        _ => writeln!(
            out,
            "{total}, of which these are the best {}; --limit shows more",
            results.hits.len()
        )?,
    }
    if let Some(meant) = &results.meant {
        writeln!(
            out,
            "No article has all of what was typed; this is what was found for: {meant}"
        )?;
    }
    if results.partial {
        writeln!(
            out,
            "No article has all of the words; these have some of them."
        )?;
    }
    if results.incomplete {
        writeln!(
            out,
            "A part of the index is missing or damaged, so articles may be missing here: build the site again."
        )?;
    }
    Ok(())
}

/// Sets the hits of a snippet apart.
fn with_marks(snippet: &Snippet, style: Style) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for mark in &snippet.marks {
        shown.push_str(snippet.text.get(at..mark.start).unwrap_or_default());
        let hit = snippet.text.get(mark.clone()).unwrap_or_default();
        shown.push_str(&format!("{style}{hit}{style:#}"));
        at = mark.end;
    }
    shown.push_str(snippet.text.get(at..).unwrap_or_default());
    shown
}
