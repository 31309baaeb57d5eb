//! Anchors of headings: slugs, unique in their article, and the links that lead to them.

use super::slugify;
use footnote_model::{Block, Inline, LinkTarget, plain_inlines};
use std::collections::BTreeMap;

/// Gives every heading its anchor, from the importer's own or the heading's text, and lets links
/// inside the article follow: `#Über-uns` finds the anchor `uber-uns`.
pub(super) fn set_anchors(body: &mut [Block]) {
    let mut anchors = Anchors::default();
    each_heading(body, &mut |id, content| anchors.name(id, content));
    each_fragment(body, &mut |fragment| anchors.follow(fragment));
}

/// Turns the headings of a note into strong paragraphs: a note is no section of its article, and
/// lists of sources show it where no anchor could be unique.
pub(super) fn unmake_headings(note: &mut [Block]) {
    for block in note {
        match block {
            Block::Heading { content, .. } => {
                *block = Block::Paragraph(vec![Inline::Strong(std::mem::take(content))]);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| unmake_headings(item)),
            Block::Quote { content, .. } => unmake_headings(content),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Anchors {
    /// Every anchor in use, with the number that its next namesake gets.
    taken: BTreeMap<String, u32>,
}

impl Anchors {
    fn name(&mut self, id: &mut String, content: &[Inline]) {
        let own = slugify(id).or_else(|| slugify(&plain_inlines(content)));
        let base = own.map_or_else(|| "section".to_owned(), String::from);
        let mut name = base.clone();
        while self.taken.contains_key(&name) {
            let next = self.taken.entry(base.clone()).or_insert(2);
            name = format!("{base}-{next}");
            *next += 1;
        }
        self.taken.insert(name.clone(), 2);
        *id = name;
    }

    fn follow(&self, fragment: &mut String) {
        if !self.taken.contains_key(fragment.as_str())
            && let Some(slug) = slugify(fragment)
            && self.taken.contains_key(slug.as_str())
        {
            *fragment = slug.into();
        }
    }
}

fn each_heading(blocks: &mut [Block], visit: &mut dyn FnMut(&mut String, &[Inline])) {
    for block in blocks {
        match block {
            Block::Heading { id, content, .. } => visit(id, content),
            Block::List { items, .. } => {
                items.iter_mut().for_each(|item| each_heading(item, visit));
            }
            Block::Quote { content, .. } => each_heading(content, visit),
            _ => {}
        }
    }
}

fn each_fragment(blocks: &mut [Block], visit: &mut dyn FnMut(&mut String)) {
    super::links::each_text(blocks, &mut |inlines| {
        super::links::each_inline(inlines, &mut |inline| {
            if let Inline::Link {
                to: LinkTarget::Fragment(fragment),
                ..
            } = inline
            {
                visit(fragment);
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str) -> Block {
        let content = vec![Inline::Text(text.to_owned())];
        Block::Heading {
            level: 2,
            id: String::new(),
            content,
        }
    }

    #[test]
    fn anchors_are_unique_even_against_numbered_ones() {
        let mut body = ["A", "A 2", "A", "A", "…"].map(heading);
        set_anchors(&mut body);
        let ids: Vec<_> = (body.iter())
            .map(|block| match block {
                Block::Heading { id, .. } => id.as_str(),
                _ => "",
            })
            .collect();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4", "section"]);
    }

    #[test]
    fn a_note_keeps_the_words_of_its_headings_and_no_anchor() {
        let quote = |block| Block::Quote {
            content: vec![block],
            attribution: Vec::new(),
        };
        let mut note = [heading("A"), quote(heading("B"))];
        unmake_headings(&mut note);
        let strong = |text: &str| {
            let text = Inline::Text(text.to_owned());
            Block::Paragraph(vec![Inline::Strong(vec![text])])
        };
        assert_eq!(note, [strong("A"), quote(strong("B"))]);
    }

    #[test]
    fn links_follow_the_anchor_that_they_mean() {
        let to = LinkTarget::Fragment("Über uns".to_owned());
        let link = Inline::Link {
            to,
            content: Vec::new(),
        };
        let mut body = [heading("Über uns"), Block::Paragraph(vec![link])];
        set_anchors(&mut body);
        let Block::Paragraph(inlines) = &body[1] else {
            panic!("a paragraph")
        };
        let to = LinkTarget::Fragment("uber-uns".to_owned());
        assert_eq!(
            inlines[0],
            Inline::Link {
                to,
                content: Vec::new()
            }
        );
    }
}
