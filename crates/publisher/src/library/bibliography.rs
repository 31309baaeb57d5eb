//! A library's bibliography: `sources.bib` (BibTeX, BibLaTeX) or `sources.json` (CSL-JSON), whose works articles cite as `[@key]`.

mod bib;
mod csl;

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::walk::each_run_of_blocks;
use crate::import::{ImportItem, ItemSource, by_first_citation};
use bib::parse_bib;
use csl::parse_csl;
use footnote_model::{Date, Inline};
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

/// Reads a date, or the first of a range.
fn date_of(text: &str) -> Option<Date> {
    text.split('/')
        .next()?
        .trim_end_matches(['?', '~', '%'])
        .parse()
        .ok()
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
