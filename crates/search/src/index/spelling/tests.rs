//! Tests of the spelling files: what is near a word, and in which file it is.

use super::*;
use proptest::prelude::*;

fn near(terms: &[(&str, u32)], word: &str, most: u8, prefix: bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in encode(terms) {
        super::near(&file.bytes, word, most, prefix, &mut found).unwrap();
    }
    found.sort_by(|a, b| (a.edits, &a.key).cmp(&(b.edits, &b.key)));
    found.into_iter().map(|found| found.key).collect()
}

#[test]
fn one_edit_is_a_letter_or_two_neighbors_that_changed_places() {
    let terms = [
        "join", "joins", "jones", "lions", "report", "repot", "straße", "人權",
    ];
    let terms = terms.map(|term| (term, 2));
    for (typed, expected) in [
        ("jions", vec!["joins", "lions"]),
        ("reprot", vec!["report", "repot"]),
        ("strase", vec!["straße"]),
        ("xjoin", vec!["join"]),
        ("joi", vec!["join"]),
        ("人", vec!["人權"]),
        ("zzzz", vec![]),
    ] {
        assert_eq!(near(&terms, typed, 1, false), expected, "{typed}");
    }
    assert_eq!(near(&terms, "repr", 1, true), ["report", "repot"]);
}

#[test]
fn forms_differ_in_their_last_letters() {
    let terms = [
        "conic",
        "connect",
        "connected",
        "connection",
        "connector",
        "konnected",
    ];
    let files = encode(&terms.map(|term| (term, 2)));
    let mut found = Vec::new();
    for file in files {
        related(&file.bytes, "connecting", &mut found).unwrap();
    }
    let found: Vec<_> = found
        .iter()
        .map(|found| (found.key.as_str(), found.edits))
        .collect();
    assert_eq!(
        found,
        [
            ("connect", 3),
            ("connected", 3),
            ("connection", 2),
            ("connector", 3)
        ]
    );
}

#[test]
fn a_letter_with_many_terms_is_divided_by_length() {
    let terms: Vec<String> = (0..4000)
        .map(|n| format!("s{}{}", n * 7919, "x".repeat(n % 9)))
        .collect();
    let mut terms: Vec<(&str, u32)> = terms.iter().map(|term| (term.as_str(), 3)).collect();
    terms.extend([("a", 2), ("b", 2), ("t", 2)]);
    terms.sort_unstable();
    let files = encode(&terms);
    let firsts: Vec<&str> = files.iter().map(|file| file.first.as_str()).collect();
    assert_eq!(
        (firsts[0], firsts[1], firsts[firsts.len() - 1]),
        ("a", "s", "t")
    );
    assert!(files.len() > 4);
    for ((a, b), from) in files.iter().zip(files.iter().skip(1)).zip(firsts) {
        assert!(a.bytes.len() < 3 * LARGEST, "{from}");
        assert!(a.first < b.first || a.longest < b.longest);
    }
    let found = near(&terms, terms[2000].0, 0, false);
    assert_eq!(found, [terms[2000].0]);
}

fn alignment(a: &[char], b: &[char]) -> u8 {
    let mut table = vec![vec![0_u8; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                (i + j) as u8
            } else {
                let mut edits = (table[i - 1][j - 1] + u8::from(a[i - 1] != b[j - 1]))
                    .min(table[i - 1][j] + 1)
                    .min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    edits = edits.min(table[i - 2][j - 2] + 1);
                }
                edits
            };
        }
    }
    table[a.len()][b.len()]
}

proptest! {
    #[test]
    fn the_terms_found_are_those_of_a_plain_comparison(
        terms in proptest::collection::btree_set("[abé人]{1,7}", 0..60),
        word in "[abé人]{1,7}",
        most in 0_u8..3,
    ) {
        let with_counts: Vec<(&str, u32)> = terms.iter().map(|term| (term.as_str(), 2)).collect();
        let mut found = near(&with_counts, &word, most, false);
        found.sort();
        let letters: Vec<char> = word.chars().collect();
        let is_near = |term: &&String| alignment(&letters, &term.chars().collect::<Vec<_>>()) <= most;
        let expected: Vec<String> = terms.iter().filter(is_near).cloned().collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_bytes_are_words_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = super::near(&bytes, "word", 2, true, &mut Vec::new());
    }
}
