//! Tests of the search: typos, forms, order, and files that are lost.

use super::*;
use crate::fold::Normalizer;
use crate::index::{IndexWriter, IndexedArticle};
use crate::query::parse;
use crate::stem::stem;
use footnote_model::{Article, Block, Inline, Language, Slug, Tag};
use std::collections::HashMap;

/// An index of articles, each given by its title and its text.
struct Index {
    files: HashMap<FileName, Vec<u8>>,
    root: FileName,
}

impl Index {
    fn of(texts: &[(&str, &str)]) -> Self {
        let articles: Vec<_> = texts
            .iter()
            .map(|(title, text)| ("en", *title, *text))
            .collect();
        Self::in_languages(&articles)
    }

    fn in_languages(texts: &[(&str, &str, &str)]) -> Self {
        let mut writer = IndexWriter::new(Normalizer::NATIVE, stem);
        for (number, (lang, title, text)) in texts.iter().enumerate() {
            let article = Article {
                slug: Slug::new(format!("a{number}")).unwrap(),
                title: (*title).to_owned(),
                dek: None,
                lang: Language::new(*lang).unwrap(),
                authors: vec![],
                published: None,
                revised: None,
                correction: None,
                tags: vec![Tag {
                    slug: Slug::new(format!("t{}", number % 2)).unwrap(),
                    label: ["The shore", "City life"][number % 2].to_owned(),
                }],
                key_points: vec![],
                body: vec![Block::Paragraph(vec![Inline::Text((*text).to_owned())])],
                sources: vec![],
                voices: Vec::new(),
                panels: None,
                formatted: None,
                words: 1,
                minutes: 1,
            };
            writer.add(IndexedArticle::of(&article, Normalizer::NATIVE));
        }
        let mut files = HashMap::new();
        let mut sink = |file: crate::index::IndexFile| {
            files.insert(file.name, file.bytes);
            Ok::<_, Damaged>(())
        };
        let root = writer.finish(&mut sink).unwrap();
        Self { files, root }
    }

    fn searcher(&self) -> Searcher {
        Searcher::open(&self.files[&self.root]).unwrap()
    }

    fn search(&self, searcher: &mut Searcher, typed: &str) -> Found {
        let query = parse(typed, Normalizer::NATIVE);
        loop {
            match searcher.search(&query) {
                Answer::Found(found) => return found,
                Answer::Needs(needs) => {
                    for file in needs {
                        searcher.supply(file, self.files.get(&file).cloned());
                    }
                }
            }
        }
    }

    fn found(&self, typed: &str) -> Vec<u32> {
        let found = self.search(&mut self.searcher(), typed);
        found.hits.iter().map(|hit| hit.article).collect()
    }
}

#[test]
fn a_form_that_no_article_has_finds_the_others_and_is_no_typo() {
    let index = Index::of(&[
        ("One", "they connected"),
        ("Two", "were connected"),
        ("Three", "a connection"),
        ("Four", "the connection"),
        ("Five", "conclusions"),
    ]);
    let found = index.search(&mut index.searcher(), "connecting ");
    assert_eq!(found.hits.len(), 4);
    assert!(found.corrections.is_empty());
}

#[test]
fn a_typo_is_corrected_and_said_so() {
    let index = Index::of(&[
        ("One", "a connection"),
        ("Two", "the connection"),
        ("Three", "other"),
    ]);
    for typed in ["conection ", "konnection ", "cnonectoin "] {
        let found = index.search(&mut index.searcher(), typed);
        assert_eq!(found.hits.len(), 2, "{typed}");
        assert_eq!(found.meant(typed).as_deref(), Some("connection "));
    }
}

#[test]
fn a_title_with_every_word_comes_first() {
    let index = Index::of(&[
        ("Border towns", "police police police at the border"),
        ("Police", "border border border border"),
        (
            "The long story of how a police force came to every border",
            "nothing",
        ),
    ]);
    assert_eq!(index.found("border police")[0], 2);
    assert_eq!(index.found("border poli")[0], 2);
}

#[test]
fn words_next_to_each_other_come_first_even_the_one_being_typed() {
    let index = Index::of(&[
        ("One", "light that falls on every house of the town"),
        (
            "Two",
            "a town with one house, and the light of every morning lighthouse",
        ),
        ("Three", "every town has light, every house light"),
        ("Four", "one town, light house"),
    ]);
    assert_eq!(index.found("light house ")[0], 3);
    assert_eq!(index.found("light hous")[0], 3);
}

#[test]
fn whoever_types_finds_what_they_would_have_found_at_once() {
    let index = Index::of(&[
        ("Border police", "a report on the border"),
        ("Police", "they reported from the border"),
        ("Reports", "the police of the town"),
        ("Towns", "no border, no policy"),
    ]);
    let typed = "border police -town reprot";
    let mut searcher = index.searcher();
    for end in 1..=typed.len() {
        let now = index.search(&mut searcher, &typed[..end]);
        let afresh = index.search(&mut index.searcher(), &typed[..end]);
        assert_eq!(now, afresh, "{:?}", &typed[..end]);
    }
}

#[test]
fn what_was_lost_is_found_when_it_is_back() {
    let index = Index::of(&[("One", "border"), ("Two", "border police")]);
    let query = parse("border police ", Normalizer::NATIVE);
    let mut searcher = index.searcher();
    while let Answer::Needs(needs) = searcher.search(&query) {
        needs
            .into_iter()
            .for_each(|file| searcher.supply(file, None));
    }
    searcher.retry();
    let found = index.search(&mut searcher, "border police ");
    assert!(found.hits.len() == 1 && !found.incomplete);
}

#[test]
fn a_form_counts_in_the_articles_of_its_language_only() {
    let index = Index::in_languages(&[
        ("es", "Uno", "los cometas vuelan"),
        ("en", "Two", "cometas is a word here"),
        ("es", "Tres", "una cometa"),
        ("es", "Cuatro", "que se sea"),
        ("es", "Cinco", "que se va"),
    ]);
    assert_eq!(index.found("cometa "), [2, 0]);
    assert_eq!(index.found("cometas "), [0, 1, 2]);
    assert_eq!(index.found("sea ")[0], 3);
    assert!(!index.found("sea ").contains(&4));
}

#[test]
fn a_word_as_typed_comes_before_its_forms() {
    let index = Index::of(&[
        ("One", "gauges and gauges and more gauges"),
        ("Two", "one gauge among many other words of a text"),
    ]);
    assert_eq!(index.found("gauge "), [1, 0]);
}

#[test]
fn a_word_in_quotes_and_one_that_is_left_out_count_as_typed() {
    let index = Index::of(&[
        ("One", "a gauge"),
        ("Two", "some gauges"),
        ("Three", "gauge and gauges"),
    ]);
    assert_eq!(index.found("\"gauge\"").len(), 2);
    assert!(index.found("\"gaug\"").is_empty());
    assert!(index.found("\"guage\"").is_empty());
    assert_eq!(index.found("-gauge"), [1]);
    assert_eq!(index.found("-guage").len(), 3);
}

#[test]
fn a_label_names_what_its_key_names() {
    let index = Index::of(&[
        ("One", "a"),
        ("Two", "b"),
        ("Three", "the shore in the text"),
    ]);
    let found = index.search(&mut index.searcher(), "tag:\"The shore\" text");
    assert_eq!(found.named, [(0..15, "tag:t0".to_owned())]);
    assert_eq!(found.hits.len(), 1);
    assert_eq!(index.found("tag:\"the shore\" "), [0, 2]);
}
