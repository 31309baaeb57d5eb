//! Tests of the writer: what went in is what comes out, in the same bytes however the work was divided.

use super::*;
use crate::index::{Entry, Place, Positions, Postings, TermShard};
use crate::stem;
use footnote_model::{Article, Author, Block, Inline, Language, Slug, Tag};
use std::collections::{BTreeMap, HashMap};

/// Does the pieces from the last to the first.
struct Backwards;

impl Workers for Backwards {
    fn each<T: Send>(&self, count: usize, piece: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let mut done: Vec<T> = (0..count).rev().map(piece).collect();
        done.reverse();
        done
    }
}

fn article(number: usize, title: &str, body: &str, lang: &str) -> Article {
    Article {
        slug: Slug::new(format!("a{number}")).unwrap(),
        title: title.to_owned(),
        dek: None,
        lang: Language::new(lang).unwrap(),
        authors: vec![Author {
            slug: Slug::new("ada").unwrap(),
            name: "Ada Lee".to_owned(),
        }],
        published: None,
        revised: None,
        correction: None,
        tags: vec![Tag {
            slug: Slug::new("the-sea").unwrap(),
            label: "The sea".to_owned(),
        }],
        key_points: Vec::new(),
        body: body
            .lines()
            .map(|line| Block::Paragraph(vec![Inline::Text(line.to_owned())]))
            .collect(),
        sources: Vec::new(),
        voices: Vec::new(),
        panels: None,
        formatted: None,
        words: 0,
        minutes: 0,
    }
}

/// Articles whose words are as unevenly used as a language's, so that lists of all lengths come about.
fn articles(count: usize) -> Vec<Article> {
    let mut state = 1_u64;
    let mut random = move |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut word = move || {
        let most = 1 << random(14);
        let number = random(most);
        format!(
            "{}{}",
            ["un", "Schö", "é", "на", "人權", ""][number as usize % 6],
            base(number * 7919)
        )
    };
    let mut text = move |words: usize| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
    let article = |number: usize| {
        let lang = ["en", "en-GB", "de", "uk", "zh-Hant"][number % 5];
        article(
            number,
            &text(4),
            &format!("{}\n{}", text(30), text(10)),
            lang,
        )
    };
    (0..count).map(article).collect()
}

/// Writes a number in letters.
fn base(mut number: u64) -> String {
    let mut letters = String::from("s");
    while number > 0 {
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters
}

fn writer(articles: &[Article]) -> IndexWriter {
    let mut writer = IndexWriter::new(Normalizer::NATIVE, stem);
    for article in articles {
        writer.add(IndexedArticle::of(article, Normalizer::NATIVE));
    }
    writer
}

/// An index's files, and the root's name.
type Index = (BTreeMap<FileName, Vec<u8>>, FileName);

fn written(writer: IndexWriter, workers: &impl Workers) -> Index {
    let files = Mutex::new(BTreeMap::new());
    let keep = |file: IndexFile| {
        files.lock().unwrap().insert(file.name, file.bytes);
        Ok::<_, ()>(())
    };
    let root = writer.finish_with(workers, &keep).unwrap();
    (files.into_inner().unwrap(), root)
}

/// Reads a term's articles and places.
fn read(
    (files, _): &Index,
    shard: &TermShard,
    entry: &Entry,
    articles: u32,
) -> (Postings, Positions) {
    let (mut postings, mut positions) = (Postings::default(), Positions::default());
    match &entry.articles {
        Place::In(_, range) => postings
            .decode(
                &shard.bytes[range.clone()],
                entry.count as usize,
                0,
                articles,
            )
            .unwrap(),
        Place::Parts(parts) => {
            for part in parts {
                postings
                    .decode(
                        &files[&part.file],
                        part.count as usize,
                        part.first,
                        articles,
                    )
                    .unwrap();
            }
        }
    }
    match &entry.positions {
        Place::In(Some(file), range) if !range.is_empty() => {
            positions
                .decode(&files[file][range.clone()], &postings.fields)
                .unwrap();
        }
        Place::In(..) => {}
        Place::Parts(parts) => {
            let mut fields = postings.fields.as_slice();
            for part in parts {
                let (here, others) = fields.split_at(part.count as usize);
                positions.decode(&files[&part.file], here).unwrap();
                fields = others;
            }
        }
    }
    (postings, positions)
}

/// What an article has of a term: its fields and places.
type Posting = (u32, u8, Vec<u32>);

/// Lists every term's articles by looking at each of them.
fn naive(articles: &[Article]) -> BTreeMap<String, Vec<Posting>> {
    let mut lists: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    for (ordinal, article) in (0..).zip(articles) {
        let article = IndexedArticle::of(article, Normalizer::NATIVE);
        for (number, term) in (0_u64..).zip(article.terms) {
            let places = article.places.iter().filter(|place| *place >> 32 == number);
            let posting = (
                ordinal,
                term.fields,
                places.map(|place| *place as u32).collect(),
            );
            lists.entry(term.key).or_default().push(posting);
        }
    }
    lists
}

#[test]
fn every_term_of_every_article_leads_to_it_with_its_places() {
    let articles = articles(7_000);
    let index = written(writer(&articles), &OneByOne);
    let root = Root::decode(&index.0[&index.1]).unwrap();
    assert_eq!(root.articles, 7_000);
    let expected = naive(&articles);
    let (mut found, mut joined, mut in_parts) = (BTreeMap::new(), HashMap::new(), false);
    for (first, file) in &root.shards {
        let shard = TermShard::decode(index.0[file].clone()).unwrap();
        assert!(shard.entries[0].key.starts_with(first));
        for entry in &shard.entries {
            assert_eq!(
                root.shard_of(&entry.key).map(|at| root.shards[at].1),
                Some(*file),
                "{}",
                entry.key
            );
            let (postings, positions) = read(&index, &shard, entry, root.articles);
            in_parts |= matches!(entry.positions, Place::Parts(_));
            if let Some(prefix) = entry.key.strip_suffix('*') {
                joined.insert(prefix.to_owned(), postings);
                continue;
            }
            let list = (0..postings.len())
                .map(|at| {
                    (
                        postings.articles[at],
                        postings.fields[at],
                        positions.of(at).to_vec(),
                    )
                })
                .collect::<Vec<Posting>>();
            found.insert(entry.key.clone(), list);
        }
    }
    assert!(found == expected);
    assert!(in_parts);
    assert!(
        joined.contains_key("s") && joined.len() > 3,
        "{:?}",
        joined.keys()
    );
    for (prefix, postings) in &joined {
        let words = expected
            .range(prefix.clone()..)
            .take_while(|(key, _)| key.starts_with(prefix.as_str()));
        let lists = words.filter(|(key, _)| !key.contains(':'));
        let mut fields: BTreeMap<u32, u8> = BTreeMap::new();
        for (article, mask, _) in lists.flat_map(|(_, list)| list) {
            *fields.entry(*article).or_default() |= mask;
        }
        assert!(fields.keys().eq(&postings.articles), "{prefix}");
        assert!(fields.values().eq(&postings.fields), "{prefix}");
    }
}

#[test]
fn the_bytes_are_the_same_however_the_work_was_divided() {
    let articles = articles(3_000);
    let whole = written(writer(&articles), &OneByOne);
    for stretch in [1_000, 7] {
        let mut joined = IndexWriter::new(Normalizer::NATIVE, stem);
        articles
            .chunks(stretch)
            .for_each(|stretch| joined.append(writer(stretch)));
        assert!(written(joined, &Backwards) == whole, "{stretch}");
    }
}

#[test]
fn an_article_has_the_keys_of_its_facets() {
    let indexed = IndexedArticle::of(
        &article(0, "Tides", "Ebb, then ebb.\nFlow", "zh-Hant"),
        Normalizer::NATIVE,
    );
    let mut keys: Vec<&str> = indexed.terms.iter().map(|term| term.key.as_str()).collect();
    keys.sort_unstable();
    let expected = [
        "ada",
        "author:ada",
        "author:ada-lee:ada",
        "ebb",
        "flow",
        "lang:zh",
        "lang:zh-hant",
        "lee",
        "sea",
        "tag:the-sea",
        "the",
        "then",
        "tides",
    ];
    assert_eq!(keys, expected);
    let ebb = indexed
        .terms
        .iter()
        .position(|term| term.key == "ebb")
        .unwrap();
    let places = indexed
        .places
        .iter()
        .filter(|place| *place >> 32 == ebb as u64);
    let places: Vec<u32> = places.map(|place| *place as u32 & 0xff).collect();
    assert_eq!(places, [0, 2]);
}

#[test]
fn a_library_without_articles_has_an_index() {
    let (files, root) = written(writer(&[]), &OneByOne);
    assert_eq!(Root::decode(&files[&root]).unwrap(), Root::default());
    assert_eq!(files.len(), 1);
}

#[test]
fn the_first_file_that_is_refused_ends_it() {
    let refused = writer(&articles(3)).finish(&mut |_| Err("no ink"));
    assert_eq!(refused, Err("no ink"));
}
