//! The list `sources` of front matter: cited works with everything known about them.

use super::Text;
use super::fields::Fields;
use super::value::{Entry, Node, Value};
use crate::import::ItemSource;

/// The keys of one source.
const KEYS: [&str; 13] = [
    "id",
    "title",
    "url",
    "authors",
    "publisher",
    "published",
    "accessed",
    "archived",
    "kind",
    "doi",
    "isbn",
    "quote",
    "note",
];

/// A source with the name that citations use.
#[derive(Debug, Default)]
pub(in crate::import::markdown) struct NamedSource {
    pub(in crate::import::markdown) id: Option<String>,
    /// The source, its note excepted.
    pub(in crate::import::markdown) source: ItemSource,
    /// The note, in Markdown.
    pub(in crate::import::markdown) note: Option<Text>,
}

/// Reads the list; a source that isn't a table is reported.
pub(super) fn read(key: &str, node: Node, fields: &mut Fields<'_, '_>) -> Vec<NamedSource> {
    let nodes = match node.value {
        Value::Nothing => Vec::new(),
        Value::List(list) => list,
        Value::Table(_) => vec![node],
        other => {
            fields.mismatch(key, "a list of tables", &other, node.offset);
            Vec::new()
        }
    };
    nodes
        .into_iter()
        .filter_map(|node| source(key, node, fields))
        .collect()
}

fn source(key: &str, node: Node, fields: &mut Fields<'_, '_>) -> Option<NamedSource> {
    let Value::Table(entries) = node.value else {
        fields.mismatch(key, "a list of tables", &node.value, node.offset);
        return None;
    };
    let mut named = NamedSource::default();
    for entry in entries {
        field(&mut named, entry, fields);
    }
    let says_nothing = named.source == ItemSource::default() && named.note.is_none();
    if says_nothing && named.id.is_none() {
        let message = "this source says nothing that can be shown".to_owned();
        let help = "give it a title, or a url";
        (fields.report).warn("empty-source", node.offset, message, help);
        return None;
    }
    named.source.line = fields.report.place(node.offset).0;
    Some(named)
}

fn field(named: &mut NamedSource, entry: Entry, fields: &mut Fields<'_, '_>) {
    let Entry { key, offset, node } = entry;
    let source = &mut named.source;
    match super::fields::kebab(&key).as_str() {
        "id" => named.id = fields.line(&key, node),
        "title" => source.title = fields.line(&key, node),
        "url" => source.url = fields.url(&key, node),
        "authors" => source.authors = fields.lines(&key, node),
        "publisher" => source.publisher = fields.line(&key, node),
        "published" => source.published = fields.date(&key, node),
        "accessed" => source.accessed = fields.date(&key, node),
        "archived" => source.archived = fields.url(&key, node),
        "kind" => source.kind = fields.line(&key, node),
        "doi" => source.doi = fields.doi(&key, node),
        "isbn" => source.isbn = fields.isbn(&key, node),
        "quote" => source.quote = fields.line(&key, node),
        "note" => named.note = fields.text(&key, node),
        _ => fields.unknown(&key, offset, &KEYS),
    }
}
