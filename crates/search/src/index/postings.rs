//! The articles that have a term, and the term's places in each.

use super::Damaged;
use super::bits::{BitReader, BitWriter, rice_parameter};
use crate::field::Field;

/// Bits of an impact.
const IMPACT_BITS: u32 = 5;

/// The number of impacts that are told apart.
pub(crate) const IMPACTS: u32 = 1 << IMPACT_BITS;

/// The fields of most postings: the body alone.
const BODY: u8 = Field::Body.bit();

/// A place in an article: the field in the highest three bits, the word's number in the field below.
pub(crate) const FIELD_SHIFT: u32 = 29;

/// The `k` of places in the short fields.
const SHORT_FIELD: u32 = 2;

/// The articles that have a term, in their order: three columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Postings {
    /// Ordinals, ascending.
    pub(crate) articles: Vec<u32>,
    /// How much each article is about the term: 0 to 31.
    pub(crate) impacts: Vec<u8>,
    /// The fields that have it, one bit each.
    pub(crate) fields: Vec<u8>,
}

impl Postings {
    pub(crate) fn len(&self) -> usize {
        self.articles.len()
    }

    pub(crate) fn push(&mut self, article: u32, impact: u8, fields: u8) {
        self.articles.push(article);
        self.impacts.push(impact);
        self.fields.push(fields);
    }

    /// Writes a stretch of the list whose articles all come after `before` (the first one may be `before` itself).
    pub(super) fn encode(&self, stretch: std::ops::Range<usize>, before: u32) -> Vec<u8> {
        let articles = self.articles.get(stretch.clone()).unwrap_or_default();
        let span = articles.last().map_or(0, |last| last - before + 1);
        let gaps = u64::from(span).saturating_sub(articles.len() as u64);
        let k = rice_parameter(gaps, articles.len());
        let mut bits = BitWriter::default();
        bits.bits(k, 5);
        let mut next = before;
        let columns = self.impacts.iter().zip(&self.fields).skip(stretch.start);
        for (&article, (&impact, &fields)) in articles.iter().zip(columns) {
            bits.rice(article - next, k);
            next = article + 1;
            bits.bits(u32::from(impact), IMPACT_BITS);
            let is_body = fields == BODY;
            bits.bits(u32::from(!is_body), 1);
            if !is_body {
                bits.bits(u32::from(fields), 8);
            }
        }
        bits.finish()
    }

    /// Reads `count` postings more, all of them in a library of `articles`.
    pub(crate) fn decode(
        &mut self,
        bytes: &[u8],
        count: usize,
        before: u32,
        articles: u32,
    ) -> Result<(), Damaged> {
        // A posting has seven bits at least.
        if count > bytes.len() * 8 / 7 {
            return Err(Damaged);
        }
        let mut bits = BitReader::new(bytes);
        let k = bits.bits(5)?;
        let mut next = before;
        for _ in 0..count {
            let article = bits.rice(k)?.checked_add(next).ok_or(Damaged)?;
            if article >= articles {
                return Err(Damaged);
            }
            next = article + 1;
            let impact = bits.bits(IMPACT_BITS)? as u8;
            let fields = match bits.bits(1)? {
                0 => BODY,
                _ => bits.bits(8)? as u8,
            };
            self.push(article, impact, fields);
        }
        Ok(())
    }
}

/// The places of a term in each of some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Positions {
    /// Where each article's places begin in `places`, and where the last one's end.
    pub(crate) starts: Vec<u32>,
    /// The places, ascending in each article.
    pub(crate) places: Vec<u32>,
}

impl Positions {
    /// Returns the places in the article at `at`.
    pub(crate) fn of(&self, at: usize) -> &[u32] {
        let bound = |at: usize| self.starts.get(at).map(|&start| start as usize);
        let range = bound(at).zip(bound(at + 1));
        range
            .and_then(|(from, to)| self.places.get(from..to))
            .unwrap_or_default()
    }

    /// Adds an article's places.
    pub(super) fn push(&mut self, places: impl IntoIterator<Item = u32>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.places.extend(places);
        self.starts.push(self.places.len() as u32);
    }

    /// Writes the places of a stretch of articles; `fields` are those of each, as the postings have them.
    pub(super) fn encode(&self, stretch: std::ops::Range<usize>, fields: &[u8]) -> Vec<u8> {
        let (mut sum, mut count) = (0_u64, 0_usize);
        for at in stretch.clone() {
            let body = in_field(self.of(at), Field::Body as u8);
            sum += u64::from(body.last().map_or(0, |last| number(*last)));
            count += body.len();
        }
        let k = rice_parameter(sum.saturating_sub(count as u64), count);
        let mut bits = BitWriter::default();
        bits.bits(k, 5);
        for at in stretch {
            let mask = fields.get(at).copied().unwrap_or_default();
            for field in (0..8).filter(|field| mask & (1 << field) != 0) {
                let k = parameter(field, k);
                let places = in_field(self.of(at), field);
                bits.gamma(places.len().saturating_sub(1) as u32);
                let mut next = 0;
                for place in places {
                    bits.rice(number(*place) - next, k);
                    next = number(*place) + 1;
                }
            }
        }
        bits.finish()
    }

    /// Reads the places of some articles more, whose fields are these.
    pub(crate) fn decode(&mut self, bytes: &[u8], fields: &[u8]) -> Result<(), Damaged> {
        let most = bytes.len() * 8;
        let mut bits = BitReader::new(bytes);
        let k = bits.bits(5)?;
        for mask in fields {
            if self.starts.is_empty() {
                self.starts.push(0);
            }
            for field in (0..8_u8).filter(|field| mask & (1 << field) != 0) {
                let k = parameter(field, k);
                let count = bits.gamma()? as usize + 1;
                if count > most {
                    return Err(Damaged);
                }
                let mut next = 0_u32;
                for _ in 0..count {
                    let place = bits.rice(k)?.checked_add(next).ok_or(Damaged)?;
                    if place >> FIELD_SHIFT != 0 {
                        return Err(Damaged);
                    }
                    next = place + 1;
                    self.places.push(u32::from(field) << FIELD_SHIFT | place);
                }
            }
            self.starts.push(self.places.len() as u32);
        }
        Ok(())
    }
}

/// Returns the `k` of a field's places.
fn parameter(field: u8, body: u32) -> u32 {
    if field == Field::Body as u8 {
        body
    } else {
        SHORT_FIELD
    }
}

/// Returns the number of a place in its field.
fn number(place: u32) -> u32 {
    place & ((1 << FIELD_SHIFT) - 1)
}

/// Returns the places in one field.
pub(crate) fn in_field(places: &[u32], field: u8) -> &[u32] {
    let from = places.partition_point(|place| place >> FIELD_SHIFT < u32::from(field));
    let to = places.partition_point(|place| place >> FIELD_SHIFT <= u32::from(field));
    places.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_map, btree_set, vec};
    use proptest::prelude::*;

    /// Articles with an impact and places in fields, and the columns made of them.
    fn lists() -> impl Strategy<Value = (Postings, Positions)> {
        let places = btree_set((0_u32..8, 0_u32..5000), 1..12);
        btree_map(0_u32..50_000, (0_u8..32, places), 0..60).prop_map(|list| {
            let (mut postings, mut positions) = (Postings::default(), Positions::default());
            for (article, (impact, places)) in list {
                let fields = places.iter().fold(0, |mask, (field, _)| mask | 1 << field);
                postings.push(article, impact, fields);
                positions.push(places.iter().map(|(field, at)| field << FIELD_SHIFT | at));
            }
            (postings, positions)
        })
    }

    proptest! {
        #[test]
        fn lists_are_read_as_they_were_written((postings, positions) in lists()) {
            let count = postings.len();
            let cut = count / 3;
            let before = postings.articles.get(cut).copied().unwrap_or_default();
            let mut read = Postings::default();
            read.decode(&postings.encode(0..cut, 0), cut, 0, 50_000).unwrap();
            read.decode(&postings.encode(cut..count, before), count - cut, before, 50_000).unwrap();
            prop_assert_eq!(&read, &postings);

            let mut places = Positions::default();
            places.decode(&positions.encode(0..cut, &read.fields), &read.fields[..cut]).unwrap();
            places.decode(&positions.encode(cut..count, &read.fields), &read.fields[cut..]).unwrap();
            prop_assert_eq!(&places.places, &positions.places);
            for at in 0..count {
                prop_assert_eq!(places.of(at), positions.of(at));
            }
        }

        #[test]
        fn any_bytes_are_a_list_or_an_error(
            bytes in vec(any::<u8>(), 0..300),
            count in 0_usize..500,
            fields in vec(any::<u8>(), 0..100),
        ) {
            let mut postings = Postings::default();
            if postings.decode(&bytes, count, 7, 1000).is_ok() {
                prop_assert!(postings.articles.is_sorted());
                prop_assert!(postings.articles.iter().all(|article| (7..1000).contains(article)));
            }
            let mut positions = Positions::default();
            let _ = positions.decode(&bytes, &fields);
            prop_assert!(positions.places.len() <= bytes.len() * 8);
        }
    }
}
