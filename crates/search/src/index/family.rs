//! Forms of one word: what the stemmers make the same of, language by language.

use super::list::List;
use super::shard::Family;
use super::write::Workers;
use crate::fold::{Normalizer, fold};
use crate::index::Stem;
use rustc_hash::FxHashMap;

/// How many terms are one piece of work.
const PIECE: usize = 4096;

/// All terms' families.
#[derive(Debug, Default)]
pub(super) struct Families {
    /// The terms of each, by their number in the order of all terms.
    members: Vec<Vec<u32>>,
    /// The families of each term.
    of_term: FxHashMap<u32, Vec<u32>>,
}

impl Families {
    /// Finds the families of all terms, by the words that each was made of and their languages.
    pub(super) fn of(
        lists: &[List],
        languages: &[String],
        normalizer: Normalizer,
        stem: Stem,
        workers: &impl Workers,
    ) -> Self {
        let stems = workers.each(lists.len().div_ceil(PIECE), |piece| {
            let lists = (0_u32..).zip(lists).skip(piece * PIECE).take(PIECE);
            let words = lists.filter(|(_, list)| !list.key.contains(':'));
            let words = words.flat_map(|(number, list)| {
                list.all_words().map(move |(of, word)| (number, of, word))
            });
            let stems = words.filter_map(|(number, of, word)| {
                let language = languages.get(usize::from(of))?;
                Some((of, fold(&stem(language, word)?, normalizer), number))
            });
            stems.collect::<Vec<_>>()
        });
        let mut by_stem: FxHashMap<(u8, String), Vec<u32>> = FxHashMap::default();
        for (language, stem, term) in stems.into_iter().flatten() {
            let terms = by_stem.entry((language, stem)).or_default();
            if terms.last() != Some(&term) {
                terms.push(term);
            }
        }
        let mut members: Vec<Vec<u32>> = by_stem
            .into_values()
            .filter(|terms| terms.len() > 1)
            .collect();
        members.sort_unstable();
        // Two languages may make the same family.
        members.dedup();
        let mut of_term: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (family, terms) in (0_u32..).zip(&members) {
            for term in terms {
                of_term.entry(*term).or_default().push(family);
            }
        }
        Self { members, of_term }
    }

    /// Returns the families of a shard's terms, given the number of each, in the shard's order; what has none, such
    /// as a prefix, has no number.
    pub(super) fn of_shard(
        &self,
        terms: &[Option<u32>],
        key: &dyn Fn(u32) -> String,
    ) -> Vec<Family> {
        let here: FxHashMap<u32, u32> = (0_u32..)
            .zip(terms)
            .filter_map(|(place, term)| term.map(|term| (term, place)))
            .collect();
        let mut families: Vec<u32> = terms
            .iter()
            .flatten()
            .filter_map(|term| self.of_term.get(term))
            .flatten()
            .copied()
            .collect();
        families.sort_unstable();
        families.dedup();
        let family = |family: u32| {
            let mut found = Family::default();
            for term in self.members.get(family as usize).into_iter().flatten() {
                match here.get(term) {
                    Some(place) => found.here.push(*place),
                    None => found.elsewhere.push(key(*term)),
                }
            }
            found
        };
        families.into_iter().map(family).collect()
    }
}
