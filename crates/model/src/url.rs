//! Addresses that are safe to put into a link, and paths of files that the library carries.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The schemes that a link may have.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// Says why a string is no safe address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an http, https or mailto address")]
pub struct InvalidUrl(String);

/// An absolute `http`, `https` or `mailto` address without spaces or control characters.
///
/// Parsing and normalizing an address is the publisher's work; this type only keeps the promise
/// that nothing else ever reaches an `href`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct SafeUrl(String);

impl SafeUrl {
    /// Validates an address.
    ///
    /// # Errors
    /// Fails on any other scheme, an empty rest, white space, control and bidi control characters.
    pub fn new(value: impl Into<String>) -> Result<Self, InvalidUrl> {
        let value = value.into();
        let clean = !value.chars().any(|c| {
            c.is_whitespace()
                || c.is_control()
                || is_bidi_control(c)
                || matches!(c, '"' | '<' | '>')
        });
        let scheme = SCHEMES.iter().find(|scheme| {
            value
                .get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        match scheme {
            Some(scheme) if clean && value.len() > scheme.len() => Ok(Self(value)),
            _ => Err(InvalidUrl(value)),
        }
    }

    /// Returns the address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the address as a person reads it: without scheme, `www.` and a lone trailing slash.
    #[must_use]
    pub fn display(&self) -> &str {
        let rest = self
            .0
            .split_once("://")
            .map_or(self.0.as_str(), |(_, rest)| rest);
        let rest = rest.strip_prefix("mailto:").unwrap_or(rest);
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        rest.strip_suffix('/').unwrap_or(rest)
    }
}

impl TryFrom<String> for SafeUrl {
    type Error = InvalidUrl;
    fn try_from(value: String) -> Result<Self, InvalidUrl> {
        Self::new(value)
    }
}

impl From<SafeUrl> for String {
    fn from(url: SafeUrl) -> String {
        url.0
    }
}

impl fmt::Display for SafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Tells the characters that reorder text around them (UAX #9, explicit formatting).
pub(crate) const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// Says why a string is no media path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a media file name: use letters, digits, `-`, `_` and `.`")]
pub struct InvalidPath(String);

/// The name of a file under the bundle's `media/` folder, such as `4f1c….png`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct MediaPath(String);

impl MediaPath {
    /// Validates a file name.
    ///
    /// # Errors
    /// Fails on anything that could leave the folder: separators, a leading dot, other characters.
    pub fn new(value: impl Into<String>) -> Result<Self, InvalidPath> {
        let value = value.into();
        let valid = !value.is_empty()
            && value.len() <= 200
            && !value.starts_with('.')
            && value
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if valid {
            Ok(Self(value))
        } else {
            Err(InvalidPath(value))
        }
    }

    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MediaPath {
    type Error = InvalidPath;
    fn try_from(value: String) -> Result<Self, InvalidPath> {
        Self::new(value)
    }
}

impl From<MediaPath> for String {
    fn from(path: MediaPath) -> String {
        path.0
    }
}

impl fmt::Display for MediaPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_schemes_make_a_link() {
        for good in [
            "https://hrw.org/",
            "HTTP://example.org/a?b#c",
            "mailto:desk@example.org",
        ] {
            assert_eq!(SafeUrl::new(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "https://",
            "javascript:alert(1)",
            " https://a",
            "https://a b",
            "java\nscript:x",
            "data:x",
            "//a",
            "/a",
            "https://a\u{202E}b",
        ] {
            assert!(SafeUrl::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_shown_without_its_scheme() {
        assert_eq!(
            SafeUrl::new("https://www.hrw.org/").unwrap().display(),
            "hrw.org"
        );
        assert_eq!(SafeUrl::new("mailto:a@b.org").unwrap().display(), "a@b.org");
    }

    #[test]
    fn a_media_path_stays_in_its_folder() {
        assert!(MediaPath::new("0a1b.png").is_ok());
        for bad in ["", "../a", "a/b", ".htaccess", "a b"] {
            assert!(MediaPath::new(bad).is_err(), "{bad}");
        }
    }
}
