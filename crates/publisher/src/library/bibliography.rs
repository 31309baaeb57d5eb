//! A library's bibliography: `sources.bib` (BibTeX, BibLaTeX) or `sources.json` (CSL-JSON), whose works articles cite as `[@key]`.

mod bib;
mod citing;
mod csl;

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::walk::each_run_of_blocks;
use crate::import::{ImportItem, ItemSource, by_first_citation};
use bib::parse_bib;
use citing::{Citing, keys_out_of_place};
use csl::parse_csl;
use footnote_model::Date;
use std::collections::BTreeMap;
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
        let whole: Parse = |text| Ok((parse_bib(text)?, Vec::new()));
        for (name, parse) in [(BIB, whole), (CSL, parse_csl as Parse)] {
            let works = match std::fs::read_to_string(folder.join(name)) {
                // Some programs write a mark of the encoding before the text.
                Ok(text) => parse(text.trim_start_matches('\u{feff}')),
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => Err((0, error.to_string())),
            };
            match works {
                Ok((works, odd)) => {
                    read.works.extend(works);
                    found.extend(odd.into_iter().map(|message| {
                        Diagnostic::new(Severity::Error, "bibliography", name, message)
                            .help("mend the item; it can't be cited until then")
                    }));
                }
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

    /// Makes citations of what an item's text cites by key: `[@key]`, `[@one; @other]`, `[@key, p. 12]`. What stands behind a
    /// key stays, in parentheses behind its citation. Keys where nothing can be cited are reported.
    pub(super) fn cite(
        &self,
        item: &mut ImportItem,
        file: &str,
        text: &dyn Fn() -> String,
    ) -> Vec<Diagnostic> {
        let mut citing = Citing::new(&self.works, std::mem::take(&mut item.sources));
        for point in &mut item.key_points {
            citing.run(point);
        }
        each_run_of_blocks(&mut item.body, &mut |run| citing.run(run));
        let Citing {
            sources,
            places,
            mut unknown,
            ..
        } = citing;
        item.sources = match places.is_empty() {
            true => sources,
            false => by_first_citation(&mut item.key_points, &mut item.body, sources),
        };
        let mut unread = Vec::new();
        keys_out_of_place(&item.body, &mut unread);
        let (misplaced, unheard): (Vec<_>, Vec<_>) = unread
            .into_iter()
            .partition(|(key, _)| self.works.contains_key(key));
        unknown.extend(unheard.into_iter().map(|(key, _)| key));
        let text = if unknown.is_empty() && misplaced.is_empty() {
            String::new()
        } else {
            text()
        };
        let out_of_place = |(key, place): (String, &str)| {
            let message = format!("`[@{key}]` stands in {place}, where no work can be cited");
            Diagnostic::new(Severity::Warning, "key-out-of-place", file, message)
                .at(line_of_key(&text, &key), 0)
                .help(format!(
                    "cite it in the text beside it, or write `\\[@{key}]` to have it as it is"
                ))
        };
        let report = |key: String| {
            let message = format!("no work has the key `{key}`");
            Diagnostic::new(Severity::Warning, "unknown-work", file, message)
                .at(line_of_key(&text, &key), 0)
                .help(format!(
                    "add it to {BIB} or {CSL}, or write `\\[@{key}]` to have it as it is"
                ))
        };
        let unknown = unknown.into_iter().map(report);
        unknown
            .chain(misplaced.into_iter().map(out_of_place))
            .collect()
    }
}

/// Returns the line that holds a key as a whole: `@smith` isn't in `@smith2020`.
fn line_of_key(text: &str, key: &str) -> u32 {
    let mark = format!("@{key}");
    let ends = |c: char| matches!(c, ',' | ';' | ']') || c.is_whitespace();
    let whole = |at: &usize| {
        let next = text.get(*at + mark.len()..);
        next.is_some_and(|next| next.chars().next().is_none_or(ends))
    };
    let at = text
        .match_indices(mark.as_str())
        .map(|(at, _)| at)
        .find(whole);
    let line = at.map_or(0, |at| {
        text.get(..at).unwrap_or_default().matches('\n').count() + 1
    });
    u32::try_from(line).unwrap_or_default()
}

type Works = BTreeMap<String, ItemSource>;
/// Reads a file: its works, and what is wrong with single ones; of a file that can't be read, the line and the reason.
type Parse = fn(&str) -> Result<(Works, Vec<String>), (u32, String)>;

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
    use footnote_model::{Block, Inline, LinkTarget, SafeUrl};

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
        let (works, odd) = parse_csl(text).unwrap();
        let work = &works["x"];
        assert_eq!(work.authors, ["Ana Ruiz", "Desk"]);
        assert_eq!(
            (
                work.publisher.as_deref(),
                work.published.unwrap().to_string()
            ),
            (Some("The Paper"), "2024-05".to_owned())
        );
        assert!(odd.is_empty());
        assert_eq!(parse_csl("[{]").unwrap_err().0, 1);
    }

    #[test]
    fn one_odd_item_takes_no_other_with_it() {
        let text = r#"[{"id":"old","title":"Old","issued":{"date-parts":[[-380]]}},{"id":"bad","title":7},{"id":3,"title":"Third","DOI":"https://doi.org/10.1000/182","issued":{"date-parts":[["2024",21]]}}]"#;
        let (works, odd) = parse_csl(text).unwrap();
        assert_eq!(works.keys().collect::<Vec<_>>(), ["3", "old"]);
        assert_eq!(works["old"].published, None);
        assert_eq!(works["3"].doi.as_deref(), Some("10.1000/182"));
        assert_eq!(works["3"].published.unwrap().to_string(), "2024");
        assert!(odd.len() == 1 && odd[0].contains("`bad`"), "{odd:?}");
    }

    #[test]
    fn a_mark_of_the_encoding_is_no_text() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(CSL), "\u{feff}[{\"id\":\"a\"}]").unwrap();
        let (read, found) = Bibliography::read(folder.path());
        assert!(found.is_empty() && read.works.contains_key("a"));
    }

    /// Cites by key in one paragraph of an item.
    fn cite(bibliography: &str, item: ImportItem, text: &str) -> (ImportItem, Vec<Diagnostic>) {
        let bibliography = Bibliography {
            works: parse_bib(bibliography).unwrap(),
        };
        let mut item = item;
        item.body
            .push(Block::Paragraph(vec![Inline::Text(text.to_owned())]));
        let found = bibliography.cite(&mut item, "a.md", &|| text.to_owned());
        (item, found)
    }

    #[test]
    fn the_bibliography_describes_what_a_link_found() {
        let found = footnote_model::Found {
            by: footnote_model::FoundBy::Link,
            sure: 90,
        };
        let linked = ItemSource {
            title: Some("A long report".to_owned()),
            url: footnote_model::SafeUrl::new("https://www.hrw.org/x/").ok(),
            found: Some(found),
            line: 3,
            ..ItemSource::default()
        };
        let item = ImportItem {
            sources: vec![linked],
            ..ImportItem::default()
        };
        let bib =
            "@report{hrw, title={Living in Fear}, author={Ana Ruiz}, url={https://hrw.org/x}}";
        let (item, _) = cite(bib, item, "It rained [@hrw].");
        let [source] = item.sources.as_slice() else {
            panic!("one source")
        };
        assert_eq!(source.title.as_deref(), Some("Living in Fear"));
        assert_eq!((source.found, source.line), (None, 3));
        assert!(source.note.is_empty());
    }

    #[test]
    fn chapters_of_one_book_are_two_works() {
        let bib = "@inbook{a, title={Rain}, isbn={0-306-40615-2}}\n@inbook{b, title={Snow}, isbn={0-306-40615-2}}";
        let (item, _) = cite(bib, ImportItem::default(), "It rained [@a; @b].");
        assert_eq!(item.sources.len(), 2);
    }

    #[test]
    fn keys_out_of_place_are_reported() {
        let item = ImportItem {
            body: vec![Block::Quote {
                content: Vec::new(),
                attribution: vec![Inline::Text("Ana [@smith, p. 2]".to_owned())],
            }],
            ..ImportItem::default()
        };
        let text = "It rained [@smith2020].\n\nAna [@smith, p. 2]";
        let bib = "@book{smith, title={A}}\n@book{smith2020, title={B}}";
        let (_, found) = cite(bib, item, text);
        assert_eq!((found.len(), found[0].line), (1, 3));
        assert!(
            found[0].message.contains("attribution"),
            "{}",
            found[0].message
        );
    }

    #[test]
    fn a_key_in_a_link_is_reported() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let link = Inline::Link {
            to: LinkTarget::Url(SafeUrl::new("https://example.org/").unwrap()),
            content: vec![text("the report [@smith]")],
        };
        let item = ImportItem {
            body: vec![Block::Paragraph(vec![text("As "), link, text(" says")])],
            ..ImportItem::default()
        };
        let bib = "@book{smith, title={A}}";
        let (_, found) = cite(
            bib,
            item,
            "As [the report [@smith]](https://example.org/) says",
        );
        assert_eq!(found.len(), 1);
        assert!(
            found[0].message.contains("a link's text"),
            "{}",
            found[0].message
        );
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
        assert_eq!(
            shown,
            "It rained<0>. And<1> (p. 12)<0> more. [@none] and [x]."
        );
        assert_eq!((found.len(), found[0].line), (1, 1));
    }
}
