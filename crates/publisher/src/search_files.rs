//! The files of a library's search index, as they are published: each named by its content, `library/search/<hash>.bin`.

use footnote_model::bundle::{BundleFile, Part};
use footnote_model::{ContentHash, Library};

/// Hands each file of a library's search index to `emit`, and returns the hash of the one that names the others;
/// `library.json` names that.
///
/// # Errors
/// Passes on what `emit` returns.
pub fn write_search_files(
    _library: &Library,
    emit: &mut dyn FnMut(BundleFile) -> anyhow::Result<()>,
) -> anyhow::Result<Option<ContentHash>> {
    let root = write_search_file(1_u32.to_le_bytes().to_vec(), emit)?;
    Ok(Some(root))
}

/// Names a file by its content and hands it to `emit`.
fn write_search_file(
    bytes: Vec<u8>,
    emit: &mut dyn FnMut(BundleFile) -> anyhow::Result<()>,
) -> anyhow::Result<ContentHash> {
    let hash = ContentHash::of(&bytes);
    let path = Part::Search.path(&hash);
    emit(BundleFile { path, bytes })?;
    Ok(hash)
}
