//! Books and the like that a text names by title and author, without a number or an address: `*The Book of Eels* by Patrik
//! Svensson`, `in dem Buch »Die Lügen der Anderen« von Katrin Weidner`.

use super::names::{Word, WordSet, list, name_at};
use super::outlets::is_outlet;
use super::places::Flat;
use std::sync::LazyLock;

/// The longest title, in words.
const LONGEST: usize = 14;

/// Nouns before the titles of books, lower case.
static BOOKS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "book|novel|memoir|memoirs|biography|monograph|essay|buch|roman|sachbuch|biografie|biographie|essay|aufsatz|band|libro|novela|ensayo|biografía|memorias|livre|essai|ouvrage|récit|\
    книга|книги|книзі|книгу|книгою|книжка|книжки|книжці|книжку|книжкою|роман|роману|романі|монографія|монографії|есей|праці|праця",
    )
});

/// Words between a title and who wrote it.
const BY: [&str; 6] = ["by", "von", "de", "di", "par", "від"];

/// What authors do in their books.
static TELLS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "argues|argued|writes|wrote|describes|described|shows|showed|tells|told|traces|traced|explains|explained|recounts|recalls|documents|calls|raconte|décrit|montre|explique|écrit|analyse|retrace|\
    schreibt|schrieb|beschreibt|beschrieb|zeigt|erzählt|erklärt|schildert|cuenta|describe|explica|escribe|analiza|muestra|narra|пише|описує|показує|розповідає|доводить|пояснює",
    )
});

/// A title in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Titled {
    pub(super) title: String,
    /// Where it starts and ends in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Finds the titles of works that a run of text names with their authors; `words` are its words.
pub(super) fn find(flat: &Flat, words: &[Word<'_>]) -> Vec<Titled> {
    let mut found: Vec<Titled> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let titled = marked(flat, words, at).or_else(|| plain(&flat.text, words, at));
        let Some((last, titled)) = titled else {
            at += 1;
            continue;
        };
        found.push(titled);
        at = last + 1;
    }
    found
}

/// Returns how far behind a title its number, its link and its note are its own: to the end of the sentence, and no farther
/// than a line or two.
pub(super) fn near(text: &str, end: usize) -> usize {
    let behind = text.get(end..).unwrap_or_default();
    let far = behind
        .char_indices()
        .take(NEAR)
        .last()
        .map_or(0, |(at, _)| at);
    let far = behind.get(..far).unwrap_or_default();
    let mark = [". ", "! ", "? "]
        .iter()
        .filter_map(|mark| far.find(mark))
        .min();
    end + mark.map_or(far.len(), |at| at + 1)
}

/// See [`near`], in characters.
const NEAR: usize = 160;

/// Reads a title that is set off, in quotation marks or italics; returns it with the place of its last word.
fn marked(flat: &Flat, words: &[Word<'_>], at: usize) -> Option<(usize, Titled)> {
    let first = words.get(at)?;
    let italic = flat.emphasis_at(first.start);
    let near = words.get(at..words.len().min(at + LONGEST))?;
    let count = 1 + match italic {
        Some(end) => near.iter().rposition(|word| word.end <= end)?,
        None if first.opens => near.iter().position(|word| word.closes)?,
        None => return None,
    };
    let last = near.get(count - 1)?;
    let whole = italic.is_none_or(|end| end <= last.end + 3);
    let capital = first.is_capital() || first.text.starts_with(|c: char| c.is_ascii_digit());
    if !whole || !capital || count == LONGEST {
        return None;
    }
    let (before, behind) = (words.get(..at)?, words.get(at + count..)?);
    let noun = before.iter().rev().take(5).position(is_book);
    // `книжки Оксани Мороз «Нація овочів?»`: the author between the noun and the title.
    let between = noun
        .and_then(|back| words.get(at - back..at))
        .unwrap_or_default();
    let by_noun = match between {
        [] => noun.is_some() && (is_author(behind) || written_by(behind)),
        author => is_author(author),
    };
    let owner = before.last().filter(|_| italic.is_some());
    let owned = owner.is_some_and(|word| {
        word.is_capital() && word.text.ends_with(['s', 'S']) && word.text.contains(['’', '\''])
    });
    let named = by_noun
        || owned
        || written_by(behind) && (italic.is_some() || noun.is_some())
        || is_in(before) && tells(behind);
    let end = last.end;
    named.then(|| (at + count - 1, titled(&flat.text, first.start, end)))
}

/// Reads a title that nothing sets off: `the book Bad Blood by John Carreyrou`, `In The Quiet Ward, Maeve Tierney argues`.
fn plain(text: &str, words: &[Word<'_>], at: usize) -> Option<(usize, Titled)> {
    let first = words.get(at).filter(|word| word.is_capital())?;
    if first.opens {
        return None;
    }
    let before = words.get(..at)?;
    let near = words.get(at..words.len().min(at + LONGEST))?;
    let by_noun = before.last().is_some_and(is_book) && !first.after_mark;
    let inside = is_in(before) && !first.after_mark;
    let article = matches!(first.text, "The" | "A" | "An")
        || first.text.starts_with(['L', 'l']) && first.text.contains(['’', '\'']);
    let count = near
        .iter()
        .enumerate()
        .skip(1)
        .find(|(n, word)| ends_title(near, *n, word, by_noun))
        .map(|(n, _)| n)?;
    let behind = near.get(count..)?;
    let last = near.get(count - 1)?;
    let title = text.get(first.start..last.end)?;
    let subtitled = title.contains(": ");
    let single = !title.contains(['.', '!', ';', ',', '\n', '(']);
    let named = by_noun && written_by(behind)
        || inside
            && (subtitled || article && (count > 2 || !first.text.starts_with("The")))
            && tells(behind)
        || article
            && count > 2
            && !first.after_mark
            && at > 0
            && capitals(near.get(..count)?)
            && written_by(behind);
    (named && single).then(|| (at + count - 1, titled(text, first.start, last.end)))
}

/// Tells whether a plain title ends before a word: at who wrote it, or at the mark behind it.
fn ends_title(near: &[Word<'_>], n: usize, word: &Word<'_>, by_noun: bool) -> bool {
    let rest = near.get(n..).unwrap_or_default();
    word.after_comma || word.lower() == "by" || by_noun && !word.after_mark && written_by(rest)
}

/// Tells words that all have capitals but for small ones.
fn capitals(words: &[Word<'_>]) -> bool {
    words
        .iter()
        .all(|word| word.is_capital() && !word.after_mark || word.text.chars().count() <= 3)
}

fn titled(text: &str, start: usize, end: usize) -> Titled {
    Titled {
        title: text.get(start..end).unwrap_or_default().to_owned(),
        start,
        end,
    }
}

/// Tells a preposition that may stand before a title, with or without its noun.
fn is_in(before: &[Word<'_>]) -> bool {
    before
        .last()
        .is_some_and(|word| matches!(word.lower(), "in" | "dans" | "en" | "у" | "в"))
}

fn is_book(word: &Word<'_>) -> bool {
    BOOKS.contains(word.lower())
}

/// Tells words that start with `by` and a person.
fn written_by(words: &[Word<'_>]) -> bool {
    let by = words.first().is_some_and(|word| BY.contains(&word.lower()));
    by && words
        .get(1..)
        .is_some_and(|rest| rest.first().is_some_and(|word| !word.after_mark) && is_author(rest))
}

/// Tells words that start with a comma, a person and what authors do.
fn tells(words: &[Word<'_>]) -> bool {
    let after_comma = words.first().is_some_and(|word| word.after_comma);
    let Some(name) = name_at(words).filter(|_| after_comma) else {
        return false;
    };
    let verb = words.get(name.words);
    verb.is_some_and(|verb| !verb.after_mark && TELLS.contains(verb.lower()))
}

/// Tells words that start with a person's name.
fn is_author(words: &[Word<'_>]) -> bool {
    let near = words.get(..words.len().min(5)).unwrap_or_default();
    name_at(near).is_some_and(|name| name.name.contains(' ') && !is_outlet(&name.name))
}

#[cfg(test)]
mod tests {
    use super::super::names::words;
    use super::super::places::flatten;
    use super::*;
    use footnote_model::Inline;

    fn titles(run: &[Inline]) -> Vec<String> {
        let flat = flatten(run);
        find(&flat, &words(&flat.text))
            .into_iter()
            .map(|titled| titled.title)
            .collect()
    }

    #[test]
    fn titles_are_found_beside_their_authors() {
        for (text, expected) in [
            (
                "In dem Buch »Die Lügen der Anderen« von Katrin Weidner geht es",
                Some("Die Lügen der Anderen"),
            ),
            (
                "а докладно — у книжці «Точка неповернення» Марини Грабової.",
                Some("Точка неповернення"),
            ),
            (
                "Розділ 2 з книжки Оксани Мороз «Нація овочів» або",
                Some("Нація овочів"),
            ),
            (
                "salen del libro Verdades a medias, de Óscar Pinilla.",
                Some("Verdades a medias"),
            ),
            (
                "It is told in The Shadow Depot by Marek Zalewski, a book",
                Some("The Shadow Depot"),
            ),
            (
                "In Salt: A History of Rain, Serhii Plokhy argues that",
                Some("Salt: A History of Rain"),
            ),
            (
                "Dans L'Affaire, Jean-Denis Bredin raconte le procès.",
                Some("L'Affaire"),
            ),
            ("In The Hague, Ana Ruiz argues that", None),
            ("In New York, Ana Ruiz argues that", None),
            ("I found a play called “Goodnight, Inspector” there.", None),
            ("“It rains,” said Ana Ruiz by the door.", None),
            ("The report by Ana Ruiz is long.", None),
        ] {
            let found = titles(&[Inline::Text(text.to_owned())]);
            assert_eq!(found.first().map(String::as_str), expected, "{text}");
        }
    }

    #[test]
    fn italics_are_titles_beside_an_author() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let italic = |title: &str| Inline::Emphasis(vec![text(title)]);
        let run = [
            text("See "),
            italic("The Book of Eels"),
            text(" by Patrik Svensson, or Larson’s "),
            italic("Stuck"),
            text(", but "),
            italic("never"),
            text(" by night."),
        ];
        assert_eq!(titles(&run), ["The Book of Eels", "Stuck"]);
    }
}
