//! An article as the index takes it in: its distinct terms, each with its places.

use super::postings::FIELD_SHIFT;
use crate::field::Field;
use crate::fold::Normalizer;
use crate::token::tokenize;
use footnote_model::{Article, Block, Source, plain_blocks, plain_inlines};
use std::collections::HashMap;

/// One article's terms. Making it is most of the work of an index, and can be done for many articles at once.
#[derive(Clone, Debug, Default)]
pub struct IndexedArticle {
    /// The primary subtag of its language.
    pub(super) language: String,
    /// How many words each field has.
    pub(super) lengths: [u32; 8],
    pub(super) terms: Vec<IndexedTerm>,
}

/// A term of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct IndexedTerm {
    pub(super) key: String,
    /// The words that it was made of, where they aren't the key itself.
    pub(super) words: Vec<String>,
    /// Where it stands; none for the keys of tags, authors and publishers.
    pub(super) places: Vec<u32>,
    /// The fields that have it, one bit each.
    pub(super) fields: u8,
}

impl IndexedArticle {
    /// Reads an article's terms.
    #[must_use]
    pub fn of(article: &Article, normalizer: Normalizer) -> Self {
        let mut reading = Reading {
            normalizer,
            indexed: Self {
                language: primary(article.lang.as_str()).to_owned(),
                ..Self::default()
            },
            numbers: HashMap::new(),
            next: [0; 8],
        };
        reading.article(article);
        reading.indexed
    }
}

/// Returns the primary subtag of a language tag.
pub(super) fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

struct Reading {
    normalizer: Normalizer,
    indexed: IndexedArticle,
    /// The number of each term.
    numbers: HashMap<String, usize>,
    /// The next place in each field.
    next: [u32; 8],
}

impl Reading {
    fn article(&mut self, article: &Article) {
        self.text(Field::Title, &article.title);
        self.text(Field::Dek, article.dek.as_deref().unwrap_or_default());
        for author in &article.authors {
            self.text(Field::Authors, &author.name);
            self.key(Field::Authors, "author", author.slug.as_str());
        }
        for tag in &article.tags {
            self.text(Field::Tags, &tag.label);
            self.key(Field::Tags, "tag", tag.slug.as_str());
        }
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
            self.key(field, "source", publisher.key.as_str());
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
            let number = self.number(token.key);
            if let Some(term) = self.indexed.terms.get_mut(number) {
                if token.word != term.key && !term.words.contains(&token.word) {
                    term.words.push(token.word);
                }
                term.fields |= field.bit();
                term.places.push((at as u32) << FIELD_SHIFT | place);
            }
            place += 1;
        });
        if let Some(length) = self.indexed.lengths.get_mut(at) {
            *length += place - first;
        }
        if let Some(next) = self.next.get_mut(at).filter(|_| place > first) {
            *next = place + 1;
        }
    }

    /// Adds the key of a tag, an author or a publisher, such as `tag:asylum`.
    fn key(&mut self, field: Field, name: &str, key: &str) {
        let number = self.number(format!("{name}:{key}"));
        if let Some(term) = self.indexed.terms.get_mut(number) {
            term.fields |= field.bit();
        }
    }

    /// Returns the number of a term.
    fn number(&mut self, key: String) -> usize {
        if let Some(&number) = self.numbers.get(&key) {
            return number;
        }
        let number = self.indexed.terms.len();
        self.indexed.terms.push(IndexedTerm {
            key: key.clone(),
            ..IndexedTerm::default()
        });
        self.numbers.insert(key, number);
        number
    }
}
