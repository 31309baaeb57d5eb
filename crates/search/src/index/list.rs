//! What the writer knows of one term while articles come in: a few bytes for each article that has it.

use super::Damaged;
use super::bytes::{Bytes, put_number};
use super::postings::{FIELD_SHIFT, Positions, Postings};
use super::weights::impact;

/// One term's articles. They are kept as bytes: a library's index fits into memory several times.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) key: Box<str>,
    /// Of each article the number of articles since the one before, the fields, and of each of them how many places
    /// it has, the first, and the differences between the others.
    bytes: Vec<u8>,
    /// How many articles.
    pub(super) count: u32,
    /// The article after the last one.
    next: u32,
    /// The languages in which the key itself is a word, one bit each.
    pub(super) languages: u64,
    /// The words that aren't the key itself, each with its language.
    pub(super) words: Vec<(u8, String)>,
}

/// What the lengths of a library's articles say about them.
#[derive(Debug)]
pub(super) struct Lengths {
    /// How many words each field of each article has.
    pub(super) articles: Vec<[u32; 8]>,
    /// The mean of each field, over the articles that have it.
    means: [f32; 8],
}

impl Lengths {
    pub(super) fn new(articles: Vec<[u32; 8]>) -> Self {
        let mut means = [0.0; 8];
        for (field, mean) in means.iter_mut().enumerate() {
            let (mut sum, mut count) = (0_u64, 0_u32);
            for length in articles.iter().filter_map(|lengths| lengths.get(field)) {
                sum += u64::from(*length);
                count += u32::from(*length > 0);
            }
            *mean = sum as f32 / count.max(1) as f32;
        }
        Self { articles, means }
    }
}

impl List {
    pub(super) fn new(key: &str) -> Self {
        Self {
            key: key.into(),
            ..Self::default()
        }
    }

    /// Adds an article, which comes after all that are there; the places are ascending.
    pub(super) fn add(
        &mut self,
        article: u32,
        fields: u8,
        places: impl Iterator<Item = u32> + Clone,
    ) {
        put_number(&mut self.bytes, article - self.next);
        self.next = article + 1;
        self.count += 1;
        self.bytes.push(fields);
        let mut rest = places.peekable();
        for field in (0..8_u32).filter(|field| fields & 1 << field != 0) {
            let here = rest
                .clone()
                .take_while(|place| place >> FIELD_SHIFT == field);
            put_number(&mut self.bytes, here.count() as u32);
            let mut before = field << FIELD_SHIFT;
            while let Some(place) = rest.next_if(|place| place >> FIELD_SHIFT == field) {
                put_number(&mut self.bytes, place - before);
                before = place;
            }
        }
    }

    /// Adds a word that isn't the key itself.
    pub(super) fn add_word(&mut self, language: u8, word: &str) {
        let is_known = |(of, known): &(u8, String)| *of == language && known == word;
        if !self.words.iter().any(is_known) {
            self.words.push((language, word.to_owned()));
        }
    }

    /// Adds the articles of a list whose numbers begin at `first`; `languages` are the numbers here of its languages.
    pub(super) fn append(&mut self, later: &Self, first: u32, languages: &[u8]) {
        let here = |language: u8| {
            languages
                .get(usize::from(language))
                .copied()
                .unwrap_or_default()
        };
        let mut bytes = Bytes(&later.bytes);
        // What was written a moment ago can be read.
        if let Ok(article) = bytes.number() {
            put_number(&mut self.bytes, first + article - self.next);
            self.bytes.extend_from_slice(bytes.0);
            self.next = first + later.next;
            self.count += later.count;
        }
        for language in (0_u8..64).filter(|bit| later.languages & 1 << bit != 0) {
            self.languages |= 1 << here(language);
        }
        for (language, word) in &later.words {
            self.add_word(here(*language), word);
        }
    }

    /// Returns the words of which the key was made, each with its language.
    pub(super) fn all_words(&self) -> impl Iterator<Item = (u8, &str)> {
        let itself = (0_u8..64).filter(|bit| self.languages & 1 << bit != 0);
        let others = self
            .words
            .iter()
            .map(|(language, word)| (*language, word.as_str()));
        itself.map(|language| (language, &*self.key)).chain(others)
    }

    /// Returns how much work the list is: its bytes.
    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the articles, and the places in each.
    pub(super) fn decode(&self, lengths: &Lengths) -> (Postings, Positions) {
        let (mut postings, mut positions) = (Postings::default(), Positions::default());
        let _ = self.read(lengths, |article, impact, fields, places| {
            postings.push(article, impact, fields);
            if !places.is_empty() {
                positions.push(places.iter().copied());
            }
        });
        (postings, positions)
    }

    /// Hands over each article with the impact and the fields of the term, and its places.
    pub(super) fn read(
        &self,
        lengths: &Lengths,
        mut each: impl FnMut(u32, u8, u8, &[u32]),
    ) -> Result<(), Damaged> {
        let mut bytes = Bytes(&self.bytes);
        let mut next = 0;
        let mut places = Vec::new();
        while !bytes.0.is_empty() {
            let article = next + bytes.number()?;
            next = article + 1;
            let fields = bytes.byte()?;
            let mut counts = [0_u32; 8];
            places.clear();
            for (field, count) in (0_u32..).zip(&mut counts) {
                if fields & 1 << field != 0 {
                    *count = bytes.number()?;
                    let mut place = field << FIELD_SHIFT;
                    for _ in 0..*count {
                        place += bytes.number()?;
                        places.push(place);
                    }
                }
            }
            let of_article = lengths
                .articles
                .get(article as usize)
                .copied()
                .unwrap_or_default();
            each(
                article,
                impact(counts, of_article, lengths.means),
                fields,
                &places,
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_map, btree_set};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_in_pieces_is_the_whole_list(
            articles in btree_map(0_u32..2000, btree_set((0_u32..8, 0_u32..3000), 0..8), 0..40),
            first in 0_u32..2000,
        ) {
            let lengths = Lengths::new(vec![[100; 8]; 2000]);
            let (mut whole, mut early, mut late) = (List::new("a"), List::new("a"), List::new("a"));
            for (article, places) in &articles {
                let fields = places.iter().fold(0, |mask, (field, _)| mask | 1 << field);
                let places = places.iter().map(|(field, at)| field << FIELD_SHIFT | at);
                whole.add(*article, fields, places.clone());
                match article.checked_sub(first) {
                    Some(article) => late.add(article, fields, places),
                    None => early.add(*article, fields, places),
                }
            }
            early.append(&late, first, &[]);
            prop_assert_eq!(&early.bytes, &whole.bytes);
            prop_assert_eq!(early.count as usize, articles.len());
            let (postings, positions) = whole.decode(&lengths);
            prop_assert_eq!(postings.articles, articles.keys().copied().collect::<Vec<_>>());
            let places = articles.values().flatten().map(|(field, at)| field << FIELD_SHIFT | at);
            prop_assert_eq!(positions.places, places.collect::<Vec<_>>());
        }
    }
}
