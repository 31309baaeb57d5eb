//! Calendar dates as people write them, in many languages and orders.
//!
//! Finds dates in a line; what a date means for the article is for the importers to say.

mod months;

use footnote_model::Date;
use std::ops::Range;

/// A date found in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    /// The date; only as precise as the writing is.
    pub(crate) date: Date,
    /// The reading with the day first, where day and month can't be told apart: in `03/04/2025` only
    /// the year is certain, and `date` is that.
    pub(crate) day_first: Option<Date>,
}

/// Finds the first date of a line.
#[cfg(test)]
pub(crate) fn find_date(text: &str) -> Option<FoundDate> {
    find_dates(text).into_iter().next()
}

/// Finds all dates of a line, in order; a year alone is no date.
///
/// Linear in the line's length: each token is looked at a fixed number of times.
pub(crate) fn find_dates(text: &str) -> Vec<FoundDate> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(Read {
            used,
            date,
            day_first,
        }) = tokens.get(at..).and_then(date_at)
        else {
            at += 1;
            continue;
        };
        let (first, last) = (tokens.get(at), tokens.get(at + used - 1));
        if let (Some(first), Some(last)) = (first, last) {
            found.push(FoundDate {
                range: first.start..last.end,
                date,
                day_first,
            });
        }
        at += used;
    }
    found
}

/// Reads a text that is a date and nothing else, in any order and language that [`find_dates`] knows.
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut found = find_dates(text).into_iter();
    let first = found.next()?;
    let whole = first.range == (0..text.len());
    (whole && first.day_first.is_none()).then_some(first.date)
}

/// Tells whether a word names a month.
pub(crate) fn is_month(word: &str) -> bool {
    months::month(word).is_some()
}

/// A number, a word or a single other character.
struct Token<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    /// The value of a number of 1 to 4 digits of any script.
    number: Option<u16>,
    digits: usize,
}

impl Token<'_> {
    fn is(&self, any_of: &[&str]) -> bool {
        any_of.contains(&self.text)
    }

    fn year(&self) -> Option<u16> {
        self.number
            .filter(|year| self.digits == 4 && (1000..=2999).contains(year))
    }

    fn small(&self) -> Option<u8> {
        let number = self.number.filter(|_| self.digits <= 2)?;
        u8::try_from(number).ok()
    }

    fn month(&self) -> Option<u8> {
        months::month(self.text)
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut kind_before = Kind::Space;
    for (start, c) in text.char_indices() {
        let kind = kind(c);
        let end = start + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if kind == kind_before && matches!(kind, Kind::Digit | Kind::Letter) => {
                last.end = end;
                last.text = text.get(last.start..end).unwrap_or_default();
            }
            _ if kind == Kind::Space => {}
            _ => tokens.push(Token {
                start,
                end,
                text: text.get(start..end).unwrap_or_default(),
                number: None,
                digits: 0,
            }),
        }
        kind_before = kind;
    }
    for token in &mut tokens {
        token.digits = token.text.chars().count();
        token.number = number(token.text);
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Digit,
    Letter,
    Other,
}

fn kind(c: char) -> Kind {
    // The East Asian units stand between digits and must not swallow the word after them.
    if matches!(c, '年' | '月' | '日' | '号' | '號' | '년' | '월' | '일') {
        Kind::Other
    } else if c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{200B}' | '\u{FEFF}') {
        Kind::Space
    } else if digit(c).is_some() {
        Kind::Digit
    } else if c.is_alphabetic() || matches!(c, '\u{0300}'..='\u{036F}') {
        Kind::Letter
    } else {
        Kind::Other
    }
}

/// Reads a digit: ASCII, full-width, Arabic-Indic, Persian, Devanagari or Bengali.
fn digit(c: char) -> Option<u16> {
    const ZEROS: [u32; 6] = [0x30, 0xFF10, 0x0660, 0x06F0, 0x0966, 0x09E6];
    let code = u32::from(c);
    ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))
        .and_then(|zero| u16::try_from(code - zero).ok())
}

fn number(text: &str) -> Option<u16> {
    let mut value = 0_u16;
    for (place, c) in text.chars().enumerate() {
        if place == 4 {
            return None;
        }
        value = value * 10 + digit(c)?;
    }
    Some(value)
}

/// A date at the start of some tokens.
struct Read {
    /// How many tokens it takes.
    used: usize,
    date: Date,
    day_first: Option<Date>,
}

/// Reads a date at the start of some tokens.
fn date_at(tokens: &[Token<'_>]) -> Option<Read> {
    year_first(tokens)
        .or_else(|| east_asian(tokens))
        .or_else(|| numeric(tokens))
        .or_else(|| day_month_name(tokens))
        .or_else(|| month_name_first(tokens))
}

fn exact(used: usize, year: u16, month: u8, day: Option<u8>) -> Option<Read> {
    let date = Date::new(year, Some(month), day).ok()?;
    Some(Read {
        used,
        date,
        day_first: None,
    })
}

/// Reads `2025-04-19`, `2025/4/19`, `2025.04.19.` and `2025 April 19`.
fn year_first(tokens: &[Token<'_>]) -> Option<Read> {
    let [year, rest @ ..] = tokens else {
        return None;
    };
    let year = year.year()?;
    if let [mark, month, mark2, day, ..] = rest
        && mark.is(&["-", "/", ".", "‑", "–"])
        && mark.text == mark2.text
    {
        return exact(5, year, month.small()?, Some(day.small()?));
    }
    match rest {
        [month, day, ..] if month.month().is_some() => {
            exact(3, year, month.month()?, Some(day.small()?))
        }
        _ => None,
    }
}

/// Reads `2025年4月19日` and `2025년 4월 19일`; without a day, the month alone.
fn east_asian(tokens: &[Token<'_>]) -> Option<Read> {
    let [year, unit, month, unit2, rest @ ..] = tokens else {
        return None;
    };
    if !unit.is(&["年", "년"]) || !unit2.is(&["月", "월"]) {
        return None;
    }
    let (year, month) = (year.year()?, month.small()?);
    match rest {
        [day, unit, ..] if unit.is(&["日", "号", "號", "일"]) => {
            exact(6, year, month, Some(day.small()?))
        }
        _ => exact(4, year, month, None),
    }
}

/// Reads `19.04.2025`, `19-04-2025`, `4/19/2025` and `4/19/25`.
///
/// Dots and hyphens always put the day first. A slash is used both ways: where neither number is
/// above 12, only the year is certain.
fn numeric(tokens: &[Token<'_>]) -> Option<Read> {
    let [first, mark, second, mark2, year, ..] = tokens else {
        return None;
    };
    if mark.text != mark2.text || !mark.is(&[".", "-", "/", "‑"]) {
        return None;
    }
    let short = mark.text == "/" && year.digits == 2;
    let year = match year.number {
        Some(number) if short => century(number),
        _ => year.year()?,
    };
    let (day, month) = match (first.small(), second.small(), second.month()) {
        (Some(day), _, Some(month)) => (day, month),
        (Some(month), Some(day), None) if mark.text == "/" && day > 12 => (day, month),
        (Some(day), Some(month), None) => (day, month),
        _ => return None,
    };
    if mark.text == "/" && day <= 12 && day != month && second.month().is_none() {
        let day_first = Date::new(year, Some(month), Some(day)).ok()?;
        let date = Date::new(year, None, None).ok()?;
        // With a short year, three small numbers are anything.
        return (!short).then_some(Read {
            used: 5,
            date,
            day_first: Some(day_first),
        });
    }
    exact(5, year, month, Some(day))
}

/// Completes a year of two digits: the web has no article from before 1970.
const fn century(year: u16) -> u16 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// Skips a token where it is one of some.
fn skip<'a, 'b>(tokens: &'a [Token<'b>], any_of: &[&str]) -> &'a [Token<'b>] {
    match tokens {
        [first, rest @ ..] if first.is(any_of) => rest,
        _ => tokens,
    }
}

const ORDINALS: [&str; 12] = [
    "st", "nd", "rd", "th", "er", "º", "ª", "°", ".", "-го", "го", "e",
];
const OF: [&str; 11] = [
    "of", "de", "del", "di", "d", "da", "ng", "ta", "van", "-", "ב",
];

/// Weekdays that stand between day and year: `Dec 28 Sat 2013`.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Reads `19 April 2025`, `19. April 2025`, `1er avril 2025`, `19 de abril de 2025`, `٤ أبريل ٢٠٢٥`.
fn day_month_name(tokens: &[Token<'_>]) -> Option<Read> {
    let day = tokens.first()?.small()?;
    let rest = skip(tokens.get(1..)?, &ORDINALS);
    let rest = skip(rest, &OF);
    let month = rest.first()?.month()?;
    let (used, year) = year_after(tokens, rest.get(1..)?)?;
    exact(used, year, month, Some(day))
}

/// Reads `April 19, 2025`, `Apr. 19th 2025` and, without a day, `April 2025`.
fn month_name_first(tokens: &[Token<'_>]) -> Option<Read> {
    let month = tokens.first()?.month()?;
    let rest = skip(tokens.get(1..)?, &["."]);
    if let Some(day) = rest.first().and_then(Token::small) {
        let after = skip(rest.get(1..)?, &ORDINALS);
        let (used, year) = year_after(tokens, after)?;
        return exact(used, year, month, Some(day));
    }
    // A short form before a year is a common word too often: `log out 2019`.
    let name = tokens.first()?.text;
    let sure =
        name.chars().count() > 3 || ["may", "mai", "май"].contains(&name.to_lowercase().as_str());
    let (used, year) = year_after(tokens, rest).filter(|_| sure)?;
    exact(used, year, month, None)
}

/// Reads the year that closes a date, after a dot, a comma or an “of”, and counts all tokens used.
fn year_after(all: &[Token<'_>], rest: &[Token<'_>]) -> Option<(usize, u16)> {
    let rest = skip(rest, &[".", "/"]);
    let rest = skip(rest, &[",", "،"]);
    let rest = skip(rest, &OF);
    let rest = skip(rest, &WEEKDAYS);
    let year = rest.first()?.year()?;
    Some((all.len() - rest.len() + 1, year))
}

#[cfg(test)]
mod tests;
