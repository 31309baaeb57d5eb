//! A work, as the CSL processor knows works.

use super::Cited;
use footnote_model::Date;
use hayagriva::Entry;
use hayagriva::types::{
    ChunkedString, Date as CslDate, EntryType, FormatString, Person, Publisher, QualifiedUrl,
    StringChunk,
};

/// What a work is, as far as the styles tell works apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
pub(super) fn kind_of(cited: &Cited) -> Kind {
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
pub(super) fn with_doi_as_address(cited: &Cited) -> Cited {
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
pub(super) fn entry(cited: &Cited) -> Entry {
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
