//! `footnote check`: each mistake with its place, its weight and what to do.

use crate::support::{footnote, small_library, sound, workbench};
use serde_json::Value;

/// Runs the check and returns its findings as `place: severity: rule`. Notes are left out, and that
/// these short texts have no title.
fn findings(files: &[(&str, &str)]) -> Vec<String> {
    let bench = workbench(files);
    let run = footnote(bench.path(), &["check", "library", "--json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let found = report["diagnostics"].as_array().unwrap().iter();
    let lines: Vec<String> = found
        .filter(|d| d["severity"] != "note" && d["rule"] != "no-title")
        .map(|d| {
            let [file, severity, rule] =
                ["file", "severity", "rule"].map(|key| d[key].as_str().unwrap().to_owned());
            format!("{file}:{}:{}: {severity}: {rule}", d["line"], d["column"])
        })
        .collect();
    let errors = lines.iter().any(|line| line.contains(": error: "));
    assert_eq!(run.code, i32::from(errors), "{lines:?}");
    lines
}

const SOURCE: &str = "\n\n[^1]: [W](https://w.example/), W, 2024.\n";

#[test]
fn each_mistake_is_found_at_its_place() {
    let with_source = |text: &str| format!("{text}{SOURCE}");
    for (text, expected) in [
        (
            with_source("A [link](gone.md).[^1]"),
            vec!["a.md:1:3: error: broken-link"],
        ),
        (
            with_source("A\n\n- [link](sub/gone.md).[^1]"),
            vec!["a.md:3:3: error: broken-link"],
        ),
        (
            with_source("Out [of here](../../secret.md).[^1]"),
            vec!["a.md:1:5: error: broken-link"],
        ),
        (
            with_source("A [draft](draft.md).[^1]"),
            vec!["a.md:1:3: error: broken-link"],
        ),
        (
            with_source("A [part](b.md#gone).[^1]"),
            vec!["a.md:1:3: warning: broken-anchor"],
        ),
        (
            with_source("Text.[^1]\n\n![Alt](gone.png)"),
            vec!["a.md:3:1: error: missing-image"],
        ),
        (
            with_source("Text.[^1]\n\n![Alt](footnote.toml)"),
            vec!["a.md:3:1: error: unusable-file"],
        ),
        (
            "No source.".to_owned(),
            vec!["a.md:0:0: warning: no-source"],
        ),
        (String::new(), vec!["a.md:0:0: error: empty-file"]),
    ] {
        let draft = "+++\ndraft = true\n+++\n\nNot yet.\n";
        let settings = "title = \"T\"\n";
        let files = [
            ("a.md", text.as_str()),
            ("b.md", &sound("B")),
            ("draft.md", draft),
            ("footnote.toml", settings),
        ];
        assert_eq!(findings(&files), expected, "{text}");
    }
}

#[test]
fn links_that_lead_somewhere_are_not_reported() {
    let text = format!(
        "[b](b.md) [b](./b.md#a-part) [c](sub/c.md) [c](/sub/c.md) [index](sub/) [self](a.md) \
         [file](data.csv) [here](#top) ![i](i.svg)\n\n## Top[^1]{SOURCE}"
    );
    let b = format!("## A part[^1]{SOURCE}");
    let c = format!("[up](../a.md) [root](/a.md#top)[^1]{SOURCE}");
    let files = [
        ("a.md", text.as_str()),
        ("b.md", &b),
        ("sub/c.md", &c),
        ("sub/index.md", &sound("Index")),
        ("data.csv", "1,2"),
        ("i.svg", "<svg width='1' height='1'/>"),
    ];
    assert_eq!(findings(&files), Vec::<String>::new());
}

#[test]
fn an_anchor_in_the_same_article_is_checked_too() {
    let text = format!("Text.[^1]\n\nSee [below](#gone).{SOURCE}");
    assert_eq!(
        findings(&[("a.md", &text)]),
        ["a.md:3:13: warning: broken-anchor"]
    );
}

#[test]
fn two_files_with_one_slug_are_both_named() {
    let bench = workbench(&[("a.md", &sound("A")), ("sub/a.md", &sound("Another"))]);
    let run = footnote(bench.path(), &["check", "library"]).exits(1);
    assert!(
        run.stdout
            .contains("sub/a.md:1:1: error: the slug `a` is taken by `a.md` [duplicate-slug]"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_broken_link_says_what_was_meant() {
    for (link, help) in [
        ("B.md", "did you mean `/b.md`?"),
        ("sub/b.md", "did you mean `/b.md`?"),
        ("bb.md", "did you mean `/b.md`?"),
    ] {
        let text = format!("[x]({link})[^1]{SOURCE}");
        let bench = workbench(&[("a.md", &text), ("b.md", &sound("B"))]);
        let run = footnote(bench.path(), &["check", "library"]).exits(1);
        assert!(run.stdout.contains(help), "{link}: {}", run.stdout);
    }
}

#[test]
fn mistakes_in_the_settings_have_their_place_and_a_suggestion() {
    let bench = workbench(&[
        ("a.md", &sound("A")),
        ("footnote.toml", "title = \"T\"\nlangauge = \"en\"\n"),
    ]);
    let run = footnote(bench.path(), &["check", "library"]).exits(0);
    assert!(
        run.stdout
            .contains("footnote.toml:2:1: warning: footnote.toml has no key `langauge`"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("did you mean `language`?"),
        "{}",
        run.stdout
    );
}

#[test]
fn front_matter_is_checked_where_it_stands() {
    let text = "+++\ntitel = \"A\"\ndate = \"yesterday\"\n+++\n\nA claim.[^1]\n\n[^1]: [W](https://w.example/)\n";
    let bench = workbench(&[("a.md", text)]);
    let run = footnote(bench.path(), &["check", "library"]);
    assert!(
        run.stdout.contains("a.md:2:") && run.stdout.contains("`title`"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("a.md:3:") && run.stdout.contains("yesterday"),
        "{}",
        run.stdout
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_into_itself_is_reported_and_not_followed() {
    let bench = workbench(&[("a.md", &sound("A")), ("sub/b.md", &sound("B"))]);
    std::os::unix::fs::symlink(
        bench.path().join("library"),
        bench.path().join("library/sub/up"),
    )
    .unwrap();
    let run = footnote(bench.path(), &["check", "library"]).exits(0);
    assert!(
        run.stdout
            .contains("sub/up:1:1: warning: this link leads back"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("2 articles: 0 errors, 1 warning"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_left_out_is_said() {
    let run = footnote(&small_library(), &["check", "."]).exits(0);
    for left_out in [
        "README.md:1:1: note:",
        "en/fog.md:1:1: note: this draft is left out",
        "6 articles: 0 errors, 0 warnings",
    ] {
        assert!(
            run.stdout.contains(left_out),
            "{left_out} in {}",
            run.stdout
        );
    }
}

#[test]
fn a_folder_that_is_not_there_is_an_error_and_not_an_empty_library() {
    let bench = workbench(&[("a.md", "x")]);
    for (folder, message) in [
        ("nothing", "nothing can't be read"),
        ("library/a.md", "is a file"),
    ] {
        let run = footnote(bench.path(), &["check", folder]).exits(1);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn colors_are_for_terminals() {
    let bench = workbench(&[("a.md", "No source.")]);
    let run = footnote(bench.path(), &["check", "library"]).exits(0);
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
}
