//! Folding: what two spellings of a word have in common, which is what the index is keyed by.

use crate::letters::{keeps, push_folded, settled};
use crate::script::{Class, class, is_ignored, is_mark};

/// The most bytes of a key. What is longer is cut, at the border of a character: no person types it in full.
pub const MAX_KEY: usize = 64;

/// The most bytes of a word that are looked at, so that a file pasted as one line of letters costs what a line costs.
const MAX_WORD: usize = 512;

/// Holds Unicode's normalization, given by whoever runs the crate: natively a crate, in the browser the browser's own
/// (`String.prototype.normalize`), for the tables are too large for the Wasm.
#[derive(Clone, Copy, Debug)]
pub struct Normalizer {
    /// Takes characters apart, also those that are only another form of one: NFKD.
    pub decompose: fn(&str) -> String,
    /// Puts characters together: NFC.
    pub compose: fn(&str) -> String,
}

#[cfg(feature = "native")]
impl Normalizer {
    /// The tables of the crate `unicode-normalization`.
    pub const NATIVE: Self = Self {
        decompose: |text| unicode_normalization::UnicodeNormalization::nfkd(text).collect(),
        compose: |text| unicode_normalization::UnicodeNormalization::nfc(text).collect(),
    };
}

/// Holds a word in the two ways it is needed.
pub(crate) struct Spelling {
    /// What the index is keyed by.
    pub(crate) key: String,
    /// In lower case, marks kept.
    pub(crate) word: String,
}

/// Returns the key of a word: lower case, without the marks, variants and ligatures that people leave out or mix up.
///
/// Latin and Greek lose their diacritics (`ß` is `ss`, `ø` is `o`), Cyrillic only stress marks and the dots of `ё`,
/// Arabic and Hebrew their points; alefs, yehs and kafs are one each, and digits of every script are ASCII's. Other marks
/// stay, for they are letters to those who read them. What the tokenizer would not take for part of a word is left out.
/// Folding a key changes nothing.
#[must_use]
pub fn fold(word: &str, normalizer: Normalizer) -> String {
    spell(word, normalizer).key
}

/// Returns a word's key, and the word in lower case as a stemmer expects it.
pub(crate) fn spell(raw: &str, normalizer: Normalizer) -> Spelling {
    let raw = cut(raw, MAX_WORD);
    let mut spelling = settled_spelling(raw).unwrap_or_else(|| Spelling {
        key: folded(raw, normalizer),
        word: lowered(raw, normalizer),
    });
    let fits = cut(&spelling.key, MAX_KEY).len();
    spelling.key.truncate(fits);
    spelling
}

/// Spells a word that normalization leaves as it is; most are.
fn settled_spelling(raw: &str) -> Option<Spelling> {
    if raw.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let word = raw.to_ascii_lowercase();
        return Some(Spelling {
            key: word.clone(),
            word,
        });
    }
    let mut word = String::with_capacity(raw.len());
    let mut key = String::with_capacity(raw.len());
    for c in raw.chars() {
        let c = settled(c)?;
        word.push(c);
        push_folded(c, &mut key);
    }
    Some(Spelling { key, word })
}

fn folded(raw: &str, normalizer: Normalizer) -> String {
    let mut folded = String::with_capacity(raw.len());
    let mut base = '\0';
    for c in (normalizer.decompose)(raw)
        .chars()
        .flat_map(char::to_lowercase)
    {
        if is_ignored(c) {
            continue;
        }
        if is_mark(c) {
            if keeps(base, c) {
                folded.push(c);
            }
        } else if class(c) != Class::Separator {
            base = c;
            push_folded(c, &mut folded);
        }
    }
    (normalizer.compose)(&folded)
}

fn lowered(raw: &str, normalizer: Normalizer) -> String {
    let mut lowered = String::with_capacity(raw.len());
    for c in (normalizer.decompose)(raw).chars() {
        // `İ` is `i` and a dot; the lower-case letter has the dot already.
        let dotted = c == '\u{0307}' && lowered.ends_with('i');
        if !dotted && !is_ignored(c) {
            lowered.extend(c.to_lowercase());
        }
    }
    (normalizer.compose)(&lowered)
}

/// Returns as much of a text as fits into some bytes.
fn cut(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let fits = (0..=bytes).rev().find_map(|end| text.get(..end));
    fits.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_is_settled_only_if_normalizing_says_the_same() {
        for c in '\0'..=char::MAX {
            let raw = c.to_string();
            let Some(known) = settled_spelling(&raw) else {
                continue;
            };
            assert_eq!(known.key, folded(&raw, Normalizer::NATIVE), "{c} {c:?}");
            assert_eq!(known.word, lowered(&raw, Normalizer::NATIVE), "{c} {c:?}");
            assert_ne!(class(c), Class::Separator, "{c} {c:?}");
        }
    }

    proptest! {
        #[test]
        fn a_settled_word_is_spelled_as_normalizing_spells_it(text in "[a-zA-ZÀ-žΆ-ώЀ-џҐ-Ӏא-תء-يٱ-ڿऀ-्०-९ก-๙ぁ-ヺ가-힣]{0,12}") {
            if let Some(known) = settled_spelling(&text) {
                prop_assert_eq!(known.key, folded(&text, Normalizer::NATIVE));
                prop_assert_eq!(known.word, lowered(&text, Normalizer::NATIVE));
            }
        }
    }
}
