//! Front matter in TOML.

use super::value::{Broken, Entry, Node, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads TOML; `base` is the text's offset in the file.
pub(super) fn read(text: &str, base: usize) -> Result<Vec<Entry>, Broken> {
    match DeTable::parse(text) {
        Ok(table) => Ok(entries(table.into_inner(), base)),
        Err(error) => Err(Broken {
            offset: base + error.span().map_or(0, |span| span.start),
            message: error.message().trim().to_owned(),
        }),
    }
}

fn entries(table: DeTable<'_>, base: usize) -> Vec<Entry> {
    let entry = |(key, value): (Spanned<_>, Spanned<DeValue<'_>>)| Entry {
        offset: base + key.span().start,
        key: std::borrow::Cow::into_owned(key.into_inner()),
        node: node(value, base),
    };
    table.into_iter().map(entry).collect()
}

/// Converts a value; toml refuses to read nesting that would be too deep for this recursion.
fn node(value: Spanned<DeValue<'_>>, base: usize) -> Node {
    let offset = base + value.span().start;
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Truth(truth),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(list) => {
            Value::List(list.into_iter().map(|item| node(item, base)).collect())
        }
        DeValue::Table(table) => Value::Table(entries(table, base)),
    };
    Node { value, offset }
}
