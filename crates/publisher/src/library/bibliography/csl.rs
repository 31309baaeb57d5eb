//! Works from CSL-JSON.

use super::{Works, date_of, kind_of};
use crate::import::{ItemSource, isbn13};
use footnote_model::{Date, SafeUrl};
use serde::Deserialize;
use serde_json::Value;

/// An item of CSL-JSON, as far as a source has its fields.
#[derive(Deserialize)]
struct CslItem {
    id: CslId,
    #[serde(rename = "type")]
    kind: Option<String>,
    title: Option<String>,
    #[serde(default)]
    author: Vec<CslName>,
    publisher: Option<String>,
    #[serde(rename = "container-title")]
    container: Option<String>,
    issued: Option<Value>,
    accessed: Option<Value>,
    #[serde(rename = "URL")]
    url: Option<String>,
    #[serde(rename = "DOI")]
    doi: Option<String>,
    #[serde(rename = "ISBN")]
    isbn: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CslId {
    Text(String),
    Number(i64),
}

#[derive(Deserialize)]
struct CslName {
    literal: Option<String>,
    family: Option<String>,
    given: Option<String>,
    #[serde(rename = "non-dropping-particle")]
    particle: Option<String>,
}

#[derive(Deserialize)]
struct CslDate {
    #[serde(rename = "date-parts", default)]
    parts: Vec<Vec<Value>>,
    raw: Option<String>,
}

/// Reads a file, each item by itself; returns what is wrong with those that can't be read. Of a file that can't be read,
/// returns the line and the reason.
pub(super) fn parse_csl(text: &str) -> Result<(Works, Vec<String>), (u32, String)> {
    let items: Vec<Value> = serde_json::from_str(text).map_err(|error| {
        (
            u32::try_from(error.line()).unwrap_or_default(),
            error.to_string(),
        )
    })?;
    let (mut works, mut odd) = (Works::new(), Vec::new());
    for (at, item) in items.into_iter().enumerate() {
        let name = name_of(&item, at);
        match serde_json::from_value::<CslItem>(item) {
            Ok(item) => {
                works.insert(key_of(&item), of_item(item));
            }
            Err(error) => odd.push(format!("{name} can't be read: {error}")),
        }
    }
    Ok((works, odd))
}

/// Names an item for its author: by its key, else by its place.
fn name_of(item: &Value, at: usize) -> String {
    match item.get("id") {
        Some(Value::String(id)) => format!("the item `{id}`"),
        Some(Value::Number(id)) => format!("the item `{id}`"),
        _ => format!("item {}", at + 1),
    }
}

fn key_of(item: &CslItem) -> String {
    match &item.id {
        CslId::Text(id) => id.clone(),
        CslId::Number(id) => id.to_string(),
    }
}

fn of_item(item: CslItem) -> ItemSource {
    let name = |name: CslName| {
        let parts = [name.given, name.particle, name.family]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        name.literal.unwrap_or(parts)
    };
    let mut source = ItemSource {
        title: item.title,
        url: item.url.and_then(|url| SafeUrl::new(url).ok()),
        authors: item
            .author
            .into_iter()
            .map(name)
            .filter(|name| !name.is_empty())
            .collect(),
        publisher: item.publisher.or(item.container),
        published: item.issued.and_then(csl_date),
        accessed: item.accessed.and_then(csl_date),
        kind: item.kind.as_deref().and_then(kind_of),
        doi: item.doi.and_then(|doi| ItemSource::doi_of(&doi)),
        isbn: item.isbn.and_then(|isbn| isbn13(&isbn)),
        ..ItemSource::default()
    };
    source.link_doi();
    source
}

/// Reads a date; one that doesn't fit, such as a year before the first, is none.
fn csl_date(date: Value) -> Option<Date> {
    let date: CslDate = serde_json::from_value(date).ok()?;
    let parts = date.parts.first().map(Vec::as_slice).unwrap_or_default();
    let year = || {
        let year = u16::try_from(parts.first().and_then(number)?).ok()?;
        let small = |part: usize| u8::try_from(parts.get(part).and_then(number)?).ok();
        // A month that is none stands for a season: the year is known.
        Date::new(year, small(1), small(2))
            .or_else(|_| Date::new(year, None, None))
            .ok()
    };
    year().or_else(|| date_of(date.raw.as_deref()?))
}

/// Reads a number, which some programs write as text.
fn number(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}
