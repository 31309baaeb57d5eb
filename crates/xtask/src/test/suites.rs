//! The suites that other programs run: how each is called.

use super::Machine;
use super::count::Count;
use crate::cmd::Cmd;
use crate::error::{Context, Error, Result};
use crate::setup::wasm_target::WasmTarget;
use crate::{paths, shell, tidy};
use std::fs;
use std::path::PathBuf;

/// Where Playwright looks for the end-to-end tests.
const E2E: &str = "tests/e2e/playwright.config.mjs";

/// Where the tests in Firefox are.
const FIREFOX: &str = "tests/firefox";

/// Where the unit tests of the plain scripts are.
const WORKER: &str = "tests/worker";

/// Rustfmt changes nothing.
pub(super) fn format() -> Result<Count> {
    one(Cmd::line("cargo fmt --all --check"))
}

/// The rules of the house, one test each.
pub(super) fn tidy() -> Result<Count> {
    let broken = tidy::check_all()?;
    let mut sum = Count::default();
    broken.iter().for_each(|ok| sum += Count::one(*ok));
    Ok(sum)
}

/// Clippy is silent about the native build. Never `--all-features`: `csr` and `ssr` don't go together.
pub(super) fn clippy() -> Result<Count> {
    let line = "cargo clippy --workspace --all-targets --quiet -- -D warnings";
    one(Cmd::line(line))
}

/// Clippy is silent about the Wasm build. The reader's unit tests are native: the first suite has them.
pub(super) fn clippy_wasm((wasm, _): &Machine) -> Result<Count> {
    let reader = "cargo clippy -p footnote-reader --features csr --target wasm32-unknown-unknown \
                  --lib --bins --test * --quiet -- -D warnings";
    let finder = "cargo clippy -p footnote-finder --target wasm32-unknown-unknown \
                  --lib --quiet -- -D warnings";
    let mut sum = Count::default();
    for line in [reader, finder] {
        sum += one(Cmd::line(line).envs(wasm.clippy_vars()))?;
    }
    Ok(sum)
}

/// Unit, integration and documentation tests of all crates.
pub(super) fn native() -> Result<Count> {
    let tests = Cmd::line("cargo test --workspace --no-fail-fast");
    let (output, success) = tests.tee()?;
    Ok(Count::of_cargo(&output, success))
}

/// The reader's tests that need a browser, in headless Chromium: the test targets, for its unit tests are native
/// and its documentation's would use the other compiler.
pub(super) fn wasm((wasm, browser): &Machine) -> Result<Count> {
    let line = "cargo test -p footnote-reader --features csr --target wasm32-unknown-unknown \
                --test * --no-fail-fast";
    let runner = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER";
    let tests = Cmd::line(line)
        .envs(wasm.vars())
        .env(runner, "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", browser.driver()?)
        .env("CARGO_TERM_COLOR", "never")
        // Seconds for all the tests of a binary: the default of 20 is short on two busy cores.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    let (output, success) = tests.tee()?;
    Ok(Count::of_cargo(&output, success))
}

/// The unit tests of the plain scripts, by Node's own runner.
pub(super) fn worker() -> Result<Count> {
    node_tests(WORKER, |tests| tests)
}

/// The published site in headless Chromium.
pub(super) fn e2e((wasm, browser): &Machine) -> Result<Count> {
    if !paths::root().join(E2E).is_file() {
        return Err(Error::new(format!("{E2E} is missing")));
    }
    publisher(wasm)?;
    let report = paths::target().join("e2e.json");
    let _ = fs::remove_file(&report);
    let tests = Cmd::line("node node_modules/@playwright/test/cli.js test --reporter=line,json")
        .args(["--config", E2E])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("FOOTNOTE_BIN", paths::footnote("debug"))
        .env("FOOTNOTE_SHELL", paths::shell())
        .envs(browser.vars());
    let success = tests.run().is_ok();
    let json = fs::read_to_string(&report).context("Playwright left no report")?;
    Ok(Count::of_playwright(&json, success))
}

/// The search's benchmark with a small library: whether it finds what is sought, not how fast.
pub(super) fn search((wasm, browser): &Machine) -> Result<Count> {
    publisher(wasm)?;
    let line = "node tests/bench/search/search.mjs --seeded 300 --engines ours --runs 1 --check";
    one(Cmd::line(line)
        .env("FOOTNOTE_BIN", paths::footnote("debug"))
        .env("FOOTNOTE_SHELL", paths::shell())
        .envs(browser.vars()))
}

/// The published site in headless Firefox.
pub(super) fn firefox((wasm, browser): &Machine) -> Result<Count> {
    publisher(wasm)?;
    let firefox = browser.firefox()?;
    node_tests(FIREFOX, |tests| {
        tests
            .env("FOOTNOTE_BIN", paths::footnote("debug"))
            .env("FOOTNOTE_SHELL", paths::shell())
            .env("FIREFOX", firefox)
    })
}

/// Builds the shell and the `footnote` that publishes with it.
fn publisher(wasm: &WasmTarget) -> Result<()> {
    shell::build(wasm)?;
    // With a test beside it, Cargo gives `footnote` the features that it has in the native suite, which built it.
    // By itself it has others, and takes minutes more.
    Cmd::line("cargo build --workspace --bin footnote --test exports").run()
}

/// Runs the tests of a folder by Node's own runner, one file after the other.
fn node_tests(folder: &str, prepare: impl FnOnce(Cmd) -> Cmd) -> Result<Count> {
    let line = "node --test --test-reporter=tap --test-concurrency=1 --test-timeout=120000";
    let tests = Cmd::line(line).args(files(folder, ".test.mjs")?);
    let (output, success) = prepare(tests).tee()?;
    Ok(Count::of_tap(&output, success))
}

/// Lists a folder's files whose names end in some way: not every Node takes a folder's name.
fn files(folder: &str, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(paths::root().join(folder)).context(folder)?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    Ok(files)
}

/// Counts a command that is one test: it succeeds or not.
fn one(command: Cmd) -> Result<Count> {
    match command.run() {
        Ok(()) => Ok(Count::one(true)),
        Err(error) => {
            println!("{error}");
            Ok(Count::one(false))
        }
    }
}
