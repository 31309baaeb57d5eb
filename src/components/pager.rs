//! Pages of a list.

use super::element::el;
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::{grouped, text};
use leptos::prelude::*;

/// Links to the previous and next page, the first and last, and those around the one at hand.
pub fn pager(filter: &Filter, pages: u32, links: &Links) -> Option<AnyView> {
    if pages < 2 {
        return None;
    }
    let t = text();
    let here = filter.page.min(pages);
    let to = |page: u32| {
        links.to(Route::List(Filter {
            page,
            ..filter.clone()
        }))
    };
    let step = |page: u32, rel: &str, label: &str| el!(a class="pager-step", rel=rel, href=to(page); label);
    let mut numbers = Vec::new();
    let mut last = 0;
    for page in shown_pages(here, pages) {
        if page > last + 1 {
            numbers.push(el!(li aria-hidden="true", class="pager-gap"; "…"));
        }
        last = page;
        let number = grouped(page as usize);
        let label = t
            .pager_page
            .replace("{n}", &number)
            .replace("{total}", &grouped(pages as usize));
        let current = (page == here).then_some("page");
        numbers.push(el!(li; el!(a href=to(page), aria-label=label, aria-current=current; number)));
    }
    Some(el!(nav class="pager", aria-label=t.pager_label;
        (here > 1).then(|| step(here - 1, "prev", t.pager_previous)),
        el!(ol; numbers),
        (here < pages).then(|| step(here + 1, "next", t.pager_next)),
    ))
}

/// Chooses the page numbers to show: both ends, and one on each side of the page at hand.
fn shown_pages(here: u32, pages: u32) -> Vec<u32> {
    let mut shown = Vec::new();
    for page in [1, here.saturating_sub(1), here, here + 1, pages] {
        if (1..=pages).contains(&page) && shown.last().is_none_or(|last| *last < page) {
            shown.push(page);
        }
    }
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
