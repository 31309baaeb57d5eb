//! Footnote's core: typed articles, their sources, the library, and the JSON bundle that carries them.
//!
//! Bytes and strings in, values out: nothing here touches a file, a clock, the network or a browser.
//! In a browser, fields that the app doesn't show aren't decoded: `public/cite.js` reads them.
//! It depends on none of its siblings; the reader and the publisher both stand on it.

mod article;
pub mod bundle;
mod catalogue;
mod column;
mod date;
mod hash;
mod key;
mod language;
mod library;
mod rendered;
mod source;
mod text;
mod url;

pub use article::{
    Alignment, Article, Author, Block, Cell, How, Image, Inline, LinkTarget, ListItem, Statement,
    Tag,
};
pub use catalogue::{Catalogue, Facet, FacetValue, Lookup, LookupEntry, Record, RecordPage};
pub use date::{Date, InvalidDate};
pub use hash::{ContentHash, InvalidHash};
pub use key::{InvalidKey, PublisherKey, Slug};
pub use language::{Direction, InvalidLanguage, Language};
pub use library::{Library, LibraryInfo};
pub use rendered::{BUCKET_SIZE, PAGE_ROOT, PageBucket, PageFile, RenderedPage};
pub use source::{
    Beside, CitingArticle, Formatted, Found, FoundBy, Publisher, PublisherEntry, PublisherPage,
    PublisherRef, Source, SourceIndex, Work, WorkRef, YearCount,
};
pub use text::{plain_blocks, plain_inlines, reading_minutes, visit_inlines, word_count};
pub use url::{InvalidPath, InvalidUrl, MediaPath, SafeUrl};
