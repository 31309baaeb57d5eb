//! Reads TOML tables key by key, so that every mistake is reported with its place, not only the first.

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::place::LineIndex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How alike an unknown key and a known one have to be, 0 to 1, for the known one to be suggested.
/// Lower suggests nonsense; higher misses swapped letters.
const ALIKE: f64 = 0.75;

/// A TOML file being read, and what was found wrong in it.
pub(super) struct File<'a> {
    name: &'a str,
    text: &'a str,
    lines: LineIndex<'a>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> File<'a> {
    /// Starts on a file's text.
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            text,
            lines: LineIndex::new(text),
            diagnostics: Vec::new(),
        }
    }

    /// Parses the file; a broken line is reported and the rest is still read.
    pub(super) fn parse(&mut self) -> DeTable<'a> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            self.report(Severity::Error, "settings-syntax", at, error.message())
                .help = Some("see https://toml.io for how TOML is written".to_owned());
        }
        table.into_inner()
    }

    /// Reports something at a byte of the file.
    pub(super) fn report(
        &mut self,
        severity: Severity,
        rule: &'static str,
        at: usize,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let (line, column) = self.lines.place(at);
        let diagnostic = Diagnostic::new(severity, rule, self.name, message).at(line, column);
        self.diagnostics.push(diagnostic);
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// Returns the line and column of a byte of the file, from 1.
    pub(super) fn place(&self, at: usize) -> (u32, u32) {
        self.lines.place(at)
    }

    /// Takes a value out of a table.
    pub(super) fn take<'t>(
        &self,
        table: &mut DeTable<'t>,
        key: &str,
    ) -> Option<Spanned<DeValue<'t>>> {
        table.remove(key)
    }

    /// Takes a string out of a table and converts it; another type or a failed conversion is reported.
    pub(super) fn text<T, E: std::fmt::Display>(
        &mut self,
        table: &mut DeTable<'_>,
        key: &str,
        convert: impl FnOnce(String) -> Result<T, E>,
    ) -> Option<T> {
        let value = self.take(table, key)?;
        let text = self.expect_text(key, &value)?;
        match convert(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = value.span().start;
                self.report(
                    Severity::Error,
                    "settings-value",
                    at,
                    format!("`{key}`: {error}"),
                );
                None
            }
        }
    }

    /// Takes `true` or `false` out of a table.
    pub(super) fn flag(&mut self, table: &mut DeTable<'_>, key: &str) -> Option<bool> {
        let value = self.take(table, key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, "`true` or `false`", &value);
        }
        flag
    }

    /// Takes a whole number, not negative, out of a table.
    pub(super) fn number(&mut self, table: &mut DeTable<'_>, key: &str) -> Option<u64> {
        let value = self.take(table, key)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|it| u64::from_str_radix(it.as_str(), it.radix()).ok());
        if number.is_none() {
            self.wrong_type(key, "a whole number", &value);
        }
        number
    }

    /// Takes a list of strings out of a table.
    pub(super) fn texts(&mut self, table: &mut DeTable<'_>, key: &str) -> Vec<String> {
        let Some(value) = self.take(table, key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, "a list of strings in […]", &value);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.expect_text(key, item))
            .collect()
    }

    /// Takes a table's tables, written as `[[key]]`, each with the byte where it starts.
    pub(super) fn tables<'t>(
        &mut self,
        table: &mut DeTable<'t>,
        key: &str,
    ) -> Vec<(usize, DeTable<'t>)> {
        let Some(value) = self.take(table, key) else {
            return Vec::new();
        };
        let at = value.span().start;
        let DeValue::Array(items) = value.into_inner() else {
            self.report(
                Severity::Error,
                "settings-value",
                at,
                format!("`{key}` is a list"),
            )
            .help = Some(format!("write each entry under a line `[[{key}]]`"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            let at = item.span().start;
            match item.into_inner() {
                DeValue::Table(table) => tables.push((at, table)),
                _ => {
                    self.report(
                        Severity::Error,
                        "settings-value",
                        at,
                        format!("each of `{key}` is a table"),
                    )
                    .help = Some(format!("write each entry under a line `[[{key}]]`"));
                }
            }
        }
        tables
    }

    /// Reads a string, or reports that the value is none.
    pub(super) fn expect_text(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(key, "a string in quotes", value);
        }
        text
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type(&mut self, key: &str, wanted: &str, value: &Spanned<DeValue<'_>>) {
        let found = value.get_ref().type_str();
        let message = format!("`{key}` is {wanted}, not of type {found}");
        self.report(
            Severity::Error,
            "settings-value",
            value.span().start,
            message,
        );
    }

    /// Reports what is left in a table after its known keys were taken out.
    pub(super) fn unknown(&mut self, rest: &DeTable<'_>, place: &str, known: &[&str]) {
        for (key, _) in rest {
            let name = key.get_ref();
            let help = match closest(name, known) {
                Some(alike) => format!("did you mean `{alike}`?"),
                None => format!("{place} knows: {}", known.join(", ")),
            };
            let message = format!("{place} has no key `{name}`");
            self.report(
                Severity::Warning,
                "unknown-setting",
                key.span().start,
                message,
            )
            .help = Some(help);
        }
    }
}

/// Finds the known key that an unknown one most likely means.
fn closest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let written = name.replace('_', "-").to_lowercase();
    known
        .iter()
        .map(|&key| (strsim::jaro_winkler(&written, key), key))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, key)| key)
}
