//! What an importer read, before it is an article.
//!
//! Every format yields these types and meets the others in [`super::article::to_article`] alone.

use footnote_model::{Block, Date, Found, Inline, Language, SafeUrl, Slug, Statement};

/// What one file says, as far as its importer could tell. Nothing is defaulted here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportItem {
    /// The slug that the author chose.
    pub slug: Option<Slug>,
    /// The title, plain text.
    pub title: Option<String>,
    /// The line under the title.
    pub dek: Option<String>,
    /// The language that the author named or the importer detected.
    pub lang: Option<Language>,
    /// Authors' names, in the order of the byline.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was revised.
    pub revised: Option<Date>,
    /// What a revision corrected.
    pub correction: Option<String>,
    /// Tags as written: slugs or labels.
    pub tags: Vec<String>,
    /// The bulleted summary.
    pub key_points: Vec<Vec<Inline>>,
    /// The text. `LinkTarget`s to other articles are resolved by the library: see [`ImportItem::links`].
    pub body: Vec<Block>,
    /// The cited works; `Inline::Citation` points into this list.
    pub sources: Vec<ItemSource>,
    /// Addresses, names and numbers that the author says are no sources of this article.
    pub not_sources: Vec<String>,
    /// Who says what, as the author states it; `None` leaves it to be found.
    pub voices: Option<Vec<Statement>>,
    /// Quotations for which nobody is said to speak and nothing is cited, each with its line.
    pub unspoken: Vec<(u32, String)>,
    /// Rules of `footnote check` that the author switched off for this article.
    pub rules_off: Vec<String>,
    /// Links to files of the folder (`other.md#part`, `../images/a.png`), in reading order. In the
    /// body each stands as `LinkTarget::File` or `Image::file` with the name [`ItemLink::placeholder`];
    /// the library resolves them to an article, a copied file, or a diagnostic.
    pub links: Vec<ItemLink>,
    /// Whether the author marked it as not to be published.
    pub draft: bool,
}

/// A cited work as the importer read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemSource {
    /// The work's title.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<SafeUrl>,
    /// Its authors.
    pub authors: Vec<String>,
    /// The publisher's name as written; found from the address where there is none.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// When the article's author read it.
    pub accessed: Option<Date>,
    /// A copy kept by an archive.
    pub archived: Option<SafeUrl>,
    /// What it is.
    pub kind: Option<String>,
    /// Its digital object identifier.
    pub doi: Option<String>,
    /// Its ISBN, 13 digits.
    pub isbn: Option<String>,
    /// The passage that supports the claim.
    pub quote: Option<String>,
    /// What else the author says of it.
    pub note: Vec<Block>,
    /// How it was found; `None` where the author set it apart as a source.
    pub found: Option<Found>,
    /// The line that it came from, from 1.
    pub line: u32,
}

/// A link to another file of the folder, not yet resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemLink {
    /// The path as written, percent-decoded, relative to the file; `#` and `?` parts cut off.
    pub path: String,
    /// The fragment as written, without `#`.
    pub fragment: Option<String>,
    /// Whether it is an image.
    pub image: bool,
    /// Where it stands: line and column, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl ItemLink {
    /// Names the link at a place in [`ImportItem::links`] where a `MediaPath` is due: `pending-7`.
    #[must_use]
    pub fn placeholder(at: usize) -> String {
        format!("pending-{at}")
    }
}
