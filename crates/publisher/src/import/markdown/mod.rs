//! The Markdown importer: CommonMark with tables, footnotes and strikethrough, front matter in TOML
//! or YAML, and raw HTML where it has a typed form.
//!
//! pulldown-cmark's events and html5ever's tags feed one [`builder`]; [`notes`] collects the sources.

mod builder;
mod events;
mod figures;
mod frame;
mod front_matter;
mod headings;
mod html;
mod inlines;
pub(super) mod links;
mod notes;
mod quotes;
mod references;
mod report;
mod shape;
mod shared;
mod split;

use super::{ImportItem, Imported};
use footnote_model::{Block, Inline};
use front_matter::{FrontMatter, Text};
use report::Report;
use shared::{Origin, Shared};
use split::{Split, split};
use std::fmt::Write;

/// Imports an article in Markdown, with or without front matter.
#[must_use]
pub fn import_markdown(text: &str, file: &str) -> Imported {
    let mut shared = Shared::new(Report::new(file, text));
    let item = read(text, &mut shared);
    Imported {
        item,
        diagnostics: shared.report.finish(),
    }
}

/// Reads the item; says why where there is none.
fn read(text: &str, shared: &mut Shared<'_>) -> Option<ImportItem> {
    let (mut matter, start) = read_matter(text, shared)?;
    let body = text.get(start..).unwrap_or_default();
    let places: Vec<u32> = matter
        .sources
        .iter()
        .map(|named| shared.notes.add_named(named))
        .collect();
    let mut body = read_body(body, start, shared)?;
    let mut key_points = read_key_points(&matter.key_points, shared)?;
    for (named, at) in matter.sources.iter().zip(places) {
        if let Some(note) = &named.note {
            let blocks = read_value(note, shared)?;
            shared.notes.set_note(at, blocks);
        }
    }
    let title = headings::take_title(matter.title.take(), &mut body);
    headings::set_levels(&mut body);
    report_rest(title.is_none(), body.is_empty(), shared);
    let notes = std::mem::take(&mut shared.notes);
    let sources = notes.finish(&mut key_points, &mut body, &mut shared.report);
    Some(ImportItem {
        slug: matter.slug,
        title,
        dek: matter.dek,
        lang: matter.lang,
        authors: matter.authors,
        published: matter.published,
        revised: matter.revised,
        correction: matter.correction,
        tags: matter.tags,
        key_points,
        body,
        sources,
        not_sources: matter.not_sources,
        voices: matter.voices,
        unspoken: Vec::new(),
        rules_off: matter.rules_off,
        links: std::mem::take(&mut shared.links),
        draft: matter.draft,
    })
}

/// Returns the front matter and where the body starts.
fn read_matter(text: &str, shared: &mut Shared<'_>) -> Option<(FrontMatter, usize)> {
    match split(text) {
        Split::Body => Some((FrontMatter::default(), 0)),
        Split::Matter {
            syntax,
            start,
            end,
            body,
        } => {
            let matter = text.get(start..end).unwrap_or_default();
            Some((
                front_matter::read(matter, start, syntax, &mut shared.report)?,
                body,
            ))
        }
        Split::Unclosed => {
            let fence = text.lines().next().unwrap_or_default().trim_end();
            let message = format!("the front matter is never closed: no second line is `{fence}`");
            let help = format!("put a line `{fence}` behind the last key");
            shared.report.error("front-matter", 0, message, &help);
            None
        }
    }
}

/// Reads the body. The parser knows only footnotes that the text defines, so the sources of front
/// matter are defined above it; the comment ends the last definition.
fn read_body(body: &str, start: usize, shared: &mut Shared<'_>) -> Option<Vec<Block>> {
    let prelude = definitions(shared.notes.ids());
    let prelude = if prelude.is_empty() {
        prelude
    } else {
        prelude + "<!-- -->\n\n"
    };
    let origin = Origin::Body {
        prelude: prelude.len(),
        start,
    };
    let text = prelude + body;
    read_text(&text, origin, shared)
}

/// Reads a value of front matter that holds Markdown.
fn read_value(value: &Text, shared: &mut Shared<'_>) -> Option<Vec<Block>> {
    let cited = cited_ids(&value.text).filter(|id| shared.notes.knows(id));
    let text = format!("{}\n\n{}", value.text, definitions(cited));
    read_text(&text, Origin::Value(value.offset), shared)
}

fn read_text(text: &str, origin: Origin, shared: &mut Shared<'_>) -> Option<Vec<Block>> {
    shared.origin = origin;
    let blocks = match super::guard::too_deep(text) {
        Some(offset) => Err(offset),
        None => events::read(text, shared),
    };
    let blocks = blocks.map_err(|offset| {
        let at = shared.in_file(offset);
        let message = super::guard::TOO_DEEP.to_owned();
        shared.report.error(
            "too-deep",
            at,
            message,
            "move what is inside to a level of its own",
        );
    });
    blocks.ok()
}

/// Reads the key points; each is one run of text.
fn read_key_points(points: &[Text], shared: &mut Shared<'_>) -> Option<Vec<Vec<Inline>>> {
    let mut read = Vec::with_capacity(points.len());
    for point in points {
        let run = match read_value(point, shared)?.as_slice() {
            [Block::Paragraph(run)] => run.clone(),
            _ => vec![Inline::Text(super::clean::clean_line(&point.text))],
        };
        read.push(run);
    }
    Some(read)
}

/// Writes definitions of footnotes for the parser to find.
fn definitions<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    let mut text = String::new();
    for id in ids.filter(|id| !id.contains(['[', ']', '\\', '\n'])) {
        // Writing into a string can't fail.
        let _ = write!(text, "[^{id}]: x\n\n");
    }
    text
}

/// Returns the names in `[^name]`.
fn cited_ids(text: &str) -> impl Iterator<Item = &str> {
    text.split("[^")
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .map(|(id, _)| id)
}

/// Reports what concerns the whole file.
fn report_rest(no_title: bool, no_text: bool, shared: &mut Shared<'_>) {
    for (name, (at, count)) in std::mem::take(&mut shared.tags) {
        let dropped = matches!(name.as_str(), "script" | "style");
        let what = if dropped {
            "it is left out with what it holds"
        } else {
            "its text is kept"
        };
        let times = if count > 1 {
            format!(" ({count} times)")
        } else {
            String::new()
        };
        let message = format!("`<{name}>` has no typed form; {what}{times}");
        shared.report.note("html-tag", at, message, "");
    }
    for (title, at) in std::mem::take(&mut shared.titles.by_file).into_values() {
        let message = format!("the title `{title}` is not shown: the image stands inside a line");
        shared.report.note(
            "image-title",
            at,
            message,
            "put the image on a line of its own",
        );
    }
    if no_title {
        let message = "there is no title; the file's name is used".to_owned();
        shared.report.warn_file(
            "no-title",
            message,
            "add `title` to the front matter, or a line `# Title`",
        );
    }
    if no_text {
        let message = "there is no text below the title".to_owned();
        shared.report.warn_file(
            "no-text",
            message,
            "write the article, or mark it as a draft",
        );
    }
}
