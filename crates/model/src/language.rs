//! Languages of texts, as BCP 47 tags.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Primary subtags of languages that are written from right to left by default.
const RIGHT_TO_LEFT: [&str; 13] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi", "nqo",
];

/// Script subtags that are written from right to left, whatever the language.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 5] = ["arab", "hebr", "syrc", "thaa", "nkoo"];

/// Languages in their own words, by tag: the most written ones on the web, and scripts that readers tell apart.
const NAMES: [(&str, &str); 59] = [
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycanca"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("ko", "한국어"),
    ("ky", "Кыргызча"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("tg", "Тоҷикӣ"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("ug", "ئۇيغۇرچە"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-Hans", "中文 (简体)"),
    ("zh-Hant", "中文 (繁體)"),
    ("sr-Latn", "Srpski"),
];

/// Says why a string is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language tag: write it as `en`, `ar` or `zh-Hant` (BCP 47)")]
pub struct InvalidLanguage(String);

/// Which way a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// Returns the value of HTML's `dir` attribute.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// A well-formed BCP 47 tag, such as `en`, `pt-BR` or `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl Language {
    /// Validates a language tag's form: subtags of 1 to 8 letters or digits, the first of 2 or 3 letters.
    ///
    /// # Errors
    /// Fails on any other form.
    pub fn new(value: impl Into<String>) -> Result<Self, InvalidLanguage> {
        let value = value.into();
        let mut subtags = value.split('-');
        let primary = subtags.next().unwrap_or_default();
        let valid = (2..=3).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_lowercase())
            && value.len() <= 35
            && subtags.all(|s| {
                (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if valid {
            Ok(Self(value))
        } else {
            Err(InvalidLanguage(value))
        }
    }

    /// Returns English, the language of a library that names none.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// Returns the tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the primary subtag: `zh` of `zh-Hant`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Names the language in its own words, so that whoever reads it finds it: `Українська`. What the
    /// name doesn't say follows in parentheses (`English (GB)`); an unknown language keeps its tag.
    #[must_use]
    pub fn name(&self) -> String {
        let known = |tag: &str| {
            let found = NAMES.iter().find(|(known, _)| *known == tag);
            found.map(|(_, name)| *name)
        };
        if let Some(name) = known(&self.0) {
            return name.to_owned();
        }
        let parted = self
            .0
            .match_indices('-')
            .rev()
            .find_map(|(at, _)| Some((known(self.0.get(..at)?)?, self.0.get(at + 1..)?)));
        match parted {
            Some((name, rest)) => format!("{name} ({rest})"),
            None => self.0.clone(),
        }
    }

    /// Returns which way the language's text runs.
    #[must_use]
    pub fn direction(&self) -> Direction {
        let script = self
            .0
            .split('-')
            .skip(1)
            .find(|s| s.len() == 4)
            .map(str::to_ascii_lowercase);
        let right_to_left = match script {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.as_str()),
            None => RIGHT_TO_LEFT.contains(&self.primary()),
        };
        if right_to_left {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        }
    }
}

impl TryFrom<String> for Language {
    type Error = InvalidLanguage;
    fn try_from(value: String) -> Result<Self, InvalidLanguage> {
        Self::new(value)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_follows_language_and_script() {
        for (tag, direction) in [
            ("en", "ltr"),
            ("ar", "rtl"),
            ("he-IL", "rtl"),
            ("az-Arab", "rtl"),
            ("ks-Deva", "ltr"),
            ("ru", "ltr"),
        ] {
            assert_eq!(
                Language::new(tag).unwrap().direction().as_str(),
                direction,
                "{tag}"
            );
        }
        for bad in ["", "e", "EN", "english", "en_US", "en-", "en-toolongsub"] {
            assert!(Language::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_language_has_its_own_name() {
        for (tag, name) in [
            ("es", "Español"),
            ("ar", "العربية"),
            ("zh-Hans", "中文 (简体)"),
            ("sr-Latn-RS", "Srpski (RS)"),
            ("en-GB", "English (GB)"),
            ("tlh", "tlh"),
            ("tlh-Latn", "tlh-Latn"),
        ] {
            assert_eq!(Language::new(tag).unwrap().name(), name);
        }
    }
}
