//! The interface's own words, all of them, keyed by field: a language that lacks one doesn't compile.
//!
//! Nothing else in the reader spells a sentence. `{n}`, `{total}` and `{what}` are filled in by [`fill`]
//! and [`Plural::of`].

mod en;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod offline;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod plain;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod sources;

use footnote_model::{Date, Language};

/// Words for a number of things, by the plural categories of CLDR that the languages here use.
#[derive(Debug)]
pub struct Plural {
    /// For one thing.
    pub one: &'static str,
    /// For any other number.
    pub other: &'static str,
}

impl Plural {
    /// Says how many.
    #[must_use]
    pub fn of(&self, n: usize) -> String {
        let form = if n == 1 { self.one } else { self.other };
        form.replace("{n}", &grouped(n))
    }
}

/// Writes a number with its thousands set apart by a thin no-break space.
#[must_use]
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202F}');
        }
        text.push(digit);
    }
    text
}

/// Fills the places `{what}` of a text.
#[must_use]
pub fn fill(text: &str, what: &str) -> String {
    text.replace("{what}", what)
}

/// Writes the title of a page of some library; the list itself has no other than the library's.
#[must_use]
pub fn page_title(what: &str, library: &str) -> String {
    if what.is_empty() {
        return library.to_owned();
    }
    format!("{what} — {library}")
}

/// Writes a date in words, as precisely as it is known: `19 April 2025`, `April 2025`, `2025`.
#[must_use]
pub fn date_in_words(date: Date) -> String {
    let year = date.year();
    let month = date
        .month()
        .and_then(|month| text().months.get(usize::from(month) - 1));
    match (date.day(), month) {
        (Some(day), Some(month)) => format!("{day} {month} {year}"),
        (_, Some(month)) => format!("{month} {year}"),
        _ => year.to_string(),
    }
}

/// Returns the interface's text: English, until there is another language to choose.
#[must_use]
pub const fn text() -> &'static Text {
    &en::TEXT
}

/// Returns the language of the interface.
#[must_use]
pub fn language() -> Language {
    Language::english()
}

/// Every text of the interface.
#[derive(Debug)]
pub struct Text {
    /// The months, January first.
    pub months: [&'static str; 12],

    // Header, footer and what is everywhere.
    /// “Skip to the content”
    pub skip_to_content: &'static str,
    /// “Library”
    pub nav_label: &'static str,
    /// “Articles”
    pub nav_articles: &'static str,
    /// “Sources”
    pub nav_sources: &'static str,
    /// “Search the articles”
    pub search_label: &'static str,
    /// “Search”
    pub search_placeholder: &'static str,
    /// “Colors”
    pub theme_button: &'static str,
    /// “Colors of the page”
    pub theme_legend: &'static str,
    /// “As the system”
    pub theme_system: &'static str,
    /// “Light”
    pub theme_light: &'static str,
    /// “Sepia”
    pub theme_sepia: &'static str,
    /// “Dark”
    pub theme_dark: &'static str,
    /// “Keyboard shortcuts”
    pub keys_button: &'static str,
    /// “Offline use”
    pub storage_link: &'static str,
    /// “Made with Footnote. Nothing on this page comes from another host.”
    pub made_with: &'static str,
    /// “Close”
    pub close: &'static str,

    // The list.
    /// “{n} articles”
    pub articles: Plural,
    /// “{n} of {total} articles”
    pub articles_of: &'static str,
    /// “Articles”
    pub list_heading: &'static str,
    /// “Page {n}”
    pub page_title: &'static str,
    /// “Filter and sort”
    pub filters_show: &'static str,
    /// “Tags”
    pub facet_tags: &'static str,
    /// “Authors”
    pub facet_authors: &'static str,
    /// “Cites”
    pub facet_publishers: &'static str,
    /// “Language”
    pub facet_languages: &'static str,
    /// “Published”
    pub facet_dates: &'static str,
    /// “Show all {n}”
    pub facet_more: &'static str,
    /// “Show fewer”
    pub facet_less: &'static str,
    /// “Narrow: {what}”
    pub facet_narrow: &'static str,
    /// “From”
    pub date_from: &'static str,
    /// “To”
    pub date_to: &'static str,
    /// “Order”
    pub sort_label: &'static str,
    /// “Best first”
    pub sort_best: &'static str,
    /// “Newest first”
    pub sort_newest: &'static str,
    /// “Oldest first”
    pub sort_oldest: &'static str,
    /// “By title”
    pub sort_title: &'static str,
    /// “Shortest first”
    pub sort_shortest: &'static str,
    /// “Longest first”
    pub sort_longest: &'static str,
    /// “Active filters”
    pub chips_label: &'static str,
    /// “Remove the filter {what}”
    pub chip_remove: &'static str,
    /// “{what}”
    pub chip_words: &'static str,
    /// “from {what}”
    pub chip_from: &'static str,
    /// “until {what}”
    pub chip_to: &'static str,
    /// “Clear all”
    pub chips_clear: &'static str,
    /// “ by their titles; the full text is on its way”
    pub search_waits: &'static str,
    /// “ by their titles; the full text can’t be searched now”
    pub search_titles: &'static str,
    /// “No article passes all of these filters”
    pub empty_heading: &'static str,
    /// “Remove one of them to see more:”
    pub empty_advice: &'static str,
    /// “This library has no articles yet.”
    pub empty_library: &'static str,
    /// “Cites”
    pub cites: &'static str,
    /// “and {n} more”
    pub cites_more: Plural,
    /// “Pages”
    pub pager_label: &'static str,
    /// “Previous page”
    pub pager_previous: &'static str,
    /// “Next page”
    pub pager_next: &'static str,
    /// “Page {n} of {total}”
    pub pager_page: &'static str,

    // The article.
    /// “{n} minutes”
    pub minutes: Plural,
    /// “By”
    pub by: &'static str,
    /// “and”
    pub and: &'static str,
    /// “Published”
    pub published: &'static str,
    /// “Revised”
    pub revised: &'static str,
    /// “Correction”
    pub correction: &'static str,
    /// “Key points”
    pub key_points: &'static str,
    /// “Contents”
    pub contents: &'static str,
    /// “Sources”
    pub sources: &'static str,
    /// “Source {n}”
    pub source_number: &'static str,
    /// “Archived copy”
    pub source_archived: &'static str,
    /// “read on {what}”
    pub source_accessed: &'static str,
    /// “The address has not answered since {what}”
    pub source_dead: &'static str,
    /// “Cite”
    pub cite_button: &'static str,
    /// “also cited in {n} articles”
    pub also_cited: Plural,
    /// “linked in the text”
    pub found_link: &'static str,
    /// “found by machine”
    pub found_machine: &'static str,
    /// “Cited at”
    pub cited_at: &'static str,
    /// “Back to citation {n}”
    pub back_to_citation: &'static str,
    /// “Newer”
    pub previous_article: &'static str,
    /// “Older”
    pub next_article: &'static str,
    /// “More articles”
    pub neighbors_label: &'static str,
    /// “This article cites no sources.”
    pub no_sources: &'static str,
    /// “Table”
    pub table_label: &'static str,
    /// “Code”
    pub code_label: &'static str,

    // Sources.

    // What can go wrong.
    /// “Loading…”
    pub loading: &'static str,
    /// “This part can’t be reached”
    pub offline_heading: &'static str,
    /// “The network or the site isn’t answering. What is already open stays readable. Try again when you are online.”
    pub offline_advice: &'static str,
    /// “A file of this library is damaged”
    pub malformed_heading: &'static str,
    /// “It arrived incomplete or altered. Reload the page; if it happens again, tell whoever publishes this library.”
    pub malformed_advice: &'static str,
    /// “The library was updated”
    pub updated_heading: &'static str,
    /// “This page is loaded again, at the same place.”
    pub updated_advice: &'static str,
    /// “This page and its library don’t fit together”
    pub version_heading: &'static str,
    /// “One of them is older than the other. Reload the page; if it happens again, tell whoever publishes this library.”
    pub version_advice: &'static str,
    /// “There is nothing at this address”
    pub not_found_heading: &'static str,
    /// “The page “{what}” isn’t in this library. It may have moved, or the address may be mistyped.”
    pub not_found_page: &'static str,
    /// “No article here is called “{what}”. It may have been renamed or withdrawn.”
    pub not_found_article: &'static str,
    /// “No article here cites “{what}”.”
    pub not_found_publisher: &'static str,
    /// “Try again”
    pub retry: &'static str,
    /// “Reload the page”
    pub reload: &'static str,
    /// “All articles”
    pub to_articles: &'static str,
    /// “All sources”
    pub to_sources: &'static str,
    /// “Details”
    pub details: &'static str,

    // The keyboard.
    /// “Keyboard shortcuts”
    pub keys_heading: &'static str,
    /// “Single keys act”
    pub keys_switch: &'static str,
    /// “Go to the search”
    pub key_search: &'static str,
    /// “Next article or section”
    pub key_next: &'static str,
    /// “Previous article or section”
    pub key_previous: &'static str,
    /// “Open the article”
    pub key_open: &'static str,
    /// “Close, or leave the search”
    pub key_close: &'static str,
    /// “Show these shortcuts”
    pub key_help: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_read_well() {
        assert_eq!(text().articles.of(1), "1 article");
        assert_eq!(text().articles.of(10_000), "10\u{202F}000 articles");
        for (date, words) in [
            ("2025-04-19", "19 April 2025"),
            ("2025-04", "April 2025"),
            ("2025", "2025"),
        ] {
            assert_eq!(date_in_words(date.parse().unwrap()), words);
        }
    }
}
