//! The table of contents of an article.

use super::element::el;
use super::{Prose, interface_lang};
use crate::text::text;
use footnote_model::{Article, Block, plain_inlines};
use leptos::prelude::*;

/// Lists the sections of an article that has two or more; the page marks where the reader is.
pub fn contents(article: &Article, prose: &Prose) -> Option<AnyView> {
    let lang = interface_lang(&article.lang);
    let mut entries = Vec::new();
    for block in &article.body {
        if let Block::Heading {
            level: level @ 2..=3,
            id,
            content,
        } = block
        {
            let href = prose.links.anchor(&prose.here, id);
            let link = el!(a href=href, data-section=id.as_str(); plain_inlines(content));
            entries.push(el!(li class=format!("toc-level-{level}"); link));
        }
    }
    if entries.len() < 2 {
        return None;
    }
    if !article.sources.is_empty() {
        let href = prose.links.anchor(&prose.here, "sources_heading");
        let link = el!(a href=href, data-section="sources_heading", lang=lang; text().sources);
        entries.push(el!(li class="toc-sources"; link));
    }
    Some(el!(nav class="toc", aria-labelledby="toc_heading";
        el!(h2 id="toc_heading", lang=lang; text().contents),
        el!(ol; entries),
    ))
}
