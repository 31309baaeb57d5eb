//! In the browser, an element is one of Leptos, with its attributes and children.

use super::{Attribute, Child};
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::html::custom;
use leptos::prelude::*;

/// An element in the making.
pub(crate) struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

impl Element {
    /// Starts an element.
    pub(crate) fn new(tag: &'static str) -> Self {
        Self {
            tag,
            attributes: Vec::new(),
            children: Vec::new(),
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
        self.attributes
            .push(custom_attribute(name, value).into_any_attr());
    }

    pub(super) fn text(&mut self, text: String) {
        self.children.push(text.into_any());
    }

    pub(super) fn view(&mut self, view: AnyView) {
        self.children.push(view);
    }

    /// Finishes the element, which is empty afterwards.
    pub(crate) fn finish(&mut self) -> AnyView {
        let attributes = std::mem::take(&mut self.attributes);
        let children = std::mem::take(&mut self.children);
        custom(self.tag)
            .add_any_attr(attributes)
            .child(children)
            .into_any()
    }
}
