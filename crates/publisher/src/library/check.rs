//! What only the whole library can tell: slugs used twice, anchors that aren't there, missing sources.

use super::links::AnchorLink;
use crate::diagnostic::{Diagnostic, Severity};
use footnote_model::{Article, Block, Inline, LinkTarget, Slug};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// An article with the file that it came from.
pub(super) struct Loaded {
    pub(super) file: String,
    pub(super) article: Article,
    /// The lines that its sources came from; 0 where that isn't known.
    pub(super) source_lines: Vec<u32>,
    /// Quotations without a speaker, and their lines.
    pub(super) unspoken: Vec<(u32, String)>,
    /// The rules that its front matter switches off.
    pub(super) off: Vec<String>,
}

/// Takes out every article whose slug is taken, and reports it.
pub(super) fn take_out_duplicates(loaded: &mut Vec<Loaded>) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<Slug, String> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    loaded.retain(|Loaded { file, article, .. }| {
        let Some(first) = taken.get(&article.slug) else {
            taken.insert(article.slug.clone(), file.clone());
            return true;
        };
        let message = format!("the slug `{}` is taken by `{first}`", article.slug);
        let help = "rename one of the files, or write another `slug` into its front matter";
        diagnostics
            .push(Diagnostic::new(Severity::Error, "duplicate-slug", file, message).help(help));
        false
    });
    diagnostics
}

/// Reports links to anchors that their article doesn't have.
pub(super) fn broken_anchors(
    folder: &Path,
    loaded: &[Loaded],
    links: &[AnchorLink],
) -> Vec<Diagnostic> {
    let anchors: HashMap<&Slug, HashSet<&str>> = loaded
        .iter()
        .map(|Loaded { article, .. }| (&article.slug, anchors_of(&article.body)))
        .collect();
    let is_broken = |slug: &Slug, fragment: &str| {
        anchors
            .get(slug)
            .is_some_and(|known| !known.contains(fragment))
    };
    let between = links
        .iter()
        .filter(|link| is_broken(&link.slug, &link.fragment))
        .map(|link| {
            broken_anchor(&link.file, &link.fragment, anchors.get(&link.slug))
                .at(link.line, link.column)
        });
    let within = loaded.iter().flat_map(|Loaded { file, article, .. }| {
        let mut fragments = Vec::new();
        blocks(&article.body, &mut fragments);
        let missing = fragments
            .into_iter()
            .filter(|fragment| is_broken(&article.slug, fragment));
        missing
            .map(|fragment| {
                let (line, column) = place_of(&folder.join(file), fragment);
                broken_anchor(file, fragment, anchors.get(&article.slug)).at(line, column)
            })
            .collect::<Vec<_>>()
    });
    between.chain(within).collect()
}

fn broken_anchor(file: &str, fragment: &str, known: Option<&HashSet<&str>>) -> Diagnostic {
    let mut known: Vec<&str> = known.into_iter().flatten().copied().collect();
    known.sort_unstable();
    let help = match known.as_slice() {
        [] => "that article has no headings; link to the article itself".to_owned(),
        known => format!("its anchors are: {}", known.join(", ")),
    };
    let message = format!("no heading has the anchor `#{fragment}`");
    Diagnostic::new(Severity::Warning, "broken-anchor", file, message).help(help)
}

/// Finds where a link to an anchor is written; line and column are 0 where it can't be found.
fn place_of(file: &Path, fragment: &str) -> (u32, u32) {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let written = format!("#{fragment}");
    let hit = text.lines().enumerate().find_map(|(line, text)| {
        let at = text.find(&written)?;
        Some((line + 1, text[..at].chars().count() + 1))
    });
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    hit.map_or((0, 0), |(line, column)| (narrow(line), narrow(column)))
}

/// Collects the anchors of headings, at any depth.
fn anchors_of(body: &[Block]) -> HashSet<&str> {
    let mut anchors = HashSet::new();
    collect_anchors(body, &mut anchors);
    anchors
}

fn collect_anchors<'a>(body: &'a [Block], anchors: &mut HashSet<&'a str>) {
    for block in body {
        match block {
            Block::Heading { id, .. } => drop(anchors.insert(id)),
            Block::List { items, .. } => {
                items.iter().for_each(|item| collect_anchors(item, anchors))
            }
            Block::Quote { content, .. } => collect_anchors(content, anchors),
            _ => {}
        }
    }
}

/// Collects the anchors that links inside some blocks lead to.
fn blocks<'a>(body: &'a [Block], fragments: &mut Vec<&'a str>) {
    for block in body {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                inlines(content, fragments)
            }
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, fragments)),
            Block::Quote {
                content,
                attribution,
            } => {
                blocks(content, fragments);
                inlines(attribution, fragments);
            }
            Block::Table {
                caption,
                header,
                rows,
                ..
            } => {
                inlines(caption, fragments);
                let cells = header.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| inlines(cell, fragments));
            }
            Block::Figure { caption, .. } => inlines(caption, fragments),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn inlines<'a>(content: &'a [Inline], fragments: &mut Vec<&'a str>) {
    for inline in content {
        match inline {
            Inline::Link { to, content } => {
                if let LinkTarget::Fragment(fragment) = to {
                    fragments.push(fragment);
                }
                inlines(content, fragments);
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Subscript(content)
            | Inline::Superscript(content) => inlines(content, fragments),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Citation { .. }
            | Inline::Image(_)
            | Inline::Break => {}
        }
    }
}
