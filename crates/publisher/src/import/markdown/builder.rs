//! Builds typed blocks from a stream of openings, texts and closings, Markdown's and HTML's alike.
//!
//! One stack holds what is open. Markdown closes what it opened; an HTML tag closes only HTML
//! elements above the last Markdown one, and what HTML leaves open has no effect beyond its parent.

use super::frame::{Frame, Kind, wrap};
use super::inlines::push_text;
use super::shared::Shared;
use footnote_model::{Block, Inline};

/// How many levels of JSON a body may have. serde_json reads 128, and an article lies inside a few;
/// this leaves room for 25 lists or 33 quotations inside each other.
const LEVELS: u32 = 100;

/// The most elements that may be open, for those that add no level.
const FRAMES: usize = 64;

/// The builder of one text.
pub(super) struct Builder<'s, 'a> {
    pub(super) shared: &'s mut Shared<'a>,
    stack: Vec<Frame>,
    levels: u32,
    /// Where nesting went too deep; nothing is built from there on.
    pub(super) too_deep: Option<usize>,
}

impl<'s, 'a> Builder<'s, 'a> {
    pub(super) fn new(shared: &'s mut Shared<'a>) -> Self {
        let root = Frame::new(Kind::Root, None, 0);
        Self {
            shared,
            stack: vec![root],
            levels: 0,
            too_deep: None,
        }
    }

    /// Returns what is open and its parent, innermost first.
    pub(super) fn open_kinds(&self) -> impl Iterator<Item = &Kind> {
        self.stack.iter().rev().map(|frame| &frame.kind)
    }

    /// Opens an element; `tag` names the HTML element, if it is one.
    pub(super) fn open(&mut self, kind: Kind, tag: Option<&str>, offset: usize) {
        self.levels += kind.levels();
        if self.levels > LEVELS || self.stack.len() >= FRAMES {
            self.too_deep.get_or_insert(offset);
        }
        self.stack
            .push(Frame::new(kind, tag.map(str::to_owned), offset));
    }

    /// Closes the innermost element that Markdown opened, and what HTML left open in it.
    pub(super) fn close_markdown(&mut self) {
        while self.stack.len() > 1 {
            let by_markdown = self.stack.last().is_some_and(|frame| frame.tag.is_none());
            self.close_last(by_markdown);
            if by_markdown {
                break;
            }
        }
    }

    /// Closes the innermost HTML element of one of these names, unless one of `stops` or an element
    /// of Markdown encloses it.
    pub(super) fn close_html(&mut self, names: &[&str], stops: &[&str]) {
        let mut depth = 0;
        for frame in self.stack.iter().rev() {
            depth += 1;
            match frame.tag.as_deref() {
                Some(tag) if names.contains(&tag) => break,
                Some(tag) if !stops.contains(&tag) => {}
                _ => return,
            }
        }
        for left in (1..=depth).rev() {
            self.close_last(left == 1);
        }
    }

    /// Adds running text.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(frame) = self.stack.last_mut() {
            push_text(&mut frame.inlines, text);
        }
    }

    /// Adds a piece of running text.
    pub(super) fn inline(&mut self, inline: Inline) {
        if let Some(frame) = self.stack.last_mut() {
            frame.inlines.push(inline);
        }
    }

    /// Adds pieces of running text, joining text to text.
    pub(super) fn run(&mut self, run: Vec<Inline>) {
        for inline in run {
            match inline {
                Inline::Text(text) => self.text(&text),
                other => self.inline(other),
            }
        }
    }

    /// Adds a block.
    pub(super) fn block(&mut self, block: Block) {
        if let Some(frame) = self.stack.last_mut() {
            frame.flush(&mut self.shared.titles);
            frame.blocks.push(block);
        }
    }

    /// Ends the paragraph that is being collected, if any.
    pub(super) fn end_paragraph(&mut self) {
        if let Some(frame) = self.stack.last_mut() {
            frame.flush(&mut self.shared.titles);
        }
    }

    /// Tells whether the run that is being collected ends with white space, or is empty.
    pub(super) fn ends_with_space(&self) -> bool {
        match self.stack.last().and_then(|frame| frame.inlines.last()) {
            Some(Inline::Text(text)) => text.ends_with(char::is_whitespace),
            Some(Inline::Break) => true,
            Some(_) => false,
            None => !self
                .stack
                .last()
                .is_some_and(|frame| frame.kind.is_inline()),
        }
    }

    /// Tells whether the innermost element holds nothing yet.
    pub(super) fn is_empty(&self) -> bool {
        self.stack
            .last()
            .is_some_and(|frame| frame.inlines.is_empty() && frame.blocks.is_empty())
    }

    /// Closes everything and returns the blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while self.stack.len() > 1 {
            self.close_last(false);
        }
        match self.stack.pop() {
            Some(root) => root.into_blocks(&mut self.shared.titles),
            None => Vec::new(),
        }
    }

    /// Closes the innermost element. One that HTML never closed keeps its text and loses its form,
    /// or a forgotten `</b>` would set the rest of the article in bold.
    fn close_last(&mut self, complete: bool) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        self.levels -= frame.kind.levels();
        let kind = match frame.kind.clone() {
            kind if kind.is_inline() && !complete => Kind::Plain,
            kind => kind,
        };
        let titles = &mut self.shared.titles;
        match kind {
            Kind::Dropped => {}
            Kind::Root | Kind::Paragraph => {
                let blocks = frame.into_blocks(titles);
                self.blocks(blocks);
            }
            Kind::Heading { level, id } => self.blocks(frame.into_heading(level, id)),
            Kind::Quote => {
                let blocks = frame.into_quote(titles);
                self.blocks(blocks);
            }
            Kind::List { start } => {
                let blocks = frame.into_list(start, titles);
                self.blocks(blocks);
            }
            Kind::Code { language } => self.blocks(frame.into_code(language)),
            Kind::Table { columns } => {
                let blocks = frame.into_table(columns, titles);
                self.blocks(blocks);
            }
            Kind::Figure => {
                let blocks = frame.into_figure(titles);
                self.blocks(blocks);
            }
            Kind::Note { id } => {
                let offset = frame.offset;
                let blocks = frame.into_blocks(titles);
                self.shared.define_note(&id, blocks, offset);
            }
            Kind::Image { address, title } => {
                let alt = footnote_model::plain_inlines(&frame.inlines);
                self.image(&address, &alt, &title, frame.offset);
            }
            Kind::Item
            | Kind::Row { .. }
            | Kind::Cell { .. }
            | Kind::Caption
            | Kind::Attribution => {
                self.close_part(kind, frame);
            }
            _ => self.close_inline(&kind, frame),
        }
    }

    /// Closes what is a part of its parent: an entry, a row, a cell, a caption.
    fn close_part(&mut self, kind: Kind, frame: Frame) {
        let titles = &mut self.shared.titles;
        let Some(parent) = self.stack.last_mut() else {
            return;
        };
        match (kind, &mut parent.kind) {
            (Kind::Item, Kind::List { .. }) => parent.items.push(frame.into_blocks(titles)),
            (Kind::Cell { head }, Kind::Row { head: all }) => {
                *all = head && (*all || parent.rows.is_empty());
                let cell = frame.into_run(titles);
                match parent.rows.last_mut() {
                    Some(cells) => cells.push(cell),
                    None => parent.rows.push(vec![cell]),
                }
            }
            (Kind::Row { head }, Kind::Table { .. }) => {
                let mut frame = frame;
                let cells = frame.rows.pop().unwrap_or_default();
                match head && parent.header.is_empty() && parent.rows.is_empty() {
                    true => parent.header = cells,
                    false => parent.rows.push(cells),
                }
                parent.blocks.extend(frame.into_blocks(titles));
            }
            (Kind::Caption, Kind::Table { .. } | Kind::Figure)
            | (Kind::Attribution, Kind::Quote) => {
                parent.aside.extend(frame.into_run(titles));
            }
            // A part without its whole, as HTML may have it: what it holds stays as it is.
            _ => {
                let cells = frame
                    .rows
                    .clone()
                    .into_iter()
                    .flatten()
                    .map(Block::Paragraph);
                let mut blocks: Vec<Block> = cells
                    .filter(|block| *block != Block::Paragraph(Vec::new()))
                    .collect();
                blocks.extend(frame.into_blocks(titles));
                self.blocks(blocks);
            }
        }
    }

    /// Closes an inline form; around blocks, as in `<em><p>`, each paragraph gets it.
    fn close_inline(&mut self, kind: &Kind, frame: Frame) {
        if frame.blocks.is_empty() {
            self.run(wrap(kind, frame.inlines));
            return;
        }
        let form = |block| match block {
            Block::Paragraph(content) => Block::Paragraph(wrap(kind, content)),
            other => other,
        };
        let blocks = frame.into_blocks(&mut self.shared.titles);
        self.blocks(blocks.into_iter().map(form).collect());
    }

    fn blocks(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Adds an image: of the folder, or, from elsewhere, as a link.
    pub(super) fn image(&mut self, address: &str, alt: &str, title: &str, offset: usize) {
        let inside_link = self
            .open_kinds()
            .any(|kind| matches!(kind, Kind::Link { to: Some(_), .. }));
        let run = self.shared.image(address, alt, title, inside_link, offset);
        self.run(run);
    }
}
