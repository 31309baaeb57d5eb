//! The Markdown importer on fixtures: each `tests/import/markdown/NAME.md` beside the article and
//! diagnostics that it gives. `SNAPSHOTS=overwrite` writes them anew.

#![expect(
    clippy::unwrap_used,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

use footnote_model::{MediaPath, plain_blocks};
use footnote_publisher::import::article::{ArticleContext, Resolved, slugify, to_article};
use footnote_publisher::import::{ImportItem, ImportOptions, ItemLink, import_bytes};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}

/// Stands for the library: Markdown files are articles, images measure 640 × 480, `missing…` isn't there.
fn resolve(link: &ItemLink) -> Resolved {
    let name = link.path.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    match (MediaPath::new(name), slugify(stem)) {
        _ if name.starts_with("missing") => Resolved::Text,
        (_, Some(slug)) if extension == "md" => {
            let fragment = link.fragment.clone();
            Resolved::Article { slug, fragment }
        }
        (Ok(file), _) if link.image => Resolved::Image {
            file,
            width: 640,
            height: 480,
        },
        (Ok(file), _) => Resolved::File(file),
        _ => Resolved::Text,
    }
}

fn as_json(name: &str, bytes: &[u8]) -> Value {
    let imported = import_bytes(bytes, name, &ImportOptions::default());
    let article = imported
        .item
        .map(|item| to_article(item, name, &ArticleContext::default(), &mut resolve));
    json!({ "article": article, "diagnostics": imported.diagnostics })
}

#[test]
fn fixtures_give_what_is_expected() {
    let folder = tests_folder().join("import/markdown");
    let mut names: Vec<String> = (fs::read_dir(&folder).unwrap())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".md"))
        .collect();
    names.sort();
    assert!(names.len() > 10, "the fixtures are there");
    let mut wrong = Vec::new();
    for name in names {
        let found = as_json(&name, &fs::read(folder.join(&name)).unwrap());
        let found = serde_json::to_string_pretty(&found).unwrap() + "\n";
        let path = folder.join(name.replace(".md", ".expected.json"));
        if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
            fs::write(&path, &found).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != found {
            wrong.push(path.display().to_string());
        }
    }
    assert!(
        wrong.is_empty(),
        "not as expected; look at them with SNAPSHOTS=overwrite: {wrong:#?}"
    );
}

#[test]
fn the_demo_library_imports_without_a_warning() {
    let mut found = Vec::new();
    let mut articles = 0;
    for folder in ["articles", "guide"] {
        let Ok(entries) = fs::read_dir(tests_folder().join("../content").join(folder)) else {
            continue;
        };
        for path in entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "md"))
        {
            let imported = import_bytes(
                &fs::read(&path).unwrap(),
                path.to_str().unwrap(),
                &ImportOptions::default(),
            );
            let item = imported.item.expect("an article");
            assert!(
                item.title.is_some() && !item.body.is_empty() && !item.sources.is_empty(),
                "{}",
                path.display()
            );
            found.extend(
                imported
                    .diagnostics
                    .into_iter()
                    .filter(|d| d.severity > footnote_publisher::diagnostic::Severity::Note),
            );
            articles += 1;
        }
    }
    assert!(articles > 5);
    assert!(found.is_empty(), "{found:#?}");
}

fn item(text: &str) -> Option<ImportItem> {
    import_bytes(text.as_bytes(), "a.md", &ImportOptions::default()).item
}

fn errors(bytes: &[u8]) -> Vec<&'static str> {
    let imported = import_bytes(bytes, "a.md", &ImportOptions::default());
    assert!(imported.item.is_none());
    imported
        .diagnostics
        .iter()
        .map(|found| found.rule)
        .collect()
}

#[test]
fn bad_input_gives_a_diagnostic_and_no_article() {
    for (bytes, rule) in [
        (b"\x00\x01\x02\x03".to_vec(), "not-text"),
        (b"# Title\n\n\xFF\xFE\xFD".to_vec(), "invalid-utf8"),
        (Vec::new(), "empty-file"),
        (vec![b'x'; 50_000_000], "too-large"),
        (b">".repeat(100_000), "too-deep"),
        (b"> ".repeat(100_000), "too-deep"),
        (b"[".repeat(100_000), "too-deep"),
        (b"[^".repeat(50_000), "too-deep"),
        (
            [b"(".repeat(100_000), b")".repeat(100_000)].concat(),
            "too-deep",
        ),
        (
            b"- ".repeat(100_000).into_iter().chain(*b"x").collect(),
            "too-deep",
        ),
        (
            (0..200)
                .map(|n| format!("{}- a\n", "  ".repeat(n)))
                .collect::<String>()
                .into_bytes(),
            "too-deep",
        ),
        (
            [b"*".repeat(100_000), b"a".to_vec(), b"*".repeat(100_000)].concat(),
            "too-deep",
        ),
        (b"<blockquote>\n\n".repeat(1_000), "too-deep"),
        (b"<b>".repeat(1_000), "too-deep"),
        (b"+++\ntitle = 'x'\n\ntext\n".to_vec(), "front-matter"),
        (b"---\ntitle: x\n\ntext\n".to_vec(), "front-matter"),
        (
            b"---\na: &a [1,1]\nb: [*a,*a]\n---\n".to_vec(),
            "front-matter",
        ),
        (b"+++\ntitle = [[[[\n+++\n".to_vec(), "front-matter"),
    ] {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(20)]).into_owned();
        assert_eq!(errors(&bytes), [rule], "{start}");
    }
}

#[test]
fn brackets_and_notes_without_end_are_only_text() {
    for text in [
        "[".repeat(200),
        "![".repeat(200),
        "[](".repeat(200),
        "[^".repeat(200),
    ] {
        let body = item(&format!("# T\n\n{text}")).unwrap().body;
        assert_eq!(plain_blocks(&body).trim_end(), text);
    }
    let notes: String = (0..10_000)
        .map(|n| format!("a[^{n}]\n\n[^{n}]: [t](https://e.org/{n}), P, 2025.\n\n"))
        .collect();
    assert_eq!(item(&notes).unwrap().sources.len(), 10_000);
}

/// serde_json reads 128 levels; what is nested deeper than a bundle may be has to be refused before.
#[test]
fn what_is_accepted_can_be_read_from_a_bundle() {
    let table = "<table><tr><td>";
    for (open, fewest) in [
        ("> ", 20),
        ("- ", 15),
        ("1. ", 15),
        ("> - ", 8),
        ("<blockquote>", 20),
        ("<ul><li>", 15),
        (table, 5),
        ("<b><i>", 15),
        ("<figure>", 20),
    ] {
        let mut accepted = 0;
        for depth in 1..80 {
            let nested = open.repeat(depth);
            for text in [format!("{nested}x"), format!("a[^n]\n\n[^n]: {nested}x")] {
                if let Some(item) = item(&text) {
                    let article =
                        to_article(item, "a.md", &ArticleContext::default(), &mut resolve);
                    let json = serde_json::to_string(&article).unwrap();
                    serde_json::from_str::<footnote_model::Article>(&json)
                        .unwrap_or_else(|error| panic!("{depth} times {open}: {error}"));
                    accepted = accepted.max(depth);
                }
            }
        }
        assert!(accepted >= fewest, "{open} is accepted {accepted} times");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_the_importer_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.md", "a.txt", "-"] {
            let _ = as_json(name, &bytes);
        }
    }

    #[test]
    fn no_markup_makes_the_importer_panic(pieces in proptest::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        let article = &as_json("a.md", text.as_bytes())["article"];
        let again: Option<footnote_model::Article> = serde_json::from_value(article.clone()).unwrap();
        for inline in again.iter().flat_map(|article| citations(&article.body)) {
            let sources = again.as_ref().map_or(0, |article| article.sources.len());
            prop_assert!((inline as usize) < sources, "citation {} of {}", inline, sources);
        }
    }

    #[test]
    fn every_word_of_plain_markdown_is_kept(words in proptest::collection::vec("[a-zа-я一-龥]{1,8}", 1..40), seed in any::<u32>()) {
        let forms = ["{} ", "*{}* ", "**{}** ", "~~{}~~ ", "`{}` ", "[{}](https://e.org/) ", "[{}](x.md) ", "\n\n> {}\n\n", "\n\n- {}\n\n", "\n\n## {}\n\n", "<em>{}</em> ", "\n\n<div>{}</div>\n\n", "\n\n| {} |\n|---|\n\n", "<mark>{}</mark> ", "[{}](javascript:x) "];
        let form = |(at, word): (usize, &String)| forms[(seed as usize).wrapping_add(at.wrapping_mul(7)) % forms.len()].replace("{}", word);
        let text: String = words.iter().enumerate().map(form).collect();
        let article = as_json("a.md", text.as_bytes());
        let plain = article.to_string();
        for word in &words {
            prop_assert!(plain.contains(word.as_str()), "{} is missing in {}", word, text);
        }
    }
}

/// Pieces of Markdown and HTML that meet each other badly.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "+++\n",
            "---\n",
            "title = 'x'\n",
            "title: x\n",
            "sources:\n- id: a\n",
            "# ",
            "## ",
            "> ",
            "- ",
            "1. ",
            "    ",
            "\n",
            "\n\n",
            "*",
            "**",
            "_",
            "~~",
            "`",
            "```\n",
            "[",
            "]",
            "(",
            ")",
            "!",
            "[^a]",
            "[^a]: ",
            "[b]",
            "[b]: https://e.org/x\n",
            "https://e.org/",
            "<https://e.org/>",
            "|",
            "|-|-|\n",
            "<p>",
            "</p>",
            "<em>",
            "</em>",
            "<a href=x.md>",
            "</a>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<ul>",
            "<li>",
            "</ul>",
            "<blockquote>",
            "</blockquote>",
            "<script>",
            "</script>",
            "<pre>",
            "</pre>",
            "<figure>",
            "<figcaption>",
            "</figure>",
            "<img src=a.png>",
            "<!--",
            "-->",
            "— ",
            "&amp;",
            "\u{202E}",
            "![i](i.png \"t\")",
            "x",
            " ",
            "\\",
            "\r\n",
            "\t",
        ])
        .prop_map(str::to_owned),
        "[a-z ]{1,6}",
    ]
}

/// Returns the sources that paragraphs cite.
fn citations(blocks: &[footnote_model::Block]) -> Vec<u32> {
    let json = serde_json::to_value(blocks).unwrap();
    let mut found = Vec::new();
    collect(&json, &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<u32>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => {
            if let Some(source) = fields
                .get("citation")
                .and_then(|citation| citation["source"].as_u64())
            {
                found.push(u32::try_from(source).unwrap());
            }
            fields.values().for_each(|field| collect(field, found));
        }
        _ => {}
    }
}
