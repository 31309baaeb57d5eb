//! Keys that stand in addresses: slugs and publisher keys.
//!
//! Both are plain ASCII, so that they survive every file system and every static host unescaped.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest key, in bytes; file systems stop at 255 for a name.
const MAX_LENGTH: usize = 120;

/// Says why a string is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is not a {what}: use 1 to 120 of {allowed}")]
pub struct InvalidKey {
    value: String,
    what: &'static str,
    allowed: &'static str,
}

macro_rules! key {
    ($(#[$doc:meta])* $name:ident, $what:literal, $allowed:literal, $extra:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Validates a key.
            ///
            /// # Errors
            /// Fails on an empty or overlong value and on any character but the allowed ones.
            pub fn new(value: impl Into<String>) -> Result<Self, InvalidKey> {
                let value = value.into();
                let valid = !value.is_empty()
                    && value.len() <= MAX_LENGTH
                    && value.starts_with(|c: char| c.is_ascii_alphanumeric())
                    && value.ends_with(|c: char| c.is_ascii_alphanumeric())
                    && value.chars().all(|c| {
                        c.is_ascii_lowercase() || c.is_ascii_digit() || $extra.contains(c)
                    });
                if valid {
                    Ok(Self(value))
                } else {
                    Err(InvalidKey { value, what: $what, allowed: $allowed })
                }
            }

            /// Returns the key as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidKey;
            fn try_from(value: String) -> Result<Self, InvalidKey> {
                Self::new(value)
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> String {
                key.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

key!(
    /// Names an article, a tag or an author in an address.
    Slug,
    "slug",
    "the characters a-z, 0-9 and -",
    "-"
);
key!(
    /// Names a publisher: its registrable domain in ASCII, or a slug of its name.
    PublisherKey,
    "publisher key",
    "the characters a-z, 0-9, - and .",
    "-."
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_lower_case_ascii_that_starts_and_ends_with_a_letter_or_digit() {
        for good in ["a", "crocus-city-hall", "2024-03-22"] {
            assert_eq!(Slug::new(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "-a",
            "a-",
            "A",
            "a b",
            "a/b",
            "..",
            "ä",
            "a.b",
            &"a".repeat(121),
        ] {
            assert!(Slug::new(bad).is_err(), "{bad}");
        }
        assert!(PublisherKey::new("hrw.org").is_ok());
        assert!(PublisherKey::new("..").is_err());
        assert!(PublisherKey::new("hrw.org/x").is_err());
    }
}
