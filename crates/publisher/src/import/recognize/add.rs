//! The sources of one item while its text is read: those that its author set apart, and those that are found.

use super::address::{self, Address};
use super::identifiers::{self, Identifier, Named};
use super::line_of;
use super::linked::{cites, title};
use super::mentions::Mention;
use super::outlets::{is_outlet, is_same};
use super::places::OutsideLink;
use super::reference;
use crate::import::ItemSource;
use crate::import::opens_list;
use crate::import::order::{by_first_citation, renumber};
use crate::import::walk::each_run_of_blocks;
use footnote_model::{Block, Found, FoundBy, Inline, SafeUrl, plain_blocks, plain_inlines};
use std::collections::HashMap;
use url::Url;

/// How sure it is, in percent, that a link in running text cites a work.
const LINKED: u8 = 90;
/// The same of a number that stands for a work.
const NUMBERED: u8 = 97;

/// The sources of an item.
pub(super) struct Sources<'t> {
    list: Vec<ItemSource>,
    /// Where each work stands in the list.
    places: HashMap<String, u32>,
    /// The texts of links that cite, folded: a publisher that one names has its work.
    linked: Vec<String>,
    /// What the author says is no source.
    rejected: Vec<String>,
    /// Where the last link that cites ended in its run, and its source.
    last_link: Option<(usize, u32)>,
    /// How many the author set apart.
    stated: usize,
    /// The file, for the lines of what is found.
    text: &'t str,
}

impl<'t> Sources<'t> {
    /// Takes the sources that the author set apart, as they are cited in the text.
    pub(super) fn new(
        list: Vec<ItemSource>,
        not_sources: &[String],
        text: &'t str,
        cited: (&mut [Vec<Inline>], &mut [Block]),
    ) -> Self {
        let mut sources = Self {
            list: Vec::new(),
            places: HashMap::new(),
            linked: Vec::new(),
            rejected: not_sources.iter().map(|name| fold(name)).collect(),
            last_link: None,
            stated: 0,
            text,
        };
        let mut moved = Vec::with_capacity(list.len());
        for source in list {
            moved.push(sources.state(source));
        }
        sources.stated = sources.list.len();
        renumber(cited, &mut sources.list, &|source| {
            moved.get(source as usize).copied()
        });
        sources
    }

    /// Adds what the author set apart; the same work a second time adds what it knows to the first.
    fn state(&mut self, mut source: ItemSource) -> u32 {
        let written = source.url.take();
        let key = written.and_then(|url| read_address(&url, &mut source));
        if source.doi.is_none() && source.isbn.is_none() {
            let said = format!(
                "{} {}",
                source.title.as_deref().unwrap_or_default(),
                plain_blocks(&source.note)
            );
            if let Some(Named { identifier, .. }) = identifiers::find(&said).into_iter().next() {
                number(&mut source, &identifier);
            }
        }
        take_copy(&mut source);
        read_reference(&mut source);
        let key = key_of_numbers(&source).or(key);
        let next = index(self.list.len());
        let place = key.map_or(next, |key| *self.places.entry(key).or_insert(next));
        match self.list.get_mut(place as usize) {
            Some(first) => fill(first, source),
            None => self.list.push(source),
        }
        place
    }

    /// Adds the entries of a bibliography that stands in the text under its heading, those without a link: links are found
    /// anyway.
    pub(super) fn bibliography(&mut self, body: &mut [Block]) {
        let mut inside = false;
        for block in body {
            match block {
                Block::Heading { content, .. } => inside = opens_list(&plain_inlines(content)),
                Block::List { items, .. } if inside => {
                    for item in items {
                        each_run_of_blocks(item, &mut |run| self.entry(run));
                    }
                }
                Block::Paragraph(run) if inside => self.entry(run),
                _ => {}
            }
        }
        self.stated = self.list.len();
    }

    /// Adds an entry of a bibliography, and cites it there.
    fn entry(&mut self, run: &mut Vec<Inline>) {
        let linked = run
            .iter()
            .any(|inline| matches!(inline, Inline::Link { .. } | Inline::Citation { .. }));
        if let Some(read) = reference::of_run(run).filter(|_| !linked) {
            let text = plain_inlines(run);
            let number = identifiers::find(&text).into_iter().next();
            let mut source = ItemSource {
                title: Some(read.title),
                publisher: read.publisher,
                published: read.published,
                line: line_of(self.text, &text),
                ..ItemSource::default()
            };
            if let Some(Named { identifier, .. }) = number {
                self::number(&mut source, &identifier);
            }
            let place = self.state(source);
            run.push(Inline::Citation { source: place });
        }
    }

    /// Starts on another run of text.
    pub(super) fn begin_run(&mut self) {
        self.last_link = None;
    }

    /// Returns the source that a link in running text cites, if it cites one.
    pub(super) fn link(&mut self, link: &OutsideLink, around: &str) -> Option<u32> {
        // The author's own mark right behind it cites what it leads to.
        if link.cited.is_some() || !cites(link, around) {
            return None;
        }
        let mut source = ItemSource {
            title: title(link),
            found: Some(Found {
                by: FoundBy::Link,
                sure: LINKED,
            }),
            ..ItemSource::default()
        };
        self.linked.push(fold(&link.content));
        if let Some(place) = self.copy_of_last(link, around) {
            return Some(place);
        }
        let key = read_address(&link.url, &mut source)?;
        source.line = line_of(self.text, link.url.as_str());
        let place = self.find_or_add(key, source)?;
        self.last_link = Some((link.end, place));
        Some(place)
    }

    /// Takes `([archived](https://archive.ph/…))` as the copy of the work that is linked right before it.
    fn copy_of_last(&mut self, link: &OutsideLink, around: &str) -> Option<u32> {
        let before = around
            .get(..link.start)?
            .trim_end_matches([' ', '(', '[', ',', ';']);
        let (end, place) = self.last_link?;
        if end != before.len() || !address::is_archive(&link.url) {
            return None;
        }
        let source = self.list.get_mut(place as usize)?;
        source.archived.get_or_insert_with(|| link.url.clone());
        Some(place)
    }

    /// Returns the source that a number in running text stands for.
    pub(super) fn work(&mut self, work: &Named) -> Option<u32> {
        let mut source = ItemSource {
            url: work.identifier.url(),
            found: Some(Found {
                by: FoundBy::Number,
                sure: NUMBERED,
            }),
            ..ItemSource::default()
        };
        number(&mut source, &work.identifier);
        let (Identifier::Doi(written) | Identifier::Isbn(written) | Identifier::Arxiv(written)) =
            &work.identifier;
        source.line = line_of(self.text, written);
        self.find_or_add(address::key_of(&work.identifier), source)
    }

    /// Returns the publisher that a text names, unless one of its works is a source already.
    pub(super) fn mention(&mut self, mention: &Mention) -> Option<u32> {
        let has_work = |source: &&ItemSource| {
            source.found.is_none_or(|found| found.by <= FoundBy::Number)
                && is_of(source, &mention.name)
        };
        let name = fold(&mention.name);
        let linked = self.linked.iter().any(|text| text.contains(&name));
        if linked || self.list.iter().any(|source| has_work(&source)) {
            return None;
        }
        let source = ItemSource {
            publisher: Some(mention.name.clone()),
            found: Some(Found {
                by: mention.by,
                sure: mention.sure,
            }),
            line: line_of(self.text, &mention.name),
            ..ItemSource::default()
        };
        self.find_or_add(format!("publisher:{}", fold(&mention.name)), source)
    }

    fn find_or_add(&mut self, key: String, source: ItemSource) -> Option<u32> {
        if let Some(place) = self.places.get(&key) {
            return Some(*place);
        }
        if self.is_rejected(&key, &source) {
            return None;
        }
        let place = index(self.list.len());
        self.places.insert(key, place);
        self.list.push(source);
        Some(place)
    }

    fn is_rejected(&self, key: &str, source: &ItemSource) -> bool {
        let url = source.url.as_ref().map(SafeUrl::as_str);
        let named = [
            source.publisher.as_deref(),
            source.doi.as_deref(),
            source.isbn.as_deref(),
            url,
            Some(key),
        ];
        let host = url.and_then(|url| {
            Url::parse(url)
                .ok()?
                .host_str()
                .map(|host| host.trim_start_matches("www.").to_owned())
        });
        let named = named.into_iter().flatten().map(fold).chain(host);
        named.into_iter().any(|name| self.rejected.contains(&name))
    }

    /// Returns all sources: in the order in which the text cites them where some were found, else as the author has them.
    pub(super) fn finish(
        self,
        (key_points, body): (&mut [Vec<Inline>], &mut [Block]),
    ) -> Vec<ItemSource> {
        match self.list.len() == self.stated {
            true => self.list,
            false => by_first_citation(key_points, body, self.list),
        }
    }
}

/// Sets what an address says of a source, and returns the key of the work.
fn read_address(written: &SafeUrl, source: &mut ItemSource) -> Option<String> {
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
fn number(source: &mut ItemSource, identifier: &Identifier) {
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

fn key_of_numbers(source: &ItemSource) -> Option<String> {
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
fn read_reference(source: &mut ItemSource) {
    if source.publisher.is_some() || source.url.as_ref().is_some_and(|url| !is_number(url)) {
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
    // A line that is a name and no more names who published, not what.
    if source.publisher.is_none()
        && source.url.is_none()
        && let Some(title) = source.title.take_if(|title| is_name_of_outlet(title))
    {
        source.publisher = Some(title);
    }
}

/// Tells an address that only stands for a number.
fn is_number(url: &SafeUrl) -> bool {
    ["https://doi.org/", "https://arxiv.org/"]
        .iter()
        .any(|start| url.as_str().starts_with(start))
}

fn is_name_of_outlet(title: &str) -> bool {
    let words: Vec<&str> = title.split_whitespace().collect();
    // `Ouest-France`, `Société de la Loire`: a title has more words, and smaller ones.
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || word.chars().count() <= 3;
    let named =
        words.len() <= 4 && words.iter().all(capital) && title.starts_with(char::is_uppercase);
    words.len() <= 6 && !title.contains(|c: char| c.is_ascii_digit()) && (is_outlet(title) || named)
}

/// Takes the copy in an archive out of what a note says of its work.
fn take_copy(source: &mut ItemSource) {
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
fn is_of(source: &ItemSource, name: &str) -> bool {
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
fn fill(source: &mut ItemSource, other: ItemSource) {
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
fn fold(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Narrows an index; no text has four billion sources.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
