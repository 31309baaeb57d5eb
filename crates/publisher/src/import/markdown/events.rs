//! Reads Markdown with pulldown-cmark and feeds it into the builder.

use super::builder::Builder;
use super::frame::Kind;
use super::html::apply::html;
use super::quotes::is_attribution;
use super::references::References;
use super::shared::Shared;
use footnote_model::{Alignment, Block, Inline, LinkTarget};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// CommonMark with tables, footnotes and strikethrough.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH);

/// How far behind `[^` its `]` is looked for.
const LABEL: usize = 200;

/// Reads a text into blocks.
///
/// # Errors
/// Returns the offset in the text where blocks are nested too deep.
pub(super) fn read(text: &str, shared: &mut Shared<'_>) -> Result<Vec<Block>, usize> {
    let mut events = Parser::new_ext(text, OPTIONS).into_offset_iter();
    let mut references = References::default();
    let mut reader = Reader {
        text,
        builder: Builder::new(shared),
        fragment: None,
    };
    for (event, range) in events.by_ref() {
        references.see(&event, &range);
        reader.event(event, range);
        if let Some(offset) = reader.builder.too_deep {
            return Err(offset);
        }
    }
    let blocks = reader.builder.finish();
    references.report(events.reference_definitions(), text, shared);
    Ok(blocks)
}

struct Reader<'t, 's, 'a> {
    text: &'t str,
    builder: Builder<'s, 'a>,
    /// The lines of an HTML block so far, and where each starts.
    fragment: Option<(String, Vec<usize>)>,
}

impl Reader<'_, '_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.fragment = Some((String::new(), Vec::new())),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((fragment, lines)) = self.fragment.take() {
                    html(&mut self.builder, &fragment, &lines);
                }
            }
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(_) => self.builder.close_markdown(),
            Event::Text(text) => {
                self.check_note(&text, &range);
                self.builder.text(&text);
            }
            Event::Code(code) => self.builder.inline(Inline::Code(code.into_string())),
            Event::Html(line) => self.html_line(&line, range.start),
            Event::InlineHtml(tag) => html(&mut self.builder, &tag, &[range.start]),
            Event::FootnoteReference(id) => {
                let source = self.builder.shared.notes.cite(&id);
                self.builder.inline(Inline::Citation { source });
            }
            Event::SoftBreak => self.soft_break(&range),
            Event::HardBreak => self.builder.inline(Inline::Break),
            Event::Rule => self.builder.block(Block::Rule),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.builder.text(&text),
            Event::TaskListMarker(done) => self.builder.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn html_line(&mut self, line: &str, offset: usize) {
        if let Some((fragment, lines)) = &mut self.fragment {
            if fragment.is_empty() || fragment.ends_with('\n') {
                lines.push(offset);
            }
            let breaks = line.match_indices('\n').map(|(at, _)| at + 1);
            lines.extend(breaks.filter(|at| *at < line.len()).map(|at| offset + at));
            fragment.push_str(line);
        }
    }

    fn start(&mut self, tag: Tag<'_>, offset: usize) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading {
                level: level as u8,
                id: String::new(),
            },
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code {
                language: language(&info),
            },
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code { language: None },
            Tag::List(start) => Kind::List {
                start: start.map(|n| u32::try_from(n).unwrap_or(u32::MAX)),
            },
            Tag::Item => Kind::Item,
            Tag::FootnoteDefinition(id) => Kind::Note {
                id: id.into_string(),
            },
            Tag::Table(columns) => Kind::Table {
                columns: columns.into_iter().map(alignment).collect(),
            },
            Tag::TableHead => Kind::Row { head: true },
            Tag::TableRow => Kind::Row { head: false },
            Tag::TableCell => {
                let head = matches!(
                    self.builder.open_kinds().next(),
                    Some(Kind::Row { head: true })
                );
                Kind::Cell { head }
            }
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Deleted,
            Tag::Subscript => Kind::Subscript,
            Tag::Superscript => Kind::Superscript,
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => self.link(link_type, &dest_url, &title, &id, offset),
            Tag::Image {
                dest_url, title, ..
            } => Kind::Image {
                address: dest_url.into_string(),
                title: title.into_string(),
            },
            // Syntax that isn't turned on.
            _ => Kind::Plain,
        };
        self.builder.open(kind, None, offset);
    }

    /// Reads a link; one by reference to an outside address cites that address.
    fn link(
        &mut self,
        link_type: LinkType,
        dest: &str,
        title: &str,
        label: &str,
        offset: usize,
    ) -> Kind {
        let mail = format!("mailto:{dest}");
        let written = if link_type == LinkType::Email {
            &mail
        } else {
            dest
        };
        let shared = &mut *self.builder.shared;
        let to = shared.target(written, offset);
        let name = match link_type {
            LinkType::Reference => "",
            LinkType::Collapsed | LinkType::Shortcut => label,
            _ => return Kind::Link { to, citation: None },
        };
        let line = shared.report.place(shared.in_file(offset)).0;
        let citation = match &to {
            Some(LinkTarget::Url(url)) => Some(shared.notes.cite_address(url, title, name, line)),
            _ => None,
        };
        Kind::Link { to, citation }
    }

    /// Ends a line: a space, but none between characters of scripts that have no spaces. In a
    /// quotation, a line that starts with a dash is a paragraph of its own.
    fn soft_break(&mut self, range: &Range<usize>) {
        let before = self
            .text
            .get(..range.start)
            .and_then(|t| t.chars().next_back());
        let rest = self.text.get(range.end..).unwrap_or_default();
        let line = rest.trim_start_matches([' ', '\t', '>']);
        let mut open = self.builder.open_kinds();
        let in_quote = matches!(
            (open.next(), open.next()),
            (Some(Kind::Paragraph), Some(Kind::Quote))
        );
        drop(open);
        if in_quote && is_attribution(line) {
            self.builder.end_paragraph();
        } else if !(before.is_some_and(is_dense) && line.chars().next().is_some_and(is_dense)) {
            self.builder.text(" ");
        }
    }

    /// Reports `[^id]` without a definition, which the parser leaves as text.
    fn check_note(&mut self, text: &str, range: &Range<usize>) {
        let rest = self.text.get(range.end..).unwrap_or_default();
        if text != "["
            || !rest.starts_with('^')
            || matches!(self.builder.open_kinds().next(), Some(Kind::Code { .. }))
        {
            return;
        }
        let label: String = rest
            .chars()
            .skip(1)
            .take(LABEL)
            .take_while(|c| *c != ']' && *c != '\n')
            .collect();
        if !label.is_empty()
            && rest
                .get(1 + label.len()..)
                .is_some_and(|rest| rest.starts_with(']'))
        {
            let at = self.builder.shared.in_file(range.start);
            let message = format!("no footnote `[^{label}]` is defined; it stays as text");
            let help =
                format!("add a line `[^{label}]: …`, or a source with this id to the front matter");
            self.builder
                .shared
                .report
                .warn("unknown-note", at, message, &help);
        }
    }
}

/// Returns the language of a code block: the first word behind its fence.
fn language(info: &str) -> Option<String> {
    let word = info
        .split([' ', '\t', ',', '{', '}'])
        .find(|word| !word.is_empty());
    word.map(str::to_owned)
}

const fn alignment(written: pulldown_cmark::Alignment) -> Alignment {
    match written {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// Tells the scripts that put no spaces between words: Han, kana and their punctuation.
const fn is_dense(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}
