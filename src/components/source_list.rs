//! The sources at the end of an article.

use super::element::el;
use super::{Prose, interface_lang, source_entry};
use crate::text::text;
use footnote_model::{Article, ContentHash, Source};
use leptos::prelude::*;

/// Lists what an article cites, each source with links back to the places that cite it.
///
/// `file` is the article's own, from which its citations can be taken away. `counts` says how often the text cites each
/// source; `prose` is a fresh context for the notes.
pub fn source_list(
    article: &Article,
    file: &ContentHash,
    counts: Vec<u32>,
    prose: &Prose,
) -> AnyView {
    let t = text();
    let lang = interface_lang(&article.lang);
    let cite = el!(button type="button", class="cite-button", data-cite=format!("articles/{file}.json"); t.cite_button);
    if article.sources.is_empty() {
        return el!(div class="no-sources", lang=lang; el!(p; t.no_sources), cite);
    }
    let mut entries = Vec::new();
    for ((source, count), number) in article.sources.iter().zip(counts).zip(1_u32..) {
        let back = (count > 0).then(|| back_links(source, number, count, prose, lang));
        entries
            .push(el!(li id=format!("source_{number}"); source_entry(source, true, prose), back));
    }
    el!(section class="sources", aria-labelledby="sources_heading";
        el!(div class="sources-head", lang=lang; el!(h2 id="sources_heading"; t.sources), cite),
        el!(ol; entries),
    )
}

fn back_links(
    source: &Source,
    number: u32,
    count: u32,
    prose: &Prose,
    lang: Option<&'static str>,
) -> AnyView {
    let mut links = Vec::new();
    for nth in 1..=count {
        let label = text().back_to_citation.replace("{n}", &nth.to_string());
        let href = prose
            .links
            .anchor(&prose.here, &format!("cite_{number}_{nth}"));
        let shown = (count > 1).then(|| nth.to_string());
        links.push(el!(a href=href, role="doc-backlink", aria-label=label; "↑", shown));
    }
    // The passage stands in the article's own language.
    let passage = source
        .passages
        .first()
        .map(|passage| el!(q class="cited-passage"; passage.as_str()));
    vec![
        el!(p class="cited-at", lang=lang; text().cited_at, " ", links),
        passage.into_any(),
    ]
    .into_any()
}
