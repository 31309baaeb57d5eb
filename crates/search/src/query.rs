//! The query language: what somebody typed, as clauses. Whatever is typed means something; nothing is an error.
//!
//! | typed | means |
//! | --- | --- |
//! | `border police` | both words, or other forms of them, or what they were meant to be |
//! | `"police"` | this word alone: no other form, no longer word, no correction |
//! | `"border police"` | the words next to each other, in this order |
//! | `-police`, `-"border police"` | without; an excluded word is meant as typed, too |
//! | `border OR police` | one of both; binds its two neighbors only |
//! | `title:` `tag:` `author:` `source:` `lang:` | only there; the value may stand in quotes |
//! | `after:2024-03` `before:2024` | from March 2024 on; up to the end of 2024 |
//!
//! What can't be read so, such as a quote that isn't closed or a field that there is none of, is searched as words.

use crate::field::Field;
use crate::fold::Normalizer;
use crate::token::{Token, tokenize};
use footnote_model::Date;
use std::ops::Range;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// An article has to meet one clause of each of these.
    pub required: Vec<Vec<Clause>>,
    /// And none of these.
    pub excluded: Vec<Clause>,
    /// Its date isn't before the first day of this one. Dates are the catalogue's, so the caller applies it.
    pub after: Option<Date>,
    /// Its date isn't after the last day of this one; the caller applies it too.
    pub before: Option<Date>,
    /// Where the dates stand in the text, with their names, in bytes.
    pub dates: Vec<Range<usize>>,
}

/// One thing to look for.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The term of a facet's value, such as `tag:asylum`, which is sought first.
    pub key: Option<String>,
    /// The only field that counts.
    pub field: Option<Field>,
    /// The words; none where only the key counts.
    pub words: Vec<Word>,
    /// Whether the words count as typed only, several of them next to each other.
    pub phrase: bool,
    /// Whether the last word may go on: it is still being typed.
    pub prefix: bool,
    /// Where the words stand in the text, in bytes.
    pub place: Range<usize>,
    /// The same with the name before it and the quotes around it.
    pub whole: Range<usize>,
}

impl Clause {
    /// Tells whether two clauses look for the same, wherever they stand.
    pub(crate) fn seeks_the_same(&self, other: &Self) -> bool {
        let sought = |clause: &Self| (clause.field, clause.phrase, clause.prefix);
        sought(self) == sought(other) && self.key == other.key && self.words == other.words
    }
}

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What the index is keyed by.
    pub key: String,
    /// The word as typed, in lower case.
    pub word: String,
}

/// What a name before a colon stands for.
#[derive(Clone, Copy)]
enum Name {
    In(Field),
    /// A facet: the field that has its words, and the name of its terms.
    Facet(Option<Field>, &'static str),
    After,
    Before,
}

const NAMES: [(&str, Name); 7] = [
    ("title", Name::In(Field::Title)),
    ("tag", Name::Facet(Some(Field::Tags), "tag")),
    ("author", Name::Facet(Some(Field::Authors), "author")),
    ("source", Name::Facet(Some(Field::Sources), "source")),
    ("lang", Name::Facet(None, "lang")),
    ("after", Name::After),
    ("before", Name::Before),
];

/// What counts as a quotation mark, opening or closing: whoever types in another language has others.
const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '＂'];

/// One run of a query without spaces outside of quotes.
struct Chunk<'a> {
    excluded: bool,
    name: Option<Name>,
    value: &'a str,
    quoted: bool,
    /// Where it stands, name and quotes included.
    place: Range<usize>,
    /// Where its value stands.
    start: usize,
}

/// Reads a query.
#[must_use]
pub fn parse(text: &str, normalizer: Normalizer) -> Query {
    let mut query = Query::default();
    let mut chunks = chunks(text).into_iter().peekable();
    let mut joins = false;
    while let Some(chunk) = chunks.next() {
        let is_or = |chunk: &Chunk<'_>| {
            chunk.value == "OR" && !chunk.quoted && !chunk.excluded && chunk.name.is_none()
        };
        let follows = chunks
            .peek()
            .is_some_and(|next| !is_or(next) && !next.excluded);
        if is_or(&chunk) && follows && !query.required.is_empty() {
            joins = true;
            continue;
        }
        if query.restrict(&chunk) {
            joins = false;
            continue;
        }
        let alone = chunk.excluded || joins || chunks.peek().is_some_and(is_or);
        let clauses = clauses(text, &chunk, alone, normalizer);
        if chunk.excluded {
            query.excluded.extend(clauses);
        } else if let Some(group) = query.required.last_mut().filter(|_| joins) {
            group.extend(clauses);
        } else {
            query
                .required
                .extend(clauses.into_iter().map(|clause| vec![clause]));
        }
        joins = false;
    }
    query
}

/// Returns a facet's value as a key has it, from what is typed or from its label.
pub(crate) fn facet_value(label: &str) -> String {
    label.trim().to_lowercase().replace(' ', "-")
}

impl Query {
    /// Tells whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes a date; returns whether the chunk was one.
    fn restrict(&mut self, chunk: &Chunk<'_>) -> bool {
        let slot = match chunk.name {
            Some(Name::After) => &mut self.after,
            Some(Name::Before) => &mut self.before,
            _ => return false,
        };
        let date = chunk.value.parse().ok().filter(|_| !chunk.excluded);
        let is_date = date.is_some();
        if is_date {
            *slot = date;
            self.dates.push(chunk.place.clone());
        }
        is_date
    }
}

/// Divides a query at its spaces, but not inside of quotes that are closed.
fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let spaces = rest.len() - rest.trim_start().len();
        if spaces > 0 {
            at += spaces;
            continue;
        }
        let chunk = chunk(text, at);
        at = chunk.place.end.max(at + 1);
        chunks.push(chunk);
    }
    chunks
}

/// Reads the chunk that begins at a place.
fn chunk(text: &str, begin: usize) -> Chunk<'_> {
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    let continues = |after: &str| after.starts_with(|c: char| !c.is_whitespace());
    let excluded = rest(begin)
        .strip_prefix('-')
        .is_some_and(|after| continues(after) && !after.starts_with('-'));
    let after_sign = begin + usize::from(excluded);
    let named = NAMES.into_iter().find_map(|(name, meant)| {
        let (typed, value) = rest(after_sign).split_once(':')?;
        let is_named = typed.eq_ignore_ascii_case(name) && continues(value);
        is_named.then_some((meant, after_sign + name.len() + 1))
    });
    let (name, start) = named.map_or((None, after_sign), |(name, start)| (Some(name), start));
    if let Some(quote) = rest(start).chars().next().filter(|c| QUOTES.contains(c)) {
        let inside = start + quote.len_utf8();
        if let Some(length) = rest(inside).find(QUOTES) {
            let end = inside + length;
            let closing = rest(end).chars().next().map_or(0, char::len_utf8);
            return Chunk {
                excluded,
                name,
                value: text.get(inside..end).unwrap_or_default(),
                quoted: true,
                place: begin..end + closing,
                start: inside,
            };
        }
        // Nothing closes it: it says nothing.
        return Chunk {
            start: inside,
            ..until_space(text, begin, inside, excluded, name)
        };
    }
    until_space(text, begin, start, excluded, name)
}

fn until_space(
    text: &str,
    begin: usize,
    start: usize,
    excluded: bool,
    name: Option<Name>,
) -> Chunk<'_> {
    let rest = text.get(start..).unwrap_or_default();
    let ends = |c: char| c.is_whitespace() || QUOTES.contains(&c);
    let end = start + rest.find(ends).unwrap_or(rest.len());
    Chunk {
        excluded,
        name,
        value: text.get(start..end).unwrap_or_default(),
        quoted: false,
        place: begin..end,
        start,
    }
}

/// Returns what a chunk asks for: one clause if it is `alone`, else one for each of its words.
fn clauses(text: &str, chunk: &Chunk<'_>, alone: bool, normalizer: Normalizer) -> Vec<Clause> {
    let (field, key) = match chunk.name {
        Some(Name::In(field)) => (Some(field), None),
        Some(Name::Facet(field, name)) => {
            let key = Some(format!("{name}:{}", facet_value(chunk.value)));
            if field.is_none() {
                return vec![Clause {
                    key,
                    field,
                    words: Vec::new(),
                    phrase: false,
                    prefix: false,
                    place: chunk.place.clone(),
                    whole: chunk.place.clone(),
                }];
            }
            (field, key)
        }
        Some(Name::After | Name::Before) | None => (None, None),
    };
    // What looks like a date and isn't one is words, its name too.
    let whole = matches!(chunk.name, Some(Name::After | Name::Before));
    let (value, start) = if whole {
        let place = chunk.place.clone();
        (text.get(place).unwrap_or_default(), chunk.place.start)
    } else {
        (chunk.value, chunk.start)
    };
    let ends_text = !chunk.quoted && start + value.len() == text.len();
    let mut runs = runs(value, normalizer);
    if alone || chunk.quoted || key.is_some() {
        let joined: Vec<Token> = std::mem::take(&mut runs).into_iter().flatten().collect();
        runs.extend((!joined.is_empty()).then_some(joined));
    }
    let is_whole = runs.len() == 1;
    let clause = |run: Vec<Token>| {
        let (first, last) = (run.first()?, run.last()?);
        let place = start + first.start..start + last.end;
        let whole = if is_whole {
            chunk.place.clone()
        } else {
            place.clone()
        };
        let is_typed = ends_text && last.end == value.len() && !chunk.excluded;
        let (words, goes_on) = words(&run);
        Some(Clause {
            key: key.clone(),
            field,
            phrase: words.len() > 1 || chunk.quoted || chunk.excluded,
            prefix: goes_on || (is_typed && words.len() == 1 && !last.joined),
            words,
            place,
            whole,
        })
    };
    runs.into_iter().filter_map(clause).collect()
}

/// Divides the tokens of a value into words and runs of pairs.
fn runs(value: &str, normalizer: Normalizer) -> Vec<Vec<Token>> {
    let mut runs: Vec<Vec<Token>> = Vec::new();
    tokenize(
        value,
        normalizer,
        &mut |token| match runs.last_mut().filter(|_| token.joined) {
            Some(run) => run.push(token),
            None => runs.push(vec![token]),
        },
    );
    runs
}

/// Returns the words to seek for some tokens, and whether the last one has to be taken for a beginning.
///
/// A run of a script without spaces ends with its last character alone, for the sake of texts that end there: what is
/// sought may go on. So the pair before it is enough; where there is none, the character begins what is sought.
fn words(run: &[Token]) -> (Vec<Word>, bool) {
    let word = |token: &Token| Word {
        key: token.key.clone(),
        word: token.word.clone(),
    };
    match run {
        [rest @ .., last] if last.joined && !rest.is_empty() => {
            (rest.iter().map(word).collect(), false)
        }
        [.., last] => (run.iter().map(word).collect(), last.unspaced),
        [] => (Vec::new(), false),
    }
}

#[cfg(test)]
mod tests;
