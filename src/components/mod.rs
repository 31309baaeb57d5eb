//! View functions that more than one place uses, or that stand on their own. One public component a file.
//!
//! What borrows the article it shows is a plain function that returns an [`AnyView`](leptos::prelude::AnyView):
//! it renders at once, with `el!`, and reacts to nothing. What reacts is a component and owns its props.

mod article_row;
mod blocks;
mod byline;
mod chips;
mod chrome;
mod contents;
mod date;
pub(crate) mod element;
mod facet;
mod filter_panel;
mod inlines;
mod key_help;
mod neighbors;
mod pager;
#[cfg(not(target_arch = "wasm32"))]
mod panels;
mod problem;
mod prose;
#[cfg(not(target_arch = "wasm32"))]
mod shares;
mod side_notes;
mod source_entry;
mod source_list;

pub use article_row::article_row;
pub(crate) use article_row::tag_list;
pub(crate) use blocks::block_view;
pub use blocks::blocks;
pub use byline::byline;
pub use chips::{Chip, Chips, chips_of};
pub use chrome::{chrome, section_of};
pub use contents::contents;
pub use date::date_view;
pub(crate) use element::{el, live};
pub use facet::{Choice, FacetChoices};
pub use filter_panel::{FilterPanel, with_field};
pub use inlines::inlines;
pub use key_help::key_help;
pub use neighbors::neighbors;
pub use pager::pager;
#[cfg(not(target_arch = "wasm32"))]
pub use panels::panels;
pub use problem::{Pending, Problem};
pub use prose::Prose;
#[cfg(not(target_arch = "wasm32"))]
pub use shares::shares;
pub use side_notes::side_notes;
pub use source_entry::source_entry;
pub use source_list::source_list;

use footnote_model::Language;

/// Returns the `lang` that interface text needs inside text of another language.
pub(crate) fn interface_lang(around: &Language) -> Option<&'static str> {
    // The interface's language is the only one that stands still while articles change theirs.
    (around.primary() != "en").then_some("en")
}
