//! The order of an item's sources.

use super::ItemSource;
use super::walk::{each_citation, each_citation_of_blocks};
use footnote_model::{Block, Inline};

/// Orders sources as the text cites them, those that it doesn't last, and points its citations at their new places.
pub(crate) fn by_first_citation(
    key_points: &mut [Vec<Inline>],
    body: &mut [Block],
    sources: Vec<ItemSource>,
) -> Vec<ItemSource> {
    let mut places: Vec<Option<u32>> = vec![None; sources.len()];
    let mut next = 0;
    let mut note = |source: &mut u32| {
        if let Some(place @ None) = places.get_mut(*source as usize) {
            *place = Some(next);
            next += 1;
        }
    };
    for point in key_points.iter_mut() {
        each_citation(point, &mut note);
    }
    each_citation_of_blocks(body, &mut note);
    for place in places.iter_mut().filter(|place| place.is_none()) {
        *place = Some(next);
        next += 1;
    }
    let mut ordered: Vec<(Option<u32>, ItemSource)> = places.iter().copied().zip(sources).collect();
    ordered.sort_by_key(|(place, _)| *place);
    let mut sources: Vec<ItemSource> = ordered.into_iter().map(|(_, source)| source).collect();
    let place = |source: u32| places.get(source as usize).copied().flatten();
    renumber((key_points, body), &mut sources, &place);
    sources
}

/// Points every citation at the new place of its source; one that has none stays as it is.
pub(super) fn renumber(
    (key_points, body): (&mut [Vec<Inline>], &mut [Block]),
    sources: &mut [ItemSource],
    place: &dyn Fn(u32) -> Option<u32>,
) {
    let mut renumber = |source: &mut u32| *source = place(*source).unwrap_or(*source);
    for point in key_points {
        each_citation(point, &mut renumber);
    }
    each_citation_of_blocks(body, &mut renumber);
    for source in sources {
        each_citation_of_blocks(&mut source.note, &mut renumber);
    }
}
