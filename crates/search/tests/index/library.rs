//! Small libraries, and their index as files in memory.

use footnote_model::{
    Article, Author, Block, Inline, Language, PublisherKey, PublisherRef, Slug, Source, Tag,
};
use footnote_search::{
    Answer, FileName, Found, IndexWriter, IndexedArticle, Normalizer, Query, Searcher, Stem,
};
use std::collections::HashMap;

/// An article's texts, field by field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) title: String,
    pub(crate) dek: String,
    pub(crate) authors: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) key_points: Vec<String>,
    pub(crate) headings: Vec<String>,
    pub(crate) paragraphs: Vec<String>,
    /// The titles of the sources.
    pub(crate) sources: Vec<String>,
}

/// Returns a name's key: its words, joined.
pub(crate) fn key(name: &str) -> String {
    name.replace(' ', "-")
}

impl Texts {
    /// Makes an article of the texts. Names that have no words are left out.
    pub(crate) fn article(&self, lang: &str) -> Article {
        let inlines = |text: &String| vec![Inline::Text(text.clone())];
        let heading = |text: &String| Block::Heading {
            level: 2,
            id: "x".to_owned(),
            content: inlines(text),
        };
        let headings = self.headings.iter().map(heading);
        let paragraphs = self.paragraphs.iter().map(inlines).map(Block::Paragraph);
        let named = |names: &[String]| -> Vec<(Slug, String)> {
            let slug = |name: &String| Some((Slug::new(key(name)).ok()?, name.clone()));
            names.iter().filter_map(slug).collect()
        };
        let source = |title: &String| Source {
            title: Some(title.clone()),
            publisher: PublisherKey::new(key(title)).ok().map(|key| PublisherRef {
                key,
                name: title.clone(),
                kind: None,
            }),
            ..Source::default()
        };
        Article {
            slug: Slug::new("an-article").unwrap(),
            title: self.title.clone(),
            dek: Some(self.dek.clone()),
            lang: Language::new(lang).unwrap(),
            authors: named(&self.authors)
                .into_iter()
                .map(|(slug, name)| Author { slug, name })
                .collect(),
            published: None,
            revised: None,
            correction: None,
            tags: named(&self.tags)
                .into_iter()
                .map(|(slug, label)| Tag { slug, label })
                .collect(),
            key_points: self.key_points.iter().map(inlines).collect(),
            body: headings.chain(paragraphs).collect(),
            sources: self.sources.iter().map(source).collect(),
            voices: Vec::new(),
            panels: None,
            formatted: None,
            words: 1,
            minutes: 1,
        }
    }
}

/// An index, and how to get at its files.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    pub(crate) files: HashMap<FileName, Vec<u8>>,
    pub(crate) root: FileName,
}

/// Finds no forms of words, so that a plain scan can say what has to be found.
pub(crate) fn no_stem(_: &str, _: &str) -> Option<String> {
    None
}

impl Files {
    pub(crate) fn of(articles: &[Article], stem: Stem) -> Self {
        let mut writer = IndexWriter::new(Normalizer::NATIVE, stem);
        for article in articles {
            writer.add(IndexedArticle::of(article, Normalizer::NATIVE));
        }
        let mut files = HashMap::new();
        let root = writer.finish::<()>(&mut |file| {
            files.insert(file.name, file.bytes);
            Ok(())
        });
        let root = root.unwrap();
        Self { files, root }
    }

    pub(crate) fn of_texts(texts: &[Texts]) -> Self {
        let articles: Vec<Article> = texts.iter().map(|texts| texts.article("en")).collect();
        Self::of(&articles, no_stem)
    }

    pub(crate) fn open(&self) -> Searcher {
        Searcher::open(&self.files[&self.root]).unwrap()
    }

    /// Replaces a file by other bytes, and its name wherever it is named: an index that is damaged from the start.
    pub(crate) fn forged(&self, victim: FileName, bytes: Vec<u8>) -> Self {
        let mut files = self.clone();
        let mut replaced = vec![(victim, bytes)];
        while let Some((old, bytes)) = replaced.pop() {
            files.files.remove(&old);
            let new = FileName::of(&bytes);
            for (name, other) in &files.files {
                let patched = with_name(other, raw(old), raw(new));
                if patched != *other {
                    replaced.push((*name, patched));
                }
            }
            if files.root == old {
                files.root = new;
            }
            files.files.insert(new, bytes);
        }
        files
    }

    /// Searches, and hands over every file that is asked for.
    pub(crate) fn found(&self, query: &Query) -> Found {
        found(&mut self.open(), query, &mut |name| {
            self.files.get(&name).cloned()
        })
    }

    /// Searches; returns the articles in their order.
    pub(crate) fn articles(&self, query: &Query) -> Vec<u32> {
        let found = self.found(query);
        assert!(!found.incomplete, "nothing is missing");
        ordinals(&found)
    }
}

/// Searches, with files from somewhere.
pub(crate) fn found(
    searcher: &mut Searcher,
    query: &Query,
    get: &mut dyn FnMut(FileName) -> Option<Vec<u8>>,
) -> Found {
    for _ in 0..20 {
        match searcher.search(query) {
            Answer::Found(found) => return found,
            Answer::Needs(names) => {
                assert!(!names.is_empty(), "it waits for nothing");
                names
                    .into_iter()
                    .for_each(|name| searcher.supply(name, get(name)));
            }
        }
    }
    panic!("it asks again and again: {query:?}");
}

/// Returns the articles that were found, in their order.
pub(crate) fn ordinals(found: &Found) -> Vec<u32> {
    let mut articles: Vec<u32> = found.hits.iter().map(|hit| hit.article).collect();
    articles.sort_unstable();
    let count = articles.len();
    articles.dedup();
    assert_eq!(articles.len(), count, "an article is found once");
    articles
}

fn raw(name: FileName) -> [u8; 8] {
    u64::from_str_radix(&name.hash(), 16).unwrap().to_be_bytes()
}

fn with_name(bytes: &[u8], old: [u8; 8], new: [u8; 8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    while let Some(at) = bytes
        .windows(8)
        .position(|window| window == old && old != new)
    {
        bytes[at..at + 8].copy_from_slice(&new);
    }
    bytes
}

/// A library with some hundred words in several shards.
pub(crate) fn three_hundred() -> Vec<Texts> {
    let words = [
        "harbor", "bell", "fog", "light", "keeper", "night", "silver", "storm", "station", "water",
        "wind", "window",
    ];
    (0_usize..300)
        .map(|n| {
            let word = |k: usize| words[(n * 7 + k * k * 5 + n / 12) % words.len()];
            let rare = format!("word{n} {} {}{}", word(1), word(2), n % 40);
            let text: Vec<&str> = (0..10).map(word).collect();
            Texts {
                title: format!("{} {}", word(3), word(4)),
                tags: vec![if n % 3 == 0 { "sea" } else { "city" }.to_owned()],
                authors: vec![if n % 5 == 0 { "ana brooke" } else { "wim oud" }.to_owned()],
                paragraphs: vec![text.join(" "), rare],
                ..Texts::default()
            }
        })
        .collect()
}
