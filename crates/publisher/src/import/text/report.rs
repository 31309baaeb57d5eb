//! Says what the importer recognized and what it left out, with the lines.

use super::head::Head;
use super::layout::Role;
use super::lines::Piece;
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::ImportItem;
use footnote_model::Block;
use std::collections::{BTreeMap, HashSet};

/// Makes notes about one file.
pub(super) struct Report<'a> {
    file: &'a str,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    /// Starts an empty report.
    pub(super) const fn new(file: &'a str) -> Self {
        Self {
            file,
            found: Vec::new(),
        }
    }

    /// Returns the diagnostics in the order of lines.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|found| found.line);
        self.found
    }

    /// Says that the file holds nothing to read.
    pub(super) fn empty(&mut self) {
        self.found.push(
            Diagnostic::new(
                Severity::Error,
                "empty-file",
                self.file,
                "the file holds no text",
            )
            .help("paste the article's text into it, or remove the file"),
        );
    }

    /// Says that the title is a guess from the first line, or that there is none.
    pub(super) fn no_title(&mut self, title: &str, line: u32) {
        self.found.push(
            Diagnostic::new(
                Severity::Warning,
                "no-title",
                self.file,
                format!("no title was recognized; it is called \"{}\"", short(title)),
            )
            .at(line, 0)
            .help("put the title on the first line, with an empty line after it"),
        );
    }

    /// Says what was read from the head.
    pub(super) fn head(&mut self, pieces: &[Piece<'_>], head: &Head, item: &ImportItem) {
        let line = |at: usize| {
            pieces
                .get(at)
                .map_or((0, 0), |piece| (piece.first, piece.last))
        };
        if let (Some(at), Some(title)) = (head.title, &item.title) {
            self.note(
                "recognized-title",
                line(at),
                format!("title: \"{}\"", short(title)),
            );
        }
        if let (Some(at), Some(dek)) = (head.dek, &item.dek) {
            self.note(
                "recognized-dek",
                line(at),
                format!("line under the title: \"{}\"", short(dek)),
            );
        }
        if let Some(byline) = &head.byline {
            let lines = (line(byline.start).0, line(byline.end.saturating_sub(1)).1);
            self.note(
                "recognized-byline",
                lines,
                format!("byline: {}", item.authors.join(", ")),
            );
        }
        if let Some((date, at)) = head.published {
            self.note("recognized-date", line(at), format!("published: {date}"));
        }
        if let Some((date, at)) = head.revised {
            self.note("recognized-date", line(at), format!("revised: {date}"));
        }
        if let Some(settled) = head.ambiguous.filter(|date| !date.open) {
            let message = "the date is read with the day first, as its language has it";
            self.note("recognized-date", line(settled.at), message.to_owned());
        }
        if let Some(ambiguous) = head.ambiguous.filter(|date| date.open) {
            let (first, _) = line(ambiguous.at);
            self.found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "ambiguous-date",
                    self.file,
                    "day and month of this date can't be told apart; only the year is kept",
                )
                .at(first, 0)
                .help("write it as 2025-04-19"),
            );
        }
    }

    /// Says what the text is made of.
    pub(super) fn text(&mut self, pieces: &[Piece<'_>], roles: &[Role], item: &ImportItem) {
        let points = lines_of(pieces, roles, Role::KeyPoint);
        if !item.key_points.is_empty() {
            let message = format!("key points: {}", item.key_points.len());
            self.note("recognized-key-points", points, message);
        }
        let sections = item
            .body
            .iter()
            .filter(|block| matches!(block, Block::Heading { .. }))
            .count();
        if sections > 0 {
            let message = format!("sections with a heading: {sections}");
            let (first, _) = lines_of(pieces, roles, Role::Body);
            self.note("recognized-sections", (first, first), message);
        }
        for source in &item.sources {
            let url = source.url.as_ref().map(footnote_model::SafeUrl::as_str);
            let name = source
                .title
                .as_deref()
                .or(source.publisher.as_deref())
                .or(url);
            let message = format!("source: {}", short(name.unwrap_or_default()));
            let before = pieces.partition_point(|piece| piece.last < source.line);
            let last = pieces.get(before).map_or(source.line, |piece| piece.last);
            self.note("recognized-source", (source.line, last), message);
        }
    }

    /// Names the lines of the head and of the sources that hold more than what was read from them.
    /// `cut` is the piece whose end named sources, and where that end starts.
    pub(super) fn used_lines(
        &mut self,
        pieces: &[Piece<'_>],
        roles: &[Role],
        cut: Option<(usize, usize)>,
    ) {
        let told: HashSet<u32> = self
            .found
            .iter()
            .flat_map(|found| found.line..=found.end_line.unwrap_or(found.line))
            .collect();
        for (at, (piece, role)) in pieces.iter().zip(roles).enumerate() {
            let cut = cut.filter(|(cut, _)| *cut == at);
            let (rule, what, first) = match (role, cut) {
                (_, Some((_, end))) => ("recognized-source", "list of sources", piece.line_at(end)),
                (Role::Credit, _) => ("recognized-date", "byline or date", piece.first),
                (Role::Source, _) => ("recognized-source", "list of sources", piece.first),
                _ => continue,
            };
            if !(first..=piece.last).all(|line| told.contains(&line)) {
                self.note(rule, (first, piece.last), what.to_owned());
            }
        }
    }

    /// Says which lines were left out, one note a run of lines.
    pub(super) fn left_out(&mut self, pieces: &[Piece<'_>], roles: &[Role]) {
        let first_text = roles.iter().position(|role| !matches!(role, Role::Page(_)));
        let last_text = roles
            .iter()
            .rposition(|role| !matches!(role, Role::Page(_)));
        let mut at = 0;
        while at < roles.len() {
            let rest = roles.get(at..).unwrap_or_default();
            let length = rest
                .iter()
                .take_while(|role| matches!(role, Role::Page(_)))
                .count();
            if length == 0 {
                at += 1;
                continue;
            }
            let end = at + length;
            let reason = reasons(roles.get(at..end).unwrap_or_default());
            let other = if first_text.is_none_or(|first| end <= first) {
                "before the article"
            } else if last_text.is_some_and(|last| at > last) {
                "after the article"
            } else {
                "not the article's text"
            };
            let lines = (
                pieces.get(at).map_or(0, |piece| piece.first),
                pieces.get(end - 1).map_or(0, |piece| piece.last),
            );
            self.note(
                "page-furniture",
                lines,
                format!(
                    "{} left out: {}",
                    span(lines),
                    reason.as_deref().unwrap_or(other)
                ),
            );
            at = end;
        }
    }

    fn note(&mut self, rule: &'static str, (first, last): (u32, u32), message: String) {
        self.found.push(
            Diagnostic::new(Severity::Note, rule, self.file, message)
                .at(first, 0)
                .through(last),
        );
    }
}

/// Names what some pieces are there for, most frequent first, where that is known of one in eight.
fn reasons(roles: &[Role]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for role in roles {
        if let Role::Page(Some(furniture)) = role {
            *counts.entry(furniture.name()).or_default() += 1;
        }
    }
    let known: usize = counts.values().sum();
    if known * 8 < roles.len() {
        return None;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let names: Vec<&str> = counts.into_iter().take(3).map(|(name, _)| name).collect();
    Some(names.join(", "))
}

fn span((first, last): (u32, u32)) -> String {
    if first == last {
        format!("line {first}")
    } else {
        format!("lines {first}–{last}")
    }
}

fn lines_of(pieces: &[Piece<'_>], roles: &[Role], role: Role) -> (u32, u32) {
    let mut of_role = pieces
        .iter()
        .zip(roles)
        .filter(|(_, found)| **found == role);
    let first = of_role.next().map_or(0, |(piece, _)| piece.first);
    let last = of_role.next_back().map_or(first, |(piece, _)| piece.last);
    (first, last)
}

/// Shortens a text for a message.
fn short(text: &str) -> String {
    const LONGEST: usize = 100;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{}…", start.trim_end())
}
