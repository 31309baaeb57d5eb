//! The articles that have what somebody typed: of the whole text once the search is here, of the titles before.

use super::filter::Filter;
use super::follow::follow;
use super::library::{Opened, Row, Store};
use super::selection::{Selection, select};
use super::titles::{Titles, words};
use crate::platform;
use footnote_model::bundle::{SMALL_LIBRARY, SMALL_LIBRARY_PAGE_SIZE};
use footnote_model::{Catalogue, ContentHash};
use leptos::prelude::*;
use std::sync::Arc;

/// Articles whose titles are read in one task, which has to leave the page its 16 ms: a page of records, or some.
const STEP: u32 = SMALL_LIBRARY_PAGE_SIZE;

/// Steps that are taken at once in a small library: all of them. A larger one goes on step by step.
const LANES: usize = SMALL_LIBRARY.div_ceil(STEP as usize);

/// What is known of the words that are sought. Copies are handles to the same.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// The place of each article among those that the search found; nothing while it hasn't answered yet, nor where
    /// nothing is sought.
    ranks: RwSignal<Option<Vec<u32>>>,
    titles: RwSignal<Titles>,
    /// The search can't be had.
    failed: RwSignal<bool>,
}

/// The place of an article that wasn't found.
pub const NOT_FOUND: u32 = u32::MAX;

/// Seeks what the filter asks for, whenever that changes.
pub fn search(store: Store, opened: &Arc<Opened>, filter: Memo<Filter>) -> Search {
    let count = opened.catalogue.len();
    let sought = Search {
        ranks: RwSignal::new(None),
        titles: RwSignal::new(Titles::new(count)),
        failed: RwSignal::new(false),
    };
    let opened = opened.clone();
    let mut previous = String::new();
    let mut reads_titles = false;
    follow(move || {
        let query = filter.with(|filter| filter.query.clone());
        let failed = sought.failed.get();
        if !reads_titles && !query.is_empty() && (failed || count <= SMALL_LIBRARY) {
            reads_titles = true;
            sought.read_titles(store, count);
        }
        if query == previous {
            return;
        }
        previous.clone_from(&query);
        let opened = opened.clone();
        platform::spawn(async move {
            let index = opened.file.search.as_ref().map_or("", ContentHash::as_str);
            match platform::search(index, &query).await {
                Ok(Some(found)) => {
                    let is_sought = !query.is_empty();
                    let ranks = is_sought.then(|| ranks(&found, &opened.catalogue.days));
                    sought.ranks.try_set(ranks);
                }
                // Something else was typed since.
                Ok(None) => {}
                Err(()) => {
                    sought.failed.try_set(true);
                }
            }
        });
    });
    sought
}

/// Returns the place of each article among those that were found, which come best first, behind the first and the
/// last day that was asked for.
fn ranks(found: &[i32], days: &[Option<i32>]) -> Vec<u32> {
    let mut ranks = vec![NOT_FOUND; days.len()];
    let [first, last, ordinals @ ..] = found else {
        return ranks;
    };
    let any = (*first, *last) == (i32::MIN, i32::MAX);
    for (rank, ordinal) in (0..).zip(ordinals) {
        let at = *ordinal as usize;
        let within =
            |day: &Option<i32>| any || day.is_some_and(|day| (*first..=*last).contains(&day));
        if days.get(at).is_some_and(within)
            && let Some(slot) = ranks.get_mut(at)
        {
            *slot = rank;
        }
    }
    ranks
}

impl Search {
    /// Selects the articles that pass a filter, its words included.
    #[must_use]
    pub fn select(self, catalogue: &Catalogue, filter: &Filter) -> Selection {
        let sought = words(&filter.query);
        if sought.is_empty() {
            return select(catalogue, filter, &|_| true, &[]);
        }
        self.ranks.with(|ranks| match ranks {
            Some(ranks) => {
                let is_found = |at: usize| ranks.get(at).is_some_and(|rank| *rank != NOT_FOUND);
                select(catalogue, filter, &is_found, ranks)
            }
            None => self
                .titles
                .with(|titles| select(catalogue, filter, &|at| titles.matches(at, &sought), &[])),
        })
    }

    /// Tells whether words are sought that nothing has been found for yet, because the search is on its way.
    #[must_use]
    pub fn is_waiting(self, filter: Memo<Filter>) -> bool {
        self.is_by_titles(filter) && !self.failed.get()
    }

    /// Tells whether words are sought in titles alone.
    #[must_use]
    pub fn is_by_titles(self, filter: Memo<Filter>) -> bool {
        filter.with(|filter| !filter.query.is_empty()) && self.ranks.with(Option::is_none)
    }

    /// Reads every row's words, step by step.
    fn read_titles(self, store: Store, count: usize) {
        let lanes = if count <= SMALL_LIBRARY { LANES } else { 1 };
        for lane in 0..lanes {
            platform::spawn(async move {
                for step in steps(count).skip(lane).step_by(lanes) {
                    // What couldn't be read isn't found; there is nothing else to say than that titles are sought.
                    let rows: Vec<Row> = store.rows(step.clone()).await.unwrap_or_default();
                    let add = |titles: &mut Titles| {
                        let rows = step.iter().zip(&rows);
                        rows.for_each(|(ordinal, row)| titles.add(*ordinal, row));
                    };
                    if self.titles.try_update(add).is_none() {
                        return;
                    }
                }
            });
        }
    }
}

/// Splits all ordinals into steps.
fn steps(count: usize) -> impl Iterator<Item = Vec<u32>> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let step = move |first: u32| (first..count.min(first.saturating_add(STEP))).collect();
    (0..count).step_by(STEP as usize).map(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_has_its_place_among_the_found_ones_or_none() {
        let days = [Some(9), None, Some(4), Some(2)];
        let found =
            |first, last, ordinals: &[i32]| ranks(&[&[first, last], ordinals].concat(), &days);
        let all = found(i32::MIN, i32::MAX, &[2, 0, 9, 1]);
        assert_eq!(all, [1, 3, 0, NOT_FOUND]);
        assert_eq!(
            found(4, i32::MAX, &[3, 2, 1]),
            [NOT_FOUND, NOT_FOUND, 1, NOT_FOUND]
        );
        assert_eq!(ranks(&[], &days), [NOT_FOUND; 4]);
    }

    #[test]
    fn the_steps_are_all_articles_once() {
        let all: Vec<u32> = steps(250).flatten().collect();
        assert_eq!(all, (0..250).collect::<Vec<_>>());
        assert_eq!(steps(0).count(), 0);
    }
}
