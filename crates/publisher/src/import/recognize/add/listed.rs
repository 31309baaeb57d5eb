//! Sources that the text itself lists: under the heading of a bibliography, behind `Source:`.

use super::{Sources, index, number};
use crate::import::recognize::identifiers::{self, Identifier, Named};
use crate::import::recognize::linked;
use crate::import::recognize::places::{OutsideLink, flatten};
use crate::import::recognize::reference;
use crate::import::walk::each_run_of_blocks;
use crate::import::{ItemSource, named_in, only_asks, opens_bibliography, opens_list};
use footnote_model::{Block, Inline, plain_inlines};

/// What a block stands under.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    /// Nothing that has to do with sources.
    Text,
    /// A heading such as “References”, until the next one.
    Heading,
    /// A paragraph such as `**References**`, until one that is no entry.
    Label,
}

impl Sources<'_> {
    /// Adds the entries of a bibliography that stands in the text under its heading, those without a link: links are found
    /// anyway. Adds what stands behind `Source:`, too.
    pub(in crate::import::recognize) fn bibliography(&mut self, body: &mut [Block]) {
        let mut under = Under::Text;
        for block in body {
            match block {
                Block::Heading { content, .. } => {
                    let opens = opens_list(&plain_inlines(content));
                    under = if opens { Under::Heading } else { Under::Text };
                }
                Block::List { items, .. } if under != Under::Text => {
                    for item in items {
                        each_run_of_blocks(item, &mut |run| {
                            self.entry(run);
                        });
                    }
                }
                Block::Paragraph(run)
                    if !cites(run) && opens_bibliography(plain_inlines(run).trim()) =>
                {
                    under = Under::Label;
                }
                Block::Paragraph(run) if under != Under::Text => {
                    if !self.entry(run) {
                        self.labeled(run);
                        if under == Under::Label {
                            under = Under::Text;
                        }
                    }
                }
                other => {
                    let other = std::slice::from_mut(other);
                    each_run_of_blocks(other, &mut |run| self.labeled(run));
                }
            }
        }
        self.stated = self.list.len();
    }

    /// Adds what a paragraph names behind `Source:`, and cites it there, unless the author cites something there already.
    /// Links that cite are found anyway.
    fn labeled(&mut self, run: &mut Vec<Inline>) {
        if cites(run) {
            return;
        }
        let flat = flatten(run);
        for mut source in named_in(&flat.text) {
            let names = |text: &str| {
                [&source.title, &source.publisher]
                    .into_iter()
                    .flatten()
                    .any(|name| name.contains(text))
            };
            let is_linked = |link: &&OutsideLink| {
                source.url.as_ref() == Some(&link.url)
                    || !link.content.is_empty() && names(&link.content)
            };
            if let Some(link) = flat.links.iter().find(is_linked) {
                if linked::cites(link, &flat.text) || only_asks(&link.content, &link.url) {
                    continue;
                }
                // A home page: a list of sources may name one.
                source.url.get_or_insert_with(|| link.url.clone());
            }
            if self.is_rejected("", &source) {
                continue;
            }
            let is_same = |known: &ItemSource| {
                (&known.title, &known.publisher, &known.url)
                    == (&source.title, &source.publisher, &source.url)
            };
            let place = match self.list.iter().position(is_same) {
                Some(place) => index(place),
                None => {
                    source.line = self.lines.line_of(&flat.text);
                    self.state(source)
                }
            };
            if !flat.cites(flat.text.len(), place) {
                run.push(Inline::Citation { source: place });
            }
        }
    }

    /// Adds an entry of a bibliography, and cites it there. Tells whether it is one.
    fn entry(&mut self, run: &mut Vec<Inline>) -> bool {
        let cites = cites(run);
        let text = plain_inlines(run);
        let linked = text.contains("://")
            || run
                .iter()
                .any(|inline| matches!(inline, Inline::Link { .. }));
        let named = identifiers::find(&text).into_iter().next();
        // A link is found anyway, but what it leads to by its number is described here.
        let is_numbered =
            matches!(&named, Some(named) if matches!(named.identifier, Identifier::Doi(_)));
        let read = reference::of_entry(run);
        let is_entry = read.as_ref().is_some_and(|read| read.publisher.is_some());
        if let Some(read) = read.filter(|_| !cites && (!linked || is_numbered)) {
            let mut source = ItemSource {
                title: Some(read.title),
                publisher: read.publisher,
                published: read.published,
                line: self.lines.line_of(&text),
                ..ItemSource::default()
            };
            if let Some(Named { identifier, .. }) = named {
                number(&mut source, &identifier);
            }
            let place = self.state(source);
            run.push(Inline::Citation { source: place });
        }
        is_entry
    }
}

/// Tells a run in which something is cited.
fn cites(run: &[Inline]) -> bool {
    let is_citation = |inline: &Inline| matches!(inline, Inline::Citation { .. });
    run.iter().any(is_citation)
}
