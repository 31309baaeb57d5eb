//! How near to each other the words of a query stand in an article.

use super::Waiting;
use super::clause::Matched;
use super::files::Files;
use super::lists::{Places, all_places};
use std::rc::Rc;

/// How much two words count that stand next to each other, in the rarity of the more common one.
const NEXT: f32 = 2.0;

/// Words in the other order count this much of it.
const REVERSED: f32 = 0.5;

/// Words further apart don't count.
const FARTHEST: u32 = 12;

/// The places of one word of the query, with its number in the query and how rare it is.
struct Sought {
    number: u32,
    rarity: f32,
    places: Vec<Places>,
}

/// Returns what the nearness of the words is worth in each of some articles, which are in their order.
///
/// Words that are nearly everywhere say little by where they stand, and would be most of the bytes: those before and
/// after them are paired, and should stand as far apart as they do in the query.
pub(super) fn nearness(
    files: &mut Files,
    groups: &[Rc<Matched>],
    articles: &[u32],
) -> Result<Vec<f32>, Waiting> {
    let mut sought: Vec<Sought> = Vec::new();
    let mut waiting = false;
    for (number, group) in (0..)
        .zip(groups)
        .filter(|(_, group)| !group.terms.is_empty())
    {
        let mut places = Vec::new();
        for term in &group.terms {
            match term.places(files, articles) {
                Ok(found) => places.push(found),
                Err(Waiting) => waiting = true,
            }
        }
        sought.push(Sought {
            number,
            rarity: group.rarity,
            places,
        });
    }
    if waiting {
        return Err(Waiting);
    }
    let worth = |article: &u32| {
        let places: Vec<Vec<u32>> = sought
            .iter()
            .map(|sought| all_places(&sought.places, *article))
            .collect();
        let places = || sought.iter().zip(&places);
        let pairs = places().zip(places().skip(1));
        pairs
            .map(|((a, first), (b, second))| {
                let distance = b.number - a.number;
                a.rarity.min(b.rarity) * closeness(first, second, distance)
            })
            .sum::<f32>()
            * NEXT
    };
    Ok(articles.iter().map(worth).collect())
}

/// Returns 1 for words that stand as far apart as they should, less for others, 0 where they are too far.
fn closeness(first: &[u32], second: &[u32], distance: u32) -> f32 {
    let mut best = 0.0_f32;
    for place in first {
        let after = second.partition_point(|other| other <= place);
        let others = second.get(after..).unwrap_or_default().iter();
        for other in others.take_while(|other| **other - place <= FARTHEST) {
            best = best.max(1.0 / (1 + (other - place).abs_diff(distance)) as f32);
        }
        let before = second.get(..after).unwrap_or_default().last();
        if let Some(other) = before.filter(|other| place - **other <= FARTHEST) {
            best = best.max(REVERSED / (place - other).max(1) as f32);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_pair_decides_and_order_counts() {
        assert_eq!(closeness(&[5, 100], &[2, 101], 1), 1.0);
        assert_eq!(closeness(&[5], &[7], 1), 0.5);
        assert_eq!(closeness(&[5], &[4], 1), 0.5);
        assert_eq!(closeness(&[5], &[40], 1), 0.0);
        assert_eq!(closeness(&[], &[1], 1), 0.0);
    }

    #[test]
    fn words_should_be_as_far_apart_as_in_the_query() {
        assert_eq!(closeness(&[5], &[6, 7], 2), 1.0);
        assert_eq!(closeness(&[5], &[6], 2), 0.5);
    }
}
