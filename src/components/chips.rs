//! The active filters.

use super::element::{el, live};
use crate::route::Route;
use crate::state::filter::{Filter, toggle};
use crate::state::library::Opened;
use crate::state::navigation::Navigation;
use crate::text::{date_in_words, fill, text};
use footnote_model::Facet;
use leptos::prelude::*;
use std::sync::Arc;

/// One active filter: what it says, and the filter without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it says.
    pub label: String,
    /// The filter without it.
    pub without: Filter,
}

/// Lists everything that narrows the list.
#[must_use]
pub fn chips_of(opened: &Opened, filter: &Filter) -> Vec<Chip> {
    let t = text();
    let label = |facet: &Facet, key: &str| {
        let value = facet.values.iter().find(|value| value.key == key);
        value.map_or_else(|| key.to_owned(), |value| value.label().to_owned())
    };
    let catalogue = &opened.catalogue;
    let mut chips = Vec::new();
    let mut add = |label: String, change: &dyn Fn(&mut Filter)| {
        chips.push(Chip {
            label,
            without: filter.with(change),
        });
    };
    if !filter.query.is_empty() {
        add(fill(t.chip_words, &filter.query), &|f| f.query.clear());
    }
    for tag in &filter.tags {
        add(label(&catalogue.tags, tag.as_str()), &|f| {
            toggle(&mut f.tags, tag.clone())
        });
    }
    for author in &filter.authors {
        add(label(&catalogue.authors, author.as_str()), &|f| {
            toggle(&mut f.authors, author.clone())
        });
    }
    for key in &filter.publishers {
        let name = format!(
            "{}: {}",
            t.cites,
            label(&catalogue.publishers, key.as_str())
        );
        add(name, &|f| toggle(&mut f.publishers, key.clone()));
    }
    for language in &filter.languages {
        add(label(&catalogue.languages, language.as_str()), &|f| {
            toggle(&mut f.languages, language.clone())
        });
    }
    if let Some(date) = filter.from {
        add(fill(t.chip_from, &date_in_words(date)), &|f| f.from = None);
    }
    if let Some(date) = filter.to {
        add(fill(t.chip_to, &date_in_words(date)), &|f| f.to = None);
    }
    chips
}

/// Shows the active filters; each is a link to the list without it.
#[component]
pub fn Chips(
    /// The open library.
    opened: Arc<Opened>,
    /// The filter in the URL.
    filter: Memo<Filter>,
) -> impl IntoView {
    let t = text();
    let navigation = expect_context::<Navigation>();
    live(move || {
        let chips = filter.with(|filter| chips_of(&opened, filter));
        if chips.is_empty() {
            return ().into_any();
        }
        let clear = filter.with(|filter| Filter {
            sort: filter.sort,
            ..Filter::default()
        });
        let chips = chips.into_iter().map(|chip| {
            let remove = fill(t.chip_remove, &chip.label);
            let href = navigation.href(Route::List(chip.without));
            let mark = el!(span aria-hidden="true"; "×");
            el!(li; el!(a class="chip", data-stay="", href=href, aria-label=remove; el!(bdi; chip.label), mark))
        });
        let chips: Vec<AnyView> = chips.collect();
        let href = navigation.href(Route::List(clear));
        let clear = el!(li; el!(a class="chips-clear", data-stay="", href=href; t.chips_clear));
        el!(ul class="chips", aria-label=t.chips_label; chips, clear)
    })
}
