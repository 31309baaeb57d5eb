//! One article.

use crate::components::{
    Byline, DateInWords, Neighbors, Prose, block_view, contents, inlines, interface_lang, side_notes,
    source_list,
};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::state::library::InContext;
use crate::text::text;
use footnote_model::{Article, Block, Inline, Source};
use leptos::prelude::*;

/// Shows an article with links to its neighbors.
#[component]
pub fn ArticlePage(
    /// The article and its neighbors.
    content: InContext,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
    let article = article_view(&content.article, &links);
    view! { {article}<Neighbors newer=content.newer older=content.older links /> }
}

/// Shows an article. It reacts to nothing: the page listens for all of it (see `start.rs`), so that the
/// very same markup can come prerendered and stay.
pub fn article_view(article: &Article, links: &Links) -> AnyView {
    let here = Route::Article(article.slug.clone());
    let prose = Prose::new(links.clone(), here.clone(), article.sources.len());
    let lang = interface_lang(&article.lang);
    let key_points = (!article.key_points.is_empty()).then(|| {
        let points = article
            .key_points
            .iter()
            .map(|point| view! { <li>{inlines(point, &prose)}</li> });
        view! {
            <section class="key-points" aria-labelledby="key_points_heading">
                <h2 id="key_points_heading" lang=lang>{text().key_points}</h2>
                <ul>{points.collect::<Vec<_>>()}</ul>
            </section>
        }
    });
    let contents = contents(article, &prose);
    let body = article
        .body
        .iter()
        .map(|block| noted(block, &article.sources, &prose))
        .collect::<Vec<_>>();
    let counts = prose.into_counts();
    let notes = Prose::new(links.clone(), here, 0);
    let sources = source_list(article, counts, &notes);
    view! {
        <article class="article" lang=article.lang.to_string() dir=article.lang.direction().as_str()>
            {header(article, links)}
            {key_points}
            {contents}
            <div class="prose">{body}</div>
            {sources}
        </article>
    }
    .into_any()
}

/// Renders a block, after the side notes of the sources that it is the first to cite.
fn noted(block: &Block, sources: &[Source], prose: &Prose) -> AnyView {
    let mut first: Vec<u32> = Vec::new();
    footnote_model::visit_inlines(std::slice::from_ref(block), &mut |inline| {
        if let Inline::Citation { source } = inline
            && !prose.is_cited(*source)
            && !first.contains(source)
        {
            first.push(*source);
        }
    });
    let noted: Vec<(u32, &Source)> = first
        .into_iter()
        .filter_map(|at| Some((at + 1, sources.get(at as usize)?)))
        .collect();
    let aside = (!noted.is_empty()).then(|| side_notes(noted, prose));
    view! { {aside}{block_view(block, prose)} }.into_any()
}

/// Shows title, dek, byline, dates and what was corrected.
fn header(article: &Article, links: &Links) -> AnyView {
    let t = text();
    let lang = interface_lang(&article.lang);
    let tags = article.tags.iter().map(|tag| {
        let href = links.to(Route::List(Filter {
            tags: vec![tag.slug.clone()],
            ..Filter::default()
        }));
        view! { <li><a class="tag" href=href>{tag.label.clone()}</a></li> }
    });
    let tags = tags.collect::<Vec<_>>();
    let tags = (!tags.is_empty())
        .then(|| view! { <ul class="article-tags" aria-label=t.facet_tags>{tags}</ul> });
    let authors: Vec<_> = article
        .authors
        .iter()
        .map(|author| (author.slug.clone(), author.name.clone()))
        .collect();
    let byline =
        (!authors.is_empty()).then(|| view! { <Byline authors links=links.clone() lang /> });
    let published = article.published.map(|date| {
        view! { <span class="published"><span class="visually-hidden">{t.published}" "</span><DateInWords date /></span> }
    });
    let revised = article
        .revised
        .map(|date| view! { <span class="revised">{t.revised}" "<DateInWords date /></span> });
    let correction = article.correction.clone().map(|correction| {
        view! { <p class="correction" role="note"><strong lang=lang>{t.correction}</strong>" "{correction}</p> }
    });
    view! {
        <header class="article-header">
            {tags}
            <h1 tabindex="-1">{article.title.clone()}</h1>
            {article.dek.clone().map(|dek| view! { <p class="dek">{dek}</p> })}
            <p class="article-facts">
                {byline}
                <span class="article-dates" lang=lang>
                    {published}<span class="minutes">{t.minutes.of(article.minutes as usize)}</span>{revised}
                </span>
            </p>
            {correction}
        </header>
    }
    .into_any()
}
