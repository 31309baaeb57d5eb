//! A compiler for `wasm32-unknown-unknown`: rustup's, or Debian's with a standard library built from source.
//!
//! The second is for Debian, and for machines that reach a package registry but not rustup's server. What it needs is
//! told to Cargo by variables ([`WasmTarget::vars`]), so that no file of the project depends on the machine.

use super::apt;
use crate::cmd::{Cmd, step};
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// Where Debian's `rustc-web` and `rust-web-src` put things.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";
/// Where rustup's `rust-src` puts the standard library, below the toolchain's folder.
const STD_SOURCE: &str = "lib/rustlib/src/rust/library/std/Cargo.toml";
const DEBIAN_CLIPPY: &str = "/usr/bin/cargo-clippy";
const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src"];
/// The oldest compiler that builds the workspace, `rust-version` in Cargo.toml.
const OLDEST_MINOR: u32 = 88;

/// How Wasm gets built on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WasmTarget {
    /// The active toolchain has the target.
    Installed {
        /// Whether it has the sources of its standard library too.
        std_source: bool,
    },
    /// Debian's compiler builds the standard library too.
    Debian {
        /// `rust-lld` of the active toolchain, Debian's own needing a package more.
        linker: Option<PathBuf>,
        /// Library folders that are not Cargo's or rustup's, which would shadow the compiler's own.
        libraries: String,
    },
}

impl WasmTarget {
    /// The variables that make Cargo (and Trunk, which calls it) build for Wasm here.
    pub(crate) fn vars(&self) -> Vec<(&'static str, String)> {
        let Self::Debian { linker, libraries } = self else {
            return Vec::new();
        };
        let mut vars = vec![
            ("RUSTC", DEBIAN_RUSTC.to_owned()),
            ("LD_LIBRARY_PATH", libraries.clone()),
        ];
        vars.extend(build_std());
        if let Some(linker) = linker {
            let key = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";
            vars.push((key, linker.display().to_string()));
        }
        vars
    }

    /// The variables for a release build, which compiles the standard library along with the reader wherever
    /// its sources are here. A ready-made one was built for speed: with it the Wasm is 8 kB larger, compressed.
    pub(crate) fn release_vars(&self) -> Vec<(&'static str, String)> {
        let (mut vars, has_std_source) = match self {
            Self::Installed { std_source: true } => (build_std().to_vec(), true),
            Self::Installed { std_source: false } => (Vec::new(), false),
            Self::Debian { .. } => (self.vars(), true),
        };
        // Nothing that a reader sees is written by `{:?}`, but for values in a panic's message; its place stays.
        // Without what would write them the Wasm is 3 kB smaller, compressed.
        let no_debug = has_std_source.then(|| "-Zfmt-debug=none".to_owned());
        // Where the crates lie on this machine is nobody's business, and bytes in every reader's Wasm.
        let no_folder = crate::paths::registry()
            .map(|registry| format!("--remap-path-prefix={}=", registry.display()));
        let flags: Vec<_> = no_debug.into_iter().chain(no_folder).collect();
        if !flags.is_empty() {
            vars.push((RUSTFLAGS, flags.join(" ")));
        }
        vars
    }

    /// The `PATH` for clippy: rustup's fails with another compiler than its own.
    pub(crate) fn clippy_vars(&self) -> Vec<(&'static str, String)> {
        let mut vars = self.vars();
        if matches!(self, Self::Debian { .. }) {
            let path = crate::paths::search_path();
            vars.push(("PATH", format!("/usr/bin:{}", path.to_string_lossy())));
        }
        vars
    }

    /// Sees to clippy for this compiler.
    ///
    /// # Errors
    ///
    /// It is missing and can't be installed.
    pub(crate) fn ensure_clippy(&self) -> Result<()> {
        match self {
            Self::Debian { .. } if !Path::new(DEBIAN_CLIPPY).exists() => {
                apt::install(&["rust-web-clippy"])
            }
            _ => Ok(()),
        }
    }
}

/// Makes Cargo build the standard library from its sources, for size: unstable, so stable compilers need the
/// first one.
fn build_std() -> [(&'static str, String); 3] {
    [
        ("RUSTC_BOOTSTRAP", "1".to_owned()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".to_owned()),
        (
            "CARGO_UNSTABLE_BUILD_STD_FEATURES",
            "optimize_for_size".to_owned(),
        ),
    ]
}

/// Finds the way that works here, installing what it needs.
///
/// # Errors
///
/// There is none.
pub(crate) fn ensure() -> Result<WasmTarget> {
    let sysroot = sysroot()?;
    if has_target(&sysroot) {
        return Ok(installed(&sysroot));
    }
    // On a Debian that we administer, its compiler goes before rustup's target: it is the one that the figures
    // are measured with, and its Wasm is 4 kB smaller, compressed, than stable 1.95's.
    let by_apt = || apt::is_ours() && apt::install(DEBIAN_PACKAGES).is_ok() && debian_is_ready();
    if debian_is_ready() || by_apt() {
        return debian(&sysroot);
    }
    match step(&format!("rustup target add {TARGET}"), add_by_rustup) {
        Ok(()) if has_target(&sysroot) => Ok(installed(&sysroot)),
        Ok(()) => Err(missing("rustup added it to another toolchain")),
        // Without root this ends with the command to give to sudo.
        Err(_) if apt::is_here() => apt::install(DEBIAN_PACKAGES).and_then(|()| debian(&sysroot)),
        Err(error) => Err(missing(&error.to_string())),
    }
}

/// The active toolchain with its target, and with the sources of its standard library if they can be had.
fn installed(sysroot: &Path) -> WasmTarget {
    let is_here = || sysroot.join(STD_SOURCE).exists();
    if !is_here() {
        let what = "rustup component add rust-src";
        super::try_to(what, "the shell will be larger", || {
            let added = Cmd::line(what).attempt(Duration::from_secs(300));
            let failed = || Error::new("rustup can't download it, or is not installed");
            (added && is_here()).then_some(()).ok_or_else(failed)
        });
    }
    WasmTarget::Installed {
        std_source: is_here(),
    }
}

/// The error when no way works.
fn missing(why: &str) -> Error {
    Error::new(format!("no compiler for {TARGET}: {why}"))
        .remedy(format!("rustup target add {TARGET}"))
}

/// Asks rustup for the target. Five minutes are enough for 20 MB on a slow line, and not for ever on a dead one.
fn add_by_rustup() -> Result<()> {
    let rustup = Cmd::new("rustup").args(["target", "add", TARGET]);
    if rustup.attempt(Duration::from_secs(300)) {
        Ok(())
    } else {
        Err(Error::new("rustup can't download it, or is not installed"))
    }
}

/// The active toolchain's folder.
fn sysroot() -> Result<PathBuf> {
    let answer = native_rustc(&["--print", "sysroot"]);
    answer
        .map(PathBuf::from)
        .map_err(|error| error.remedy("install Rust from https://rustup.rs"))
}

/// Asks the active toolchain's compiler, whatever `RUSTC` says.
fn native_rustc(args: &[&str]) -> Result<String> {
    Cmd::new("rustc").args(args).read()
}

fn has_target(sysroot: &Path) -> bool {
    sysroot
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib")
        .is_dir()
}

/// Whether Debian's compiler and the sources of its standard library are here and new enough.
fn debian_is_ready() -> bool {
    Path::new(DEBIAN_STD).exists()
        && Cmd::new(DEBIAN_RUSTC)
            .args(["--version"])
            .env("LD_LIBRARY_PATH", "")
            .read()
            .ok()
            .and_then(|version| minor(&version))
            .is_some_and(|minor| minor >= OLDEST_MINOR)
}

/// Reads the 96 out of `rustc 1.96.0 (…)`.
fn minor(version: &str) -> Option<u32> {
    version.split('.').nth(1)?.parse().ok()
}

/// Puts together what Debian's compiler needs.
fn debian(sysroot: &Path) -> Result<WasmTarget> {
    let about = native_rustc(&["-vV"])?;
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .ok_or_else(|| Error::new("rustc -vV names no host"))?;
    let linker = sysroot.join("lib/rustlib").join(host).join("bin/rust-lld");
    Ok(WasmTarget::Debian {
        linker: linker.exists().then_some(linker),
        libraries: foreign_libraries(sysroot),
    })
}

/// `LD_LIBRARY_PATH` without what `cargo run` put there.
fn foreign_libraries(sysroot: &Path) -> String {
    let all = std::env::var("LD_LIBRARY_PATH").unwrap_or_default();
    let (target, lib) = (crate::paths::target(), sysroot.join("lib"));
    all.split(':')
        .filter(|dir| !dir.is_empty() && !Path::new(dir).starts_with(&target))
        .filter(|dir| Path::new(dir) != lib)
        .collect::<Vec<_>>()
        .join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minor_version_is_read_from_what_rustc_prints() {
        assert_eq!(minor("rustc 1.96.0 (ac68faa20 2026-05-25)"), Some(96));
        assert_eq!(minor("rustc"), None);
    }

    #[test]
    fn an_installed_target_needs_no_variables() {
        assert!(WasmTarget::Installed { std_source: true }.vars().is_empty());
    }

    #[test]
    fn a_release_build_compiles_the_standard_library_where_it_can_and_names_no_folder_of_the_machine()
     {
        for std_source in [true, false] {
            let vars = WasmTarget::Installed { std_source }.release_vars();
            let has = |key: &str| vars.iter().any(|(name, _)| *name == key);
            assert_eq!(has("CARGO_UNSTABLE_BUILD_STD"), std_source);
            let flags = vars.iter().find(|(name, _)| *name == RUSTFLAGS);
            let flags = flags.map(|(_, flags)| flags.as_str()).unwrap_or_default();
            let (debug, folder) = ("-Zfmt-debug=none", "--remap-path-prefix=");
            assert_eq!(flags.contains(debug), std_source);
            assert_eq!(flags.contains(folder), crate::paths::registry().is_some());
        }
    }
}
