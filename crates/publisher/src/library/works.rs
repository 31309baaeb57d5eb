//! The works that a library cites: which sources of its articles are one, and what each supports.

use crate::import::article::slugify;
use crate::import::identity;
use footnote_model::{Article, Block, ContentHash, Inline, PublisherKey, Slug, Source, WorkRef};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use unicode_segmentation::UnicodeSegmentation;

/// The longest key of a work, in bytes; it is cut between words.
const LONGEST_KEY: usize = 60;

/// A work while the library's articles are counted.
#[derive(Debug, Default)]
struct Counted {
    articles: u32,
    title: Option<String>,
}

/// Sets for each source of some articles which work it is and which sentences cite it.
pub(super) fn set<'a>(articles: impl Iterator<Item = &'a mut Article>) {
    let mut articles: Vec<&mut Article> = articles.collect();
    let mut works: BTreeMap<(PublisherKey, String), Counted> = BTreeMap::new();
    for article in &articles {
        let named = article.sources.iter().filter_map(name);
        for place in named.collect::<BTreeSet<_>>() {
            works.entry(place).or_default().articles += 1;
        }
        for source in &article.sources {
            if let Some(work) = name(source).and_then(|place| works.get_mut(&place)) {
                work.title = work.title.take().or_else(|| source.title.clone());
            }
        }
    }
    let keys = keys(&works);
    for article in &mut articles {
        let mut passages = passages(&article.body, article.sources.len());
        for (source, passages) in article.sources.iter_mut().zip(&mut passages) {
            source.passages = std::mem::take(passages);
            source.work = name(source).and_then(|place| {
                let (articles, key) = (works.get(&place)?.articles, keys.get(&place)?.clone());
                Some(WorkRef { key, articles })
            });
        }
    }
}

/// Names a work: its publisher, and what all records of it share. A publisher that is only named is no work.
fn name(source: &Source) -> Option<(PublisherKey, String)> {
    let publisher = source.publisher.as_ref()?.key.clone();
    let identity = identity(source);
    (!identity.is_empty()).then_some((publisher, identity))
}

/// Makes the keys: of the title, with digits of its own where two works of a publisher share one.
fn keys(
    works: &BTreeMap<(PublisherKey, String), Counted>,
) -> HashMap<(PublisherKey, String), Slug> {
    let base = |identity: &str, work: &Counted| {
        let path = || {
            identity
                .split(['/', '?', '#', ':'])
                .rfind(|part| !part.is_empty())
        };
        let named = work
            .title
            .as_deref()
            .and_then(slugify)
            .or_else(|| path().and_then(slugify));
        named.map_or_else(|| "work".to_owned(), |slug| cut(slug.as_str()))
    };
    let mut sharing: HashMap<(&PublisherKey, String), u32> = HashMap::new();
    for ((publisher, identity), work) in works {
        *sharing
            .entry((publisher, base(identity, work)))
            .or_default() += 1;
    }
    let key = |(place, work): (&(PublisherKey, String), &Counted)| {
        let (publisher, identity) = place;
        let base = base(identity, work);
        let alone = sharing.get(&(publisher, base.clone())) == Some(&1);
        let digits = || {
            ContentHash::of(identity.as_bytes())
                .as_str()
                .get(..8)
                .unwrap_or_default()
                .to_owned()
        };
        let key = if alone {
            base
        } else {
            format!("{base}-{}", digits())
        };
        Slug::new(key).ok().map(|key| (place.clone(), key))
    };
    works.iter().filter_map(key).collect()
}

fn cut(slug: &str) -> String {
    match slug.get(..LONGEST_KEY) {
        Some(start) if slug.len() > LONGEST_KEY => start
            .rsplit_once('-')
            .map_or(start, |(start, _)| start)
            .to_owned(),
        _ => slug.to_owned(),
    }
}

/// Collects for each source the sentences that cite it.
fn passages(body: &[Block], sources: usize) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new(); sources];
    each_run(body, &mut |run| {
        let (mut text, mut citations) = (String::new(), Vec::new());
        flatten(run, &mut text, &mut citations);
        if citations.is_empty() {
            return;
        }
        let sentences: Vec<(usize, &str)> = text.split_sentence_bound_indices().collect();
        for (place, source) in citations {
            // A mark right behind a sentence belongs to it.
            let holds = |(start, sentence): &&(usize, &str)| {
                *start < place && place <= start + sentence.len()
            };
            let sentence = sentences
                .iter()
                .find(holds)
                .map(|(_, sentence)| sentence.trim());
            if let (Some(sentence), Some(passages)) = (sentence, found.get_mut(source as usize))
                && passages.last().is_none_or(|last: &String| last != sentence)
                && sentence.contains(char::is_alphanumeric)
            {
                passages.push(sentence.to_owned());
            }
        }
    });
    found
}

fn flatten(run: &[Inline], text: &mut String, citations: &mut Vec<(usize, u32)>) {
    for inline in run {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::Break => text.push(' '),
            Inline::Citation { source } => citations.push((text.trim_end().len(), *source)),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Subscript(content)
            | Inline::Superscript(content)
            | Inline::Link { content, .. } => flatten(content, text, citations),
        }
    }
}

fn each_run(blocks: &[Block], visit: &mut dyn FnMut(&[Inline])) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(content),
            Block::List { items, .. } => items.iter().for_each(|item| each_run(item, visit)),
            Block::Quote {
                content,
                attribution,
            } => {
                each_run(content, visit);
                visit(attribution);
            }
            Block::Table {
                caption,
                header,
                rows,
                ..
            } => {
                visit(caption);
                header
                    .iter()
                    .chain(rows.iter().flatten())
                    .for_each(|cell| visit(cell));
            }
            Block::Figure { caption, .. } => visit(caption),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use footnote_model::{PublisherRef, SafeUrl};

    fn source(url: &str, title: &str) -> Source {
        let publisher = PublisherRef {
            key: PublisherKey::new("example.org").unwrap(),
            name: "Example".to_owned(),
            kind: None,
        };
        Source {
            url: SafeUrl::new(url).ok(),
            title: Some(title.to_owned()),
            publisher: Some(publisher),
            ..Source::default()
        }
    }

    fn article(slug: &str, sources: Vec<Source>) -> Article {
        let article = serde_json::json!({ "slug": slug, "title": slug, "lang": "en", "body": [], "words": 1, "minutes": 1 });
        Article {
            sources,
            ..serde_json::from_value(article).unwrap()
        }
    }

    #[test]
    fn one_work_under_two_addresses_is_one() {
        let mut articles = [
            article(
                "a",
                vec![
                    source("https://example.org/report", "The report"),
                    source("https://example.org/b", "The Report"),
                ],
            ),
            article(
                "b",
                vec![source(
                    "https://www.example.org/report/?utm_source=x",
                    "Report",
                )],
            ),
        ];
        set(articles.iter_mut());
        let work =
            |article: usize, source: usize| articles[article].sources[source].work.clone().unwrap();
        assert_eq!(work(0, 0), work(1, 0));
        assert_eq!((work(0, 0).articles, work(0, 1).articles), (2, 1));
        assert_ne!(work(0, 0).key, work(0, 1).key);
        assert!(work(0, 1).key.as_str().starts_with("the-report-"));
    }

    #[test]
    fn a_source_knows_the_sentences_that_cite_it() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let cite = |source| Inline::Citation { source };
        let run = vec![
            text("It rained. The dam broke."),
            cite(0),
            text(" Nobody came, they said"),
            cite(1),
            text(", until noon."),
        ];
        let found = passages(&[Block::Paragraph(run)], 2);
        assert_eq!(
            found,
            [
                vec!["The dam broke."],
                vec!["Nobody came, they said, until noon."]
            ]
        );
    }
}
