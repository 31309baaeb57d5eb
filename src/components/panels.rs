//! What an article stands on at a glance, under its title: how many sources from how many publishers, of what kinds, who
//! speaks in it, and whose words its text is made of. The publisher renders it; the app shows what was rendered.

use super::element::el;
use super::{interface_lang, shares};
use crate::route::{Links, Route};
use crate::text::sources::SOURCES;
use footnote_model::{Article, How, Statement};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Shows the panels of an article; nothing where there is nothing to say.
pub fn panels(article: &Article, links: &Links) -> Option<AnyView> {
    let shown = [stands_on(article, links), kinds(article), voices(article)];
    shown.iter().any(Option::is_some).then(|| {
        let shown: Vec<AnyView> = shown.into_iter().flatten().collect();
        shown.into_any()
    })
}

/// Says how many sources there are, and leads to them.
fn stands_on(article: &Article, links: &Links) -> Option<AnyView> {
    // A note that names no work is none.
    let works = article.sources.iter().filter(|source| source.is_work());
    let count = works.clone().count();
    let cited = works.filter_map(|source| Some(&source.publisher.as_ref()?.key));
    let publishers = cited.collect::<BTreeSet<_>>().len();
    let by = (publishers > 0).then(|| format!(" · {}", SOURCES.publishers.of(publishers)));
    let here = Route::Article(article.slug.clone());
    let to = links.anchor(&here, "sources_heading");
    let sources = el!(a href=to; SOURCES.stands_on.of(count));
    (count > 0).then(|| el!(p class="stands-on", lang=interface_lang(&article.lang); sources, by))
}

/// Shows what kinds of publishers some sources lean on; nothing where no kind is stated.
fn kinds(article: &Article) -> Option<AnyView> {
    let lang = interface_lang(&article.lang);
    let mut kinds: Vec<(&str, u32)> = Vec::new();
    for publisher in article
        .sources
        .iter()
        .filter_map(|source| source.publisher.as_ref())
    {
        let kind = publisher.kind.as_deref().unwrap_or_default();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    if kinds.iter().all(|(kind, _)| kind.is_empty()) {
        return None;
    }
    kinds.sort_by_key(|(kind, count)| (kind.is_empty(), std::cmp::Reverse(*count)));
    let named = kinds.into_iter().map(|(kind, count)| {
        let kind = if kind.is_empty() {
            SOURCES.no_kind
        } else {
            kind
        };
        (kind.to_owned(), count)
    });
    Some(el!(div class="kinds-picture", lang=lang; shares(named.collect())))
}

/// Shows the voices of an article; nothing where nobody speaks.
fn voices(article: &Article) -> Option<AnyView> {
    if article.voices.is_empty() {
        return None;
    }
    let t = &SOURCES;
    let lang = interface_lang(&article.lang);
    let mut speakers: Vec<(&str, Vec<&Statement>)> = Vec::new();
    for voice in &article.voices {
        match speakers.iter_mut().find(|(name, _)| *name == voice.speaker) {
            Some((_, said)) => said.push(voice),
            None => speakers.push((&voice.speaker, vec![voice])),
        }
    }
    let said_as = |how| -> u32 {
        let said = article.voices.iter().filter(|voice| voice.how == how);
        said.map(|voice| voice.count).sum()
    };
    let (quoted, attributed) = (said_as(How::Quoted), said_as(How::Attributed));
    let own = article.words.saturating_sub(quoted + attributed);
    let words = [
        (t.words_own, own),
        (t.words_quoted, quoted),
        (t.words_attributed, attributed),
    ];
    let words = words.map(|(name, count)| (name.to_owned(), count));
    let found = article.voices.iter().any(|voice| voice.sure.is_some());
    let rows: Vec<AnyView> = speakers
        .into_iter()
        .map(|(name, said)| {
            let said: Vec<AnyView> = said.into_iter().map(statement).collect();
            el!(li; el!(b; el!(bdi; name)), said)
        })
        .collect();
    Some(el!(details class="voices";
        el!(summary lang=lang; t.voices.of(rows.len())),
        el!(div lang=lang; shares(words.into()), found.then(|| el!(p class="found"; t.voices_found))),
        el!(ul class="speakers"; rows),
    ))
}

fn statement(voice: &Statement) -> AnyView {
    let words = voice.words.as_str();
    match voice.how {
        How::Quoted => el!(q class="statement"; words),
        How::Attributed => el!(span class="statement"; words),
    }
}
