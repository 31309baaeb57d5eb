//! A library with lists that are kept in parts, and with beginnings that have lists of their own.

use crate::library::{Files, Texts, ordinals};
use crate::properties::cases;
use crate::scan::{Scanned, asked, expected, scanned};
use footnote_search::{Normalizer, RANKED, parse};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Enough that the list of a common word is longer than a file may be.
const ARTICLES: u32 = 12_000;

/// A generator of numbers that looks random enough, and is the same everywhere (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    /// Returns one of 512 words of three letters at most, the first ones far more often than the last.
    fn word(&mut self) -> String {
        let rank = 1_u64 << self.below(10);
        let number = self.below(rank);
        let letter = |n: u64| char::from(b'a' + (n % 8) as u8);
        match number {
            0..8 => letter(number).to_string(),
            8..64 => [letter(number), letter(number / 8)].iter().collect(),
            _ => [letter(number), letter(number / 8), letter(number / 64)]
                .iter()
                .collect(),
        }
    }

    fn text(&mut self, words: u64) -> String {
        let words: Vec<String> = (0..words).map(|_| self.word()).collect();
        words.join(" ")
    }
}

static LIBRARY: LazyLock<(Files, Vec<Scanned>)> = LazyLock::new(|| {
    let mut numbers = Numbers(4);
    let texts: Vec<Texts> = (0..ARTICLES)
        .map(|_| Texts {
            title: numbers.text(2),
            tags: vec![numbers.word()],
            authors: vec![numbers.text(2)],
            paragraphs: vec![numbers.text(8), numbers.text(3)],
            ..Texts::default()
        })
        .collect();
    (Files::of_texts(&texts), scanned(&texts))
});

fn word() -> impl Strategy<Value = String> + Clone + 'static {
    any::<u64>().prop_map(|seed| {
        let mut numbers = Numbers(seed);
        numbers.below(2);
        numbers.word()
    })
}

#[test]
fn the_library_is_large_enough_to_mean_something() {
    let (files, _) = &*LIBRARY;
    let largest = files.files.values().map(Vec::len).max();
    assert!(files.files.len() > 40, "{} files", files.files.len());
    assert!(largest < Some(64 << 10), "{largest:?} bytes in one file");
}

#[test]
fn what_is_beyond_the_best_comes_in_the_order_of_the_catalogue() {
    let (files, scanned) = &*LIBRARY;
    let found = files.found(&parse("a ", Normalizer::NATIVE));
    assert!(found.hits.len() > 2 * RANKED);
    assert!(found.hits[..RANKED].is_sorted_by(|a, b| a.score >= b.score));
    assert!(found.hits[RANKED..].is_sorted_by(|a, b| a.article < b.article));
    let worst = found.hits[RANKED - 1].score;
    assert!(found.hits[RANKED..].iter().all(|hit| hit.score <= worst));
    assert_eq!(scanned.len(), ARTICLES as usize);
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_large_index_finds_what_a_plain_scan_finds(asked in asked(word())) {
        let (files, scanned) = &*LIBRARY;
        let typed = asked.to_string();
        let found = files.found(&parse(&typed, Normalizer::NATIVE));
        let expected = expected(scanned, &asked);
        prop_assert!(!found.incomplete);
        prop_assert_eq!(found.some_words, expected.some_words, "{}", &typed);
        prop_assert!(ordinals(&found) == expected.articles, "{}: {} found, {} expected", &typed, found.hits.len(), expected.articles.len());
    }
}
