//! The words of the pages of sources, which only the publisher renders: they don't travel in the Wasm.

use super::Plural;

/// Every text of the pages of sources.
#[derive(Debug)]
pub(crate) struct SourcesText {
    /// “Sources”
    pub(crate) sources_heading: &'static str,
    /// “Who published the works that these articles cite.”
    pub(crate) sources_intro: &'static str,
    /// “No article here cites a source yet.”
    pub(crate) sources_empty: &'static str,
    /// “{n} publishers”
    pub(crate) publishers: Plural,
    /// “{n} works”
    pub(crate) works: Plural,
    /// “Cited by”
    pub(crate) cited_by: &'static str,
    /// “Home page”
    pub(crate) publisher_homepage: &'static str,
    /// “Articles that cite {what}”
    pub(crate) publisher_filter: &'static str,
    /// “All publishers”
    pub(crate) all_sources: &'static str,
    /// Above the chart of kinds.
    pub(crate) kinds: &'static str,
    /// What the chart shows.
    pub(crate) kinds_about: &'static str,
    /// A publisher of which no kind is stated.
    pub(crate) no_kind: &'static str,
    /// “Stands on {n} sources”
    pub(crate) stands_on: Plural,
    /// “{n} voices”
    pub(crate) voices: Plural,
    /// That they may be wrong.
    pub(crate) voices_found: &'static str,
    /// The author's own words.
    pub(crate) words_own: &'static str,
    /// Words in quotation marks.
    pub(crate) words_quoted: &'static str,
    /// Words that somebody is said to have said.
    pub(crate) words_attributed: &'static str,
    /// The label of the field for words.
    pub(crate) narrow: &'static str,
    /// The label of the choice of kinds.
    pub(crate) kind: &'static str,
    /// All kinds.
    pub(crate) all_kinds: &'static str,
    /// The label of the order.
    pub(crate) order: &'static str,
    /// The orders: by articles, by works, by name, by kind.
    pub(crate) orders: [(&'static str, &'static str); 4],
    /// Heads of the table: publisher, kind, works, articles.
    pub(crate) columns: [&'static str; 4],
    /// The caption of the table.
    pub(crate) table: &'static str,
    /// The link to the map.
    pub(crate) map_link: &'static str,
    /// The heading of citations by year.
    pub(crate) years: &'static str,
    /// The heading of publishers cited beside this one.
    pub(crate) beside: &'static str,
    /// The feed of articles that cite the publisher.
    pub(crate) feed: &'static str,
    /// A publisher that is named, and no work of it.
    pub(crate) named_only: &'static str,
    /// The link to a work's own page.
    pub(crate) work_link: &'static str,
    /// The heading of the passages that a work supports.
    pub(crate) passages: &'static str,
    /// An article that names the work without a sentence that cites it.
    pub(crate) no_passage: &'static str,
    /// The link from a work to its publisher.
    pub(crate) works_of: &'static str,
    /// The heading of the map.
    pub(crate) map_heading: &'static str,
    /// What it shows.
    pub(crate) map_about: &'static str,
    /// That it doesn't show all.
    pub(crate) map_part: &'static str,
    /// Its name for those who can't see it.
    pub(crate) map_label: &'static str,
    /// The heads of its table.
    pub(crate) map_columns: [&'static str; 3],
}

/// The pages of sources in English.
pub(crate) static SOURCES: SourcesText = SourcesText {
    sources_heading: "Sources",
    sources_intro: "Who published the works that these articles cite.",
    sources_empty: "No article here cites a source yet.",
    publishers: Plural {
        one: "{n} publisher",
        other: "{n} publishers",
    },
    works: Plural {
        one: "{n} work",
        other: "{n} works",
    },
    cited_by: "Cited by",
    publisher_homepage: "Home page",
    publisher_filter: "Articles that cite {what}",
    all_sources: "All publishers",
    kinds: "Kinds of publishers",
    kinds_about: "How many of the cited works each kind published, as the editor states the kinds.",
    no_kind: "no kind stated",
    stands_on: Plural {
        one: "Stands on {n} source",
        other: "Stands on {n} sources",
    },
    voices: Plural {
        one: "{n} voice",
        other: "{n} voices",
    },
    voices_found: "Found by machine, which may err.",
    words_own: "words of the author",
    words_quoted: "quoted words",
    words_attributed: "reported words",
    narrow: "Name or address",
    kind: "Kind",
    all_kinds: "All kinds",
    order: "Order",
    orders: [
        ("articles", "Most articles first"),
        ("works", "Most works first"),
        ("name", "By name"),
        ("kind", "By kind"),
    ],
    columns: ["Publisher", "Kind", "Works", "Articles"],
    table: "The publishers of cited works",
    map_link: "Map of articles and publishers",
    years: "Citations by the year of the citing article",
    beside: "Cited beside it",
    feed: "Feed of articles that cite it",
    named_only: "Named in the text, without a work.",
    work_link: "Passages",
    passages: "What it supports",
    no_passage: "Listed among the sources, without a passage that cites it.",
    works_of: "Works of {what}",
    map_heading: "Map of sources",
    map_about: "Each line leads from an article to a publisher that it cites. Choose a publisher or an article to see its lines alone.",
    map_part: "The map shows {shown} of {all} publishers, those that most articles cite.",
    map_label: "Map of articles and the publishers that they cite",
    map_columns: ["Publisher", "Kind", "Cited in"],
};
