//! Lists for beginnings of words that very many articles have.
//!
//! Whoever types `co` asks for every article with a word that begins so: half of all shards. The lists of such
//! beginnings are joined when the index is written; any other beginning needs a few shards at most.

use super::postings::{IMPACTS, Postings};

/// How many postings the terms with one beginning have together before they get a list of their own: about two
/// shards of them.
const MOST_POSTINGS: u64 = 6_000;

/// The beginnings, in letters, that can have a list.
const LONGEST: usize = 8;

/// Finds the beginnings that get a list, given all terms in their order with their numbers of articles: each
/// with the range of its terms.
pub(super) fn prefixes(terms: &[(&str, u32)]) -> Vec<(String, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    for letters in 1..=LONGEST {
        let mut from = 0;
        while let Some((key, _)) = terms.get(from) {
            let end = key.char_indices().nth(letters).map(|(at, _)| at);
            let whole = key.chars().count() == letters;
            let Some(prefix) = key.get(..end.unwrap_or(key.len())).filter(|_| end.is_some() || whole)
            else {
                from += 1;
                continue;
            };
            let rest = terms.get(from..).unwrap_or_default();
            let count = rest.partition_point(|(key, _)| key.starts_with(prefix));
            let words = rest.iter().take(count).filter(|(key, _)| !key.contains(':'));
            let postings: u64 = words.map(|(_, count)| u64::from(*count)).sum();
            if count > 1 && postings > MOST_POSTINGS && !prefix.contains(':') {
                found.push((prefix.to_owned(), from..from + count));
            }
            from += count.max(1);
        }
    }
    found
}

/// Joins lists: an article is as much about a beginning as about the best of its words.
pub(super) fn join(lists: impl Iterator<Item = Postings>, articles: usize) -> Postings {
    let mut best: Vec<Option<(u8, u8)>> = vec![None; articles];
    for list in lists {
        for ((article, impact), fields) in list.articles.iter().zip(&list.impacts).zip(&list.fields) {
            if let Some(slot) = best.get_mut(*article as usize) {
                let (old, mask) = slot.unwrap_or_default();
                *slot = Some((old.max(*impact), mask | fields));
            }
        }
    }
    let mut joined = Postings::default();
    for (article, found) in (0_u32..).zip(best) {
        if let Some((impact, fields)) = found {
            joined.push(article, impact.min(IMPACTS as u8 - 1), fields);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_many_articles_have_gets_a_list() {
        let terms = [
            ("can", 4000),
            ("cat", 3000),
            ("dog", 9000),
            ("do", 1),
            ("人權", 7000),
        ];
        let mut terms = terms.to_vec();
        terms.sort_unstable();
        let found: Vec<String> = prefixes(&terms).into_iter().map(|(prefix, _)| prefix).collect();
        assert_eq!(found, ["c", "d", "ca", "do"]);
    }
}
