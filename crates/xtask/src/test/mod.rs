//! `cargo xtask test`: sets up, runs every suite even when one fails, and ends with `N passed, N failed`.

mod budgets;
mod count;
mod suites;

use crate::error::{Error, Result};
use crate::setup::{self, browser::Browser, wasm_target::WasmTarget};
use count::Count;
use std::time::Instant;

/// What set-up found, for the suites that need it.
type Machine = (WasmTarget, Browser);

/// One suite.
struct Suite {
    name: &'static str,
    run: Run,
}

/// How a suite is run.
enum Run {
    /// With Rust alone.
    Plain(fn() -> Result<Count>),
    /// With what set-up provides; not run when that failed.
    SetUp(fn(&Machine) -> Result<Count>),
}

/// Every suite, the quick ones first.
const SUITES: &[Suite] = &[
    Suite {
        name: "format",
        run: Run::Plain(suites::format),
    },
    Suite {
        name: "tidy",
        run: Run::Plain(suites::tidy),
    },
    Suite {
        name: "clippy",
        run: Run::Plain(suites::clippy),
    },
    Suite {
        name: "clippy-wasm",
        run: Run::SetUp(suites::clippy_wasm),
    },
    Suite {
        name: "native",
        run: Run::Plain(suites::native),
    },
    Suite {
        name: "worker",
        run: Run::Plain(suites::worker),
    },
    Suite {
        name: "wasm",
        run: Run::SetUp(suites::wasm),
    },
    Suite {
        name: "budgets",
        run: Run::SetUp(budgets::run),
    },
    Suite {
        name: "search",
        run: Run::SetUp(suites::search),
    },
    Suite {
        name: "e2e",
        run: Run::SetUp(suites::e2e),
    },
    Suite {
        name: "firefox",
        run: Run::SetUp(suites::firefox),
    },
];

/// Runs the suites that are named, or all.
///
/// # Errors
///
/// A suite is unknown, or something failed.
pub(crate) fn run(args: &[String]) -> Result<()> {
    if let Some(unknown) = args
        .iter()
        .find(|arg| SUITES.iter().all(|suite| suite.name != **arg))
    {
        let names: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(Error::new(format!("no suite `{unknown}`")).remedy(names.join(", ")));
    }
    let chosen: Vec<_> = SUITES
        .iter()
        .filter(|suite| args.is_empty() || args.iter().any(|arg| arg == suite.name))
        .collect();
    let mut results = Vec::new();
    let machine = if chosen
        .iter()
        .any(|suite| matches!(suite.run, Run::SetUp(_)))
    {
        let machine = setup::for_tests();
        if let Err(error) = &machine {
            results.push(("set-up", count_error(error)));
        }
        machine.ok()
    } else {
        None
    };
    for suite in chosen {
        results.push((suite.name, run_suite(suite, machine.as_ref())));
    }
    report(results)
}

/// Runs one suite, and says what it came to; one that can't be run at all has failed once.
fn run_suite(suite: &Suite, machine: Option<&Machine>) -> Count {
    println!("▸ suite {}", suite.name);
    let start = Instant::now();
    let result = match (&suite.run, machine) {
        (Run::Plain(run), _) => run(),
        (Run::SetUp(run), Some(machine)) => run(machine),
        (Run::SetUp(_), None) => Err(Error::new("not run: the set-up failed")),
    };
    let count = result.unwrap_or_else(|error| count_error(&error));
    let (mark, name) = (if count.failed == 0 { '✓' } else { '✗' }, suite.name);
    let time = start.elapsed().as_secs_f64();
    println!("{mark} suite {name}: {count} ({time:.1} s)");
    count
}

/// Prints an error and counts it.
fn count_error(error: &Error) -> Count {
    println!("error: {error}");
    Count::one(false)
}

/// Prints which tests failed, what each suite came to, and the sum as the last line.
fn report(results: Vec<(&str, Count)>) -> Result<()> {
    println!();
    let mut sum = Count::default();
    for (suite, count) in &results {
        for name in &count.names {
            println!("failed in {suite}: {name}");
        }
    }
    for (name, count) in results {
        println!("{name:<12} {count}");
        sum += count;
    }
    println!("{sum}");
    if sum.failed == 0 {
        Ok(())
    } else {
        // The last line is the sum, so nothing is printed after it.
        std::process::exit(1);
    }
}
