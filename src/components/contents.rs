//! The table of contents of an article.

use super::{Prose, interface_lang};
use crate::text::text;
use footnote_model::{Article, Block, plain_inlines};
use leptos::prelude::*;

/// Lists the sections of an article that has two or more; the page marks where the reader is.
pub fn contents(article: &Article, prose: &Prose) -> AnyView {
    let lang = interface_lang(&article.lang);
    let headings = article.body.iter().filter_map(|block| match block {
        Block::Heading {
            level: level @ 2..=3,
            id,
            content,
        } => Some((*level, id.clone(), plain_inlines(content))),
        _ => None,
    });
    let headings: Vec<(u8, String, String)> = headings.collect();
    if headings.len() < 2 {
        return ().into_any();
    }
    let sources = (!article.sources.is_empty()).then(|| {
        let href = prose.links.anchor(&prose.here, "sources_heading");
        view! { <li class="toc-sources"><a href=href data-section="sources_heading" lang=lang>{text().sources}</a></li> }
    });
    let entries = headings.into_iter().map(|(level, id, title)| {
        let href = prose.links.anchor(&prose.here, &id);
        view! { <li class=format!("toc-level-{level}")><a href=href data-section=id>{title}</a></li> }
    });
    view! {
        <nav class="toc" aria-labelledby="toc_heading">
            <h2 id="toc_heading" lang=lang>{text().contents}</h2>
            <ol>{entries.collect::<Vec<_>>()}{sources}</ol>
        </nav>
    }
    .into_any()
}
