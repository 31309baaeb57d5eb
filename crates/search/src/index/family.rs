//! Forms of one word: what the stemmers make the same of, language by language.

use super::shard::Family;
use crate::fold::{Normalizer, fold};
use crate::index::Stem;
use std::collections::HashMap;

/// All terms' families.
#[derive(Debug, Default)]
pub(super) struct Families {
    /// The terms of each, by their number in the order of all terms.
    members: Vec<Vec<u32>>,
    /// The families of each term.
    of_term: HashMap<u32, Vec<u32>>,
}

impl Families {
    /// Finds the families of some terms: each with the words that it was made of, and their languages.
    pub(super) fn of<'a>(
        words: impl Iterator<Item = (u32, &'a str, &'a str)>,
        normalizer: Normalizer,
        stem: Stem,
    ) -> Self {
        let mut by_stem: HashMap<(&str, String), Vec<u32>> = HashMap::new();
        for (term, language, word) in words {
            if let Some(stem) = stem(language, word) {
                let terms = by_stem.entry((language, fold(&stem, normalizer))).or_default();
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        let mut members: Vec<Vec<u32>> = by_stem
            .into_values()
            .filter(|terms| terms.len() > 1)
            .map(|mut terms| {
                terms.sort_unstable();
                terms
            })
            .collect();
        members.sort_unstable();
        // Two languages may make the same family.
        members.dedup();
        let mut of_term: HashMap<u32, Vec<u32>> = HashMap::new();
        for (family, terms) in (0_u32..).zip(&members) {
            for term in terms {
                of_term.entry(*term).or_default().push(family);
            }
        }
        Self { members, of_term }
    }

    /// Returns the families of a shard's terms, given the number of each, in the shard's order; what has none, such
    /// as a prefix, has no number.
    pub(super) fn of_shard(&self, terms: &[Option<u32>], key: &dyn Fn(u32) -> String) -> Vec<Family> {
        let here: HashMap<u32, u32> = (0_u32..)
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
