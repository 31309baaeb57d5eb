//! The Markdown importer.
