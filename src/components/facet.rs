//! The choices of one field.

use super::element::el;
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
        // In the field's own order, which is by use in the whole library: a choice doesn't move when it
        // is made. One that was made further down has to show, though.
        let (first, rest) = relevant.split_at(relevant.len().min(FEW));
        let (made, others): (Vec<Choice>, Vec<Choice>) =
            rest.iter().cloned().partition(|choice| choice.chosen);
        [first, &made, &others].concat()
    });
    let shown = move || {
        let typed = narrow.get().trim().to_lowercase();
        relevant.with(|relevant| {
            let made = relevant
                .iter()
                .skip(FEW)
                .take_while(|choice| choice.chosen)
                .count();
            let limit = if all.get() { MANY } else { FEW + made };
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
                <For each=shown key=|choice| choice.key() children=move |choice| {
                    links.with_value(|links| choice_view(&choice, links))
                } />
            </ul>
            {more}
        </section>
    }
}

impl Choice {
    /// What tells one rendering of a choice from another: the link keeps its node while none of it changes.
    fn key(&self) -> (String, u32, bool, String) {
        (
            self.value.key.clone(),
            self.count,
            self.chosen,
            self.then.to_query(),
        )
    }
}

fn choice_view(choice: &Choice, links: &Links) -> AnyView {
    let current = choice.chosen.then_some("true");
    el!(li;
        el!(a class="choice", href=links.to(Route::List(choice.then.clone())), data-stay="",
            data-choice=choice.value.key.as_str(), aria-current=current;
            el!(span class="choice-label"; el!(bdi; choice.value.label())),
            el!(span class="choice-count"; grouped(choice.count as usize)),
        )
    )
}
