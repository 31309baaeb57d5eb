//! Any article at all: its text is shown whole, in its order, and the rules hold.

use super::html::{Element, Node, parse};
use super::links;
use super::rules::broken;
use super::support::arbitrary::library;
use super::views::{ROOT, render};
use footnote_model::{Article, ContentHash, plain_blocks, plain_inlines};
use footnote_reader::pages::article_view;
use proptest::prelude::*;
use serde_json::Value;

/// Returns an element's text as `plain_blocks` gives it: alternative texts for images, a space for a
/// break; without what the view adds for citations.
fn shown(element: &Element) -> String {
    if element.has_class("side-notes") || element.has_class("cite") {
        return String::new();
    }
    match element.name.as_str() {
        "img" => return element.get("alt").unwrap_or_default().to_owned(),
        "br" => return " ".to_owned(),
        _ => {}
    }
    let node = |node: &Node| match node {
        Node::Element(element) => shown(element),
        Node::Text(text) => text.clone(),
        Node::Comment(_) => String::new(),
    };
    element.children.iter().map(node).collect()
}

/// Takes out line ends, which `plain_blocks` adds between blocks.
fn in_one_line(text: &str) -> String {
    text.replace('\n', "")
}

/// Brings an article into the shape that importers keep: a text isn't empty and has no U+0000, which
/// HTML can't hold; every heading has an anchor of its own.
fn as_imported(article: &Article) -> Article {
    fn mend(value: &mut Value, headings: &mut usize) {
        match value {
            Value::String(text) => {
                *text = text.replace('\0', "");
                if text.is_empty() {
                    "∅".clone_into(text);
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| mend(value, headings)),
            Value::Object(fields) => {
                fields.values_mut().for_each(|value| mend(value, headings));
                if fields.contains_key("level") {
                    *headings += 1;
                    fields.insert("id".into(), format!("heading-{headings}").into());
                }
            }
            _ => {}
        }
    }
    let mut value = serde_json::to_value(article).unwrap();
    mend(&mut value, &mut 0);
    serde_json::from_value(value).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_text_of_any_article_is_shown_whole(library in library()) {
        for article in library.articles.iter().map(as_imported) {
            let html = render(&links(), || article_view(&article, &ContentHash::of(b"x"), &links()));
            let tree = parse(&html);
            let prose: String = tree.with_class("prose").into_iter().map(shown).collect();
            prop_assert_eq!(in_one_line(&prose), in_one_line(&plain_blocks(&article.body)), "{}", html);
            let points: String = tree.with_class("key-points").into_iter()
                .flat_map(Element::elements).filter(|part| part.name == "ul").map(shown).collect();
            let expected: String = article.key_points.iter().map(|point| plain_inlines(point)).collect();
            prop_assert_eq!(points, expected, "{}", html);
        }
    }

    #[test]
    fn any_article_keeps_the_rules(library in library()) {
        for article in library.articles.iter().map(as_imported) {
            let html = render(&links(), || article_view(&article, &ContentHash::of(b"x"), &links()));
            let mut broken = broken(&parse(&html), ROOT);
            // The model says that no link holds another; the arbitrary articles don't know.
            broken.retain(|place| place != "<a> inside <a>");
            prop_assert_eq!(broken, [""; 0], "{}", html);
        }
    }
}
