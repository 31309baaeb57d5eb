//! `footnote import`: what is recognized, as JSON and for a person.

use crate::support::{
    Run, footnote, footnote_with_input, small_library, sound, workbench, workspace,
};
use serde_json::Value;

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error} in {}", run.stdout))
}

#[test]
fn articles_and_diagnostics_are_printed_as_json() {
    let run = footnote(
        &small_library(),
        &[
            "import",
            "en/lighthouses.md",
            "en/pasted-harbor.txt",
            "--json",
        ],
    )
    .exits(0);
    let report = json(&run);
    let titles: Vec<&str> = report["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        ["What a lighthouse says", "The harbor that closed for a day"]
    );
    let pasted = &report["articles"][1];
    assert_eq!(pasted["published"], "2024-04-19");
    assert_eq!(pasted["authors"][0]["name"], "Ines Okafor");
    assert_eq!(pasted["keyPoints"].as_array().unwrap().len(), 3);
    assert_eq!(pasted["sources"].as_array().unwrap().len(), 2);
    assert!(
        report["diagnostics"]
            .as_array()
            .is_some_and(|found| !found.is_empty())
    );
    let article: footnote_model::Article =
        serde_json::from_value(report["articles"][0].clone()).unwrap();
    assert_eq!(article.slug.as_str(), "lighthouses");
}

#[test]
fn a_person_sees_what_was_recognized() {
    let run = footnote(&small_library(), &["import", "en/pasted-harbor.txt"]).exits(0);
    for line in [
        "  title      The harbor that closed for a day",
        "  byline     Ines Okafor",
        "  date       2024-04-19",
        "  key points 3",
        "    - A buoy adrift",
        "    - line 17: pilots.example",
    ] {
        assert!(run.stdout.contains(line), "{line} in\n{}", run.stdout);
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let run = footnote_with_input(
        &workspace(),
        &["import", "-", "--json"],
        sound("From a pipe").as_bytes(),
    )
    .exits(0);
    assert_eq!(json(&run)["articles"][0]["title"], "From a pipe");
    let run = footnote_with_input(
        &workspace(),
        &["import", "-", "--format", "text", "--json"],
        b"# Not a heading\n\nText.",
    );
    assert!(run.exits(0).stdout.contains("# Not a heading"));
}

#[test]
fn a_slug_comes_from_a_name_that_says_something_else_from_the_title() {
    let text =
        "A river returns\n\nBy Ada Poe\n\nIt came back in spring, and nobody had expected it.\n";
    let bench = workbench(&[("article.txt", text), ("dam.txt", text)]);
    let files = ["import", "--json", "library/article.txt", "library/dam.txt"];
    let report = json(&footnote(bench.path(), &files).exits(0));
    let piped = footnote_with_input(bench.path(), &["import", "-", "--json"], text.as_bytes());
    let slugs = [
        &report["articles"][0]["slug"],
        &report["articles"][1]["slug"],
        &json(&piped.exits(0))["articles"][0]["slug"],
    ];
    assert_eq!(slugs, ["a-river-returns", "dam", "a-river-returns"]);
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let bench = workbench(&[("good.md", &sound("Good")), ("empty.md", "")]);
    std::fs::write(
        bench.path().join("library/binary.md"),
        [0_u8, 159, 146, 150],
    )
    .unwrap();
    let files = [
        "import",
        "--json",
        "library/gone.md",
        "library/binary.md",
        "library/empty.md",
        "library/good.md",
        "library",
    ];
    let run = footnote(bench.path(), &files).exits(1);
    let report = json(&run);
    assert_eq!(report["articles"].as_array().unwrap().len(), 1);
    let errors = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["severity"] == "error");
    let files: Vec<&str> = errors.map(|d| d["file"].as_str().unwrap()).collect();
    assert_eq!(
        files,
        [
            "library/gone.md",
            "library/binary.md",
            "library/empty.md",
            "library"
        ]
    );
}

#[test]
fn files_lead_to_each_other_and_to_their_images() {
    let run = footnote(
        &small_library(),
        &[
            "import",
            "./en/lighthouses.md",
            "en/tide-tables.md",
            "--json",
        ],
    )
    .exits(0);
    assert!(
        run.stdout.contains("\"slug\": \"tide-tables\""),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("\"width\": 120"), "{}", run.stdout);
    let notes = json(&run)["diagnostics"].to_string();
    assert!(
        notes.contains("link-outside") && notes.contains("mayak.md"),
        "{notes}"
    );
}

#[test]
fn wrong_usage_has_a_code_of_its_own() {
    for arguments in [
        &["import"][..],
        &["import", "a.md", "--format", "pdf"],
        &["improt"],
        &[],
    ] {
        footnote(&workspace(), arguments).exits(2);
    }
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    use std::process::Stdio;
    let bench = workbench(&[("a.md", &"word ".repeat(100_000))]);
    let mut command = crate::support::command(bench.path());
    command
        .args(["import", "library/a.md", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap()
        ),
        (Some(0), String::new())
    );
}

#[test]
fn the_sample_page_gives_what_it_holds() {
    let sample = workspace().join("../shared/samples/pasted-article.txt");
    if !sample.exists() {
        println!("passed over: there is no {}", sample.display());
        return;
    }
    let article = &json(
        &footnote(
            &workspace(),
            &["import", sample.to_str().unwrap(), "--json"],
        )
        .exits(0),
    )["articles"][0];
    let count = |key: &str| article[key].as_array().map_or(0, Vec::len);
    let publishers: Vec<&str> = article["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["publisher"]["key"].as_str().unwrap())
        .collect();
    let headings = article["body"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|block| block.get("heading").is_some())
        .count();
    assert_eq!(article["published"], "2025-04-19");
    assert_eq!((count("keyPoints"), count("authors"), headings), (5, 1, 4));
    assert_eq!(publishers, ["rt.com", "hrw.org", "bignewsnetwork.com"]);
    assert!(!article["body"].to_string().contains("Sources include"));
}
