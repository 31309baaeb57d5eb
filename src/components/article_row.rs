//! One article in a list.

use super::{Byline, DateInWords};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::state::library::Row;
use crate::text::{self, text};
use footnote_model::{FacetValue, Language, PublisherKey, Slug};
use leptos::prelude::*;

/// How many cited publishers a row names before it only counts the rest.
const PUBLISHERS: usize = 4;

/// Shows an article's title, dek, byline, date, reading time, tags and the publishers it cites.
#[component]
pub fn ArticleRow(
    /// The article.
    row: Row,
    /// How addresses are written.
    links: Links,
) -> impl IntoView {
    let t = text();
    let lang = row
        .language
        .as_ref()
        .and_then(|language| Language::new(language.key.clone()).ok());
    let foreign = lang
        .as_ref()
        .filter(|lang| lang.primary() != text::language().primary());
    let language_name = foreign.and(row.language.as_ref()).map(|language| {
        view! { <span class="row-language" lang=language.key.clone()>{language.label().to_owned()}</span> }
    });
    let dir = lang.as_ref().map(|lang| lang.direction().as_str());
    let tag = lang.as_ref().map(ToString::to_string);

    let href = links.to(Route::Article(row.record.slug.clone()));
    let dek = row.record.dek.clone().map(|dek| {
        view! { <p class="row-dek"><span lang=tag.clone() dir=dir>{dek}</span></p> }
    });
    let authors: Vec<(Slug, String)> = keyed(&row.authors, Slug::new);
    let byline =
        (!authors.is_empty()).then(|| view! { <Byline authors links=links.clone() lang=None /> });
    let published = row
        .record
        .published
        .map(|date| view! { <DateInWords date /> });
    let revised = row.record.revised.map(|date| {
        view! { <span class="row-revised">{t.revised}" "<DateInWords date /></span> }
    });
    let tags = keyed(&row.tags, Slug::new)
        .into_iter()
        .map(|(slug, label)| {
            let href = links.to(Route::List(Filter {
                tags: vec![slug],
                ..Filter::default()
            }));
            view! { <li><a class="tag" href=href>{label}</a></li> }
        });
    let tags = (!row.tags.is_empty()).then(
        || view! { <ul class="row-tags" aria-label=t.facet_tags>{tags.collect::<Vec<_>>()}</ul> },
    );
    view! {
        <li class="row">
            <article>
                <h2 class="row-title"><a href=href lang=tag.clone() dir=dir>{row.record.title.clone()}</a></h2>
                {dek}
                <p class="row-facts">
                    {byline}{published}<span>{t.minutes.of(row.minutes as usize)}</span>{revised}{language_name}
                </p>
                {cited(&row.publishers, &links)}
                {tags}
            </article>
        </li>
    }
}

/// Names the first publishers and counts the rest.
fn cited(publishers: &[FacetValue], links: &Links) -> Option<AnyView> {
    let keyed = keyed(publishers, PublisherKey::new);
    let more = keyed.len().saturating_sub(PUBLISHERS);
    let names = keyed.into_iter().take(PUBLISHERS).map(|(key, name)| {
        view! { <li><a href=links.to(Route::Publisher(key))><bdi>{name}</bdi></a></li> }
    });
    let names = names.collect::<Vec<_>>();
    (!names.is_empty()).then(|| {
        view! {
            <div class="row-cites">
                <span class="row-cites-label">{text().cites}</span>
                <ul>{names}{(more > 0).then(|| view! { <li>{text().cites_more.of(more)}</li> })}</ul>
            </div>
        }
        .into_any()
    })
}

/// Reads the keys of a facet's values; one that isn't valid can't be linked and is left out.
fn keyed<K, E>(values: &[FacetValue], key: impl Fn(String) -> Result<K, E>) -> Vec<(K, String)> {
    values
        .iter()
        .filter_map(|value| Some((key(value.key.clone()).ok()?, value.label().to_owned())))
        .collect()
}
