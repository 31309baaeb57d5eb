//! One article.

use crate::components::{
    Prose, block_view, byline, contents, date_view, el, inlines, interface_lang, neighbors,
    side_notes, source_list, tag_list,
};
use crate::route::{Links, Route};
use crate::state::library::InContext;
use crate::text::text;
use footnote_model::{Article, Block, ContentHash, Inline, Source};
use leptos::prelude::*;

/// Shows an article with links to its neighbors.
pub fn article_page(content: &InContext, links: &Links) -> AnyView {
    let around = neighbors(content.newer.as_ref(), content.older.as_ref(), links);
    vec![article_view(&content.article, &content.file, links), around].into_any()
}

/// Shows an article. It reacts to nothing: the page listens for all of it (see `start.rs`), so that the
/// very same markup can come prerendered and stay.
pub fn article_view(article: &Article, file: &ContentHash, links: &Links) -> AnyView {
    let here = Route::Article(article.slug.clone());
    let prose = Prose::new(links.clone(), here.clone(), article.sources.len());
    let header = header(article, links);
    let key_points = key_points(article, &prose);
    let contents = contents(article, &prose);
    let (mut body, mut noted) = (Vec::new(), Vec::new());
    for block in &article.body {
        body.extend(first_cited(block, &article.sources, &mut noted, &prose));
        body.push(block_view(block, &prose));
    }
    // The text is rendered by now, and its citations are counted.
    let counts = prose.into_counts();
    let sources = source_list(article, file, counts, &Prose::new(links.clone(), here, 0));
    el!(article class="article", lang=article.lang.as_str(), dir=article.lang.direction().as_str();
        header,
        key_points,
        contents,
        el!(div class="prose"; body),
        sources,
    )
}

/// Shows what the article stands on at a glance: here it is rendered.
#[cfg(not(target_arch = "wasm32"))]
fn panels(article: &Article, links: &Links) -> Option<AnyView> {
    crate::components::panels(article, links).map(|panels| el!(div id="article_panels"; panels))
}

/// Leaves room for what the publisher rendered, which is shown once the article is.
#[cfg(target_arch = "wasm32")]
fn panels(article: &Article, _: &Links) -> Option<AnyView> {
    article
        .panels
        .as_ref()
        .map(|_| el!(div id="article_panels";))
}

fn key_points(article: &Article, prose: &Prose) -> Option<AnyView> {
    let lang = interface_lang(&article.lang);
    let points: Vec<AnyView> = article
        .key_points
        .iter()
        .map(|point| el!(li; inlines(point, prose)))
        .collect();
    (!points.is_empty()).then(|| {
        el!(section class="key-points", aria-labelledby="key_points_heading";
            el!(h2 id="key_points_heading", lang=lang; text().key_points),
            el!(ul; points),
        )
    })
}

/// Shows in the margin the sources that a block is the first to cite, and adds them to those `noted`.
fn first_cited(
    block: &Block,
    sources: &[Source],
    noted: &mut Vec<u32>,
    prose: &Prose,
) -> Option<AnyView> {
    let before = noted.len();
    footnote_model::visit_inlines(std::slice::from_ref(block), &mut |inline| {
        if let Inline::Citation { source } = inline
            && !noted.contains(source)
        {
            noted.push(*source);
        }
    });
    let first = noted
        .iter()
        .skip(before)
        .filter_map(|at| Some((at + 1, sources.get(*at as usize)?)));
    let first: Vec<(u32, &Source)> = first.collect();
    (!first.is_empty()).then(|| side_notes(first, prose))
}

/// Shows title, dek, byline, dates and what was corrected.
fn header(article: &Article, links: &Links) -> AnyView {
    let t = text();
    let lang = interface_lang(&article.lang);
    let tags: Vec<_> = article
        .tags
        .iter()
        .map(|tag| (tag.slug.clone(), tag.label.clone()))
        .collect();
    let authors = article
        .authors
        .iter()
        .map(|author| (author.slug.clone(), author.name.clone()))
        .collect();
    let published = article.published.map(|date| {
        el!(span class="published"; el!(span class="visually-hidden"; t.published, " "), date_view(date))
    });
    let revised = article
        .revised
        .map(|date| el!(span class="revised"; t.revised, " ", date_view(date)));
    let correction = article.correction.as_deref().map(|correction| {
        el!(p class="correction", role="note"; el!(strong lang=lang; t.correction), " ", correction)
    });
    el!(header class="article-header";
        tag_list(&tags, "article-tags", links),
        el!(h1 tabindex="-1"; article.title.as_str()),
        article.dek.as_deref().map(|dek| el!(p class="dek"; dek)),
        el!(p class="article-facts";
            byline(authors, links, lang),
            el!(span class="article-dates", lang=lang;
                published,
                el!(span class="minutes"; t.minutes.of(article.minutes as usize)),
                revised,
            ),
        ),
        correction,
        panels(article, links),
    )
}
