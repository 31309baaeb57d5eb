//! The words by which speakers are known: verbs of saying, and nouns for people without a name.

use super::super::names::{WordSet, list};
use std::sync::LazyLock;

/// Verbs of saying.
pub(super) static VERBS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "said|says|say|told|tells|warned|warns|argued|argues|claimed|claims|added|adds|noted|notes|stated|explained|explains|announced|confirmed|\
    denied|insisted|insists|estimated|estimates|concluded|concludes|wrote|writes|recalled|recalls|complained|replied|testified|acknowledged|\
    admitted|declared|observed|remarked|suggested|suggests|stressed|believes|believe|predicted|predicts|reported|reports|asked|responded|cautioned|\
    alleged|alleges|urged|urges|promised|maintains|maintained|called|described|calls|describes|accused|demanded|continued|continues|conceded|vowed|laughed|shouted|whispered|answered|countered|pointed|points|found|finds|thinks|calculated|writing|saying",
    )
});

/// Verbs after which a statement without marks starts with `that`, or at once.
pub(super) static STATING: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "said|says|say|warned|warns|argued|argues|claimed|claims|added|adds|noted|notes|stated|explained|explains|announced|confirmed|denied|\
    insisted|insists|estimated|estimates|concluded|concludes|wrote|writes|recalled|recalls|complained|testified|acknowledged|admitted|declared|observed|suggested|suggests|\
    stressed|believes|believe|predicted|predicts|reported|reports|cautioned|alleged|alleges|promised|maintains|maintained|conceded|vowed|found|finds|thinks|calculated|replied",
    )
});

/// Verbs after which a statement without marks needs its `that`.
pub(super) static THAT: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "confirmed|denied|announced|found|finds|reported|reports|estimated|estimates|calculated|observed|noted|notes|stressed|concluded|concludes|predicted|predicts|recalled|recalls|suggested|suggests|complained|wrote|writes|declared|promised|replied",
    )
});

/// Nouns for people who speak without a name.
pub(super) static SPEAKERS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "officials|official|police|spokesperson|spokesman|spokeswoman|residents|resident|witnesses|witness|researchers|researcher|experts|expert|activists|activist|authorities|government|\
    scientists|scientist|doctors|doctor|critics|prosecutors|prosecutor|lawyers|lawyer|farmers|farmer|teachers|teacher|union|unions|company|ministry|court|judge|judges|organizers|organizer|\
    investigators|analysts|analyst|economists|economist|historians|historian|engineers|engineer|campaigners|campaigner|workers|worker|survivors|survivor|neighbors|neighbours|neighbor|parents|mother|father|\
    students|student|nurses|nurse|council|commission|committee|agency|inspectors|inspector|organization|organisation|supporters|opponents|fishermen|fisherman|owner|owners|driver|drivers|passengers|mayor|minister|president|authors|author|\
    report|study|firefighters|rescuers|volunteers|volunteer|migrants|refugees|diplomats|diplomat|negotiators|regulators|regulator|coach|captain|board|hospital|statement|university|museum|operator|team|managers|manager|foreman|insurers|guards|guard|detainees|detainee|charity",
    )
});
