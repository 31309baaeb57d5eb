//! Classes of characters: what a word is made of. Ranges of code points, since whole tables are too large for the Wasm.

use Class::{Ignored, Letter, Mark, Separator, Unspaced};

/// What a character is to the tokenizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A letter or digit of a script that parts words by spaces.
    Letter,
    /// A letter of a script that doesn't.
    Unspaced,
    /// A mark that belongs to the letter before it.
    Mark,
    /// Nothing that a reader sees: inside a word it is as if it weren't there.
    Ignored,
    /// Everything else.
    Separator,
}

/// Parts text where a script without spaces does so at all, invisibly and not always: it says nothing there.
pub(crate) const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// Tells what a character is to the tokenizer.
pub(crate) fn class(c: char) -> Class {
    match c {
        // What most texts consist of, so that they are spared the tables.
        'a'..='z' | 'A'..='Z' | '0'..='9' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' =>
        {
            return Letter;
        }
        'ぁ'..='ゖ' | '一'..='鿿' | '가'..='힣' => return Unspaced,
        '\0'..='\u{7F}' => return Separator,
        _ => {}
    }
    if is_ignored(c) {
        Ignored
    } else if c.is_alphanumeric() {
        match c {
            _ if is_apostrophe(c) || is_fraction(c) => Separator,
            _ if is_unspaced(c) => Unspaced,
            _ => Letter,
        }
    } else if is_mark(c) {
        Mark
    } else {
        Separator
    }
}

/// Tells whether a character belongs to the one before it: a mark, a vowel sign, a later part of a Hangul syllable.
pub(crate) fn extends(c: char) -> bool {
    matches!(c,
        '\u{0E33}' | '\u{0EB3}' | '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}' | '\u{FF9E}' | '\u{FF9F}')
        || is_mark(c)
}

/// Tells characters without a shape of their own: soft hyphen, joiners, bidi controls, variation selectors.
pub(crate) fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180B}'..='\u{180F}' | '\u{200C}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Tells the letters that stand for an apostrophe, which separates, however it is written.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{02B9}'..='\u{02C1}' | '\u{A78B}' | '\u{A78C}')
}

/// Tells ½ and the like: `3½` is found by 3, not by 312.
fn is_fraction(c: char) -> bool {
    matches!(c, '\u{00BC}'..='\u{00BE}' | '\u{2150}'..='\u{215F}' | '\u{2189}')
}

/// Tells scripts in which no space can be relied upon between words. Their digits are digits like all others.
fn is_unspaced(c: char) -> bool {
    match c {
        // Thai and Lao, Myanmar, Khmer, each without its digits.
        '\u{0E50}'..='\u{0E59}' | '\u{0ED0}'..='\u{0ED9}' => false,
        '\u{1040}'..='\u{1049}' | '\u{1090}'..='\u{1099}' | '\u{A9F0}'..='\u{A9F9}' => false,
        '\u{0E00}'..='\u{0EFF}' => true,
        '\u{1000}'..='\u{109F}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}' => true,
        '\u{1780}'..='\u{17DD}' => true,
        // Hangul.
        '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' => true,
        // Kana, Bopomofo, Hangul's single letters, then their narrow forms.
        '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{31FF}' => true,
        '\u{FF66}'..='\u{FFDC}' | '\u{1AFF0}'..='\u{1B16F}' => true,
        // Han.
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => true,
        '\u{20000}'..='\u{3FFFF}' => true,
        _ => false,
    }
}

/// Tells combining marks of the scripts in use. Some ranges hold letters as well, which [`class`] has told apart before it asks.
pub(crate) fn is_mark(c: char) -> bool {
    if c < '\u{0300}' {
        return false;
    }
    matches!(c,
        // Latin and Greek, Cyrillic, Hebrew, Arabic, Syriac, N’Ko.
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'
        | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}' | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}' | '\u{0711}' | '\u{0730}'..='\u{074A}' | '\u{07A6}'..='\u{07B0}'
        | '\u{07EB}'..='\u{07F3}' | '\u{0818}'..='\u{082D}' | '\u{0859}'..='\u{085B}'
        | '\u{0898}'..='\u{08E1}' | '\u{08E3}'..='\u{0903}'
        // The scripts of India and Sri Lanka.
        | '\u{093A}'..='\u{0963}' | '\u{0981}'..='\u{0983}' | '\u{09BC}'..='\u{09E3}' | '\u{09FE}'
        | '\u{0A01}'..='\u{0A51}' | '\u{0A70}'..='\u{0A75}' | '\u{0A81}'..='\u{0AE3}'
        | '\u{0AFA}'..='\u{0B63}' | '\u{0B82}'..='\u{0BD7}' | '\u{0C00}'..='\u{0C63}'
        | '\u{0C81}'..='\u{0C83}' | '\u{0CBC}'..='\u{0CE3}' | '\u{0D00}'..='\u{0D4D}'
        | '\u{0D57}' | '\u{0D62}' | '\u{0D63}' | '\u{0D81}'..='\u{0D83}' | '\u{0DCA}'..='\u{0DDF}'
        | '\u{0DF2}' | '\u{0DF3}'
        // Thai, Lao, Tibetan, Myanmar, Ethiopic, Philippine scripts, Khmer.
        | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}' | '\u{0EB1}'
        | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECE}' | '\u{0F18}' | '\u{0F19}' | '\u{0F35}'
        | '\u{0F37}' | '\u{0F39}' | '\u{0F3E}' | '\u{0F3F}' | '\u{0F71}'..='\u{0F84}' | '\u{0F86}'
        | '\u{0F87}' | '\u{0F8D}'..='\u{0FBC}' | '\u{0FC6}' | '\u{102B}'..='\u{103E}'
        | '\u{1056}'..='\u{1059}' | '\u{105E}'..='\u{1060}' | '\u{1062}'..='\u{1064}'
        | '\u{1067}'..='\u{106D}' | '\u{1071}'..='\u{1074}' | '\u{1082}'..='\u{108D}' | '\u{108F}'
        | '\u{109A}'..='\u{109D}' | '\u{135D}'..='\u{135F}' | '\u{1712}'..='\u{1715}'
        | '\u{1732}'..='\u{1734}' | '\u{17B4}'..='\u{17D3}' | '\u{17DD}'
        // Limbu to Vedic signs, combining signs of all kinds, kana, Indic scripts of the later blocks.
        | '\u{1920}'..='\u{193B}' | '\u{1A17}'..='\u{1A1B}' | '\u{1A55}'..='\u{1A7F}'
        | '\u{1AB0}'..='\u{1B04}' | '\u{1B34}'..='\u{1B44}' | '\u{1B6B}'..='\u{1B73}'
        | '\u{1B80}'..='\u{1B82}' | '\u{1BA1}'..='\u{1BAD}' | '\u{1BE6}'..='\u{1BF3}'
        | '\u{1C24}'..='\u{1C37}' | '\u{1CD0}'..='\u{1CD2}' | '\u{1CD4}'..='\u{1CF9}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}' | '\u{2DE0}'..='\u{2DFF}'
        | '\u{302A}'..='\u{302F}' | '\u{3099}' | '\u{309A}' | '\u{A66F}'..='\u{A672}'
        | '\u{A674}'..='\u{A67D}' | '\u{A69E}' | '\u{A69F}' | '\u{A802}'..='\u{A827}' | '\u{A82C}'
        | '\u{A880}'..='\u{A8C5}' | '\u{A8E0}'..='\u{A8F1}' | '\u{A926}'..='\u{A92D}'
        | '\u{A947}'..='\u{A953}' | '\u{A980}'..='\u{A9C0}' | '\u{AA29}'..='\u{AA36}'
        | '\u{AAEB}'..='\u{AAEF}' | '\u{AAF5}' | '\u{AAF6}' | '\u{ABE3}'..='\u{ABEA}' | '\u{ABEC}'
        | '\u{ABED}' | '\u{FB1E}' | '\u{FE20}'..='\u{FE2F}'
        // Brahmi's family, musical signs apart; Adlam.
        | '\u{11001}' | '\u{11038}'..='\u{11046}' | '\u{110B0}'..='\u{110BA}'
        | '\u{11127}'..='\u{11134}' | '\u{111B3}'..='\u{111C0}' | '\u{1E944}'..='\u{1E94A}')
}
