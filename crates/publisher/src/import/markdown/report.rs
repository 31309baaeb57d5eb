//! Collects diagnostics of one file by byte offset, and stops repeating itself.

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::place::LineIndex;
use std::collections::HashMap;

/// How often one rule is reported in a file before the rest is only counted.
const REPEATS: usize = 100;

/// The diagnostics of one file.
pub(super) struct Report<'a> {
    file: &'a str,
    index: LineIndex<'a>,
    found: Vec<Diagnostic>,
    counts: HashMap<&'static str, usize>,
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let index = LineIndex::new(text);
        Self {
            file,
            index,
            found: Vec::new(),
            counts: HashMap::new(),
        }
    }

    /// Returns the line and column of a byte of the file.
    pub(super) fn place(&self, offset: usize) -> (u32, u32) {
        self.index.place(offset)
    }

    pub(super) fn note(&mut self, rule: &'static str, at: usize, message: String, help: &str) {
        self.add(Severity::Note, rule, at, message, help);
    }

    pub(super) fn warn(&mut self, rule: &'static str, at: usize, message: String, help: &str) {
        self.add(Severity::Warning, rule, at, message, help);
    }

    pub(super) fn error(&mut self, rule: &'static str, at: usize, message: String, help: &str) {
        self.add(Severity::Error, rule, at, message, help);
    }

    /// Reports what concerns the whole file.
    pub(super) fn warn_file(&mut self, rule: &'static str, message: String, help: &str) {
        let found = Diagnostic::new(Severity::Warning, rule, self.file, message);
        self.found.push(found.help(help));
    }

    /// Returns the diagnostics, with a line for what was only counted.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (rule, count) in self.counts {
            if count > REPEATS {
                let message = format!("{} more findings of the rule `{rule}`", count - REPEATS);
                self.found
                    .push(Diagnostic::new(Severity::Note, rule, self.file, message));
            }
        }
        self.found
            .sort_by_key(|found| (found.line, found.column, found.rule));
        self.found
    }

    fn add(
        &mut self,
        severity: Severity,
        rule: &'static str,
        at: usize,
        message: String,
        help: &str,
    ) {
        let count = self.counts.entry(rule).or_default();
        *count += 1;
        if *count <= REPEATS {
            let (line, column) = self.index.place(at);
            let found = Diagnostic::new(severity, rule, self.file, message).at(line, column);
            self.found.push(if help.is_empty() {
                found
            } else {
                found.help(help)
            });
        }
    }
}
