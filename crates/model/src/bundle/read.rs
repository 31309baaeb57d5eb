//! The bundle's reader: bytes in, values or a named error out.

use super::{BundleError, LIBRARY_FILE, LibraryFile, Part, VERSION};
use crate::{Article, Catalogue, ContentHash, Lookup, PublisherPage, RecordPage, SourceIndex};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Turns JSON into values; who reads the bundle brings the parser.
///
/// A browser has one built in, so its reader needn't carry another.
pub trait Decode {
    /// Decodes one value.
    ///
    /// # Errors
    /// Says what is wrong, and where if the parser knows.
    fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String>;
}

/// Decodes by `serde_json`.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Decode for Json {
    fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
        serde_json::from_slice(bytes).map_err(|error| error.to_string())
    }
}

/// Reads `library.json`.
///
/// # Errors
/// [`BundleError::Version`] for a bundle of another version, [`BundleError::Malformed`] for anything
/// that isn't a library file.
pub fn read_library<D: Decode>(bytes: &[u8]) -> Result<LibraryFile, BundleError> {
    #[derive(Deserialize)]
    struct VersionOnly {
        version: u32,
    }
    let VersionOnly { version } = decode::<_, D>(LIBRARY_FILE, bytes)?;
    if version != VERSION {
        return Err(BundleError::Version { found: version });
    }
    decode::<_, D>(LIBRARY_FILE, bytes)
}

/// Reads the catalogue and checks that its columns agree.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_catalogue<D: Decode>(
    hash: &ContentHash,
    bytes: &[u8],
) -> Result<Catalogue, BundleError> {
    let catalogue: Catalogue = read_part::<_, D>(Part::Catalogue, hash, bytes)?;
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
pub fn read_record_page<D: Decode>(
    hash: &ContentHash,
    bytes: &[u8],
) -> Result<RecordPage, BundleError> {
    read_part::<_, D>(Part::Records, hash, bytes)
}

/// Reads a slug lookup bucket.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_lookup<D: Decode>(hash: &ContentHash, bytes: &[u8]) -> Result<Lookup, BundleError> {
    read_part::<_, D>(Part::Lookup, hash, bytes)
}

/// Reads the source index.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_source_index<D: Decode>(
    hash: &ContentHash,
    bytes: &[u8],
) -> Result<SourceIndex, BundleError> {
    read_part::<_, D>(Part::Sources, hash, bytes)
}

/// Reads one publisher's works.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_publisher_page<D: Decode>(
    hash: &ContentHash,
    bytes: &[u8],
) -> Result<PublisherPage, BundleError> {
    read_part::<_, D>(Part::Publisher, hash, bytes)
}

/// Reads one article.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_article<D: Decode>(hash: &ContentHash, bytes: &[u8]) -> Result<Article, BundleError> {
    read_part::<_, D>(Part::Article, hash, bytes)
}

/// Reads one of the files that say where the rendered pages are, or a rendered page.
///
/// # Errors
/// [`BundleError::WrongHash`] or [`BundleError::Malformed`].
pub fn read_pages<T: DeserializeOwned, D: Decode>(
    hash: &ContentHash,
    bytes: &[u8],
) -> Result<T, BundleError> {
    read_part::<_, D>(Part::Pages, hash, bytes)
}

/// Checks that some bytes are the ones that were published.
///
/// # Errors
/// [`BundleError::WrongHash`].
fn verify(part: Part, hash: &ContentHash, bytes: &[u8]) -> Result<(), BundleError> {
    if ContentHash::of(bytes) == *hash {
        return Ok(());
    }
    let file = part.path(hash);
    Err(BundleError::WrongHash { file })
}

fn read_part<T: DeserializeOwned, D: Decode>(
    part: Part,
    hash: &ContentHash,
    bytes: &[u8],
) -> Result<T, BundleError> {
    verify(part, hash, bytes)?;
    decode::<_, D>(&part.path(hash), bytes)
}

fn decode<T: DeserializeOwned, D: Decode>(file: &str, bytes: &[u8]) -> Result<T, BundleError> {
    D::decode(bytes).map_err(|reason| BundleError::Malformed {
        file: file.to_owned(),
        reason,
    })
}
