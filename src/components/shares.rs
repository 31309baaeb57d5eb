//! Shares of a whole: a bar in pieces, and what each stands for.

use super::element::el;
use crate::text::sources::SOURCES;
use leptos::prelude::*;

/// How many pieces have a tone of their own; further ones, and what has no kind, share the last, a gray.
const TONES: usize = 6;

/// Shows how much of a whole each name has; the bar says nothing that the words beside it don't.
pub fn shares(parts: Vec<(String, u32)>) -> AnyView {
    let all: u32 = parts.iter().map(|(_, count)| *count).sum();
    let mut at = 0;
    let (mut pieces, mut names) = (Vec::new(), Vec::new());
    for (place, (name, count)) in parts.into_iter().enumerate() {
        let place = if name == SOURCES.no_kind {
            TONES
        } else {
            place
        };
        let tone = format!("tone tone-{}", place.min(TONES - 1));
        // In thousandths of the whole.
        let share = |count: u32| u64::from(count) * 1000 / u64::from(all.max(1));
        let (from, to) = (share(at), share(at + count));
        at += count;
        pieces.push(
            el!(rect class=tone.as_str(), x=from.to_string(), width=(to - from).to_string(), height="1";),
        );
        names.push(el!(li; el!(span class=tone, aria-hidden="true";), name, " ", el!(b; count.to_string())));
    }
    vec![
        el!(svg class="shares", viewBox="0 0 1000 1", preserveAspectRatio="none", aria-hidden="true"; pieces),
        el!(ul class="share-names"; names),
    ]
    .into_any()
}
