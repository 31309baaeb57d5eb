//! Tests of the cache: what is kept, what is made again, what is swept away.

use super::*;
use std::convert::Infallible;

const KIND: &str = "test";

/// Asks for an entry and tells whether it had to be made.
fn is_made(cache: &Cache, key: Key, content: &str) -> bool {
    let mut made = false;
    let got = cache.get_or_insert(KIND, key, || -> Result<_, Infallible> {
        made = true;
        Ok(content.as_bytes().to_vec())
    });
    assert_eq!(got.unwrap(), content.as_bytes());
    made
}

fn key(input: &str) -> Key {
    Key::of(&[b"1", input.as_bytes()])
}

fn entry(folder: &Path, key: Key) -> PathBuf {
    folder::entry(folder, KIND, &key.hex())
}

#[test]
fn an_entry_is_made_once_for_all_runs() {
    let place = tempfile::tempdir().unwrap();
    let cache = Cache::open(Some(place.path()));
    assert!(is_made(&cache, key("a"), "content"));
    assert!(!is_made(&cache, key("a"), "content"));
    assert!(!is_made(
        &Cache::open(Some(place.path())),
        key("a"),
        "content"
    ));
    assert!(is_made(&cache, key("b"), ""));
    assert!(!is_made(&cache, key("b"), ""));
}

#[test]
fn inputs_that_are_cut_differently_are_different_keys() {
    assert_ne!(Key::of(&[b"ab", b"c"]), Key::of(&[b"a", b"bc"]));
    assert_ne!(Key::of(&[b"ab"]), Key::of(&[b"ab", b""]));
}

#[test]
fn a_damaged_entry_is_made_again() {
    let place = tempfile::tempdir().unwrap();
    let cache = Cache::open(Some(place.path()));
    is_made(&cache, key("a"), "content");
    let path = entry(place.path(), key("a"));
    let whole = fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 1;
    for damaged in [&flipped[..], &whole[..whole.len() - 1], &whole[..5], &[]] {
        fs::write(&path, damaged).unwrap();
        assert!(is_made(&cache, key("a"), "content"), "{damaged:?}");
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
}

#[test]
fn what_fails_is_not_kept() {
    let place = tempfile::tempdir().unwrap();
    let cache = Cache::open(Some(place.path()));
    let failed = cache.get_or_insert(KIND, key("a"), || Err("no ink"));
    assert_eq!(failed, Err("no ink"));
    assert!(is_made(&cache, key("a"), "content"));
}

#[test]
fn a_cache_that_can_not_be_written_changes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    for cache in [Cache::open(Some(&file)), Cache::none()] {
        assert!(is_made(&cache, key("a"), "content"));
        assert!(is_made(&cache, key("a"), "content"));
        cache.sweep();
    }
}

#[test]
fn entries_leave_a_month_after_their_last_use() {
    let place = tempfile::tempdir().unwrap();
    let cache = Cache::open(Some(place.path()));
    let days_ago = |days: u32| SystemTime::now() - days * Duration::from_secs(DAY);
    let set_age = |path: &Path, days| {
        let file = File::options().append(true).open(path).unwrap();
        file.set_modified(days_ago(days)).unwrap();
    };
    for (name, days) in [("used", 29), ("renewed", 31), ("unused", 31)] {
        is_made(&cache, key(name), name);
        set_age(&entry(place.path(), key(name)), days);
    }
    let mine = place.path().join("thesis.doc");
    fs::write(&mine, "years of work").unwrap();
    set_age(&mine, 400);

    is_made(&cache, key("renewed"), "renewed");
    cache.sweep();
    let is_kept = |name| entry(place.path(), key(name)).exists();
    assert_eq!(
        ["used", "renewed", "unused"].map(is_kept),
        [true, true, false]
    );
    assert!(mine.exists());

    set_age(&entry(place.path(), key("used")), 31);
    cache.sweep();
    assert!(is_kept("used"), "a second sweep on the same day");
}
