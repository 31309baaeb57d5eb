//! Notes that name a work again which an earlier one has: `Ibid., 51`, `Oyelaran, *Grain Ledger*, 60`, `Polastron, op. cit.`

use super::Sources;
use super::index;
use crate::import::ItemSource;
use crate::import::recognize::facts::fold;
use crate::import::recognize::reference::{emphasized, quoted};
use footnote_model::{Block, plain_blocks, plain_inlines};

/// Longest such note, in words: a longer one is a remark.
const LONGEST: usize = 20;

/// The shortest title that is taken for the start of another, in characters.
const SHORTEST: usize = 8;

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
            let last = self.last_stated?;
            let known = self.list.get(last as usize)?;
            return (known.title.is_some() || known.url.is_some()).then_some(last);
        }
        let named = emphasized(run);
        let quoted = quoted(text).map(|(title, _)| title.to_owned());
        let titles = named.iter().chain(&quoted).map(|title| words_of(title));
        for title in titles.filter(|title| title.chars().count() >= SHORTEST) {
            let has = |known: &ItemSource| {
                let known = known.title.as_deref().map(words_of);
                known.is_some_and(|known| known.contains(&title))
            };
            if let Some(place) = self.list.iter().position(has) {
                return Some(index(place));
            }
        }
        if CITED.iter().any(|words| text.contains(words)) {
            let author = text
                .split([',', ' '])
                .next()
                .filter(|name| name.chars().count() > 2 && name.starts_with(char::is_uppercase))?;
            let has = |known: &ItemSource| {
                let said = plain_blocks(&known.note);
                let mut words = said.split(|c: char| !c.is_alphanumeric());
                known.title.is_some() && words.any(|word| word == author)
            };
            return self.list.iter().position(has).map(index);
        }
        None
    }
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
        let rest = lower.strip_prefix(*words);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';', ':']))
    })
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

    fn note(run: Vec<Inline>) -> ItemSource {
        ItemSource {
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
            note(first),
            note(vec![text("Ibid., 51.")]),
            note(vec![text(letters)]),
            note(vec![
                text("See Oyelaran, "),
                italics("Grain Ledger"),
                text(", 60."),
            ]),
            note(vec![text("Stroud, op. cit., 212.")]),
            note(vec![text("The inspectors ate the evening meal.")]),
            note(vec![text("Ibid., 7.")]),
        ];
        let lines = Lines::of("");
        let mut sources = Sources::new(Vec::new(), &[], &lines, (&mut [], &mut []));
        let places: Vec<u32> = notes.map(|note| sources.state(note)).into();
        assert_eq!(places, [0, 0, 1, 0, 1, 2, 3]);
        let said = plain_blocks(&sources.list[0].note);
        assert!(
            said.contains("Ibid., 51.") && said.contains("Grain Ledger, 60."),
            "{said}"
        );
    }
}
