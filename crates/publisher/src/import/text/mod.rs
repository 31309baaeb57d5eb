//! The pasted-text importer: what a person gets by copying an article, or the whole page around it.
//!
//! A text goes through these steps, one file each:
//! `lines` and `wrap` (what is one paragraph), `furniture` with `shape` and `phrases` (what is the
//! article and what the page around it), `head` (title, byline, dates), `layout` (what each line is),
//! `collect`, `sources` and `entry` (the cited works), `body` and `inline` (the text as blocks), `report` (what
//! was guessed and left out). Nothing is dropped in silence: each line is in the item or in a diagnostic.

mod appeals;
mod body;
mod clock;
mod collect;
mod entry;
mod furniture;
mod head;
mod inline;
mod language;
mod layout;
mod lines;
mod phrases;
mod report;
mod shape;
mod sources;
mod tables;
mod wrap;

use super::clean::clean_line;
use super::{ImportItem, Imported};
use collect::Collected;
use furniture::Run;
use head::Head;
use layout::Role;
use lines::Piece;
use report::Report;

pub(super) use sources::{named_in, opens_bibliography, opens_list};

/// How a pasted text is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextOptions {
    /// Keeps every line in the text, the page's own and the head's too.
    pub keep_all: bool,
}

/// The title of a text that has none and starts with a paragraph.
const UNTITLED: &str = "Untitled";
/// Longest first line that serves as a title, in characters.
const LONGEST_TITLE: usize = 160;

/// Imports a pasted text. `file` names it in diagnostics. Never fails: a text without a word gives an
/// error and no item.
#[must_use]
pub fn import_text(text: &str, file: &str, options: &TextOptions) -> Imported {
    let mut report = Report::new(file);
    let pieces = lines::pieces(text);
    if !text.chars().any(char::is_alphanumeric) {
        report.empty();
        return Imported {
            item: None,
            diagnostics: report.finish(),
        };
    }
    let classes = furniture::classify(&pieces);
    let run = match furniture::main_run(&classes) {
        // Nothing reads as running text: a poem, a list, notes. All of it is the article.
        Run { start, end } if start == end => Run {
            start: 0,
            end: pieces.len(),
        },
        run => run,
    };
    let mut head = head::read(&pieces, &classes, run);
    let mut roles = layout::roles(&pieces, &classes, run, &head);
    if !roles
        .iter()
        .any(|role| matches!(role, Role::Body | Role::KeyPoint))
    {
        // All of it looked like a page's furniture: then that is what was pasted.
        keep_all(&mut roles);
    }
    let collected = collect::collect(&pieces, &classes, &mut roles);
    let cut = collected.cut.filter(|_| !options.keep_all);
    let mut item = ImportItem::default();
    title(&pieces, &mut roles, &mut head, &mut item, &mut report);
    if options.keep_all {
        keep_all(&mut roles);
    }
    fill(&pieces, &roles, &mut head, collected, cut, &mut item);
    report.head(&pieces, &head, &item);
    report.text(&pieces, &roles, &item);
    report.used_lines(&pieces, &roles, cut);
    report.left_out(&pieces, &roles);
    Imported {
        item: Some(item),
        diagnostics: report.finish(),
    }
}

/// Sets the title; without a recognized one, a short first line serves, else a word that says so.
fn title(
    pieces: &[Piece<'_>],
    roles: &mut [Role],
    head: &mut Head,
    item: &mut ImportItem,
    report: &mut Report<'_>,
) {
    if let Some(piece) = head.title.and_then(|at| pieces.get(at)) {
        item.title = Some(clean_line(&piece.raw));
        return;
    }
    let first = roles
        .iter()
        .position(|role| matches!(role, Role::Body | Role::KeyPoint));
    let line = first
        .and_then(|at| pieces.get(at))
        .map_or(0, |piece| piece.first);
    let short = first
        .zip(first.and_then(|at| pieces.get(at)))
        .filter(|(_, piece)| {
            piece.raw.chars().count() <= LONGEST_TITLE
                && pieces.len() > 1
                && !shape::shape(piece.text()).prose
        });
    let name = match short {
        Some((at, piece)) => {
            if let Some(role) = roles.get_mut(at) {
                *role = Role::Title;
            }
            clean_line(piece.text())
        }
        None => UNTITLED.to_owned(),
    };
    report.no_title(&name, line);
    item.title = Some(name);
}

/// Puts every line into the text but the title.
fn keep_all(roles: &mut [Role]) {
    for role in roles {
        if *role != Role::Title {
            *role = Role::Body;
        }
    }
}

fn fill(
    pieces: &[Piece<'_>],
    roles: &[Role],
    head: &mut Head,
    collected: Collected,
    cut: Option<(usize, usize)>,
    item: &mut ImportItem,
) {
    let of_role = |role: Role| {
        pieces
            .iter()
            .zip(roles)
            .enumerate()
            .filter(move |(_, (_, found))| **found == role)
            .map(|(at, (piece, _))| (at, piece))
    };
    let numbers = &collected.sources.numbers;
    item.authors = head.authors.iter().map(|name| clean_line(name)).collect();
    item.dek = of_role(Role::Dek)
        .next()
        .map(|(_, piece)| clean_line(&piece.raw));
    item.key_points = of_role(Role::KeyPoint)
        .map(|(_, piece)| inline::inlines(piece.text(), numbers))
        .collect();
    let shortened = cut.and_then(|(at, end)| Some(pieces.get(at)?.shortened(end)));
    let body: Vec<&Piece<'_>> = of_role(Role::Body)
        .map(|(at, piece)| match &shortened {
            Some(short) if cut.is_some_and(|(cut, _)| cut == at) => short,
            _ => piece,
        })
        .collect();
    let sample: String = body
        .iter()
        .filter(|piece| piece.raw.len() > 60)
        .chain(body.iter())
        .take(40)
        .map(|piece| format!("{}\n", piece.raw))
        .collect();
    item.lang = language::detect(&sample);
    head.settle(item.lang.as_ref());
    item.published = head.published.map(|(date, _)| date);
    item.revised = head.revised.map(|(date, _)| date);
    item.body = body::blocks(&body, numbers);
    item.sources = collected.sources.list;
}
