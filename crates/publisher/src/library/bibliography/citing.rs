//! Keys in the text of an article, and the citations that they become.

use super::Works;
use crate::import::ItemSource;
use footnote_model::{Block, Inline};
use std::collections::HashMap;

/// What makes citations of keys.
pub(super) struct Citing<'a> {
    works: &'a Works,
    /// The place of each key among the sources.
    pub(super) places: HashMap<String, u32>,
    pub(super) sources: Vec<ItemSource>,
    /// The place of each source by what tells its work from others, as far as they were read.
    by_identity: HashMap<String, usize>,
    /// How many were read.
    identified: usize,
    pub(super) unknown: Vec<String>,
}

impl<'a> Citing<'a> {
    pub(super) fn new(works: &'a Works, sources: Vec<ItemSource>) -> Self {
        Self {
            works,
            places: HashMap::new(),
            sources,
            by_identity: HashMap::new(),
            identified: 0,
            unknown: Vec::new(),
        }
    }

    pub(super) fn run(&mut self, run: &mut Vec<Inline>) {
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
            for (source, behind) in cited.into_iter().flat_map(|(_, places)| places) {
                run.push(Inline::Citation { source });
                if !behind.is_empty() {
                    push_text(run, &format!(" ({behind})"));
                }
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        push_text(run, rest);
    }

    /// Returns the places of what stands between the brackets, each with what is said behind its key, if all of it is known.
    fn keys<'t>(&mut self, inside: &'t str) -> Option<Vec<(u32, &'t str)>> {
        let keys: Option<Vec<(&str, &str)>> = inside
            .split(';')
            .map(|part| Some(key_and_rest(part.trim().strip_prefix('@')?)))
            .map(|part| part.filter(|(key, _)| !key.is_empty()))
            .collect();
        let keys = keys?;
        let unknown = keys.iter().find(|(key, _)| !self.works.contains_key(*key));
        if let Some((unknown, _)) = unknown {
            self.unknown.push((*unknown).to_owned());
            return None;
        }
        let placed = keys.into_iter().map(|(key, rest)| (self.place(key), rest));
        Some(placed.collect())
    }

    fn place(&mut self, key: &str) -> u32 {
        if let Some(place) = self.places.get(key) {
            return *place;
        }
        let work = self.works.get(key).cloned().unwrap_or_default();
        // A footnote of the same work is the same source, and so is a link that leads to it.
        let place = match self.known(&work) {
            Some(place) => {
                if let Some(source) = self.sources.get_mut(place) {
                    describe(source, work);
                }
                place
            }
            None => {
                self.sources.push(work);
                self.sources.len() - 1
            }
        };
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        self.places.insert(key.to_owned(), place);
        place
    }

    /// Returns the place of the source that is a work. Two chapters have their book's number, and are two works by their
    /// titles; what a link is called is no title.
    fn known(&mut self, work: &ItemSource) -> Option<usize> {
        while let Some(source) = self.sources.get(self.identified) {
            for identity in source.identities() {
                self.by_identity.entry(identity).or_insert(self.identified);
            }
            self.identified += 1;
        }
        let is_number = |identity: &str| {
            ["doi:", "isbn:", "arxiv:"]
                .iter()
                .any(|start| identity.starts_with(start))
        };
        work.identities().into_iter().find_map(|identity| {
            let place = *self.by_identity.get(&identity)?;
            let source = self.sources.get(place)?;
            let is_another =
                is_number(&identity) && source.found.is_none() && source.is_titled_unlike(work);
            (!is_another).then_some(place)
        })
    }
}

/// Adds what the bibliography says of a work to its source. What was found is a guess, and gives way to it.
fn describe(source: &mut ItemSource, mut work: ItemSource) {
    if source.found.is_none() {
        source.fill(work);
        return;
    }
    let mut found = std::mem::take(source);
    work.line = found.line;
    // What its link says stands in the text.
    found.title = found.title.filter(|_| work.title.is_none());
    work.fill(found);
    *source = work;
}

fn push_text(run: &mut Vec<Inline>, text: &str) {
    match run.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(text),
        _ => run.push(Inline::Text(text.to_owned())),
    }
}

/// Finds the keys that stand where nothing can be cited, with the names of these places.
pub(super) fn keys_out_of_place(blocks: &[Block], found: &mut Vec<(String, &'static str)>) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } => keys_in(content, "a heading", found),
            Block::Quote {
                content,
                attribution,
            } => {
                keys_out_of_place(content, found);
                keys_in(attribution, "a quotation's attribution", found);
            }
            Block::Table {
                caption,
                header,
                rows,
                ..
            } => {
                keys_in(caption, "a table's caption", found);
                for cell in header {
                    keys_in(cell, "a table's header", found);
                }
                for cell in rows.iter().flatten() {
                    keys_in_links(cell, found);
                }
            }
            Block::Paragraph(content)
            | Block::Figure {
                caption: content, ..
            } => keys_in_links(content, found),
            Block::List { items, .. } => {
                for item in items {
                    keys_out_of_place(item, found);
                }
            }
            _ => {}
        }
    }
}

/// Finds the keys in the links of a run of text, which lead elsewhere already.
fn keys_in_links(run: &[Inline], found: &mut Vec<(String, &'static str)>) {
    for inline in run {
        match inline {
            Inline::Link { content, .. } => keys_in(content, "a link's text", found),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Deleted(content) => {
                keys_in_links(content, found);
            }
            _ => {}
        }
    }
}

/// Finds the keys in a run of text.
fn keys_in(run: &[Inline], place: &'static str, found: &mut Vec<(String, &'static str)>) {
    for inline in run {
        match inline {
            Inline::Text(text) => {
                for behind in text.split("[@").skip(1) {
                    let inside = behind.split_once(']').map(|(inside, _)| inside);
                    let parts = inside.into_iter().flat_map(|inside| inside.split(';'));
                    // The first one's mark is what the text was split at.
                    let parts = parts.enumerate().filter_map(|(at, part)| match at {
                        0 => Some(part.trim()),
                        _ => part.trim().strip_prefix('@'),
                    });
                    let keys = parts.map(|part| key_and_rest(part).0);
                    found.extend(
                        keys.filter(|key| !key.is_empty())
                            .map(|key| (key.to_owned(), place)),
                    );
                }
            }
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Deleted(content) => {
                keys_in(content, place, found);
            }
            _ => {}
        }
    }
}

/// Parts a key from what stands behind it: `key, p. 12`.
fn key_and_rest(part: &str) -> (&str, &str) {
    let blank = |c: char| c == ',' || c.is_whitespace();
    let at = part.find(blank).unwrap_or(part.len());
    let (key, rest) = part.split_at(at);
    (key, rest.trim_start_matches(blank).trim_end())
}
