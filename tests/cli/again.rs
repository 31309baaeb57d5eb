//! `footnote build` a second time: what it keeps of the site before, and what it needn't make again.

use crate::support::{footnote, read_folder, sound, workbench, write};
use std::collections::BTreeMap;
use std::path::Path;

type Site = BTreeMap<String, Vec<u8>>;

fn build(bench: &Path, options: &[&str]) -> Site {
    let arguments = ["build", "library", "--out", "site", "--shell", "shell"];
    let arguments = [&arguments[..], &["--cache", "cache"], options].concat();
    footnote(bench, &arguments).exits(0);
    read_folder(&bench.join("site"))
}

/// Names the files of articles in the bundle.
fn articles(site: &Site) -> Vec<&str> {
    let is_article = |name: &&String| name.starts_with("library/articles/");
    site.keys().filter(is_article).map(String::as_str).collect()
}

#[test]
fn what_an_open_tab_may_ask_for_stays_until_the_build_after_the_next_or_a_pruning() {
    let bench = workbench(&[("a.md", &sound("One"))]);
    let one = build(bench.path(), &[]);
    write(&bench.path().join("library/a.md"), sound("Two"));
    let two = build(bench.path(), &[]);
    assert!(one.keys().all(|name| two.contains_key(name)));
    assert_eq!(articles(&two).len(), 2);

    let pruned = build(bench.path(), &["--prune"]);
    assert_eq!(articles(&pruned).len(), 1);
    assert!(!one.contains_key(articles(&pruned)[0]));
}

#[test]
fn compressed_files_stand_beside_what_they_were_made_from() {
    let bench = workbench(&[("a.md", &sound("One"))]);
    let site = build(bench.path(), &["--precompress"]);
    let page = &site["articles/a/index.html"];
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut &*site["articles/a/index.html.br"], &mut plain).unwrap();
    assert_eq!(&plain, page);
    assert!(site["articles/a/index.html.gz"].len() < page.len());
    assert!(!build(bench.path(), &[]).contains_key("articles/a/index.html.br"));
}

#[test]
fn the_cache_changes_nothing_but_the_time_and_may_be_deleted() {
    let bench = workbench(&[("a.md", &sound("One"))]);
    let cache = bench.path().join("cache");
    let first = build(bench.path(), &["--precompress"]);
    assert!(!read_folder(&cache).is_empty());
    assert!(build(bench.path(), &["--precompress"]) == first);
    std::fs::remove_dir_all(&cache).unwrap();
    assert!(build(bench.path(), &["--precompress"]) == first);
}
