//! What a search has to find, by reading every article from beginning to end.

use crate::library::{Texts, key};
use footnote_search::{Normalizer, tokenize};
use proptest::collection::vec;
use proptest::prelude::*;
use std::fmt;

/// One thing that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Atom {
    /// `title`, `tag`, `author` or `source`.
    pub(crate) name: Option<&'static str>,
    /// Several are a phrase.
    pub(crate) words: Vec<String>,
}

/// A query that can be written down.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// One of each group is required.
    pub(crate) groups: Vec<Vec<Atom>>,
    pub(crate) excluded: Vec<Atom>,
    /// A word at the end that goes on.
    pub(crate) beginning: Option<String>,
}

/// Which articles an [`Asked`] is about.
#[derive(Debug, PartialEq)]
pub(crate) struct Expected {
    pub(crate) articles: Vec<u32>,
    /// No article has all of it.
    pub(crate) some_words: bool,
}

/// An article's texts as the words they consist of; each text with the name of its field.
#[derive(Debug)]
pub(crate) struct Scanned {
    texts: Vec<(&'static str, Vec<String>)>,
    /// `tag:x` and the like.
    keys: Vec<String>,
}

impl fmt::Display for Atom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = self.name {
            write!(f, "{name}:")?;
        }
        match self.words.as_slice() {
            [word] => write!(f, "{word}"),
            words => write!(f, "\"{}\"", words.join(" ")),
        }
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for atom in &self.excluded {
            write!(f, "-{atom} ")?;
        }
        for group in &self.groups {
            let group: Vec<String> = group.iter().map(Atom::to_string).collect();
            write!(f, "{} ", group.join(" OR "))?;
        }
        write!(f, "{}", self.beginning.as_deref().unwrap_or_default())
    }
}

/// Asks for things made of some words. There may be nothing that has them.
pub(crate) fn asked(
    word: impl Strategy<Value = String> + Clone + 'static,
) -> impl Strategy<Value = Asked> {
    let names = [
        None,
        None,
        None,
        Some("title"),
        Some("tag"),
        Some("author"),
        Some("source"),
    ];
    let name = prop::sample::select(names.to_vec());
    let words = prop_oneof![3 => vec(word.clone(), 1), 1 => vec(word.clone(), 2..4)];
    let atom = (name, words).prop_map(|(name, words)| Atom { name, words });
    let group = prop_oneof![3 => vec(atom.clone(), 1), 1 => vec(atom.clone(), 2..4)];
    let excluded = prop_oneof![2 => Just(Vec::new()), 1 => vec(atom, 1..3)];
    (
        vec(group, 0..4),
        excluded,
        prop::option::weighted(0.3, word),
    )
        .prop_map(|(groups, excluded, beginning)| Asked {
            groups,
            excluded,
            beginning,
        })
}

/// Reads the words of some articles.
pub(crate) fn scanned(texts: &[Texts]) -> Vec<Scanned> {
    texts.iter().map(scanned_one).collect()
}

fn scanned_one(of: &Texts) -> Scanned {
    let mut texts = Vec::new();
    let mut add = |name, some: &[String]| texts.extend(some.iter().map(|text| (name, words(text))));
    add("title", std::slice::from_ref(&of.title));
    add("dek", std::slice::from_ref(&of.dek));
    add("author", &of.authors);
    add("tag", &of.tags);
    add("source", &of.sources);
    add("key point", &of.key_points);
    add("heading", &of.headings);
    add("body", &of.paragraphs);
    let keys = |name: &'static str, of: &[String]| -> Vec<String> {
        of.iter()
            .map(|text| format!("{name}:{}", key(text)))
            .collect()
    };
    Scanned {
        texts,
        keys: [
            keys("tag", &of.tags),
            keys("author", &of.authors),
            keys("source", &of.sources),
        ]
        .concat(),
    }
}

/// Returns a text's words.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    tokenize(text, Normalizer::NATIVE, &mut |token| words.push(token.key));
    words
}

/// Finds the articles that are asked for.
pub(crate) fn expected(articles: &[Scanned], asked: &Asked) -> Expected {
    let count = articles.len() as u32;
    let is_last_typed = asked.beginning.clone().map(|word| Atom {
        name: None,
        words: vec![word],
    });
    let mut groups: Vec<Vec<bool>> = Vec::new();
    let mut named: Vec<Vec<bool>> = Vec::new();
    for group in &asked.groups {
        let each: Vec<Vec<bool>> = group
            .iter()
            .map(|atom| with(articles, atom, false))
            .collect();
        let joined = any(count, &each);
        let keys = group.iter().filter(|atom| is_key(articles, atom)).count();
        if keys == group.len() {
            named.push(joined);
        } else {
            groups.push(joined);
        }
    }
    groups.extend(is_last_typed.map(|atom| with(articles, &atom, true)));
    let excluded: Vec<Vec<bool>> = asked
        .excluded
        .iter()
        .map(|atom| with(articles, atom, false))
        .collect();
    let excluded = any(count, &excluded);
    let has = |list: &Vec<bool>, article: u32| list[article as usize];
    let asked_for = groups.len() + named.len();
    let asks_nothing = asked_for + asked.excluded.len() == 0;
    let mut all: Vec<u32> = (0..count)
        .filter(|article| !asks_nothing && named.iter().all(|list| has(list, *article)))
        .collect();
    let some = all.clone();
    all.retain(|article| groups.iter().all(|group| has(group, *article)));
    let some_words = asked_for > 1 && all.is_empty();
    if some_words {
        // A tag, an author or a publisher that is named by its key narrows all the same.
        all = some;
        all.retain(|article| groups.iter().any(|group| has(group, *article)));
    }
    all.retain(|article| !has(&excluded, *article));
    Expected {
        articles: all,
        some_words,
    }
}

fn any(count: u32, lists: &[Vec<bool>]) -> Vec<bool> {
    let any = |article| lists.iter().any(|list| list[article]);
    (0..count as usize).map(any).collect()
}

/// Tells of each article whether it has what is asked for.
fn with(articles: &[Scanned], atom: &Atom, goes_on: bool) -> Vec<bool> {
    if is_key(articles, atom) {
        return articles
            .iter()
            .map(|article| article.has_key(atom))
            .collect();
    }
    articles
        .iter()
        .map(|article| article.has(atom, goes_on))
        .collect()
}

/// Tells whether a tag, an author or a publisher is named by its key.
fn is_key(articles: &[Scanned], atom: &Atom) -> bool {
    articles.iter().any(|article| article.has_key(atom))
}

impl Scanned {
    fn has_key(&self, atom: &Atom) -> bool {
        let key = atom
            .name
            .map(|name| format!("{name}:{}", atom.words.join("-")));
        key.is_some_and(|key| self.keys.contains(&key))
    }

    fn has(&self, atom: &Atom, goes_on: bool) -> bool {
        let texts = self
            .texts
            .iter()
            .filter(|(name, _)| atom.name.is_none_or(|asked| asked == *name));
        let mut words = texts.flat_map(|(_, words)| words.windows(atom.words.len()));
        words.any(|words| match words {
            [word] if goes_on => word.starts_with(&atom.words[0]),
            words => words == atom.words.as_slice(),
        })
    }
}
