//! Notes that name a work again which an earlier one has: `Ibid., 51`, `Oyelaran, *Grain Ledger*, 60`, `Polastron, op. cit.`

use super::{Sources, index};
use crate::import::ItemSource;
use crate::import::recognize::facts::fold;
use crate::import::recognize::names::is_opener;
use crate::import::recognize::reference::{emphasized, quoted};
use footnote_model::{Block, plain_blocks, plain_inlines};

/// Longest such note, in words: a longer one is a remark.
const LONGEST: usize = 20;

/// How many of the works before a note are looked at.
const LATEST: usize = 300;

/// Words that say where in a work something stands.
const PLACES: [&str; 34] = [
    "p", "pp", "page", "pages", "s", "seite", "seiten", "f", "ff", "c", "с", "сс", "стор", "pág",
    "págs", "página", "páginas", "n", "nr", "no", "note", "ch", "chapter", "kap", "kapitel", "vol",
    "bd", "t", "table", "section", "annex", "and", "und", "et",
];

/// Words for the work of the note before.
const SAME: [&str; 11] = [
    "ibid",
    "ibidem",
    "ebd",
    "ebenda",
    "ib",
    "id",
    "idem",
    "ibíd",
    "там само",
    "там же",
    "ibídem",
];

/// Words for the work of the author who is named.
const CITED: [&str; 7] = [
    "op. cit",
    "loc. cit",
    "a. a. O",
    "a.a.O",
    "ob. cit",
    "вказ. праця",
    "указ. соч",
];

/// What may stand before the name of a work that is named again.
const SEE: [&str; 10] = [
    "vgl. ",
    "siehe ",
    "see also ",
    "see ",
    "cf. ",
    "voir ",
    "cfr. ",
    "véase ",
    "див. ",
    "см. ",
];

impl Sources<'_> {
    /// Returns the place of the work that a note names again.
    pub(super) fn again(&self, source: &ItemSource) -> Option<u32> {
        let says_more = source.url.is_some()
            || source.archived.is_some()
            || source.title.is_some()
            || source.publisher.is_some()
            || source.doi.is_some()
            || source.isbn.is_some();
        let [Block::Paragraph(run)] = source.note.as_slice() else {
            return None;
        };
        let text = plain_inlines(run);
        if says_more || text.split_whitespace().count() > LONGEST {
            return None;
        }
        let text = without_see(text.trim());
        if is_same(text) {
            return self.right_before(source.line);
        }
        let named = emphasized(run);
        let quoted = quoted(text).map(|(title, _)| title.to_owned());
        let latest = || (0..self.list.len()).rev().take(LATEST);
        for title in named.iter().chain(&quoted) {
            let beside = text.replacen(title.as_str(), " ", 1);
            let title = words_of(title);
            let is_long = title.split_whitespace().count() > 1;
            let fits = |place: &usize| {
                let known = self.list.get(*place);
                let whole = known.and_then(|known| known.title.as_deref()).map(words_of);
                whole.is_some_and(|whole| whole == title || is_long && whole.contains(&title))
                    && known.is_some_and(|known| shares_name(known, &beside))
            };
            if let Some(place) = latest().find(fits) {
                return Some(index(place));
            }
        }
        let before = CITED.iter().find_map(|words| text.split_once(words))?.0;
        let author = before
            .split(|c: char| !c.is_alphanumeric())
            .rfind(|word| word.chars().count() > 2 && word.starts_with(char::is_uppercase))?;
        let author = format!(" {} ", fold(author));
        let has = |place: &usize| {
            let known = self.list.get(*place);
            known.is_some_and(|known| known.title.is_some() && said_of(known).contains(&author))
        };
        latest().find(has).map(index)
    }

    /// Returns the work whose note stands right before a line of the file.
    fn right_before(&self, line: u32) -> Option<u32> {
        let last = self.last_stated?;
        let known = self.list.get(last as usize)?;
        let is_work = known.title.is_some() || known.url.is_some();
        (is_work && self.lines.are_neighbors(self.last_line, line)).then_some(last)
    }
}

/// All that is known of a source, folded, each word between blanks.
fn said_of(known: &ItemSource) -> String {
    let publisher = known.publisher.as_deref().unwrap_or_default();
    let title = known.title.as_deref().unwrap_or_default();
    let note = plain_blocks(&known.note);
    words_of(&format!(
        "{publisher} {title} {} {note}",
        known.authors.join(" ")
    ))
}

/// Tells whether what a note says beside a title names somebody whom the work's own record names; or nothing, but for words
/// that say where it is.
fn shares_name(known: &ItemSource, beside: &str) -> bool {
    let words = beside.split(|c: char| !c.is_alphanumeric());
    let mut words = words
        .filter(|word| !word.is_empty() && !is_place(&word.to_lowercase()))
        .peekable();
    let known = said_of(known);
    let is_name = |word: &str| {
        let may_be = word.starts_with(char::is_uppercase) && word.chars().count() > 2;
        may_be && !is_opener(word) && known.contains(&format!(" {} ", fold(word)))
    };
    words.peek().is_none() || words.any(is_name)
}

/// The words of a title, each between blanks.
fn words_of(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.fold(String::from(" "), |all, word| all + word + " ")
}

/// Tells `Ibid., 51`: the words, and nothing behind them but a place.
fn is_same(text: &str) -> bool {
    let lower = text.to_lowercase();
    SAME.iter().any(|words| {
        let rest = lower.strip_prefix(words);
        rest.is_some_and(|rest| {
            let mut behind = rest.split(|c: char| !c.is_alphanumeric());
            (rest.is_empty() || rest.starts_with(['.', ',', ';']))
                && behind.all(|word| word.is_empty() || is_place(word))
        })
    })
}

/// Tells a word that says where in a work something stands: `51`, `p`, `chapter`.
fn is_place(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit()) || PLACES.contains(&word)
}

fn without_see(text: &str) -> &str {
    let starts = |words: &&&str| {
        let start = text.get(..words.len());
        start.is_some_and(|start| start.to_lowercase() == **words)
    };
    let see = SEE.iter().find(starts).map_or(0, |words| words.len());
    text.get(see..).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognize::lines::Lines;
    use footnote_model::Inline;

    fn note(line: u32, run: Vec<Inline>) -> ItemSource {
        ItemSource {
            line,
            note: vec![Block::Paragraph(run)],
            ..ItemSource::default()
        }
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn italics(title: &str) -> Inline {
        Inline::Emphasis(vec![text(title)])
    }

    #[test]
    fn a_work_that_is_named_again_is_one_source_and_its_pages_stay() {
        let book = "The Grain Ledger: Trade on the Lower Niger";
        let first = vec![
            text("Margaret Oyelaran, "),
            italics(book),
            text(" (Cambridge: Cambridge University Press, 1998), 44."),
        ];
        let letters =
            "Henry Stroud, “Letters from the Brass Inspectors,” Journal of Measures 7 (1984): 211.";
        let notes = [
            note(1, first),
            note(2, vec![text("Ibid., 51.")]),
            note(3, vec![text(letters)]),
            note(
                4,
                vec![
                    text("See Oyelaran, "),
                    italics("Grain Ledger"),
                    text(", 60."),
                ],
            ),
            note(5, vec![text("The same in Stroud, op. cit., 212.")]),
            note(6, vec![text("The inspectors ate the evening meal.")]),
            note(7, vec![text("Ibid., 7.")]),
            note(
                8,
                vec![text("Oyelaran, "), italics("The Salt Roads"), text(", 14.")],
            ),
            note(
                9,
                vec![
                    text("Somebody Else, "),
                    italics("Grain Ledger"),
                    text(", 60."),
                ],
            ),
            note(
                10,
                vec![
                    text("The "),
                    italics("Lower Niger"),
                    text(" was the border."),
                ],
            ),
        ];
        let lines = Lines::of("1\n2\n3\n4\n5\n6\n7\n8\n9\n10");
        let mut sources = Sources::new(Vec::new(), &[], &lines, (&mut [], &mut []));
        let places: Vec<u32> = notes.map(|note| sources.state(note)).into();
        assert_eq!(places, [0, 0, 1, 0, 1, 2, 3, 4, 5, 6]);
        let said = plain_blocks(&sources.list[0].note);
        assert!(
            said.contains("Ibid., 51.") && said.contains("Grain Ledger, 60."),
            "{said}"
        );
    }
}
