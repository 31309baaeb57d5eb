//! The parts of an article that are told apart when it is searched.

/// A part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Field {
    /// The headline.
    Title,
    /// The line under the title.
    Dek,
    /// The names in the byline.
    Authors,
    /// The labels of the tags.
    Tags,
    /// Titles, authors, publishers and quoted passages of the cited works.
    Sources,
    /// The bulleted summary.
    KeyPoints,
    /// The headings of sections.
    Headings,
    /// The text.
    Body,
}

impl Field {
    /// Every field, as the index numbers them.
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::Dek,
        Self::Authors,
        Self::Tags,
        Self::Sources,
        Self::KeyPoints,
        Self::Headings,
        Self::Body,
    ];

    /// Returns the field's bit in a set of fields.
    #[must_use]
    pub const fn bit(self) -> u8 {
        1 << self as u8
    }
}
