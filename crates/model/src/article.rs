//! The article as typed data: blocks and inlines, never HTML.

use crate::{Date, Formatted, Language, MediaPath, SafeUrl, Slug, Source};
use serde::{Deserialize, Serialize};

/// Holds one article as it is published and read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Article {
    /// Names the article in its address; unique in its library.
    pub slug: Slug,
    /// The headline, plain text.
    pub title: String,
    /// The line under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dek: Option<String>,
    /// The language of the text; decides direction, hyphenation and, later, stemming.
    pub lang: Language,
    /// Who wrote it, in the order of the byline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
    /// When it was first published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// When it was last revised, if ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<Date>,
    /// What a revision corrected, as the editor states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// Labels, in the editor's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The bulleted summary above the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_points: Vec<Vec<Inline>>,
    /// The text itself.
    pub body: Vec<Block>,
    /// The outside works it cites; `Inline::Citation` points into this list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Who is quoted or named as saying something, in order. The reader shows it as [`Article::panels`].
    #[cfg_attr(target_arch = "wasm32", serde(skip))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voices: Vec<Statement>,
    /// What the reader shows of what the article stands on and who speaks in it, as a [`crate::RenderedPage`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panels: Option<String>,
    /// The article as people cite it.
    #[cfg_attr(target_arch = "wasm32", serde(skip))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formatted: Option<Formatted>,
    /// Words in the body and the key points, as [`crate::word_count`] counts them.
    pub words: u32,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
}

/// Something that a voice says in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// Who says it.
    pub speaker: String,
    /// What they say, as the article has it.
    pub words: String,
    /// Whether the words are theirs.
    pub how: How,
    /// How many words they are, as [`crate::word_count`] counts them.
    pub count: u32,
    /// How sure it is, in percent, where it was found by machine; nothing where the editor says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<u8>,
}

/// How an article gives what somebody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum How {
    /// In the speaker's words.
    Quoted,
    /// In the author's words.
    Attributed,
}

/// Names one author: the credit as shown and the key of its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Author {
    /// The key in addresses and filters.
    pub slug: Slug,
    /// The name as shown.
    pub name: String,
}

/// Names one tag: its key and its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tag {
    /// The key in addresses and filters.
    pub slug: Slug,
    /// The label as shown.
    pub label: String,
}

/// A block of an article's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Block {
    /// A section's heading.
    Heading {
        /// 2 for a section, 3 for a subsection, down to 6; 1 is the title and never stands here.
        level: u8,
        /// The anchor of the section, unique in its article.
        id: String,
        /// The heading's text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A bulleted or numbered list.
    List {
        /// The first number of a numbered list; absent for bullets.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<u32>,
        /// The entries, each a sequence of blocks.
        items: Vec<ListItem>,
    },
    /// A block quotation.
    Quote {
        /// What is quoted.
        content: Vec<Block>,
        /// Who said or wrote it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attribution: Vec<Inline>,
    },
    /// Preformatted code.
    Code {
        /// The language the author named, such as `rust`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The code, line ends as `\n`, no trailing one.
        text: String,
    },
    /// A table with one header row.
    Table {
        /// The caption, if the author gave one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
        /// The alignment of each column; as long as `header`.
        columns: Vec<Alignment>,
        /// The header cells; empty when the table has none.
        header: Vec<Cell>,
        /// The body rows.
        rows: Vec<Vec<Cell>>,
    },
    /// An image of its own, with a caption.
    Figure {
        /// The image.
        image: Image,
        /// The caption; may be empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// A thematic break.
    Rule,
}

/// One entry of a list.
pub type ListItem = Vec<Block>;

/// One cell of a table.
pub type Cell = Vec<Inline>;

/// How a table column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Alignment {
    /// At the side where the language starts its lines.
    #[default]
    Start,
    /// Centered.
    Center,
    /// At the side where the language ends its lines.
    End,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Emphasis, set in italics.
    Emphasis(Vec<Inline>),
    /// Strong importance, set in bold.
    Strong(Vec<Inline>),
    /// Text struck through.
    Deleted(Vec<Inline>),
    /// Lowered text.
    Subscript(Vec<Inline>),
    /// Raised text.
    Superscript(Vec<Inline>),
    /// Code in running text.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        to: LinkTarget,
        /// The text of the link; holds no other link.
        content: Vec<Inline>,
    },
    /// The place that points at a source: shown as its number.
    Citation {
        /// The source's place in [`Article::sources`], from 0.
        source: u32,
    },
    /// An image in running text.
    Image(Image),
    /// A line break the author asked for.
    Break,
}

/// Where a link leads. Only what is listed here can be a link: there is no `javascript:`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LinkTarget {
    /// An outside address.
    Url(SafeUrl),
    /// Another article of the library.
    Article {
        /// The article.
        slug: Slug,
        /// The anchor in it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fragment: Option<String>,
    },
    /// An anchor in the same article.
    Fragment(String),
    /// A file that the library carries.
    File(MediaPath),
}

/// An image that the library carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Image {
    /// The file.
    pub file: MediaPath,
    /// The alternative text; empty for a decorative image.
    pub alt: String,
    /// Width in CSS pixels, so that nothing shifts when it arrives.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}
