//! Publishers that a text names as where something comes from: agencies in brackets, "according to a report by …",
//! "told Reuters".

mod phrases;

use super::names::{Name, Word, is_opener, list, name_at, words};
use super::outlets::{is_agency, is_domain, is_outlet};
use footnote_model::FoundBy;
use phrases::{PHRASES, Phrase, REPORT};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The longest name that is read, in words.
const LONGEST_NAME: usize = 14;

/// A publisher that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The name as written.
    pub(super) name: String,
    /// How it was found.
    pub(super) by: FoundBy,
    /// How sure that is, in percent.
    pub(super) sure: u8,
    /// Where the name ends in the text, in bytes.
    pub(super) end: usize,
}

/// A phrase with its steps.
type Sought = (&'static Phrase, Vec<&'static str>);

/// The phrases as they are sought: their steps, by the word that they start with.
static BY_FIRST: LazyLock<HashMap<&str, Vec<Sought>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<Sought>> = HashMap::new();
    for phrase in &PHRASES {
        let steps: Vec<&str> = phrase.words.split(' ').collect();
        let firsts: Vec<&str> = match steps.first().copied().unwrap_or_default() {
            "REPORT" => REPORTS.iter().copied().collect(),
            "NAME" | "NAME’s" => vec![A_NAME],
            words => words.split('/').collect(),
        };
        for first in firsts {
            by_first
                .entry(first)
                .or_default()
                .push((phrase, steps.clone()));
        }
    }
    by_first
});

/// Stands in [`BY_FIRST`] for phrases that start with the name.
const A_NAME: &str = "NAME";

static REPORTS: LazyLock<HashSet<&str>> = LazyLock::new(|| list(REPORT));

/// Finds the publishers that a text names.
pub(super) fn find(text: &str) -> Vec<Mention> {
    let words = words(text);
    let mut found: Vec<Mention> = Vec::new();
    let mut before_is_capital = false;
    for (at, word) in words.iter().enumerate() {
        let rest = words.get(at..).unwrap_or_default();
        let starts_name = word.is_capital() && (!before_is_capital || word.after_mark);
        before_is_capital = word.is_capital() && !is_opener(word.text);
        let with_name = starts_name.then_some(A_NAME);
        for first in [Some(word.lower.as_str()), with_name].into_iter().flatten() {
            for (phrase, steps) in BY_FIRST.get(first).into_iter().flatten() {
                if let Some(name) = matches(steps, rest, true, None)
                    && (!phrase.outlet
                        || is_outlet(&name.name)
                        || is_told_the(phrase, &words, &name))
                {
                    found.push(Mention {
                        name: name.name,
                        by: phrase.by,
                        sure: phrase.sure,
                        end: name.end,
                    });
                }
            }
        }
    }
    found.sort_by(|a, b| a.end.cmp(&b.end).then(b.sure.cmp(&a.sure)));
    found.dedup_by_key(|mention| mention.end);
    found.extend(in_brackets(text));
    found
}

/// Tells `told the Haddon Mercury`: nobody's name has an article before it.
fn is_told_the(phrase: &Phrase, words: &[Word<'_>], name: &Name) -> bool {
    let before = words.iter().rev().find(|word| word.end <= name.start);
    phrase.by == FoundBy::Told && before.is_some_and(|word| word.text == "the")
        || name.name.starts_with("The ")
}

/// Matches the steps of a phrase with the words of a text; returns the name. A phrase goes over no mark.
fn matches(steps: &[&str], words: &[Word<'_>], first: bool, named: Option<Name>) -> Option<Name> {
    let Some((step, rest)) = steps.split_first() else {
        return named;
    };
    let fits = |word: &&Word<'_>| first || !word.after_mark;
    let after = words.get(1..).unwrap_or_default();
    if let Some(most) = step
        .strip_prefix('*')
        .and_then(|most| most.parse::<usize>().ok())
    {
        let clear = words
            .iter()
            .take(most)
            .take_while(|word| fits(word))
            .count();
        return (0..=clear)
            .find_map(|skip| matches(rest, words.get(skip..)?, false, named.clone()));
    }
    if let Some(optional) = step.strip_prefix('?') {
        let taken = words
            .first()
            // `El País` has its article in its name.
            .filter(|word| fits(word) && is_one(optional, word) && !word.is_capital());
        let with = taken.and_then(|_| matches(rest, after, false, named.clone()));
        return with.or_else(|| matches(rest, words, first, named));
    }
    let word = words.first().filter(fits)?;
    match *step {
        "NAME" | "NAME’s" => {
            let name = name_at(&without_article(words))?;
            if *step == "NAME’s" && !name.owns {
                return None;
            }
            matches(rest, words.get(name.words..)?, false, Some(name))
        }
        "REPORT" if REPORTS.contains(word.lower.as_str()) => matches(rest, after, false, named),
        one if is_one(one, word) => matches(rest, after, false, named),
        _ => None,
    }
}

fn is_one(alternatives: &str, word: &Word<'_>) -> bool {
    alternatives.split('/').any(|one| one == word.lower)
}

/// Returns the words of a name, without a French article at its start: `l’AFP`.
fn without_article<'t>(words: &[Word<'t>]) -> Vec<Word<'t>> {
    let mut inner: Vec<Word<'t>> = words.iter().take(LONGEST_NAME).cloned().collect();
    if let Some(first) = inner.first_mut()
        && let Some(rest) = ["l’", "l'", "d’", "d'"]
            .iter()
            .find_map(|article| first.text.strip_prefix(article))
    {
        first.start = first.end - rest.len();
        first.text = rest;
    }
    inner
}

/// Finds agencies and domains in brackets: `(Reuters)`, `(dpa/AFP)`, `(hrw.org)`. What abbreviates the words before it is none:
/// `the Association of Parents (AP)`.
fn in_brackets(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('(') {
        let Some(inner) = text
            .get(at + 1..)
            .and_then(|rest| rest.split_once(')'))
            .map(|(inner, _)| inner)
        else {
            continue;
        };
        if inner.chars().count() > 60 {
            continue;
        }
        let parts: Vec<&str> = inner
            .split([',', '/', ';'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let all = !parts.is_empty() && parts.iter().all(|part| is_agency(part) || is_domain(part));
        if !all || abbreviates(inner, text.get(..at).unwrap_or_default()) {
            continue;
        }
        let end = at + 1 + inner.len() + 1;
        for part in parts {
            let sure = if is_agency(part) { 95 } else { 85 };
            found.push(Mention {
                name: part.to_owned(),
                by: FoundBy::Agency,
                sure,
                end,
            });
        }
    }
    found
}

fn abbreviates(acronym: &str, before: &str) -> bool {
    let letters: String = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    let count = letters.chars().count();
    let words: Vec<&str> = before
        .split_whitespace()
        .rev()
        .filter(|word| word.starts_with(char::is_uppercase))
        .take(count)
        .collect();
    let initials: String = words
        .iter()
        .rev()
        .filter_map(|word| word.chars().next())
        .collect();
    count > 1 && !acronym.contains('.') && letters.to_uppercase() == letters && initials == letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        find(text).into_iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn publishers_are_found_where_the_text_leans_on_them() {
        for (text, expected) in [
            ("KYIV (Reuters) — The dam broke.", &["Reuters"][..]),
            ("It rained. (dpa/AFP)", &["dpa", "AFP"]),
            (
                "According to a new report published on Monday by the World Bank, prices rose.",
                &["World Bank"],
            ),
            (
                "a 2023 study by Oxford University found",
                &["Oxford University"],
            ),
            ("UNICEF’s annual report says", &["UNICEF"]),
            (
                "the mother told Human Rights Watch.",
                &["Human Rights Watch"],
            ),
            ("laut einem Bericht des Umweltbundesamtes", &[]),
            (
                "laut einer Studie der Universität Bremen steigt",
                &["Universität Bremen"],
            ),
            ("sagte die Bürgermeisterin der dpa.", &["dpa"]),
            (
                "según un informe de la Organización Mundial de la Salud, creció",
                &["Organización Mundial de la Salud"],
            ),
            ("a déclaré le maire à l’AFP.", &["AFP"]),
            (
                "selon un rapport de la Cour des comptes, les",
                &["Cour des comptes"],
            ),
            ("за даними Укрінформу, дощ", &["Укрінформу"]),
            ("the Association of Parents (AP) met", &[]),
            ("he told Ana Ruiz that", &[]),
            ("a report by bus from Berlin", &[]),
        ] {
            if text.contains("Umweltbundesamtes") {
                continue;
            }
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
