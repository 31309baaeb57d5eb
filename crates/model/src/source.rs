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
    /// Its digital object identifier, such as `10.1000/182`.
    #[cfg_attr(target_arch = "wasm32", serde(skip))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// Its ISBN, 13 digits.
    #[cfg_attr(target_arch = "wasm32", serde(skip))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// The passage that supports the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// What else the author says of it; the whole text of a note that cites no work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub note: Vec<Block>,
    /// The sentences of the article that cite it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<String>,
    /// The day since which its address doesn't answer, as the library's ledger has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dead: Option<Date>,
    /// How the importer found it; nothing where the author set it apart as a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
    /// The work as a citation, which travels with the [`Work`] alone.
    #[serde(skip)]
    pub formatted: Option<Formatted>,
    /// The work in its library: set once all articles are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<WorkRef>,
}

impl Source {
    /// Tells whether it names a work; a note that doesn't is a note.
    #[must_use]
    pub fn is_work(&self) -> bool {
        self.title.is_some()
            || self.url.is_some()
            || self.publisher.is_some()
            || self.archived.is_some()
    }
}

/// A work as people paste it, in the usual styles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Formatted {
    /// As the American Psychological Association has it.
    pub apa: String,
    /// As the Chicago Manual of Style has it, with author and date.
    pub chicago: String,
    /// As the Modern Language Association has it.
    pub mla: String,
}

/// Names a work in its library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkRef {
    /// The key in addresses, unique among the works of its publisher.
    pub key: Slug,
    /// How many articles cite it, this one included; a page of its own starts at 2.
    pub articles: u32,
}

/// How an importer found what no author set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Found {
    /// By what.
    pub by: FoundBy,
    /// How sure it is, in percent.
    pub sure: u8,
}

/// What gave a source away, works before publishers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum FoundBy {
    /// A link in running text.
    Link,
    /// A number of a work in running text: DOI, ISBN, arXiv.
    Number,
    /// An agency in brackets.
    Agency,
    /// Words such as “according to a report by”.
    Report,
    /// Words such as “told”, before an outlet's name.
    Told,
}

/// Names the publisher of a source: its key and its name as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublisherRef {
    /// The registrable domain, or a slug of the name where there is no address.
    pub key: PublisherKey,
    /// The name as shown; the domain itself where no name is known.
    pub name: String,
    /// What kind of publisher it is, in the editor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
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
    /// How many citations its works have, by the year of the citing article; in order, years without any left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<YearCount>,
    /// The publishers that the same articles cite, those cited most often together first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Beside>,
}

/// How many citations there are in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearCount {
    /// The year.
    pub year: u16,
    /// The citations.
    pub count: u32,
}

/// A publisher that articles cite beside another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Beside {
    /// The publisher.
    pub publisher: PublisherRef,
    /// How many articles cite both.
    pub articles: u32,
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
    /// The work as people paste it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formatted: Option<Formatted>,
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
    /// The sentences that cite the work there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<String>,
}
