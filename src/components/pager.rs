//! Pages of a list.

use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::{grouped, text};
use leptos::prelude::*;

/// Links to the previous and next page, the first and last, and those around the one at hand.
#[component]
pub fn Pager(
    /// The filter, with the page at hand.
    filter: Filter,
    /// How many pages there are.
    pages: u32,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
    if pages < 2 {
        return ().into_any();
    }
    let t = text();
    let here = filter.page.min(pages);
    let to = move |page: u32| {
        links.to(Route::List(Filter {
            page,
            ..filter.clone()
        }))
    };
    let previous = (here > 1).then(
        || view! { <a class="pager-step" rel="prev" href=to(here - 1)>{t.pager_previous}</a> },
    );
    let next = (here < pages)
        .then(|| view! { <a class="pager-step" rel="next" href=to(here + 1)>{t.pager_next}</a> });
    let mut last = 0;
    let numbers = shown_pages(here, pages).into_iter().map(|page| {
        let gap = (page > last + 1).then(|| view! { <li aria-hidden="true" class="pager-gap">"…"</li> });
        last = page;
        let label = t.pager_page.replace("{n}", &grouped(page as usize)).replace("{total}", &grouped(pages as usize));
        let current = (page == here).then_some("page");
        view! { {gap}<li><a href=to(page) aria-label=label aria-current=current>{grouped(page as usize)}</a></li> }
    });
    let numbers = numbers.collect::<Vec<_>>();
    view! { <nav class="pager" aria-label=t.pager_label>{previous}<ol>{numbers}</ol>{next}</nav> }
        .into_any()
}

/// Chooses the page numbers to show: both ends, and one on each side of the page at hand.
fn shown_pages(here: u32, pages: u32) -> Vec<u32> {
    let mut shown = vec![1, here.saturating_sub(1), here, here + 1, pages];
    shown.retain(|page| (1..=pages).contains(page));
    shown.sort_unstable();
    shown.dedup();
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_and_the_surroundings_are_shown() {
        assert_eq!(shown_pages(1, 2), [1, 2]);
        assert_eq!(shown_pages(7, 400), [1, 6, 7, 8, 400]);
        assert_eq!(shown_pages(400, 400), [1, 399, 400]);
    }
}
