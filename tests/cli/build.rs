//! `footnote build`: the pages of a site, and what becomes of the site that was there.

use crate::support::{command, footnote, read_folder, small_library, sound, workbench, write};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

fn build(bench: &Path, library: &str) -> BTreeMap<String, Vec<u8>> {
    footnote(
        bench,
        &["build", library, "--out", "site", "--shell", "shell"],
    )
    .exits(0);
    read_folder(&bench.join("site"))
}

fn build_small() -> BTreeMap<String, Vec<u8>> {
    build(workbench(&[]).path(), small_library().to_str().unwrap())
}

fn text(site: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(site[name].clone()).unwrap()
}

#[test]
fn every_address_with_content_has_a_page() {
    let site = build_small();
    for page in [
        "index.html",
        "404.html",
        "articles/lighthouses/index.html",
        "articles/tide-tables/index.html",
        "articles/pasted-harbor/index.html",
        "articles/wrecks/index.html",
        "articles/mayak/index.html",
        "articles/manara/index.html",
        "sources/index.html",
        "sources/iala.example/index.html",
        "sources/pilots.example/index.html",
        "tags/lights/index.html",
        "authors/ines/index.html",
        "authors/tomas-rey/index.html",
        "authors/vera-somova/index.html",
        "library/library.json",
    ] {
        assert!(
            site.contains_key(page),
            "{page} is missing among {:?}",
            site.keys()
        );
    }
    assert!(
        !site.contains_key("articles/fog/index.html"),
        "a draft was published"
    );
}

#[test]
fn a_long_list_has_a_page_for_each_part() {
    let files: Vec<(String, String)> = (0..51)
        .map(|n| (format!("a{n}.md"), sound(&format!("A {n}"))))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let site = build(workbench(&files).path(), "library");
    let parts: Vec<&String> = site
        .keys()
        .filter(|name| name.starts_with("page/"))
        .collect();
    assert_eq!(parts, ["page/2/index.html", "page/3/index.html"]);
}

#[test]
fn every_address_in_a_page_leads_to_a_file_from_where_the_page_is() {
    let site = build_small();
    // One has no address of its own, and the other names what only the real shell has.
    let others = ["404.html", "storage/index.html"];
    for (name, bytes) in site
        .iter()
        .filter(|(name, _)| name.ends_with(".html") && !others.contains(&name.as_str()))
    {
        let page = String::from_utf8(bytes.clone()).unwrap();
        let folder = url::Url::parse("https://site.invalid/").unwrap();
        let folder = folder.join(name).unwrap();
        let mut addresses = 0;
        for attribute in [" href=\"", " src=\""] {
            for (at, _) in page.match_indices(attribute) {
                let address = page[at + attribute.len()..].split('"').next().unwrap();
                let target = folder.join(address).unwrap();
                if target.host_str() != folder.host_str() {
                    continue;
                }
                let path = target.path().trim_start_matches('/');
                assert!(
                    site.contains_key(path) || site.contains_key(&format!("{path}index.html")),
                    "{address} in {name} leads nowhere"
                );
                // One more step up and the page would leave a site that isn't at its host's root.
                let up = address.matches("../").count();
                assert!(up <= name.matches('/').count(), "{address} in {name}");
                addresses += 1;
            }
        }
        assert!(addresses > 3 || name.starts_with("app/"), "{name}");
    }
}

#[test]
fn a_page_says_what_it_is() {
    let site = build_small();
    let article = text(&site, "articles/lighthouses/index.html");
    assert!(
        article.contains("<title>What a lighthouse says — Harbor lights</title>"),
        "{article}"
    );
    assert!(
        article
            .contains(r#"<meta name="description" content="Every lamp has a rhythm of its own">"#)
    );
    assert!(
        article.contains(r#"<html lang="en" dir="ltr">"#)
            && article.contains("Content-Security-Policy")
    );
    assert!(
        !article.contains("<!--")
            && !article.contains("reload.js")
            && !article.contains("data-no-worker")
    );
    let publisher = text(&site, "sources/iala.example/index.html");
    assert!(
        publisher.contains("<title>Lighthouse Association — Harbor lights</title>"),
        "{publisher}"
    );
}

#[test]
fn text_of_an_article_never_becomes_markup() {
    let title = r#"</title><script>alert(1)</script>"#;
    let article = format!(
        "+++\ntitle = '{title}'\ndek = '\"><b>'\n+++\n\nA claim.[^1]\n\n[^1]: [W](https://w.example/)\n"
    );
    let site = build(
        workbench(&[("a.md", &article), ("footnote.toml", "title = '<i>&'")]).path(),
        "library",
    );
    let page = text(&site, "articles/a/index.html");
    assert!(
        page.contains("&lt;script&gt;alert")
            && !page.contains("<script>alert")
            && !page.contains("<b>"),
        "{page}"
    );
    assert!(!text(&site, "404.html").contains("<i>"));
}

#[test]
fn the_not_found_page_needs_no_address_but_its_own() {
    let page = text(&build_small(), "404.html");
    assert!(
        !page.contains(" href=") && !page.contains(" src="),
        "{page}"
    );
    assert!(
        !page.contains("preload"),
        "no hint without an address: {page}"
    );
    for deferred in [
        r#"data-root-src="boot.js""#,
        r#"data-root-src="control.js""#,
        r#"data-root-href="main-1f.css""#,
        r#"data-library="harbor-lights""#,
    ] {
        assert!(page.contains(deferred), "{deferred} in {page}");
    }
    assert!(page.contains("'sha256-") && !page.contains("'unsafe-inline'"));
}

#[test]
fn the_not_found_page_knows_its_library_by_the_same_id() {
    let site = build_small();
    let library: serde_json::Value = serde_json::from_slice(&site["library/library.json"]).unwrap();
    let id = library["info"]["id"].as_str().unwrap();
    let page = text(&site, "404.html");
    assert!(page.contains(&format!("data-library=\"{id}\"")), "{page}");
    assert!(page.contains(".info.id === id"), "{page}");
}

#[test]
fn a_page_holds_the_styles_and_scripts_of_its_kind_and_its_text_comes_before_the_reader() {
    let site = build_small();
    let (list, sources) = (text(&site, "index.html"), text(&site, "sources/index.html"));
    let of_list = "<style>body { margin: 0 }ol { margin: 0 }</style>";
    assert!(
        list.contains(of_list) && !list.contains("data-pages"),
        "{list}"
    );
    assert!(!list.contains("data-styles"), "{list}");
    let of_sources =
        "<style>body { margin: 0 }</style><style data-pages>.map { margin: 0 }</style>";
    assert!(sources.contains(of_sources), "{sources}");
    let start = r#"<script type="module" data-js="reader-2e.js" data-wasm="reader-2e_bg.wasm" data-styles="rows-3d.css" src="../boot.js"></script>"#;
    for page in [&list, &sources] {
        assert!(page.contains("<script>document.body;</script>"), "{page}");
    }
    let place = |part: &str| {
        sources
            .find(part)
            .unwrap_or_else(|| panic!("{part} in {sources}"))
    };
    assert!(place("</main>") < place(start) && place(start) < place("modulepreload"));
    let first = list.find("reader-2e_bg.wasm").unwrap();
    assert!(first < list.find("<title>").unwrap(), "{list}");
}

#[test]
fn unchanged_input_gives_the_same_bytes() {
    assert!(build_small() == build_small());
}

#[test]
fn a_build_that_fails_leaves_the_previous_site_whole() {
    let bench = workbench(&[("a.md", &sound("A")), ("b.md", &sound("B"))]);
    let before = build(bench.path(), "library");
    write(
        &bench.path().join("library/b.md"),
        "+++\nslug = \"a\"\n+++\n\nText.\n",
    );
    let run = footnote(
        bench.path(),
        &["build", "library", "--out", "site", "--shell", "shell"],
    )
    .exits(1);
    assert!(
        run.stderr
            .contains("b.md:1:1: error: the slug `a` is taken by `a.md`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("nothing was written"), "{}", run.stderr);
    assert!(read_folder(&bench.path().join("site")) == before);
    assert_only(bench.path(), &["library", "shell", "site"]);
}

#[cfg(unix)]
#[test]
fn a_build_that_is_killed_leaves_the_previous_site_whole() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    let before = build(bench.path(), "library");
    for n in 0..400 {
        write(
            &bench.path().join(format!("library/n{n}.md")),
            sound(&format!("N {n}")),
        );
    }
    let mut child = command(bench.path())
        .args(["build", "library", "--out", "site", "--shell", "shell"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let started = bench.path().join(".site.footnote-new/library/articles");
    while !started.exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    assert!(
        !child.wait().unwrap().success(),
        "the build ended before it could be killed"
    );
    assert!(read_folder(&bench.path().join("site")) == before);
    assert!(build(bench.path(), "library").len() > before.len());
    assert_only(bench.path(), &["library", "shell", "site"]);
}

#[test]
fn a_folder_that_footnote_did_not_write_is_left_alone() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    write(&bench.path().join("site/thesis.txt"), "years of work");
    let run = footnote(
        bench.path(),
        &["build", "library", "--out", "site", "--shell", "shell"],
    )
    .exits(1);
    assert!(
        run.stderr.contains("was not written by footnote") && run.stderr.contains("--out"),
        "{}",
        run.stderr
    );
    let run = footnote(
        bench.path(),
        &["build", "library", "--out", "library", "--shell", "shell"],
    )
    .exits(1);
    assert!(
        run.stderr.contains("was not written by footnote"),
        "{}",
        run.stderr
    );
    assert_eq!(read_folder(&bench.path().join("site")).len(), 1);
    assert!(bench.path().join("library/a.md").exists());
}

#[test]
fn a_site_inside_its_library_is_not_read_as_articles() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    write(
        &bench.path().join("shell/notes.txt"),
        "License of the fonts",
    );
    let arguments = [
        "build",
        "library",
        "--out",
        "library/site",
        "--shell",
        "shell",
    ];
    for _ in 0..2 {
        let run = footnote(bench.path(), &arguments).exits(0);
        assert!(run.stdout.starts_with("1 article,"), "{}", run.stdout);
    }
}

#[test]
fn the_demo_library_in_a_shell_is_not_the_sites() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    write(&bench.path().join("shell/library/library.json"), "{}");
    write(
        &bench.path().join("shell/library/articles/other.json"),
        "{}",
    );
    let site = build(bench.path(), "library");
    assert!(!site.contains_key("library/articles/other.json"));
    assert!(site["library/library.json"].len() > 2);
}

#[test]
fn a_missing_or_wrong_shell_is_an_error_with_the_remedy() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    if !cfg!(feature = "embedded-shell") {
        let run = footnote(bench.path(), &["build", "library", "--out", "site"]).exits(1);
        assert!(
            run.stderr.contains("--shell") && run.stderr.contains("cargo xtask build"),
            "{}",
            run.stderr
        );
    }
    let run = footnote(
        bench.path(),
        &["build", "library", "--out", "site", "--shell", "library"],
    )
    .exits(1);
    assert!(
        run.stderr.contains("library holds no reader"),
        "{}",
        run.stderr
    );
    footnote(bench.path(), &["build", "library"]).exits(2);
}

fn assert_only(folder: &Path, names: &[&str]) {
    let mut found: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    assert_eq!(found, names);
}
