//! The search index in a bundle: the same bytes whoever writes them, and every article is found by its own words; and
//! `footnote search`, which reads it as the browser does.

use crate::support::{Run, command, footnote, read_folder, workbench};
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

/// A library whose articles differ by what is asked of them.
const HARBORS: [(&str, &str); 3] = [
    (
        "harbor.md",
        "+++\ntitle = \"The harbor\"\ndate = 2024-05-06\ntags = [\"sea\"]\n+++\n\nIntro.\n\n## What was measured\n\nThe tide gauge rose by nine centimeters.[^1]\n\n[^1]: [A work](https://works.example/), Works, 2024.\n",
    ),
    (
        "bells.md",
        "+++\ntitle = \"Bells\"\ndate = 2022-01-02\n+++\n\nNobody hears them at the harbor.[^1]\n\n[^1]: [A work](https://works.example/), Works, 2024.\n",
    ),
    (
        "trains.md",
        "+++\ntitle = \"Trains\"\ndate = 2023-01-02\n+++\n\nThey run on time.[^1]\n\n[^1]: [A work](https://works.example/), Works, 2024.\n",
    ),
];

/// Searches a site and reads the answer.
fn answer(bench: &Path, typed: &str) -> serde_json::Value {
    let Run { stdout, .. } = footnote(bench, &["search", "site", typed, "--json"]).exits(0);
    serde_json::from_str(&stdout).unwrap()
}

/// Returns the slugs of an answer.
fn slugs(answer: &serde_json::Value) -> Vec<&str> {
    let hits = answer["hits"].as_array().unwrap().iter();
    hits.map(|hit| hit["slug"].as_str().unwrap()).collect()
}

#[test]
fn a_site_is_searched_as_its_readers_search_it() {
    let bench = workbench(&HARBORS);
    let bench = bench.path();
    footnote(
        bench,
        &["build", "library", "--out", "site", "--shell", "shell"],
    )
    .exits(0);

    let found = answer(bench, "harbor");
    assert_eq!(slugs(&found), ["harbor", "bells"], "the title counts more");
    assert_eq!(found["total"], 2);
    assert!(found["hits"][0]["score"].as_f64() > found["hits"][1]["score"].as_f64());

    let found = answer(bench, "\"tide gauge\" centimeters");
    assert_eq!(found["hits"][0]["title"], "The harbor");
    assert_eq!(
        found["hits"][0]["snippet"],
        "The tide gauge rose by nine centimeters."
    );
    assert_eq!(found["hits"][0]["section"], "what-was-measured");

    assert_eq!(slugs(&answer(bench, "harbor after:2023")), ["harbor"]);
    assert_eq!(slugs(&answer(bench, "before:2023")), ["trains", "bells"]);
    assert_eq!(slugs(&answer(bench, "harbor -tag:sea")), ["bells"]);
    let found = answer(bench, "zebra");
    assert_eq!(
        (slugs(&found), &found["incomplete"]),
        (vec![], &false.into())
    );

    let text = footnote(bench, &["search", "site", "harbor", "--limit", "1"])
        .exits(0)
        .stdout;
    assert!(text.starts_with("The harbor  articles/harbor/"), "{text}");
    assert!(
        text.ends_with("2 articles, of which these are the best 1; --limit shows more\n"),
        "{text}"
    );
}

#[test]
fn a_missing_part_of_the_index_is_said_and_a_folder_that_is_no_site_is_refused() {
    let bench = workbench(&HARBORS);
    let bench = bench.path();
    footnote(bench, &["bundle", "library", "--out", "site"]).exits(0);
    let library =
        read_library::<Json>(&std::fs::read(bench.join("site/library.json")).unwrap()).unwrap();
    let root = Part::Search.path(&library.search.unwrap());
    for file in std::fs::read_dir(bench.join("site/search")).unwrap() {
        let path = file.unwrap().path();
        if path != bench.join("site").join(&root) {
            std::fs::remove_file(path).unwrap();
        }
    }
    let found = answer(bench, "harbor");
    assert_eq!(
        (slugs(&found), &found["incomplete"]),
        (vec![], &true.into())
    );
    let text = footnote(bench, &["search", "site", "harbor"])
        .exits(0)
        .stdout;
    assert!(
        text.contains("A part of the index is missing or damaged"),
        "{text}"
    );

    let refused = footnote(bench, &["search", "library", "harbor"]).exits(1);
    assert!(
        refused
            .stderr
            .contains("library is no site: it has no library/library.json"),
        "{}",
        refused.stderr
    );
}
