//! Sources in the margin, beside the block that first cites them.

use super::Prose;
use super::element::el;
use crate::text::date_in_words;
use footnote_model::{Block, SafeUrl, Source, plain_inlines};
use leptos::prelude::*;

/// Shows short forms of some sources, each with its number from 1; only wide screens make room for them.
///
/// Hidden from assistive technology and from the tab order: the citation itself and the list of
/// sources say the same at the right place.
pub fn side_notes(sources: Vec<(u32, &Source)>, prose: &Prose) -> AnyView {
    let notes: Vec<AnyView> = sources
        .into_iter()
        .map(|(number, source)| note(number, source, prose))
        .collect();
    el!(aside class="side-notes", aria-hidden="true"; notes)
}

fn note(number: u32, source: &Source, prose: &Prose) -> AnyView {
    let title = source
        .title
        .as_deref()
        .or(source.url.as_ref().map(SafeUrl::display))
        .map(str::to_owned)
        .or_else(|| first_words(source));
    let title = title.map(|title| {
        let entry = || prose.links.anchor(&prose.here, &format!("source_{number}"));
        let href = source.url.as_ref().map_or_else(entry, ToString::to_string);
        let rel = source.url.as_ref().map(|_| "noopener noreferrer");
        el!(a href=href, rel=rel, tabindex="-1"; el!(bdi; title))
    });
    let publisher = source
        .publisher
        .as_ref()
        .map(|publisher| publisher.name.as_str());
    el!(span class="side-note", data-source=number.to_string();
        el!(span class="side-number"; number.to_string()),
        publisher.map(|name| el!(span class="side-publisher"; el!(bdi; name))),
        title,
        source.published.map(|date| el!(span class="side-date"; date_in_words(date))),
    )
}

/// Returns what the note of a source says first: of a work without title and address, that is all there is.
fn first_words(source: &Source) -> Option<String> {
    match source.note.first()? {
        Block::Paragraph(content) => Some(plain_inlines(content)),
        _ => None,
    }
}
