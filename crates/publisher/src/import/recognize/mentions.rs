//! Publishers that a text names as where something comes from: agencies in brackets, "according to a report by …",
//! "told Reuters".

mod known;
mod phrases;
mod subjects;

pub(super) use known::Known;

use super::names::{Name, Word, WordSet, is_opener, list, name_at};
use super::outlets::{is_agency, is_domain, is_outlet};
use super::press::{is_kind, is_known, is_press};
use footnote_model::FoundBy;
use phrases::{PHRASES, Phrase, REPORT, Whose};
use std::collections::HashMap;
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
    /// Where the name starts and ends in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A phrase with its steps.
type Sought = (&'static Phrase, Vec<&'static str>);

/// The phrases as they are sought: their steps, by the word that they start with.
static BY_FIRST: LazyLock<HashMap<&str, Vec<Sought>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<Sought>> = HashMap::new();
    for phrase in PHRASES {
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

static REPORTS: LazyLock<WordSet> = LazyLock::new(|| list(REPORT));

/// Finds the publishers that a text names, which consists of some words; `known` are the names of the whole article.
pub(super) fn find(text: &str, words: &[Word<'_>], known: &Known) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut before_is_capital = false;
    for (at, word) in words.iter().enumerate() {
        let starts_name = word.is_capital() && (!before_is_capital || word.after_mark);
        before_is_capital = word.is_capital() && !is_opener(word.text);
        let with_name = starts_name.then_some(A_NAME);
        for first in [Some(word.lower()), with_name].into_iter().flatten() {
            for (phrase, steps) in BY_FIRST.get(first).into_iter().flatten() {
                let matcher = Matcher {
                    phrase,
                    words,
                    known,
                };
                let name = matcher.matches(steps, at, true, None);
                found.extend(name.map(|name| mention(name, phrase.by, phrase.sure)));
            }
        }
        if starts_name || word.opens {
            found.extend(subjects::at(words, at));
        }
    }
    found.sort_by(|a, b| a.end.cmp(&b.end).then(b.sure.cmp(&a.sure)));
    found.dedup_by_key(|mention| mention.end);
    found.extend(in_brackets(text));
    found
}

fn mention(name: Name, by: FoundBy, sure: u8) -> Mention {
    Mention {
        name: name.name,
        by,
        sure,
        start: name.start,
        end: name.end,
    }
}

/// Matches a phrase with the words of a text.
struct Matcher<'a, 't> {
    phrase: &'a Phrase,
    words: &'a [Word<'t>],
    known: &'a Known,
}

impl Matcher<'_, '_> {
    /// Matches steps with the words from a place on; returns the name. A phrase goes over no mark.
    fn matches(&self, steps: &[&str], at: usize, first: bool, named: Option<Name>) -> Option<Name> {
        let Some((step, rest)) = steps.split_first() else {
            return named;
        };
        let fits = |word: &&Word<'_>| first || !word.after_mark;
        if let Some((most, over_commas)) = skips(step) {
            let goes_on = |word: &&Word<'_>| fits(word) || over_commas && word.after_comma;
            let from = self.words.get(at..)?;
            let clear = from.iter().take(most).take_while(goes_on).count();
            let mut skipped = 0..=clear;
            return skipped.find_map(|skip| {
                let next = self.words.get(at + skip)?;
                let first = over_commas && next.after_comma;
                self.matches(rest, at + skip, first, named.clone())
            });
        }
        if let Some(optional) = step.strip_prefix('?') {
            let taken = self.words.get(at).filter(|word| {
                // `El País` has its article in its name.
                fits(word) && is_one(optional, word) && (optional == "KIND" || !word.is_capital())
            });
            let with = taken.and_then(|_| self.matches(rest, at + 1, false, named.clone()));
            return with.or_else(|| self.matches(rest, at, first, named));
        }
        let word = self.words.get(at)?;
        match *step {
            "NAME" | "NAME’s" if fits(&word) || word.opens => {
                let name = name_from(self.words.get(at..)?)?;
                if *step == "NAME’s" && !name.owns || !self.leans_on(&name, at) {
                    return None;
                }
                self.matches(rest, at + name.words, word.opens, Some(name))
            }
            one if fits(&word) && is_one(one, word) => self.matches(rest, at + 1, false, named),
            _ => None,
        }
    }

    /// Tells whether the phrase may mean a name that starts at a place.
    fn leans_on(&self, name: &Name, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.words.get(at));
        let is_called_so = before.is_some_and(|before| is_kind(before.text));
        match self.phrase.whose {
            Whose::Anyones => true,
            Whose::Press => is_called_so || is_press(&name.name) || is_agency(&name.name),
            Whose::Institutions => {
                is_called_so || is_outlet(&name.name) || self.is_told(name, before, at)
            }
        }
    }

    /// Tells `told the Haddon Mercury`, for nobody's name has an article before it, and `told Kestrel`, where that is
    /// nobody whom the text knows.
    fn is_told(&self, name: &Name, before: Option<&Word<'_>>, at: usize) -> bool {
        if self.phrase.by != FoundBy::Told {
            return false;
        }
        let behind = self.words.get(at + name.words);
        let told = before.is_some_and(|word| matches!(word.text, "told" | "tells"));
        before.is_some_and(|word| word.text == "the")
            || name.name.starts_with("The ")
            || told && !self.known.is_other(&name.name) && behind.is_none_or(ends_object)
    }
}

/// Tells a word before which the one who is told something ends.
fn ends_object(word: &Word<'_>) -> bool {
    word.after_mark
        || matches!(
            word.lower(),
            "that" | "he" | "she" | "it" | "they" | "we" | "in" | "on" | "last" | "this"
        )
}

/// Reads how many words a step goes over, and whether over commas as well.
fn skips(step: &str) -> Option<(usize, bool)> {
    let (most, over_commas) = match step.strip_prefix('~') {
        Some(most) => (most, true),
        None => (step.strip_prefix('*')?, false),
    };
    Some((most.parse().ok()?, over_commas))
}

/// Tells a word that is one of some; `REPORT` and `KIND` stand for their lists.
fn is_one(alternatives: &str, word: &Word<'_>) -> bool {
    match alternatives {
        "REPORT" => REPORTS.contains(word.lower()),
        "KIND" => is_kind(word.text),
        _ => alternatives.split('/').any(|one| one == word.lower()),
    }
}

/// Reads the name that some words start with: in quotation marks, behind an article as in `l’AFP`, or as it is.
fn name_from(words: &[Word<'_>]) -> Option<Name> {
    let words = words.get(..words.len().min(LONGEST_NAME))?;
    let first = words.first()?;
    if first.opens {
        return in_marks(words);
    }
    if let Some(known) = known_from(words) {
        return Some(known);
    }
    let elided = ["l’", "l'", "d’", "d'"];
    let Some(rest) = elided
        .iter()
        .find_map(|article| first.text.strip_prefix(article))
    else {
        return name_at(words).map(without_kind);
    };
    let mut inner: Vec<Word<'_>> = words.to_vec();
    if let Some(first) = inner.first_mut() {
        first.start = first.end - rest.len();
        first.text = rest;
    }
    name_at(&inner)
}

/// Reads the name of a known outlet that a name with capitals alone falls short of: `France 3`, `Економічна правда`.
fn known_from(words: &[Word<'_>]) -> Option<Name> {
    let first = words.first().filter(|word| word.is_capital())?;
    let within = words
        .iter()
        .skip(1)
        .take(KNOWN - 1)
        .take_while(|word| !word.after_mark);
    let most = 1 + within.count();
    let plain = name_at(words).map_or(1, |name| name.words);
    (plain + 1..=most).rev().find_map(|count| {
        let taken = words.get(..count)?;
        let texts: Vec<&str> = taken.iter().map(|word| word.text).collect();
        let name = texts.join(" ");
        is_known(&name).then_some(Name {
            name,
            words: count,
            start: first.start,
            end: taken.last()?.end,
            owns: false,
        })
    })
}

/// How long the name of a known outlet is, in words.
const KNOWN: usize = 4;

/// Reads a name between quotation marks: `«Локальна історія»`.
fn in_marks(words: &[Word<'_>]) -> Option<Name> {
    let first = words.first().filter(|word| word.is_capital())?;
    let count = 1 + words
        .iter()
        .take(LONGEST_MARKED)
        .position(|word| word.closes)?;
    let taken = words.get(..count)?;
    let texts: Vec<&str> = taken.iter().map(|word| word.text).collect();
    Some(Name {
        name: texts.join(" "),
        words: count,
        start: first.start,
        end: taken.last()?.end,
        owns: false,
    })
}

/// How long a name between quotation marks is, in words.
const LONGEST_MARKED: usize = 6;

/// Takes a German noun that says what it is off a name: `Umweltorganisation BUND`.
fn without_kind(name: Name) -> Name {
    let kinds = [
        "organisation",
        "agentur",
        "zeitschrift",
        "magazin",
        "sender",
    ];
    match name.name.split_once(' ') {
        Some((kind, bare)) if kinds.iter().any(|end| kind.to_lowercase().ends_with(end)) => Name {
            name: bare.to_owned(),
            ..name
        },
        _ => name,
    }
}

/// Finds agencies and domains in brackets: `(Reuters)`, `(dpa/AFP)`, `(hrw.org)`. What abbreviates the words before it is none:
/// `the Association of Parents (AP)`.
fn in_brackets(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('(') {
        let inside = text.get(at + 1..).unwrap_or_default();
        let mut near = inside.char_indices().take(LONGEST_BRACKET);
        let Some(inner) = near
            .find(|(_, c)| *c == ')')
            .and_then(|(end, _)| inside.get(..end))
        else {
            continue;
        };
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
                start: at,
                end,
            });
        }
    }
    found
}

/// How long what stands in brackets may be, in characters.
const LONGEST_BRACKET: usize = 60;

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
mod tests;
