//! Who says something: the speaker around a verb of saying.

use super::super::names::{Name, Word, is_opener, name_at, words};
use super::super::outlets;
use super::phrases::{
    ARTICLES, NUMBERS, WORKS, apposition, phrase_after, phrase_before, preposition, pronoun,
};
use super::quotes::Quote;
use super::verbs::{SPEAKERS, VERBS};
use std::collections::HashMap;
use std::ops::Range;

/// What stands around the quotations of a sentence.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The sentence with each quotation replaced by a dash.
    pub(super) plain: String,
    /// The same in pieces: before the first quotation, between them, after the last.
    pieces: Vec<String>,
}

/// Takes a sentence apart.
pub(super) fn around(text: &str, sentence: &Range<usize>, quotes: &[&Quote]) -> Around {
    let mut around = Around::default();
    let mut at = sentence.start;
    for quote in quotes {
        let piece = text.get(at..quote.start).unwrap_or_default().to_owned();
        around.plain.push_str(&piece);
        around.plain.push('—');
        around.pieces.push(piece);
        at = quote.end.max(at);
    }
    let piece = text.get(at..sentence.end).unwrap_or_default().to_owned();
    around.plain.push_str(&piece);
    around.pieces.push(piece);
    around
}

/// The people that a text names, by their last names.
#[derive(Debug, Default)]
pub(super) struct People {
    full: HashMap<String, String>,
}

impl People {
    /// Collects the names of two words or more, and what abbreviates them: `the World Health Organization (WHO)`.
    pub(super) fn of(paragraphs: &[(String, bool)]) -> Self {
        let mut full: HashMap<String, String> = HashMap::new();
        for (paragraph, _) in paragraphs {
            let words = words(paragraph);
            let mut at = 0;
            while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
                let Some(name) = name_at(rest) else {
                    at += 1;
                    continue;
                };
                at += name.words;
                if let Some((_, last)) = name.name.rsplit_once(' ') {
                    let person = !outlets::has_institution(&name.name);
                    if person {
                        full.entry(last.to_owned())
                            .or_insert_with(|| name.name.clone());
                    }
                    let behind = paragraph.get(name.end..).unwrap_or_default();
                    if let Some(short) = behind
                        .strip_prefix(" (")
                        .and_then(|rest| rest.split_once(')'))
                        .map(|(short, _)| short)
                        && outlets::is_acronym(short)
                    {
                        full.entry(short.to_owned())
                            .or_insert_with(|| name.name.clone());
                    }
                }
            }
        }
        Self { full }
    }

    /// Returns who speaks the quotations of a sentence.
    pub(super) fn speaker(&self, around: &Around, last: Option<&str>) -> Option<String> {
        let after = around.pieces.iter().skip(1);
        let mut pieces: Vec<&String> = after.collect();
        // After the quotation is where a speaker stands most often.
        pieces.extend(around.pieces.first());
        pieces
            .into_iter()
            .find_map(|piece| self.by_verb(piece, last))
    }

    /// Returns who is the subject of a verb of saying in a piece of a sentence.
    fn by_verb(&self, piece: &str, last: Option<&str>) -> Option<String> {
        let words = words(piece);
        if let Some(found) = self.according(&words, piece, last) {
            return Some(found.0);
        }
        for (at, word) in words.iter().enumerate() {
            if !VERBS.contains(word.lower()) {
                continue;
            }
            let before = words.get(at.saturating_sub(BACK)..at).unwrap_or_default();
            let after = words.get(at + 1..).unwrap_or_default();
            // `said Ana Ruiz`: nothing but small words stands before the verb.
            let inverted = before.is_empty() && word.lower() != "told";
            let subject = || self.subject(before, piece, last);
            let object = || self.noun_phrase(after, piece, last);
            let found = if inverted {
                object().or_else(subject)
            } else {
                subject().or_else(object)
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Reads `according to NAME` and returns the name with the places where the phrase starts and ends.
    pub(super) fn according(
        &self,
        words: &[Word<'_>],
        piece: &str,
        last: Option<&str>,
    ) -> Option<(String, usize, usize)> {
        let at = words
            .windows(2)
            .position(|two| two[0].lower() == "according" && two[1].lower() == "to")?;
        let rest = words.get(at + 2..)?;
        let name = self.noun_phrase(rest, piece, last)?;
        let comma = rest.iter().find(|word| {
            word.after_mark && word.start > rest.first().map_or(0, |first| first.start)
        });
        let end = comma.map_or(piece.len(), |word| word.start);
        Some((name, words.get(at)?.start, end))
    }

    /// Returns the subject that ends before a verb.
    pub(super) fn subject(
        &self,
        before: &[Word<'_>],
        piece: &str,
        last: Option<&str>,
    ) -> Option<String> {
        // The last clause before the verb; an apposition between commas belongs to it: `Ana Ruiz, the mayor, said`.
        let mut at = 0;
        let mut best: Option<String> = None;
        while let Some(rest) = before.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(name) = name_at(rest) {
                let person = self.resolve(&name.name);
                let known = person.contains(' ')
                    || outlets::is_outlet(&person)
                    || at > 0
                    || rest.len() == name.words;
                let behind = rest.get(name.words..).unwrap_or_default();
                // `In Geneva`, `of the World Bank`: where, and not who.
                let elsewhere = preposition(before.get(..at).unwrap_or_default());
                if known && !elsewhere && !name.owns {
                    best = Some(
                        best.filter(|best| best.contains(' ') && !person.contains(' '))
                            .unwrap_or(person),
                    );
                    if behind.is_empty() || apposition(behind) {
                        break;
                    }
                }
                at += name.words;
            } else {
                at += 1;
            }
        }
        best.or_else(|| self.unnamed(before, piece, last))
            .or_else(|| phrase_before(before, piece))
    }

    /// Returns the speaker that some words start with: a name, `the mayor, Ana Ruiz`, `a spokesperson for the ministry`.
    pub(super) fn noun_phrase(
        &self,
        words: &[Word<'_>],
        piece: &str,
        last: Option<&str>,
    ) -> Option<String> {
        let first = words.first()?;
        let near = words.get(..words.len().min(NEAR)).unwrap_or_default();
        if let Some(name) = name_at(near) {
            return Some(self.resolve(&name.name));
        }
        let article = ARTICLES.contains(&first.lower());
        if article && let Some(name) = near.get(1..).and_then(name_at) {
            return Some(self.resolve(&name.name));
        }
        if let Some(pronoun) = pronoun(first, last) {
            return Some(pronoun);
        }
        // `said the mayor, Ana Ruiz`: the name behind the function, before the phrase ends.
        let mut commas = 0;
        for at in 1..near.len() {
            let word = near.get(at)?;
            commas += usize::from(word.after_mark);
            if commas > 1 || VERBS.contains(word.lower()) {
                break;
            }
            if let Some(Name { name, .. }) = near.get(at..).and_then(name_at)
                && name.contains(' ')
                && !outlets::has_institution(&name)
                && !near.get(at - 1).is_some_and(|before| {
                    matches!(before.lower(), "for" | "of" | "at" | "in" | "from")
                })
            {
                return Some(self.resolve(&name));
            }
        }
        self.unnamed(near, piece, last)
            .or_else(|| phrase_after(near, piece))
    }

    /// Returns the first person that a text names by a whole name.
    pub(super) fn person_in(&self, text: &str) -> Option<String> {
        let words = words(text);
        let at = |at: usize| {
            let elsewhere = preposition(words.get(..at).unwrap_or_default());
            let name = name_at(words.get(at..)?).filter(|_| !elsewhere)?;
            let person = self.resolve(&name.name);
            (person.contains(' ') && !outlets::has_institution(&person)).then_some(person)
        };
        (0..words.len()).find_map(at)
    }

    /// Returns the phrase for somebody without a name, without its article.
    fn unnamed(&self, words: &[Word<'_>], piece: &str, last: Option<&str>) -> Option<String> {
        // The last one that isn't what something is about: `In a letter to the ministry, the owners insisted`.
        let stands = |at: usize| !preposition(words.get(..at).unwrap_or_default());
        let is_speaker = |at: &usize| {
            words
                .get(*at)
                .is_some_and(|word| SPEAKERS.contains(word.lower()))
        };
        let at = (0..words.len()).filter(is_speaker).find(|at| stands(*at));
        let Some(at) = at else {
            return words
                .last()
                .and_then(|word| pronoun(word, last))
                .or_else(|| pronoun(words.first()?, last));
        };
        // `A report by the World Bank says`: the bank says it.
        let behind = words.get(at + 1..).unwrap_or_default();
        if WORKS.contains(&words.get(at)?.lower())
            && let [by, rest @ ..] = behind
            && matches!(by.lower(), "by" | "from" | "of")
            && let Some(name) = name_at(rest).or_else(|| name_at(rest.get(1..)?))
        {
            return Some(self.resolve(&name.name));
        }
        // The adjectives before it, and `for the ministry` behind it.
        let mut start = at;
        while start > 0 && words.get(start).is_some_and(|word| !word.after_mark) {
            let before = words.get(start - 1)?;
            if ARTICLES.contains(&before.lower())
                || VERBS.contains(before.lower())
                || preposition(std::slice::from_ref(before))
                || is_opener(before.text) && !NUMBERS.contains(&before.lower())
            {
                break;
            }
            start -= 1;
        }
        let mut end = at + 1;
        while words
            .get(end)
            .is_some_and(|word| SPEAKERS.contains(word.lower()) && !word.after_mark)
        {
            end += 1;
        }
        if words.get(end).is_some_and(|word| {
            matches!(word.lower(), "for" | "of" | "at" | "from" | "in") && !word.after_mark
        }) {
            let inner = words.get(end + 1..).unwrap_or_default();
            let more = inner
                .iter()
                .take_while(|word| !word.after_mark && !VERBS.contains(word.lower()))
                .take(5)
                .count();
            end += if more > 0 { more + 1 } else { 0 };
        }
        let (first, last) = (words.get(start)?, words.get(end.min(words.len()) - 1)?);
        Some(piece.get(first.start..last.end)?.to_owned())
    }

    /// Returns the fullest form of a name that the text has.
    fn resolve(&self, name: &str) -> String {
        self.full
            .get(name)
            .cloned()
            .unwrap_or_else(|| name.to_owned())
    }
}

/// How far a speaker's phrase is read, in words.
const NEAR: usize = 13;

/// How far before its verb a subject is sought, in words: a text may have no sentence's end and many verbs.
const BACK: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(sentence: &str) -> Option<String> {
        let quotes = super::super::quotes::find(sentence).0;
        let quotes: Vec<&Quote> = quotes.iter().collect();
        let around = around(sentence, &(0..sentence.len()), &quotes);
        People::of(&[(sentence.to_owned(), false)]).speaker(&around, Some("Last Speaker"))
    }

    #[test]
    fn the_speaker_of_a_quotation_is_found() {
        for (sentence, name) in [
            ("“It rains,” said Ana Ruiz.", "Ana Ruiz"),
            ("“It rains,” Ana Ruiz said.", "Ana Ruiz"),
            ("“It rains,” she said.", "Last Speaker"),
            (
                "Ana Ruiz, the mayor, told Human Rights Watch: “It rains.”",
                "Ana Ruiz",
            ),
            ("“It rains,” said the mayor, Ana Ruiz.", "Ana Ruiz"),
            (
                "“It rains,” a police spokesperson said.",
                "police spokesperson",
            ),
            ("“It rains,” writes Bordachev.", "Bordachev"),
            (
                "In Geneva, Dr. Maria Weiss of the World Health Organization said “it rains a lot”.",
                "Maria Weiss",
            ),
            ("“It rains,” according to Ana Ruiz.", "Ana Ruiz"),
        ] {
            assert_eq!(speaker(sentence).as_deref(), Some(name), "{sentence}");
        }
    }

    #[test]
    fn statements_without_marks_are_read() {
        for (sentence, name, said) in [
            (
                "Officials said that the dam was safe.",
                "Officials",
                "the dam was safe",
            ),
            (
                "The dam was safe, officials said.",
                "officials",
                "The dam was safe",
            ),
            (
                "According to the World Bank, prices rose by a third.",
                "World Bank",
                "prices rose by a third",
            ),
            (
                "Prices rose by a third, according to the World Bank.",
                "World Bank",
                "Prices rose by a third",
            ),
            (
                "Ana Ruiz told Reuters that nobody had been asked.",
                "Ana Ruiz",
                "nobody had been asked",
            ),
            (
                "Ana Ruiz told the Haddon Mercury she had asked nobody.",
                "Ana Ruiz",
                "she had asked nobody",
            ),
            (
                "Ana Ruiz told reporters the dam was safe.",
                "Ana Ruiz",
                "the dam was safe",
            ),
            (
                "Jan Novak, who heads the institute, warned that the ice was thin.",
                "Jan Novak",
                "the ice was thin",
            ),
        ] {
            let found = People::of(&[(sentence.to_owned(), false)]).statement(sentence, None);
            assert_eq!(
                found,
                Some((name.to_owned(), said.to_owned())),
                "{sentence}"
            );
        }
        assert_eq!(
            People::default().statement("The dam was built in 1960.", None),
            None
        );
    }
}
