//! The sources of one item while its text is read: those that its author set apart, and those that are found.

mod again;
mod beside;
mod listed;

use super::address;
use super::facts::{
    Works, fold, index, key_of_numbers, may_be_own, number, read_address, read_reference, take_copy,
};
use super::identifiers::{self, Identifier, Named};
use super::lines::Lines;
use super::linked::{cites, title};
use super::mentions::{Known, Mention};
use super::places::OutsideLink;
use super::titles::Titled;
use crate::import::ItemSource;
use crate::import::order::{by_first_citation, renumber};
use footnote_model::{Block, Found, FoundBy, Inline, SafeUrl, plain_blocks};
use std::collections::HashMap;
use url::Url;

/// How sure it is, in percent, that a link in running text cites a work.
const LINKED: u8 = 90;
/// The same of a number that stands for a work.
const NUMBERED: u8 = 97;
/// The same of a title beside its author.
const TITLED: u8 = 70;

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
    /// The one that was set apart last, and the line of its note: `Ibid.` is that.
    last_stated: Option<u32>,
    last_line: u32,
    /// The file, for the lines of what is found.
    lines: &'t Lines<'t>,
    /// The names of the text, as far as it was read for works.
    pub(super) known: Known,
    /// The works among the sources, as far as they were read for the publishers that a text names.
    works: Works,
}

impl<'t> Sources<'t> {
    /// Takes the sources that the author set apart, as they are cited in the text.
    pub(super) fn new(
        list: Vec<ItemSource>,
        not_sources: &[String],
        lines: &'t Lines<'t>,
        cited: (&mut [Vec<Inline>], &mut [Block]),
    ) -> Self {
        let mut sources = Self {
            list: Vec::new(),
            places: HashMap::new(),
            linked: Vec::new(),
            rejected: not_sources.iter().map(|name| fold(name)).collect(),
            last_link: None,
            stated: 0,
            last_stated: None,
            last_line: 0,
            lines,
            known: Known::default(),
            works: Works::default(),
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

    /// Adds what the author set apart; the same work a second time adds what it knows to the first. All of it is added
    /// before publishers are sought: what [`Works`] read doesn't change any more.
    fn state(&mut self, mut source: ItemSource) -> u32 {
        let written = source.url.take();
        let address = written.and_then(|url| read_address(&url, &mut source));
        if source.doi.is_none() && source.isbn.is_none() {
            let said = format!(
                "{} {}",
                source.title.as_deref().unwrap_or_default(),
                plain_blocks(&source.note)
            );
            let first = identifiers::find(&said).into_iter().next();
            if let Some(Named { identifier, .. }) =
                first.filter(|named| may_be_own(&source, &named.identifier))
            {
                number(&mut source, &identifier);
            }
        }
        source.link_doi();
        take_copy(&mut source);
        read_reference(&mut source);
        let key = self.key_of_number(&source, address.as_deref()).or(address);
        let (next, line) = (index(self.list.len()), source.line);
        let place = match key {
            Some(key) => *self.places.entry(key).or_insert(next),
            None => self.again(&source).unwrap_or(next),
        };
        match self.list.get_mut(place as usize) {
            Some(first) => first.fill(source),
            None => self.list.push(source),
        }
        (self.last_stated, self.last_line) = (Some(place), line);
        place
    }

    /// Returns the key of a source's number. What has the number of a work with another title, and not its address, is a work
    /// of its own: a chapter of the same book, or what only names the number.
    fn key_of_number(&self, source: &ItemSource, address: Option<&str>) -> Option<String> {
        let key = key_of_numbers(source)?;
        let first = self.places.get(&key);
        let first = first.and_then(|place| self.list.get(*place as usize));
        let is_another = first.is_some_and(|first| {
            let url = first.url.as_ref().filter(|_| address.is_some());
            let same_address =
                url.is_some_and(|url| Some(address::read(url).key.as_str()) == address);
            first.is_titled_unlike(source) && !same_address
        });
        match &source.title {
            Some(title) if is_another => Some(format!("{key} {}", fold(title))),
            _ => Some(key),
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
        beside::read_publisher(&mut source, around, link.start);
        let place = self.find_or_add(key, source, link.url.as_str())?;
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
    pub(super) fn work(&mut self, work: &Named, around: &str) -> Option<u32> {
        let mut source = ItemSource {
            url: work.identifier.url(),
            publisher: beside::press(around, work),
            found: Some(Found {
                by: FoundBy::Number,
                sure: NUMBERED,
            }),
            ..ItemSource::default()
        };
        number(&mut source, &work.identifier);
        beside::read_publisher(&mut source, around, work.start);
        let (Identifier::Doi(written) | Identifier::Isbn(written) | Identifier::Arxiv(written)) =
            &work.identifier;
        self.find_or_add(address::key_of(&work.identifier), source, written)
    }

    /// Returns the publisher that a text names, unless one of its works is a source already.
    pub(super) fn mention(&mut self, mention: &Mention) -> Option<u32> {
        let name = fold(&mention.name);
        let key = format!("publisher:{name}");
        // Works are all read by now: what was no work's publisher once is none again.
        if let Some(place) = self.places.get(&key) {
            return Some(*place);
        }
        self.read_works();
        let linked = self.linked.iter().any(|text| text.contains(&name));
        if linked || self.works.are_of(&mention.name) {
            return None;
        }
        let source = ItemSource {
            publisher: Some(mention.name.clone()),
            found: Some(Found {
                by: mention.by,
                sure: mention.sure,
            }),
            ..ItemSource::default()
        };
        self.find_or_add(key, source, &mention.name)
    }

    /// Returns the work that a text names by its title and author, unless it is a source already.
    pub(super) fn titled(&mut self, titled: &Titled) -> Option<u32> {
        self.read_works();
        if self.works.have_title(&titled.title) {
            return None;
        }
        let source = ItemSource {
            title: Some(titled.title.clone()),
            found: Some(Found {
                by: FoundBy::Report,
                sure: TITLED,
            }),
            ..ItemSource::default()
        };
        let key = format!("title:{}", fold(&titled.title));
        self.find_or_add(key, source, &titled.title)
    }

    /// Gives the work that has a number in running text the title that stands before it.
    pub(super) fn set_title(&mut self, work: &Named, title: &Titled) {
        let place = self.places.get(&address::key_of(&work.identifier));
        if let Some(source) = place.and_then(|place| self.list.get_mut(*place as usize)) {
            source.title.get_or_insert_with(|| title.title.clone());
        }
    }

    /// Reads what was added since publishers and titles were sought last.
    fn read_works(&mut self) {
        while let Some(source) = self.list.get(self.works.read) {
            if source.found.is_none_or(|found| found.by <= FoundBy::Number) {
                self.works.add(source);
            }
            self.works.read += 1;
        }
    }

    /// Returns the place of a work that was found by some words; adds it, unless the author rejects it.
    fn find_or_add(&mut self, key: String, mut source: ItemSource, words: &str) -> Option<u32> {
        if let Some(place) = self.places.get(&key) {
            return Some(*place);
        }
        if self.is_rejected(&key, &source) {
            return None;
        }
        source.line = self.lines.line_of(words);
        let place = index(self.list.len());
        self.places.insert(key, place);
        self.list.push(source);
        Some(place)
    }

    fn is_rejected(&self, key: &str, source: &ItemSource) -> bool {
        let url = source.url.as_ref().map(SafeUrl::as_str);
        let named = [
            source.publisher.as_deref(),
            source.title.as_deref(),
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
