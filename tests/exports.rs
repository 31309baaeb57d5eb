//! What readers take away: `public/citations.js` writes BibTeX, and a parser that isn't ours reads it back.

#![expect(
    clippy::unwrap_used,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

use biblatex::{Bibliography, ChunksExt, Entry};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Writes the works of `tests/exports/works.json` in a format, as the browser does.
fn written(format: &str) -> String {
    let script = "const [script, works, format] = process.argv.slice(1);\
                  const { FORMATS } = await import(script);\
                  const { readFileSync } = await import('node:fs');\
                  process.stdout.write(FORMATS[format].write(JSON.parse(readFileSync(works, 'utf8'))));";
    let root = workspace();
    let output = Command::new("node")
        .args(["--input-type=module", "-e", script])
        .arg(root.join("public/citations.js").canonicalize().unwrap())
        .arg(root.join("tests/exports/works.json"))
        .arg(format)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn works() -> Vec<Value> {
    let text = std::fs::read_to_string(workspace().join("tests/exports/works.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn field(entry: &Entry, name: &str) -> Option<String> {
    entry.get(name).map(|value| value.format_verbatim())
}

#[test]
fn bibtex_is_read_back_as_it_was_meant() {
    let text = written("bibtex");
    let read = Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let (entries, works) = (read.into_vec(), works());
    assert_eq!(entries.len(), works.len());
    for (entry, work) in entries.iter().zip(&works) {
        let text_of = |key: &str| work[key].as_str().map(str::to_owned);
        assert_eq!(field(entry, "title"), text_of("title"), "{text}");
        assert_eq!(field(entry, "url"), text_of("url"), "{text}");
        assert_eq!(field(entry, "doi"), text_of("doi"));
        assert_eq!(field(entry, "isbn"), text_of("isbn"));
        assert_eq!(field(entry, "date"), text_of("published"));
        assert_eq!(field(entry, "urldate"), text_of("accessed"));
    }
    let names = |at: usize| -> Vec<(String, String, String)> {
        let people = entries[at].author().unwrap();
        people
            .into_iter()
            .map(|person| (person.given_name, person.prefix, person.name))
            .collect()
    };
    let person = |given: &str, prefix: &str, name: &str| {
        (given.to_owned(), prefix.to_owned(), name.to_owned())
    };
    assert_eq!(
        names(0),
        [
            person("Syinat", "", "Sultanalieva"),
            person("", "", "Human Rights Watch")
        ]
    );
    assert_eq!(
        names(1),
        [
            person("Олена", "", "Ковальчук"),
            person("Ludwig", "van der", "Berg")
        ]
    );
    assert_eq!(names(2), [person("", "", "王小明")]);
    assert_eq!(
        names(3),
        [person("Ana", "", "Ruiz"), person("J. R.", "", "Smith")]
    );
}

#[test]
fn every_entry_has_a_key_of_its_own_and_a_type_that_is_known() {
    let read = Bibliography::parse(&written("bibtex")).unwrap();
    let types: Vec<String> = read
        .iter()
        .map(|entry| entry.entry_type.to_string())
        .collect();
    assert_eq!(
        types,
        ["report", "book", "online", "article", "online", "dataset"]
    );
    let mut keys: Vec<&str> = read.keys().collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), types.len());
}

#[test]
fn csl_json_has_what_csl_knows_and_nothing_else() {
    let items: Vec<Value> = serde_json::from_str(&written("csl")).unwrap();
    // The variables and types of CSL 1.0.2 that an item of a source can have.
    const VARIABLES: [&str; 14] = [
        "id",
        "type",
        "title",
        "author",
        "container-title",
        "publisher",
        "issued",
        "accessed",
        "DOI",
        "ISBN",
        "URL",
        "language",
        "archive_location",
        "note",
    ];
    const TYPES: [&str; 8] = [
        "book",
        "article-journal",
        "article-newspaper",
        "report",
        "legislation",
        "dataset",
        "thesis",
        "webpage",
    ];
    for (item, work) in items.iter().zip(works()) {
        let fields = item.as_object().unwrap();
        assert!(
            fields.keys().all(|key| VARIABLES.contains(&key.as_str())),
            "{item}"
        );
        assert!(TYPES.contains(&item["type"].as_str().unwrap()));
        assert_eq!(item["title"], work["title"]);
        for name in item["author"].as_array().into_iter().flatten() {
            let name = name.as_object().unwrap();
            let whole = name.contains_key("literal") && name.len() == 1;
            assert!(
                whole || name.contains_key("family") && name.contains_key("given"),
                "{item}"
            );
        }
    }
    assert_eq!(
        items[0]["issued"]["date-parts"],
        serde_json::json!([[2025, 3, 17]])
    );
    assert_eq!(
        items[1]["issued"]["date-parts"],
        serde_json::json!([[1999, 3]])
    );
    assert_eq!(
        items[0]["author"][1],
        serde_json::json!({ "literal": "Human Rights Watch" })
    );
}
