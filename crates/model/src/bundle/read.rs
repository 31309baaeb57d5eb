//! The bundle's reader: bytes in, values or a named error out.

use super::{BundleError, LIBRARY_FILE, LibraryFile, Part, VERSION};
use crate::{Article, Catalogue, ContentHash, Lookup, PublisherPage, RecordPage, SourceIndex};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Reads `library.json`.
///
/// # Errors
/// [`BundleError::Version`] for a bundle of another version, [`BundleError::Malformed`] for anything
/// that isn't a library file.
pub fn read_library(bytes: &[u8]) -> Result<LibraryFile, BundleError> {
    #[derive(Deserialize)]
    struct VersionOnly {
        version: u32,
    }
    let VersionOnly { version } = decode(LIBRARY_FILE, bytes)?;
    if version != VERSION {
        return Err(BundleError::Version { found: version });
    }
    decode(LIBRARY_FILE, bytes)
}

/// Reads the catalogue and checks that its columns agree.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_catalogue(hash: &ContentHash, bytes: &[u8]) -> Result<Catalogue, BundleError> {
    let catalogue: Catalogue = read_part(Part::Catalogue, hash, bytes)?;
    catalogue
        .validate()
        .map_err(|column| BundleError::Malformed {
            file: Part::Catalogue.path(hash),
            reason: format!("its column `{column}` doesn't fit the others"),
        })?;
    Ok(catalogue)
}

/// Reads a run of list records.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_record_page(hash: &ContentHash, bytes: &[u8]) -> Result<RecordPage, BundleError> {
    read_part(Part::Records, hash, bytes)
}

/// Reads a slug lookup bucket.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_lookup(hash: &ContentHash, bytes: &[u8]) -> Result<Lookup, BundleError> {
    read_part(Part::Lookup, hash, bytes)
}

/// Reads the source index.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_source_index(hash: &ContentHash, bytes: &[u8]) -> Result<SourceIndex, BundleError> {
    read_part(Part::Sources, hash, bytes)
}

/// Reads one publisher's works.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_publisher_page(hash: &ContentHash, bytes: &[u8]) -> Result<PublisherPage, BundleError> {
    read_part(Part::Publisher, hash, bytes)
}

/// Reads one article.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_article(hash: &ContentHash, bytes: &[u8]) -> Result<Article, BundleError> {
    read_part(Part::Article, hash, bytes)
}

fn read_part<T: DeserializeOwned>(
    part: Part,
    hash: &ContentHash,
    bytes: &[u8],
) -> Result<T, BundleError> {
    let file = part.path(hash);
    if ContentHash::of(bytes) != *hash {
        return Err(BundleError::WrongHash { file });
    }
    decode(&file, bytes)
}

fn decode<T: DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, BundleError> {
    serde_json::from_slice(bytes).map_err(|error| BundleError::Malformed {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}
