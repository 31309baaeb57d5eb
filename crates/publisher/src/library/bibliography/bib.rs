//! Works from BibTeX and BibLaTeX.

use super::{Works, date_of, kind_of};
use crate::import::{ItemSource, isbn13};
use biblatex::{ChunksExt, Entry, Person};
use footnote_model::SafeUrl;

/// Reads a file; of one that can't be read, returns the line and the reason.
pub(super) fn parse_bib(text: &str) -> Result<Works, (u32, String)> {
    let read = biblatex::Bibliography::parse(text).map_err(|error| {
        let lines = text
            .get(..error.span.start)
            .unwrap_or_default()
            .matches('\n')
            .count()
            + 1;
        (
            u32::try_from(lines).unwrap_or_default(),
            error.kind.to_string(),
        )
    })?;
    Ok(read
        .iter()
        .map(|entry| (entry.key.clone(), of_entry(entry)))
        .collect())
}

fn of_entry(entry: &Entry) -> ItemSource {
    let field = |name: &str| {
        entry
            .get(name)
            .map(|value| value.format_verbatim().trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let first = |names: &[&str]| names.iter().find_map(|name| field(name));
    let year = || {
        let (year, month) = (field("year")?, field("month"));
        let month = month
            .and_then(|month| month_of(&month))
            .map(|month| format!("-{month:02}"));
        Some(format!("{year}{}", month.unwrap_or_default()))
    };
    let mut source = ItemSource {
        title: field("title"),
        url: field("url").and_then(|url| SafeUrl::new(url).ok()),
        authors: entry
            .author()
            .unwrap_or_default()
            .iter()
            .map(name_of)
            .collect(),
        publisher: first(&[
            "publisher",
            "organization",
            "institution",
            "journaltitle",
            "journal",
            "school",
        ]),
        published: field("date").or_else(year).and_then(|date| date_of(&date)),
        accessed: field("urldate").and_then(|date| date_of(&date)),
        kind: kind_of(&entry.entry_type.to_string()),
        doi: field("doi").and_then(|doi| ItemSource::doi_of(&doi)),
        isbn: field("isbn").and_then(|isbn| isbn13(&isbn)),
        ..ItemSource::default()
    };
    source.link_doi();
    source
}

fn name_of(person: &Person) -> String {
    let parts = [
        &person.given_name,
        &person.prefix,
        &person.name,
        &person.suffix,
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

fn month_of(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let lower = text.to_lowercase();
    let named = MONTHS.iter().position(|month| lower.starts_with(month));
    let named = named.and_then(|month| u8::try_from(month + 1).ok());
    named
        .or_else(|| lower.parse().ok())
        .filter(|month| (1..=12).contains(month))
}
