//! One source, as every list of sources shows it.

use super::element::el;
use super::{Prose, blocks, date_view};
use crate::route::Route;
use crate::text::{date_in_words, fill, text};
use footnote_model::{Found, FoundBy, SafeUrl, Source};
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
    let dead = source
        .dead
        .map(|since| fill(text().source_dead, &date_in_words(since)));
    let facts = el!(span class="source-facts";
        dead.map(|dead| el!(strong class="source-dead"; dead)),
        authors,
        publisher,
        source.published.map(|date| el!(span class="source-date"; date_view(date))),
        source.kind.as_deref().map(|kind| el!(span class="source-kind"; kind)),
        accessed.map(|accessed| el!(span class="source-accessed"; accessed)),
        source.archived.as_ref().map(|url| outside(url, "source-archived", text().source_archived.into_any())),
        with_publisher.then(|| also_cited(source, prose)).flatten(),
        source.found.map(|found| el!(span class="found"; found_as(found))),
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

/// Says how many other articles cite the work, where there are any.
fn also_cited(source: &Source, prose: &Prose) -> Option<AnyView> {
    let (publisher, work) = (source.publisher.as_ref()?, source.work.as_ref()?);
    let others = work.articles.checked_sub(1).filter(|others| *others > 0)?;
    let to = Route::Work(publisher.key.clone(), work.key.clone());
    let also = text().also_cited.of(others as usize);
    Some(el!(a class="also-cited", href=prose.links.to(to); also))
}

/// Says of what no author set apart how it came here.
fn found_as(found: Found) -> &'static str {
    match found.by {
        FoundBy::Link => text().found_link,
        _ => text().found_machine,
    }
}

/// Shows the title, or the address of a work without one; linked where there is an address.
fn title(source: &Source) -> Option<AnyView> {
    let shown = source
        .title
        .as_deref()
        .or(source.url.as_ref().map(SafeUrl::display))?;
    let shown = el!(bdi; shown);
    // Who follows a dead address finds nothing: the copy goes first.
    let alive = source.url.as_ref().filter(|_| source.dead.is_none());
    Some(match alive.or(source.archived.as_ref()) {
        Some(url) => outside(url, "source-title", shown),
        None => el!(cite class="source-title"; shown),
    })
}

fn outside(url: &SafeUrl, class: &str, content: AnyView) -> AnyView {
    el!(a class=class, href=url.as_str(), rel="noopener noreferrer"; content)
}
