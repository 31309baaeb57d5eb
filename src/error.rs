//! What can go wrong, as the reader sees it. Each is a different page with different advice.

use footnote_model::bundle::BundleError;

/// Why something can't be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The library has nothing of that name.
    #[error("not found")]
    NotFound,
    /// The network or the site doesn't answer.
    #[error("{0}")]
    Offline(String),
    /// A file arrived and isn't what it should be.
    #[error("{0}")]
    Malformed(String),
    /// The host has another build by now: a file of this one is gone.
    #[error("{0}")]
    Updated(String),
    /// The library was written for another version of the reader.
    #[error("{0}")]
    Version(String),
}

impl From<BundleError> for Error {
    fn from(error: BundleError) -> Self {
        match error {
            BundleError::Version { .. } => Self::Version(error.to_string()),
            other => Self::Malformed(other.to_string()),
        }
    }
}
