//! Bylines: the names of an article's authors as a line or a field gives them.

/// Words that open a byline, lower case, longest first where one starts another.
const OPENERS: [&str; 54] = [
    "words and pictures by",
    "story and photos by",
    "originally published by",
    "article written by",
    "reported by",
    "written by",
    "posted by",
    "published by",
    "submitted by",
    "created by",
    "authored by",
    "article by",
    "story by",
    "words by",
    "text by",
    "report by",
    "a report by",
    "by",
    "author",
    "authors",
    "geschrieben von",
    "ein beitrag von",
    "ein artikel von",
    "verfasst von",
    "text von",
    "von",
    "autor",
    "autorin",
    "autoren",
    "publié par",
    "rédigé par",
    "écrit par",
    "propos recueillis par",
    "par",
    "auteur",
    "auteure",
    "auteurs",
    "escrito por",
    "publicado por",
    "por",
    "autora",
    "autores",
    "scritto da",
    "a cura di",
    "di",
    "autore",
    "автор",
    "авторы",
    "автори",
    "текст",
    "بقلم",
    "الكاتب",
    "كتب",
    "作者",
];

/// More openers that need a colon to be one, for they are common words too.
const COLON_OPENERS: [&str; 11] = [
    "door",
    "av",
    "af",
    "przez",
    "記者",
    "记者",
    "撰文",
    "文",
    "编辑",
    "कृत",
    "מאת",
];

/// Small words that stand inside names.
const PARTICLES: [&str; 34] = [
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "van", "von",
    "der", "den", "ter", "ten", "zu", "zum", "bin", "ibn", "bint", "al", "el", "y", "e", "af",
    "av", "ben", "dei", "lo", "san", "st",
];

/// Words that say what somebody is, not who: a part of a byline that holds one names nobody.
const ROLES: [&str; 38] = [
    "editor",
    "reporter",
    "correspondent",
    "staff",
    "writer",
    "columnist",
    "contributor",
    "desk",
    "team",
    "technologist",
    "director",
    "professor",
    "analyst",
    "journalist",
    "agency",
    "news",
    "bureau",
    "chief",
    "senior",
    "research",
    "project",
    "university",
    "institute",
    "redakteur",
    "redaktion",
    "korrespondent",
    "journaliste",
    "correspondant",
    "rédaction",
    "redacción",
    "corresponsal",
    "корреспондент",
    "редактор",
    "обозреватель",
    "journal",
    "magazine",
    "photographer",
    "follow",
];

/// Longest name taken for one, in characters.
const LONGEST_NAME: usize = 60;

/// Reads the authors of a line that opens as a byline does: `By A and B`, `Von A`, `Автор: A`.
///
/// Dates, roles and affiliations after the names are left out. Returns nothing for a sentence that
/// only starts with such a word.
pub(crate) fn parse_byline(line: &str) -> Option<Vec<String>> {
    let line = line
        .trim()
        .trim_start_matches(['—', '–', '-', '|', '·', '✍']);
    let line = line.trim();
    if line.chars().count() > 200 {
        return None;
    }
    let (names, colon) = after_opener(line)?;
    let authors = parse_names(names);
    if !authors.is_empty() {
        return Some(authors);
    }
    lone_handle(names, colon).map(|name| vec![name])
}

/// Reads a list of names without an opener, such as a front-matter field or a line under a title.
pub(crate) fn parse_names(names: &str) -> Vec<String> {
    let names = until_detail(names);
    let mut authors = Vec::new();
    for (number, part) in split_names(names).into_iter().enumerate() {
        let name = part.trim().trim_end_matches(['.', ':', '*', ',']).trim();
        if !looks_like_name(name) {
            break;
        }
        // `Ana Lima, MD`: a credential, not a second person.
        let credential = number > 0 && name.chars().count() <= 4 && !name.contains(' ');
        if !credential || name.chars().any(is_dense) {
            authors.push(name.to_owned());
        }
    }
    authors
}

/// Tells whether a text is a person's name: capitalized words, particles and initials, 1 to 5 of them.
///
/// Scripts without capitals pass where they are as short as names are.
pub(crate) fn looks_like_name(text: &str) -> bool {
    let length = text.chars().count();
    if !(2..=LONGEST_NAME).contains(&length) || text.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_role = |word: &&str| {
        let word = word
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        ROLES.contains(&word.as_str())
    };
    if words.len() > 5 || words.iter().any(is_role) {
        return false;
    }
    let mut capitalized = 0;
    for (place, word) in words.iter().enumerate() {
        let starts_high = word
            .trim_start_matches(|c: char| !c.is_alphabetic())
            .chars()
            .next()
            .is_some_and(|c| !c.is_lowercase());
        if starts_high {
            capitalized += 1;
        } else if place == 0 && words.len() == 1 || !PARTICLES.contains(word) {
            return false;
        }
    }
    // `Courier.com` is a site, `J.R.` are initials.
    let is_site = |word: &&str| {
        word.rsplit_once('.')
            .is_some_and(|(_, end)| end.chars().filter(|c| c.is_lowercase()).count() > 1)
    };
    let clean = !words.iter().any(is_site)
        && !text.contains([
            '/', '|', '?', '!', ':', ';', '@', '=', '<', '>', '(', '«', '“', '"',
        ]);
    let dense = text.chars().filter(|c| is_dense(*c)).count();
    capitalized > 0 && clean && dense <= 8
}

/// Tells Han, kana and Hangul, whose names are two to a few characters.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// Returns what follows the opener, and whether a colon ended it.
fn after_opener(line: &str) -> Option<(&str, bool)> {
    let mut best: Option<(&str, bool)> = None;
    for (openers, needs_colon) in [(&OPENERS[..], false), (&COLON_OPENERS[..], true)] {
        for opener in openers {
            let Some(rest) = strip_prefix_ignoring_case(line, opener) else {
                continue;
            };
            let trimmed = rest.trim_start();
            let after_colon = trimmed.strip_prefix([':', '：']);
            // A byline says who in the same breath: a blank or a colon ends the opener.
            let names = match after_colon {
                Some(names) => Some((names.trim_start(), true)),
                None if needs_colon || rest.len() == trimmed.len() => None,
                None => Some((trimmed, false)),
            };
            if let Some((names, colon)) = names
                && best.is_none_or(|(before, _)| names.len() < before.len())
            {
                best = Some((names, colon));
            }
        }
    }
    best.filter(|(names, _)| !names.is_empty())
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in prefix.chars() {
        let found = rest.next()?;
        if !found.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Cuts off what a byline says after the names: dates, numbers, `//`, `|`, `·`, a dash with blanks.
fn until_detail(names: &str) -> &str {
    let mut end = names.len();
    for mark in [
        "//",
        "|",
        " · ",
        "•",
        " - ",
        " – ",
        " — ",
        "(",
        "\t",
        "\u{a0}\u{a0}",
        "  ",
        " @",
        " for ",
        " on ",
        " ON ",
        " Updated",
        " UPDATED",
        " Published",
        " PUBLISHED",
        " Posted",
        " published",
        " updated",
    ] {
        if let Some(at) = names.find(mark) {
            end = end.min(at);
        }
    }
    if let Some(at) = names.find(|c: char| c.is_numeric()) {
        end = end.min(at);
    }
    // `Ada Poe apoe@example.org`
    if let Some(at) = names.find('@') {
        let word = names.get(..at).and_then(|before| before.rfind(' '));
        end = end.min(word.unwrap_or(end));
    }
    let names = names.get(..end).unwrap_or(names).trim();
    // `Ada Poe Apr`: the month of a date whose day was just cut off.
    let kept = names.rsplit_once(' ').filter(|(before, last)| {
        let month = last.trim_end_matches('.');
        before.contains(' ') && super::dates::is_month(month)
    });
    kept.map_or(names, |(before, _)| before)
        .trim_end_matches([',', ' '])
}

/// Splits at commas and at the word for “and”.
fn split_names(names: &str) -> Vec<&str> {
    const AND: [&str; 11] = [
        " and ", " und ", " et ", " y ", " и ", " та ", " & ", " with ", " mit ", " avec ", " و ",
    ];
    let mut parts: Vec<&str> = names.split([',', '،', '、', '，', '；', ';']).collect();
    for and in AND {
        parts = parts.into_iter().flat_map(|part| part.split(and)).collect();
    }
    parts
        .into_iter()
        .map(|part| {
            let part = part.trim();
            ["and ", "und ", "et ", "y ", "и "]
                .iter()
                .find_map(|and| part.strip_prefix(and))
                .unwrap_or(part)
        })
        .filter(|part| !part.is_empty())
        .collect()
}

/// Takes a single lower-case word such as `willow7` for a handle, where nothing but a date follows.
fn lone_handle(names: &str, colon: bool) -> Option<String> {
    let mut words = names.split_whitespace();
    let handle = words.next()?.trim_end_matches([',', '.']);
    let alone = match words.next() {
        None => colon || handle.chars().any(|c| !c.is_alphabetic()) || handle.len() > 3,
        Some(next) => !next.chars().next().is_some_and(char::is_alphabetic),
    };
    let plain = handle
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@'));
    let enough = handle.chars().any(char::is_alphabetic) && handle.len() >= 2;
    (alone && plain && enough).then(|| handle.trim_start_matches('@').to_owned())
}

#[cfg(test)]
mod tests;
