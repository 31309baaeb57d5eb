//! The sources at the end of an article.

use super::{Prose, interface_lang, source_entry};
use crate::text::text;
use footnote_model::Article;
use leptos::prelude::*;

/// Lists what an article cites, each with links back to the places that cite it.
///
/// `counts` says how often the text cites each source; `prose` is a fresh context for the notes.
pub fn source_list(article: &Article, counts: Vec<u32>, prose: &Prose) -> AnyView {
    let lang = interface_lang(&article.lang);
    if article.sources.is_empty() {
        return view! { <p class="no-sources" lang=lang>{text().no_sources}</p> }.into_any();
    }
    let entries =
        article
            .sources
            .iter()
            .zip(counts)
            .zip(1_u32..)
            .map(|((source, count), number)| {
                view! {
                    <li id=format!("source_{number}")>
                        {source_entry(source, true, prose)}
                        {(count > 0).then(|| back_links(number, count, prose, lang))}
                    </li>
                }
            });
    let entries = entries.collect::<Vec<_>>();
    view! {
        <section class="sources" aria-labelledby="sources_heading">
            <h2 id="sources_heading" lang=lang>{text().sources}</h2>
            <ol>{entries}</ol>
        </section>
    }
    .into_any()
}

fn back_links(number: u32, count: u32, prose: &Prose, lang: Option<&'static str>) -> AnyView {
    let links = (1..=count).map(|nth| {
        let label = text().back_to_citation.replace("{n}", &nth.to_string());
        let href = prose.links.anchor(&prose.here, &format!("cite_{number}_{nth}"));
        view! { <a href=href role="doc-backlink" aria-label=label>"↑"{(count > 1).then(|| nth.to_string())}</a> }
    });
    view! { <p class="cited-at" lang=lang>{text().cited_at}" "{links.collect::<Vec<_>>()}</p> }
        .into_any()
}
