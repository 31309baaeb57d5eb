//! The browsers for the tests, and the driver by which wasm-bindgen's runner steers Chromium: the system's,
//! Debian's packages, or Playwright's own download.

use super::apt;
use crate::cmd::{Cmd, step};
use crate::error::{Error, Result};
use crate::paths;
use std::env;
use std::path::PathBuf;

/// Names that a system gives its Chromium.
const CHROMIUM: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Names that a system gives Chromium's headless shell; the first is the name of Debian's package too.
const HEADLESS_SHELL: &[&str] = &["chromium-headless-shell", "chrome-headless-shell"];

/// Names that a system gives Firefox.
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];

/// The browsers for the tests.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// The system's browser; Playwright's own when there is none.
    pub(crate) chromium: Option<PathBuf>,
    /// The same browser's pages without the browser around them, where that is here: a test takes half the time.
    pub(crate) headless_shell: Option<PathBuf>,
    /// `chromedriver`, where there is one; the Wasm tests fail without.
    pub(crate) driver: Option<PathBuf>,
    /// Firefox, where there is one; its tests fail without.
    pub(crate) firefox: Option<PathBuf>,
}

impl Browser {
    /// The variables that name Chromium to scripts. Where there is none, Playwright takes its own.
    pub(crate) fn vars(&self) -> impl Iterator<Item = (&'static str, &PathBuf)> {
        let named = [
            ("CHROMIUM", &self.chromium),
            ("HEADLESS_SHELL", &self.headless_shell),
        ];
        named
            .into_iter()
            .filter_map(|(name, path)| Some((name, path.as_ref()?)))
    }

    /// The driver.
    ///
    /// # Errors
    ///
    /// There is none.
    pub(crate) fn driver(&self) -> Result<&PathBuf> {
        self.driver.as_ref().ok_or_else(|| {
            Error::new("chromedriver is missing: the Wasm tests run in a browser").remedy(
                "install the chromedriver that fits your Chrome (macOS: brew install chromedriver), \
                 or set CHROMEDRIVER to its path",
            )
        })
    }

    /// Firefox.
    ///
    /// # Errors
    ///
    /// There is none.
    pub(crate) fn firefox(&self) -> Result<&PathBuf> {
        self.firefox.as_ref().ok_or_else(|| {
            Error::new("Firefox is missing: a part of the tests runs in it").remedy(
                "install Firefox (macOS: brew install --cask firefox), or set FIREFOX to its path",
            )
        })
    }

    /// The Debian packages of what is missing.
    fn missing_packages(&self) -> Vec<&'static str> {
        let mut packages = Vec::new();
        if self.chromium.is_none() || self.driver.is_none() {
            packages.extend(["chromium", "chromium-driver"]);
        }
        if self.firefox.is_none() {
            packages.push("firefox-esr");
        }
        packages
    }
}

/// Finds the browsers, or installs them.
///
/// # Errors
///
/// No Chromium can be had, or Debian's packages can't. A missing Firefox elsewhere fails its own suite alone.
pub(crate) fn ensure() -> Result<Browser> {
    let mut browser = look();
    let missing = browser.missing_packages();
    if !missing.is_empty() && apt::is_here() {
        apt::install(&missing)?;
        browser = look();
    }
    if browser.headless_shell.is_none() && !is_named() && apt::is_ours() {
        // Not every release of Debian has it.
        let name = HEADLESS_SHELL[0];
        let get = || apt::install(&[name]);
        super::try_to(&format!("get {name}"), "the tests take longer", get);
        browser = look();
    }
    if browser.chromium.is_none() {
        step("download Playwright's Chromium", || {
            Cmd::new("node")
                .args(["node_modules/playwright/cli.js", "install", "chromium"])
                .run()
                .map_err(|error| error.remedy("install Chromium, or set CHROMIUM to its path"))
        })?;
    }
    Ok(browser)
}

/// Whether somebody chose the browser: the system's headless shell is another one then.
fn is_named() -> bool {
    env::var_os("CHROMIUM").is_some()
}

/// Takes what the variables or the system name.
fn look() -> Browser {
    let from = |variable: &str, names: &[&str]| {
        env::var_os(variable)
            .map(PathBuf::from)
            .or_else(|| names.iter().find_map(|name| paths::find(name)))
    };
    Browser {
        chromium: from("CHROMIUM", CHROMIUM),
        headless_shell: from(
            "HEADLESS_SHELL",
            if is_named() { &[] } else { HEADLESS_SHELL },
        ),
        driver: from("CHROMEDRIVER", &["chromedriver"]),
        firefox: from("FIREFOX", FIREFOX),
    }
}
