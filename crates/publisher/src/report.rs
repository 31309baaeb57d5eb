//! How diagnostics and figures are shown to a person: one line a finding, colors only on a terminal.

use crate::diagnostic::{Diagnostic, Severity};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use std::time::Duration;

const BOLD: Style = Style::new().bold();

/// Counts of diagnostics by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What can't be published as it is.
    pub errors: usize,
    /// What is worth a look.
    pub warnings: usize,
    /// What was recognized or left out.
    pub notes: usize,
}

impl Tally {
    /// Counts some diagnostics.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            let same = |d: &&Diagnostic| d.severity == severity;
            diagnostics.iter().filter(same).count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let errors = counted(self.errors, "error");
        let warnings = counted(self.warnings, "warning");
        let notes = counted(self.notes, "note");
        write!(f, "{errors}, {warnings}, {notes}")
    }
}

/// Writes diagnostics of at least some weight, as `file:line:column: severity: message`.
///
/// # Errors
/// Passes on what the output returns.
pub fn write_diagnostics(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    least: Severity,
) -> io::Result<()> {
    for diagnostic in diagnostics.iter().filter(|d| d.severity >= least) {
        write_diagnostic(out, diagnostic)?;
    }
    Ok(())
}

fn write_diagnostic(out: &mut dyn Write, diagnostic: &Diagnostic) -> io::Result<()> {
    let style = style_of(diagnostic.severity);
    writeln!(
        out,
        "{BOLD}{}:{BOLD:#} {style}{}{style:#}: {} [{}]",
        place(diagnostic),
        diagnostic.severity,
        diagnostic.message,
        diagnostic.rule,
    )?;
    match &diagnostic.help {
        Some(help) => writeln!(out, "    {BOLD}help:{BOLD:#} {help}"),
        None => Ok(()),
    }
}

/// Writes a place so that editors and terminals can jump to it; what means the whole line or the
/// whole file points at its start.
fn place(diagnostic: &Diagnostic) -> String {
    let (line, column) = (diagnostic.line.max(1), diagnostic.column.max(1));
    format!("{}:{line}:{column}", diagnostic.file)
}

fn style_of(severity: Severity) -> Style {
    let color = match severity {
        Severity::Note => AnsiColor::Cyan,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Error => AnsiColor::Red,
    };
    Style::new().bold().fg_color(Some(color.into()))
}

/// Writes a count with its noun: `1 article`, `12 articles`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(count as u64))
}

/// Writes a number of bytes as a person reads it, in decimal units.
#[must_use]
pub fn bytes(size: u64) -> String {
    match size {
        0..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{}.{} kB", size / 1_000, size % 1_000 / 100),
        _ => format!(
            "{}.{} MB",
            grouped(size / 1_000_000),
            size % 1_000_000 / 100_000
        ),
    }
}

/// Writes a duration in milliseconds or seconds.
#[must_use]
pub fn duration(time: Duration) -> String {
    match time.as_millis() {
        millis @ 0..1_000 => format!("{millis} ms"),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

/// Groups digits by thousands.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_file_line_and_column() {
        let d = || Diagnostic::new(Severity::Note, "rule", "a.md", "m");
        for (diagnostic, expected) in [
            (d(), "a.md:1:1"),
            (d().at(3, 0), "a.md:3:1"),
            (d().at(3, 5), "a.md:3:5"),
            (d().at(3, 0).through(7), "a.md:3:1"),
        ] {
            assert_eq!(place(&diagnostic), expected);
        }
    }

    #[test]
    fn figures_are_written_for_people() {
        assert_eq!(counted(1, "article"), "1 article");
        assert_eq!(counted(10_000, "article"), "10,000 articles");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1_540), "1.5 kB");
        assert_eq!(bytes(1_234_567_890), "1,234.5 MB");
        assert_eq!(duration(Duration::from_millis(1_250)), "1.2 s");
    }
}
