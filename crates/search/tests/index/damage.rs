//! Files that are missing, cut off or changed, and files whose name is right but whose content isn't.

use crate::library::{Files, found, ordinals, three_hundred};
use crate::properties::cases;
use footnote_search::{FileName, Found, Normalizer, Query, Searcher, parse};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Queries that come to every kind of file.
const QUERIES: [&str; 16] = [
    "harbor ",
    "har",
    "harbor bell",
    "\"harbor bell\"",
    "bell OR fog",
    "harbur ",
    "harbur bell",
    "title:bell",
    "tag:sea fog",
    "author:ana ",
    "s",
    "fog light keeper",
    "word77 ",
    "night ",
    "word1",
    "\"harbor word77\" OR word203 ",
];

/// Queries that leave something out.
const EXCLUSIONS: [&str; 4] = [
    "bell -fog",
    "-tag:sea",
    "bell -\"harbor bell\"",
    "harbor -har",
];

static LIBRARY: LazyLock<Files> = LazyLock::new(|| Files::of_texts(&three_hundred()));

/// What becomes of a file.
#[derive(Clone, Debug)]
enum Damage {
    Missing,
    Cut(prop::sample::Index),
    Flipped(prop::sample::Index, u8),
    Garbage(Vec<u8>),
}

impl Damage {
    fn of(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Missing => None,
            Self::Cut(at) => Some(bytes[..at.index(bytes.len())].to_vec()),
            Self::Flipped(at, mask) => Some(flipped(bytes, at, *mask)),
            Self::Garbage(garbage) => Some(garbage.clone()),
        }
    }
}

fn flipped(bytes: &[u8], at: &prop::sample::Index, mask: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = at.index(bytes.len());
    bytes[at] ^= mask.max(1);
    bytes
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        Just(Damage::Missing),
        any::<prop::sample::Index>().prop_map(Damage::Cut),
        (any::<prop::sample::Index>(), any::<u8>())
            .prop_map(|(at, mask)| Damage::Flipped(at, mask)),
        vec(any::<u8>(), 0..200).prop_map(Damage::Garbage),
    ]
}

/// Searches with one file damaged; returns what was found, and whether the file was asked for.
fn found_without(query: &Query, victim: FileName, damage: &Damage) -> (Found, bool) {
    let mut asked = false;
    let found = found(&mut LIBRARY.open(), query, &mut |name| {
        let bytes = LIBRARY.files[&name].clone();
        asked |= name == victim;
        if name == victim {
            damage.of(&bytes)
        } else {
            Some(bytes)
        }
    });
    (found, asked)
}

/// Returns every file but the root, which is what opens the rest.
fn victims() -> Vec<FileName> {
    let mut names: Vec<FileName> = LIBRARY.files.keys().copied().collect();
    names.retain(|name| *name != LIBRARY.root);
    names.sort_unstable();
    names
}

#[test]
fn queries_come_to_every_kind_of_file() {
    let mut asked = BTreeSet::new();
    for typed in QUERIES {
        let query = parse(typed, Normalizer::NATIVE);
        found(&mut LIBRARY.open(), &query, &mut |name| {
            asked.insert(name);
            LIBRARY.files.get(&name).cloned()
        });
    }
    assert!(
        asked.len() * 2 > victims().len(),
        "{} of {}",
        asked.len(),
        victims().len()
    );
}

#[test]
fn a_file_that_is_lost_costs_its_own_hits_and_says_so() {
    for typed in QUERIES {
        let query = parse(typed, Normalizer::NATIVE);
        let whole = LIBRARY.found(&query);
        let all = ordinals(&whole);
        assert!(!all.is_empty(), "{typed} finds something");
        for victim in victims() {
            let (found, asked) = found_without(&query, victim, &Damage::Missing);
            assert_eq!(found.incomplete, asked, "{typed} without {}", victim.hash());
            if !asked {
                assert_eq!(found, whole, "{typed} without {}", victim.hash());
            }
            // Without the file, it neither takes a word for a mistake nor some of the words for all there is.
            let found = ordinals(&found);
            assert!(
                found.iter().all(|article| all.contains(article)),
                "{typed} without {} finds {found:?}",
                victim.hash()
            );
        }
    }
}

#[test]
fn a_search_that_leaves_something_out_says_when_it_could_not() {
    for typed in EXCLUSIONS {
        let query = parse(typed, Normalizer::NATIVE);
        let whole = LIBRARY.found(&query);
        for victim in victims() {
            let (found, asked) = found_without(&query, victim, &Damage::Missing);
            assert_eq!(found.incomplete, asked, "{typed} without {}", victim.hash());
            if !asked {
                assert_eq!(found, whole, "{typed} without {}", victim.hash());
            }
        }
    }
}

#[test]
fn a_file_that_came_after_all_is_used() {
    let query = parse("harbor bell", Normalizer::NATIVE);
    let mut searcher = LIBRARY.open();
    let without = found(&mut searcher, &query, &mut |_| None);
    assert!(without.incomplete && without.hits.is_empty());
    searcher.retry();
    let with = found(&mut searcher, &query, &mut |name| {
        LIBRARY.files.get(&name).cloned()
    });
    assert_eq!(with, LIBRARY.found(&query));
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn bytes_that_do_not_match_their_name_are_as_if_they_were_not_there(
        typed in prop::sample::select(QUERIES.iter().chain(&EXCLUSIONS).copied().collect::<Vec<_>>()),
        victim in any::<prop::sample::Index>(),
        damage in damage(),
    ) {
        let query = parse(typed, Normalizer::NATIVE);
        let victim = *victim.get(&victims());
        let (damaged, asked) = found_without(&query, victim, &damage);
        prop_assert_eq!(damaged.incomplete, asked);
        prop_assert_eq!(damaged, found_without(&query, victim, &Damage::Missing).0);
    }

    #[test]
    fn a_damaged_root_is_refused_or_opens_without_harm(damage in damage()) {
        let Some(bytes) = damage.of(&LIBRARY.files[&LIBRARY.root]) else { return Ok(()) };
        let Ok(mut searcher) = Searcher::open(&bytes) else { return Ok(()) };
        for typed in QUERIES {
            let query = parse(typed, Normalizer::NATIVE);
            found(&mut searcher, &query, &mut |name| LIBRARY.files.get(&name).cloned());
        }
    }

    #[test]
    fn a_file_with_the_right_name_and_the_wrong_content_does_no_harm(
        victim in any::<prop::sample::Index>(),
        damages in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let victim = *victim.get(&victims());
        let mut bytes = LIBRARY.files[&victim].clone();
        for (at, mask) in damages {
            bytes = flipped(&bytes, &at, mask);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let forged = LIBRARY.forged(victim, bytes);
        for typed in QUERIES.iter().chain(&EXCLUSIONS) {
            let query = parse(typed, Normalizer::NATIVE);
            let mut searcher = forged.open();
            let count = searcher.articles();
            let found = found(&mut searcher, &query, &mut |name| forged.files.get(&name).cloned());
            prop_assert!(ordinals(&found).iter().all(|article| *article < count));
        }
    }
}
