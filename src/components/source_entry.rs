//! One source, as every list of sources shows it.

use super::element::el;
use super::{Prose, blocks, date_view};
use crate::route::Route;
use crate::text::{date_in_words, fill, text};
use footnote_model::{SafeUrl, Source};
use leptos::prelude::*;

/// Shows a source: title and link, authors, publisher, dates, quoted passage, archived copy, note.
///
/// `with_publisher` says whether to name the publisher; the publisher's own page doesn't.
/// It holds no `id`: the source card shows a copy of it.
pub fn source_entry(source: &Source, with_publisher: bool, prose: &Prose) -> AnyView {
    let publisher = source
        .publisher
        .as_ref()
        .filter(|_| with_publisher)
        .map(|publisher| {
            let href = prose.links.to(Route::Publisher(publisher.key.clone()));
            el!(a class="source-publisher", href=href; el!(bdi; publisher.name.as_str()))
        });
    let authors = (!source.authors.is_empty())
        .then(|| el!(span class="source-authors"; el!(bdi; source.authors.join(", "))));
    let accessed = source
        .accessed
        .map(|date| fill(text().source_accessed, &date_in_words(date)));
    let facts = el!(span class="source-facts";
        authors,
        publisher,
        source.published.map(|date| el!(span class="source-date"; date_view(date))),
        source.kind.as_deref().map(|kind| el!(span class="source-kind"; kind)),
        accessed.map(|accessed| el!(span class="source-accessed"; accessed)),
        source.archived.as_ref().map(|url| outside(url, "source-archived", text().source_archived.into_any())),
    );
    // The address in full is for print, where a link can't be followed.
    let address = source
        .url
        .as_ref()
        .map(|url| el!(span class="source-url", dir="ltr"; url.display()));
    let note = (!source.note.is_empty())
        .then(|| el!(div class="source-note"; blocks(&source.note, prose)));
    el!(div class="source-body";
        title(source),
        facts,
        address,
        source.quote.as_deref().map(|quote| el!(q class="source-quote"; quote)),
        note,
    )
}

/// Shows the title, or the address of a work without one; linked where there is an address.
fn title(source: &Source) -> Option<AnyView> {
    let shown = source
        .title
        .as_deref()
        .or(source.url.as_ref().map(SafeUrl::display))?;
    let shown = el!(bdi; shown);
    Some(match &source.url {
        Some(url) => outside(url, "source-title", shown),
        None => el!(cite class="source-title"; shown),
    })
}

fn outside(url: &SafeUrl, class: &str, content: AnyView) -> AnyView {
    el!(a class=class, href=url.as_str(), rel="noopener noreferrer"; content)
}
