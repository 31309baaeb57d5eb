//! How near to each other the words of a query stand in an article.

use super::Waiting;
use super::clause::Matched;
use super::files::Files;
use super::lists::{Places, all_places};

/// How much two words count that stand next to each other, in the rarity of the more common one.
const NEXT: f32 = 1.0;

/// Words in the other order count this much of it.
const REVERSED: f32 = 0.5;

/// Words further apart don't count.
const FARTHEST: u32 = 12;

/// Returns what the nearness of the words is worth in each of some articles, which are in their order.
pub(super) fn nearness(
    files: &mut Files,
    groups: &[Matched],
    articles: &[u32],
) -> Result<Vec<f32>, Waiting> {
    let mut all: Vec<Vec<Places>> = Vec::new();
    let mut waiting = false;
    for group in groups {
        let mut places = Vec::new();
        // Words that are nearly everywhere say little by where they stand, and would be most of the bytes.
        for term in group.terms.iter().filter(|term| !term.is_long()) {
            match term.places(files, articles) {
                Ok(found) => places.push(found),
                Err(Waiting) => waiting = true,
            }
        }
        all.push(places);
    }
    if waiting {
        return Err(Waiting);
    }
    let worth = |article: &u32| {
        let places: Vec<Vec<u32>> = all
            .iter()
            .map(|places| all_places(places, *article))
            .collect();
        let pairs = places
            .iter()
            .zip(groups)
            .zip(places.iter().zip(groups).skip(1));
        pairs
            .map(|((a, first), (b, second))| first.rarity.min(second.rarity) * closeness(a, b))
            .sum::<f32>()
            * NEXT
    };
    Ok(articles.iter().map(worth).collect())
}

/// Returns 1 for words next to each other, less for words apart, 0 where they are too far.
fn closeness(first: &[u32], second: &[u32]) -> f32 {
    let mut best = 0.0_f32;
    for place in first {
        let after = second.partition_point(|other| other <= place);
        if let Some(other) = second
            .get(after)
            .filter(|other| **other - place <= FARTHEST)
        {
            best = best.max(1.0 / (other - place) as f32);
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
        assert_eq!(closeness(&[5, 100], &[2, 101]), 1.0);
        assert_eq!(closeness(&[5], &[7]), 0.5);
        assert_eq!(closeness(&[5], &[4]), 0.5);
        assert_eq!(closeness(&[5], &[40]), 0.0);
        assert_eq!(closeness(&[], &[1]), 0.0);
    }
}
