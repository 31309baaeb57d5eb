//! The panel of filters beside the list.

use super::FacetChoices;
use super::element::el;
use super::facet::Choice;
use crate::platform;
use crate::state::filter::{Filter, Sort, toggle};
use crate::state::library::Opened;
use crate::state::navigation::Navigation;
use crate::state::selection::Selection;
use crate::text::text;
use footnote_model::{Date, Facet, Language, PublisherKey, Slug};
use leptos::prelude::*;
use std::sync::Arc;

/// The ids of the fields that are no links. The page hears their changes (see `start.rs`), so that those of
/// a prerendered list work as well.
const SORT_FIELD: &str = "sort_field";
const DATE_FROM: &str = "date_from";
const DATE_TO: &str = "date_to";

/// Returns the filter with a field's new value, if it is a field of the panel and the value is whole.
#[must_use]
pub fn with_field(filter: &Filter, id: &str, value: &str) -> Option<Filter> {
    let date = || value.parse().ok();
    let change: &dyn Fn(&mut Filter) = match id {
        SORT_FIELD => &|filter| {
            let sort = Sort::from_key(value).unwrap_or_default();
            // Where nothing is sought, that is how a list begins.
            let begins = sort == Sort::Newest && filter.query.is_empty();
            filter.sort = if begins { Sort::Best } else { sort };
        },
        // A year is typed digit by digit, and a browser takes the first for a year already.
        DATE_FROM | DATE_TO if value.starts_with('0') => return None,
        DATE_FROM => &|filter| filter.from = date(),
        DATE_TO => &|filter| filter.to = date(),
        _ => return None,
    };
    Some(filter.with(change))
}

/// Offers order, tags, authors, cited publishers, languages and dates.
#[component]
pub fn FilterPanel(
    /// The open library.
    opened: Arc<Opened>,
    /// The filter in the URL.
    filter: Memo<Filter>,
    /// What it selects, with the counts.
    selection: Memo<Selection>,
) -> impl IntoView {
    let t = text();
    let links = expect_context::<Navigation>().links();
    let mut fields: Vec<AnyView> = vec![view! { <SortControl filter /> }.into_any()];
    for field in FACETS {
        // A field with one value can't narrow anything.
        if (field.facet)(&opened).values.len() > 1 {
            let opened = opened.clone();
            let choices = Arc::new(move || {
                let counts = selection.with(|selection| (field.counts)(selection).to_vec());
                filter.with(|filter| choices_of(field, (field.facet)(&opened), &counts, filter))
            });
            let heading = (field.heading)();
            fields.push(
                view! { <FacetChoices heading id=field.id choices links=links.clone() /> }
                    .into_any(),
            );
        }
    }
    fields.push(view! { <DateRange filter /> }.into_any());
    // Closed, as a narrow screen has it; where there is room, the style sheet shows the fields all the same.
    let open = platform::had_open_panel().then_some("");
    el!(details class="filter-panel", open=open;
        el!(summary; t.filters_show),
        without_scripts(),
        el!(div class="filter-fields"; fields),
    )
}

/// Says what the filters can do where no scripts run: the style sheet hides all that they can't.
#[cfg(not(target_arch = "wasm32"))]
fn without_scripts() -> AnyView {
    let words = crate::text::plain::PLAIN.filters;
    el!(noscript; el!(p class="plain-filters"; words))
}

/// Says nothing: the app runs as a script.
#[cfg(target_arch = "wasm32")]
const fn without_scripts() -> Option<AnyView> {
    None
}

/// One field of the panel: where its values and counts are, and what choosing one does.
#[derive(Clone, Copy)]
struct Field {
    id: &'static str,
    heading: fn() -> &'static str,
    facet: fn(&Opened) -> &Facet,
    counts: fn(&Selection) -> &[u32],
    is_chosen: fn(&Filter, &str) -> bool,
    choose: fn(&mut Filter, &str),
}

const FACETS: [Field; 4] = [
    Field {
        id: "facet_tags",
        heading: || text().facet_tags,
        facet: |opened| &opened.catalogue.tags,
        counts: |selection| &selection.tags,
        is_chosen: |filter, key| filter.tags.iter().any(|tag| tag.as_str() == key),
        choose: |filter, key| choose(&mut filter.tags, Slug::new(key).ok()),
    },
    Field {
        id: "facet_publishers",
        heading: || text().facet_publishers,
        facet: |opened| &opened.catalogue.publishers,
        counts: |selection| &selection.publishers,
        is_chosen: |filter, key| {
            filter
                .publishers
                .iter()
                .any(|publisher| publisher.as_str() == key)
        },
        choose: |filter, key| choose(&mut filter.publishers, PublisherKey::new(key).ok()),
    },
    Field {
        id: "facet_authors",
        heading: || text().facet_authors,
        facet: |opened| &opened.catalogue.authors,
        counts: |selection| &selection.authors,
        is_chosen: |filter, key| filter.authors.iter().any(|author| author.as_str() == key),
        choose: |filter, key| choose(&mut filter.authors, Slug::new(key).ok()),
    },
    Field {
        id: "facet_languages",
        heading: || text().facet_languages,
        facet: |opened| &opened.catalogue.languages,
        counts: |selection| &selection.languages,
        is_chosen: |filter, key| {
            filter
                .languages
                .iter()
                .any(|language| language.as_str() == key)
        },
        choose: |filter, key| choose(&mut filter.languages, Language::new(key).ok()),
    },
];

fn choose<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value {
        toggle(values, value);
    }
}

fn choices_of(field: Field, facet: &Facet, counts: &[u32], filter: &Filter) -> Vec<Choice> {
    let choice = |(value, count): (&footnote_model::FacetValue, &u32)| Choice {
        value: value.clone(),
        count: *count,
        chosen: (field.is_chosen)(filter, &value.key),
        then: filter.with(|filter| (field.choose)(filter, &value.key)),
    };
    facet.values.iter().zip(counts).map(choice).collect()
}

/// Orders the list.
#[component]
fn SortControl(
    /// The filter in the URL.
    filter: Memo<Filter>,
) -> impl IntoView {
    let t = text();
    let label = |sort: Sort| match sort {
        Sort::Best => t.sort_best,
        Sort::Newest => t.sort_newest,
        Sort::Oldest => t.sort_oldest,
        Sort::Title => t.sort_title,
        Sort::Shortest => t.sort_shortest,
        Sort::Longest => t.sort_longest,
    };
    // Where nothing is sought, the best are the newest.
    let is_chosen = move |sort: Sort| {
        filter.with(|filter| match filter.sort {
            Sort::Best if filter.query.is_empty() => sort == Sort::Newest,
            chosen => chosen == sort,
        })
    };
    let option = |sort: Sort| {
        let hidden = move || sort == Sort::Best && filter.with(|filter| filter.query.is_empty());
        view! { <option value=sort.key() selected=move || is_chosen(sort) hidden=hidden>{label(sort)}</option> }
    };
    let field = view! { <select id=SORT_FIELD>{Sort::ALL.map(option)}</select> };
    el!(p class="sort"; el!(label for=SORT_FIELD; t.sort_label), field.into_any())
}

/// Narrows the list by date.
#[component]
fn DateRange(
    /// The filter in the URL.
    filter: Memo<Filter>,
) -> impl IntoView {
    let t = text();
    let field = move |id: &'static str, get: fn(&Filter) -> Option<Date>| {
        // A date field takes days; a month or a year in the URL is shown by its chip.
        let value = move || {
            let day = filter.with(get).filter(|date| date.day().is_some());
            day.map(|date| date.to_string()).unwrap_or_default()
        };
        view! { <input id=id type="date" prop:value=value /> }.into_any()
    };
    let from = field(DATE_FROM, |filter| filter.from);
    let to = field(DATE_TO, |filter| filter.to);
    el!(section class="facet", aria-labelledby="facet_dates";
        el!(h2 id="facet_dates"; t.facet_dates),
        el!(p class="date-field"; el!(label for=DATE_FROM; t.date_from), from),
        el!(p class="date-field"; el!(label for=DATE_TO; t.date_to), to),
    )
}
