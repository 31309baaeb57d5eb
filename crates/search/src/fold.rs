//! Folding: what two spellings of a word have in common, which is what the index is keyed by.

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

/// Returns the key of a word: lower case, without the marks, variants and ligatures that people leave out or mix up.
///
/// Latin and Greek lose their diacritics (`ß` is `ss`, `ø` is `o`), Cyrillic only stress marks and the dots of `ё`,
/// Arabic and Hebrew their points; alefs, yehs and kafs are one each, and digits of every script are ASCII's. Other marks
/// stay, for they are letters to those who read them. What the tokenizer would not take for part of a word is left out.
/// Folding a key changes nothing.
#[must_use]
pub fn fold(word: &str, normalizer: Normalizer) -> String {
    if word.is_ascii() {
        let kept = word.bytes().filter(u8::is_ascii_alphanumeric);
        return kept
            .take(MAX_KEY)
            .map(|b| char::from(b.to_ascii_lowercase()))
            .collect();
    }
    let mut folded = String::with_capacity(word.len());
    let mut base = '\0';
    for c in (normalizer.decompose)(cut(word, MAX_WORD)).chars() {
        for c in c.to_lowercase() {
            if is_ignored(c) {
                continue;
            }
            if is_mark(c) {
                if keeps(base, c) {
                    folded.push(c);
                }
            } else if class(c) != Class::Separator {
                base = c;
                push_letter(c, &mut folded);
            }
        }
    }
    let folded = (normalizer.compose)(&folded);
    cut(&folded, MAX_KEY).to_owned()
}

/// Returns a word in lower case with its marks, as a stemmer expects it.
#[must_use]
pub(crate) fn lower(word: &str, normalizer: Normalizer) -> String {
    let word = cut(word, MAX_WORD);
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut lowered = String::with_capacity(word.len());
    for c in (normalizer.decompose)(word).chars() {
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
    let fits = (0..=bytes).rev().find_map(|end| text.get(..end));
    if text.len() <= bytes {
        text
    } else {
        fits.unwrap_or_default()
    }
}

/// Tells whether a mark makes another letter of its base, rather than tell how the letter sounds.
fn keeps(base: char, mark: char) -> bool {
    match mark {
        // Stress on any letter but Macedonian ѓ and ќ.
        '\u{0300}' | '\u{0301}' => matches!(base, 'г' | 'к'),
        '\u{0308}' => is_cyrillic(base) && base != 'е',
        '\u{0302}'..='\u{036F}' => is_cyrillic(base),
        // Cyrillic titlos, Hebrew and Arabic points, and combining signs of all kinds.
        '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{06ED}' => false,
        '\u{0898}'..='\u{089F}' | '\u{08CA}'..='\u{08FF}' => false,
        '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' => false,
        '\u{FB1E}' | '\u{FE20}'..='\u{FE2F}' => false,
        _ => true,
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}

/// Adds a lower-case letter or digit in the form that stands for its variants.
fn push_letter(c: char, folded: &mut String) {
    let one = match c {
        'ß' => return folded.push_str("ss"),
        'æ' => return folded.push_str("ae"),
        'œ' => return folded.push_str("oe"),
        'þ' => return folded.push_str("th"),
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        'ł' => 'l',
        'ŧ' => 't',
        'ς' => 'σ',
        // Arabic: tatweel, alefs, yehs, teh marbuta and the heh of Urdu, kaf.
        '\u{0640}' => return,
        '\u{0671}'..='\u{0673}' => '\u{0627}',
        '\u{0649}' | '\u{06CC}' => '\u{064A}',
        '\u{0629}' | '\u{06C1}' | '\u{06C3}' => '\u{0647}',
        '\u{06A9}' => '\u{0643}',
        _ => digit(c).unwrap_or(c),
    };
    folded.push(one);
}

/// Returns the ASCII digit for a decimal digit of another script.
fn digit(c: char) -> Option<char> {
    if c < '\u{0660}' {
        return None;
    }
    let zero = DIGIT_ZEROS.iter().rev().find(|&&zero| zero <= c)?;
    char::from_digit(u32::from(c) - u32::from(*zero), 10)
}

/// The zeros of the scripts in use; each is followed by its other nine digits.
const DIGIT_ZEROS: [char; 31] = [
    '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0B66}',
    '\u{0BE6}', '\u{0C66}', '\u{0CE6}', '\u{0D66}', '\u{0DE6}', '\u{0E50}', '\u{0ED0}', '\u{0F20}',
    '\u{1040}', '\u{1090}', '\u{17E0}', '\u{1810}', '\u{1946}', '\u{19D0}', '\u{1A80}', '\u{1A90}',
    '\u{1B50}', '\u{1BB0}', '\u{1C40}', '\u{1C50}', '\u{A9D0}', '\u{AA50}', '\u{ABF0}',
];
