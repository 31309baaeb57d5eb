//! Definitions of link references (`[id]: https://…`): those that nothing uses, and those that stand twice.

use super::links::outside;
use super::shared::Shared;
use pulldown_cmark::{Event, LinkType, RefDefs, Tag};
use std::collections::HashSet;
use std::ops::Range;

/// What the events of a text say of its references.
#[derive(Default)]
pub(super) struct References {
    used: HashSet<String>,
    /// Where the text's outermost blocks lie, in order.
    blocks: Vec<Range<usize>>,
    depth: usize,
}

impl References {
    /// Takes note of an event.
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if self.depth == 0 && !matches!(event, Event::End(_)) {
            self.blocks.push(range.clone());
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if let Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. } = tag
                    && matches!(
                        link_type,
                        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                    )
                {
                    self.used.insert(fold(id));
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Reports the definitions that do nothing; an unused one that leads outside is listed as a source.
    pub(super) fn report(&self, definitions: &RefDefs<'_>, text: &str, shared: &mut Shared<'_>) {
        let mut all: Vec<_> = definitions.iter().collect();
        all.sort_by_key(|(_, definition)| definition.span.start);
        let spans: HashSet<usize> = all
            .iter()
            .map(|(_, definition)| definition.span.start)
            .collect();
        for (label, definition) in all {
            if !self.used.contains(&fold(label)) {
                let at = shared.in_file(definition.span.start);
                let message = format!("nothing refers to `[{label}]`");
                shared.report.warn(
                    "unused-definition",
                    at,
                    message,
                    "cite it in the text, or remove it",
                );
                if let Some(url) = outside(&definition.dest) {
                    let line = shared.report.place(at).0;
                    let title = definition.title.as_deref().unwrap_or_default();
                    shared.notes.list_address(&url, title, label, line);
                }
            }
        }
        self.report_twice(&spans, text, shared);
    }

    /// Reports definitions that the parser passed over: they belong to no block and are not in use.
    fn report_twice(&self, spans: &HashSet<usize>, text: &str, shared: &mut Shared<'_>) {
        let mut blocks = self.blocks.iter().peekable();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let at = start + line.len() - line.trim_start_matches(' ').len();
            start += line.len();
            while blocks.next_if(|block| block.end <= at).is_some() {}
            let in_block = blocks.peek().is_some_and(|block| block.start <= at);
            let Some(label) = label(line) else { continue };
            if !in_block && !spans.contains(&at) {
                let message = format!("`[{label}]` is defined twice; the first definition is used");
                shared.report.warn(
                    "duplicate-definition",
                    shared.in_file(at),
                    message,
                    "give one of them another name",
                );
            }
        }
    }
}

/// Returns the label of a line that looks like a definition.
fn label(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(' ').strip_prefix('[')?;
    let (label, _) = rest.split_once("]:")?;
    (!label.starts_with('^') && !label.is_empty()).then_some(label)
}

/// Makes labels comparable, as CommonMark does: case and white space don't count.
pub(super) fn fold(label: &str) -> String {
    let words: Vec<String> = label.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
