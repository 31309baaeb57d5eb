//! The pasted-text importer.
