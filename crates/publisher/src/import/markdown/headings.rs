//! The title of an article, and the levels of its headings.

use crate::import::clean::clean_line;
use footnote_model::{Block, plain_inlines};

/// Takes the title out of the body: the first heading of level 1, unless front matter has one. The
/// heading that opens the body and only repeats that title is removed as well.
pub(super) fn take_title(from_matter: Option<String>, body: &mut Vec<Block>) -> Option<String> {
    let first = body.iter().position(|block| level_of(block) == Some(1));
    let Some(title) = from_matter else {
        let heading = body.remove(first?);
        return Some(text_of(&heading)).filter(|title| !title.is_empty());
    };
    if first == Some(0) && body.first().is_some_and(|block| text_of(block) == title) {
        body.remove(0);
    }
    Some(title)
}

/// Moves headings so that sections start at level 2. A lone heading of level 1 among deeper ones
/// becomes a section beside them; several are sections, and all others move with them.
pub(super) fn set_levels(body: &mut [Block]) {
    let levels: Vec<u8> = body.iter().filter_map(level_of).collect();
    let top = |levels: &mut dyn Iterator<Item = u8>| levels.min().unwrap_or(2);
    let lone = levels.iter().filter(|level| **level == 1).count() == 1 && levels.len() > 1;
    let base = match lone {
        true => top(&mut levels.iter().copied().filter(|level| *level > 1)),
        false => top(&mut levels.iter().copied()),
    };
    shift(body, base);
}

fn shift(blocks: &mut [Block], base: u8) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => *level = (*level + 2).saturating_sub(base).clamp(2, 6),
            Block::List { items, .. } => items.iter_mut().for_each(|item| shift(item, base)),
            Block::Quote { content, .. } => shift(content, base),
            _ => {}
        }
    }
}

fn level_of(block: &Block) -> Option<u8> {
    match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    }
}

fn text_of(block: &Block) -> String {
    match block {
        Block::Heading { content, .. } => clean_line(&plain_inlines(content)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_start_at_level_two() {
        for (before, after) in [
            (&[1, 2, 2][..], &[2, 2, 2][..]),
            (&[1, 2, 1, 2], &[2, 3, 2, 3]),
            (&[1], &[2]),
            (&[3, 4, 3], &[2, 3, 2]),
            (&[2, 3, 6], &[2, 3, 6]),
            (&[1, 6, 1], &[2, 6, 2]),
            (&[3, 1, 3], &[2, 2, 2]),
        ] {
            let heading = |level: &u8| Block::Heading {
                level: *level,
                id: String::new(),
                content: Vec::new(),
            };
            let mut body: Vec<Block> = before.iter().map(heading).collect();
            set_levels(&mut body);
            let levels: Vec<u8> = body.iter().filter_map(level_of).collect();
            assert_eq!(levels, after, "{before:?}");
        }
    }
}
