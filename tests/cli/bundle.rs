//! `footnote bundle`: the fixture library's bundle, to the byte.

use crate::support::{
    assert_golden, footnote, read_folder, small_library, workbench, workspace, write,
};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn bundle(library: &Path, out: &Path) {
    let arguments = [
        "bundle",
        library.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    footnote(out.parent().unwrap(), &arguments).exits(0);
}

#[test]
fn the_fixture_library_is_bundled_as_before() {
    let bench = workbench(&[]);
    let out = bench.path().join("bundle");
    bundle(&small_library(), &out);
    let files: serde_json::Map<String, Value> = read_folder(&out)
        .into_iter()
        .map(|(name, bytes)| {
            let content =
                serde_json::from_slice(&bytes).unwrap_or_else(|_| json!({ "bytes": bytes.len() }));
            (
                name,
                if name_is_marker(&bytes) {
                    json!("marker")
                } else {
                    content
                },
            )
        })
        .collect();
    let text = format!("{:#}\n", Value::Object(files));
    assert_golden(
        &workspace().join("tests/library/small.expected.json"),
        &text,
    );
}

fn name_is_marker(bytes: &[u8]) -> bool {
    bytes.starts_with(b"Written by footnote")
}

#[test]
fn neither_the_order_nor_the_age_of_files_changes_a_byte() {
    let bench = workbench(&[]);
    let files = read_folder(&small_library());
    let copies = ["one", "two"].map(|name| bench.path().join(name));
    for (name, bytes) in &files {
        write(&copies[0].join(name), bytes);
    }
    for (name, bytes) in files.iter().rev() {
        write(&copies[1].join(name), bytes);
        let file = fs::File::options()
            .write(true)
            .open(copies[1].join(name))
            .unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
    }
    let bundles = [bench.path().join("bundle-1"), bench.path().join("bundle-2")];
    for (library, out) in copies.iter().zip(&bundles) {
        bundle(library, out);
    }
    assert!(read_folder(&bundles[0]) == read_folder(&bundles[1]));
}

#[test]
fn each_step_is_timed_where_that_is_asked_for() {
    let bench = workbench(&[("a.md", "# A\n\nText.\n")]);
    let arguments = ["bundle", "library", "--out", "bundle"];
    let steps = [
        "reading the articles",
        "search index",
        "works and publishers",
        "sources as data",
    ];
    let run = footnote(bench.path(), &arguments).exits(0);
    assert!(!run.stderr.contains(steps[1]), "{}", run.stderr);
    let run = footnote(bench.path(), &[&arguments[..], &["--timings"]].concat()).exits(0);
    for step in steps {
        assert!(
            run.stderr.contains(&format!(" s  {step}\n")),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_library_that_needs_mending_is_not_bundled() {
    let bench = workbench(&[(
        "a.md",
        "[gone](gone.md)[^1]\n\n[^1]: [W](https://w.example/)\n",
    )]);
    let run = footnote(bench.path(), &["bundle", "library", "--out", "bundle"]).exits(1);
    assert!(run.stderr.contains("a.md:1:1: error"), "{}", run.stderr);
    assert!(!bench.path().join("bundle").exists());
}

#[test]
fn media_files_are_named_by_their_content() {
    let bench = workbench(&[]);
    let out = bench.path().join("bundle");
    bundle(&small_library(), &out);
    let media = read_folder(&out.join("media"));
    let original = fs::read(small_library().join("images/chart.png")).unwrap();
    let name = format!("{}.png", footnote_model::ContentHash::of(&original));
    assert_eq!(media.get(&name), Some(&original));
    assert_eq!(media.len(), 2);
}
