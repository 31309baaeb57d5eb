//! Placeholder until the real one is written; overwrite this file.
use crate::field::Field;
use crate::fold::Normalizer;
use crate::token::tokenize;
use footnote_model::{Date, Language};
#[derive(Clone, Debug, PartialEq)]
pub struct Word { pub key: String, pub word: String }
#[derive(Clone, Debug, PartialEq)]
pub struct Clause { pub field: Option<Field>, pub words: Vec<Word>, pub phrase: bool, pub prefix: bool, pub text: String }
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Query { pub required: Vec<Vec<Clause>>, pub excluded: Vec<Clause>, pub languages: Vec<Language>, pub after: Option<Date>, pub before: Option<Date> }
pub fn parse(text: &str, normalizer: Normalizer) -> Query {
    let mut query = Query::default();
    tokenize(text, normalizer, &mut |token| {
        query.required.push(vec![Clause { field: None, words: vec![Word { key: token.key.clone(), word: token.word }], phrase: false, prefix: token.end == text.len(), text: token.key }]);
    });
    query
}
