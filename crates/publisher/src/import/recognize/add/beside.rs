//! Publishers that a text names beside what they published: before the link to it, before its number.

use super::Sources;
use crate::import::ItemSource;
use crate::import::recognize::address;
use crate::import::recognize::identifiers::{Identifier, Named};
use crate::import::recognize::mentions::Mention;
use crate::import::recognize::names::{Word, name_at, words};
use crate::import::recognize::persons::is_given;
use crate::import::recognize::places::{Flat, OutsideLink};
use crate::import::recognize::press::is_kind;
use crate::import::recognize::reference;
use footnote_model::FoundBy;

/// How far before a number its journal or publisher is sought, in bytes.
const BACK: usize = 160;

/// How far behind an outlet's name the link to its work is sought, in bytes.
const AHEAD: usize = 400;

/// The longest name of a journal, in words.
const LONGEST: usize = 8;

impl Sources<'_> {
    /// Tells whether what a publisher is named for is linked in the same sentence; a copy whose address says nothing of the
    /// original gets the name.
    pub(in crate::import::recognize) fn is_linked(
        &mut self,
        mention: &Mention,
        flat: &Flat,
    ) -> bool {
        let next = flat.links.partition_point(|link| link.start < mention.end);
        let Some(link) = flat
            .links
            .get(next)
            .filter(|_| mention.by == FoundBy::Report)
        else {
            return false;
        };
        let far = link.start - mention.end;
        let Some(between) = flat
            .text
            .get(mention.end..link.start)
            .filter(|_| far <= AHEAD)
        else {
            return false;
        };
        let place = self.places.get(&address::read(&link.url).key);
        let Some(source) = place.and_then(|place| self.list.get_mut(*place as usize)) else {
            return false;
        };
        if ends_sentence(between) {
            return false;
        }
        let copy_alone = source.url.is_none() && source.archived.is_some();
        if copy_alone && source.publisher.is_none() {
            source.publisher = Some(mention.name.clone());
        }
        let joined = copy_alone
            || is_close(between)
            || is_bare(link) && between.ends_with([':', '(', ' ']) && ends_in_mark(between);
        if joined {
            self.works.name(&mention.name);
        }
        joined
    }
}

/// Tells text that a sentence ends in.
fn ends_sentence(text: &str) -> bool {
    text.contains('\n')
        || [". ", "! ", "? ", "… "]
            .iter()
            .any(|mark| text.contains(mark))
}

/// Tells what stands between an outlet and the link that says what it did: a few words and no mark.
fn is_close(between: &str) -> bool {
    between.split_whitespace().count() <= 3 && !between.contains([',', ';', ':', '(', '—', '–'])
}

fn ends_in_mark(between: &str) -> bool {
    between.trim_end().ends_with([':', '('])
}

/// Tells a link whose text is its address.
fn is_bare(link: &OutsideLink) -> bool {
    link.content.contains("://") || link.content == link.url.display()
}

/// Sets who published the work that has a number in running text, where that stands before it.
pub(super) fn read_publisher(source: &mut ItemSource, text: &str, start: usize) {
    if source.publisher.is_none() && source.doi.is_some() {
        source.publisher = journal(text, start);
    }
}

/// Returns who published the book that an ISBN in running text stands for: `(Cork University Press, 2011, ISBN …)`.
pub(super) fn press(text: &str, work: &Named) -> Option<String> {
    if !matches!(work.identifier, Identifier::Isbn(_)) {
        return None;
    }
    let before = tail(text, work.start);
    let (outside, inside) = before.rsplit_once('(')?;
    if inside.contains(')') {
        return None;
    }
    // `a small book (Three Pages on Heredity, ISBN …)` has the title in the brackets.
    let named = outside.trim_end().ends_with(['»', '“', '”', '"']) || ends_in_name(outside);
    let dated = inside.contains(|c: char| c.is_ascii_digit());
    (named || dated).then(|| reference::publisher(inside, None))?
}

fn ends_in_name(text: &str) -> bool {
    let words = words(text);
    words.last().is_some_and(Word::is_capital)
}

/// Returns the journal that stands before a DOI: `an article in Patterns, https://doi.org/…`, `revista Comunicar (…)`.
fn journal(text: &str, start: usize) -> Option<String> {
    let mut before = tail(text, start);
    let ends = ["doi.org/", "https://", "http://", "doi", "DOI", "dx."];
    loop {
        let cut = before.trim_end_matches([' ', '(', '[', ',', ':', '\u{a0}']);
        match ends.iter().find_map(|end| cut.strip_suffix(end)) {
            Some(rest) => before = rest,
            None => {
                before = cut;
                break;
            }
        }
    }
    let works = [
        " article at",
        " paper at",
        " study at",
        " article",
        " paper",
    ];
    let of_the = works.iter().find_map(|end| before.strip_suffix(end));
    let words = words(of_the.unwrap_or(before));
    let first = words.len().saturating_sub(LONGEST);
    (first.max(1)..words.len()).find_map(|at| {
        let lead = words.get(at - 1)?;
        let rest = words.get(at..)?;
        let leads = matches!(lead.lower(), "in" | "of" | "journal" | "dans")
            || is_kind(lead.text)
            || of_the.is_some() && lead.text == "the";
        if !leads {
            return None;
        }
        let whole = rest.first()?.opens && rest.last()?.closes;
        if whole {
            let texts: Vec<&str> = rest.iter().map(|word| word.text).collect();
            return Some(texts.join(" "));
        }
        let name = name_at(rest).filter(|name| name.words == rest.len() && !name.owns)?;
        let given = name.name.split(' ').next().is_some_and(is_given);
        (!given).then_some(name.name)
    })
}

/// Returns the end of what stands before a place, as far as it is read.
fn tail(text: &str, start: usize) -> &str {
    let from = (start.saturating_sub(BACK)..=start).find(|at| text.is_char_boundary(*at));
    from.and_then(|from| text.get(from..start))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognize::identifiers;

    #[test]
    fn journals_stand_before_their_numbers() {
        for (text, expected) in [
            (
                "a short article in Patterns, https://doi.org/10.1000/1",
                Some("Patterns"),
            ),
            ("a page of Nature (10.1000/1)", Some("Nature")),
            (
                "dans la revue Vingtième Siècle (doi.org/10.1000/1)",
                Some("Vingtième Siècle"),
            ),
            (
                "з журналу «Освітній простір» (DOI 10.1000/1)",
                Some("Освітній простір"),
            ),
            (
                "and the Lancet article at https://doi.org/10.1000/1",
                Some("Lancet"),
            ),
            (
                "in Journal of Rain Studies: 10.1000/1",
                Some("Journal of Rain Studies"),
            ),
            ("the thesis of Ana Ruiz (10.1000/1)", None),
            ("see the paper (doi:10.1000/1)", None),
        ] {
            let start = text.find("10.1000").unwrap();
            assert_eq!(journal(text, start).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn presses_stand_before_the_numbers_of_books() {
        for (text, expected) in [
            (
                "in The Quiet Ward (Cork University Press, 2011, ISBN 978-0-306-40615-7)",
                Some("Cork University Press"),
            ),
            (
                "de Clara Boix (Libros de la Catarata, ISBN 978-0-306-40615-7)",
                Some("Libros de la Catarata"),
            ),
            (
                "a small book (Three Pages on Heredity, ISBN 978-0-306-40615-7)",
                None,
            ),
            ("Bloodlands (ISBN 978-0-306-40615-7)", None),
        ] {
            let work = identifiers::find(text).pop().unwrap();
            assert_eq!(press(text, &work).as_deref(), expected, "{text}");
        }
    }
}
