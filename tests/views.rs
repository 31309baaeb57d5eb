//! The reader's views, rendered natively and judged by their HTML: `tests/views/NAME.html` is what each
//! writes, broken into lines between its tags. `SNAPSHOTS=overwrite` writes them anew.

#![expect(
    clippy::unwrap_used,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

#[path = "views/arbitrary_text.rs"]
mod arbitrary_text;
#[path = "views/hostile.rs"]
mod hostile;
#[path = "views/html.rs"]
mod html;
#[path = "views/library.rs"]
mod library;
#[path = "views/rules.rs"]
mod rules;
#[path = "../crates/model/tests/support/mod.rs"]
mod support;
#[path = "views/views.rs"]
mod views;

use footnote_reader::route::Links;
use html::parse;
use rules::{ELEMENTS, broken, broken_page};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use views::{ROOT, views};

fn links() -> Links {
    Links::Path { root: ROOT.into() }
}

#[test]
fn every_view_is_as_its_snapshot() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/views");
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite");
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for view in views(&str::to_owned, &links()) {
        let name = format!("{}.html", view.name);
        let path = folder.join(&name);
        let html = view.html.replace("><", ">\n<") + "\n";
        if overwrite {
            fs::write(&path, &html).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != html {
            wrong.push(name.clone());
        }
        known.insert(name);
    }
    let files = fs::read_dir(&folder).unwrap();
    let files: BTreeSet<String> = files
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".html"))
        .collect();
    assert_eq!(
        files, known,
        "each view has its snapshot, and each snapshot its view"
    );
    assert!(
        wrong.is_empty(),
        "not as expected; look at them with SNAPSHOTS=overwrite: {wrong:#?}"
    );
}

#[test]
fn every_view_keeps_the_rules() {
    for (links, root) in [
        (links(), ROOT),
        (
            Links::Path {
                root: "/any/path/".into(),
            },
            "/any/path/",
        ),
    ] {
        for view in views(&str::to_owned, &links) {
            let check = if view.is_page { broken_page } else { broken };
            assert_eq!(
                check(&parse(&view.html), root),
                [""; 0],
                "{} below {root}",
                view.name
            );
        }
    }
}

#[test]
fn a_single_file_writes_all_its_own_addresses_behind_its_hash() {
    for view in views(&str::to_owned, &Links::Hash) {
        let tree = parse(&view.html);
        for element in tree.all() {
            let address = element.get("href").or(element.get("src"));
            let own = |address: &str| {
                [
                    "#/",
                    "#main_content",
                    "library/media/",
                    "https://",
                    "http://",
                    "mailto:",
                ]
                .iter()
                .any(|start| address.starts_with(start))
            };
            assert!(address.is_none_or(own), "{address:?} in {}", view.name);
        }
    }
}

#[test]
fn each_problem_has_its_own_heading_and_a_way_on() {
    let mut headings = BTreeSet::new();
    let views = views(&str::to_owned, &links());
    let problems: Vec<_> = views
        .iter()
        .filter(|view| view.name.starts_with("problem"))
        .collect();
    for view in &problems {
        let tree = parse(&view.html);
        let problem = tree.with_class("problem");
        let all = problem[0].all();
        let heading = all.iter().find(|element| element.name == "h1");
        headings.insert(format!("{:?}", heading.unwrap().children));
        assert!(
            all.iter()
                .filter(|element| matches!(element.name.as_str(), "a" | "button"))
                .count()
                >= 2,
            "{}",
            view.name
        );
    }
    assert_eq!(headings.len(), problems.len());
}

#[test]
fn the_app_can_make_every_element_of_a_rendered_page() {
    // `public/pages.js` drops what it doesn't know, and what stands in it.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/pages.js");
    let script = fs::read_to_string(path).unwrap();
    let (_, list) = script.split_once("const ELEMENTS = new Set(").unwrap();
    let (list, _) = list.split_once(").split").unwrap();
    let known: BTreeSet<&str> = list.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let frame = ["dialog", "main", "noscript"];
    let unknown = ELEMENTS
        .iter()
        .filter(|name| !frame.contains(*name) && !known.contains(*name));
    assert_eq!(unknown.collect::<Vec<_>>(), Vec::<&&str>::new());
}
