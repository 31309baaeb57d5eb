//! Letters one by one: which forms of a letter are the same to whoever searches, and which letters need no tables of
//! Unicode to say so.

/// What the Latin letters from `à` to `ž` are without their marks; a dot where the letter is none, or is more than one.
const LATIN: &[u8; 160] = b"aaaaaa.ceeeeiiiidnooooo.ouuuuy.y.a.a.a.c\
    .c.c.c.d.d.e.e.e.e.e.g.g.g.g.h.h.i.i.i.i\
    .i...j.k..l.l.l...l.n.n.n....o.o.o...r.r\
    .r.s.s.s.s.t.t.t.u.u.u.u.u.u.w.y..z.z.z.";

/// The zeros of the scripts in use; each is followed by its other nine digits.
const ZEROS: [char; 31] = [
    '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0B66}',
    '\u{0BE6}', '\u{0C66}', '\u{0CE6}', '\u{0D66}', '\u{0DE6}', '\u{0E50}', '\u{0ED0}', '\u{0F20}',
    '\u{1040}', '\u{1090}', '\u{17E0}', '\u{1810}', '\u{1946}', '\u{19D0}', '\u{1A80}', '\u{1A90}',
    '\u{1B50}', '\u{1BB0}', '\u{1C40}', '\u{1C50}', '\u{A9D0}', '\u{AA50}', '\u{ABF0}',
];

/// Returns the lower case of a letter that normalization leaves as it is, among letters of its kind.
///
/// These are most letters of most texts; for the others somebody has to have Unicode's tables.
pub(crate) fn settled(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' => Some(c),
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        // Latin, without ligatures and letters that are written as two.
        'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' | 'ŉ' | 'ſ' | 'İ' | '×' | '÷' => None,
        'À'..='ž' => simple_lower(c),
        // Greek, Cyrillic.
        'а'..='џ' => Some(c),
        'Ά' | 'Έ'..='ώ' | 'Ѐ'..='Я' | 'Ґ'..='Ӏ' => {
            simple_lower(c).filter(|c| c.is_alphabetic())
        }
        // Hebrew, Arabic, their digits.
        'א'..='ת'
        | 'ء'..='غ'
        | 'ف'..='ي'
        | '٠'..='٩'
        | 'ٮ'
        | 'ٯ'
        | 'ٱ'..='ٴ'
        | 'ٹ'..='ڿ'
        | 'ہ'
        | 'ی'
        | '۰'..='۹' => Some(c),
        // Devanagari, without the letters that are taken apart and the sign that moves.
        'ऩ' | 'ऱ' | 'ऴ' | '़' => None,
        'ऀ'..='्' | '०'..='९' => Some(c),
        // Thai, without the vowels that move or are taken apart.
        'ก'..='า' | 'ิ'..='ื' | 'เ'..='็' | '่'..='๋' | '๐'..='๙' => Some(c),
        // Kana, Han, Hangul.
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿' | '가'..='힣' => Some(c),
        _ => None,
    }
}

fn simple_lower(c: char) -> Option<char> {
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none())
}

/// Adds a lower-case letter or digit in the form that stands for its variants.
pub(crate) fn push_folded(c: char, folded: &mut String) {
    let one = match c {
        'a'..='z' | '0'..='9' => c,
        'ß' => return folded.push_str("ss"),
        'æ' => return folded.push_str("ae"),
        'œ' => return folded.push_str("oe"),
        'þ' => return folded.push_str("th"),
        'à'..='ž' => latin(c).unwrap_or(c),
        // Greek.
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        // Cyrillic.
        'ѐ' | 'ё' => 'е',
        'ѝ' => 'и',
        // Arabic: tatweel, alefs, waw, yehs, teh marbuta and the heh of Urdu, kaf.
        'ـ' => return,
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ؤ' => 'و',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ة' | 'ہ' | 'ۃ' => 'ه',
        'ک' => 'ك',
        _ => digit(c).unwrap_or(c),
    };
    folded.push(one);
}

fn latin(c: char) -> Option<char> {
    let place = u32::from(c).checked_sub(u32::from('à'))?;
    let plain = LATIN.get(usize::try_from(place).ok()?)?;
    plain.is_ascii_lowercase().then_some(char::from(*plain))
}

/// Returns the ASCII digit for a decimal digit of another script.
fn digit(c: char) -> Option<char> {
    if c < '\u{0660}' {
        return None;
    }
    let zero = ZEROS.iter().rev().find(|&&zero| zero <= c)?;
    char::from_digit(u32::from(c) - u32::from(*zero), 10)
}

/// Tells whether a mark makes another letter of its base, rather than tell how the letter sounds.
pub(crate) fn keeps(base: char, mark: char) -> bool {
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
