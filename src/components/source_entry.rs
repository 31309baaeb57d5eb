//! One source, as every list of sources shows it.

use super::{DateInWords, Prose, blocks};
use crate::route::Route;
use crate::text::{date_in_words, fill, text};
use footnote_model::Source;
use leptos::prelude::*;

/// Shows a source: title and link, authors, publisher, dates, quoted passage, archived copy, note.
///
/// `with_publisher` says whether to name the publisher; the publisher's own page doesn't.
/// It holds no `id`: the source card shows a copy of it.
pub fn source_entry(source: &Source, with_publisher: bool, prose: &Prose) -> AnyView {
    let shown = source
        .title
        .clone()
        .or_else(|| source.url.as_ref().map(|url| url.display().to_owned()));
    let title = shown.map(|title| match &source.url {
        Some(url) => view! {
            <a class="source-title" href=url.to_string() rel="noopener noreferrer"><bdi>{title}</bdi></a>
        }
        .into_any(),
        None => view! { <cite class="source-title"><bdi>{title}</bdi></cite> }.into_any(),
    });
    let authors = (!source.authors.is_empty()).then(
        || view! { <span class="source-authors"><bdi>{source.authors.join(", ")}</bdi></span> },
    );
    let publisher = source
        .publisher
        .as_ref()
        .filter(|_| with_publisher)
        .map(|publisher| {
            let href = prose.links.to(Route::Publisher(publisher.key.clone()));
            view! { <a class="source-publisher" href=href><bdi>{publisher.name.clone()}</bdi></a> }
        });
    let published = source
        .published
        .map(|date| view! { <span class="source-date"><DateInWords date /></span> });
    let kind = source
        .kind
        .clone()
        .map(|kind| view! { <span class="source-kind">{kind}</span> });
    let accessed = source.accessed.map(|date| {
        view! { <span class="source-accessed">{fill(text().source_accessed, &date_in_words(date))}</span> }
    });
    let archived = source.archived.as_ref().map(|url| {
        view! { <a class="source-archived" href=url.to_string() rel="noopener noreferrer">{text().source_archived}</a> }
    });
    // The address in full is for print, where a link can't be followed.
    let address = source
        .url
        .as_ref()
        .map(|url| view! { <span class="source-url" dir="ltr">{url.display().to_owned()}</span> });
    let quote = source
        .quote
        .clone()
        .map(|quote| view! { <q class="source-quote">{quote}</q> });
    let note = (!source.note.is_empty())
        .then(|| view! { <div class="source-note">{blocks(&source.note, prose)}</div> });
    view! {
        <div class="source-body">
            {title}
            <span class="source-facts">{authors}{publisher}{published}{kind}{accessed}{archived}</span>
            {address}{quote}{note}
        </div>
    }
    .into_any()
}
