//! The suites that other programs run: how each is called.

use super::Machine;
use super::count::Count;
use crate::cmd::Cmd;
use crate::error::{Context, Error, Result};
use crate::{build, paths, shell, tidy};
use std::fs;

/// Where Playwright looks for the end-to-end tests.
const E2E: &str = "tests/e2e/playwright.config.mjs";
const WASM: &str = "wasm32-unknown-unknown";

/// Rustfmt changes nothing.
pub(super) fn format() -> Result<Count> {
    one(Cmd::new("cargo").args(["fmt", "--all", "--check"]))
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
    one(Cmd::new("cargo").args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Clippy is silent about the Wasm build.
pub(super) fn clippy_wasm((wasm, _): &Machine) -> Result<Count> {
    one(Cmd::new("cargo")
        .args([
            "clippy",
            "--target",
            WASM,
            "-p",
            "footnote-reader",
            "--features",
            "csr",
        ])
        .args(["--all-targets", "--quiet", "--", "-D", "warnings"])
        .envs(wasm.clippy_vars()))
}

/// Unit, integration and documentation tests of all crates.
pub(super) fn native() -> Result<Count> {
    let tests = Cmd::new("cargo").args(["test", "--workspace", "--no-fail-fast"]);
    tests
        .tee()
        .map(|(output, success)| Count::of_cargo(&output, success))
}

/// The reader's tests that need a browser, in headless Chromium. Not the documentation tests: they would use the
/// other compiler.
pub(super) fn wasm((wasm, browser): &Machine) -> Result<Count> {
    let mut tests = Cmd::new("cargo")
        .args(["test", "--tests", "--target", WASM, "-p", "footnote-reader"])
        .args(["--features", "csr", "--no-fail-fast"])
        .envs(wasm.vars())
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", browser.driver()?)
        // Seconds for all the tests of a binary: the default of 20 is short on two busy cores.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    tests = tests.env("CARGO_TERM_COLOR", "never");
    tests
        .tee()
        .map(|(output, success)| Count::of_cargo(&output, success))
}

/// The published site in headless Chromium.
pub(super) fn e2e((wasm, browser): &Machine) -> Result<Count> {
    if !paths::root().join(E2E).is_file() {
        return Err(Error::new(format!("{E2E} is missing")));
    }
    shell::build(wasm)?;
    build::footnote(false, &[])?;
    let report = paths::target().join("e2e.json");
    let _ = fs::remove_file(&report);
    let tests = Cmd::new("node")
        .args([
            "node_modules/@playwright/test/cli.js",
            "test",
            "--config",
            E2E,
        ])
        .args(["--reporter=line,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("FOOTNOTE_BIN", paths::footnote("debug"))
        .env("FOOTNOTE_SHELL", paths::shell())
        .envs(browser.chromium.iter().map(|path| ("CHROMIUM", path)));
    let success = tests.run().is_ok();
    let json = fs::read_to_string(&report).context("Playwright left no report")?;
    Ok(Count::of_playwright(&json, success))
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
