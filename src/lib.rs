//! Footnote's reader.
