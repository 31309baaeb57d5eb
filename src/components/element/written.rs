//! Natively, an element is its HTML, written as it comes: a large site has millions of them. What is `live` runs while its
//! parent is written, and a text without letters is nothing, as it is in a browser's document. No attribute can be added
//! to an element that is finished.

use super::{Attribute, Child};
use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use leptos::tachys::view::Position;

/// An element in the making.
pub(crate) struct Element {
    tag: &'static str,
    html: String,
    /// Whether the start tag has its end.
    is_open: bool,
}

impl Element {
    /// Starts an element.
    pub(crate) fn new(tag: &'static str) -> Self {
        Self {
            tag,
            html: format!("<{tag}"),
            is_open: false,
        }
    }

    /// Adds an attribute.
    pub(crate) fn attribute(&mut self, name: &'static str, value: impl Attribute) {
        value.add(name, self);
    }

    /// Adds a child.
    pub(crate) fn child(&mut self, child: impl Child) {
        child.add(self);
    }

    pub(super) fn named(&mut self, name: &'static str, value: String) {
        self.html.extend([" ", name, "=\""]);
        encode_double_quoted_attribute_to_string(&value, &mut self.html);
        self.html.push('"');
    }

    pub(super) fn text(&mut self, text: String) {
        self.open();
        encode_text_to_string(&text, &mut self.html);
    }

    pub(super) fn view(&mut self, view: AnyView) {
        self.open();
        let mut position = Position::FirstChild;
        view.to_html_with_buf(&mut self.html, &mut position, true, false, Vec::new());
    }

    /// Finishes the element, which is empty afterwards.
    pub(crate) fn finish(&mut self) -> AnyView {
        self.open();
        let mut html = std::mem::take(&mut self.html);
        html.extend(["</", self.tag, ">"]);
        InertElement::new(html).into_any()
    }

    fn open(&mut self) {
        if !self.is_open {
            self.html.push('>');
            self.is_open = true;
        }
    }
}
