//! What goes wrong in a chore, and the command that would mend it.

use std::fmt;

/// A failed chore.
#[derive(Debug)]
pub(crate) struct Error {
    what: String,
    /// A command line, or a sentence, that would mend it.
    remedy: Option<String>,
}

/// The result of a chore.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Says what went wrong.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            remedy: None,
        }
    }

    /// Adds what the person at the keyboard can do about it.
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.remedy {
            Some(remedy) => write!(f, "\n  to mend it: {remedy}"),
            None => Ok(()),
        }
    }
}

/// Puts a path or an action in front of an I/O error.
pub(crate) trait Context<T> {
    /// Names what was being done.
    ///
    /// # Errors
    ///
    /// The same failure, with `doing` in front.
    fn context(self, doing: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Error::new(format!("{doing}: {error}")))
    }
}
