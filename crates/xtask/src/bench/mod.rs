//! `cargo xtask bench`: figures that depend on the machine, which is why no test compares them with a budget.

mod load;
mod publish;
mod search;
mod sources;

use crate::error::{Error, Result};

/// Runs the benchmark that is named.
///
/// # Errors
///
/// There is none of that name, or it fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((name, rest)) if name == "load" => load::run(rest),
        Some((name, rest)) if name == "build" => publish::run(rest),
        Some((name, rest)) if name == "search" => search::run(rest),
        Some((name, rest)) if name == "sources" => sources::run(rest),
        _ => Err(Error::new("`bench` takes the name of a benchmark")
            .remedy("cargo xtask bench load, build, search, or sources")),
    }
}
