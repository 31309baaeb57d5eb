//! The choices of one field.

use super::element::{el, live};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::{fill, grouped, text};
use footnote_model::FacetValue;
use leptos::prelude::*;
use std::sync::Arc;

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
///
/// Most used first. A field's counts leave its own choices out, so none of them moves when one is made.
#[component]
pub fn FacetChoices(
    /// The field's name.
    heading: &'static str,
    /// An id for the field, unique on the page.
    id: &'static str,
    /// Computes all values, chosen or not, in the field's own order.
    choices: Arc<dyn Fn() -> Vec<Choice> + Send + Sync>,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
    let t = text();
    let all = RwSignal::new(false);
    let narrow = RwSignal::new(String::new());
    let relevant = move || by_count(choices());
    let list = {
        let relevant = relevant.clone();
        live(move || {
            let shown = shown(relevant(), all.get(), &narrow.get());
            el!(ul; shown.iter().map(|choice| choice_view(choice, &links)).collect::<Vec<_>>())
        })
    };
    let field = {
        let relevant = relevant.clone();
        live(move || {
            if !all.get() || relevant().len() <= 2 * FEW {
                return ().into_any();
            }
            view! {
                <input
                    type="search"
                    class="facet-narrow"
                    aria-label=fill(t.facet_narrow, heading)
                    placeholder=fill(t.facet_narrow, heading)
                    on:input:target=move |event| narrow.set(event.target().value())
                />
            }
            .into_any()
        })
    };
    let more = live(move || {
        let total = relevant().len();
        if total <= FEW {
            return ().into_any();
        }
        let expanded = all.get();
        let label = if expanded {
            t.facet_less.to_owned()
        } else {
            t.facet_more.replace("{n}", &grouped(total))
        };
        let toggle = move |_| {
            narrow.set(String::new());
            all.set(!expanded);
        };
        view! {
            <button type="button" class="facet-more" aria-expanded=expanded.to_string() on:click=toggle>{label}</button>
        }
        .into_any()
    });
    el!(section class="facet", aria-labelledby=id; el!(h2 id=id; heading), field, list, more)
}

/// Orders the choices that are of use: most articles first, ties in the field's own order.
fn by_count(choices: Vec<Choice>) -> Vec<Choice> {
    let useful = |choice: &&Choice| choice.chosen || choice.count > 0;
    let choices: Vec<&Choice> = choices.iter().filter(useful).collect();
    // The keys have the type of those in `selection`: a second kind of sort would cost some kB of Wasm.
    let mut keyed: Vec<(i64, u32)> = choices
        .iter()
        .zip(0_u32..)
        .map(|(choice, at)| (-i64::from(choice.count), at))
        .collect();
    keyed.sort_unstable();
    keyed
        .into_iter()
        .filter_map(|(_, at)| choices.get(at as usize).map(|choice| (*choice).clone()))
        .collect()
}

/// Chooses what is shown: a few and whatever else is chosen, or all that fit what was typed.
fn shown(relevant: Vec<Choice>, all: bool, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let fits =
        |choice: &Choice| typed.is_empty() || choice.value.label().to_lowercase().contains(&typed);
    let limit = if all { MANY } else { FEW };
    let within = |(at, choice): &(usize, Choice)| *at < limit || choice.chosen;
    relevant
        .into_iter()
        .filter(fits)
        .enumerate()
        .filter(within)
        .map(|(_, choice)| choice)
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_that_was_made_further_down_is_shown() {
        let choice = |n: usize, chosen| Choice {
            value: FacetValue {
                key: format!("v{n:02}"),
                label: None,
            },
            count: 1,
            chosen,
            then: Filter::default(),
        };
        let choices: Vec<Choice> = (0..20).map(|n| choice(n, n == 15)).collect();
        let keys = |all, typed| -> Vec<String> {
            shown(choices.clone(), all, typed)
                .into_iter()
                .map(|choice| choice.value.key)
                .collect()
        };
        assert_eq!(
            by_count(vec![
                choice(1, false),
                Choice {
                    count: 0,
                    ..choice(2, false)
                },
                Choice {
                    count: 5,
                    ..choice(3, false)
                }
            ])
            .iter()
            .map(|choice| choice.count)
            .collect::<Vec<_>>(),
            [5, 1]
        );
        assert_eq!(keys(false, "").len(), FEW + 1);
        assert_eq!(keys(false, "").last().map(String::as_str), Some("v15"));
        assert_eq!(keys(true, "").len(), 20);
        assert_eq!(keys(true, " V1").len(), 10);
    }
}
