//! Sources in the margin, beside the block that first cites them.

use super::Prose;
use crate::text::date_in_words;
use footnote_model::Source;
use leptos::prelude::*;

/// Shows short forms of some sources, each with its number from 1; only wide screens make room for them.
///
/// Hidden from assistive technology and from the tab order: the citation itself and the list of
/// sources say the same at the right place.
pub fn side_notes(sources: Vec<(u32, &Source)>, prose: &Prose) -> AnyView {
    let notes = sources.into_iter().map(|(number, source)| {
        let publisher = source.publisher.as_ref().map(|publisher| publisher.name.clone());
        let title = source.title.clone().or_else(|| source.url.as_ref().map(|url| url.display().to_owned()));
        let href = source
            .url
            .as_ref()
            .map_or_else(|| prose.links.anchor(&prose.here, &format!("source_{number}")), ToString::to_string);
        let rel = source.url.as_ref().map(|_| "noopener noreferrer");
        let date = source.published.map(date_in_words);
        view! {
            <span class="side-note" data-source=number.to_string()>
                <span class="side-number">{number.to_string()}</span>
                {publisher.map(|name| view! { <span class="side-publisher"><bdi>{name}</bdi></span> })}
                {title.map(|title| view! { <a href=href rel=rel tabindex="-1"><bdi>{title}</bdi></a> })}
                {date.map(|date| view! { <span class="side-date">{date}</span> })}
            </span>
        }
    });
    view! { <aside class="side-notes" aria-hidden="true">{notes.collect::<Vec<_>>()}</aside> }
        .into_any()
}
