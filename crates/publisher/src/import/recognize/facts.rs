//! What is known of a source: from its address, its number, the entry that it is.

use super::address::{self, Address};
use super::identifiers::{Identifier, doi_in};
use super::outlets::{is_outlet, label_of, labels_of};
use super::reference;
use crate::import::ItemSource;
use footnote_model::{Block, Inline, SafeUrl, plain_blocks};
use std::collections::HashSet;
use url::Url;

/// Sets what an address says of a source, and returns the key of the work.
pub(super) fn read_address(written: &SafeUrl, source: &mut ItemSource) -> Option<String> {
    let Address {
        url,
        archived,
        key,
        identifier,
    } = address::read(written);
    source.url = url;
    source.archived = source.archived.take().or(archived);
    if let Some(identifier) = identifier {
        number(source, &identifier);
    }
    Some(key)
}

/// Sets the number of a work.
pub(super) fn number(source: &mut ItemSource, identifier: &Identifier) {
    match identifier {
        Identifier::Doi(doi) => source.doi = source.doi.take().or_else(|| Some(doi.clone())),
        Identifier::Isbn(isbn) => source.isbn = source.isbn.take().or_else(|| Some(isbn.clone())),
        // arXiv gives each of its works a DOI of this form.
        Identifier::Arxiv(number) => {
            source.doi = source
                .doi
                .take()
                .or_else(|| Some(format!("10.48550/arxiv.{number}")))
        }
    }
    if source.url.is_none() && source.archived.is_none() {
        source.url = identifier.url();
    }
}

/// Returns what a DOI stands for: arXiv's own are its numbers.
fn of_doi(doi: &str) -> Identifier {
    match doi.strip_prefix("10.48550/arxiv.") {
        Some(number) => Identifier::Arxiv(number.to_owned()),
        None => Identifier::Doi(doi.to_owned()),
    }
}

/// Returns the key of the number that a source has.
pub(super) fn key_of_numbers(source: &ItemSource) -> Option<String> {
    let doi = source.doi.as_deref().map(of_doi);
    let isbn = || source.isbn.clone().map(Identifier::Isbn);
    doi.or_else(isbn)
        .map(|identifier| address::key_of(&identifier))
}

/// Tells whether a number in a note may be the source's own: one that has an address of its own is another work, unless
/// the number is in that address (`…/articles/s41586-020-2649-2`).
pub(super) fn may_be_own(source: &ItemSource, identifier: &Identifier) -> bool {
    let own = match identifier {
        Identifier::Doi(doi) => doi.split_once('/').map_or(doi.as_str(), |(_, own)| own),
        Identifier::Arxiv(number) | Identifier::Isbn(number) => number.as_str(),
    };
    let address = source.url.as_ref().or(source.archived.as_ref());
    address.is_none_or(|url| own.len() >= SHORTEST && url.as_str().to_lowercase().contains(own))
}

/// The shortest part of a number that tells anything when it stands in an address.
const SHORTEST: usize = 6;

impl ItemSource {
    /// Reads a DOI however it is written: alone, behind `doi:`, as an address.
    pub(crate) fn doi_of(written: &str) -> Option<String> {
        doi_in(written)
    }

    /// Sets the address that a DOI gives, where there is no other.
    pub(crate) fn link_doi(&mut self) {
        if self.url.is_none() {
            self.url = self.doi.as_deref().and_then(|doi| of_doi(doi).url());
        }
    }

    /// Returns all that tells this work from others: its number and its address made comparable, without either its title.
    pub(crate) fn identities(&self) -> Vec<String> {
        let address = self.url.as_ref().or(self.archived.as_ref());
        let mut identities: Vec<String> = key_of_numbers(self)
            .into_iter()
            .chain(address.map(|url| address::read(url).key))
            .collect();
        if identities.is_empty() {
            let title = self.title.as_ref();
            identities.extend(title.map(|title| format!("title:{}", title.to_lowercase())));
        }
        identities.dedup();
        identities
    }

    /// Tells whether another record has another title. Chapters share their book's number, and a note may have one that is
    /// another work's.
    pub(crate) fn is_titled_unlike(&self, other: &Self) -> bool {
        let titles = self.title.as_deref().zip(other.title.as_deref());
        titles.is_some_and(|(one, other)| differ(one, other))
    }

    /// Adds what another record of the same work knows beyond. Another title and another quotation stay as remarks: they are
    /// the author's words.
    pub(crate) fn fill(&mut self, other: Self) {
        let said = || format!("{} {}", plain_blocks(&self.note), plain_blocks(&other.note));
        let remark = |kept: &Option<String>, other: &Option<String>| {
            let (kept, other) = (kept.as_deref()?, other.as_deref()?);
            (differ(kept, other) && !said().contains(other)).then(|| other.to_owned())
        };
        let title = remark(&self.title, &other.title);
        let quote = remark(&self.quote, &other.quote).map(|quote| format!("“{quote}”"));
        let remarks = title.into_iter().chain(quote);
        self.note
            .extend(remarks.map(|text| Block::Paragraph(vec![Inline::Text(text)])));
        self.title = self.title.take().or(other.title);
        self.url = self.url.take().or(other.url);
        self.publisher = self.publisher.take().or(other.publisher);
        self.published = self.published.or(other.published);
        self.accessed = self.accessed.or(other.accessed);
        self.archived = self.archived.take().or(other.archived);
        self.kind = self.kind.take().or(other.kind);
        self.quote = self.quote.take().or(other.quote);
        self.doi = self.doi.take().or(other.doi);
        self.isbn = self.isbn.take().or(other.isbn);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        self.note.extend(other.note);
    }
}

/// Tells titles that differ in more than marks, blanks and capitals.
fn differ(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    letters(one) != letters(other)
}

/// Reads what an entry without a link says: of a bibliography, of a line of sources.
pub(super) fn read_reference(source: &mut ItemSource) {
    let described = source.publisher.is_some() || !source.authors.is_empty();
    if described || source.url.as_ref().is_some_and(|url| !is_number(url)) {
        return;
    }
    let read = match &source.title {
        Some(title) => reference::read(title, &[]),
        None => reference::of_note(&source.note),
    };
    if let Some(read) = read {
        source.title = Some(read.title);
        source.publisher = read.publisher;
        source.published = source.published.or(read.published);
    }
}

/// Tells an address that only stands for a number.
pub(super) fn is_number(url: &SafeUrl) -> bool {
    ["https://doi.org/", "https://arxiv.org/"]
        .iter()
        .any(|start| url.as_str().starts_with(start))
}

pub(crate) fn is_name_of_outlet(title: &str) -> bool {
    let words: Vec<&str> = title.split_whitespace().collect();
    // `Ouest-France`, `Société de la Loire`: a title has more words, and smaller ones.
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || word.chars().count() <= 3;
    let named =
        words.len() <= 4 && words.iter().all(capital) && title.starts_with(char::is_uppercase);
    words.len() <= 6 && !title.contains(|c: char| c.is_ascii_digit()) && (is_outlet(title) || named)
}

/// Takes the copy in an archive out of what a note says of its work.
pub(super) fn take_copy(source: &mut ItemSource) {
    if source.archived.is_some() || source.note.is_empty() {
        return;
    }
    let mut copy = None;
    footnote_model::visit_inlines(&source.note, &mut |inline| {
        if let Inline::Link {
            to: footnote_model::LinkTarget::Url(url),
            ..
        } = inline
            && copy.is_none()
            && address::is_archive(url)
        {
            copy = Some(url.clone());
        }
    });
    source.archived = copy;
}

/// What tells whose works the sources are, made comparable once for all publishers that a text names.
#[derive(Default)]
pub(super) struct Works {
    /// How many sources were read.
    pub(super) read: usize,
    /// The names of publishers, and domains.
    names: HashSet<String>,
    /// What [`labels_of`] may have of them.
    labels: HashSet<String>,
    /// The titles of works without an address.
    titles: Vec<String>,
    /// The titles of all works, with and without what stands behind their first colon or full stop.
    all_titles: HashSet<String>,
}

impl Works {
    /// Reads another source.
    pub(super) fn add(&mut self, source: &ItemSource) {
        if let Some(written) = &source.publisher {
            self.names.insert(fold(written));
            self.labels.insert(label_of(&written.to_lowercase()));
        }
        for title in source.title.iter().flat_map(|title| forms_of(title)) {
            self.all_titles.insert(title);
        }
        match &source.url {
            Some(url) => self.add_domain(url),
            None => self.titles.extend(source.title.as_deref().map(fold)),
        }
    }

    fn add_domain(&mut self, url: &SafeUrl) {
        let url = Url::parse(url.as_str()).ok();
        if let Some(host) = url.as_ref().and_then(Url::host_str) {
            let domain = psl::domain_str(host).unwrap_or(host);
            self.labels.insert(label_of(domain));
            self.names.insert(domain.to_owned());
        }
    }

    /// Adds the name of somebody whose work is among them.
    pub(super) fn name(&mut self, name: &str) {
        self.names.insert(fold(name));
    }

    /// Tells whether one of them has a title, its start, or a longer one that holds it: texts leave off `The History of`.
    pub(super) fn have_title(&self, title: &str) -> bool {
        let folded = fold(title);
        let is_long = folded.split(' ').count() > 2;
        let holds = |known: &String| known.contains(folded.as_str());
        forms_of(title)
            .iter()
            .any(|title| self.all_titles.contains(title))
            || is_long && self.all_titles.iter().any(holds)
    }

    /// Tells whether one of them is a work of the publisher that has a name.
    pub(super) fn are_of(&self, name: &str) -> bool {
        let folded = fold(name);
        self.names.contains(&folded)
            || labels_of(name)
                .iter()
                .any(|label| self.labels.contains(label))
            || self.titles.iter().any(|title| title.contains(&folded))
    }
}

/// Returns a title and its start, made comparable.
fn forms_of(title: &str) -> [String; 2] {
    let bare = |text: &str| fold(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let start = title.split([':', '.']).next().unwrap_or(title);
    [bare(title), bare(start)]
}

/// Makes names comparable.
pub(super) fn fold(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Narrows an index; no text has four billion sources.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str) -> ItemSource {
        ItemSource {
            title: Some(title.to_owned()),
            ..ItemSource::default()
        }
    }

    #[test]
    fn another_title_stays_as_a_remark() {
        let mut source = titled("The Harbor Report");
        source.fill(titled("the harbor report."));
        assert!(source.note.is_empty());
        source.fill(ItemSource {
            quote: Some("It rained.".to_owned()),
            ..titled("The Port Study")
        });
        source.fill(ItemSource {
            quote: Some("It snowed.".to_owned()),
            ..ItemSource::default()
        });
        assert_eq!(source.title.as_deref(), Some("The Harbor Report"));
        assert_eq!(source.quote.as_deref(), Some("It rained."));
        let note = plain_blocks(&source.note);
        assert!(
            note.contains("The Port Study") && note.contains("“It snowed.”"),
            "{note}"
        );
    }

    #[test]
    fn a_doi_is_an_address() {
        let mut source = ItemSource {
            doi: ItemSource::doi_of("https://doi.org/10.1000/182"),
            ..ItemSource::default()
        };
        source.link_doi();
        let url = source.url.as_ref().map(SafeUrl::as_str);
        assert_eq!(url, Some("https://doi.org/10.1000/182"));
        assert_eq!(source.identities(), ["doi:10.1000/182"]);
    }

    #[test]
    fn works_are_known_by_their_publishers() {
        let mut works = Works::default();
        works.add(&ItemSource {
            url: SafeUrl::new("https://www.hrw.org/report").ok(),
            ..ItemSource::default()
        });
        works.add(&ItemSource {
            publisher: Some("Harbor Times".to_owned()),
            ..titled("A study for the World Bank")
        });
        for name in [
            "Human Rights Watch",
            "hrw.org",
            "harbor times",
            "World Bank",
        ] {
            assert!(works.are_of(name), "{name}");
        }
        assert!(!works.are_of("Reuters"));
        works.name("Reuters");
        assert!(works.are_of("reuters"));
        assert!(works.have_title("“A Study for the World Bank: Rain”"));
        assert!(works.have_title("Study for the World Bank"));
        assert!(!works.have_title("A study"));
    }
}
