//! Phrases that stand for speakers without a name, and the small words around names.

use super::super::names::Word;
use super::verbs::VERBS;

/// Words before a noun that are no part of it.
pub(super) const ARTICLES: [&str; 14] = [
    "the", "a", "an", "its", "his", "her", "their", "our", "one", "this", "some", "several",
    "another", "many",
];

/// Works that speak for who published them.
pub(super) const WORKS: [&str; 7] = [
    "report",
    "study",
    "statement",
    "survey",
    "analysis",
    "review",
    "paper",
];

pub(super) const NUMBERS: [&str; 11] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both",
];

/// The longest phrase that stands for a speaker, in words.
const PHRASE: usize = 6;

/// Returns the noun phrase that ends before a verb, without its article: `the owner of the shop`.
pub(super) fn phrase_before(before: &[Word<'_>], piece: &str) -> Option<String> {
    let article = |word: &Word<'_>| ARTICLES.contains(&word.lower());
    let from = before.iter().rposition(article)? + 1;
    let phrase = before
        .get(from..)
        .filter(|phrase| (1..=PHRASE).contains(&phrase.len()))?;
    phrase_of(phrase, piece)
}

/// Returns the noun phrase at the start of some words, without its article.
pub(super) fn phrase_after(words: &[Word<'_>], piece: &str) -> Option<String> {
    let (first, rest) = words.split_first()?;
    let from = if ARTICLES.contains(&first.lower()) {
        rest
    } else {
        return None;
    };
    let ends = |word: &&Word<'_>| word.after_mark || VERBS.contains(word.lower());
    let count = from.iter().take_while(|word| !ends(word)).count();
    phrase_of(from.get(..count.min(PHRASE))?, piece)
}

fn phrase_of(phrase: &[Word<'_>], piece: &str) -> Option<String> {
    let (first, last) = (phrase.first()?, phrase.last()?);
    let inner = phrase.iter().skip(1).any(|word| word.after_mark);
    let said = piece.get(first.start..last.end).filter(|_| !inner)?;
    Some(said.to_owned())
}

/// Returns who a pronoun stands for: who spoke last.
pub(super) fn pronoun(word: &Word<'_>, last: Option<&str>) -> Option<String> {
    matches!(word.lower(), "he" | "she" | "they" | "who").then(|| last.map(str::to_owned))?
}

/// Tells whether a preposition stands before a noun, with or without its article.
pub(super) fn preposition(before: &[Word<'_>]) -> bool {
    let mut before = before
        .iter()
        .rev()
        .skip_while(|word| ARTICLES.contains(&word.lower()));
    before.next().is_some_and(|word| {
        matches!(
            word.lower(),
            "in" | "at"
                | "of"
                | "for"
                | "from"
                | "to"
                | "with"
                | "on"
                | "by"
                | "near"
                | "than"
                | "as"
                | "after"
                | "before"
                | "about"
                | "against"
                | "heads"
                | "leads"
                | "runs"
                | "and"
        )
    })
}

/// Tells what stands between a name and its verb: nothing that says something else.
pub(super) fn apposition(behind: &[Word<'_>]) -> bool {
    behind.first().is_some_and(|word| {
        word.after_mark
            || matches!(
                word.lower(),
                "also" | "later" | "then" | "has" | "had" | "who" | "of" | "from"
            )
    })
}
