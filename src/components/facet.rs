//! The choices of one field.

use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::{fill, grouped, text};
use footnote_model::FacetValue;
use leptos::prelude::*;

/// How many choices are shown before the reader asks for all.
const FEW: usize = 8;

/// How many are shown at most; a longer field is narrowed by typing.
const MANY: usize = 100;

/// One choice as it is shown now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value.
    pub value: FacetValue,
    /// How many articles it would leave.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
    /// The filter with this choice made, or unmade.
    pub then: Filter,
}

/// Shows a field's values with their counts; each is a link to the list with that choice made.
#[component]
pub fn FacetChoices(
    /// The field's name.
    heading: &'static str,
    /// An id for the field, unique on the page.
    id: &'static str,
    /// All values, chosen or not, in the field's own order.
    choices: Signal<Vec<Choice>>,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
    let t = text();
    let all = RwSignal::new(false);
    let narrow = RwSignal::new(String::new());
    let links = StoredValue::new(links);
    let relevant = Memo::new(move |_| {
        let mut relevant: Vec<Choice> = choices.get();
        relevant.retain(|choice| choice.chosen || choice.count > 0);
        // Chosen first, then by what each would leave; the field's own order decides ties.
        relevant.sort_by_key(|choice| (!choice.chosen, std::cmp::Reverse(choice.count)));
        relevant
    });
    let shown = move || {
        let typed = narrow.get().trim().to_lowercase();
        let limit = if all.get() { MANY } else { FEW };
        relevant.with(|relevant| {
            let fits = |choice: &&Choice| {
                typed.is_empty() || choice.value.label().to_lowercase().contains(&typed)
            };
            relevant
                .iter()
                .filter(fits)
                .take(limit)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let total = Memo::new(move |_| relevant.with(Vec::len));
    let more = move || {
        let label = if all.get() {
            t.facet_less.to_owned()
        } else {
            t.facet_more.replace("{n}", &grouped(total.get()))
        };
        (total.get() > FEW).then(|| {
            view! {
                <button type="button" class="facet-more" aria-expanded=move || all.get().to_string() on:click=move |_| {
                    narrow.set(String::new());
                    all.update(|all| *all = !*all);
                }>{label}</button>
            }
        })
    };
    let field = move || {
        (all.get() && total.get() > 2 * FEW).then(|| {
            view! {
                <input
                    type="search"
                    class="facet-narrow"
                    aria-label=fill(t.facet_narrow, heading)
                    placeholder=fill(t.facet_narrow, heading)
                    on:input:target=move |event| narrow.set(event.target().value())
                />
            }
        })
    };
    view! {
        <section class="facet" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {field}
            <ul>
                <For each=shown key=|choice| choice.clone_key() children=move |choice| {
                    links.with_value(|links| choice_view(&choice, links))
                } />
            </ul>
            {more}
        </section>
    }
}

impl Choice {
    /// What tells one rendering of a choice from another: the link keeps its node while none of it changes.
    fn clone_key(&self) -> (String, u32, bool, String) {
        (
            self.value.key.clone(),
            self.count,
            self.chosen,
            self.then.to_query(),
        )
    }
}

fn choice_view(choice: &Choice, links: &Links) -> impl IntoView + use<> {
    let href = links.to(Route::List(choice.then.clone()));
    let key = choice.value.key.clone();
    view! {
        <li>
            <a
                class="choice"
                href=href
                data-stay=""
                data-choice=key
                aria-current=choice.chosen.then_some("true")
            >
                <span class="choice-label"><bdi>{choice.value.label().to_owned()}</bdi></span>
                <span class="choice-count">{grouped(choice.count as usize)}</span>
            </a>
        </li>
    }
}
