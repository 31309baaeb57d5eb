//! Works from CSL-JSON.

use super::{Works, date_of, kind_of};
use crate::import::{ItemSource, isbn13};
use footnote_model::{Date, SafeUrl};
use serde::Deserialize;

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
    issued: Option<CslDate>,
    accessed: Option<CslDate>,
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
    parts: Vec<Vec<CslNumber>>,
    raw: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CslNumber {
    Number(u16),
    Text(String),
}

/// Reads a file; of one that can't be read, returns the line and the reason.
pub(super) fn parse_csl(text: &str) -> Result<Works, (u32, String)> {
    let items: Vec<CslItem> = serde_json::from_str(text).map_err(|error| {
        (
            u32::try_from(error.line()).unwrap_or_default(),
            error.to_string(),
        )
    })?;
    let work = |item: CslItem| {
        let key = match &item.id {
            CslId::Text(id) => id.clone(),
            CslId::Number(id) => id.to_string(),
        };
        (key, of_item(item))
    };
    Ok(items.into_iter().map(work).collect())
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
    ItemSource {
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
        doi: item.doi.map(|doi| doi.to_lowercase()),
        isbn: item.isbn.and_then(|isbn| isbn13(&isbn)),
        ..ItemSource::default()
    }
}

fn csl_date(date: CslDate) -> Option<Date> {
    let number = |number: &CslNumber| match number {
        CslNumber::Number(number) => Some(*number),
        CslNumber::Text(text) => text.parse().ok(),
    };
    let parts: Vec<u16> = date
        .parts
        .first()
        .into_iter()
        .flatten()
        .filter_map(number)
        .collect();
    let small = |part: Option<&u16>| part.and_then(|part| u8::try_from(*part).ok());
    let whole = |year: &u16| Date::new(*year, small(parts.get(1)), small(parts.get(2))).ok();
    parts
        .first()
        .and_then(whole)
        .or_else(|| date_of(&date.raw?))
}
