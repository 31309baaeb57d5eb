//! The byline.

use super::element::el;
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::text;
use footnote_model::Slug;
use leptos::prelude::*;

/// Shows who wrote an article; each name leads to that author's articles.
///
/// `lang` is the language of the interface, where the text around has another.
pub fn byline(authors: Vec<(Slug, String)>, links: &Links, lang: Option<&str>) -> Option<AnyView> {
    let last = authors.len().checked_sub(1)?;
    let mut parts = Vec::new();
    for (at, (slug, name)) in authors.into_iter().enumerate() {
        match at {
            0 => {}
            _ if at == last => parts.push(format!(" {} ", text().and).into_any()),
            _ => parts.push(", ".to_owned().into_any()),
        }
        let href = links.to(Route::List(Filter {
            authors: vec![slug],
            ..Filter::default()
        }));
        parts.push(el!(a href=href; el!(bdi; name)));
    }
    Some(el!(span class="byline"; el!(span lang=lang; text().by), " ", parts))
}
