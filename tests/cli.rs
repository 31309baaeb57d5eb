//! The `footnote` command, as a person or a program runs it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

#[path = "cli/again.rs"]
mod again;
#[path = "cli/build.rs"]
mod build;
#[path = "cli/bundle.rs"]
mod bundle;
#[path = "cli/catalogue.rs"]
mod catalogue;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/links.rs"]
mod links;
#[path = "cli/new.rs"]
mod new;
#[path = "cli/offline.rs"]
mod offline;
#[path = "cli/output.rs"]
mod output;
#[path = "cli/schema.rs"]
mod schema;
#[path = "cli/search.rs"]
mod search;
#[path = "cli/serve.rs"]
mod serve;
#[path = "cli/support.rs"]
mod support;
