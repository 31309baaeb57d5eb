//! Frames: the open elements of a text, and what each becomes when it closes.

use super::figures::{Titles, join_captions};
use super::inlines::{flatten_for_link, into_code, lone_image, push_block, trim};
use super::quotes::{split_attribution, without_mark};
use footnote_model::{Alignment, Block, Cell, Inline, LinkTarget, ListItem, plain_inlines};

/// What an open element is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Root,
    Paragraph,
    Heading {
        level: u8,
        id: String,
    },
    Quote,
    List {
        start: Option<u32>,
    },
    Item,
    Code {
        language: Option<String>,
    },
    Table {
        columns: Vec<Alignment>,
    },
    Row {
        head: bool,
    },
    Cell {
        head: bool,
    },
    Figure,
    /// The caption of a figure or table.
    Caption,
    /// Who is quoted.
    Attribution,
    /// The definition of a footnote.
    Note {
        id: String,
    },
    Emphasis,
    Strong,
    Deleted,
    Subscript,
    Superscript,
    InlineCode,
    /// A link; `citation` is the source that stands behind it.
    Link {
        to: Option<LinkTarget>,
        citation: Option<u32>,
    },
    /// An image, whose content is its alternative text.
    Image {
        address: String,
        title: String,
    },
    /// Text without a form of its own.
    Plain,
    /// What is no text: scripts and styles.
    Dropped,
}

impl Kind {
    /// Counts the levels of JSON that the form adds to the bundle.
    pub(super) const fn levels(&self) -> u32 {
        match self {
            Self::Table { .. } => 4,
            Self::Quote
            | Self::List { .. }
            | Self::Heading { .. }
            | Self::Link { .. }
            | Self::Figure => 3,
            Self::Note { .. } => 4,
            Self::Plain | Self::Dropped | Self::Root => 0,
            Self::Row { .. } | Self::Cell { .. } | Self::Item => 1,
            _ => 2,
        }
    }

    /// Tells the forms that stand inside a paragraph.
    pub(super) const fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Emphasis
                | Self::Strong
                | Self::Deleted
                | Self::Subscript
                | Self::Superscript
                | Self::InlineCode
                | Self::Link { .. }
                | Self::Image { .. }
                | Self::Plain
        )
    }
}

/// An open element with what it holds so far.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// The HTML element that opened it; nothing where Markdown did.
    pub(super) tag: Option<String>,
    /// Where it starts in the parsed text.
    pub(super) offset: usize,
    pub(super) inlines: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
    /// A caption or attribution.
    pub(super) aside: Vec<Inline>,
    pub(super) items: Vec<ListItem>,
    pub(super) header: Vec<Cell>,
    /// A table's rows; in a row, its cells are the only one.
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Frame {
    pub(super) fn new(kind: Kind, tag: Option<String>, offset: usize) -> Self {
        let (inlines, blocks, aside) = (Vec::new(), Vec::new(), Vec::new());
        let (items, header, rows) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            kind,
            tag,
            offset,
            inlines,
            blocks,
            aside,
            items,
            header,
            rows,
        }
    }

    /// Ends the paragraph that is being collected; an image alone is a figure.
    pub(super) fn flush(&mut self, titles: &mut Titles) {
        let mut inlines = std::mem::take(&mut self.inlines);
        trim(&mut inlines);
        if let Some(image) = lone_image(&inlines) {
            let caption = titles.take(image.file.as_str());
            self.blocks.push(Block::Figure {
                image: image.clone(),
                caption,
            });
        } else if !inlines.is_empty() {
            self.blocks.push(Block::Paragraph(inlines));
        }
    }

    /// Closes a frame that holds blocks.
    pub(super) fn into_blocks(mut self, titles: &mut Titles) -> Vec<Block> {
        self.flush(titles);
        join_captions(&mut self.blocks);
        self.blocks
    }

    /// Closes a heading, with what can't stand in one behind it.
    pub(super) fn into_heading(mut self, level: u8, id: String) -> Vec<Block> {
        trim(&mut self.inlines);
        if !self.inlines.is_empty() {
            self.blocks.insert(
                0,
                Block::Heading {
                    level,
                    id,
                    content: self.inlines,
                },
            );
        }
        self.blocks
    }

    pub(super) fn into_quote(mut self, titles: &mut Titles) -> Vec<Block> {
        let mut attribution = without_mark(std::mem::take(&mut self.aside));
        let mut content = self.into_blocks(titles);
        if attribution.is_empty() {
            attribution = split_attribution(&mut content);
        }
        match (content.is_empty(), attribution.is_empty()) {
            (true, true) => Vec::new(),
            (true, false) => vec![Block::Paragraph(attribution)],
            _ => vec![Block::Quote {
                content,
                attribution,
            }],
        }
    }

    /// Closes a list, with what stood between its entries behind it.
    pub(super) fn into_list(mut self, start: Option<u32>, titles: &mut Titles) -> Vec<Block> {
        let items = std::mem::take(&mut self.items);
        let mut blocks = self.into_blocks(titles);
        if !items.is_empty() {
            blocks.insert(0, Block::List { start, items });
        }
        blocks
    }

    pub(super) fn into_code(self, language: Option<String>) -> Vec<Block> {
        let text = plain_code(&self.inlines);
        let text = text.trim_end_matches('\n').to_owned();
        vec![Block::Code { language, text }]
    }

    /// Closes a table; rows of different lengths are filled up.
    pub(super) fn into_table(
        mut self,
        mut columns: Vec<Alignment>,
        titles: &mut Titles,
    ) -> Vec<Block> {
        let (mut header, mut rows) = (
            std::mem::take(&mut self.header),
            std::mem::take(&mut self.rows),
        );
        let caption = std::mem::take(&mut self.aside);
        let mut blocks = self.into_blocks(titles);
        if header.is_empty() && rows.is_empty() {
            blocks.extend((!caption.is_empty()).then_some(Block::Paragraph(caption)));
            return blocks;
        }
        let width = rows
            .iter()
            .map(Vec::len)
            .chain([header.len()])
            .max()
            .unwrap_or(0);
        if header.is_empty() {
            columns.clear();
        } else {
            header.resize(width, Cell::new());
            columns.resize(width, Alignment::Start);
        }
        rows.iter_mut()
            .for_each(|row| row.resize(width, Cell::new()));
        blocks.push(Block::Table {
            caption,
            columns,
            header,
            rows,
        });
        blocks
    }

    /// Closes a figure of HTML: the caption belongs to the first block that can have one.
    pub(super) fn into_figure(mut self, titles: &mut Titles) -> Vec<Block> {
        let mut aside = std::mem::take(&mut self.aside);
        let mut blocks = self.into_blocks(titles);
        for block in &mut blocks {
            match block {
                Block::Figure { caption, .. }
                | Block::Table { caption, .. }
                | Block::Quote {
                    attribution: caption,
                    ..
                } if !aside.is_empty() => {
                    if !caption.is_empty() {
                        aside.extend([Inline::Break]);
                        aside.append(caption);
                    }
                    *caption = std::mem::take(&mut aside);
                }
                _ => {}
            }
        }
        blocks.extend((!aside.is_empty()).then_some(Block::Paragraph(aside)));
        blocks
    }

    /// Closes a frame whose place holds one run of text, such as a cell: blocks become lines.
    pub(super) fn into_run(self, titles: &mut Titles) -> Vec<Inline> {
        let mut run = Vec::new();
        if self.blocks.is_empty() {
            run = self.inlines;
            trim(&mut run);
            return run;
        }
        for block in self.into_blocks(titles) {
            push_block(block, &mut run);
        }
        trim(&mut run);
        run
    }
}

/// Wraps a run in an inline form. `Link` and `Image` are the builder's to make.
pub(super) fn wrap(kind: &Kind, content: Vec<Inline>) -> Vec<Inline> {
    if content.is_empty() {
        return content;
    }
    match kind {
        Kind::Emphasis => vec![Inline::Emphasis(content)],
        Kind::Strong => vec![Inline::Strong(content)],
        Kind::Deleted => vec![Inline::Deleted(content)],
        Kind::Subscript => vec![Inline::Subscript(content)],
        Kind::Superscript => vec![Inline::Superscript(content)],
        Kind::InlineCode => into_code(content),
        Kind::Link { to, citation } => {
            let mut behind = Vec::new();
            let flat = flatten_for_link(content, &mut behind);
            let mut run = match to {
                Some(to) if !flat.is_empty() => vec![Inline::Link {
                    to: to.clone(),
                    content: flat,
                }],
                _ => flat,
            };
            run.extend(citation.map(|source| Inline::Citation { source }));
            run.append(&mut behind);
            run
        }
        _ => content,
    }
}

fn plain_code(inlines: &[Inline]) -> String {
    let line = |inline: &Inline| match inline {
        Inline::Break => "\n".to_owned(),
        other => plain_inlines(std::slice::from_ref(other)),
    };
    inlines.iter().map(line).collect()
}
