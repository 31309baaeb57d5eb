//! An imported article as a person looks it over: a line for each thing that was recognized.

use anstyle::Style;
use console::{Term, truncate_str};
use footnote_model::{Article, Block, FoundBy, How, Source, Statement, plain_inlines};
use footnote_publisher::library::ImportedFile;
use footnote_publisher::report::counted;
use std::borrow::Cow;
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Writes what was recognized in a file.
pub(super) fn write(out: &mut dyn Write, file: &ImportedFile) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", file.name)?;
    match &file.article {
        None => writeln!(out, "  no article"),
        Some(article) => write_article(out, article, &file.source_lines),
    }
}

fn write_article(out: &mut dyn Write, article: &Article, lines: &[u32]) -> io::Result<()> {
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    let tags: Vec<&str> = article.tags.iter().map(|tag| tag.label.as_str()).collect();
    write_field(out, "title", &article.title)?;
    write_field(out, "dek", article.dek.as_deref().unwrap_or_default())?;
    write_field(out, "byline", &authors.join(", "))?;
    write_field(
        out,
        "date",
        &article
            .published
            .map(|date| date.to_string())
            .unwrap_or_default(),
    )?;
    write_field(
        out,
        "revised",
        &article
            .revised
            .map(|date| date.to_string())
            .unwrap_or_default(),
    )?;
    write_field(out, "tags", &tags.join(", "))?;
    write_field(out, "language", article.lang.as_str())?;
    write_field(out, "length", &counted(article.words as usize, "word"))?;
    write_list(
        out,
        "key points",
        article.key_points.iter().map(|point| plain_inlines(point)),
    )?;
    write_list(out, "sections", article.body.iter().filter_map(section))?;
    let lines = lines.iter().copied().chain(std::iter::repeat(0));
    write_list(
        out,
        "sources",
        article.sources.iter().zip(lines).map(source),
    )?;
    write_list(out, "voices", article.voices.iter().map(voice))
}

/// Writes a field; one that is empty shows that nothing was recognized.
fn write_field(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    let value = if value.is_empty() {
        format!("{DIM}—{DIM:#}")
    } else {
        value.to_owned()
    };
    writeln!(out, "  {BOLD}{name:<11}{BOLD:#}{value}")
}

fn write_list(
    out: &mut dyn Write,
    name: &str,
    entries: impl Iterator<Item = String>,
) -> io::Result<()> {
    let entries: Vec<String> = entries.collect();
    let count = if entries.is_empty() {
        String::new()
    } else {
        entries.len().to_string()
    };
    write_field(out, name, &count)?;
    entries
        .iter()
        .try_for_each(|entry| writeln!(out, "{}", fit(&format!("    - {entry}"))))
}

/// Cuts a line to the terminal's width; leaves it whole where nobody sees it on one.
fn fit(line: &str) -> Cow<'_, str> {
    match Term::stdout().size_checked() {
        Some((_, width)) => truncate_str(line, usize::from(width), "…"),
        None => Cow::Borrowed(line),
    }
}

fn section(block: &Block) -> Option<String> {
    match block {
        Block::Heading { level, content, .. } => {
            let depth = usize::from(level.saturating_sub(2));
            Some(format!("{}{}", "  ".repeat(depth), plain_inlines(content)))
        }
        _ => None,
    }
}

fn source((source, line): (&Source, u32)) -> String {
    let publisher = source
        .publisher
        .as_ref()
        .map(|publisher| publisher.name.clone());
    let address = source.url.as_ref().map(|url| url.to_string());
    let date = source.published.map(|date| date.to_string());
    let number = (source.doi.as_ref().map(|doi| format!("DOI {doi}")))
        .or_else(|| source.isbn.as_ref().map(|isbn| format!("ISBN {isbn}")));
    let found = source.found.map(|found| {
        let by = match found.by {
            FoundBy::Link => "a link in the text",
            FoundBy::Number => "a number in the text",
            FoundBy::Agency => "an agency in brackets",
            FoundBy::Report => "a phrase such as “a report by”",
            FoundBy::Told => "a phrase such as “told”",
        };
        format!("found by {by}, {} % sure", found.sure)
    });
    let parts: Vec<String> = [
        source.title.clone(),
        publisher,
        date,
        number,
        address,
        found,
    ]
    .into_iter()
    .flatten()
    .collect();
    let place = if line == 0 {
        String::new()
    } else {
        format!("line {line}: ")
    };
    format!("{place}{}", parts.join(" · "))
}

fn voice(statement: &Statement) -> String {
    let words = match statement.how {
        How::Quoted => format!("“{}”", statement.words),
        How::Attributed => statement.words.clone(),
    };
    let sure = (statement.sure.map(|sure| format!(" · {sure} % sure"))).unwrap_or_default();
    format!("{}: {words}{sure}", statement.speaker)
}
