//! The whole index of a tiny library, pinned: `tests/search/golden/index.txt`. `SNAPSHOTS=overwrite` writes it anew.
//!
//! When it changes, an index that was published before is read no more, or read wrongly: then `INDEX_VERSION` (or
//! `TOKENIZER_VERSION`) has to change with it.

use crate::library::{Files, Texts};
use footnote_search::{INDEX_VERSION, TOKENIZER_VERSION, stem};
use std::fmt::Write;
use std::path::Path;

/// Three articles that have every kind of term.
fn library() -> Files {
    let texts = |title: &str, paragraph: &str, tag: &str| Texts {
        title: title.to_owned(),
        dek: "Short".to_owned(),
        authors: vec!["ana brooke".to_owned()],
        tags: vec![tag.to_owned()],
        key_points: vec!["Bells ring".to_owned()],
        headings: vec!["The harbor".to_owned()],
        paragraphs: vec![paragraph.to_owned()],
        sources: vec!["log".to_owned()],
    };
    let articles = [
        texts(
            "The bell",
            "A bell rang in the harbor, and another bell rang after it.",
            "sea",
        )
        .article("en"),
        texts(
            "Häuser",
            "Das Haus am Hafen und die Häuser am Deich",
            "city",
        )
        .article("de"),
        texts("港の図書館", "船乗りが本を借りる。المكتبة القديمة", "books").article("ja"),
    ];
    Files::of(&articles, stem)
}

#[test]
fn the_index_of_a_library_is_what_it_was() {
    let files = library();
    let mut text = format!("version {INDEX_VERSION}, tokenizer {TOKENIZER_VERSION}\n");
    let mut names: Vec<_> = files.files.keys().copied().collect();
    names.sort_by_key(|name| (*name != files.root, *name));
    for name in names {
        let bytes = &files.files[&name];
        let root = if name == files.root { ", the root" } else { "" };
        writeln!(text, "\n{}: {} bytes{root}", name.hash(), bytes.len()).unwrap();
        for line in bytes.chunks(16) {
            let hex: Vec<String> = line.iter().map(|byte| format!("{byte:02x}")).collect();
            let shown = |byte: &u8| {
                if byte.is_ascii_graphic() {
                    char::from(*byte)
                } else {
                    '.'
                }
            };
            let shown: String = line.iter().map(shown).collect();
            writeln!(text, "{:47}  {shown}", hex.join(" ")).unwrap();
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/search/golden/index.txt");
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let line = expected
        .lines()
        .zip(text.lines())
        .position(|(old, new)| old != new);
    assert!(
        expected == text,
        "the index has changed from line {line:?} of {} on; if that is meant, run with SNAPSHOTS=overwrite, \
         and change INDEX_VERSION if an older reader would misread it",
        path.display()
    );
}
