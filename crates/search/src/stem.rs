//! Stems: what the inflected forms of a word have in common, by Snowball's rules for the language.

/// Returns a word's stem, by the rules of a language given as a BCP 47 tag; none where Snowball has no rules for it.
///
/// The word is in lower case with its marks, as [`Token::word`](crate::Token::word) has it. A stem isn't folded yet.
#[must_use]
pub fn stem(language: &str, word: &str) -> Option<String> {
    let primary = language.split('-').next()?;
    let known = match primary {
        // Both written forms of Norwegian; what is one language for a stemmer and several by name.
        "nb" | "nn" => "no",
        "bs" | "hr" | "sh" => "sr",
        "mo" => "ro",
        other => other,
    };
    // Longer names are no tags, though Snowball knows them: `porter`, `english`.
    if known.len() > 3 {
        return None;
    }
    let stemmer = frostem::Stemmer::try_from_name(known).ok()?;
    Some(stemmer.stem(word).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LANGUAGES: [&str; 36] = [
        "ar", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga",
        "hi", "hr", "hu", "hy", "id", "it", "lt", "nb", "ne", "nl", "pl", "pt", "ro", "ru", "sr",
        "sv", "ta", "tr", "uk", "yi", "st",
    ];

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, forms) in [
            ("en", ["connection", "connected"]),
            ("en-GB", ["running", "runs"]),
            ("de", ["häuser", "hauses"]),
            ("fr", ["continuer", "continuait"]),
            ("es", ["hablando", "hablamos"]),
            ("tr", ["kitaplar", "kitap"]),
            ("ru", ["книгами", "книга"]),
            ("uk", ["книгами", "книга"]),
            ("el", ["λόγοι", "λόγος"]),
            ("ar", ["الكتاب", "كتاب"]),
            ("fa", ["کتاب‌ها", "کتاب"]),
            ("hi", ["किताबें", "किताबों"]),
            ("pl", ["domami", "domach"]),
            ("hr", ["knjigama", "knjiga"]),
        ] {
            let stems = forms.map(|form| stem(language, form).unwrap());
            assert_eq!(stems[0], stems[1], "{language}");
        }
    }

    #[test]
    fn a_language_without_rules_has_no_stems() {
        for language in ["zh", "ja", "he", "th", "ko", "", "porter", "english"] {
            assert_eq!(stem(language, "words"), None, "{language}");
        }
        for language in LANGUAGES {
            assert!(stem(language, "words").is_some(), "{language}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn any_word_has_a_stem_in_every_language(
            word in prop_oneof![
                "\\PC{0,24}",
                "[a-zß-ž]{0,16}",
                "[ά-ώ]{0,16}",
                "[а-џґ]{0,16}",
                "[א-ת]{0,16}",
                "[ء-يٱ-ڿی]{0,16}",
                "[ऀ-्]{0,16}",
                "[ஂ-்]{0,16}",
                "[ա-և]{0,16}",
            ],
        ) {
            for language in LANGUAGES {
                prop_assert!(stem(language, &word).is_some());
            }
        }
    }
}
