//! Elements that never change once they are rendered: `el!(a class="tag", href=to; label)`.
//!
//! `view!` makes a type of its own for every element with its attributes and children, with code to
//! build, update and move each. That is right for what reacts. What doesn't — most of a page — needs
//! one type for all elements: it is the same markup in half the Wasm.

#[cfg(target_arch = "wasm32")]
mod built;
#[cfg(not(target_arch = "wasm32"))]
mod written;

#[cfg(target_arch = "wasm32")]
pub(crate) use built::Element;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use written::Element;

use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// Makes an element: its name, its attributes, and after a semicolon its children.
///
/// An attribute whose value is `None` is left out, and so is a child that is `None`. Void elements
/// (`br`, `hr`, `img`, `input`) need `view!`, which knows that they have no end tag.
macro_rules! el {
    ($tag:ident $($name:ident $(- $rest:ident)* = $value:expr),* $(,)?; $($child:expr),* $(,)?) => {{
        let element = &mut $crate::components::element::Element::new(stringify!($tag));
        $(element.attribute(concat!(stringify!($name) $(, "-", stringify!($rest))*), $value);)*
        $(element.child($child);)*
        element.finish()
    }};
}
pub(crate) use el;

/// Shows what a closure returns, and again whenever something that it read changes.
///
/// All of them have one type, for the same reason as [`el`].
pub(crate) fn live(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let view: Arc<Mutex<dyn FnMut() -> AnyView + Send>> = Arc::new(Mutex::new(view));
    view.into_any()
}

/// What the value of an attribute can be.
pub(crate) trait Attribute {
    /// Adds the attribute to an element, unless it is to be left out.
    fn add(self, name: &'static str, to: &mut Element);
}

impl Attribute for String {
    #[inline(never)]
    fn add(self, name: &'static str, to: &mut Element) {
        to.named(name, self);
    }
}

impl Attribute for &str {
    #[inline(never)]
    fn add(self, name: &'static str, to: &mut Element) {
        Attribute::add(self.to_owned(), name, to);
    }
}

impl<T: Attribute> Attribute for Option<T> {
    fn add(self, name: &'static str, to: &mut Element) {
        if let Some(value) = self {
            value.add(name, to);
        }
    }
}

/// What an element can hold.
pub(crate) trait Child {
    /// Adds the child to those of an element.
    fn add(self, to: &mut Element);
}

impl Child for AnyView {
    #[inline(never)]
    fn add(self, to: &mut Element) {
        to.view(self);
    }
}

impl Child for String {
    #[inline(never)]
    fn add(self, to: &mut Element) {
        to.text(self);
    }
}

impl Child for &str {
    #[inline(never)]
    fn add(self, to: &mut Element) {
        Child::add(self.to_owned(), to);
    }
}

impl<T: Child> Child for Option<T> {
    fn add(self, to: &mut Element) {
        if let Some(child) = self {
            child.add(to);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn add(self, to: &mut Element) {
        self.into_iter().for_each(|child| child.add(to));
    }
}
