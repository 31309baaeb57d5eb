//! Statements without quotation marks: what somebody says in the author's words.

use super::super::names::{Word, is_opener, name_at, words};
use super::speakers::People;
use super::verbs::{STATING, THAT};

impl People {
    /// Reads a statement without marks: its speaker and its words.
    pub(super) fn statement(&self, sentence: &str, last: Option<&str>) -> Option<(String, String)> {
        let words = words(sentence);
        if let Some((speaker, start, end)) = self.according(&words, sentence, last) {
            let said = if start < 3 {
                sentence.get(end..)?
            } else {
                sentence.get(..start)?
            };
            return said_of(speaker, said);
        }
        for (at, word) in words.iter().enumerate() {
            if !STATING.contains(word.lower()) {
                if word.lower() == "told" {
                    return self.told(&words, at, sentence, last);
                }
                continue;
            }
            let before = words.get(..at)?;
            let after = words.get(at + 1..)?;
            // `…, the ministry said.`: the statement stands before its speaker.
            let ends = after.len() <= 4 && !after.iter().any(|word| word.lower() == "that");
            if ends
                && let Some(comma) = before.iter().rposition(|word| word.after_mark)
                && comma > 2
            {
                let mut from = comma;
                // `…, Ana Ruiz, the mayor, said`: the apposition belongs to the speaker.
                if let Some(earlier) = before
                    .get(..comma)?
                    .iter()
                    .rposition(|word| word.after_mark)
                    && earlier > 2
                    && before
                        .get(earlier..comma)?
                        .first()
                        .is_some_and(|word| word.is_capital() && !is_opener(word.text))
                    && comma - earlier <= 4
                {
                    from = earlier;
                }
                let speaker = self.subject(before.get(from..)?, sentence, last)?;
                return said_of(speaker, sentence.get(..before.get(from)?.start)?);
            }
            // `…, writes Bordachev.`
            let names =
                |word: &Word<'_>| word.is_capital() || matches!(word.lower(), "the" | "a" | "an");
            if word.after_mark
                && (1..=6).contains(&after.len())
                && before.len() > 3
                && after.first().is_some_and(names)
            {
                let speaker = self.noun_phrase(after, sentence, last)?;
                return said_of(speaker, sentence.get(..word.start)?);
            }
            let that = after
                .first()
                .is_some_and(|word| word.lower() == "that" && !word.after_mark);
            let of = after
                .first()
                .is_some_and(|word| word.lower() == "of" && word.end > 0)
                && matches!(
                    word.lower(),
                    "warned" | "warns" | "complained" | "cautioned"
                );
            if before.is_empty() || THAT.contains(word.lower()) && !that && !of || after.len() < 3 {
                continue;
            }
            let speaker = self.subject(before, sentence, last)?;
            let start = if that || of {
                after.get(1)?.start
            } else {
                after.first()?.start
            };
            return said_of(speaker, sentence.get(start..)?);
        }
        None
    }

    /// Reads `Ana Ruiz told Reuters that …`, `Ana Ruiz told the Haddon Mercury she had …`.
    fn told(
        &self,
        words: &[Word<'_>],
        at: usize,
        sentence: &str,
        last: Option<&str>,
    ) -> Option<(String, String)> {
        let speaker = self.subject(words.get(..at)?, sentence, last)?;
        let after = words.get(at + 1..)?;
        let that = after
            .iter()
            .take(10)
            .position(|word| word.lower() == "that")
            .map(|that| that + 1);
        let said = that.or_else(|| behind_object(after))?;
        said_of(speaker, sentence.get(after.get(said)?.start..)?)
    }
}

/// Returns where what is told starts, behind who is told it: at a word that starts a clause.
fn behind_object(after: &[Word<'_>]) -> Option<usize> {
    let article = usize::from(after.first()?.lower() == "the");
    let object = after.get(article..)?;
    let count = match name_at(object) {
        Some(name) => name.words,
        None => usize::from(TOLD.contains(&object.first()?.lower())),
    };
    let next = article + count;
    let word = after.get(next).filter(|word| !word.after_mark)?;
    (count > 0 && CLAUSES.contains(&word.lower())).then_some(next)
}

/// Those who are told something.
const TOLD: [&str; 14] = [
    "me",
    "us",
    "him",
    "her",
    "them",
    "reporters",
    "journalists",
    "investigators",
    "police",
    "parliament",
    "lawmakers",
    "court",
    "paper",
    "group",
];

/// Words that start a clause without `that`.
const CLAUSES: [&str; 16] = [
    "he", "she", "it", "they", "we", "i", "there", "nobody", "the", "a", "his", "their", "its",
    "no", "her", "this",
];

fn said_of(speaker: String, said: &str) -> Option<(String, String)> {
    let said = said.trim().trim_matches(|c: char| {
        matches!(c, ',' | '.' | ';' | ':' | '—' | '–') || c.is_whitespace()
    });
    (said.split_whitespace().count() >= 3).then(|| (speaker, said.to_owned()))
}
