//! Links to files of the folder: replaced by what the library found for them.

use crate::import::ItemLink;
use footnote_model::{Block, Image, Inline, LinkTarget, MediaPath, Slug};
use std::collections::BTreeMap;

/// What the library found for a link to a file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// Another article of the library.
    Article {
        /// The article.
        slug: Slug,
        /// The anchor in it.
        fragment: Option<String>,
    },
    /// A file that the library carries; an image in the text becomes a link to it.
    File(MediaPath),
    /// An image that the library carries.
    Image {
        /// The file.
        file: MediaPath,
        /// Width in CSS pixels.
        width: u32,
        /// Height in CSS pixels.
        height: u32,
    },
    /// Nothing: the text stays without a link, an image leaves its alternative text.
    Text,
}

/// Puts what was resolved where the placeholders stand, and drops citations of no source.
pub(super) struct Linker<'a> {
    found: BTreeMap<String, &'a Resolved>,
    sources: usize,
}

impl<'a> Linker<'a> {
    pub(super) fn new(resolved: &'a [Resolved], sources: usize) -> Self {
        let name = |(at, found)| (ItemLink::placeholder(at), found);
        let found = resolved.iter().enumerate().map(name).collect();
        Self { found, sources }
    }

    pub(super) fn blocks(&self, blocks: &mut Vec<Block>) {
        each_text(blocks, &mut |inlines| self.inlines(inlines));
        each_list_of_blocks(blocks, &mut |blocks| {
            for block in blocks.iter_mut() {
                if let Block::Figure { image, caption } = block
                    && let Some(other) = self.figure(image, caption)
                {
                    *block = other;
                }
            }
            blocks.retain(|block| !matches!(block, Block::Paragraph(text) if text.is_empty()));
        });
    }

    pub(super) fn inlines(&self, inlines: &mut Vec<Inline>) {
        for inline in std::mem::take(inlines) {
            match inline {
                Inline::Citation { source } if source as usize >= self.sources => {}
                Inline::Image(image) => push(inlines, self.image(image)),
                Inline::Link {
                    to: LinkTarget::File(file),
                    mut content,
                } => {
                    self.inlines(&mut content);
                    match self.target(file) {
                        Some(to) => inlines.push(Inline::Link { to, content }),
                        None => push(inlines, content),
                    }
                }
                mut other => {
                    if let Some(content) = content_mut(&mut other) {
                        self.inlines(content);
                    }
                    push(inlines, [other]);
                }
            }
        }
    }

    /// Returns where a link leads; nothing when its text stays alone.
    fn target(&self, file: MediaPath) -> Option<LinkTarget> {
        match self.found.get(file.as_str()) {
            None => Some(LinkTarget::File(file)),
            Some(Resolved::Text) => None,
            Some(Resolved::File(file) | Resolved::Image { file, .. }) => {
                Some(LinkTarget::File(file.clone()))
            }
            Some(Resolved::Article { slug, fragment }) => {
                let (slug, fragment) = (slug.clone(), fragment.clone());
                Some(LinkTarget::Article { slug, fragment })
            }
        }
    }

    fn image(&self, image: Image) -> Option<Inline> {
        match self.found.get(image.file.as_str()) {
            None => Some(Inline::Image(image)),
            Some(Resolved::Image {
                file,
                width,
                height,
            }) => {
                let (file, width, height) = (file.clone(), *width, *height);
                Some(Inline::Image(Image {
                    file,
                    width,
                    height,
                    alt: image.alt,
                }))
            }
            Some(_) => {
                let text = Inline::Text(image.alt);
                match self.target(image.file) {
                    Some(to) => Some(Inline::Link {
                        to,
                        content: vec![text],
                    }),
                    None if text == Inline::Text(String::new()) => None,
                    None => Some(text),
                }
            }
        }
    }

    /// Sets a figure's image; where there is none, returns the paragraph that stands for the figure.
    fn figure(&self, image: &mut Image, caption: &mut Vec<Inline>) -> Option<Block> {
        match self.image(image.clone()) {
            Some(Inline::Image(found)) => {
                *image = found;
                None
            }
            other => {
                let mut text: Vec<Inline> = other.into_iter().collect();
                if !text.is_empty() && !caption.is_empty() {
                    text.push(Inline::Break);
                }
                text.append(caption);
                Some(Block::Paragraph(text))
            }
        }
    }
}

/// Adds pieces to a run, joining text to text.
fn push(inlines: &mut Vec<Inline>, pieces: impl IntoIterator<Item = Inline>) {
    for piece in pieces {
        match (inlines.last_mut(), piece) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, piece) => inlines.push(piece),
        }
    }
}

/// Visits every run of text in some blocks: paragraphs, headings, cells, captions, attributions.
pub(super) fn each_text(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(content),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_text(item, visit)),
            Block::Quote {
                content,
                attribution,
            } => {
                each_text(content, visit);
                visit(attribution);
            }
            Block::Table {
                caption,
                header,
                rows,
                ..
            } => {
                visit(caption);
                header.iter_mut().for_each(&mut *visit);
                rows.iter_mut().flatten().for_each(&mut *visit);
            }
            Block::Figure { caption, .. } => visit(caption),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

/// Visits every inline, outer before inner.
pub(super) fn each_inline(inlines: &mut [Inline], visit: &mut dyn FnMut(&mut Inline)) {
    for inline in inlines {
        visit(inline);
        if let Some(content) = content_mut(inline) {
            each_inline(content, visit);
        }
    }
}

/// Visits a list of blocks and those inside its blocks, inner before outer.
fn each_list_of_blocks(blocks: &mut Vec<Block>, visit: &mut dyn FnMut(&mut Vec<Block>)) {
    for block in blocks.iter_mut() {
        match block {
            Block::List { items, .. } => {
                items
                    .iter_mut()
                    .for_each(|item| each_list_of_blocks(item, visit));
            }
            Block::Quote { content, .. } => each_list_of_blocks(content, visit),
            _ => {}
        }
    }
    visit(blocks);
}

fn content_mut(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match inline {
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Deleted(content)
        | Inline::Subscript(content)
        | Inline::Superscript(content)
        | Inline::Link { content, .. } => Some(content),
        Inline::Text(_)
        | Inline::Code(_)
        | Inline::Citation { .. }
        | Inline::Image(_)
        | Inline::Break => None,
    }
}
