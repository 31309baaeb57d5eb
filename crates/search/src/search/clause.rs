//! The articles that one clause of a query finds, each with a score.

use super::Waiting;
use super::files::Files;
use super::lists::{Places, Term, all_places};
use super::words::{self, Variant};
use crate::field::Field;
use crate::index::{IMPACTS, Postings, Root, in_field};
use crate::query::Clause;
use std::rc::Rc;

/// Articles in their order, each with a score.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scored {
    pub(super) articles: Vec<u32>,
    pub(super) scores: Vec<f32>,
    /// The fields that have what is sought, one bit each.
    pub(super) fields: Vec<u8>,
}

/// All fields, of what isn't sought in any.
const ALL_FIELDS: u8 = u8::MAX;

impl Scored {
    pub(super) fn push(&mut self, article: u32, score: f32, fields: u8) {
        self.articles.push(article);
        self.scores.push(score);
        self.fields.push(fields);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, f32, u8)> {
        let columns = self.articles.iter().zip(&self.scores).zip(&self.fields);
        columns.map(|((article, score), fields)| (*article, *score, *fields))
    }
}

/// What a clause found.
#[derive(Clone, Debug, Default)]
pub(super) struct Matched {
    pub(super) scored: Scored,
    /// The terms whose nearness to those of other clauses counts.
    pub(super) terms: Vec<Term>,
    /// What was sought instead of the word, if no article has it.
    pub(super) corrected: Option<String>,
    /// How rare it is: what its scores were multiplied with.
    pub(super) rarity: f32,
    /// The key of a facet's value, if that is what was named.
    pub(super) key: Option<String>,
}

/// Returns how rare something is that `count` of all articles have: BM25's inverse document frequency.
pub(super) fn rarity(articles: u32, count: usize) -> f32 {
    let count = count as f32;
    (1.0 + (articles as f32 - count + 0.5).max(0.0) / (count + 0.5)).ln()
}

/// A word that more articles have, and more than one in a hundred, isn't mistyped.
const MISTYPED: usize = 3;

/// Finds the articles of a clause. `forgiving` seeks what a word was meant to be even if there are articles with it.
pub(super) fn matched(
    root: &Root,
    files: &mut Files,
    clause: &Clause,
    forgiving: bool,
) -> Result<Rc<Matched>, Waiting> {
    if let Some(matched) = files.answered(clause, forgiving) {
        return Ok(matched);
    }
    let matched = Rc::new(find(root, files, clause, forgiving)?);
    files.keep_answer(clause, forgiving, &matched);
    Ok(matched)
}

fn find(
    root: &Root,
    files: &mut Files,
    clause: &Clause,
    forgiving: bool,
) -> Result<Matched, Waiting> {
    if let Some(found) = by_key(root, files, clause)? {
        return Ok(found);
    }
    match clause.words.as_slice() {
        [word] => {
            let mut found = words::variants(root, files, word, clause.prefix, !clause.phrase)?;
            let matched = joined(root, files, clause.field, &found)?;
            let count = matched.scored.articles.len();
            let may_be_typo = count <= MISTYPED.max(files.articles as usize / 100);
            let is_found = count > 0 && !(forgiving && may_be_typo);
            if is_found || clause.phrase {
                return Ok(matched);
            }
            let corrected = words::corrected(root, files, word, clause.prefix, count > 0)?;
            // What isn't found may stand in a file that is lost, and so may what was meant.
            if files.lost(false) {
                return Ok(matched);
            }
            let best = corrected.first();
            let meant = best.filter(|best| best.quality != words::RELATED);
            let meant = meant.map(|meant| meant.term.key().to_owned());
            found.extend(corrected);
            let mut matched = joined(root, files, clause.field, &found)?;
            let helped = !matched.scored.articles.is_empty() && count == 0;
            matched.corrected = meant.filter(|_| helped);
            Ok(matched)
        }
        [] => Ok(Matched::default()),
        _ => phrase(root, files, clause),
    }
}

/// Finds the articles of a facet's value that is named by its key or its label.
fn by_key(root: &Root, files: &mut Files, clause: &Clause) -> Result<Option<Matched>, Waiting> {
    let Some(key) = &clause.key else {
        return Ok(None);
    };
    let Some(term) = words::facet(root, files, key)? else {
        // Were it taken for words, it would find what the value doesn't.
        return Ok(files.lost(false).then(Matched::default));
    };
    let key = match (key.split_once(':'), term.key().rsplit_once(':')) {
        (Some((name, _)), Some((_, value))) => format!("{name}:{value}"),
        _ => key.clone(),
    };
    // Whoever names a value narrows: no article is more about it than another.
    let mut scored = Scored::default();
    for article in &term.postings(files)?.articles {
        scored.push(*article, 0.0, ALL_FIELDS);
    }
    Ok(Some(Matched {
        scored,
        key: Some(key),
        ..Matched::default()
    }))
}

/// Joins the articles of some terms: an article counts as much as its best term.
fn joined(
    root: &Root,
    files: &mut Files,
    field: Option<Field>,
    variants: &[Variant],
) -> Result<Matched, Waiting> {
    // All are asked for before the first that is missing ends it.
    let lists: Vec<_> = variants
        .iter()
        .map(|variant| variant.term.postings(files))
        .collect();
    let within: Vec<_> = variants
        .iter()
        .map(|variant| words::of_language(root, files, &variant.language))
        .collect();
    let lists: Vec<Rc<Postings>> = lists.into_iter().collect::<Result<_, _>>()?;
    let within: Vec<Option<Rc<Postings>>> = within.into_iter().collect::<Result<_, _>>()?;
    let mask = field.map_or(u8::MAX, Field::bit);
    let mut scored = Scored::default();
    if let ([list], [variant], [None]) = (lists.as_slice(), variants, within.as_slice()) {
        each(
            list,
            mask,
            variant.quality,
            &mut |article, score, fields| scored.push(article, score, fields),
        );
    } else {
        let mut best = vec![(0.0_f32, 0); files.articles as usize];
        for ((list, variant), within) in lists.iter().zip(variants).zip(&within) {
            let is_foreign = |article: &u32| {
                let within = within.as_ref();
                within.is_some_and(|list| list.articles.binary_search(article).is_err())
            };
            each(
                list,
                mask,
                variant.quality,
                &mut |article, score, fields| {
                    let slot = best.get_mut(article as usize);
                    if let Some((best, all)) = slot.filter(|_| !is_foreign(&article)) {
                        *best = best.max(score);
                        *all |= fields;
                    }
                },
            );
        }
        for (article, (score, fields)) in (0_u32..).zip(best) {
            if score > 0.0 {
                scored.push(article, score, fields);
            }
        }
    }
    let rarity = rarity(files.articles, scored.articles.len());
    scored.scores.iter_mut().for_each(|score| *score *= rarity);
    let near = variants.iter().filter(|variant| variant.near);
    Ok(Matched {
        scored,
        terms: near.map(|variant| variant.term.clone()).collect(),
        rarity,
        ..Matched::default()
    })
}

/// Hands over the articles of a list that have the term in one of some fields.
fn each(list: &Postings, mask: u8, quality: f32, take: &mut dyn FnMut(u32, f32, u8)) {
    let columns = list.articles.iter().zip(&list.impacts).zip(&list.fields);
    for ((&article, &impact), fields) in columns {
        if *fields & mask != 0 {
            take(
                article,
                quality * (f32::from(impact) + 0.5) / IMPACTS as f32,
                *fields,
            );
        }
    }
}

/// Finds the articles that have some words next to each other, in this order and as typed.
fn phrase(root: &Root, files: &mut Files, clause: &Clause) -> Result<Matched, Waiting> {
    let last = clause.words.len().saturating_sub(1);
    let words: Vec<_> = (0..)
        .zip(&clause.words)
        .map(|(at, word)| Alternatives::of(root, files, &word.key, clause.prefix && at == last))
        .collect();
    let words: Vec<Alternatives> = words.into_iter().collect::<Result<_, _>>()?;
    let candidates = in_all(&words);
    let places: Vec<_> = words
        .iter()
        .map(|word| word.places(files, &candidates))
        .collect();
    let places: Vec<Vec<Places>> = places.into_iter().collect::<Result<_, _>>()?;
    let mut scored = Scored::default();
    for article in candidates {
        let places: Vec<Vec<u32>> = places
            .iter()
            .map(|places| all_places(places, article))
            .collect();
        if is_phrase(&places, clause.field) {
            // As much as its rarest word is in it; the words of a phrase often are common ones.
            let best = words.iter().filter_map(|word| word.impact(article)).max();
            let best = best.unwrap_or_default();
            let in_title = is_phrase(&places, Some(Field::Title));
            let fields = if in_title { Field::Title.bit() } else { 0 };
            let score = (f32::from(best) + 0.5) / IMPACTS as f32;
            scored.push(article, score, fields);
        }
    }
    let rarity = rarity(files.articles, scored.articles.len());
    scored.scores.iter_mut().for_each(|score| *score *= rarity);
    Ok(Matched {
        scored,
        terms: words
            .into_iter()
            .flat_map(|word| word.terms)
            .filter(|term| !term.is_long())
            .collect(),
        rarity,
        ..Matched::default()
    })
}

/// The terms that can stand in one place of a phrase: one, or all that begin as the word does.
struct Alternatives {
    terms: Vec<Term>,
    lists: Vec<Rc<Postings>>,
    /// The articles that have one of them.
    articles: Vec<u32>,
}

impl Alternatives {
    fn of(root: &Root, files: &mut Files, key: &str, prefix: bool) -> Result<Self, Waiting> {
        let longer = if prefix {
            words::each_longer(root, files, key)
        } else {
            Ok(Vec::new())
        };
        let mut terms: Vec<Term> = words::term(root, files, key)?.into_iter().collect();
        terms.extend(longer?);
        let lists: Vec<_> = terms.iter().map(|term| term.postings(files)).collect();
        let lists: Vec<Rc<Postings>> = lists.into_iter().collect::<Result<_, _>>()?;
        let mut articles: Vec<u32> = lists
            .iter()
            .flat_map(|list| &list.articles)
            .copied()
            .collect();
        if lists.len() > 1 {
            articles.sort_unstable();
            articles.dedup();
        }
        Ok(Self {
            terms,
            lists,
            articles,
        })
    }

    fn places(&self, files: &mut Files, of: &[u32]) -> Result<Vec<Places>, Waiting> {
        let places: Vec<_> = self
            .terms
            .iter()
            .map(|term| term.places(files, of))
            .collect();
        places.into_iter().collect()
    }

    fn impact(&self, article: u32) -> Option<u8> {
        let impact = |list: &Rc<Postings>| {
            let at = list.articles.binary_search(&article).ok()?;
            list.impacts.get(at).copied()
        };
        self.lists.iter().filter_map(impact).max()
    }
}

/// Returns the articles that have each word.
fn in_all(words: &[Alternatives]) -> Vec<u32> {
    let mut words: Vec<&Alternatives> = words.iter().collect();
    words.sort_by_key(|word| word.articles.len());
    let Some((rarest, others)) = words.split_first() else {
        return Vec::new();
    };
    let in_others = |article: &&u32| {
        others
            .iter()
            .all(|word| word.articles.binary_search(article).is_ok())
    };
    rarest.articles.iter().filter(in_others).copied().collect()
}

/// Tells whether there is a place from which on each word stands next to the one before.
fn is_phrase(places: &[Vec<u32>], field: Option<Field>) -> bool {
    let Some((first, others)) = places.split_first() else {
        return false;
    };
    let first = field.map_or(first.as_slice(), |field| in_field(first, field as u8));
    first.iter().any(|place| {
        (1..)
            .zip(others)
            .all(|(after, places)| places.binary_search(&(place + after)).is_ok())
    })
}
