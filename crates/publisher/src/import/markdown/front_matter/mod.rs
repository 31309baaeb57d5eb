//! Front matter: what an author says of the article above its text.

mod fields;
mod sources;
mod toml;
mod value;
mod voices;
mod yaml;

use super::report::Report;
use super::split::Syntax;
use fields::Fields;
use footnote_model::{Date, Language, Slug, Statement};
pub(super) use sources::NamedSource;
use value::Entry;

/// The largest front matter, in bytes: more is another file that got a fence by accident.
const MAX_BYTES: usize = 512 << 10;

/// The keys, as they are written in front matter; `key_points` and `keyPoints` are read as well.
const KEYS: [&str; 15] = [
    "title",
    "dek",
    "date",
    "revised",
    "correction",
    "authors",
    "tags",
    "lang",
    "slug",
    "key-points",
    "draft",
    "sources",
    "not-sources",
    "voices",
    "check-off",
];

/// A text in front matter that may hold Markdown, and its offset in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) offset: usize,
}

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) dek: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) revised: Option<Date>,
    pub(super) correction: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) lang: Option<Language>,
    pub(super) slug: Option<Slug>,
    pub(super) key_points: Vec<Text>,
    pub(super) draft: bool,
    pub(super) sources: Vec<NamedSource>,
    pub(super) not_sources: Vec<String>,
    pub(super) voices: Option<Vec<Statement>>,
    pub(super) rules_off: Vec<String>,
}

/// Reads front matter that starts at the offset `base`; returns nothing, and says why, when it can't be read.
pub(super) fn read(
    text: &str,
    base: usize,
    syntax: Syntax,
    report: &mut Report<'_>,
) -> Option<FrontMatter> {
    if text.len() > MAX_BYTES {
        let message = format!("the front matter is larger than {} kB", MAX_BYTES >> 10);
        report.error(
            "too-large",
            base,
            message,
            "close it with the line that it starts with",
        );
        return None;
    }
    let (name, entries) = match syntax {
        Syntax::Toml => ("TOML", toml::read(text, base)),
        Syntax::Yaml => ("YAML", yaml::read(text, base)),
    };
    match entries {
        Ok(entries) => Some(from_entries(entries, report)),
        Err(broken) => {
            let message = format!("the front matter is not valid {name}: {}", broken.message);
            report.error(
                "front-matter",
                broken.offset,
                message,
                "mend the line, or put the value in quotes",
            );
            None
        }
    }
}

fn from_entries(entries: Vec<Entry>, report: &mut Report<'_>) -> FrontMatter {
    let mut matter = FrontMatter::default();
    let mut fields = Fields { report };
    for Entry { key, offset, node } in entries {
        match fields::kebab(&key).as_str() {
            "title" => matter.title = fields.line(&key, node),
            "dek" => matter.dek = fields.line(&key, node),
            "date" => matter.published = fields.date(&key, node),
            "revised" => matter.revised = fields.date(&key, node),
            "correction" => matter.correction = fields.line(&key, node),
            "authors" => matter.authors = fields.lines(&key, node),
            "tags" => matter.tags = fields.lines(&key, node),
            "lang" => matter.lang = fields.language(&key, node),
            "slug" => matter.slug = fields.slug(&key, node),
            "key-points" => matter.key_points = fields.texts(&key, node),
            "draft" => matter.draft = fields.truth(&key, node),
            "not-sources" => matter.not_sources = fields.lines(&key, node),
            "check-off" => matter.rules_off = fields.rules_off(&key, node),
            "voices" => matter.voices = Some(voices::read(&key, node, &mut fields)),
            "sources" => matter.sources = sources::read(&key, node, &mut fields),
            _ => fields.unknown(&key, offset, &KEYS),
        }
    }
    matter
}
