//! Sources: from footnotes, references and front matter, one for each work.

use super::front_matter::NamedSource;
use super::links::canonical;
use super::references::fold;
use super::report::Report;
use super::shape;
use crate::import::ItemSource;
use crate::import::clean::clean_line;
use crate::import::walk::{each_citation, each_citation_of_blocks};
use footnote_model::{Block, Inline, SafeUrl};
use std::collections::HashMap;

/// The sources of a file while it is read. `Inline::Citation` holds a place in `slots` until
/// [`Notes::finish`] gives it the place in the list of sources.
#[derive(Debug, Default)]
pub(super) struct Notes {
    slots: Vec<Slot>,
    by_id: HashMap<String, u32>,
    by_address: HashMap<String, u32>,
}

#[derive(Debug, Default)]
struct Slot {
    source: ItemSource,
    /// The name of a footnote, and where it is defined.
    defined: Option<(String, usize)>,
}

impl Notes {
    /// Takes a source of front matter, its note excepted, and returns its place.
    pub(super) fn add_named(&mut self, named: &NamedSource) -> u32 {
        let at = self.push(named.source.clone());
        if let Some(id) = &named.id {
            self.by_id.entry(fold(id)).or_insert(at);
        }
        at
    }

    /// Adds what front matter says about a source in Markdown.
    pub(super) fn set_note(&mut self, at: u32, note: Vec<Block>) {
        if let Some(slot) = self.slots.get_mut(at as usize) {
            slot.source.note.splice(0..0, note);
        }
    }

    /// Returns the place for a citation of a footnote.
    pub(super) fn cite(&mut self, id: &str) -> u32 {
        let id = fold(id);
        if let Some(at) = self.by_id.get(&id) {
            return *at;
        }
        let at = self.push(ItemSource::default());
        self.by_id.insert(id, at);
        at
    }

    /// Takes the definition of a footnote; returns false, and lists it on its own, where there is one already.
    pub(super) fn define(
        &mut self,
        id: &str,
        blocks: Vec<Block>,
        line: u32,
        offset: usize,
    ) -> bool {
        let source = ItemSource {
            line,
            ..shape::read(blocks)
        };
        let at = self.cite(id);
        match self.slots.get_mut(at as usize) {
            Some(slot) if slot.defined.is_none() => {
                slot.defined = Some((id.to_owned(), offset));
                fill(&mut slot.source, source);
                true
            }
            _ => {
                self.push(source);
                false
            }
        }
    }

    /// Returns the place for a citation of an address that a reference defines. Its title is the
    /// definition's; a label that stands in the text by itself is a title as well.
    pub(super) fn cite_address(
        &mut self,
        url: &SafeUrl,
        title: &str,
        label: &str,
        line: u32,
    ) -> u32 {
        let key = canonical(url);
        if let Some(at) = self.by_address.get(&key) {
            return *at;
        }
        let at = self.list_address(url, title, label, line);
        self.by_address.insert(key, at);
        at
    }

    /// Lists an address as a source that nothing cites.
    pub(super) fn list_address(
        &mut self,
        url: &SafeUrl,
        title: &str,
        label: &str,
        line: u32,
    ) -> u32 {
        let named = label.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let label = if named {
            clean_line(label)
        } else {
            String::new()
        };
        let title = Some(clean_line(title))
            .filter(|title| !title.is_empty())
            .unwrap_or(label);
        let title = Some(title).filter(|title| !title.is_empty());
        self.push(ItemSource {
            title,
            url: Some(url.clone()),
            line,
            ..ItemSource::default()
        })
    }

    /// Returns the names of the footnotes that can be cited.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Tells whether a footnote can be cited.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.by_id.contains_key(&fold(id))
    }

    /// Joins sources of one address, orders them by first citation, and points the citations at them.
    /// What nothing cites stands last and is reported, unless front matter lists it.
    pub(super) fn finish(
        mut self,
        key_points: &mut [Vec<Inline>],
        body: &mut [Block],
        report: &mut Report<'_>,
    ) -> Vec<ItemSource> {
        let mut order = Order::new(&self.slots);
        for point in key_points.iter_mut() {
            each_citation(point, &mut |source| order.cite(source));
        }
        each_citation_of_blocks(body, &mut |source| order.cite(source));
        let mut done = 0;
        while let Some(at) = order.listed.get(done).copied() {
            done += 1;
            self.each_citation_in_notes(at, &mut order);
        }
        for at in 0..self.slots.len() {
            self.list_uncited(at, &mut order, report);
        }
        let sources = self.join(&order);
        let renumber = &mut |source: &mut u32| *source = order.number(*source);
        for point in key_points {
            each_citation(point, renumber);
        }
        each_citation_of_blocks(body, renumber);
        let mut sources = sources;
        for source in &mut sources {
            each_citation_of_blocks(&mut source.note, renumber);
        }
        sources
    }

    /// Cites what the notes of a source cite, those of its namesakes included.
    fn each_citation_in_notes(&mut self, at: usize, order: &mut Order) {
        for member in order.members.get(at).cloned().unwrap_or_default() {
            if let Some(slot) = self.slots.get_mut(member) {
                each_citation_of_blocks(&mut slot.source.note, &mut |source| order.cite(source));
            }
        }
    }

    fn list_uncited(&self, at: usize, order: &mut Order, report: &mut Report<'_>) {
        if order.is_listed(at) {
            return;
        }
        let mut number = u32::try_from(at).unwrap_or(u32::MAX);
        order.cite(&mut number);
        if let Some((id, offset)) = self.slots.get(at).and_then(|slot| slot.defined.as_ref()) {
            let message =
                format!("nothing cites the footnote `[^{id}]`; it is listed with the sources");
            report.warn(
                "unused-note",
                *offset,
                message,
                "cite it in the text, or remove it",
            );
        }
    }

    fn join(&mut self, order: &Order) -> Vec<ItemSource> {
        let mut sources = Vec::with_capacity(order.listed.len());
        for head in &order.listed {
            let mut joined = ItemSource::default();
            for member in order.members.get(*head).into_iter().flatten() {
                if let Some(slot) = self.slots.get_mut(*member) {
                    let source = std::mem::take(&mut slot.source);
                    let line = if joined.line == 0 {
                        source.line
                    } else {
                        joined.line
                    };
                    joined.fill(source);
                    joined.line = line;
                }
            }
            sources.push(joined);
        }
        sources
    }

    fn push(&mut self, source: ItemSource) -> u32 {
        self.slots.push(Slot {
            source,
            defined: None,
        });
        u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
    }
}

/// Which slots are one source, and in which order the sources are listed.
struct Order {
    /// The first slot of each slot's source.
    heads: Vec<usize>,
    /// All slots of a source, by its first.
    members: Vec<Vec<usize>>,
    /// The first slots of the sources, in order.
    listed: Vec<usize>,
    /// The place in `listed`, by first slot.
    numbers: Vec<Option<u32>>,
}

impl Order {
    fn new(slots: &[Slot]) -> Self {
        let mut by_address: HashMap<String, usize> = HashMap::new();
        let mut members = vec![Vec::new(); slots.len()];
        let mut heads = Vec::with_capacity(slots.len());
        for (at, slot) in slots.iter().enumerate() {
            let head = match &slot.source.url {
                Some(url) => *by_address.entry(canonical(url)).or_insert(at),
                None => at,
            };
            heads.push(head);
            if let Some(members) = members.get_mut(head) {
                members.push(at);
            }
        }
        Self {
            heads,
            members,
            listed: Vec::new(),
            numbers: vec![None; slots.len()],
        }
    }

    fn cite(&mut self, source: &mut u32) {
        let Some(head) = self.heads.get(*source as usize) else {
            return;
        };
        if let Some(number @ None) = self.numbers.get_mut(*head) {
            *number = u32::try_from(self.listed.len()).ok();
            self.listed.push(*head);
        }
    }

    fn is_listed(&self, at: usize) -> bool {
        let head = self.heads.get(at).copied().unwrap_or(at);
        self.numbers.get(head).is_some_and(Option::is_some)
    }

    fn number(&self, source: u32) -> u32 {
        let head = self.heads.get(source as usize);
        head.and_then(|head| *self.numbers.get(*head)?)
            .unwrap_or(source)
    }
}

/// Adds to a source what another record of it knows beyond.
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
    if source.line == 0 {
        source.line = other.line;
    }
}
