//! The works that a library cites: which sources of its articles are one, and what each supports.

use crate::import::article::slugify;
use crate::import::identity;
use footnote_model::{Article, Block, ContentHash, Inline, PublisherKey, Slug, Source, WorkRef};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use unicode_segmentation::UnicodeSegmentation;

/// The longest key of a work, in bytes; it is cut between words.
const LONGEST_KEY: usize = 60;

/// A work while the library's articles are counted.
#[derive(Debug, Default)]
struct Counted {
    articles: u32,
    title: Option<String>,
}

/// What tells a work from all others: its publisher, and what all records of it share.
type Place = (PublisherKey, String);

/// Sets for each source of some articles which work it is and which sentences cite it.
pub(super) fn set<'a>(articles: impl Iterator<Item = &'a mut Article>) {
    let mut articles: Vec<&mut Article> = articles.collect();
    let places: Vec<Vec<Option<Place>>> = articles
        .par_iter()
        .map(|article| article.sources.iter().map(place).collect())
        .collect();
    let mut works: HashMap<&Place, Counted> = HashMap::new();
    for (article, places) in articles.iter().zip(&places) {
        for place in places.iter().flatten().collect::<HashSet<_>>() {
            works.entry(place).or_default().articles += 1;
        }
        for (source, place) in article.sources.iter().zip(places) {
            if let Some(work) = place.as_ref().and_then(|place| works.get_mut(place)) {
                work.title = work.title.take().or_else(|| source.title.clone());
            }
        }
    }
    let keys = keys(&works);
    articles
        .par_iter_mut()
        .zip(&places)
        .for_each(|(article, places)| {
            let mut passages = passages(&article.body, article.sources.len());
            for ((source, passages), place) in
                article.sources.iter_mut().zip(&mut passages).zip(places)
            {
                source.passages = std::mem::take(passages);
                source.work = place.as_ref().and_then(|place| {
                    let (articles, key) = (works.get(place)?.articles, keys.get(place)?.clone());
                    Some(WorkRef { key, articles })
                });
            }
        });
}

/// Returns what tells a source's work apart. A publisher that is only named is no work.
fn place(source: &Source) -> Option<Place> {
    let publisher = source.publisher.as_ref()?.key.clone();
    let identity = identity(source);
    (!identity.is_empty()).then_some((publisher, identity))
}

/// Makes the keys: of the title, with digits of its own where two works of a publisher share one.
fn keys<'w>(works: &HashMap<&'w Place, Counted>) -> HashMap<&'w Place, Slug> {
    let works: Vec<_> = works.iter().collect();
    let named: Vec<(&Place, String)> = works
        .par_iter()
        .map(|(place, work)| (**place, base(&place.1, work)))
        .collect();
    let mut sharing: HashMap<(&PublisherKey, &str), u32> = HashMap::new();
    for ((publisher, _), base) in &named {
        *sharing.entry((publisher, base)).or_default() += 1;
    }
    let key = |(place, base): &(&'w Place, String)| {
        let (publisher, identity) = *place;
        let key = if sharing.get(&(publisher, base.as_str())) == Some(&1) {
            base.clone()
        } else {
            let hash = ContentHash::of(identity.as_bytes());
            format!("{base}-{}", hash.as_str().get(..8).unwrap_or_default())
        };
        Slug::new(key).ok().map(|key| (*place, key))
    };
    named.iter().filter_map(key).collect()
}

/// Makes a work's key as it is where no other has the same: of its title, else of its address.
fn base(identity: &str, work: &Counted) -> String {
    let of_title = work.title.as_deref().and_then(slugify);
    let parts = || identity.split(['/', '?', '#', ':']);
    let named = of_title.or_else(|| parts().rfind(|part| !part.is_empty()).and_then(slugify));
    named.map_or_else(|| "work".to_owned(), |slug| cut(slug.as_str()))
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
