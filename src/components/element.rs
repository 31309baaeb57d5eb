//! Elements that never change once they are rendered: `el!(a class="tag", href=to; label)`.
//!
//! `view!` makes a type of its own for every element with its attributes and children, with code to
//! build, update and move each. That is right for what reacts. What doesn't — most of a page — needs
//! one type for all elements: it is the same markup in half the Wasm.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::html::custom;
use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// Makes an element: its name, its attributes, and after a semicolon its children.
///
/// An attribute whose value is `None` is left out, and so is a child that is `None`. Void elements
/// (`br`, `hr`, `img`, `input`) need `view!`, which knows that they have no end tag.
macro_rules! el {
    ($tag:ident $($name:ident $(- $rest:ident)* = $value:expr),* $(,)?; $($child:expr),* $(,)?) => {
        $crate::components::element::Element::new(stringify!($tag))
            $(.attribute(concat!(stringify!($name) $(, "-", stringify!($rest))*), $value))*
            $(.child($child))*
            .into_view()
    };
}
pub(crate) use el;

/// Shows what a closure returns, and again whenever something that it read changes.
///
/// All of them have one type, for the same reason as [`el`].
pub(crate) fn live(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let view: Arc<Mutex<dyn FnMut() -> AnyView + Send>> = Arc::new(Mutex::new(view));
    view.into_any()
}

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
    pub(crate) fn attribute(mut self, name: &'static str, value: impl Attribute) -> Self {
        if let Some(value) = value.into_value() {
            self.attributes
                .push(custom_attribute(name, value).into_any_attr());
        }
        self
    }

    /// Adds a child.
    pub(crate) fn child(mut self, child: impl Child) -> Self {
        child.add(&mut self.children);
        self
    }

    /// Finishes the element.
    pub(crate) fn into_view(self) -> AnyView {
        custom(self.tag)
            .add_any_attr(self.attributes)
            .child(self.children)
            .into_any()
    }
}

/// What the value of an attribute can be.
pub(crate) trait Attribute {
    /// Returns the value, unless the attribute is to be left out.
    fn into_value(self) -> Option<String>;
}

impl Attribute for String {
    fn into_value(self) -> Option<String> {
        Some(self)
    }
}

impl Attribute for &str {
    fn into_value(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl<T: Attribute> Attribute for Option<T> {
    fn into_value(self) -> Option<String> {
        self.and_then(Attribute::into_value)
    }
}

/// What an element can hold.
pub(crate) trait Child {
    /// Adds the child to those of an element.
    fn add(self, to: &mut Vec<AnyView>);
}

impl Child for AnyView {
    fn add(self, to: &mut Vec<AnyView>) {
        to.push(self);
    }
}

impl Child for String {
    fn add(self, to: &mut Vec<AnyView>) {
        to.push(self.into_any());
    }
}

impl Child for &str {
    fn add(self, to: &mut Vec<AnyView>) {
        self.to_owned().add(to);
    }
}

impl<T: Child> Child for Option<T> {
    fn add(self, to: &mut Vec<AnyView>) {
        if let Some(child) = self {
            child.add(to);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn add(self, to: &mut Vec<AnyView>) {
        self.into_iter().for_each(|child| child.add(to));
    }
}
