//! Puts a query's clauses together and its articles in order.

use super::clause::{Matched, Scored, matched};
use super::files::Files;
use super::near::nearness;
use super::{Found, Hit, RANKED, Waiting};
use crate::field::Field;
use crate::index::Root;
use crate::query::{Clause, Query};
use std::rc::Rc;

/// How many of the best articles are looked at for the nearness of the words.
const LOOKED_AT: usize = 200;

/// What it is worth that a title has every word, in the sum of their rarities: who types a title wants that article.
const WHOLE_IN_TITLE: f32 = 0.5;

/// Finds the articles of a query.
pub(super) fn found(root: &Root, files: &mut Files, query: &Query) -> Result<Found, Waiting> {
    let mut groups = groups(root, files, query, false)?;
    let excluded = excluded(root, files, query)?;
    let mut scored = in_all(&groups);
    // What isn't found may stand in a file that is lost: then nothing else is sought instead.
    let is_narrow = groups.len() > 1 && scored.articles.is_empty() && !files.lost(false);
    if is_narrow {
        groups = self::groups(root, files, query, true)?;
        scored = in_all(&groups);
    }
    let some_words = groups.len() > 1 && scored.articles.is_empty() && !files.lost(false);
    if some_words {
        scored = in_any(&groups, files.articles);
    }
    let in_title = WHOLE_IN_TITLE * groups.iter().map(|group| group.rarity).sum::<f32>();
    let mut hits: Vec<Hit> = scored
        .iter()
        .filter(|(article, _, _)| excluded.binary_search(article).is_err())
        .map(|(article, score, fields)| {
            let is_titled = fields & Field::Title.bit() != 0;
            let score = score + if is_titled { in_title } else { 0.0 };
            Hit { article, score }
        })
        .collect();
    // Exclusions and dates alone are a query too.
    if query.required.is_empty() && !query.is_empty() {
        let all = (0..files.articles).filter(|article| excluded.binary_search(article).is_err());
        hits = all
            .map(|article| Hit {
                article,
                score: 0.0,
            })
            .collect();
    }
    order(&mut hits);
    if groups.len() > 1 && hits.len() > 1 {
        add_nearness(files, &groups, &mut hits)?;
    }
    // Only what stands alone: of several one will do, whatever became of the others.
    let alone = query
        .required
        .iter()
        .zip(&groups)
        .filter_map(|(clauses, group)| match clauses.as_slice() {
            [clause] => Some((clause, group)),
            _ => None,
        });
    let (mut corrections, mut named) = (Vec::new(), Vec::new());
    for (clause, group) in alone {
        if let Some(meant) = &group.corrected {
            corrections.push((clause.place.clone(), meant.clone()));
        }
        if let Some(key) = &group.key {
            named.push((clause.whole.clone(), key.clone()));
        }
    }
    Ok(Found {
        hits,
        corrections,
        named,
        some_words,
        incomplete: false,
    })
}

/// Finds the articles of each group of clauses, of which one has to be met.
fn groups(
    root: &Root,
    files: &mut Files,
    query: &Query,
    forgiving: bool,
) -> Result<Vec<Rc<Matched>>, Waiting> {
    let found: Vec<_> = query
        .required
        .iter()
        .map(|clauses| group(root, files, clauses, forgiving))
        .collect();
    found.into_iter().collect()
}

fn group(
    root: &Root,
    files: &mut Files,
    clauses: &[Clause],
    forgiving: bool,
) -> Result<Rc<Matched>, Waiting> {
    let found: Vec<_> = clauses
        .iter()
        .map(|clause| matched(root, files, clause, forgiving))
        .collect();
    let found: Vec<Rc<Matched>> = found.into_iter().collect::<Result<_, _>>()?;
    if let [one] = found.as_slice() {
        return Ok(one.clone());
    }
    let mut joined = Matched::default();
    // Alternatives narrow if each of them does. Which of them it is, nobody asks.
    if found.iter().all(|other| other.key.is_some()) {
        joined.key = Some(String::new());
    }
    for other in found {
        joined.scored = either(&joined.scored, &other.scored);
        joined.terms.extend_from_slice(&other.terms);
        joined.rarity = joined.rarity.max(other.rarity);
    }
    Ok(Rc::new(joined))
}

/// Returns the articles, in their order, that an exclusion finds.
fn excluded(root: &Root, files: &mut Files, query: &Query) -> Result<Vec<u32>, Waiting> {
    let mut articles = Vec::new();
    let mut waiting = false;
    for clause in &query.excluded {
        match matched(root, files, clause, false) {
            Ok(found) => articles.extend_from_slice(&found.scored.articles),
            Err(Waiting) => waiting = true,
        }
    }
    if waiting {
        return Err(Waiting);
    }
    articles.sort_unstable();
    Ok(articles)
}

/// Returns the articles of both lists; what is in both counts as its better score.
fn either(a: &Scored, b: &Scored) -> Scored {
    let mut all: Vec<(u32, f32, u8)> = a.iter().chain(b.iter()).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    all.dedup_by(|worse, better| {
        let is_same = worse.0 == better.0;
        better.2 |= if is_same { worse.2 } else { 0 };
        is_same
    });
    let mut joined = Scored::default();
    all.into_iter()
        .for_each(|(article, score, fields)| joined.push(article, score, fields));
    joined
}

/// Returns the articles that every group finds, with the sums of their scores.
fn in_all(groups: &[Rc<Matched>]) -> Scored {
    let mut lists: Vec<&Scored> = groups.iter().map(|group| &group.scored).collect();
    lists.sort_by_key(|list| list.articles.len());
    let Some((shortest, others)) = lists.split_first() else {
        return Scored::default();
    };
    let mut joined = Scored::default();
    // Where each of the other lists was left: articles come in their order in all of them.
    let mut places = vec![0; others.len()];
    for (article, mut score, mut fields) in shortest.iter() {
        let in_others = others.iter().zip(&mut places).all(|(list, place)| {
            let rest = list.articles.get(*place..).unwrap_or_default();
            *place += gallop(rest, article);
            let found = list.articles.get(*place) == Some(&article);
            score += list.scores.get(*place).filter(|_| found).unwrap_or(&0.0);
            fields &= list.fields.get(*place).unwrap_or(&0);
            found
        });
        if in_others {
            joined.push(article, score, fields);
        }
    }
    joined
}

/// Returns how many of some articles come before one, which is probably near.
fn gallop(articles: &[u32], article: u32) -> usize {
    let mut step = 1;
    while articles.get(step).is_some_and(|next| *next < article) {
        step *= 2;
    }
    let from = step / 2;
    let to = articles.len().min(step + 1);
    let stretch = articles.get(from..to).unwrap_or_default();
    from + stretch.partition_point(|next| *next < article)
}

/// Returns the articles that some group finds; those of more and rarer words come first.
fn in_any(groups: &[Rc<Matched>], articles: u32) -> Scored {
    let mut sums = vec![0.0_f32; articles as usize];
    for group in groups.iter().filter(|group| group.key.is_none()) {
        for (article, score, _) in group.scored.iter() {
            if let Some(sum) = sums.get_mut(article as usize) {
                // A tag that is an alternative to a word has no score of its own.
                *sum += (score + group.rarity).max(f32::MIN_POSITIVE);
            }
        }
    }
    let mut joined = Scored::default();
    // A facet's value narrows all the same.
    let named: Vec<&Scored> = groups
        .iter()
        .filter(|group| group.key.is_some())
        .map(|group| &group.scored)
        .collect();
    for (article, score) in (0_u32..).zip(sums) {
        let is_named = || {
            named
                .iter()
                .all(|list| list.articles.binary_search(&article).is_ok())
        };
        if score > 0.0 && is_named() {
            joined.push(article, score, 0);
        }
    }
    joined
}

/// Puts the best hits in the order of their scores, newer articles first where they are the same.
fn order(hits: &mut [Hit]) {
    let better = |a: &Hit, b: &Hit| b.score.total_cmp(&a.score).then(a.article.cmp(&b.article));
    if hits.len() > RANKED {
        hits.select_nth_unstable_by(RANKED, better);
        if let Some(rest) = hits.get_mut(RANKED..) {
            rest.sort_unstable_by_key(|hit| hit.article);
        }
    }
    let ranked = hits.len().min(RANKED);
    if let Some(best) = hits.get_mut(..ranked) {
        best.sort_unstable_by(better);
    }
}

/// Adds what the nearness of the words is worth to the best hits, and puts them in order again.
fn add_nearness(
    files: &mut Files,
    groups: &[Rc<Matched>],
    hits: &mut [Hit],
) -> Result<(), Waiting> {
    let count = hits.len().min(LOOKED_AT);
    let Some(best) = hits.get_mut(..count) else {
        return Ok(());
    };
    best.sort_unstable_by_key(|hit| hit.article);
    let articles: Vec<u32> = best.iter().map(|hit| hit.article).collect();
    let worth = nearness(files, groups, &articles)?;
    best.iter_mut()
        .zip(worth)
        .for_each(|(hit, worth)| hit.score += worth);
    order(best);
    Ok(())
}
