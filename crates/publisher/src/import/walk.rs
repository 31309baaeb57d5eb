//! Visits the citations of a text, and the runs that can hold some.

use footnote_model::{Block, Inline};

/// Visits the citations in a run of text.
pub(crate) fn each_citation(inlines: &mut [Inline], visit: &mut dyn FnMut(&mut u32)) {
    for inline in inlines {
        match inline {
            Inline::Citation { source } => visit(source),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Subscript(content)
            | Inline::Superscript(content)
            | Inline::Link { content, .. } => each_citation(content, visit),
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::Break => {}
        }
    }
}

/// Visits the citations in some blocks, in reading order.
pub(crate) fn each_citation_of_blocks(blocks: &mut [Block], visit: &mut dyn FnMut(&mut u32)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                each_citation(content, visit)
            }
            Block::List { items, .. } => {
                items
                    .iter_mut()
                    .for_each(|item| each_citation_of_blocks(item, visit));
            }
            Block::Quote {
                content,
                attribution,
            } => {
                each_citation_of_blocks(content, visit);
                each_citation(attribution, visit);
            }
            Block::Table {
                caption,
                header,
                rows,
                ..
            } => {
                each_citation(caption, visit);
                let cells = header.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(|cell| each_citation(cell, visit));
            }
            Block::Figure { caption, .. } => each_citation(caption, visit),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

/// Visits every run of text that can cite: paragraphs, cells, captions; not headings, and not a quotation's attribution.
pub(crate) fn each_run_of_blocks(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(run) => visit(run),
            Block::List { items, .. } => items
                .iter_mut()
                .for_each(|item| each_run_of_blocks(item, visit)),
            Block::Quote { content, .. } => each_run_of_blocks(content, visit),
            Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(&mut *visit),
            Block::Figure { caption, .. } => visit(caption),
            Block::Heading { .. } | Block::Code { .. } | Block::Rule => {}
        }
    }
}
