//! `footnote.toml`: what a publisher says of the library, its authors, its tags and the publishers it cites.
//!
//! Reading never fails: what can't be used is reported with its place, and a default stands in.

mod redirects;
mod table;

pub use redirects::{OldAddress, Redirect, resolve};

use crate::diagnostic::{Diagnostic, Severity};
use crate::import::article::{ArticleContext, KnownPublisher, Publishers, slugify};
use crate::library::RULES;
use footnote_model::{ContentHash, Language, LibraryInfo, Publisher, PublisherKey, SafeUrl, Slug};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use table::File;
use toml::de::{DeTable, DeValue};

/// The name of the settings file, at the top of a library's folder.
pub const SETTINGS_FILE: &str = "footnote.toml";

/// The name of a library whose folder has none that can be shown.
const UNNAMED: &str = "Library";

/// The default of `offline-limit`: what an evening's reading may cost on a mobile network.
const OFFLINE_LIMIT: u64 = 20;

/// What `footnote.toml` says, with defaults for what it doesn't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What the library says of itself.
    pub info: LibraryInfo,
    /// Authors who are more than a name in a byline.
    pub authors: Vec<AuthorSettings>,
    /// Labels of tags, by slug.
    pub tags: BTreeMap<Slug, String>,
    /// Publishers of cited works.
    pub publishers: Vec<PublisherSettings>,
    /// Whether each article gets an image for the cards by which other sites show a link to it.
    pub cards: bool,
    /// Whether citations are written as text, in the styles that people paste.
    pub citations: bool,
    /// Up to how many megabytes a library is kept whole in a reader's browser without being asked for.
    pub offline_limit: u64,
    /// Whether the site offers the library as a single file.
    pub single_file: bool,
    /// Addresses that articles had before.
    pub redirects: Vec<Redirect>,
    /// Rules of `footnote check` that are switched off.
    pub rules_off: Vec<String>,
}

/// What the settings say of one author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorSettings {
    /// The name as bylines have it.
    pub name: String,
    /// The key in addresses.
    pub slug: Slug,
    /// Who they are, in a sentence.
    pub about: Option<String>,
    /// Their own page.
    pub url: Option<SafeUrl>,
}

/// What the settings say of one publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublisherSettings {
    /// What the bundle says of it.
    pub publisher: Publisher,
    /// Other names and domains that mean the same publisher.
    pub aliases: Vec<String>,
}

impl Settings {
    /// Returns the settings of a folder without `footnote.toml`: the folder's name is the title.
    #[must_use]
    pub fn of_folder(name: &str) -> Self {
        let title = if name.is_empty() { UNNAMED } else { name }.to_owned();
        Self {
            info: LibraryInfo {
                id: id_of(&title),
                title,
                description: None,
                language: Language::english(),
                public_url: None,
            },
            authors: Vec::new(),
            tags: BTreeMap::new(),
            publishers: Vec::new(),
            cards: true,
            citations: true,
            offline_limit: OFFLINE_LIMIT,
            single_file: false,
            redirects: Vec::new(),
            rules_off: Vec::new(),
        }
    }

    /// Reads the settings of a library's folder.
    #[must_use]
    pub fn read(folder: &Path) -> (Self, Vec<Diagnostic>) {
        let name = folder_name(folder);
        match std::fs::read_to_string(folder.join(SETTINGS_FILE)) {
            Ok(text) => Self::parse(&text, &name),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let message = format!(
                    "there is no {SETTINGS_FILE}: the library is called `{name}`, in English"
                );
                let note = Diagnostic::new(Severity::Note, "no-settings", SETTINGS_FILE, message)
                    .help("`footnote new FOLDER` writes one with every setting explained");
                (Self::of_folder(&name), vec![note])
            }
            Err(error) => {
                let message = format!("the settings can't be read: {error}");
                let error =
                    Diagnostic::new(Severity::Error, "unreadable-file", SETTINGS_FILE, message)
                        .help("save it as UTF-8 text that this user may read");
                (Self::of_folder(&name), vec![error])
            }
        }
    }

    /// Parses the text of a `footnote.toml`; `folder` is the title where it names none.
    #[must_use]
    pub fn parse(text: &str, folder: &str) -> (Self, Vec<Diagnostic>) {
        let mut file = File::new(SETTINGS_FILE, text);
        let mut root = file.parse();
        let settings = read_root(&mut file, &mut root, folder);
        file.diagnostics.sort_by_key(|d| (d.line, d.column));
        (settings, file.diagnostics)
    }
}

impl From<&Settings> for ArticleContext {
    fn from(settings: &Settings) -> Self {
        let known: Vec<KnownPublisher> = settings.publishers.iter().map(known_publisher).collect();
        let named = |author: &AuthorSettings| (author.slug.clone(), author.name.clone());
        Self {
            default_lang: settings.info.language.clone(),
            tag_labels: settings.tags.clone(),
            authors: settings.authors.iter().map(named).collect(),
            publishers: Publishers::new(&known),
        }
    }
}

fn known_publisher(settings: &PublisherSettings) -> KnownPublisher {
    KnownPublisher {
        key: settings.publisher.key.clone(),
        name: settings.publisher.name.clone(),
        kind: settings.publisher.kind.clone(),
        aliases: settings.aliases.clone(),
    }
}

fn read_root(file: &mut File<'_>, root: &mut DeTable<'_>, folder: &str) -> Settings {
    let defaults = Settings::of_folder(folder);
    let title = file
        .text(root, "title", filled)
        .unwrap_or(defaults.info.title);
    let info = LibraryInfo {
        id: file
            .text(root, "id", |id| Slug::new(id).map(String::from))
            .unwrap_or_else(|| id_of(&title)),
        title,
        description: file.text(root, "description", filled),
        language: file
            .text(root, "language", Language::new)
            .unwrap_or(defaults.info.language),
        public_url: file.text(root, "public-url", site_root),
    };
    let settings = Settings {
        info,
        authors: read_authors(file, root),
        tags: read_tags(file, root),
        publishers: read_publishers(file, root),
        cards: file.flag(root, "cards").unwrap_or(defaults.cards),
        citations: file.flag(root, "citations").unwrap_or(defaults.citations),
        offline_limit: file
            .number(root, "offline-limit")
            .unwrap_or(defaults.offline_limit),
        single_file: file
            .flag(root, "single-file")
            .unwrap_or(defaults.single_file),
        redirects: redirects::read(file, root),
        rules_off: read_rules(file, root),
    };
    const KNOWN: [&str; 14] = [
        "title",
        "description",
        "language",
        "public-url",
        "id",
        "authors",
        "tags",
        "publishers",
        "cards",
        "citations",
        "offline-limit",
        "single-file",
        "redirects",
        "check",
    ];
    file.unknown(root, SETTINGS_FILE, &KNOWN);
    settings
}

fn read_authors(file: &mut File<'_>, root: &mut DeTable<'_>) -> Vec<AuthorSettings> {
    let mut authors = Vec::new();
    for (at, mut table) in file.tables(root, "authors") {
        let name = file.text(&mut table, "name", filled);
        let slug = file.text(&mut table, "slug", Slug::new);
        let about = file.text(&mut table, "about", filled);
        let url = file.text(&mut table, "url", SafeUrl::new);
        file.unknown(&table, "an author", &["name", "slug", "about", "url"]);
        let slug = slug.or_else(|| name.as_deref().and_then(slugify));
        match (name, slug) {
            (Some(name), Some(slug)) => authors.push(AuthorSettings {
                name,
                slug,
                about,
                url,
            }),
            _ => incomplete(file, at, "an author needs a `name`, as bylines have it"),
        }
    }
    authors
}

fn read_tags(file: &mut File<'_>, root: &mut DeTable<'_>) -> BTreeMap<Slug, String> {
    let Some(value) = file.take(root, "tags") else {
        return BTreeMap::new();
    };
    let at = value.span().start;
    let DeValue::Table(table) = value.into_inner() else {
        incomplete(
            file,
            at,
            "`tags` is a table: write `[tags]`, then lines such as `war = \"War and peace\"`",
        );
        return BTreeMap::new();
    };
    let mut tags = BTreeMap::new();
    for (key, label) in table {
        let Some(label) = file.expect_text(key.get_ref(), &label) else {
            continue;
        };
        match Slug::new(key.get_ref().as_ref()) {
            Ok(slug) => drop(tags.insert(slug, label)),
            Err(error) => incomplete(file, key.span().start, &error.to_string()),
        }
    }
    tags
}

/// Reads `[check]`: rules by their names, each `true` or `false`.
fn read_rules(file: &mut File<'_>, root: &mut DeTable<'_>) -> Vec<String> {
    let Some(value) = file.take(root, "check") else {
        return Vec::new();
    };
    let at = value.span().start;
    let DeValue::Table(mut table) = value.into_inner() else {
        let help = "`check` is a table: write `[check]`, then lines such as `no-source = false`";
        incomplete(file, at, help);
        return Vec::new();
    };
    let off = |rule: &&str| file.flag(&mut table, rule) == Some(false);
    let off = RULES
        .iter()
        .copied()
        .filter(off)
        .map(str::to_owned)
        .collect();
    file.unknown(&table, "`[check]`", &RULES);
    off
}

fn read_publishers(file: &mut File<'_>, root: &mut DeTable<'_>) -> Vec<PublisherSettings> {
    let mut publishers = Vec::new();
    for (at, mut table) in file.tables(root, "publishers") {
        let key = file.text(&mut table, "domain", PublisherKey::new);
        let name = file.text(&mut table, "name", filled);
        let aliases = file.texts(&mut table, "aliases");
        let kind = file.text(&mut table, "kind", filled);
        let homepage = file.text(&mut table, "homepage", SafeUrl::new);
        file.unknown(
            &table,
            "a publisher",
            &["domain", "name", "aliases", "kind", "homepage"],
        );
        let by_name = || {
            name.as_deref()
                .and_then(slugify)
                .and_then(|s| PublisherKey::new(s.as_str()).ok())
        };
        let Some(key) = key.or_else(by_name) else {
            incomplete(
                file,
                at,
                "a publisher needs a `domain` such as `hrw.org`, or at least a `name`",
            );
            continue;
        };
        let name = name.unwrap_or_else(|| key.to_string());
        let publisher = Publisher {
            key,
            name,
            kind,
            homepage,
        };
        publishers.push(PublisherSettings { publisher, aliases });
    }
    publishers
}

fn incomplete(file: &mut File<'_>, at: usize, message: &str) {
    file.report(Severity::Error, "settings-value", at, message);
}

/// Reads the address of a site's root, and ends it with the slash that every address below it needs.
fn site_root(url: String) -> Result<SafeUrl, &'static str> {
    let wanted = "is the address of the site's root, such as `https://example.org/notes/`";
    let url = url::Url::parse(&url).map_err(|_| wanted)?;
    let is_folder = url.query().is_none() && url.fragment().is_none();
    if !matches!(url.scheme(), "http" | "https") || !is_folder {
        return Err(wanted);
    }
    let url = url.as_str();
    let slash = if url.ends_with('/') { "" } else { "/" };
    SafeUrl::new(format!("{url}{slash}")).map_err(|_| wanted)
}

/// Refuses a text that says nothing.
fn filled(text: String) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        Err("is empty; leave the line out instead")
    } else {
        Ok(text.to_owned())
    }
}

/// Derives a library's id from its title. One of which no address could be made gets digits of its own: libraries with
/// the same id would share what a browser stores for their single files.
fn id_of(title: &str) -> String {
    let nameless = || format!("library-{}", ContentHash::of(title.as_bytes()));
    slugify(title).map_or_else(nameless, String::from)
}

/// Returns the last part of a folder's path, `.` and `..` resolved.
fn folder_name(folder: &Path) -> String {
    let resolved = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    resolved.file_name().map_or_else(
        || UNNAMED.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

#[cfg(test)]
mod tests;
