//! What counts as a hit in a text: the words of a query with all that was found for them.

use super::files::Files;
use super::words::{self, EXACT, LONGER};
use crate::field::Field;
use crate::fold::Normalizer;
use crate::index::Root;
use crate::query::{Clause, Query, Word};
use crate::token::{Token, tokenize};
use std::collections::HashMap;
use std::ops::Range;

/// What counts as a hit of a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks(Vec<Group>);

/// What counts as a hit of one clause.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    /// The only field in which it is one.
    field: Option<Field>,
    /// The words that follow each other; mostly one.
    sequence: Vec<Sought>,
}

/// The terms that one word stands for, each with how well it does.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sought {
    terms: HashMap<String, f32>,
    /// What begins so counts too.
    prefix: Option<String>,
}

/// A hit in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// Where it stands, in bytes.
    pub(crate) place: Range<usize>,
    /// Which clause it is a hit of.
    pub(crate) group: usize,
    /// How well it does.
    pub(crate) quality: f32,
}

/// Finds what counts as a hit of a query.
pub(super) fn of(root: &Root, files: &mut Files, query: &Query) -> Marks {
    let clauses = query.required.iter().flatten();
    // A facet's value isn't sought in the text.
    let clauses = clauses.filter(|clause| clause.key.is_none() && !clause.words.is_empty());
    Marks(clauses.map(|clause| group(root, files, clause)).collect())
}

fn group(root: &Root, files: &mut Files, clause: &Clause) -> Group {
    let last = clause.words.len().saturating_sub(1);
    let sequence = clause.words.iter().enumerate().map(|(at, word)| {
        let prefix = clause.prefix && at == last;
        sought(root, files, word, prefix, !clause.phrase)
    });
    Group {
        field: clause.field,
        sequence: sequence.collect(),
    }
}

/// Finds the terms of a word; in a phrase it stands for itself alone.
fn sought(root: &Root, files: &mut Files, word: &Word, prefix: bool, alone: bool) -> Sought {
    let mut sought = Sought {
        terms: HashMap::from([(word.key.clone(), EXACT)]),
        prefix: prefix.then(|| word.key.clone()),
    };
    if alone {
        let mut found = words::variants(root, files, word, prefix, true).unwrap_or_default();
        if found.is_empty() {
            found = words::corrected(root, files, word, prefix, false).unwrap_or_default();
        }
        for variant in found {
            let key = variant.term.key().to_owned();
            sought.terms.entry(key).or_insert(variant.quality);
        }
    }
    sought
}

impl Sought {
    fn quality(&self, key: &str) -> Option<f32> {
        let begins = || {
            self.prefix
                .as_deref()
                .is_some_and(|prefix| key.starts_with(prefix))
        };
        self.terms
            .get(key)
            .copied()
            .or_else(|| begins().then_some(LONGER))
    }
}

impl Marks {
    /// Returns the places of a text that are hits, in their order and not overlapping, in bytes.
    #[must_use]
    pub fn places(&self, text: &str, normalizer: Normalizer) -> Vec<Range<usize>> {
        self.places_in(text, None, normalizer)
    }

    /// Returns such places in a text that stands in a field.
    pub(crate) fn places_in(
        &self,
        text: &str,
        field: Option<Field>,
        normalizer: Normalizer,
    ) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        for mark in self.find(text, field, normalizer) {
            match places.last_mut() {
                Some(last) if mark.place.start <= last.end => {
                    last.end = last.end.max(mark.place.end)
                }
                _ => places.push(mark.place),
            }
        }
        places
    }

    /// Finds the hits in a text that stands in a field; of no field, it may be any.
    pub(crate) fn find(
        &self,
        text: &str,
        field: Option<Field>,
        normalizer: Normalizer,
    ) -> Vec<Mark> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(text, normalizer, &mut |token| tokens.push(token));
        let mut marks = Vec::new();
        for (number, group) in self.0.iter().enumerate() {
            if group.field.is_some() && field.is_some() && group.field != field {
                continue;
            }
            for run in tokens.windows(group.sequence.len()) {
                let qualities = group
                    .sequence
                    .iter()
                    .zip(run)
                    .map(|(sought, token)| sought.quality(&token.key));
                let Some(quality) = qualities.sum::<Option<f32>>() else {
                    continue;
                };
                if let (Some(first), Some(last)) = (run.first(), run.last()) {
                    marks.push(Mark {
                        place: first.start..last.end,
                        group: number,
                        quality,
                    });
                }
            }
        }
        marks.sort_by_key(|mark| (mark.place.start, mark.place.end));
        marks
    }
}
