//! What the texts of one file share: its diagnostics, links, images and notes.
//!
//! A file holds more than one text: the body, and the strings of its front matter.

use super::figures::Titles;
use super::links::{Address, address};
use super::notes::Notes;
use super::report::Report;
use crate::import::ItemLink;
use footnote_model::{Block, Image, Inline, LinkTarget, MediaPath};
use std::collections::BTreeMap;

/// How offsets of a parsed text become offsets of the file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin {
    /// The text stands in the file at `start`, after `prelude` bytes that don't.
    Body { prelude: usize, start: usize },
    /// The text is a value in the front matter at this offset.
    Value(usize),
}

/// The state that all texts of a file write to.
pub(super) struct Shared<'a> {
    pub(super) report: Report<'a>,
    pub(super) notes: Notes,
    pub(super) links: Vec<ItemLink>,
    pub(super) titles: Titles,
    pub(super) origin: Origin,
    /// HTML elements without a typed form: the first's offset, and how many.
    pub(super) tags: BTreeMap<String, (usize, usize)>,
}

impl<'a> Shared<'a> {
    pub(super) fn new(report: Report<'a>) -> Self {
        Self {
            report,
            notes: Notes::default(),
            links: Vec::new(),
            titles: Titles::default(),
            origin: Origin::Body {
                prelude: 0,
                start: 0,
            },
            tags: BTreeMap::new(),
        }
    }

    /// Returns the offset in the file of an offset in the text that is being read.
    pub(super) fn in_file(&self, offset: usize) -> usize {
        match self.origin {
            Origin::Body { prelude, start } => offset.saturating_sub(prelude) + start,
            Origin::Value(at) => at,
        }
    }

    /// Returns a link's target; nothing, and a warning, where it can't be one.
    pub(super) fn target(&mut self, written: &str, offset: usize) -> Option<LinkTarget> {
        let at = self.in_file(offset);
        match address(written) {
            Address::Outside(url) => Some(LinkTarget::Url(url)),
            Address::Fragment(fragment) => Some(LinkTarget::Fragment(fragment)),
            Address::File(link) => self.add_link(link, false, at).map(LinkTarget::File),
            Address::Empty => {
                let message = "this link has no address; its text is kept".to_owned();
                self.report.warn(
                    "empty-link",
                    at,
                    message,
                    "write the address, or remove the brackets",
                );
                None
            }
            Address::Unsafe => {
                self.unsafe_link(written, at);
                None
            }
        }
    }

    /// Returns what stands for an image: the image, or for a remote one a link to it.
    pub(super) fn image(
        &mut self,
        written: &str,
        alt: &str,
        title: &str,
        inside_link: bool,
        offset: usize,
    ) -> Vec<Inline> {
        let at = self.in_file(offset);
        let text = if alt.is_empty() { title } else { alt };
        match address(written) {
            Address::File(link) => {
                let Some(file) = self.add_link(link, true, at) else {
                    return Vec::new();
                };
                if !title.is_empty() {
                    let title = (title.to_owned(), at);
                    self.titles.by_file.insert(file.to_string(), title);
                }
                let alt = alt.to_owned();
                vec![Inline::Image(Image {
                    file,
                    alt,
                    width: 0,
                    height: 0,
                })]
            }
            Address::Outside(url) => {
                let message =
                    format!("the image {url} is on another server; it is shown as a link");
                self.report.note(
                    "remote-image",
                    at,
                    message,
                    "put the image into the folder to show it",
                );
                let text = if text.is_empty() { url.display() } else { text };
                let content = vec![Inline::Text(text.to_owned())];
                match inside_link {
                    true => content,
                    false => vec![Inline::Link {
                        to: LinkTarget::Url(url),
                        content,
                    }],
                }
            }
            Address::Fragment(_) | Address::Empty | Address::Unsafe => {
                self.unsafe_link(written, at);
                let text = Some(text).filter(|text| !text.is_empty());
                text.map(|text| Inline::Text(text.to_owned()))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// Takes the definition of a footnote, unless it was put there to be found.
    pub(super) fn define_note(&mut self, id: &str, blocks: Vec<Block>, offset: usize) {
        if let Origin::Body { prelude, .. } = self.origin
            && offset >= prelude
        {
            let at = self.in_file(offset);
            let line = self.report.place(at).0;
            if !self.notes.define(id, blocks, line, at) {
                let message = format!(
                    "the footnote `[^{id}]` is defined twice; the first definition is used"
                );
                self.report.warn(
                    "duplicate-note",
                    at,
                    message,
                    "give one of them another name",
                );
            }
        }
    }

    /// Reports an HTML element without a typed form.
    pub(super) fn other_tag(&mut self, name: &str, offset: usize) {
        let at = self.in_file(offset);
        self.tags.entry(name.to_owned()).or_insert((at, 0)).1 += 1;
    }

    fn add_link(&mut self, mut link: ItemLink, image: bool, at: usize) -> Option<MediaPath> {
        let file = MediaPath::new(ItemLink::placeholder(self.links.len())).ok()?;
        (link.line, link.column) = self.report.place(at);
        link.image = image;
        self.links.push(link);
        Some(file)
    }

    fn unsafe_link(&mut self, written: &str, at: usize) {
        let shown: String = written
            .chars()
            .filter(|c| !c.is_control())
            .take(60)
            .collect();
        let message = format!("`{shown}` can't be a link; its text is kept");
        self.report.warn(
            "unsafe-link",
            at,
            message,
            "link to an http, https or mailto address, or to a file of the folder",
        );
    }
}
