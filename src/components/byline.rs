//! The byline.

use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::text;
use footnote_model::Slug;
use leptos::prelude::*;

/// Shows who wrote an article; each name leads to that author's articles.
#[component]
pub fn Byline(
    /// Slugs and names, in order.
    authors: Vec<(Slug, String)>,
    /// How addresses are written.
    links: Links,
    /// The language of the interface, where the text around has another.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
) -> impl IntoView {
    let last = authors.len().saturating_sub(1);
    let separator = move |at: usize| match at {
        0 => String::new(),
        _ if at == last => format!(" {} ", text().and),
        _ => ", ".to_owned(),
    };
    let names = authors.into_iter().enumerate().map(|(at, (slug, name))| {
        let href = links.to(Route::List(Filter {
            authors: vec![slug],
            ..Filter::default()
        }));
        view! { {separator(at)}<a href=href><bdi>{name}</bdi></a> }
    });
    view! {
        <span class="byline"><span lang=lang>{text().by}</span>" "{names.collect::<Vec<_>>()}</span>
    }
}
