//! Citations as text, in the styles that people paste: APA, Chicago and MLA, by a CSL processor.
//!
//! Each distinct work is formatted once, and what comes out is cached by what went in: in 256 parts, so that a work that
//! changes costs a 256th of all.

use crate::cache::{Cache, Key};
use footnote_model::{Article, Date, Formatted, Library, Source};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{IndependentStyle, Locale, Style};
use hayagriva::types::{
    ChunkedString, Date as CslDate, EntryType, FormatString, Person, Publisher, QualifiedUrl,
    StringChunk,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, Entry,
};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The version of what is written here; another one finds nothing in the cache.
const VERSION: &[u8] = b"citations 2";

/// What a citation is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
struct Cited {
    title: Option<String>,
    authors: Vec<String>,
    publisher: Option<String>,
    published: Option<Date>,
    accessed: Option<Date>,
    kind: Option<String>,
    url: Option<String>,
    doi: Option<String>,
    isbn: Option<String>,
}

impl Cited {
    fn of_source(source: &Source) -> Self {
        Self {
            title: source.title.clone(),
            authors: source.authors.clone(),
            publisher: source.publisher.as_ref().map(|named| named.name.clone()),
            published: source.published,
            accessed: source.accessed,
            kind: source.kind.clone(),
            url: source.url.as_ref().map(ToString::to_string),
            doi: source.doi.clone(),
            isbn: source.isbn.clone(),
        }
    }

    fn of_article(article: &Article, library: &Library) -> Self {
        let root = library.info.public_url.as_ref();
        Self {
            title: Some(article.title.clone()),
            authors: (article.authors.iter())
                .map(|author| author.name.clone())
                .collect(),
            publisher: Some(library.info.title.clone()),
            published: article.published,
            url: root.map(|root| format!("{root}articles/{}/", article.slug)),
            ..Self::default()
        }
    }
}

/// Formats the citations of a library: of its articles, and of every work that they cite.
pub fn format_citations(library: &mut Library, cache: &Cache) {
    let of_articles: Vec<Cited> = (library.articles.iter())
        .map(|article| Cited::of_article(article, library))
        .collect();
    let sources = library.articles.iter().flat_map(|article| &article.sources);
    let mut all: Vec<Cited> = sources
        .map(Cited::of_source)
        .chain(of_articles.iter().cloned())
        .collect();
    all.sort_unstable();
    all.dedup();
    let formatted = format_all(all, cache);
    for (article, cited) in library.articles.iter_mut().zip(&of_articles) {
        article.formatted = formatted.get(cited).cloned();
        for source in &mut article.sources {
            source.formatted = formatted.get(&Cited::of_source(source)).cloned();
        }
    }
}

fn format_all(all: Vec<Cited>, cache: &Cache) -> HashMap<Cited, Formatted> {
    let mut parts: BTreeMap<u8, Vec<Cited>> = BTreeMap::new();
    for cited in all {
        let bytes = serde_json::to_vec(&cited).unwrap_or_default();
        let part = bytes
            .iter()
            .fold(0_u8, |sum, byte| sum.rotate_left(3) ^ byte);
        parts.entry(part).or_default().push(cited);
    }
    // Reading the styles takes longer than finding that all is in the cache.
    let styles = LazyLock::new(Styles::new);
    let format = |part: Vec<Cited>| -> Vec<(Cited, Formatted)> {
        let input = serde_json::to_vec(&part).unwrap_or_default();
        let make = || {
            let formatted: Vec<Formatted> = part.iter().map(|cited| styles.format(cited)).collect();
            serde_json::to_vec(&formatted)
        };
        let text = cache.get_or_insert("citations", Key::of(&[VERSION, &input]), make);
        let formatted: Vec<Formatted> = text
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default();
        part.into_iter().zip(formatted).collect()
    };
    parts
        .into_values()
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(format)
        .collect()
}

/// The styles, read once.
struct Styles {
    apa: Option<IndependentStyle>,
    chicago: Option<IndependentStyle>,
    mla: Option<IndependentStyle>,
    locales: Vec<Locale>,
}

impl Styles {
    fn new() -> Self {
        let style = |style: ArchivedStyle| match style.get() {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        };
        Self {
            apa: style(ArchivedStyle::AmericanPsychologicalAssociation),
            chicago: style(ArchivedStyle::ChicagoAuthorDate),
            mla: style(ArchivedStyle::ModernLanguageAssociation),
            locales: locales(),
        }
    }

    fn format(&self, cited: &Cited) -> Formatted {
        let work = entry(cited);
        let addressed = entry(&with_doi_as_address(cited));
        let text = |style: &Option<IndependentStyle>, work: &Entry| {
            let style = style.as_ref()?;
            let mut driver = BibliographyDriver::new();
            let items = vec![CitationItem::with_entry(work)];
            driver.citation(CitationRequest::from_items(items, style, &self.locales));
            let rendered = driver.finish(BibliographyRequest::new(style, None, &self.locales));
            let item = rendered.bibliography?.items.into_iter().next()?;
            let mut text = String::new();
            item.content
                .write_buf(&mut text, BufWriteFormat::Plain)
                .ok()?;
            Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let text = |style, work| text(style, work).unwrap_or_default();
        Formatted {
            apa: text(&self.apa, &work),
            chicago: text(&self.chicago, &addressed),
            mla: text(&self.mla, &work),
        }
    }
}

/// What a work is, as far as the styles tell works apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    News,
    Book,
    Thesis,
    Report,
    Law,
    Data,
    Journal,
    Web,
}

/// The words by which editors call kinds, in the order in which they count. `public/citations.js` has the same.
const KINDS: [(&str, Kind); 27] = [
    ("news", Kind::News),
    ("newspaper", Kind::News),
    ("press", Kind::News),
    ("agency", Kind::News),
    ("magazine", Kind::News),
    ("dispatch", Kind::News),
    ("book", Kind::Book),
    ("monograph", Kind::Book),
    ("thesis", Kind::Thesis),
    ("dissertation", Kind::Thesis),
    ("report", Kind::Report),
    ("brief", Kind::Report),
    ("briefing", Kind::Report),
    ("law", Kind::Law),
    ("act", Kind::Law),
    ("treaty", Kind::Law),
    ("statute", Kind::Law),
    ("regulation", Kind::Law),
    ("legislation", Kind::Law),
    ("data", Kind::Data),
    ("dataset", Kind::Data),
    ("statistics", Kind::Data),
    ("paper", Kind::Journal),
    ("journal", Kind::Journal),
    ("article", Kind::Journal),
    ("study", Kind::Journal),
    ("preprint", Kind::Journal),
];

/// Tells what a work is: by the whole words of its kind, else by its number.
fn kind_of(cited: &Cited) -> Kind {
    let kind = cited.kind.as_deref().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = kind.split(|c: char| !c.is_alphanumeric()).collect();
    let stated = KINDS.iter().find(|(word, _)| words.contains(word));
    match stated {
        Some((_, kind)) => *kind,
        None if cited.isbn.is_some() => Kind::Book,
        None if cited.doi.is_some() => Kind::Journal,
        None => Kind::Web,
    }
}

/// Returns a work of a journal with its DOI as an address alone. Chicago writes "ahead of print" for an article with a DOI and
/// without a volume, and no source states its volume.
fn with_doi_as_address(cited: &Cited) -> Cited {
    let mut addressed = cited.clone();
    if matches!(kind_of(cited), Kind::Journal | Kind::Data)
        && let Some(doi) = addressed.doi.take()
    {
        addressed.url = Some(format!("https://doi.org/{doi}"));
        addressed.accessed = None;
        // Without its number, only its kind tells what it is.
        addressed.kind = Some("journal".to_owned());
    }
    addressed
}

/// Describes a work to the processor.
fn entry(cited: &Cited) -> Entry {
    let periodical = (EntryType::Article, Some(EntryType::Periodical));
    let (kind, parent) = match kind_of(cited) {
        Kind::News => (EntryType::Article, Some(EntryType::Newspaper)),
        Kind::Book => (EntryType::Book, None),
        Kind::Thesis => (EntryType::Thesis, None),
        Kind::Report => (EntryType::Report, None),
        Kind::Law => (EntryType::Legislation, None),
        Kind::Journal => periodical,
        // The processor has no type for data.
        Kind::Data if cited.doi.is_some() => periodical,
        Kind::Data | Kind::Web => (EntryType::Web, Some(EntryType::Web)),
    };
    let mut entry = Entry::new("work", kind);
    if let Some(title) = &cited.title {
        entry.set_title(verbatim(title));
    }
    let authors = cited
        .authors
        .iter()
        // A mark alone is nobody's name.
        .map(|name| name.trim_matches(|c: char| c == ',' || c.is_whitespace()))
        .filter(|name| !name.is_empty())
        .map(|name| person(name, cited.publisher.as_deref()));
    let authors: Vec<Person> = authors.collect();
    if !authors.is_empty() {
        entry.set_authors(authors);
    }
    if let Some(date) = cited.published {
        entry.set_date(csl_date(date));
    }
    match (&cited.publisher, parent) {
        (Some(name), Some(parent)) => {
            let mut whole = Entry::new("whole", parent);
            whole.set_title(verbatim(name));
            entry.set_parents(vec![whole]);
        }
        (Some(name), None) => entry.set_publisher(Publisher::new(Some(verbatim(name)), None)),
        (None, _) => {}
    }
    let url = cited.url.as_ref().and_then(|url| url.parse().ok());
    // A DOI is an address, too: one of the two is enough.
    if let Some(value) = url.filter(|_| cited.doi.is_none()) {
        let visit_date = cited.accessed.map(csl_date);
        entry.set_url(QualifiedUrl { value, visit_date });
    }
    if let Some(doi) = &cited.doi {
        entry.set_doi(doi.clone());
    }
    if let Some(isbn) = &cited.isbn {
        entry.set_isbn(isbn.clone());
    }
    entry
}

/// Keeps the letters of a title or name as they are written.
fn verbatim(text: &str) -> FormatString {
    let value: ChunkedString = StringChunk::verbatim(text).into();
    FormatString { value, short: None }
}

fn csl_date(date: Date) -> CslDate {
    CslDate {
        year: i32::from(date.year()),
        // The processor counts from 0.
        month: date.month().map(|month| month - 1),
        day: date.day().map(|day| day - 1),
        approximate: false,
        season: None,
    }
}

/// Takes a name apart; an institution's, and one that can't be, stays whole.
fn person(name: &str, publisher: Option<&str>) -> Person {
    let whole = |name: &str| Person {
        name: name.to_owned(),
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    };
    if publisher == Some(name) {
        return whole(name);
    }
    match crate::import::parts_of_name(name) {
        Some((given, family)) => Person {
            given_name: Some(given),
            ..whole(&family)
        },
        None => whole(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(title: &str, authors: &[&str], publisher: &str, kind: &str) -> Cited {
        Cited {
            title: Some(title.to_owned()),
            authors: authors.iter().map(|name| (*name).to_owned()).collect(),
            publisher: Some(publisher.to_owned()),
            kind: Some(kind.to_owned()),
            published: "2025-03-17".parse().ok(),
            ..Cited::default()
        }
    }

    #[test]
    fn works_are_written_in_three_styles() {
        let work = Cited {
            url: Some("https://www.hrw.org/report".to_owned()),
            ..cited(
                "Living in fear",
                &["Syinat Sultanalieva"],
                "Human Rights Watch",
                "report",
            )
        };
        let Formatted { apa, chicago, mla } = Styles::new().format(&work);
        assert_eq!(
            apa,
            "Sultanalieva, S. (2025). Living in fear. Human Rights Watch. https://www.hrw.org/report"
        );
        assert_eq!(
            chicago,
            "Sultanalieva, Syinat. 2025. Living in fear. Human Rights Watch. https://www.hrw.org/report."
        );
        assert_eq!(
            mla,
            "Sultanalieva, Syinat. Living in fear. Human Rights Watch, 17 Mar. 2025, https://www.hrw.org/report."
        );
    }

    #[test]
    fn kinds_are_told_by_whole_words() {
        let kind = |kind: &str| kind_of(&cited("T", &[], "P", kind));
        for (said, is) in [
            ("Newspaper article", Kind::News),
            ("book", Kind::Book),
            ("Policy brief", Kind::Report),
            ("journal article", Kind::Journal),
            ("facebook post", Kind::Web),
            ("fact sheet", Kind::Web),
            ("statistics", Kind::Data),
        ] {
            assert_eq!(kind(said), is, "{said}");
        }
        let numbered = Cited {
            doi: Some("10.1000/182".to_owned()),
            ..cited("T", &[], "P", "web")
        };
        assert_eq!(kind_of(&numbered), Kind::Journal);
    }

    #[test]
    fn no_article_is_said_to_be_ahead_of_print() {
        let work = Cited {
            doi: Some("10.1000/182".to_owned()),
            ..cited("Rain", &["Ana Ruiz", ",", ", Ana"], "Nature", "paper")
        };
        let Formatted { apa, chicago, mla } = Styles::new().format(&work);
        for text in [&apa, &chicago, &mla] {
            assert!(text.contains("10.1000/182"), "{text}");
            assert!(text.contains("Nature"), "{text}");
            assert!(!text.contains("ahead of print"), "{text}");
            assert!(!text.contains(",,") && !text.contains(", ,"), "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_of_names_in_any_script_and_of_missing_dates() {
        let work = Cited {
            published: None,
            ..cited("Жити на межі", &["Олена Ковальчук"], "Видавництво", "book")
        };
        let Formatted { apa, chicago, mla } = Styles::new().format(&work);
        for text in [&apa, &chicago, &mla] {
            assert!(
                text.contains("Ковальчук") && text.contains("Жити на межі"),
                "{text}"
            );
        }
        assert!(apa.contains("n.d."), "{apa}");
    }
}
