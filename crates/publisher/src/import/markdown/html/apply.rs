//! Feeds HTML into the builder.

use super::elements::{Element, element, implied_ends, is_block};
use super::{OpenTag, Piece, tokens};
use crate::import::markdown::builder::Builder;
use crate::import::markdown::frame::Kind;
use footnote_model::{Block, Inline};

/// What a closing tag of running text never reaches beyond.
const WALLS: [&str; 8] = [
    "td",
    "th",
    "li",
    "table",
    "blockquote",
    "figure",
    "ul",
    "ol",
];

/// Reads a fragment. `lines` holds the offset of each of its lines in the parsed text.
pub(in crate::import::markdown) fn html(
    builder: &mut Builder<'_, '_>,
    html: &str,
    lines: &[usize],
) {
    for token in tokens(html) {
        let last = lines.last().copied().unwrap_or(0);
        let offset = lines.get(token.line).copied().unwrap_or(last);
        match token.piece {
            Piece::Open(tag) => open(builder, &tag, offset),
            Piece::Close(name) => close(builder, &name),
            Piece::Text(text) => text_of_html(builder, &text),
        }
    }
}

fn open(builder: &mut Builder<'_, '_>, tag: &OpenTag, offset: usize) {
    let element = element(tag);
    if in_code(builder) {
        if matches!(element, Element::Break) {
            builder.text("\n");
        }
        return;
    }
    let name = tag.name.as_str();
    let (ends, stops) = implied_ends(name);
    if !ends.is_empty() {
        builder.close_html(ends, stops);
    }
    match element {
        Element::Typed(kind) => builder.open(kind, Some(name), offset),
        Element::Link => link(builder, tag, offset),
        Element::Image => {
            let get = |name| tag.get(name).unwrap_or_default();
            builder.image(get("src"), get("alt"), get("title"), offset);
        }
        Element::Break => builder.inline(Inline::Break),
        Element::Rule => builder.block(Block::Rule),
        Element::Cite => cite(builder, name, offset),
        Element::Implied => {}
        Element::Other { block } => {
            builder.shared.other_tag(name, offset);
            if block {
                builder.end_paragraph();
            }
        }
        Element::Dropped => {
            builder.shared.other_tag(name, offset);
            builder.open(Kind::Dropped, Some(name), offset);
        }
    }
}

fn link(builder: &mut Builder<'_, '_>, tag: &OpenTag, offset: usize) {
    let inside = builder
        .open_kinds()
        .any(|kind| matches!(kind, Kind::Link { .. }));
    let to = match tag.get("href") {
        Some(href) if !inside => builder.shared.target(href, offset),
        Some(_) => None,
        None => {
            builder.shared.other_tag("a", offset);
            None
        }
    };
    let kind = to.map_or(Kind::Plain, |to| Kind::Link {
        to: Some(to),
        citation: None,
    });
    builder.open(kind, Some("a"), offset);
}

/// Opens `cite` or `footer`: right inside a quotation it says who is quoted.
fn cite(builder: &mut Builder<'_, '_>, name: &str, offset: usize) {
    let in_quote = builder.open_kinds().next() == Some(&Kind::Quote);
    match (in_quote, name) {
        (true, _) => builder.open(Kind::Attribution, Some(name), offset),
        (false, "cite") => builder.open(Kind::Emphasis, Some(name), offset),
        (false, _) => {
            builder.shared.other_tag(name, offset);
            builder.end_paragraph();
        }
    }
}

fn close(builder: &mut Builder<'_, '_>, name: &str) {
    if in_code(builder) && name != "pre" {
        return;
    }
    match name {
        "br" => builder.inline(Inline::Break),
        _ if is_block(name) => {
            builder.close_html(&[name], &[]);
            let is_typed = matches!(element(&OpenTag::named(name)), Element::Typed(_));
            if !is_typed {
                builder.end_paragraph();
            }
        }
        _ => builder.close_html(&[name], &WALLS),
    }
}

/// Adds text with its white space collapsed, as a browser shows it; in `pre` it stays.
fn text_of_html(builder: &mut Builder<'_, '_>, text: &str) {
    if in_code(builder) {
        let starts = builder.is_empty();
        builder.text(if starts {
            text.strip_prefix('\n').unwrap_or(text)
        } else {
            text
        });
        return;
    }
    let mut line = String::with_capacity(text.len());
    let mut after_space = builder.ends_with_space();
    for c in text.chars() {
        let space = c.is_ascii_whitespace();
        if !space {
            line.push(c);
        } else if !after_space {
            line.push(' ');
        }
        after_space = space;
    }
    builder.text(&line);
}

fn in_code(builder: &Builder<'_, '_>) -> bool {
    matches!(builder.open_kinds().next(), Some(Kind::Code { .. }))
}
