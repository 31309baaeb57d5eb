//! How much an article is about a term: BM25F (Robertson, Zaragoza, Taylor 2004), worked out when the index is
//! written, so that a search needs no lengths of articles.
//!
//! A term's weight in an article is the sum over the fields of `W · n / (1 − B + B · length / mean length)`, and its
//! impact is `weight / (K + weight)`, in 32 steps.

use super::postings::IMPACTS;

/// Where the impact of a term is half of what it can be. Near 0, having a word at all is what counts, and how often
/// hardly does; the larger it is, the more an article gains that repeats one word.
const K: f32 = 1.6;

/// `W` and `B` of each field: title, dek, authors, tags, sources, key points, headings, body.
///
/// `W` is what one occurrence counts: the smaller a field's is, the more often a word has to stand there to weigh as
/// much as once in another; the larger, the less anything else weighs. Sources have less than the text, for they speak
/// of other works. With `B` 0 a long field loses nothing, so that long articles win; with 1 it loses all that it is
/// longer than others, so that very short ones do. Names and tags are short lists, where a second name says little.
const FIELDS: [(f32, f32); 8] = [
    (7.0, 0.5),
    (3.0, 0.5),
    (3.0, 0.3),
    (2.5, 0.3),
    (0.8, 0.6),
    (2.0, 0.5),
    (2.0, 0.5),
    (1.0, 0.6),
];

/// Returns the impact of a term that occurs `counts` times in the fields of an article of these lengths.
pub(super) fn impact(counts: [u32; 8], lengths: [u32; 8], means: [f32; 8]) -> u8 {
    let mut weight = 0.0;
    for (((count, length), mean), (w, b)) in counts.into_iter().zip(lengths).zip(means).zip(FIELDS)
    {
        if count > 0 {
            let length = length as f32 / mean.max(1.0);
            weight += w * count as f32 / (1.0 - b + b * length);
        }
    }
    let steps = IMPACTS as f32;
    ((weight / (K + weight) * steps) as u8).min(IMPACTS as u8 - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_count_more_than_text_and_short_texts_more_than_long_ones() {
        let means = [8.0, 20.0, 2.0, 3.0, 60.0, 40.0, 20.0, 600.0];
        let lengths = [8, 20, 2, 3, 60, 40, 20, 600];
        let once = |field: usize| {
            let mut counts = [0; 8];
            counts[field] = 1;
            impact(counts, lengths, means)
        };
        assert!(once(0) > once(5) && once(5) > once(7));
        let mut long = lengths;
        long[7] = 6000;
        let body = [0, 0, 0, 0, 0, 0, 0, 1];
        assert!(impact(body, lengths, means) > impact(body, long, means));
        assert_eq!(impact([1000; 8], lengths, means), 31);
    }
}
