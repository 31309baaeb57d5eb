//! Captions of figures: an image's title, or the emphasized paragraph below it.

use footnote_model::{Block, Inline};
use std::collections::HashMap;

/// The titles of images and their offsets in the file, by the image's name, until a caption needs them.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub(super) by_file: HashMap<String, (String, usize)>,
}

impl Titles {
    /// Takes the title of an image as its caption.
    pub(super) fn take(&mut self, file: &str) -> Vec<Inline> {
        let title = self.by_file.remove(file);
        title
            .map(|(title, _)| Inline::Text(title))
            .into_iter()
            .collect()
    }
}

/// Takes a paragraph that is emphasized as a whole as the caption of the figure before it.
pub(super) fn join_captions(blocks: &mut Vec<Block>) {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in std::mem::take(blocks) {
        if let Some(Block::Figure { caption, .. }) = joined.last_mut()
            && caption.is_empty()
            && let Block::Paragraph(text) = &mut block
            && let [Inline::Emphasis(content)] = text.as_mut_slice()
        {
            *caption = std::mem::take(content);
            continue;
        }
        joined.push(block);
    }
    *blocks = joined;
}
