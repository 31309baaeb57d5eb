//! Content hashes: what names a bundle's files, and what every read checks.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// Hexadecimal digits kept of a SHA-256: 64 bits, ample against accidents in one library.
const DIGITS: usize = 16;

/// Says why a string is no content hash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a content hash: it has 16 digits of 0-9 and a-f")]
pub struct InvalidHash(String);

/// The first 64 bits of a file's SHA-256, as 16 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct ContentHash(String);

impl ContentHash {
    /// Computes the hash of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let digest = Sha256::digest(bytes);
        let mut text = String::with_capacity(DIGITS);
        for byte in digest.iter().take(DIGITS / 2) {
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
        Self(text)
    }

    /// Returns the hash as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ContentHash {
    type Error = InvalidHash;
    fn try_from(value: String) -> Result<Self, InvalidHash> {
        let valid = value.len() == DIGITS
            && value
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if valid {
            Ok(Self(value))
        } else {
            Err(InvalidHash(value))
        }
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> String {
        hash.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_start_of_a_sha_256() {
        // FIPS 180-4's example: SHA-256("abc") begins ba7816bf 8f01cfea.
        assert_eq!(ContentHash::of(b"abc").as_str(), "ba7816bf8f01cfea");
        assert!(ContentHash::try_from("ba78".to_owned()).is_err());
    }
}
