//! `footnote import`: what is recognized in files, for a person or as JSON.

use super::{Outcome, recognized};
use clap::{Args, ValueEnum};
use footnote_model::Article;
use footnote_publisher::diagnostic::{Diagnostic, Severity};
use footnote_publisher::import::{Format, ImportOptions};
use footnote_publisher::library::{ImportedFile, import_files};
use footnote_publisher::report::{counted, write_diagnostics};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  footnote import article.txt\n  footnote import notes/*.md --json\n  pbpaste | footnote import - --format text"
)]
pub(crate) struct Options {
    /// Files to read; - reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// What the files are
    #[arg(long, value_enum, default_value_t = FormatName::Auto)]
    format: FormatName,
    /// Keeps what isn't the article: menus, share bars, related links
    #[arg(long)]
    keep_all: bool,
    /// Prints JSON: `{"articles":[…],"diagnostics":[…]}`
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    /// By the file's extension, else by what it holds
    Auto,
    /// Markdown, with or without front matter
    Markdown,
    /// Text copied from a page
    Text,
}

#[derive(Serialize)]
struct Report<'a> {
    articles: Vec<&'a Article>,
    diagnostics: Vec<&'a Diagnostic>,
}

/// Imports files, one by one: a bad one doesn't stop the others.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let import = ImportOptions {
        format: match options.format {
            FormatName::Auto => Format::Auto,
            FormatName::Markdown => Format::Markdown,
            FormatName::Text => Format::Text,
        },
        keep_all: options.keep_all,
    };
    let imported = import_files(&options.files, &import);
    let mut out = anstream::stdout();
    if options.json {
        write_json(&mut out, &imported)?;
    } else {
        write_for_people(&mut out, &imported)?;
    }
    let failed = imported
        .iter()
        .any(|file| Outcome::of(&file.diagnostics) == Outcome::ToMend);
    Ok(if failed {
        Outcome::ToMend
    } else {
        Outcome::Done
    })
}

fn write_json(out: &mut dyn Write, imported: &[ImportedFile]) -> io::Result<()> {
    let report = Report {
        articles: imported
            .iter()
            .filter_map(|file| file.article.as_ref())
            .collect(),
        diagnostics: imported.iter().flat_map(|file| &file.diagnostics).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn write_for_people(out: &mut dyn Write, imported: &[ImportedFile]) -> io::Result<()> {
    for file in imported {
        recognized::write(out, file)?;
        write_diagnostics(out, &file.diagnostics, Severity::Note)?;
        writeln!(out)?;
    }
    let articles = imported
        .iter()
        .filter(|file| file.article.is_some())
        .count();
    let files = counted(imported.len(), "file");
    writeln!(out, "{} in {files}", counted(articles, "article"))
}
