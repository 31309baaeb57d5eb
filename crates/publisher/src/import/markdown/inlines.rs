//! Small operations on runs of text.

use crate::import::clean::without_reordering;
use footnote_model::{Block, Image, Inline};

/// Adds text to a run, to the last piece where that is text.
pub(super) fn push_text(inlines: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
    } else if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.push_str(text);
    } else {
        inlines.push(Inline::Text(text.to_owned()));
    }
}

/// Removes white space and breaks at both ends of a run.
pub(super) fn trim(inlines: &mut Vec<Inline>) {
    let mut leading = 0;
    for inline in inlines.iter_mut() {
        if !is_blank(inline, |text| text.trim_start().to_owned()) {
            break;
        }
        leading += 1;
    }
    inlines.drain(..leading);
    while inlines
        .last_mut()
        .is_some_and(|inline| is_blank(inline, |text| text.trim_end().to_owned()))
    {
        inlines.pop();
    }
}

/// Trims a piece that is text and tells whether nothing is left of it.
fn is_blank(inline: &mut Inline, trim: impl Fn(&str) -> String) -> bool {
    match inline {
        Inline::Break => true,
        Inline::Text(text) => {
            *text = trim(text);
            text.is_empty()
        }
        _ => false,
    }
}

/// Returns the image of a run that holds nothing else.
pub(super) fn lone_image(inlines: &[Inline]) -> Option<&Image> {
    match inlines {
        [Inline::Image(image)] => Some(image),
        _ => None,
    }
}

/// Makes a run fit for the inside of a link: no other link, nothing that reorders what stands
/// behind it. Citations are links of their own and are returned, to stand behind the link.
pub(super) fn flatten_for_link(inlines: Vec<Inline>, citations: &mut Vec<Inline>) -> Vec<Inline> {
    let mut flat = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Citation { .. } => citations.push(inline),
            Inline::Link { content, .. } => flat.extend(flatten_for_link(content, citations)),
            Inline::Text(mut text) => {
                without_reordering(&mut text);
                push_text(&mut flat, &text);
            }
            other => flat.push(map_content(other, &mut |inner| {
                flatten_for_link(inner, citations)
            })),
        }
    }
    flat
}

/// Adds a block to a run as lines of text.
pub(super) fn push_block(block: Block, run: &mut Vec<Inline>) {
    if !run.is_empty() {
        run.push(Inline::Break);
    }
    match block {
        Block::Paragraph(mut content) | Block::Heading { mut content, .. } => {
            run.append(&mut content)
        }
        Block::Figure { image, mut caption } => {
            run.push(Inline::Image(image));
            run.append(&mut caption);
        }
        Block::List { items, .. } => items
            .into_iter()
            .flatten()
            .for_each(|block| push_block(block, run)),
        Block::Quote {
            content,
            attribution,
        } => {
            content.into_iter().for_each(|block| push_block(block, run));
            run.push(Inline::Break);
            run.extend(attribution);
        }
        Block::Code { text, .. } => run.push(Inline::Code(text)),
        Block::Table {
            caption,
            header,
            rows,
            ..
        } => {
            let cells = header.into_iter().chain(rows.into_iter().flatten());
            std::iter::once(caption).chain(cells).for_each(|mut cell| {
                run.append(&mut cell);
                run.push(Inline::Break);
            });
        }
        Block::Rule => {}
    }
}

/// Turns the text of a run into code; what stands in it besides stays.
pub(super) fn into_code(inlines: Vec<Inline>) -> Vec<Inline> {
    let code = |inline| match inline {
        Inline::Text(text) => Inline::Code(text),
        other => map_content(other, &mut into_code),
    };
    inlines.into_iter().map(code).collect()
}

/// Changes the content of a piece that has content.
pub(super) fn map_content(
    inline: Inline,
    change: &mut dyn FnMut(Vec<Inline>) -> Vec<Inline>,
) -> Inline {
    match inline {
        Inline::Emphasis(content) => Inline::Emphasis(change(content)),
        Inline::Strong(content) => Inline::Strong(change(content)),
        Inline::Deleted(content) => Inline::Deleted(change(content)),
        Inline::Subscript(content) => Inline::Subscript(change(content)),
        Inline::Superscript(content) => Inline::Superscript(change(content)),
        Inline::Link { to, content } => Inline::Link {
            to,
            content: change(content),
        },
        other @ (Inline::Text(_)
        | Inline::Code(_)
        | Inline::Citation { .. }
        | Inline::Image(_)
        | Inline::Break) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_trimmed_to_its_words() {
        let text = |t: &str| Inline::Text(t.to_owned());
        let mut run = vec![
            text(" \n"),
            Inline::Break,
            text(" a "),
            Inline::Break,
            text("  "),
        ];
        trim(&mut run);
        assert_eq!(run, [text("a")]);
        let mut blank = vec![text(" "), Inline::Break];
        trim(&mut blank);
        assert_eq!(blank, []);
    }
}
