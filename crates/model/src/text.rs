//! Plain text of blocks and inlines, and how it is counted.

use crate::{Block, Inline};

/// Words that an adult reads in a minute: Brysbaert's mean for English nonfiction (2019), 238.
const WORDS_A_MINUTE: u32 = 238;

/// Returns the text of some inlines, without citations' numbers; a break becomes a space.
#[must_use]
pub fn plain_inlines(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(inlines, &mut text);
    text
}

/// Returns the text of some blocks, one line a block.
#[must_use]
pub fn plain_blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    push_blocks(blocks, &mut text);
    text
}

/// Hands every inline of some blocks to a function, outer before inner, in reading order.
pub fn visit_inlines(blocks: &[Block], visit: &mut dyn FnMut(&Inline)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                visit_each(content, visit)
            }
            Block::List { items, .. } => items.iter().for_each(|item| visit_inlines(item, visit)),
            Block::Quote {
                content,
                attribution,
            } => {
                visit_inlines(content, visit);
                visit_each(attribution, visit);
            }
            Block::Table {
                caption,
                header,
                rows,
                ..
            } => {
                visit_each(caption, visit);
                header
                    .iter()
                    .chain(rows.iter().flatten())
                    .for_each(|cell| visit_each(cell, visit));
            }
            Block::Figure { caption, .. } => visit_each(caption, visit),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn visit_each(inlines: &[Inline], visit: &mut dyn FnMut(&Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Subscript(content)
            | Inline::Superscript(content)
            | Inline::Link { content, .. } => visit_each(content, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Citation { .. }
            | Inline::Image(_)
            | Inline::Break => {}
        }
    }
}

/// Counts words: runs of letters and digits between spaces; two Han, kana or Thai characters are one.
#[must_use]
pub fn word_count(text: &str) -> u32 {
    let (mut words, mut dense, mut in_word) = (0_u32, 0_u32, false);
    for c in text.chars() {
        if is_dense(c) {
            dense += 1;
            in_word = false;
        } else if c.is_whitespace() {
            in_word = false;
        } else if c.is_alphanumeric() && !in_word {
            words += 1;
            in_word = true;
        }
    }
    words + dense.div_ceil(2)
}

/// Returns the reading time of some words in minutes, at least 1.
#[must_use]
pub fn reading_minutes(words: u32) -> u32 {
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

/// Tells the scripts that put no spaces between words.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        && c.is_alphanumeric()
}

fn push_inlines(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(t) | Inline::Code(t) => text.push_str(t),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Subscript(content)
            | Inline::Superscript(content)
            | Inline::Link { content, .. } => push_inlines(content, text),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::Break => text.push(' '),
            Inline::Citation { .. } => {}
        }
    }
}

fn push_line(inlines: &[Inline], text: &mut String) {
    if !inlines.is_empty() {
        push_inlines(inlines, text);
        text.push('\n');
    }
}

fn push_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => push_line(content, text),
            Block::List { items, .. } => items.iter().for_each(|item| push_blocks(item, text)),
            Block::Quote {
                content,
                attribution,
            } => {
                push_blocks(content, text);
                push_line(attribution, text);
            }
            Block::Code { text: code, .. } => {
                text.push_str(code);
                text.push('\n');
            }
            Block::Table {
                caption,
                header,
                rows,
                ..
            } => {
                push_line(caption, text);
                header
                    .iter()
                    .chain(rows.iter().flatten())
                    .for_each(|cell| push_line(cell, text));
            }
            Block::Figure { image, caption } => {
                text.push_str(&image.alt);
                text.push('\n');
                push_line(caption, text);
            }
            Block::Rule => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        for (text, words) in [
            ("", 0),
            ("two words", 2),
            ("don’t — stop", 2),
            ("中文文本", 2),
            ("Россия и мир", 3),
            ("3.3 million", 2),
        ] {
            assert_eq!(word_count(text), words, "{text}");
        }
        assert_eq!(reading_minutes(0), 1);
        assert_eq!(reading_minutes(239), 2);
    }

    #[test]
    fn plain_text_keeps_every_word_and_drops_citation_numbers() {
        let blocks = [Block::Quote {
            content: vec![Block::Paragraph(vec![
                Inline::Strong(vec![Inline::Text("a".into())]),
                Inline::Citation { source: 0 },
                Inline::Break,
                Inline::Code("b".into()),
            ])],
            attribution: vec![Inline::Text("c".into())],
        }];
        assert_eq!(plain_blocks(&blocks), "a b\nc\n");
    }
}
