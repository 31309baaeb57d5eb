//! Forms of one word: what the stemmers make the same of, language by language.

use super::list::List;
use super::shard::Family;
use super::write::Workers;
use crate::fold::{Normalizer, fold};
use crate::index::Stem;
use rustc_hash::FxHashMap;

/// How many terms are one piece of work.
const PIECE: usize = 4096;

/// Forms this far apart or further aren't kept in one shard.
const NEAR: u32 = 64;

/// What has less than one of this many articles of a form isn't worth another file to who asks for that one: for `and`
/// the stemmer knows `anded` and `ands`.
const RARE_FORM: u32 = 50;

/// A stem has this many letters, at least: of `sea` and `se`, Spanish leaves the same two.
const SHORTEST_STEM: usize = 3;

/// All terms' families.
#[derive(Debug, Default)]
pub(super) struct Families {
    members: Vec<Members>,
    /// The families of each term.
    of_term: FxHashMap<u32, Vec<u32>>,
}

/// The terms of a family.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Members {
    /// By their number in the order of all terms.
    terms: Vec<u32>,
    /// The language whose articles alone have them as forms; empty if no other language has any of them.
    language: String,
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
                let stem = fold(&stem(language, word)?, normalizer);
                let is_long = stem.chars().count() >= SHORTEST_STEM;
                is_long.then_some((of, stem, number))
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
        let is_foreign = |term: &u32, language: u8| {
            let list = lists.get(*term as usize);
            list.is_some_and(|list| list.all_words().any(|(of, _)| of != language))
        };
        let mut members: Vec<Members> = by_stem
            .into_iter()
            .filter(|(_, terms)| terms.len() > 1)
            .map(|((language, _), terms)| {
                let name = languages.get(usize::from(language));
                let is_foreign = terms.iter().any(|term| is_foreign(term, language));
                let language = name.filter(|_| is_foreign).cloned().unwrap_or_default();
                Members { terms, language }
            })
            .collect();
        members.sort_unstable();
        let mut of_term: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (family, members) in (0_u32..).zip(&members) {
            for term in &members.terms {
                of_term.entry(*term).or_default().push(family);
            }
        }
        Self { members, of_term }
    }

    /// Returns the last term that is another form of one and not far from it in the order of all terms.
    pub(super) fn last_form(&self, term: u32) -> u32 {
        let families = self.of_term.get(&term).into_iter().flatten();
        let members = families.filter_map(|family| self.members.get(*family as usize));
        let near = members
            .flat_map(|members| &members.terms)
            .filter(|other| **other < term.saturating_add(NEAR));
        near.copied().max().unwrap_or(term)
    }

    /// Returns the families of a shard's terms, given the number of each, in the shard's order; what has none, such
    /// as a prefix, has no number. `form` returns a term's key and its number of articles.
    pub(super) fn of_shard(
        &self,
        terms: &[Option<u32>],
        form: &dyn Fn(u32) -> (String, u32),
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
            let members = self.members.get(family as usize);
            let mut found = Family {
                language: members.map_or_else(String::new, |members| members.language.clone()),
                ..Family::default()
            };
            let (mut most, mut elsewhere) = (0, Vec::new());
            for term in members.into_iter().flat_map(|members| &members.terms) {
                let (key, count) = form(*term);
                match here.get(term) {
                    Some(place) => {
                        found.here.push(*place);
                        most = most.max(count);
                    }
                    None => elsewhere.push((key, count)),
                }
            }
            elsewhere.retain(|(_, count)| count * RARE_FORM >= most);
            found.elsewhere = elsewhere.into_iter().map(|(key, _)| key).collect();
            found
        };
        families.into_iter().map(family).collect()
    }
}
