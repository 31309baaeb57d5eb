//! Blocks of text as nodes.

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
        Block::Paragraph(content) => view! { <p>{inlines(content, prose)}</p> }.into_any(),
        Block::List { start: None, items } => {
            view! { <ul>{list_items(items, prose)}</ul> }.into_any()
        }
        Block::List {
            start: Some(start),
            items,
        } => view! { <ol start=start.to_string()>{list_items(items, prose)}</ol> }.into_any(),
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
            view! {
                <pre tabindex="0" role="group" aria-label=text().code_label><code class=class>{code.clone()}</code></pre>
            }
            .into_any()
        }
        Block::Table {
            caption,
            columns,
            header,
            rows,
        } => table(caption, columns, header, rows, prose),
        Block::Figure { image, caption } => {
            let image = image_view(image, prose);
            let caption = (!caption.is_empty())
                .then(|| view! { <figcaption>{inlines(caption, prose)}</figcaption> });
            view! { <figure>{image}{caption}</figure> }.into_any()
        }
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

fn heading(level: u8, id: &str, content: AnyView) -> AnyView {
    let id = id.to_owned();
    match level {
        0..=2 => view! { <h2 id=id>{content}</h2> }.into_any(),
        3 => view! { <h3 id=id>{content}</h3> }.into_any(),
        4 => view! { <h4 id=id>{content}</h4> }.into_any(),
        5 => view! { <h5 id=id>{content}</h5> }.into_any(),
        _ => view! { <h6 id=id>{content}</h6> }.into_any(),
    }
}

fn list_items(items: &[Vec<Block>], prose: &Prose) -> AnyView {
    let item = |blocks_of_item: &Vec<Block>| {
        // A lone paragraph is the item's own text: no space around it.
        let content = match blocks_of_item.split_first() {
            Some((Block::Paragraph(first), rest)) => {
                (inlines(first, prose), blocks(rest, prose)).into_any()
            }
            _ => blocks(blocks_of_item, prose),
        };
        view! { <li>{content}</li> }
    };
    items.iter().map(item).collect::<Vec<_>>().into_any()
}

fn quote(content: &[Block], attribution: &[Inline], prose: &Prose) -> AnyView {
    let content = blocks(content, prose);
    if attribution.is_empty() {
        return view! { <blockquote>{content}</blockquote> }.into_any();
    }
    view! {
        <figure class="quotation">
            <blockquote>{content}</blockquote>
            <figcaption>{inlines(attribution, prose)}</figcaption>
        </figure>
    }
    .into_any()
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
    let caption =
        (!caption.is_empty()).then(|| view! { <caption>{inlines(caption, prose)}</caption> });
    let head = (!header.is_empty()).then(|| {
        let cells = header.iter().enumerate().map(|(at, cell)| {
            view! { <th scope="col" class=align(at)>{inlines(cell, prose)}</th> }
        });
        view! { <thead><tr>{cells.collect::<Vec<_>>()}</tr></thead> }
    });
    let body = rows.iter().map(|row| {
        let cells = row
            .iter()
            .enumerate()
            .map(|(at, cell)| view! { <td class=align(at)>{inlines(cell, prose)}</td> });
        view! { <tr>{cells.collect::<Vec<_>>()}</tr> }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=text().table_label>
            <table>{caption}{head}<tbody>{body.collect::<Vec<_>>()}</tbody></table>
        </div>
    }
    .into_any()
}
