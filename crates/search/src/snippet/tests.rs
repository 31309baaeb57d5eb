//! Snippets of small articles.

use super::{Snippet, lines, snippet};
use crate::{Answer, IndexWriter, IndexedArticle, Normalizer, Searcher, parse, stem};
use footnote_model::{Article, Block, Inline, Language, Slug};
use std::collections::HashMap;

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn heading(id: &str, content: &str) -> Block {
    Block::Heading {
        level: 2,
        id: id.to_owned(),
        content: text(content),
    }
}

fn article(lang: &str, body: Vec<Block>) -> Article {
    Article {
        slug: Slug::new("a").unwrap(),
        title: "Title".to_owned(),
        dek: None,
        lang: Language::new(lang).unwrap(),
        authors: vec![],
        published: None,
        revised: None,
        correction: None,
        tags: vec![],
        key_points: vec![],
        body,
        sources: vec![],
        voices: Vec::new(),
        panels: None,
        formatted: None,
        words: 1,
        minutes: 1,
    }
}

fn found(article: &Article, query: &str) -> Option<Snippet> {
    let mut writer = IndexWriter::new(Normalizer::NATIVE, stem);
    writer.add(IndexedArticle::of(article, Normalizer::NATIVE));
    let mut files = HashMap::new();
    let root = writer
        .finish::<()>(&mut |file| {
            files.insert(file.name, file.bytes);
            Ok(())
        })
        .unwrap();
    let mut searcher = Searcher::open(&files[&root]).unwrap();
    let query = parse(query, Normalizer::NATIVE);
    while let Answer::Needs(needs) = searcher.search(&query) {
        for file in needs {
            searcher.supply(file, files.get(&file).cloned());
        }
    }
    snippet(&lines(article), &searcher.marks(&query), Normalizer::NATIVE)
}

/// Shows a snippet with its hits in brackets.
fn shown(snippet: &Snippet) -> String {
    let mut shown = snippet.text.clone();
    for mark in snippet.marks.iter().rev() {
        shown.insert(mark.end, ']');
        shown.insert(mark.start, '[');
    }
    shown
}

#[test]
fn the_place_with_the_most_of_the_query_is_shown_with_its_section() {
    let far =
        "Nothing here answers anything at all, and it goes on like that for a while. ".repeat(6);
    let article = article(
        "en",
        vec![
            Block::Paragraph(text("The border is long.")),
            heading("law", "What the law says"),
            Block::Paragraph(text(&format!(
                "{far}Guards closed the borders in spring. {far}"
            ))),
        ],
    );
    let snippet = found(&article, "border guards").unwrap();
    assert_eq!(
        shown(&snippet),
        "…anything at all, and it goes on like that for a while. [Guards] closed the [borders] in spring. Nothing here answers anything at all, and it goes on like that for a while. Nothing here answers anything…"
    );
    assert_eq!(
        snippet.section,
        Some(("law".to_owned(), "What the law says".to_owned()))
    );
}

#[test]
fn a_phrase_is_marked_where_it_stands_and_nowhere_else() {
    let article = article(
        "en",
        vec![Block::Paragraph(text(
            "The right to leave, a right to stay.",
        ))],
    );
    let snippet = found(&article, "\"right to stay\"").unwrap();
    assert_eq!(shown(&snippet), "The right to leave, a [right to stay].");
    assert_eq!(found(&article, "\"stay to\""), None);
}

#[test]
fn scripts_without_spaces_are_cut_between_characters() {
    let long = "一二三四五六七八九十".repeat(20);
    let article = article(
        "zh",
        vec![Block::Paragraph(text(&format!("{long}人權組織{long}")))],
    );
    let snippet = found(&article, "人權組織").unwrap();
    let shown = shown(&snippet);
    assert!(shown.contains("[人權組織]"), "{shown}");
    assert!(
        shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() < 110,
        "{shown}"
    );
}

#[test]
fn a_word_is_marked_as_far_as_it_is_typed_and_a_typo_as_what_was_meant() {
    let article = article(
        "en",
        vec![Block::Paragraph(text(
            "Refugees wait. A report says so, and one more report.",
        ))],
    );
    assert_eq!(
        shown(&found(&article, "refug").unwrap()),
        "[Refugees] wait. A report says so, and one more report."
    );
}

#[test]
fn an_article_without_a_hit_has_no_snippet() {
    let article = article("en", vec![Block::Paragraph(text("Something else."))]);
    assert_eq!(found(&article, "title"), None);
    assert_eq!(found(&article, ""), None);
}
