//! Entries of bibliographies that carry no link: who published what, and when, in the shapes of the usual styles.
//!
//! | style | shape |
//! | --- | --- |
//! | Chicago, MLA | `Author. “Title.” Journal 12 (1999)`, `Author, Title (City: Publisher, 1999)` |
//! | APA | `Author (2020). Title. Publisher.`, `Author (2020). Title. Journal, 12(3), 1–10.` |
//! | Vancouver | `Author A. Title. Journal. 2001;12:3` |
//!
//! What doesn't have one of these shapes stays as it is.

use footnote_model::{Block, Date, Inline, plain_inlines};

/// What an entry says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) title: String,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Date>,
}

/// The quotation marks that titles stand in.
const MARKS: [(char, char); 6] = [
    ('“', '”'),
    ('"', '"'),
    ('«', '»'),
    ('„', '“'),
    ('‘', '’'),
    ('„', '”'),
];

/// Longest title and name, in words.
const TITLE: usize = 30;
const NAME: usize = 8;

/// Reads the entry that a note holds; nothing where it is a remark.
pub(super) fn of_note(note: &[Block]) -> Option<Reference> {
    let [Block::Paragraph(run)] = note else {
        return None;
    };
    of_run(run)
}

/// Tells an entry of a bibliography.
pub(crate) fn is_reference(text: &str) -> bool {
    text.len() <= 600
        && text.split_whitespace().count() >= 5
        && read(text, &[]).is_some_and(|read| read.publisher.is_some())
}

/// Reads the entry that a run of text is.
pub(super) fn of_run(run: &[Inline]) -> Option<Reference> {
    read(&plain_inlines(run), &emphasized(run))
}

/// Reads the entry that a run of text is, without the address or number at its end.
pub(super) fn of_entry(run: &[Inline]) -> Option<Reference> {
    let text = plain_inlines(run);
    let ends = ["http", "doi:", "DOI", "doi.org"];
    let end = ends.iter().filter_map(|start| text.find(start)).min();
    let bare = end.and_then(|end| text.get(..end)).unwrap_or(&text);
    read(bare, &emphasized(run))
}

/// Reads an entry; `emphasized` is what it has in italics.
pub(super) fn read(text: &str, emphasized: &[String]) -> Option<Reference> {
    let text = text.trim();
    let year = year(text)?;
    let published = Date::new(year, None, None).ok();
    let (title, rest) = quoted(text)
        .or_else(|| in_italics(text, emphasized))
        .or_else(|| after_year(text, year))
        .or_else(|| in_print(text))
        .or_else(|| behind_initials(text))
        .or_else(|| behind_colon(text))
        .or_else(|| vancouver(text))?;
    let title = title
        .trim()
        .trim_end_matches(['.', ',', ':', ';'])
        .trim()
        .to_owned();
    let count = title.split_whitespace().count();
    // A single author's name in front, or nothing: `Ibid., 2003` is no work.
    let valid =
        (1..=TITLE).contains(&count) && title.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let publisher = publisher(rest, emphasized.iter().find(|name| **name != title))
        .or_else(|| institution_before(text, &title));
    (valid && (publisher.is_some() || count > 1)).then_some(Reference {
        title,
        publisher,
        published,
    })
}

pub(super) fn emphasized(run: &[Inline]) -> Vec<String> {
    let inner = |inline: &Inline| match inline {
        Inline::Emphasis(content) => Some(
            plain_inlines(content)
                .trim_matches([',', '.', ' '])
                .to_owned(),
        ),
        _ => None,
    };
    run.iter().filter_map(inner).collect()
}

/// Finds the year: four digits from 1500 on that stand by themselves, the last of several.
fn year(text: &str) -> Option<u16> {
    let runs = text.rsplit(|c: char| !c.is_ascii_alphanumeric());
    let years = runs.filter(|run| {
        run.len() == 4 || run.len() == 5 && run.ends_with(|c: char| c.is_ascii_lowercase())
    });
    let mut years = years.filter_map(|run| run.get(..4)?.parse().ok());
    years.find(|year| (1500..=2100).contains(year))
}

/// `… “Title,” rest`.
pub(super) fn quoted(text: &str) -> Option<(&str, &str)> {
    MARKS.iter().find_map(|(open, close)| {
        let (_, inside) = text.split_once(*open)?;
        let (title, rest) = inside.split_once(*close)?;
        (title.split_whitespace().count() >= 2).then_some((title, rest))
    })
}

/// `Author, Title (…)` with the title in italics; where a sentence stands between the year and the italics, these are a
/// journal's and the sentence is the title.
fn in_italics<'t>(text: &'t str, emphasized: &'t [String]) -> Option<(&'t str, &'t str)> {
    let first = emphasized.first()?;
    let (before, rest) = text.split_once(first.as_str())?;
    let sentence = before
        .rsplit_once("). ")
        .map(|(_, sentence)| sentence.trim());
    if let Some(title) = sentence.filter(|sentence| sentence.split_whitespace().count() >= 3) {
        let from = before.len();
        return Some((title, text.get(from..)?));
    }
    Some((first, rest))
}

/// `Author (2020). Title. Rest`.
fn after_year(text: &str, year: u16) -> Option<(&str, &str)> {
    let opened = format!("({year}");
    let (_, rest) = text.split_once(&opened)?;
    let (_, rest) = rest.split_once(')')?;
    let rest = rest.trim_start_matches(['.', ',', ':', ' ']);
    first_sentence(rest)
}

/// `Author, Title (City: Publisher, 1999), 12`, without italics.
fn in_print(text: &str) -> Option<(&str, &str)> {
    let open = text
        .char_indices()
        .filter(|(_, c)| *c == '(')
        .map(|(at, _)| at)
        .find(|at| {
            let inner = text
                .get(at + 1..)
                .and_then(|rest| rest.split(')').next())
                .unwrap_or_default();
            inner.contains(": ") && year(inner).is_some()
        })?;
    let (_, title) = text.get(..open)?.split_once(", ")?;
    Some((title, text.get(open..)?))
}

/// `Дорош Н. П. Title. City : Publisher, 2009`: names with their initials behind them (GOST, DSTU).
fn behind_initials(text: &str) -> Option<(&str, &str)> {
    let mut rest = text;
    let mut names = 0;
    while let Some((name, after)) = rest.split_once(' ') {
        let is_name = name.starts_with(char::is_uppercase)
            && name.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let mut initials = 0;
        let mut behind = after;
        while let Some((initial, more)) = behind.split_once(' ') {
            let bare = initial.trim_end_matches([',', ';']);
            if bare.chars().count() == 2
                && bare.ends_with('.')
                && bare.starts_with(char::is_uppercase)
            {
                initials += 1;
                behind = more;
                if bare.len() < initial.len() {
                    break;
                }
            } else {
                break;
            }
        }
        if !is_name || initials == 0 {
            break;
        }
        names += 1;
        rest = behind;
    }
    if names == 0 {
        None
    } else {
        first_sentence(rest)
    }
}

/// `Author: Title. City : Publisher, 1998` (DIN 1505).
fn behind_colon(text: &str) -> Option<(&str, &str)> {
    let (author, rest) = text.split_once(": ")?;
    let named = (1..=5).contains(&author.split_whitespace().count())
        && author.starts_with(char::is_uppercase);
    // `Desmond, Matthew. Evicted: Poverty …` has its colon in the title.
    let sentence = author.rsplit_once(". ");
    let word = sentence.and_then(|(before, _)| before.split_whitespace().next_back());
    let has_title = word.is_some_and(|word| word.chars().count() > 3);
    let plain = named
        && !has_title
        && !author.contains(|c: char| c.is_ascii_digit() || matches!(c, '“' | '"' | '«'));
    plain.then(|| first_sentence(rest))?
}

/// `Author A, Other B. Title. Journal. 2001;…`.
fn vancouver(text: &str) -> Option<(&str, &str)> {
    let (authors, rest) = text.split_once(". ")?;
    let initials = authors.split(", ").all(|name| {
        let mut words = name.split(' ').rev();
        words.next().is_some_and(|last| {
            (1..=3).contains(&last.len()) && last.chars().all(char::is_uppercase)
        }) && words.next().is_some()
    });
    let named = initials
        || authors.split_whitespace().count() <= 6 && !authors.contains(|c: char| c.is_numeric());
    named.then(|| first_sentence(rest))?
}

fn first_sentence(text: &str) -> Option<(&str, &str)> {
    let end = text.char_indices().find(|(at, c)| {
        matches!(c, '.' | '?' | '!')
            && text
                .get(at + 1..)
                .is_some_and(|rest| rest.starts_with(' ') || rest.is_empty())
    });
    let (at, _) = end?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Finds who published it in what stands behind the title: `(City: Publisher, 1999)`, `City, Publisher, 1999`,
/// `Publisher, City 1999`, `Journal 12 (3)`.
pub(super) fn publisher(rest: &str, italics: Option<&String>) -> Option<String> {
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let rest = ["In: ", "in: ", "In ", "in "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    if let Some(name) = italics.filter(|name| rest.starts_with(name.as_str())) {
        // `Journal, 12`: a volume is often in italics, too.
        let name =
            name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | ' ' | '('));
        return is_name(name).then(|| name.to_owned());
    }
    let opened = rest.strip_prefix('(');
    let inner = opened.map_or(rest, |inner| inner.split(')').next().unwrap_or_default());
    let end = inner
        .find(|c: char| matches!(c, ';' | '(') || c.is_ascii_digit())
        .unwrap_or(inner.len());
    let named = inner.get(..end)?;
    let at_year = named.trim_end().ends_with(',');
    let parts: Vec<&str> = named
        .split(',')
        .map(part_of)
        .filter(|part| is_name(part))
        .collect();
    let presses = |part: &&str| {
        part.split_whitespace()
            .any(|word| PRESSES.contains(&word.to_lowercase().as_str()))
    };
    let known = parts.iter().copied().find(presses);
    let found = known.or_else(|| {
        if at_year {
            parts.last().copied()
        } else {
            parts.first().copied()
        }
    });
    found.map(str::to_owned)
}

/// Words in the names of those who publish books.
const PRESSES: [&str; 22] = [
    "press",
    "verlag",
    "editores",
    "editorial",
    "éditions",
    "editions",
    "books",
    "publishing",
    "publishers",
    "publications",
    "up",
    "university",
    "universidad",
    "université",
    "universität",
    "presses",
    "видавництво",
    "издательство",
    "editora",
    "edizioni",
    "uitgeverij",
    "wydawnictwo",
];

/// Takes a name out of its part: `City: Publisher`; a full stop ends a name, and so does `vol`.
fn part_of(part: &str) -> &str {
    let part = part.rsplit_once(": ").map_or(part, |(_, name)| name);
    let part = part
        .split(". ")
        .next()
        .unwrap_or(part)
        .trim()
        .trim_end_matches(['.', ':', ' ']);
    let volume = [" vol", " no", " Bd", " Nr", " t", " núm", " n°", " №"].iter();
    volume
        .filter_map(|word| part.strip_suffix(word))
        .next()
        .unwrap_or(part)
        .trim()
}

/// Finds an institution that stands where an author would: `Court of Auditors, Title, 2022`.
fn institution_before(text: &str, title: &str) -> Option<String> {
    let (before, _) = text.split_once(title)?;
    let before = before
        .trim()
        .trim_matches([',', ':', '.', '“', '«', '"', ' ']);
    (is_name(before) && !before.contains(',') && super::outlets::has_institution(before))
        .then(|| before.to_owned())
}

fn is_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=NAME).contains(&words)
        && name.starts_with(char::is_uppercase)
        && name.chars().count() > 2
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')'))
        && !name.contains("http")
}

#[cfg(test)]
mod tests;
