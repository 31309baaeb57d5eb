//! The search index in a bundle: the same bytes whoever writes them, and every article is found by its own words.

use crate::support::{command, read_folder, workbench};
use footnote_model::bundle::{Json, Part, read_catalogue, read_library, read_record_page};
use footnote_search::{Answer, Normalizer, Searcher, parse};
use std::collections::BTreeMap;
use std::path::Path;

/// Enough for several threads to take a stretch each.
const ARTICLES: usize = 700;

/// The files of a bundle that some threads wrote.
fn bundle(folder: &Path, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let out = format!("bundle-{threads}");
    let mut command = command(folder);
    command.env("RAYON_NUM_THREADS", threads);
    let run = command.args(["bundle", "library", "--out", &out]).output();
    assert!(run.unwrap().status.success());
    read_folder(&folder.join(out))
}

/// Searches in a bundle's files; returns the articles' ordinals.
fn found(files: &BTreeMap<String, Vec<u8>>, searcher: &mut Searcher, typed: &str) -> Vec<u32> {
    loop {
        match searcher.search(&parse(typed, Normalizer::NATIVE)) {
            Answer::Found(found) => return found.hits.iter().map(|hit| hit.article).collect(),
            Answer::Needs(names) => {
                for name in names {
                    let bytes = &files[&format!("search/{}.bin", name.hash())];
                    searcher.supply(name, Some(bytes.clone()));
                }
            }
        }
    }
}

#[test]
fn an_index_is_the_same_by_one_thread_and_by_four_and_finds_every_article() {
    // Days in another order than the files' names, and words that no other article has.
    let day = |n: usize| {
        format!(
            "20{:02}-{:02}-{:02}",
            n * 7 % 25,
            n % 12 + 1,
            n * 5 % 28 + 1
        )
    };
    let text = |n: usize| {
        format!(
            "+++\ntitle = \"Notes {n}x\"\ndate = {}\n+++\n\nThe harbor kept record{n}y.[^1]\n\n[^1]: [A work](https://works.example/), Works, 2024.\n",
            day(n)
        )
    };
    let files: Vec<(String, String)> = (0..ARTICLES)
        .map(|n| (format!("a{n}.md"), text(n)))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let bench = workbench(&files);
    let files = bundle(bench.path(), "4");
    assert!(files == bundle(bench.path(), "1"));

    let library = read_library::<Json>(&files["library.json"]).unwrap();
    let path = Part::Catalogue.path(&library.catalogue);
    let catalogue = read_catalogue::<Json>(&library.catalogue, &files[&path]).unwrap();
    let records = catalogue.pages.iter().flat_map(|page| {
        let bytes = &files[&Part::Records.path(page)];
        read_record_page::<Json>(page, bytes).unwrap().records
    });
    let root = library.search.unwrap();
    let mut searcher = Searcher::open(&files[&Part::Search.path(&root)]).unwrap();
    for (ordinal, record) in (0..).zip(records) {
        let number = record.slug.as_str().trim_start_matches('a');
        for word in [format!("{number}x"), format!("\"kept record{number}y\"")] {
            assert_eq!(found(&files, &mut searcher, &word), [ordinal], "{word}");
        }
    }
    assert_eq!(
        found(&files, &mut searcher, "lang:en harbor").len(),
        ARTICLES
    );
}
