//! Who speaks in an article, and whose words its text is made of.

use super::element::el;
use super::{interface_lang, shares};
use crate::text::text;
use footnote_model::{Article, How, Statement};
use leptos::prelude::*;

/// Shows the voices of an article; nothing where nobody speaks.
pub fn voices(article: &Article) -> Option<AnyView> {
    if article.voices.is_empty() {
        return None;
    }
    let t = text();
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
