//! The JSON Schema of the bundle's files, made from the model's types.

use footnote_model::bundle::{LibraryFile, VERSION};
use footnote_model::{
    Article, Catalogue, Lookup, PageBucket, PublisherPage, RecordPage, RenderedPage, SourceIndex,
};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// Writes the schema of every kind of file in a bundle, as one document of definitions.
#[must_use]
pub fn bundle_schema() -> String {
    let mut generator = SchemaGenerator::default();
    let files = json!({
        "library.json": reference::<LibraryFile>(&mut generator),
        "catalogue/<hash>.json": reference::<Catalogue>(&mut generator),
        "records/<hash>.json": reference::<RecordPage>(&mut generator),
        "lookup/<hash>.json": reference::<Lookup>(&mut generator),
        "sources/<hash>.json": reference::<SourceIndex>(&mut generator),
        "publishers/<hash>.json": reference::<PublisherPage>(&mut generator),
        "articles/<hash>.json": reference::<Article>(&mut generator),
        "pages/<hash>.json, if library.json names it": reference::<PageBucket>(&mut generator),
        "pages/<hash>.json": reference::<RenderedPage>(&mut generator),
    });
    let definitions: Map<String, Value> = generator.take_definitions(true);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The files of a Footnote bundle",
        "description": format!(
            "Format version {VERSION}. Each file is described by the definition that `files` names for its path; \
             fields that a reader doesn't know are to be ignored."
        ),
        "files": files,
        "$defs": definitions,
    });
    format!("{schema:#}")
}

fn reference<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}
