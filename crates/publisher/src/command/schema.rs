//! `footnote schema`: the JSON Schema of the bundle's files.

use super::Outcome;
use footnote_publisher::schema::bundle_schema;
use std::io::Write;

/// Prints the schema.
pub(super) fn run() -> anyhow::Result<Outcome> {
    let mut out = anstream::stdout();
    writeln!(out, "{}", bundle_schema())?;
    Ok(Outcome::Done)
}
