//! The articles that have a term, and the term's places in each.

use super::Damaged;
use super::bits::{BitReader, BitWriter, rice_parameter};
use crate::field::Field;

/// Bits of an impact where it counts most.
const IMPACT_BITS: u32 = 5;

/// The number of impacts that are told apart.
pub(crate) const IMPACTS: u32 = 1 << IMPACT_BITS;

/// The combinations of fields that most postings have, commonest first: what a list of few postings is written with.
const COMMON_FIELDS: [u8; 7] = {
    let (title, body) = (Field::Title.bit(), Field::Body.bit());
    let (tags, sources) = (Field::Tags.bit(), Field::Sources.bit());
    [
        body,
        title | body,
        sources,
        sources | body,
        tags | body,
        title,
        tags,
    ]
};

/// A list of fewer postings keeps its impacts as they are.
const SHORT_LIST: usize = 500;

/// How many postings a list has that is worth a table of combinations of its own.
const OWN_TABLE: usize = 64;

/// The most combinations of such a table.
const LARGEST_TABLE: usize = 31;

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
    /// How many bits of the impacts matter.
    impact_bits: u32,
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

    /// Rounds the impacts as much as it makes no difference for a term that `count` of all articles have.
    ///
    /// A score is impact times rarity. Of a term that nine of ten articles have, all impacts come to the same, and take
    /// no bits: with the fields by their rank, the list of `the` in 10,000 articles has 3 kB, not 10.
    pub(super) fn round(&mut self, articles: usize) {
        let kept = impact_bits(articles, self.len());
        let width = IMPACT_BITS - kept;
        let middle = (1_u8 << width) >> 1;
        for impact in &mut self.impacts {
            *impact = (*impact >> width << width) | middle;
        }
        self.impact_bits = kept;
    }

    /// Writes a stretch of the list whose articles all come after `before` (the first one may be `before` itself).
    pub(super) fn encode(&self, stretch: std::ops::Range<usize>, before: u32) -> Vec<u8> {
        let articles = self.articles.get(stretch.clone()).unwrap_or_default();
        let fields = self.fields.get(stretch.clone()).unwrap_or_default();
        let span = articles.last().map_or(0, |last| last - before + 1);
        let gaps = u64::from(span).saturating_sub(articles.len() as u64);
        let k = rice_parameter(gaps, articles.len());
        let mut bits = BitWriter::default();
        bits.bits(k, 5);
        bits.bits(self.impact_bits, 3);
        let table = put_table(&mut bits, fields);
        let mut next = before;
        let impacts = self.impacts.iter().skip(stretch.start);
        for ((&article, &impact), &fields) in articles.iter().zip(impacts).zip(fields) {
            bits.rice(article - next, k);
            next = article + 1;
            bits.bits(
                u32::from(impact) >> (IMPACT_BITS - self.impact_bits),
                self.impact_bits,
            );
            let rank = table.iter().position(|known| *known == fields);
            bits.gamma(rank.unwrap_or(table.len()) as u32);
            if rank.is_none() {
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
        // A posting has two bits at least.
        if count > bytes.len() * 8 / 2 {
            return Err(Damaged);
        }
        let mut bits = BitReader::new(bytes);
        let k = bits.bits(5)?;
        self.impact_bits = bits.bits(3)?;
        let width = IMPACT_BITS.checked_sub(self.impact_bits).ok_or(Damaged)?;
        let middle = (1_u8 << width) >> 1;
        let table = table(&mut bits)?;
        let mut next = before;
        for _ in 0..count {
            let article = bits.rice(k)?.checked_add(next).ok_or(Damaged)?;
            if article >= articles {
                return Err(Damaged);
            }
            next = article + 1;
            let impact = (bits.bits(self.impact_bits)? as u8) << width | middle;
            let fields = match table.get(bits.gamma()? as usize) {
                Some(fields) => *fields,
                None => bits.bits(8)? as u8,
            };
            self.push(article, impact, fields);
        }
        Ok(())
    }
}

/// Returns how many bits of the impacts matter of a term that `count` of all articles have: as many as make a step at
/// most a quarter of what a word is worth that two of three articles have. A short list saves nothing by fewer.
fn impact_bits(articles: usize, count: usize) -> u32 {
    if count < SHORT_LIST {
        return IMPACT_BITS;
    }
    let count = count as f32;
    let rarity = (1.0 + (articles as f32 - count).max(0.0) / count).ln();
    ((rarity * 4.0).log2().ceil().max(0.0) as u32).min(IMPACT_BITS)
}

/// Chooses the table of combinations of fields for some postings, and writes it.
fn put_table(bits: &mut BitWriter, fields: &[u8]) -> Vec<u8> {
    let is_own = fields.len() >= OWN_TABLE;
    bits.bits(u32::from(is_own), 1);
    if !is_own {
        return COMMON_FIELDS.to_vec();
    }
    let mut counts = [0_u32; 256];
    for mask in fields {
        counts[usize::from(*mask)] += 1;
    }
    let mut table: Vec<u8> = (0..=u8::MAX)
        .filter(|mask| counts[usize::from(*mask)] > 0)
        .collect();
    table.sort_by_key(|mask| std::cmp::Reverse(counts[usize::from(*mask)]));
    table.truncate(LARGEST_TABLE);
    bits.bits(table.len() as u32, 5);
    table.iter().for_each(|mask| bits.bits(u32::from(*mask), 8));
    table
}

/// Reads a table of combinations of fields.
fn table(bits: &mut BitReader<'_>) -> Result<Vec<u8>, Damaged> {
    if bits.bits(1)? == 0 {
        return Ok(COMMON_FIELDS.to_vec());
    }
    let count = bits.bits(5)?;
    (0..count).map(|_| Ok(bits.bits(8)? as u8)).collect()
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
        (
            btree_map(0_u32..50_000, (0_u8..32, places), 0..200),
            1_usize..40,
        )
            .prop_map(|(list, spread)| {
                let (mut postings, mut positions) = (Postings::default(), Positions::default());
                let articles = list.len() * spread;
                for (article, (impact, places)) in list {
                    let fields = places.iter().fold(0, |mask, (field, _)| mask | 1 << field);
                    postings.push(article, impact, fields);
                    positions.push(places.iter().map(|(field, at)| field << FIELD_SHIFT | at));
                }
                postings.round(articles);
                (postings, positions)
            })
    }

    #[test]
    fn the_impacts_of_what_is_everywhere_take_no_bits() {
        let bits = [9_500, 5_000, 2_500, 700, 300].map(|count| impact_bits(10_000, count));
        assert_eq!(bits, [0, 2, 3, 4, 5]);
        assert_eq!(impact_bits(40, 39), 5);
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
