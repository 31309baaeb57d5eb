//! Names in a text: of persons, outlets and institutions.

mod offices;

use super::outlets;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Words that are looked up, hundreds of times for each paragraph.
pub(super) type WordSet = FxHashSet<&'static str>;

/// Small words that stand inside names, between capitalized ones.
static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "of|for|the|de|del|della|der|des|die|das|du|da|do|dos|di|la|le|les|los|las|el|al|y|e|et|und|für|von|van|den|ten|ter|zu|zum|zur|\
    bin|ibn|bint|abu|af|av|i|і|та|з|у|в|d’|l’|d'|l'|para|pour",
    )
});

/// Titles before a person's name; they are no part of it.
static TITLES: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Father|Sister|Brother|Rabbi|Imam|Bishop|Archbishop|Pope|Cardinal|\
    President|Vice|Minister|Prime|Chancellor|Mayor|Governor|Senator|Sen|Rep|Representative|Congressman|Congresswoman|Councillor|Councilor|Judge|\
    Justice|Chief|Gen|General|Col|Colonel|Major|Capt|Captain|Lt|Lieutenant|Sgt|Sergeant|Officer|Inspector|Detective|Superintendent|Sheriff|\
    Secretary|Director|Ambassador|Attorney|Prosecutor|Bailiff|Constable|Sheriff|Warden|Trooper|Spokesperson|Spokesman|Spokeswoman|Conductor|Editor|Analyst|Historian|Deputy|Commissioner|Chairman|Chairwoman|Chair|Engineer|Coach|Captain|Queen|King|Prince|Princess",
    )
});

/// Words that are capitalized because a sentence starts with them.
static OPENERS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "The|A|An|In|On|At|But|And|Yet|So|As|For|From|By|When|While|After|Before|Since|If|That|This|These|Those|It|He|She|They|We|I|You|\
    His|Her|Their|Our|Its|My|Your|Here|There|Now|Then|Still|However|Meanwhile|Later|Last|Both|All|Some|Many|Most|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\
    No|Not|Only|Even|Also|Asked|According|Speaking|Despite|Although|Though|Because|Under|With|Without|During|Until|Among|Between|About|Over|Monday|Tuesday|Wednesday|Thursday|\
    Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Today|Yesterday|Tomorrow|Other|Others|Another|\
    What|Which|Who|Whose|Where|Why|How|Every|Each|Any|Such|To|Or|Nor|Once|Again|Instead|Critics|Officials|Experts|Residents|Neither|Either|Like|Unlike|Of|Through|Across|Against",
    )
});

/// A word of a text: where it stands, and whether a sentence's end lies before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    /// The same in lower case.
    lower: Cow<'t, str>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether anything but blanks stands between it and the word before.
    pub(super) after_mark: bool,
    /// Whether that is a comma and nothing else.
    pub(super) after_comma: bool,
    /// Whether a quotation mark alone stands between it and the word before.
    pub(super) opens: bool,
    /// Whether a quotation mark stands right behind it.
    pub(super) closes: bool,
}

impl Word<'_> {
    /// Returns the word in lower case.
    pub(super) fn lower(&self) -> &str {
        &self.lower
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(|c: char| c.is_uppercase())
    }
}

/// Splits a text into words: letters, digits, and what joins them (`Al-Jazeera`, `O’Neil`, `24.kg`, `U.S`).
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = matches!(c, '-' | '’' | '\'' | '.' | '&' | '‑')
            && next.is_some_and(char::is_alphanumeric)
            && start.is_some();
        if c.is_alphanumeric() || joins {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            push(text, from, at, &mut words);
        }
    }
    if let Some(from) = start {
        push(text, from, text.len(), &mut words);
    }
    words
}

fn push<'t>(text: &'t str, start: usize, end: usize, words: &mut Vec<Word<'t>>) {
    let before = words.last().map_or(0, |word: &Word<'_>| word.end);
    let between = text.get(before..start).unwrap_or_default();
    let between_marks = between.trim();
    let word = text.get(start..end).unwrap_or_default();
    let is_low = !word.contains(|c: char| c.is_uppercase() || !c.is_ascii());
    let behind = text.get(end..).and_then(|behind| behind.chars().next());
    words.push(Word {
        text: word,
        lower: if is_low {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_lowercase())
        },
        start,
        end,
        // `the owners’ association`
        after_mark: between.contains('\n') || !matches!(between_marks, "" | "’" | "'"),
        after_comma: between_marks == ",",
        opens: matches!(between_marks, "«" | "»" | "„" | "“" | "\""),
        closes: matches!(behind, Some('«' | '»' | '“' | '”' | '"')),
    });
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The name, without titles and `’s`.
    pub(super) name: String,
    /// How many words it took.
    pub(super) words: usize,
    /// Where it starts in the text, in bytes, titles included.
    pub(super) start: usize,
    /// Where it ends, `’s` excluded.
    pub(super) end: usize,
    /// Whether `’s` stands behind it.
    pub(super) owns: bool,
}

/// Reads a name that starts with a word: capitalized words, with small ones between them.
pub(super) fn name_at(words: &[Word<'_>]) -> Option<Name> {
    // A text in capitals is no name, however long it goes on.
    let words = words.get(..words.len().min(LONGEST)).unwrap_or_default();
    let first = words.first()?;
    if !starts_name(first.text) {
        return None;
    }
    let mut count = 1;
    let mut at = 1;
    let mut owns = possessive(first.text).is_some();
    while !owns && let Some(word) = words.get(at) {
        let initial = words
            .get(at - 1)
            .is_some_and(|before| is_initial(before.text));
        let hyphen_or_dot = word.after_mark && !initial;
        if hyphen_or_dot {
            break;
        }
        // `Radio Kestrel in March`: what starts sentences and names months ends a name.
        if is_one_of(&OPENERS, word.text) && !matches!(word.text, "The" | "No" | "Our" | "One") {
            break;
        }
        if word.is_capital()
            || at > 1
                && count == at
                && word.text.bytes().all(|b| b.is_ascii_digit())
                && word.text.len() < 3
        {
            count = at + 1;
            owns = possessive(word.text).is_some();
        } else if matches!(word.text, "of" | "for" | "at") && is_person(words, at) {
            // `Maria Weiss of the World Bank` is a person and where she works.
            break;
        } else if is_one_of(&PARTICLES, word.text) {
            // Counts once a capitalized word follows.
        } else if names_its_field(words, at) {
            // `Cour des comptes`, `Ministry of health`.
            count = at + 1;
            break;
        } else if is_and(word.text) && joins_institution(words, at) {
            // `Food and Agriculture Organization`.
        } else {
            break;
        }
        at += 1;
    }
    if !owns && let Some(whole) = offices::length(words).filter(|whole| *whole > count) {
        count = whole;
    }
    let last = words.get(count - 1)?;
    let end = possessive(last.text).map_or(last.end, |cut| last.start + cut);
    let taken = words.get(..count)?;
    let texts: Vec<&str> = taken.iter().map(|word| word.text).collect();
    // `Energy Minister Pavel Drozd`: the name begins behind the last title.
    let titles = texts
        .iter()
        .take(count - 1)
        .rposition(|text| is_one_of(&TITLES, text));
    let from = titles
        .filter(|_| !outlets::has_institution(&texts.join(" ")))
        .map_or(0, |at| at + 1);
    // A title alone is no name, and that of an office (`Prime Minister`) neither.
    let kept = texts.get(from..)?;
    if kept.iter().all(|text| is_one_of(&TITLES, text)) {
        return None;
    }
    let mut name = String::new();
    for (n, text) in kept.iter().enumerate() {
        let text = if n + 1 == kept.len() {
            possessive(text)
                .and_then(|cut| text.get(..cut))
                .unwrap_or(text)
        } else {
            text
        };
        let dot = if is_initial(text) && n + 1 < kept.len() {
            "."
        } else {
            ""
        };
        let blank = if name.is_empty() { "" } else { " " };
        name = format!("{name}{blank}{text}{dot}");
    }
    Some(Name {
        name,
        words: count,
        start: first.start,
        end,
        owns,
    })
}

/// How far a name is read, in words.
const LONGEST: usize = 40;

/// Tells a word that can start a name.
fn starts_name(text: &str) -> bool {
    let capital = text.starts_with(char::is_uppercase);
    let agency = outlets::is_agency(text) || outlets::is_domain(text);
    (capital || agency) && !is_one_of(&OPENERS, text)
}

/// Tells whether the words before a place are a person's name.
fn is_person(words: &[Word<'_>], at: usize) -> bool {
    let before = words.get(..at).unwrap_or_default();
    let capitals = before.iter().filter(|word| word.is_capital()).count();
    let name: Vec<&str> = before.iter().map(|word| word.text).collect();
    capitals >= 2 && !outlets::has_institution(&name.join(" "))
}

/// Tells a small word that says what an institution is for: one behind `of` or the like.
fn names_its_field(words: &[Word<'_>], at: usize) -> bool {
    let [first, ..] = words else { return false };
    let particle = at.checked_sub(1).and_then(|at| words.get(at));
    let particle = particle.is_some_and(|word| matches!(word.text, "of" | "des" | "du" | "de"));
    particle && at >= 2 && outlets::has_institution(first.text)
}

fn joins_institution(words: &[Word<'_>], at: usize) -> bool {
    let before: Vec<&str> = words
        .get(..at)
        .unwrap_or_default()
        .iter()
        .map(|word| word.text)
        .collect();
    let after = words.get(at + 1..).unwrap_or_default();
    let after: Vec<&str> = after
        .iter()
        .take_while(|word| word.is_capital() && !word.after_mark)
        .map(|word| word.text)
        .collect();
    !outlets::has_institution(&before.join(" "))
        && before.len() <= 5
        && outlets::has_institution(&after.join(" "))
        || before.iter().any(|word| {
            matches!(
                *word,
                "Department"
                    | "Ministry"
                    | "Office"
                    | "Centre"
                    | "Center"
                    | "Institute"
                    | "Agency"
                    | "Bureau"
            )
        }) && !after.is_empty()
            && !outlets::has_institution(&after.join(" "))
}

fn is_and(text: &str) -> bool {
    matches!(text, "and" | "&")
}

/// Returns where the `’s` of a word begins.
fn possessive(text: &str) -> Option<usize> {
    text.strip_suffix("’s")
        .or_else(|| text.strip_suffix("'s"))
        .map(str::len)
}

fn is_initial(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        || is_one_of(&TITLES, text) && text.len() < 5
}

/// Tells a word that starts sentences and no name.
pub(super) fn is_opener(text: &str) -> bool {
    is_one_of(&OPENERS, text)
}

pub(super) fn is_one_of(list: &WordSet, text: &str) -> bool {
    list.contains(text)
}

/// Reads a list of words with `|` between them.
pub(super) fn list(words: &'static str) -> WordSet {
    words.split('|').map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_whole() {
        for (text, name, owns) in [
            ("Human Rights Watch said", "Human Rights Watch", false),
            (
                "World Health Organization’s report",
                "World Health Organization",
                true,
            ),
            (
                "Food and Agriculture Organization of the United Nations, which",
                "Food and Agriculture Organization of the United Nations",
                false,
            ),
            (
                "Amnesty International and Greenpeace",
                "Amnesty International",
                false,
            ),
            ("Dr. Maria van der Berg said", "Maria van der Berg", false),
            ("J. R. Smith, who", "J. R. Smith", false),
            ("Prime Minister Ana Ruiz told", "Ana Ruiz", false),
            ("Cour des comptes, les", "Cour des comptes", false),
            ("Maria Weiss of the World Bank said", "Maria Weiss", false),
            ("University of Oxford and", "University of Oxford", false),
            ("Reuters. The", "Reuters", false),
            ("Al-Jazeera that", "Al-Jazeera", false),
            (
                "Inspection générale des affaires sociales, près",
                "Inspection générale des affaires sociales",
                false,
            ),
            (
                "Institut national de la statistique a publié",
                "Institut national de la statistique",
                false,
            ),
            ("Commission international said", "Commission", false),
            (
                "Department of Health and Social Care found",
                "Department of Health and Social Care",
                false,
            ),
        ] {
            let found = name_at(&words(text)).unwrap();
            assert_eq!((found.name.as_str(), found.owns), (name, owns), "{text}");
        }
        for text in ["the ministry", "But the", "Prime Minister said"] {
            assert_eq!(name_at(&words(text)), None, "{text}");
        }
    }
}
