//! Addresses that are one work's, and those that aren't.

use super::*;

fn of(url: &str) -> Address {
    read(&SafeUrl::new(url).unwrap())
}

#[test]
fn what_tracks_is_taken_off_and_all_else_stays() {
    for (written, clean) in [
        (
            "https://example.org/a?utm_source=x&id=7&fbclid=1",
            "https://example.org/a?id=7",
        ),
        (
            "https://example.org/a?utm_source=x",
            "https://example.org/a",
        ),
        (
            "https://example.org/a#:~:text=rain",
            "https://example.org/a",
        ),
        (
            "https://example.org/a#part-2",
            "https://example.org/a#part-2",
        ),
        ("HTTPS://Example.org", "HTTPS://Example.org"),
        ("https://example.org/a?b&&c", "https://example.org/a?b&c"),
        (
            "https://www.google.com/amp/s/example.org/a",
            "https://example.org/a",
        ),
    ] {
        assert_eq!(of(written).url.unwrap().as_str(), clean, "{written}");
    }
}

#[test]
fn two_addresses_of_one_work_have_one_key() {
    for same in [
        &[
            "https://www.example.org/a/",
            "http://example.org:80/a",
            "https://m.example.org/a?utm_medium=x",
        ][..],
        &[
            "https://en.m.wikipedia.org/wiki/Salt",
            "https://en.wikipedia.org/wiki/Salt",
        ],
        &[
            "https://example.org/news/a",
            "https://amp.example.org/news/a",
            "https://example.org/news/a/amp/",
            "https://example.org/amp/news/a",
            "https://example.org/news/a?amp=1",
            "https://example-org.cdn.ampproject.org/c/s/example.org/news/a",
        ],
        &[
            "https://doi.org/10.1000/182",
            "http://dx.doi.org/10.1000/182",
            "https://journal.example/doi/abs/10.1000/182",
        ],
        &[
            "https://arxiv.org/abs/1706.03762",
            "https://arxiv.org/pdf/1706.03762v2",
        ],
        &[
            "https://web.archive.org/web/2024/https://example.org/x",
            "https://example.org/x",
            "https://archive.ph/2024.01.02-030405/https://example.org/x",
        ],
    ] {
        let keys: Vec<String> = same.iter().map(|url| of(url).key).collect();
        assert!(keys.windows(2).all(|two| two[0] == two[1]), "{keys:?}");
    }
    for (one, other) in [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a#one", "https://example.org/a#two"),
        ("https://news.example.org/a", "https://example.org/a"),
        ("https://m.com/a", "https://n.com/a"),
    ] {
        assert_ne!(of(one).key, of(other).key);
    }
}

#[test]
fn a_copy_is_kept_beside_its_original() {
    let copy = "https://web.archive.org/web/20240101000000/https://www.un.org/report?utm_source=x";
    let found = of(copy);
    assert_eq!(found.url.unwrap().as_str(), "https://www.un.org/report");
    assert_eq!(found.archived.unwrap().as_str(), copy);
    let found = of("https://archive.ph/AbC12");
    assert_eq!(
        (found.url, found.archived.unwrap().as_str()),
        (None, "https://archive.ph/AbC12")
    );
    assert!(is_archive(
        &SafeUrl::new("https://perma.cc/ABCD-1234").unwrap()
    ));
    assert!(!is_archive(
        &SafeUrl::new("https://archive.org/details/book").unwrap()
    ));
}

#[test]
fn only_so_many_copies_of_copies_are_looked_through() {
    let copy = "https://web.archive.org/web/2024/";
    let nested = |copies: usize| of(&format!("{}https://example.org/a", copy.repeat(copies)));
    assert_eq!(nested(3).key, "example.org/a");
    assert!(nested(40).key.starts_with("web.archive.org/"));
}
