//! What each HTML element becomes.

use super::OpenTag;
use crate::import::markdown::frame::Kind;

/// What the builder does at a tag.
#[derive(Debug)]
pub(in crate::import::markdown) enum Element {
    /// Opens a typed form.
    Typed(Kind),
    /// A link; without an address it is only its text.
    Link,
    /// An image.
    Image,
    /// A line break.
    Break,
    /// A thematic break.
    Rule,
    /// The part of a quotation that says who is quoted; elsewhere, emphasis.
    Cite,
    /// Structure that the typed form implies: `tbody`, `colgroup`.
    Implied,
    /// An element without a typed form. Its text is kept, in a paragraph of its own where `block`.
    Other { block: bool },
    /// An element whose content is no text.
    Dropped,
}

/// Tells what an element becomes.
pub(in crate::import::markdown) fn element(tag: &OpenTag) -> Element {
    let id = || tag.get("id").unwrap_or_default().to_owned();
    Element::Typed(match tag.name.as_str() {
        "p" => Kind::Paragraph,
        "blockquote" => Kind::Quote,
        "ul" | "menu" => Kind::List { start: None },
        "ol" => Kind::List {
            start: Some(tag.get("start").and_then(|n| n.parse().ok()).unwrap_or(1)),
        },
        "li" => Kind::Item,
        "table" => Kind::Table {
            columns: Vec::new(),
        },
        "caption" | "figcaption" => Kind::Caption,
        "tr" => Kind::Row { head: false },
        "th" => Kind::Cell { head: true },
        "td" => Kind::Cell { head: false },
        "figure" => Kind::Figure,
        "h1" => Kind::Heading { level: 1, id: id() },
        "h2" => Kind::Heading { level: 2, id: id() },
        "h3" => Kind::Heading { level: 3, id: id() },
        "h4" => Kind::Heading { level: 4, id: id() },
        "h5" => Kind::Heading { level: 5, id: id() },
        "h6" => Kind::Heading { level: 6, id: id() },
        "pre" => Kind::Code { language: None },
        "em" | "i" => Kind::Emphasis,
        "strong" | "b" => Kind::Strong,
        "del" | "s" | "strike" => Kind::Deleted,
        "sub" => Kind::Subscript,
        "sup" => Kind::Superscript,
        "code" | "kbd" | "samp" | "tt" => Kind::InlineCode,
        "a" => return Element::Link,
        "img" | "image" => return Element::Image,
        "br" => return Element::Break,
        "hr" => return Element::Rule,
        "cite" | "footer" => return Element::Cite,
        "thead" | "tbody" | "tfoot" | "colgroup" | "col" | "wbr" => return Element::Implied,
        "script" | "style" => return Element::Dropped,
        name => {
            return Element::Other {
                block: is_block(name),
            };
        }
    })
}

/// Tells the elements that stand in lines of their own.
pub(in crate::import::markdown) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "main"
            | "nav"
            | "optgroup"
            | "option"
            | "search"
            | "section"
            | "summary"
            | "p"
            | "blockquote"
            | "ul"
            | "ol"
            | "menu"
            | "li"
            | "table"
            | "caption"
            | "figcaption"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "pre"
            | "hr"
            | "iframe"
            | "video"
            | "audio"
            | "object"
            | "canvas"
    )
}

/// Returns the open elements that an opening tag closes, and where the search for them stops:
/// `<li>` ends the entry before it, but not one of an outer list.
pub(in crate::import::markdown) fn implied_ends(
    name: &str,
) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "thead" | "tbody" | "tfoot" | "caption" => (&["tr", "caption"], &["table"]),
        "option" => (&[], &[]),
        _ if is_block(name) => (
            &["p"],
            &[
                "li",
                "td",
                "th",
                "blockquote",
                "figure",
                "figcaption",
                "caption",
            ],
        ),
        _ => (&[], &[]),
    }
}
