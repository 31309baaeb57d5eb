//! A library's bibliography: `sources.bib` (BibTeX, BibLaTeX) or `sources.json` (CSL-JSON), whose works articles cite as `[@key]`.

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::walk::each_run_of_blocks;
use crate::import::{ImportItem, ItemSource, by_first_citation, isbn13};
use biblatex::{ChunksExt, Entry, Person};
use footnote_model::{Date, Inline, SafeUrl};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::io::ErrorKind;
use std::path::Path;

/// The names of the two files, at the top of a library's folder.
const BIB: &str = "sources.bib";
const CSL: &str = "sources.json";

/// The works that articles can cite by a key.
#[derive(Clone, Debug, Default)]
pub(super) struct Bibliography {
    works: BTreeMap<String, ItemSource>,
}

impl Bibliography {
    /// Reads the files of a library; what can't be used is reported.
    pub(super) fn read(folder: &Path) -> (Self, Vec<Diagnostic>) {
        let (mut read, mut found) = (Self::default(), Vec::new());
        for (name, parse) in [(BIB, parse_bib as Parse), (CSL, parse_csl)] {
            let works = match std::fs::read_to_string(folder.join(name)) {
                Ok(text) => parse(&text),
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => Err((0, error.to_string())),
            };
            match works {
                Ok(works) => read.works.extend(works),
                Err((line, reason)) => found.push(
                    Diagnostic::new(
                        Severity::Error,
                        "bibliography",
                        name,
                        format!("it can't be read: {reason}"),
                    )
                    .at(line, 0)
                    .help("mend the entry; none of this file's works can be cited until then"),
                ),
            }
        }
        (read, found)
    }

    /// Makes citations of what an item's text cites by key: `[@key]`, `[@one; @other]`, `[@key, p. 12]`.
    pub(super) fn cite(
        &self,
        item: &mut ImportItem,
        file: &str,
        text: &dyn Fn() -> String,
    ) -> Vec<Diagnostic> {
        let mut citing = Citing {
            works: &self.works,
            places: HashMap::new(),
            sources: std::mem::take(&mut item.sources),
            unknown: Vec::new(),
        };
        for point in &mut item.key_points {
            citing.run(point);
        }
        each_run_of_blocks(&mut item.body, &mut |run| citing.run(run));
        let Citing {
            sources,
            places,
            unknown,
            ..
        } = citing;
        item.sources = match places.is_empty() {
            true => sources,
            false => by_first_citation(&mut item.key_points, &mut item.body, sources),
        };
        let text = if unknown.is_empty() {
            String::new()
        } else {
            text()
        };
        let report = |key: String| {
            let at = text.find(&format!("@{key}"));
            let line = at.map_or(0, |at| {
                text.get(..at).unwrap_or_default().matches('\n').count() + 1
            });
            let message = format!("no work has the key `{key}`");
            Diagnostic::new(Severity::Warning, "unknown-work", file, message)
                .at(u32::try_from(line).unwrap_or_default(), 0)
                .help(format!(
                    "add it to {BIB} or {CSL}, or write `\\[@{key}]` to have it as it is"
                ))
        };
        unknown.into_iter().map(report).collect()
    }
}

type Works = BTreeMap<String, ItemSource>;
type Parse = fn(&str) -> Result<Works, (u32, String)>;

struct Citing<'a> {
    works: &'a Works,
    /// The place of each key among the sources.
    places: HashMap<String, u32>,
    sources: Vec<ItemSource>,
    unknown: Vec<String>,
}

impl Citing<'_> {
    fn run(&mut self, run: &mut Vec<Inline>) {
        for inline in std::mem::take(run) {
            match inline {
                Inline::Text(text) => self.text(&text, run),
                mut other => {
                    match &mut other {
                        Inline::Emphasis(content)
                        | Inline::Strong(content)
                        | Inline::Deleted(content) => self.run(content),
                        _ => {}
                    }
                    run.push(other);
                }
            }
        }
    }

    fn text(&mut self, text: &str, run: &mut Vec<Inline>) {
        let mut rest = text;
        while let Some(at) = rest.find("[@") {
            let inside = rest
                .get(at + 1..)
                .and_then(|inside| inside.split_once(']'))
                .map(|(inside, _)| inside);
            let cited = inside.and_then(|inside| Some((inside.len(), self.keys(inside)?)));
            let (before, taken) = match &cited {
                // The blank before a mark belongs to no word.
                Some((length, _)) => (
                    rest.get(..at).unwrap_or_default().trim_end(),
                    at + length + 2,
                ),
                None => (rest.get(..at + 2).unwrap_or_default(), at + 2),
            };
            push_text(run, before);
            if let Some((_, places)) = cited {
                run.extend(places.into_iter().map(|source| Inline::Citation { source }));
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        push_text(run, rest);
    }

    /// Returns the places of what stands between the brackets, if all of it is known.
    fn keys(&mut self, inside: &str) -> Option<Vec<u32>> {
        let keys: Vec<&str> = inside
            .split(';')
            .map(|part| part.trim().split([',', ' ']).next().unwrap_or_default())
            .collect();
        let keys: Option<Vec<&str>> = keys
            .into_iter()
            .map(|key| key.strip_prefix('@').filter(|key| !key.is_empty()))
            .collect();
        let keys = keys?;
        if let Some(unknown) = keys.iter().find(|key| !self.works.contains_key(**key)) {
            self.unknown.push((*unknown).to_owned());
            return None;
        }
        Some(keys.into_iter().map(|key| self.place(key)).collect())
    }

    fn place(&mut self, key: &str) -> u32 {
        if let Some(place) = self.places.get(key) {
            return *place;
        }
        let work = self.works.get(key).cloned().unwrap_or_default();
        // A footnote of the same work is the same source.
        let known = self
            .sources
            .iter()
            .position(|source| source.url.is_some() && source.url == work.url);
        let place = known.unwrap_or(self.sources.len());
        if known.is_none() {
            self.sources.push(work);
        }
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        self.places.insert(key.to_owned(), place);
        place
    }
}

fn push_text(run: &mut Vec<Inline>, text: &str) {
    match run.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(text),
        _ => run.push(Inline::Text(text.to_owned())),
    }
}

fn parse_bib(text: &str) -> Result<Works, (u32, String)> {
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
    ItemSource {
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
        doi: field("doi").map(|doi| doi.to_lowercase()),
        isbn: field("isbn").and_then(|isbn| isbn13(&isbn)),
        ..ItemSource::default()
    }
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

/// Reads a date, or the first of a range.
fn date_of(text: &str) -> Option<Date> {
    text.split('/')
        .next()?
        .trim_end_matches(['?', '~', '%'])
        .parse()
        .ok()
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

/// Returns the kind that a type of BibTeX or CSL is.
fn kind_of(kind: &str) -> Option<String> {
    let kind = match kind {
        "book" | "inbook" | "incollection" | "chapter" | "collection" => "book",
        "article" | "article-journal" | "inproceedings" | "paper-conference" => "paper",
        "report" | "techreport" => "report",
        "article-newspaper" | "article-magazine" | "post-weblog" => "news",
        "dataset" => "data",
        "legislation" | "legal_case" | "bill" | "treaty" => "law",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "software" => "software",
        "standard" => "standard",
        "online" | "webpage" => "web",
        _ => return None,
    };
    Some(kind.to_owned())
}

/// An item of CSL-JSON, as far as a source has its fields.
#[derive(Deserialize)]
struct CslItem {
    id: CslId,
    #[serde(rename = "type")]
    kind: Option<String>,
    title: Option<String>,
    #[serde(default)]
    author: Vec<CslName>,
    publisher: Option<String>,
    #[serde(rename = "container-title")]
    container: Option<String>,
    issued: Option<CslDate>,
    accessed: Option<CslDate>,
    #[serde(rename = "URL")]
    url: Option<String>,
    #[serde(rename = "DOI")]
    doi: Option<String>,
    #[serde(rename = "ISBN")]
    isbn: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CslId {
    Text(String),
    Number(i64),
}

#[derive(Deserialize)]
struct CslName {
    literal: Option<String>,
    family: Option<String>,
    given: Option<String>,
    #[serde(rename = "non-dropping-particle")]
    particle: Option<String>,
}

#[derive(Deserialize)]
struct CslDate {
    #[serde(rename = "date-parts", default)]
    parts: Vec<Vec<CslNumber>>,
    raw: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CslNumber {
    Number(u16),
    Text(String),
}

fn parse_csl(text: &str) -> Result<Works, (u32, String)> {
    let items: Vec<CslItem> = serde_json::from_str(text).map_err(|error| {
        (
            u32::try_from(error.line()).unwrap_or_default(),
            error.to_string(),
        )
    })?;
    let work = |item: CslItem| {
        let key = match &item.id {
            CslId::Text(id) => id.clone(),
            CslId::Number(id) => id.to_string(),
        };
        (key, of_item(item))
    };
    Ok(items.into_iter().map(work).collect())
}

fn of_item(item: CslItem) -> ItemSource {
    let name = |name: CslName| {
        let parts = [name.given, name.particle, name.family]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        name.literal.unwrap_or(parts)
    };
    ItemSource {
        title: item.title,
        url: item.url.and_then(|url| SafeUrl::new(url).ok()),
        authors: item
            .author
            .into_iter()
            .map(name)
            .filter(|name| !name.is_empty())
            .collect(),
        publisher: item.publisher.or(item.container),
        published: item.issued.and_then(csl_date),
        accessed: item.accessed.and_then(csl_date),
        kind: item.kind.as_deref().and_then(kind_of),
        doi: item.doi.map(|doi| doi.to_lowercase()),
        isbn: item.isbn.and_then(|isbn| isbn13(&isbn)),
        ..ItemSource::default()
    }
}

fn csl_date(date: CslDate) -> Option<Date> {
    let number = |number: &CslNumber| match number {
        CslNumber::Number(number) => Some(*number),
        CslNumber::Text(text) => text.parse().ok(),
    };
    let parts: Vec<u16> = date
        .parts
        .first()
        .into_iter()
        .flatten()
        .filter_map(number)
        .collect();
    let small = |part: Option<&u16>| part.and_then(|part| u8::try_from(*part).ok());
    let whole = |year: &u16| Date::new(*year, small(parts.get(1)), small(parts.get(2))).ok();
    parts
        .first()
        .and_then(whole)
        .or_else(|| date_of(&date.raw?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bibtex_is_read() {
        let text = "@report{hrw, title = {Living in {Fear}}, author = {Sultanalieva, Syinat and {Human Rights Watch}}, institution = {Human Rights Watch}, date = {2025-03-17}, url = {https://www.hrw.org/x}}\n@book{b, title={B}, year = 1999, month = mar, isbn = {0-306-40615-2}}";
        let works = parse_bib(text).unwrap();
        let hrw = &works["hrw"];
        assert_eq!(hrw.title.as_deref(), Some("Living in Fear"));
        assert_eq!(hrw.authors, ["Syinat Sultanalieva", "Human Rights Watch"]);
        assert_eq!(
            (hrw.kind.as_deref(), hrw.published.unwrap().to_string()),
            (Some("report"), "2025-03-17".to_owned())
        );
        let book = &works["b"];
        assert_eq!(
            (book.published.unwrap().to_string(), book.isbn.as_deref()),
            ("1999-03".to_owned(), Some("9780306406157"))
        );
        assert_eq!(parse_bib("\n@book{b, title = {B").unwrap_err().0, 2);
    }

    #[test]
    fn csl_json_is_read() {
        let text = r#"[{"id":"x","type":"article-newspaper","title":"T","author":[{"family":"Ruiz","given":"Ana"},{"literal":"Desk"}],"container-title":"The Paper","issued":{"date-parts":[["2024",5]]},"URL":"https://example.org/"}]"#;
        let works = parse_csl(text).unwrap();
        let work = &works["x"];
        assert_eq!(work.authors, ["Ana Ruiz", "Desk"]);
        assert_eq!(
            (
                work.publisher.as_deref(),
                work.published.unwrap().to_string()
            ),
            (Some("The Paper"), "2024-05".to_owned())
        );
        assert_eq!(parse_csl("[{]").unwrap_err().0, 1);
    }

    #[test]
    fn works_are_cited_by_key() {
        let bibliography = Bibliography {
            works: parse_bib("@book{a, title={A}}\n@book{b, title={B}}").unwrap(),
        };
        let text = "It rained [@b]. And [@a, p. 12; @b] more. [@none] and [x].";
        let mut item = ImportItem {
            body: vec![footnote_model::Block::Paragraph(vec![Inline::Text(
                text.to_owned(),
            )])],
            ..ImportItem::default()
        };
        let found = bibliography.cite(&mut item, "a.md", &|| text.to_owned());
        let titles: Vec<_> = item
            .sources
            .iter()
            .map(|source| source.title.as_deref().unwrap())
            .collect();
        assert_eq!(titles, ["B", "A"]);
        let footnote_model::Block::Paragraph(run) = &item.body[0] else {
            panic!("a paragraph")
        };
        let shown: String = run
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => text.clone(),
                Inline::Citation { source } => format!("<{source}>"),
                _ => String::new(),
            })
            .collect();
        assert_eq!(shown, "It rained<0>. And<1><0> more. [@none] and [x].");
        assert_eq!((found.len(), found[0].line), (1, 1));
    }
}
