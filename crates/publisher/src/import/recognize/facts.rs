//! What is known of a source: from its address, its number, the entry that it is.

use super::address::{self, Address};
use super::identifiers::Identifier;
use super::outlets::{is_outlet, is_same};
use super::reference;
use crate::import::ItemSource;
use footnote_model::{Inline, SafeUrl};
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

pub(super) fn key_of_numbers(source: &ItemSource) -> Option<String> {
    let arxiv = |doi: &str| {
        doi.strip_prefix("10.48550/arxiv.")
            .map(|number| Identifier::Arxiv(number.to_owned()))
    };
    let doi = source
        .doi
        .as_ref()
        .map(|doi| arxiv(doi).unwrap_or_else(|| Identifier::Doi(doi.clone())));
    let isbn = || source.isbn.clone().map(Identifier::Isbn);
    doi.or_else(isbn)
        .map(|identifier| address::key_of(&identifier))
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

/// Tells whether a source is a work of the publisher that has a name.
pub(super) fn is_of(source: &ItemSource, name: &str) -> bool {
    let domain = |url: &SafeUrl| {
        let host = Url::parse(url.as_str()).ok()?.host_str()?.to_owned();
        Some(psl::domain_str(&host).unwrap_or(&host).to_owned())
    };
    let written = source.publisher.as_deref();
    let titled = source
        .title
        .as_deref()
        .is_some_and(|title| source.url.is_none() && fold(title).contains(&fold(name)));
    written.is_some_and(|written| {
        fold(written) == fold(name) || is_same(name, &written.to_lowercase())
    }) || titled
        || source
            .url
            .as_ref()
            .and_then(domain)
            .is_some_and(|domain| is_same(name, &domain) || fold(name) == domain)
}

/// Adds to a source what another record of the same work knows beyond.
pub(super) fn fill(source: &mut ItemSource, other: ItemSource) {
    source.title = source.title.take().or(other.title);
    source.url = source.url.take().or(other.url);
    source.publisher = source.publisher.take().or(other.publisher);
    source.published = source.published.or(other.published);
    source.accessed = source.accessed.or(other.accessed);
    source.archived = source.archived.take().or(other.archived);
    source.kind = source.kind.take().or(other.kind);
    source.quote = source.quote.take().or(other.quote);
    source.doi = source.doi.take().or(other.doi);
    source.isbn = source.isbn.take().or(other.isbn);
    if source.authors.is_empty() {
        source.authors = other.authors;
    }
    source.note.extend(other.note);
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
