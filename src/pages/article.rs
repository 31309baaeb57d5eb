//! One article.

use crate::components::{
    Byline, DateInWords, Neighbors, Pending, Problem, Prose, block_view, contents, inlines,
    interface_lang, side_notes, source_list,
};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::state::library::Store;
use crate::state::load::{Load, load};
use crate::state::navigation::Navigation;
use crate::text::{fill, text};
use footnote_model::{Article, Block, Inline, Record, Slug, Source};
use leptos::prelude::*;
use std::sync::Arc;

/// Loads an article and shows it.
#[component]
pub fn ArticlePage(
    /// The article.
    slug: Slug,
) -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let asked = slug.clone();
    let article = load(
        move || asked.clone(),
        false,
        move |slug| store.article(slug),
    );
    let neighbors = load(
        move || article.ready_value().map(|(ordinal, _)| ordinal),
        false,
        move |ordinal| async move { around(store, ordinal).await },
    );
    let arrival = article;
    Effect::new(move || {
        if let Some((_, article)) = arrival.ready_value() {
            navigation.arrived(&article.title);
        }
    });
    move || match article.get() {
        Load::Pending => view! { <Pending /> }.into_any(),
        Load::Failed(error) => {
            let missing = fill(text().not_found_article, slug.as_str());
            view! { <Problem error missing retry=Callback::new(move |()| article.retry()) /> }
                .into_any()
        }
        Load::Ready((_, article)) => {
            let links = navigation.links();
            let around = move || {
                // Their absence is no reason to bother the reader: the list is one click away.
                let (newer, older) = neighbors.ready_value().unwrap_or_default();
                view! { <Neighbors newer older links=navigation.links() /> }
            };
            view! { <ArticleView article links />{around} }.into_any()
        }
    }
}

/// Loads the records of the articles before and after one.
async fn around(
    store: Store,
    ordinal: Option<u32>,
) -> Result<(Option<Record>, Option<Record>), crate::error::Error> {
    let Some(ordinal) = ordinal else {
        return Ok((None, None));
    };
    let count = store.open().await?.catalogue.len();
    let newer = ordinal.checked_sub(1);
    let older = Some(ordinal + 1).filter(|next| (*next as usize) < count);
    let mut rows = store
        .rows(newer.into_iter().chain(older).collect())
        .await?
        .into_iter();
    let mut next = |wanted: Option<u32>| wanted.and_then(|_| rows.next()).map(|row| row.record);
    Ok((next(newer), next(older)))
}

/// Shows an article. It reacts to nothing: the page listens for all of it (see `app.rs`), so that the
/// very same markup can come prerendered and stay.
#[component]
pub fn ArticleView(
    /// The article.
    article: Arc<Article>,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
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
    let contents = contents(&article, &prose);
    let body = article
        .body
        .iter()
        .map(|block| noted(block, &article.sources, &prose))
        .collect::<Vec<_>>();
    let counts = prose.into_counts();
    let notes = Prose::new(links.clone(), here, 0);
    let sources = source_list(&article, counts, &notes);
    view! {
        <article class="article" lang=article.lang.to_string() dir=article.lang.direction().as_str()>
            {header(&article, links)}
            {key_points}
            {contents}
            <div class="prose">{body}</div>
            {sources}
        </article>
    }
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
fn header(article: &Article, links: Links) -> AnyView {
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
