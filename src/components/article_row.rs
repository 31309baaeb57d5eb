//! One article in a list.

use super::element::el;
use super::{byline, date_view};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::state::library::Row;
use crate::text::{self, text};
use footnote_model::{FacetValue, Language, PublisherKey, Slug};
use leptos::prelude::*;

/// How many cited publishers a row names before it only counts the rest.
const PUBLISHERS: usize = 4;

/// Shows an article's title, dek, byline, date, reading time, tags and the publishers it cites.
///
/// The row names the article's file: `finder.js` finds the words in it that were sought, `cite.js` its sources while the
/// app hasn't said what is listed.
pub fn article_row(row: &Row, links: &Links) -> AnyView {
    let t = text();
    let record = &row.record;
    let lang = row
        .language
        .as_ref()
        .and_then(|language| Language::new(language.key.clone()).ok());
    let tag = lang.as_ref().map(Language::as_str);
    let dir = lang.as_ref().map(|lang| lang.direction().as_str());
    let foreign = lang
        .as_ref()
        .is_some_and(|lang| lang.primary() != text::language().primary());
    let language = row.language.as_ref().filter(|_| foreign);

    let href = links.to(Route::Article(record.slug.clone()));
    let facts = el!(p class="row-facts";
        byline(keyed(&row.authors, Slug::new), links, None),
        record.published.map(date_view),
        el!(span; t.minutes.of(row.minutes as usize)),
        record.revised.map(|date| el!(span class="row-revised"; t.revised, " ", date_view(date))),
        language.map(|language| el!(span class="row-language", lang=tag; language.label())),
    );
    let dek = record
        .dek
        .as_deref()
        .map(|dek| el!(p class="row-dek"; el!(span lang=tag, dir=dir; dek)));
    el!(li class="row", data-article=record.file.as_str();
        el!(article;
            el!(h2 class="row-title"; el!(a href=href, lang=tag, dir=dir; record.title.as_str())),
            dek,
            facts,
            cited(&row.publishers, links),
            tag_list(&keyed(&row.tags, Slug::new), "row-tags", links),
        ),
    )
}

/// Shows tags; each leads to the articles that have it.
pub(crate) fn tag_list(tags: &[(Slug, String)], class: &str, links: &Links) -> Option<AnyView> {
    let tag = |(slug, label): &(Slug, String)| {
        let href = links.to(Route::List(Filter {
            tags: vec![slug.clone()],
            ..Filter::default()
        }));
        el!(li; el!(a class="tag", href=href; label.as_str()))
    };
    let entries: Vec<AnyView> = tags.iter().map(tag).collect();
    (!entries.is_empty()).then(|| el!(ul class=class, aria-label=text().facet_tags; entries))
}

/// Names the first publishers and counts the rest.
fn cited(publishers: &[FacetValue], links: &Links) -> Option<AnyView> {
    let publishers = keyed(publishers, PublisherKey::new);
    let more = publishers.len().saturating_sub(PUBLISHERS);
    let name = |(key, name): (PublisherKey, String)| el!(li; el!(a href=links.to(Route::Publisher(key)); el!(bdi; name)));
    let names: Vec<AnyView> = publishers.into_iter().take(PUBLISHERS).map(name).collect();
    (!names.is_empty()).then(|| {
        let rest = (more > 0).then(|| el!(li; text().cites_more.of(more)));
        el!(div class="row-cites"; el!(span class="row-cites-label"; text().cites), el!(ul; names, rest))
    })
}

/// Reads the keys of a facet's values; one that isn't valid can't be linked and is left out.
fn keyed<K, E>(values: &[FacetValue], key: impl Fn(String) -> Result<K, E>) -> Vec<(K, String)> {
    values
        .iter()
        .filter_map(|value| Some((key(value.key.clone()).ok()?, value.label().to_owned())))
        .collect()
}
