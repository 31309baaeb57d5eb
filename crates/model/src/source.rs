//! Sources: the outside works that articles cite, and who published them.

use crate::{Block, ContentHash, Date, PublisherKey, SafeUrl, Slug};
use serde::{Deserialize, Serialize};

/// One cited work, as one article cites it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// The work's title; a source without one is shown by its publisher or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it is; a printed work has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<SafeUrl>,
    /// Who wrote it, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<PublisherRef>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// When the author of the article read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Date>,
    /// A copy kept by an archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<SafeUrl>,
    /// What it is, as the editor states it: `report`, `news`, `law`, `data`…
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The passage that supports the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// What else the author says of it; the whole text of a note that cites no work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub note: Vec<Block>,
}

/// Names the publisher of a source: its key and its name as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublisherRef {
    /// The registrable domain, or a slug of the name where there is no address.
    pub key: PublisherKey,
    /// The name as shown; the domain itself where no name is known.
    pub name: String,
}

/// A publisher as the library's settings describe it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Publisher {
    /// The registrable domain, or a slug of the name where there is no address.
    pub key: PublisherKey,
    /// The name as shown.
    pub name: String,
    /// What kind of publisher it is, in the editor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its home page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homepage: Option<SafeUrl>,
}

/// The `sources` file: every publisher that the library cites, most cited first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceIndex {
    /// Ordered by the number of citing articles, then by name.
    pub publishers: Vec<PublisherEntry>,
}

/// One publisher in [`SourceIndex`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublisherEntry {
    /// The publisher.
    pub publisher: Publisher,
    /// How many distinct works of it are cited.
    pub works: u32,
    /// How many articles cite it.
    pub articles: u32,
    /// The content hash of its [`PublisherPage`].
    pub file: ContentHash,
}

/// The file of one publisher: the works cited, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublisherPage {
    /// The publisher.
    pub publisher: Publisher,
    /// The works, most cited first.
    pub works: Vec<Work>,
}

/// One cited work with every article that cites it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Work {
    /// The work, as the first citing article describes it, without that article's own note.
    pub source: Source,
    /// The citing articles, newest first.
    pub cited_by: Vec<CitingArticle>,
}

/// An article that cites a work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CitingArticle {
    /// The article.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The source's number in that article, from 1.
    pub number: u32,
}
