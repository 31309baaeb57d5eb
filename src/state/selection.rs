//! Which articles pass a filter, in what order, and how many each further choice would leave.

use super::filter::{Filter, Sort};
use footnote_model::{Catalogue, Facet};

/// The list that a filter selects, with the counts beside every choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The articles' ordinals, in the order of the list.
    pub ordinals: Vec<u32>,
    /// For each tag, how many articles the *other* fields leave that have it.
    pub tags: Vec<u32>,
    /// The same for authors.
    pub authors: Vec<u32>,
    /// The same for cited publishers.
    pub publishers: Vec<u32>,
    /// The same for languages.
    pub languages: Vec<u32>,
}

/// One field's part in the work: what is chosen, and the counts it collects.
struct Field<'a> {
    facet: &'a Facet,
    chosen: Vec<bool>,
    active: bool,
    counts: Vec<u32>,
}

impl<'a> Field<'a> {
    fn new(facet: &'a Facet, keys: impl Iterator<Item = String>) -> Self {
        let mut chosen = vec![false; facet.values.len()];
        let mut active = false;
        for key in keys {
            // A key that the library doesn't have still narrows: to nothing.
            active = true;
            if let Some(at) = facet.values.iter().position(|value| value.key == key) {
                chosen[at] = true;
            }
        }
        Self {
            facet,
            chosen,
            active,
            counts: vec![0; facet.values.len()],
        }
    }

    fn row(&self, ordinal: usize) -> &'a [u32] {
        self.facet.rows.get(ordinal).map_or(&[], Vec::as_slice)
    }

    fn passes(&self, ordinal: usize) -> bool {
        !self.active
            || self
                .row(ordinal)
                .iter()
                .any(|&value| self.chosen.get(value as usize) == Some(&true))
    }

    fn count(&mut self, ordinal: usize) {
        for &value in self.row(ordinal) {
            if let Some(count) = self.counts.get_mut(value as usize) {
                *count += 1;
            }
        }
    }
}

/// Selects articles in one pass over the columns.
///
/// `matches` tells whether an article has the filter's words; the caller knows the titles.
#[must_use]
pub fn select(
    catalogue: &Catalogue,
    filter: &Filter,
    matches: &dyn Fn(usize) -> bool,
) -> Selection {
    let keys = |values: &[footnote_model::Slug]| {
        values.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let mut fields = [
        Field::new(&catalogue.tags, keys(&filter.tags).into_iter()),
        Field::new(&catalogue.authors, keys(&filter.authors).into_iter()),
        Field::new(
            &catalogue.publishers,
            filter.publishers.iter().map(ToString::to_string),
        ),
        Field::new(
            &catalogue.languages,
            filter.languages.iter().map(ToString::to_string),
        ),
    ];
    let from = filter.from.map(footnote_model::Date::first_day);
    let to = filter.to.map(footnote_model::Date::last_day);
    let in_range = |day: Option<i32>| match day {
        Some(day) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
        None => from.is_none() && to.is_none(),
    };

    let mut ordinals = Vec::new();
    for (ordinal, &day) in catalogue.days.iter().enumerate() {
        if !in_range(day) || !matches(ordinal) {
            continue;
        }
        // An article counts for a field when all the other fields let it pass.
        let mut failed = fields
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.passes(ordinal))
            .map(|(at, _)| at);
        match (failed.next(), failed.next()) {
            (None, _) => {
                fields.iter_mut().for_each(|field| field.count(ordinal));
                ordinals.push(u32::try_from(ordinal).unwrap_or(u32::MAX));
            }
            (Some(at), None) => fields[at].count(ordinal),
            (Some(_), Some(_)) => {}
        }
    }
    sort(&mut ordinals, catalogue, filter.sort);
    let [tags, authors, publishers, languages] = fields.map(|field| field.counts);
    Selection {
        ordinals,
        tags,
        authors,
        publishers,
        languages,
    }
}

/// Orders ordinals, which come newest first.
fn sort(ordinals: &mut [u32], catalogue: &Catalogue, sort: Sort) {
    let day = |ordinal: u32| catalogue.days.get(ordinal as usize).copied().flatten();
    let minutes = |ordinal: u32| {
        catalogue
            .minutes
            .get(ordinal as usize)
            .copied()
            .unwrap_or_default()
    };
    match sort {
        Sort::Newest => {}
        Sort::Oldest => ordinals.sort_by_key(|&o| (day(o).is_none(), day(o))),
        Sort::Title => {
            let mut rank = vec![0; catalogue.len()];
            for (place, &ordinal) in catalogue.by_title.iter().enumerate() {
                rank[ordinal as usize] = place;
            }
            ordinals.sort_by_key(|&o| rank.get(o as usize).copied());
        }
        Sort::Shortest => ordinals.sort_by_key(|&o| minutes(o)),
        Sort::Longest => ordinals.sort_by_key(|&o| std::cmp::Reverse(minutes(o))),
    }
}
