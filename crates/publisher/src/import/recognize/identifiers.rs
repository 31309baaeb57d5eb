//! Works that a text names by a number: DOI, ISBN, arXiv.

use footnote_model::SafeUrl;

/// The longest DOI that is read, in bytes: longer ones are joined text.
const LONGEST_DOI: usize = 255;

/// The longest ISBN that is read, in characters: 13 digits and what stands between them.
const LONGEST_ISBN: usize = 24;

/// A number that stands for a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identifier {
    /// A digital object identifier, such as `10.1000/182`, without what goes before it.
    Doi(String),
    /// An ISBN of 13 digits.
    Isbn(String),
    /// An arXiv number without its version, such as `1706.03762`.
    Arxiv(String),
}

/// A number, and where it stands in a text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) identifier: Identifier,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Identifier {
    /// Returns the address at which the work is found; books have none.
    pub(crate) fn url(&self) -> Option<SafeUrl> {
        match self {
            Self::Doi(doi) => SafeUrl::new(format!("https://doi.org/{doi}")).ok(),
            Self::Arxiv(number) => SafeUrl::new(format!("https://arxiv.org/abs/{number}")).ok(),
            Self::Isbn(_) => None,
        }
    }

    /// Reads the number out of an address: `https://doi.org/10.1000/182`, `https://arxiv.org/pdf/1706.03762v3`.
    pub(crate) fn of_address(url: &url::Url) -> Option<Self> {
        let host = url.host_str()?;
        let path = percent_encoding::percent_decode_str(url.path())
            .decode_utf8()
            .ok()?;
        let path = path.trim_start_matches('/');
        match host.strip_prefix("www.").unwrap_or(host) {
            "doi.org" | "dx.doi.org" => doi_at(path).map(|(doi, _)| Self::Doi(doi)),
            "arxiv.org" => {
                let number = path
                    .strip_prefix("abs/")
                    .or_else(|| path.strip_prefix("pdf/"))?;
                let found = arxiv_at(number).or_else(|| old_arxiv_at(number));
                found.map(|(number, _)| Self::Arxiv(number))
            }
            // Many journals have it in their own addresses: `/doi/full/10.1000/182`.
            _ => {
                let at = path.find("doi/")? + 4;
                let at = at + path.get(at..)?.find("10.")?;
                doi_at(path.get(at..)?).map(|(doi, _)| Self::Doi(doi))
            }
        }
    }
}

/// Returns the DOI that a text holds.
pub(crate) fn doi_in(text: &str) -> Option<String> {
    find(text)
        .into_iter()
        .find_map(|named| match named.identifier {
            Identifier::Doi(doi) => Some(doi),
            Identifier::Isbn(_) | Identifier::Arxiv(_) => None,
        })
}

/// Finds the numbers in a text.
pub(super) fn find(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, c)) = text.get(at..).and_then(|rest| rest.char_indices().next()) {
        let start = at + start;
        let word_start = !text[..start].ends_with(|c: char| c.is_alphanumeric());
        let rest = &text[start..];
        let hit = match c {
            _ if !word_start => None,
            '1' => doi_at(rest).map(|(doi, len)| (Identifier::Doi(doi), len)),
            'a' | 'A' => named_arxiv(rest),
            'I' | 'i' => named_isbn(rest),
            _ => None,
        };
        match hit {
            Some((identifier, len)) => {
                found.push(Named {
                    identifier,
                    start,
                    end: start + len,
                });
                at = start + len;
            }
            None => at = start + c.len_utf8(),
        }
    }
    found
}

/// Reads a DOI at the start of a text: `10.`, four to nine digits, a slash and what follows without blanks
/// (DOI Handbook, 3.4). A closing bracket without its opening one and a sentence's mark belong to the text around it.
/// What goes on for longer than any DOI is none.
fn doi_at(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix("10.")?;
    let digits = rest
        .bytes()
        .take(10)
        .position(|b| !b.is_ascii_digit() && b != b'.')?;
    if !(4..=9).contains(&digits) || !rest[digits..].starts_with('/') {
        return None;
    }
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”' | '»' | '«' | '，' | '。')
    };
    let end = text
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_DOI)
        .find(|(_, c)| ends(*c))
        .map_or(text.len(), |(at, _)| at);
    if end > LONGEST_DOI {
        return None;
    }
    let doi = trim_doi(text.get(..end)?);
    let has_suffix = doi
        .split_once('/')
        .is_some_and(|(_, suffix)| !suffix.is_empty());
    has_suffix.then(|| (doi.to_ascii_lowercase(), doi.len()))
}

/// Takes off the end of a DOI what belongs to the text around it. Brackets are counted once, however many there are.
fn trim_doi(written: &str) -> &str {
    let unopened = |open: char, close: char| {
        let opened = written.matches(open).count();
        written.matches(close).count().saturating_sub(opened)
    };
    let (mut round, mut square) = (unopened('(', ')'), unopened('[', ']'));
    let mut doi = written;
    loop {
        let cut = doi.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_']);
        if let Some(inner) = cut.strip_suffix(')').filter(|_| round > 0) {
            round -= 1;
            doi = inner;
        } else if let Some(inner) = cut.strip_suffix(']').filter(|_| square > 0) {
            square -= 1;
            doi = inner;
        } else {
            return cut;
        }
    }
}

/// Reads `1706.03762v3`: four digits, a point, four or five digits, maybe a version (arXiv identifier scheme since 2007).
fn arxiv_at(text: &str) -> Option<(String, usize)> {
    let (month, rest) = (text.get(..4)?, text.get(4..)?.strip_prefix('.')?);
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let valid = month.bytes().all(|b| b.is_ascii_digit()) && (4..=5).contains(&digits);
    if !valid {
        return None;
    }
    let version = rest[digits..].strip_prefix('v').map_or(0, |v| {
        let n = v.find(|c: char| !c.is_ascii_digit()).unwrap_or(v.len());
        if n > 0 { n + 1 } else { 0 }
    });
    Some((text[..5 + digits].to_owned(), 5 + digits + version))
}

/// Reads `hep-th/9711200`: a field, a slash, seven digits (arXiv identifier scheme until 2007).
fn old_arxiv_at(text: &str) -> Option<(String, usize)> {
    // No field is longer than this: a text without a slash isn't read to its end.
    let slash = text.bytes().take(21).position(|b| b == b'/')?;
    let (field, rest) = (text.get(..slash)?, text.get(slash + 1..)?);
    let named = !field.is_empty()
        && field
            .chars()
            .all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '.'));
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    (named && digits == 7).then(|| (text[..field.len() + 8].to_owned(), field.len() + 8))
}

fn named_arxiv(text: &str) -> Option<(Identifier, usize)> {
    let head = text
        .get(..5)
        .filter(|head| head.eq_ignore_ascii_case("arxiv"))?;
    let rest = &text[head.len()..];
    let number = rest.trim_start_matches([':', ' ', '\u{a0}']);
    let (arxiv, len) = arxiv_at(number).or_else(|| old_arxiv_at(number))?;
    Some((Identifier::Arxiv(arxiv), text.len() - number.len() + len))
}

fn named_isbn(text: &str) -> Option<(Identifier, usize)> {
    let head = text
        .get(..4)
        .filter(|head| head.eq_ignore_ascii_case("isbn"))?;
    let mut rest = &text[head.len()..];
    for form in ["-13", "-10", "13", "10"] {
        if let Some(after) = rest
            .strip_prefix(form)
            .filter(|after| !after.starts_with(|c: char| c.is_ascii_digit()))
        {
            rest = after;
            break;
        }
    }
    let number = rest.trim_start_matches([':', ' ', '\u{a0}']);
    let before = text.len() - number.len();
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ' | '‐' | '–' | 'X' | 'x');
    // What follows may be digits of something else: the longest start that is a valid number counts.
    let mut ends: Vec<usize> = number
        .char_indices()
        .take(LONGEST_ISBN)
        .take_while(|(_, c)| belongs(*c))
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let isbn = isbn13(&number[..end])?;
        number[..end]
            .ends_with(|c: char| c.is_alphanumeric())
            .then_some((Identifier::Isbn(isbn), before + end))
    })
}

/// Returns an ISBN as 13 digits, if its check digit is right (ISO 2108).
pub(crate) fn isbn13(text: &str) -> Option<String> {
    let signs: Vec<char> = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let digits: Vec<u32> = signs.iter().filter_map(|c| c.to_digit(10)).collect();
    let last_is_ten = signs.last().is_some_and(|c| c.eq_ignore_ascii_case(&'x'));
    match (signs.len(), digits.len()) {
        (13, 13) => {
            let right = check13(&digits[..12]) == digits[12]
                && (text.trim().starts_with("978") || text.trim().starts_with("979"));
            right.then(|| signs.into_iter().collect())
        }
        (10, 9 | 10) if digits.len() == 10 || last_is_ten => {
            let tenth = digits.get(9).copied().unwrap_or(10);
            let sum: u32 = (1..=10)
                .rev()
                .zip(digits.iter().take(9).copied().chain([tenth]))
                .map(|(w, d)| w * d)
                .sum();
            if !sum.is_multiple_of(11) {
                return None;
            }
            let mut long = vec![9, 7, 8];
            long.extend(digits.iter().take(9));
            long.push(check13(&long));
            Some(
                long.iter()
                    .filter_map(|d| char::from_digit(*d, 10))
                    .collect(),
            )
        }
        _ => None,
    }
}

fn check13(digits: &[u32]) -> u32 {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(at, d)| if at % 2 == 0 { *d } else { 3 * d })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, &str)> {
        let name = |named: &Named| match &named.identifier {
            Identifier::Doi(n) | Identifier::Isbn(n) | Identifier::Arxiv(n) => n.clone(),
        };
        find(text)
            .iter()
            .map(|named| (name(named), &text[named.start..named.end]))
            .collect()
    }

    #[test]
    fn numbers_are_found_with_their_ends() {
        for (text, number, written) in [
            ("as shown (doi:10.1000/182).", "10.1000/182", "10.1000/182"),
            (
                "see 10.1016/S0140-6736(20)30183-5, where",
                "10.1016/s0140-6736(20)30183-5",
                "10.1016/S0140-6736(20)30183-5",
            ),
            ("arXiv:1706.03762v3.", "1706.03762", "arXiv:1706.03762v3"),
            ("arXiv 2301.0001 says", "2301.0001", "arXiv 2301.0001"),
            (
                "arXiv:hep-th/9711200.",
                "hep-th/9711200",
                "arXiv:hep-th/9711200",
            ),
            (
                "ISBN 978-0-306-40615-7",
                "9780306406157",
                "ISBN 978-0-306-40615-7",
            ),
            (
                "ISBN-10: 0-306-40615-2, 1999",
                "9780306406157",
                "ISBN-10: 0-306-40615-2",
            ),
            ("ISBN 080442957X.", "9780804429573", "ISBN 080442957X"),
        ] {
            assert_eq!(found(text), [(number.to_owned(), written)], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for text in [
            "10.5/3 of it",
            "10.12345 euros",
            "ISBN 978-0-306-40615-8",
            "arXiv in 2023",
            "110.1000/182",
            "isbn",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_longer_than_any_number_is_none() {
        let doi = format!("10.1000/{}", "a".repeat(247));
        assert_eq!(found(&doi), [(doi.clone(), doi.as_str())]);
        assert_eq!(found(&format!("{doi}a")), []);
        let closed = format!("10.1000/1(2){}", ")".repeat(200));
        assert_eq!(
            found(&closed),
            [("10.1000/1(2)".to_owned(), "10.1000/1(2)")]
        );
        let spread = format!("ISBN {}0-306-40615-2", "12 ".repeat(40));
        assert_eq!(found(&spread), []);
    }

    #[test]
    fn addresses_hold_numbers() {
        for (url, identifier) in [
            (
                "https://doi.org/10.1000/182",
                Some(Identifier::Doi("10.1000/182".into())),
            ),
            (
                "https://arxiv.org/pdf/1706.03762v3",
                Some(Identifier::Arxiv("1706.03762".into())),
            ),
            (
                "https://www.tandfonline.com/doi/full/10.1080/0022",
                Some(Identifier::Doi("10.1080/0022".into())),
            ),
            ("https://example.org/a", None),
        ] {
            assert_eq!(
                Identifier::of_address(&url::Url::parse(url).unwrap()),
                identifier,
                "{url}"
            );
        }
    }
}
