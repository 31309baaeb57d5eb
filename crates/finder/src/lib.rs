//! The search as a Wasm module of its own, for the start-up one has no room for it. `public/finder.js` loads it
//! when somebody begins to search.
//!
//! What is here only hands values over to JavaScript and back; how an index is read is `footnote-search`'s.

use footnote_model::{ContentHash, Date};
use footnote_search::{
    Answer, Field, FileName, Found, Line, Marks, Normalizer, Query, Searcher, Snippet, parse,
    snippet,
};
use std::ops::Range;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Unicode's normalization as the browser has it: the tables are larger than all else here.
const NORMALIZER: Normalizer = Normalizer {
    decompose: |text| normalized(text, "NFKD"),
    compose: |text| normalized(text, "NFC"),
};

fn normalized(text: &str, form: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize(form))
}

/// An index that is open, and the search at hand.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Finder {
    searcher: Searcher,
    typed: String,
    query: Query,
    found: Found,
    marks: Marks,
}

#[wasm_bindgen]
impl Finder {
    /// Opens an index by the file that names all its others.
    ///
    /// # Errors
    /// Fails when the file was written for another reader, or isn't whole.
    #[wasm_bindgen(constructor)]
    pub fn new(root: &[u8]) -> Result<Finder, JsError> {
        Ok(Self {
            searcher: Searcher::open(root)?,
            typed: String::new(),
            query: Query::default(),
            found: Found::default(),
            marks: Marks::default(),
        })
    }

    /// Searches. Returns the names of the files that have to be supplied first; none once there is an answer.
    pub fn search(&mut self, typed: &str) -> Vec<String> {
        let query = parse(typed, NORMALIZER);
        match self.searcher.search(&query) {
            Answer::Needs(files) => files.into_iter().map(FileName::hash).collect(),
            Answer::Found(found) => {
                self.marks = self.searcher.marks(&query);
                self.found = found;
                self.query = query;
                typed.clone_into(&mut self.typed);
                Vec::new()
            }
        }
    }

    /// Takes a file that was asked for, or nothing where it can't be had.
    pub fn supply(&mut self, name: &str, bytes: Option<Vec<u8>>) {
        if let Ok(hash) = ContentHash::try_from(name.to_owned()) {
            self.searcher.supply(FileName::from(&hash), bytes);
        }
    }

    /// Forgets that files couldn't be had, so that they are asked for again.
    pub fn retry(&mut self) {
        self.searcher.retry();
    }

    /// Returns the first and the last day of the query's dates, in days since 1970-01-01, and then the ordinals of the
    /// articles that were found, best first. Dates are the catalogue's: whoever has that leaves out what isn't between.
    #[must_use]
    pub fn found(&self) -> Vec<i32> {
        let first = self.query.after.map_or(i32::MIN, Date::first_day);
        let last = self.query.before.map_or(i32::MAX, Date::last_day);
        let mut found = vec![first, last];
        if self.query.is_empty() {
            // A lone quotation mark leaves nothing out.
            found.extend(0..self.searcher.articles() as i32);
        } else {
            found.extend(self.found.hits.iter().map(|hit| hit.article as i32));
        }
        found
    }

    /// Returns what was probably meant, where words were corrected.
    #[must_use]
    pub fn meant(&self) -> Option<String> {
        self.found.meant(&self.typed)
    }

    /// Returns what is left of the query without the values of facets that it names, and without its dates.
    #[must_use]
    pub fn rest(&self) -> String {
        self.found.unnamed(&self.query, &self.typed)
    }

    /// Returns the facets' values that the query names, such as `tag:asylum`, and its dates, such as `after:2024`.
    #[must_use]
    pub fn named(&self) -> Vec<String> {
        let dates = [("after", self.query.after), ("before", self.query.before)];
        let dates = dates
            .into_iter()
            .filter_map(|(name, date)| Some(format!("{name}:{}", date?)));
        let named = self.found.named.iter().map(|(_, key)| key.clone());
        named.chain(dates).collect()
    }

    /// Tells whether no article has all that was asked for, and these have some of it.
    #[must_use]
    #[wasm_bindgen(js_name = isPartial)]
    pub fn is_partial(&self) -> bool {
        self.found.some_words
    }

    /// Tells whether a part of the index couldn't be read.
    #[must_use]
    #[wasm_bindgen(js_name = isIncomplete)]
    pub fn is_incomplete(&self) -> bool {
        self.found.incomplete
    }

    /// Returns the place of an article that answers the query best: the section's anchor and its heading, empty where it
    /// has none, then the text in parts, of which every second one is a hit. Nothing if there is no such place.
    ///
    /// The article's lines come in three columns: the fields by their numbers, the anchors of headings, the texts.
    #[must_use]
    pub fn snippet(&self, fields: &[u8], anchors: Vec<String>, texts: Vec<String>) -> Vec<String> {
        let columns = fields.iter().zip(anchors).zip(texts);
        let lines: Vec<Line> = columns
            .filter_map(|((field, anchor), text)| {
                let field = *Field::ALL.get(usize::from(*field))?;
                Some(Line {
                    field,
                    anchor,
                    text,
                })
            })
            .collect();
        let found = snippet(&lines, &self.marks, NORMALIZER);
        found.map(parts).unwrap_or_default()
    }

    /// Returns where in a text the hits of the query are: their beginnings and ends in turn, in UTF-16 units.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<u32> {
        let places = self.marks.places(text, NORMALIZER);
        units(text, &places)
    }
}

/// Divides a snippet at the borders of its hits; its section comes first.
fn parts(snippet: Snippet) -> Vec<String> {
    let (anchor, heading) = snippet.section.unwrap_or_default();
    let mut parts = vec![anchor, heading];
    let mut at = 0;
    let borders = snippet.marks.iter().flat_map(|mark| [mark.start, mark.end]);
    for border in borders.chain([snippet.text.len()]) {
        parts.push(snippet.text.get(at..border).unwrap_or_default().to_owned());
        at = border;
    }
    parts
}

/// Counts the UTF-16 units before each border of some places, which are in their order.
fn units(text: &str, places: &[Range<usize>]) -> Vec<u32> {
    let (mut units, mut at, mut count) = (Vec::new(), 0, 0);
    for border in places.iter().flat_map(|place| [place.start, place.end]) {
        let stretch = text.get(at..border).unwrap_or_default();
        count += stretch.encode_utf16().count() as u32;
        at = border;
        units.push(count);
    }
    units
}
