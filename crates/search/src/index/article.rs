//! An article as the index takes it in: its distinct terms, each with its places.

use super::postings::FIELD_SHIFT;
use crate::field::Field;
use crate::fold::Normalizer;
use crate::query::facet_value;
use crate::token::tokenize;
use footnote_model::{Article, Block, Source, plain_blocks, plain_inlines};
use rustc_hash::FxHashMap;

/// The most bytes of a label by which a facet's value can be named.
const LONGEST_LABEL: usize = 128;

/// One article's terms. Making it is most of the work of an index, and can be done for many articles at once.
#[derive(Clone, Debug, Default)]
pub struct IndexedArticle {
    /// The primary subtag of its language.
    pub(super) language: String,
    /// How many words each field has.
    pub(super) lengths: [u32; 8],
    pub(super) terms: Vec<IndexedTerm>,
    /// Where the terms stand, ascending: the term's number in the higher 32 bits, the place in the lower.
    pub(super) places: Vec<u64>,
    /// The words that terms were made of, where they aren't the key itself, each with the term's number.
    pub(super) words: Vec<(u32, String)>,
}

/// A term of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct IndexedTerm {
    pub(super) key: String,
    /// The fields that have it, one bit each.
    pub(super) fields: u8,
    /// Whether the key is a word as it stands.
    pub(super) is_word: bool,
}

impl IndexedArticle {
    /// Reads an article's terms.
    #[must_use]
    pub fn of(article: &Article, normalizer: Normalizer) -> Self {
        let mut reading = Reading {
            normalizer,
            indexed: Self {
                language: article.lang.primary().to_owned(),
                ..Self::default()
            },
            numbers: FxHashMap::default(),
            next: [0; 8],
        };
        reading.article(article);
        reading.finish()
    }
}

struct Reading {
    normalizer: Normalizer,
    /// The keys of its terms come last.
    indexed: IndexedArticle,
    /// The number of each term.
    numbers: FxHashMap<String, u32>,
    /// The next place in each field.
    next: [u32; 8],
}

impl Reading {
    fn article(&mut self, article: &Article) {
        self.text(Field::Title, &article.title);
        self.text(Field::Dek, article.dek.as_deref().unwrap_or_default());
        for author in &article.authors {
            self.text(Field::Authors, &author.name);
            self.named_key(Field::Authors, "author", author.slug.as_str(), &author.name);
        }
        for tag in &article.tags {
            self.text(Field::Tags, &tag.label);
            self.named_key(Field::Tags, "tag", tag.slug.as_str(), &tag.label);
        }
        // What is asked for in one language is welcome in each of its kinds. Queries are in lower case.
        self.key(Field::Body, "lang", article.lang.primary());
        self.key(Field::Body, "lang", &article.lang.as_str().to_lowercase());
        for point in &article.key_points {
            self.text(Field::KeyPoints, &plain_inlines(point));
        }
        for block in &article.body {
            match block {
                Block::Heading { content, .. } => {
                    self.text(Field::Headings, &plain_inlines(content));
                }
                block => self.lines(Field::Body, &plain_blocks(std::slice::from_ref(block))),
            }
        }
        for source in &article.sources {
            self.source(source);
        }
    }

    fn source(&mut self, source: &Source) {
        let field = Field::Sources;
        self.text(field, source.title.as_deref().unwrap_or_default());
        for author in &source.authors {
            self.text(field, author);
        }
        if let Some(publisher) = &source.publisher {
            self.text(field, &publisher.name);
            if publisher.name != publisher.key.as_str() {
                self.text(field, publisher.key.as_str());
            }
            self.named_key(field, "source", publisher.key.as_str(), &publisher.name);
        }
        self.text(field, source.quote.as_deref().unwrap_or_default());
        self.lines(field, &plain_blocks(&source.note));
    }

    /// Reads each line for itself.
    fn lines(&mut self, field: Field, text: &str) {
        for line in text.lines() {
            self.text(field, line);
        }
    }

    /// Reads a text. One place stays free after it, so that no phrase goes from one text into the next.
    fn text(&mut self, field: Field, text: &str) {
        let at = field as usize;
        let mut place = self.next.get(at).copied().unwrap_or_default();
        let first = place;
        tokenize(text, self.normalizer, &mut |token| {
            let is_word = token.word == token.key;
            let number = self.number(token.key, field, is_word);
            if !is_word {
                self.indexed.words.push((number, token.word));
            }
            let place_in_field = (at as u64) << FIELD_SHIFT | u64::from(place);
            self.indexed
                .places
                .push(u64::from(number) << 32 | place_in_field);
            place += 1;
        });
        if let Some(length) = self.indexed.lengths.get_mut(at) {
            *length += place - first;
        }
        if let Some(next) = self.next.get_mut(at).filter(|_| place > first) {
            *next = place + 1;
        }
    }

    /// Adds the key of a facet's value, and one by which it is found from its label: `tag:the-sea:sea` where the tag
    /// `sea` is called "The sea".
    fn named_key(&mut self, field: Field, name: &str, key: &str, label: &str) {
        self.key(field, name, key);
        let label = facet_value(label);
        if label != key && label.len() <= LONGEST_LABEL && !label.contains(':') {
            self.key(field, name, &format!("{label}:{key}"));
        }
    }

    /// Adds the key of a tag, an author, a language or a publisher, such as `tag:asylum`: a term without places.
    fn key(&mut self, field: Field, name: &str, key: &str) {
        self.number(format!("{name}:{key}"), field, false);
    }

    /// Returns the number of a term, and notes what is known of it.
    fn number(&mut self, key: String, field: Field, is_word: bool) -> u32 {
        let next = self.indexed.terms.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.indexed.terms.push(IndexedTerm::default());
        }
        if let Some(term) = self.indexed.terms.get_mut(number as usize) {
            term.fields |= field.bit();
            term.is_word |= is_word;
        }
        number
    }

    fn finish(mut self) -> IndexedArticle {
        for (key, number) in self.numbers {
            if let Some(term) = self.indexed.terms.get_mut(number as usize) {
                term.key = key;
            }
        }
        self.indexed.places.sort_unstable();
        self.indexed
    }
}
