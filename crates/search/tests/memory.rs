//! How much memory a damaged index can make a search take: a test of its own, for it replaces the allocator and nothing
//! else may run beside it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

#[path = "index/library.rs"]
#[expect(dead_code, reason = "the tests of the index use the rest of it")]
mod library;

use footnote_search::{FileName, Normalizer, Searcher, parse};
use library::{Files, found, three_hundred};
use peak_alloc::PeakAlloc;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How many times the bytes of all files a search may take, whatever is in them: lists of bits become lists of numbers.
const TIMES: usize = 40;

/// What a search takes beside that.
const BASE: usize = 256 << 10;

/// Queries that come to every kind of file.
const QUERIES: [&str; 6] = [
    "harbor bell",
    "\"harbor bell\"",
    "har",
    "harbur night",
    "word77 ",
    "-bell",
];

/// Returns how much a search for everything took at most, in bytes.
fn peak(files: &Files) -> usize {
    let mut most = 0;
    for typed in QUERIES {
        let query = parse(typed, Normalizer::NATIVE);
        let mut searcher = files.open();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        found(&mut searcher, &query, &mut |name| {
            files.files.get(&name).cloned()
        });
        most = most.max(MEMORY.peak_usage() - before);
    }
    most
}

/// Writes a root whose shards each begin with a long text, of which every one but the first names the length alone.
fn repeating_root(length: u32, count: u32) -> Vec<u8> {
    let number = |bytes: &mut Vec<u8>, mut value: u32| {
        while value >= 0x80 {
            bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        bytes.push(value as u8);
    };
    let whole = Files::of_texts(&[]);
    let mut bytes = whole.files[&whole.root][..6].to_vec();
    number(&mut bytes, 1);
    number(&mut bytes, count + 1);
    number(&mut bytes, 0);
    number(&mut bytes, length);
    bytes.extend(vec![b'a'; length as usize]);
    bytes.extend([0; 8]);
    for _ in 0..count {
        number(&mut bytes, length);
        number(&mut bytes, 0);
        bytes.extend([0; 8]);
    }
    bytes.push(0);
    bytes
}

fn a_root_that_repeats_itself_takes_no_more() {
    let root = repeating_root(20_000, 2_000);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let opened = Searcher::open(&root);
    let taken = MEMORY.peak_usage() - before;
    assert!(
        taken < TIMES * root.len() + BASE,
        "{taken} bytes for a root of {}",
        root.len()
    );
    assert!(opened.is_err());
}

#[test]
fn a_search_takes_a_few_times_the_bytes_it_is_given_whatever_they_are() {
    a_root_that_repeats_itself_takes_no_more();
    let whole = Files::of_texts(&three_hundred());
    let size: usize = whole.files.values().map(Vec::len).sum();
    let most = TIMES * size + BASE;
    let first = peak(&whole);
    assert!(first < most, "{first} bytes for an index of {size}");
    let mut victims: Vec<FileName> = whole.files.keys().copied().collect();
    victims.retain(|name| *name != whole.root);
    victims.sort_unstable();
    let flips = vec((any::<prop::sample::Index>(), any::<u8>()), 1..12);
    let changes = (prop::sample::select(victims), flips);
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(200)
    };
    let result = TestRunner::new(config).run(&changes, |(victim, flips)| {
        let mut bytes = whole.files[&victim].clone();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let taken = peak(&whole.forged(victim, bytes));
        prop_assert!(taken < most, "{taken} bytes for an index of {size}");
        Ok(())
    });
    result.unwrap();
}
