//! The library: what one build publishes.

use crate::{Article, Language, Publisher, SafeUrl, Slug};
use serde::{Deserialize, Serialize};

/// What a library says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LibraryInfo {
    /// Names the library across builds; scopes what a reader's browser stores for it.
    pub id: String,
    /// The library's name.
    pub title: String,
    /// What it is, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The language of the interface, and of articles that name none.
    pub language: Language,
    /// The public address of the library's root, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_url: Option<SafeUrl>,
}

/// Everything that a bundle is written from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    /// What the library says of itself.
    pub info: LibraryInfo,
    /// The articles, in any order.
    pub articles: Vec<Article>,
    /// What the settings say of publishers; those that articles cite beyond them need no entry.
    pub publishers: Vec<Publisher>,
    /// Slugs that articles had before, each with the slug that it has now.
    pub moved: Vec<(Slug, Slug)>,
}
