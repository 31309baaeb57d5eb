//! The budgets in bytes that `design.md` sets; times are the benchmark's.

use super::Machine;
use super::count::Count;
use crate::error::Result;
use crate::sizes::{self, START_UP, kilobytes};
use crate::{paths, shell};

/// The style sheets: of the 25 kB until an article can be read, what the page's own HTML leaves.
const CSS: u64 = 20_000;

/// The search: its Wasm and what loads that. A visitor's first query is to be answered with 300 kB in all.
const FINDER: u64 = 80_000;

/// Measures the shell, one test a budget.
pub(super) fn run((wasm, _): &Machine) -> Result<Count> {
    shell::build(wasm)?;
    let sizes = sizes::measure(&paths::shell())?;
    let mut sum = Count::default();
    for (what, size, budget) in [
        (
            "start-up Wasm and JavaScript",
            sizes.wasm + sizes.js,
            START_UP,
        ),
        ("style sheets", sizes.css, CSS),
        ("finder", sizes.finder, FINDER),
    ] {
        let kept = size <= budget;
        let verdict = if kept { "within" } else { "OVER" };
        println!(
            "{what}: {} is {verdict} {}",
            kilobytes(size),
            kilobytes(budget)
        );
        sum += Count::one(kept);
    }
    Ok(sum)
}
