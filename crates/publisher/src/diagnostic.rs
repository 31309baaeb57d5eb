//! What the publisher tells about its input: where, what is wrong, and what to do.

use serde::Serialize;
use std::fmt;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was recognized or left out; nothing to mend.
    Note,
    /// Worth a look; the library builds.
    Warning,
    /// The file can't be published as it is.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One finding, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// The rule's name, such as `broken-link`; stable, so that it can be switched off.
    pub rule: &'static str,
    /// The file, as the person named it or relative to the library's folder; `-` for standard input.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column in characters, from 1; 0 where the whole line is meant.
    pub column: u32,
    /// The last line it speaks of, where that isn't `line`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_line: Option<u32>,
    /// What is wrong or was found.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes a diagnostic for a whole file; add its place with [`Diagnostic::at`].
    #[must_use]
    pub fn new(
        severity: Severity,
        rule: &'static str,
        file: &str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            rule,
            file: file.to_owned(),
            line: 0,
            column: 0,
            end_line: None,
            message: message.into(),
            help: None,
        }
    }

    /// Sets the place: line and column from 1, column 0 for the whole line.
    #[must_use]
    pub fn at(mut self, line: u32, column: u32) -> Self {
        (self.line, self.column) = (line, column);
        self
    }

    /// Sets the last line of a run of lines.
    #[must_use]
    pub fn through(mut self, end_line: u32) -> Self {
        self.end_line = (end_line > self.line).then_some(end_line);
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
