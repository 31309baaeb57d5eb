//! Blocks of text as nodes.

use super::element::el;
use super::inlines::image_view;
use super::{Prose, inlines};
use crate::text::text;
use footnote_model::{Alignment, Block, Cell, Inline};
use leptos::prelude::*;

/// Renders blocks.
pub fn blocks(content: &[Block], prose: &Prose) -> AnyView {
    content
        .iter()
        .map(|block| block_view(block, prose))
        .collect::<Vec<_>>()
        .into_any()
}

/// Renders one block.
pub(crate) fn block_view(block: &Block, prose: &Prose) -> AnyView {
    match block {
        Block::Heading { level, id, content } => heading(*level, id, inlines(content, prose)),
        Block::Paragraph(content) => el!(p; inlines(content, prose)),
        Block::List { start: None, items } => el!(ul; list_items(items, prose)),
        Block::List {
            start: Some(start),
            items,
        } => el!(ol start=start.to_string(); list_items(items, prose)),
        Block::Quote {
            content,
            attribution,
        } => quote(content, attribution, prose),
        Block::Code {
            language,
            text: code,
        } => {
            let class = language
                .as_ref()
                .map(|language| format!("language-{language}"));
            let code = el!(code class=class; code.as_str());
            el!(pre tabindex="0", role="group", aria-label=text().code_label; code)
        }
        Block::Table {
            caption,
            columns,
            header,
            rows,
        } => table(caption, columns, header, rows, prose),
        Block::Figure { image, caption } => {
            let caption = (!caption.is_empty()).then(|| el!(figcaption; inlines(caption, prose)));
            el!(figure; image_view(image, prose), caption)
        }
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

fn heading(level: u8, id: &str, content: AnyView) -> AnyView {
    match level {
        0..=2 => el!(h2 id=id; content),
        3 => el!(h3 id=id; content),
        4 => el!(h4 id=id; content),
        5 => el!(h5 id=id; content),
        _ => el!(h6 id=id; content),
    }
}

fn list_items(items: &[Vec<Block>], prose: &Prose) -> Vec<AnyView> {
    let item = |content: &Vec<Block>| match content.split_first() {
        // A lone paragraph is the item's own text: no space around it.
        Some((Block::Paragraph(first), rest)) => {
            el!(li; inlines(first, prose), blocks(rest, prose))
        }
        _ => el!(li; blocks(content, prose)),
    };
    items.iter().map(item).collect()
}

fn quote(content: &[Block], attribution: &[Inline], prose: &Prose) -> AnyView {
    let quotation = el!(blockquote; blocks(content, prose));
    if attribution.is_empty() {
        return quotation;
    }
    el!(figure class="quotation"; quotation, el!(figcaption; inlines(attribution, prose)))
}

fn table(
    caption: &[Inline],
    columns: &[Alignment],
    header: &[Cell],
    rows: &[Vec<Cell>],
    prose: &Prose,
) -> AnyView {
    let align = |column: usize| match columns.get(column) {
        Some(Alignment::Center) => Some("align-center"),
        Some(Alignment::End) => Some("align-end"),
        _ => None,
    };
    let caption = (!caption.is_empty()).then(|| el!(caption; inlines(caption, prose)));
    let head =
        |(at, cell): (usize, &Cell)| el!(th scope="col", class=align(at); inlines(cell, prose));
    let head: Vec<AnyView> = header.iter().enumerate().map(head).collect();
    let head = (!head.is_empty()).then(|| el!(thead; el!(tr; head)));
    let row = |row: &Vec<Cell>| {
        let cell = |(at, cell): (usize, &Cell)| el!(td class=align(at); inlines(cell, prose));
        el!(tr; row.iter().enumerate().map(cell).collect::<Vec<_>>())
    };
    let body: Vec<AnyView> = rows.iter().map(row).collect();
    el!(div class="table-scroll", tabindex="0", role="group", aria-label=text().table_label;
        el!(table; caption, head, el!(tbody; body))
    )
}
