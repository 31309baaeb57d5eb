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
/// `matches` tells whether an article has the filter's words, and `ranks` which has them best; it is empty where
/// none does better than another.
#[must_use]
pub fn select(
    catalogue: &Catalogue,
    filter: &Filter,
    matches: &dyn Fn(usize) -> bool,
    ranks: &[u32],
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
    sort(&mut ordinals, catalogue, filter.sort, ranks);
    let [tags, authors, publishers, languages] = fields.map(|field| field.counts);
    Selection {
        ordinals,
        tags,
        authors,
        publishers,
        languages,
    }
}

/// Rows on one page. Pages, not a window over all rows: find-in-page, the scroll bar and a static
/// host can be honest about them.
pub const PAGE_ROWS: u32 = 25;

/// Returns the ordinals on one page of a list; beyond the end that is the last page.
#[must_use]
pub fn page_of(ordinals: &[u32], page: u32) -> Vec<u32> {
    let size = PAGE_ROWS as usize;
    let last = ordinals.len().saturating_sub(1) / size;
    let at = (page.saturating_sub(1) as usize).min(last);
    let rows = ordinals.chunks(size).nth(at);
    rows.map(<[u32]>::to_vec).unwrap_or_default()
}

/// Orders ordinals, which come newest first; those that tie keep that order.
fn sort(ordinals: &mut [u32], catalogue: &Catalogue, sort: Sort, ranks: &[u32]) {
    let day = |ordinal: usize| {
        catalogue
            .days
            .get(ordinal)
            .copied()
            .flatten()
            .map_or(i64::MAX, i64::from)
    };
    let minutes = |ordinal: usize| catalogue.minutes.get(ordinal).copied().map_or(0, i64::from);
    let keys: Vec<i64> = match sort {
        Sort::Newest => return,
        Sort::Best if ranks.is_empty() => return,
        Sort::Best => ranks.iter().copied().map(i64::from).collect(),
        Sort::Oldest => (0..catalogue.len()).map(day).collect(),
        Sort::Title => {
            let mut rank = vec![0; catalogue.len()];
            for (place, &ordinal) in (0_i64..).zip(&catalogue.by_title) {
                rank[ordinal as usize] = place;
            }
            rank
        }
        Sort::Shortest => (0..catalogue.len()).map(minutes).collect(),
        Sort::Longest => (0..catalogue.len())
            .map(|ordinal| -minutes(ordinal))
            .collect(),
    };
    // One sort for all orders: each instance of a sort costs some kB of Wasm.
    let mut keyed: Vec<(i64, u32)> = ordinals
        .iter()
        .map(|&o| (keys.get(o as usize).copied().unwrap_or(0), o))
        .collect();
    keyed.sort_unstable();
    ordinals
        .iter_mut()
        .zip(keyed)
        .for_each(|(slot, (_, ordinal))| *slot = ordinal);
}

#[cfg(test)]
mod tests {
    use super::*;
    use footnote_model::{FacetValue, Slug};
    use proptest::prelude::*;

    /// One article: its day, its tags' and authors' codes, its minutes.
    type Columns = (Option<i32>, Vec<u32>, Vec<u32>, u32);

    /// Makes a catalogue of some articles.
    fn catalogue(articles: &[Columns]) -> Catalogue {
        let facet = |row: &dyn Fn(usize) -> Vec<u32>| Facet {
            values: (0..4)
                .map(|n| FacetValue {
                    key: format!("v{n}"),
                    label: None,
                })
                .collect(),
            rows: (0..articles.len()).map(row).collect(),
        };
        Catalogue {
            days: articles.iter().map(|a| a.0).collect(),
            minutes: articles.iter().map(|a| a.3).collect(),
            by_title: (0..u32::try_from(articles.len()).unwrap()).rev().collect(),
            tags: facet(&|at| articles[at].1.clone()),
            authors: facet(&|at| articles[at].2.clone()),
            publishers: facet(&|_| vec![]),
            languages: facet(&|_| vec![0]),
            page_size: 25,
            ..Catalogue::default()
        }
    }

    fn articles() -> impl Strategy<Value = Vec<Columns>> {
        let codes = || {
            proptest::collection::btree_set(0_u32..4, 0..3)
                .prop_map(|set| set.into_iter().collect::<Vec<_>>())
        };
        proptest::collection::vec(
            (proptest::option::of(0..50), codes(), codes(), 1_u32..9),
            0..30,
        )
    }

    fn slug(n: u32) -> Slug {
        Slug::new(format!("v{n}")).unwrap()
    }

    proptest! {
        #[test]
        fn the_selection_and_its_counts_equal_a_count_by_hand(
            articles in articles(),
            tags in proptest::collection::btree_set(0_u32..5, 0..3),
            authors in proptest::collection::btree_set(0_u32..5, 0..2),
        ) {
            let filter = Filter {
                tags: tags.iter().map(|n| slug(*n)).collect(),
                authors: authors.iter().map(|n| slug(*n)).collect(),
                ..Filter::default()
            };
            let selection = select(&catalogue(&articles), &filter, &|_| true, &[]);
            let by_tag = |row: &[u32]| tags.is_empty() || row.iter().any(|n| tags.contains(n));
            let by_author = |row: &[u32]| authors.is_empty() || row.iter().any(|n| authors.contains(n));
            let expected: Vec<u32> = (0_u32..).zip(&articles).filter(|(_, a)| by_tag(&a.1) && by_author(&a.2)).map(|(n, _)| n).collect();
            prop_assert_eq!(&selection.ordinals, &expected);
            for n in 0..4_u32 {
                let with_tag = articles.iter().filter(|a| a.1.contains(&n) && by_author(&a.2)).count();
                prop_assert_eq!(selection.tags[n as usize] as usize, with_tag);
                let with_author = articles.iter().filter(|a| a.2.contains(&n) && by_tag(&a.1)).count();
                prop_assert_eq!(selection.authors[n as usize] as usize, with_author);
            }
        }
    }

    #[test]
    fn each_order_keeps_undated_articles_last_where_dates_decide() {
        let catalogue = catalogue(&[
            (Some(9), vec![], vec![], 3),
            (Some(4), vec![], vec![], 1),
            (None, vec![], vec![], 2),
        ]);
        let orders = [
            (Sort::Best, [0, 1, 2]),
            (Sort::Newest, [0, 1, 2]),
            (Sort::Oldest, [1, 0, 2]),
            (Sort::Title, [2, 1, 0]),
            (Sort::Shortest, [1, 2, 0]),
            (Sort::Longest, [0, 2, 1]),
        ];
        for (sort, expected) in orders {
            assert_eq!(
                select(
                    &catalogue,
                    &Filter {
                        sort,
                        ..Filter::default()
                    },
                    &|_| true,
                    &[]
                )
                .ordinals,
                expected,
                "{sort:?}"
            );
        }
    }

    #[test]
    fn a_date_range_takes_whole_months_and_leaves_out_the_undated() {
        let day = |text: &str| Some(text.parse::<footnote_model::Date>().unwrap().first_day());
        let catalogue = catalogue(&[
            (day("2025-05-01"), vec![], vec![], 1),
            (day("2025-04-30"), vec![], vec![], 1),
            (day("2025-03-31"), vec![], vec![], 1),
            (None, vec![], vec![], 1),
        ]);
        let filter = Filter {
            from: "2025-04".parse().ok(),
            to: "2025-04".parse().ok(),
            ..Filter::default()
        };
        assert_eq!(select(&catalogue, &filter, &|_| true, &[]).ordinals, [1]);
    }
}
