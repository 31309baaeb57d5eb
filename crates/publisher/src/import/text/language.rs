//! The language of a text, as far as it can be told.

use footnote_model::Language;
use whatlang::Lang;

/// How much of a text is looked at, in bytes: more does not make the guess better.
const SAMPLE: usize = 8000;
/// Fewest letters for a guess; names and headlines alone look like any language.
const ENOUGH: usize = 40;

/// Guesses the language of a text; nothing where the guess isn't reliable.
pub(super) fn detect(text: &str) -> Option<Language> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end)?;
    let letters = sample
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(|c| {
            if ('\u{3040}'..='\u{D7AF}').contains(&c) {
                3
            } else {
                1
            }
        })
        .sum::<usize>();
    if letters < ENOUGH {
        return None;
    }
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable);
    let tag = found
        .map(|info| tag(info.lang()))
        .or_else(|| cyrillic(sample))?;
    Language::new(tag).ok()
}

/// Tells East Slavic languages by the letters that only one of them has: a few sentences of theirs are
/// too alike for statistics.
fn cyrillic(text: &str) -> Option<&'static str> {
    let has = |letters: &[char]| text.to_lowercase().contains(letters);
    if has(&[
        'ј', 'љ', 'њ', 'ћ', 'ђ', 'џ', 'ѓ', 'ќ', 'ө', 'ү', 'қ', 'ң', 'ҳ',
    ]) {
        return None;
    }
    match (has(&['ў']), has(&['ї', 'є', 'ґ']), has(&['і'])) {
        (true, false, _) => Some("be"),
        (false, true, _) => Some("uk"),
        (false, false, false) if has(&['ы', 'э']) => Some("ru"),
        _ => None,
    }
}

/// Returns the shortest tag of a language, as BCP 47 wants it.
const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_where_there_is_enough_text() {
        for (text, expected) in [
            (
                "The ferry has not sailed since the storm of last November, and nobody expects it to.",
                Some("en"),
            ),
            (
                "Паром не ходит с прошлого ноября, и никто на острове не ждёт его раньше лета, хотя им бы этого хотелось.",
                Some("ru"),
            ),
            (
                "渡轮自去年十一月风暴以来一直没有开航，岛上没有人指望它在夏天之前恢复。",
                Some("zh"),
            ),
            (
                "لم تبحر العبارة منذ عاصفة نوفمبر الماضي، ولا أحد يتوقع عودتها قبل الصيف.",
                Some("ar"),
            ),
            ("Ferry", None),
            ("", None),
        ] {
            let found = detect(text);
            assert_eq!(found.as_ref().map(Language::as_str), expected, "{text}");
        }
    }
}
