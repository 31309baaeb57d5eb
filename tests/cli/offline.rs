//! What a built site has for the offline app: the manifest of the build, in buckets, and the way back.

use crate::support::{footnote, read_folder, small_library, sound, workbench, write};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Site = BTreeMap<String, Vec<u8>>;

fn build(bench: &Path, library: &str, options: &[&str]) -> Site {
    let arguments = ["build", library, "--out", "site", "--shell", "shell"];
    footnote(bench, &[&arguments[..], options].concat()).exits(0);
    read_folder(&bench.join("site"))
}

fn build_small() -> Site {
    build(
        workbench(&[]).path(),
        small_library().to_str().unwrap(),
        &[],
    )
}

fn json(site: &Site, name: &str) -> Value {
    serde_json::from_slice(&site[name]).unwrap()
}

fn manifest(site: &Site) -> Value {
    let build = json(site, "build.json")["build"]
        .as_str()
        .unwrap()
        .to_owned();
    json(site, &format!("builds/{build}.json"))
}

/// Reads all buckets of a family.
fn entries(site: &Site, family: &str) -> BTreeMap<String, Value> {
    let manifest = manifest(site);
    let buckets = manifest[family].as_array().unwrap().iter();
    let bucket = |hash: &Value| json(site, &format!("builds/{}.json", hash.as_str().unwrap()));
    buckets
        .flat_map(|hash| bucket(hash).as_object().unwrap().clone())
        .collect()
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn every_file_of_a_build_is_named_with_the_hash_of_its_bytes() {
    let site = build_small();
    let manifest = manifest(&site);
    let (pages, rest) = (entries(&site, "pages"), entries(&site, "rest"));
    for (path, expected) in manifest["core"].as_object().unwrap() {
        assert_eq!(expected, &Value::from(hash(&site[path])), "{path}");
    }
    for (path, expected) in pages.iter().chain(&rest) {
        let found = (hash(&site[path]), site[path].len());
        assert_eq!(expected, &serde_json::to_value(found).unwrap(), "{path}");
    }
    let build = json(&site, "build.json");
    for name in site.keys().filter(|name| name.starts_with("builds/")) {
        assert!(name[7..].starts_with(&hash(&site[name])[..16]), "{name}");
    }
    assert_eq!(build["version"], 1);
}

#[test]
fn what_readers_need_is_in_the_manifest_and_what_only_machines_read_is_not() {
    let site = build_small();
    let manifest = manifest(&site);
    let core: BTreeSet<&String> = manifest["core"].as_object().unwrap().keys().collect();
    let (pages, rest) = (entries(&site, "pages"), entries(&site, "rest"));
    for path in [
        "app/index.html",
        "storage/index.html",
        "library/library.json",
        "boot.js",
    ] {
        assert!(core.contains(&path.to_owned()), "{path}");
    }
    assert!(pages.contains_key("articles/lighthouses/index.html"));
    let library = site.keys().filter(|path| path.starts_with("library/"));
    for path in library {
        assert!(core.contains(path) != rest.contains_key(path), "{path}");
    }
    for path in site
        .keys()
        .filter(|path| !path.contains('/') && path.contains("feed"))
    {
        assert!(!core.contains(path) && !rest.contains_key(path), "{path}");
    }
    let bytes = core.iter().copied().chain(rest.keys());
    let bytes: usize = bytes.map(|path| site[path].len()).sum();
    let everything = serde_json::json!({ "files": core.len() + rest.len(), "bytes": bytes });
    assert_eq!(manifest["everything"], everything);
    assert_eq!(manifest["small"], true);
    let names = entries(&site, "names");
    let file = names["articles/lighthouses"].as_str().unwrap();
    assert!(site.contains_key(&format!("library/articles/{file}.json")));
    let file = names["sources/iala.example"].as_str().unwrap();
    assert!(site.contains_key(&format!("library/pages/{file}.json")));
}

#[test]
fn a_revised_article_changes_the_buckets_that_it_is_in_and_no_others() {
    let bench = workbench(&[]);
    for number in 0..800 {
        let file = bench.path().join(format!("library/a{number}.md"));
        write(&file, sound(&format!("Number {number}")));
    }
    let names = |site: &Site| -> Vec<Value> {
        let manifest = manifest(site);
        manifest["names"].as_array().unwrap().clone()
    };
    let before = names(&build(bench.path(), "library", &[]));
    assert!(before.len() >= 4 && before.len().is_power_of_two());
    write(
        &bench.path().join("library/a7.md"),
        sound("Number 7") + "More.\n",
    );
    let after = names(&build(bench.path(), "library", &[]));
    // The article itself, and the publisher whose list of works names it.
    let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert!((1..=2).contains(&changed), "{changed}");
}

#[test]
fn a_library_above_its_limit_is_kept_when_the_reader_asks() {
    let bench = workbench(&[
        ("a.md", &sound("One")),
        ("footnote.toml", "offline-limit = 0\n"),
    ]);
    let site = build(bench.path(), "library", &[]);
    assert_eq!(manifest(&site)["small"], false);
}

#[test]
fn without_the_offline_app_a_site_takes_it_back() {
    let bench = workbench(&[("a.md", &sound("One"))]);
    write(&bench.path().join("shell/sw.js"), "// The worker.");
    let with = build(bench.path(), "library", &[]);
    assert_eq!(with["sw.js"], b"// The worker.");
    let without = build(bench.path(), "library", &["--no-offline", "--prune"]);
    let pointer = json(&without, "build.json");
    assert_eq!(pointer, serde_json::json!({ "version": 1, "kill": true }));
    assert!(String::from_utf8_lossy(&without["sw.js"]).contains("unregister()"));
    assert!(!without.keys().any(|path| path.starts_with("builds/")));
    let page = String::from_utf8_lossy(&without["index.html"]).into_owned();
    assert!(page.contains("data-no-worker"), "{page}");
    // What says how it is kept goes with it.
    for page in ["storage/index.html", "app/index.html"] {
        assert!(
            with.contains_key(page) && !without.contains_key(page),
            "{page}"
        );
    }
}

#[test]
fn an_installed_library_has_its_own_name() {
    let bench = workbench(&[
        ("a.md", &sound("One")),
        ("footnote.toml", "title = \"Tides\"\n"),
    ]);
    let shell = bench.path().join("shell/manifest.webmanifest");
    write(&shell, r#"{"name":"Footnote","id":"./","start_url":"./"}"#);
    let site = build(bench.path(), "library", &[]);
    let manifest = json(&site, "manifest.webmanifest");
    assert_eq!(manifest["name"], "Tides");
    assert_eq!(manifest["start_url"], "./");
    assert!(manifest.get("id").is_none());
}
