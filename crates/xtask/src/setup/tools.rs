//! Trunk and wasm-bindgen's command line: what is on `PATH` in the right version, else a prebuilt binary, else
//! compiled here into `target/tools` with hardly any optimization.

use crate::cmd::{Cmd, step};
use crate::error::{Context, Error, Result};
use crate::paths;
use std::fs;
use std::time::Duration;

const TRUNK: &str = "0.21.14";

/// A tool from crates.io.
struct Tool {
    package: &'static str,
    /// The programs it brings, the first of which is asked for its version.
    programs: &'static [&'static str],
    version: String,
    /// Arguments for `cargo install` beside the version.
    install: &'static [&'static str],
    /// How much to optimize: Trunk only waits for others, wasm-bindgen works on megabytes.
    opt_level: &'static str,
}

/// Sees to both tools.
///
/// # Errors
///
/// One is missing and none of the ways installs it.
pub(crate) fn ensure() -> Result<()> {
    let tools = [
        Tool {
            package: "trunk",
            programs: &["trunk"],
            version: TRUNK.to_owned(),
            install: &["--locked", "--no-default-features", "--features", "rustls"],
            opt_level: "0",
        },
        // Without `--locked`: its lock file names a version that a mirror may lack.
        Tool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: wasm_bindgen_version()?,
            install: &[],
            opt_level: "1",
        },
    ];
    tools.iter().try_for_each(Tool::ensure)
}

impl Tool {
    fn ensure(&self) -> Result<()> {
        if self.is_here() {
            return Ok(());
        }
        let Self {
            package, version, ..
        } = self;
        step(&format!("install {package} {version}"), || {
            if self.download() && self.is_here() {
                return Ok(());
            }
            self.compile().map_err(|error| {
                error.remedy(format!("cargo install {package} --version {version}"))
            })
        })
    }

    /// Whether every program is on `PATH` and in the right version.
    fn is_here(&self) -> bool {
        self.programs
            .iter()
            .all(|program| paths::find(program).is_some())
            && Cmd::new(self.programs[0])
                .args(["--version"])
                .read()
                .is_ok_and(|said| said.split_whitespace().any(|word| word == self.version))
    }

    /// Tries a prebuilt binary, where `cargo binstall` is installed.
    fn download(&self) -> bool {
        paths::find("cargo-binstall").is_some()
            && Cmd::new("cargo")
                .args([
                    "binstall",
                    "--no-confirm",
                    "--disable-strategies",
                    "compile",
                ])
                .args(["--version", &self.version, self.package, "--root"])
                .args([paths::tools()])
                .attempt(Duration::from_secs(120))
    }

    /// Compiles it. The profile is chosen for the time it takes until it is there.
    fn compile(&self) -> Result<()> {
        Cmd::new("cargo")
            .args(["install", self.package, "--version", &self.version])
            .args(["--quiet", "--force", "--root"])
            .args([paths::tools()])
            .args([
                "--target-dir".as_ref(),
                paths::tools().join("build").as_os_str(),
            ])
            .args(self.install)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .run()
    }
}

/// The version of wasm-bindgen that the workspace is locked to; the command line must be the very same.
fn wasm_bindgen_version() -> Result<String> {
    let path = paths::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).context(path.display())?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| {
        Error::new("Cargo.lock has no wasm-bindgen").remedy("cargo generate-lockfile")
    })
}

/// Finds a package's version in a lock file, where it stands on the line after the name.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_below_the_very_name() {
        let lock = "name = \"wasm-bindgen-macro\"\nversion = \"1\"\n\n[[package]]\n\
                    name = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"…\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "bindgen"), None);
    }
}
