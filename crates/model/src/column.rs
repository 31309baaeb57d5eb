//! Columns of numbers as text: `3,12,1`, and `0,3;;1` for rows of several.
//!
//! A column is one JSON string. A browser's JSON parser hands it over in one piece, where an array would
//! cross into the Wasm number by number: 10,000 articles have some 100,000 of them.
//!
//! An empty column is `""`, so one that holds a single row without values is written `-`.

use serde::de::{Deserialize, Deserializer, Error};
use std::fmt::{Display, Write};
use std::str::FromStr;

/// What is written for a row without values where nothing at all would mean no row.
const EMPTY_ROW: &str = "-";

/// Writes values with a separator between them.
fn join<T: Display>(values: impl Iterator<Item = T>, separator: char) -> String {
    let mut text = String::new();
    for (at, value) in values.enumerate() {
        if at > 0 {
            text.push(separator);
        }
        // Writing to a string doesn't fail.
        let _ = write!(text, "{value}");
    }
    text
}

/// Reads values with a separator between them.
fn split<T, E>(
    text: &str,
    separator: char,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<Vec<T>, E> {
    if text.is_empty() {
        Ok(Vec::new())
    } else {
        text.split(separator).map(read).collect()
    }
}

fn number<T: FromStr, E: Error>(text: &str) -> Result<T, E> {
    text.parse()
        .map_err(|_| E::custom(format_args!("`{text}` is not a number of a column")))
}

/// Numbers: `3,12,1`.
pub(crate) mod numbers {
    use super::{Deserialize, Deserializer, join, number, split};
    use serde::Serializer;

    pub(crate) fn serialize<S: Serializer>(
        column: &[u32],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&join(column.iter(), ','))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u32>, D::Error> {
        split(&String::deserialize(deserializer)?, ',', number)
    }
}

/// Rows of numbers: `0,3;;1`.
pub(crate) mod rows {
    use super::{Deserialize, Deserializer, EMPTY_ROW, join, number, split};
    use serde::Serializer;

    pub(crate) fn serialize<S: Serializer>(
        column: &[Vec<u32>],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = match column {
            [only] if only.is_empty() => EMPTY_ROW.to_owned(),
            rows => join(rows.iter().map(|row| join(row.iter(), ',')), ';'),
        };
        serializer.serialize_str(&text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Vec<u32>>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == EMPTY_ROW {
            return Ok(vec![Vec::new()]);
        }
        split(&text, ';', |row| split(row, ',', number))
    }
}

/// Days, newest first, as differences: small numbers compress to a byte or two an article.
pub(crate) mod days {
    use super::{Deserialize, Deserializer, EMPTY_ROW, join, number, split};
    use serde::Serializer;

    pub(crate) fn serialize<S: Serializer>(
        days: &[Option<i32>],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut previous = 0_i32;
        let differences = days.iter().map(|day| {
            let written = day.map(|day| previous.wrapping_sub(day).to_string());
            previous = day.unwrap_or(previous);
            written.unwrap_or_default()
        });
        let text = match days {
            [None] => EMPTY_ROW.to_owned(),
            _ => join(differences, ','),
        };
        serializer.serialize_str(&text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Option<i32>>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == EMPTY_ROW {
            return Ok(vec![None]);
        }
        let differences = split(&text, ',', |difference| match difference {
            "" => Ok(None),
            difference => number(difference).map(Some),
        })?;
        let mut previous = 0_i32;
        let day = |difference: Option<i32>| {
            difference.map(|difference| {
                previous = previous.wrapping_sub(difference);
                previous
            })
        };
        Ok(differences.into_iter().map(day).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Catalogue, Facet};

    #[test]
    fn columns_are_read_as_they_were_written() {
        for rows in [
            vec![],
            vec![vec![]],
            vec![vec![], vec![]],
            vec![vec![0, 3], vec![], vec![1]],
        ] {
            let days = rows
                .iter()
                .enumerate()
                .map(|(at, row)| row.first().map(|_| 20_000 - at as i32))
                .collect();
            let catalogue = Catalogue {
                days,
                tags: Facet {
                    values: vec![],
                    rows,
                },
                ..Catalogue::default()
            };
            let text = serde_json::to_string(&catalogue).unwrap();
            assert_eq!(
                serde_json::from_str::<Catalogue>(&text).unwrap(),
                catalogue,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_an_error_and_names_it() {
        let text = serde_json::to_string(&Catalogue::default())
            .unwrap()
            .replacen("\"minutes\":\"\"", "\"minutes\":\"1,x\"", 1);
        let error = serde_json::from_str::<Catalogue>(&text)
            .unwrap_err()
            .to_string();
        assert!(error.contains("`x`"), "{error}");
    }
}
