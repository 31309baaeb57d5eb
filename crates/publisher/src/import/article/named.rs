//! Publishers that a text only names, where the settings know them as the publisher of a work that the article cites.

use super::Publishers;
use crate::import::walk::{each_citation, each_citation_of_blocks};
use crate::import::{ImportItem, ItemSource};
use footnote_model::PublisherKey;

/// Takes out what was found by a name alone and is the publisher of another source. A citation of it leads nowhere
/// then, and goes as well: it gets a number that no source has.
pub(crate) fn join(item: &mut ImportItem, publishers: &Publishers) {
    let keys: Vec<Option<PublisherKey>> = item
        .sources
        .iter()
        .map(|source| key_of(source, publishers))
        .collect();
    let is_named = |source: &ItemSource| {
        source.found.is_some()
            && source.url.is_none()
            && source.title.is_none()
            && source.archived.is_none()
    };
    let goes = |at: usize, source: &ItemSource| {
        is_named(source)
            && keys.get(at).is_some_and(Option::is_some)
            && (item.sources.iter().zip(&keys).enumerate()).any(|(other, (work, key))| {
                other != at && Some(key) == keys.get(at) && (!is_named(work) || other < at)
            })
    };
    let gone: Vec<bool> = item
        .sources
        .iter()
        .enumerate()
        .map(|(at, source)| goes(at, source))
        .collect();
    if !gone.contains(&true) {
        return;
    }
    let mut places = Vec::with_capacity(gone.len());
    let mut next = 0;
    for goes in &gone {
        places.push(if *goes { u32::MAX } else { next });
        next += u32::from(!goes);
    }
    let mut renumber =
        |source: &mut u32| *source = places.get(*source as usize).copied().unwrap_or(u32::MAX);
    for point in &mut item.key_points {
        each_citation(point, &mut renumber);
    }
    each_citation_of_blocks(&mut item.body, &mut renumber);
    for source in &mut item.sources {
        each_citation_of_blocks(&mut source.note, &mut renumber);
    }
    let mut gone = gone.into_iter();
    item.sources.retain(|_| !gone.next().unwrap_or_default());
}

fn key_of(source: &ItemSource, publishers: &Publishers) -> Option<PublisherKey> {
    Some(
        publishers
            .of(source.url.as_ref(), source.publisher.as_deref())?
            .key,
    )
}
