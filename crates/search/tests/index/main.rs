//! The index as a whole, through nothing but what the crate gives out: written, kept as files, searched.
//!
//! What a search has to find is said by a plain scan of the articles (`scan`), which knows nothing of an index.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

mod damage;
mod golden;
mod large;
mod library;
mod properties;
mod scan;
