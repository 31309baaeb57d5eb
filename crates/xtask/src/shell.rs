//! The shell: Trunk's build of the reader, done again only when something it is made of changed.

use crate::bundle;
use crate::cmd::{Cmd, step};
use crate::error::{Context, Result};
use crate::paths;
use crate::setup::{self, wasm_target::WasmTarget};
use crate::sizes;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// What the shell is made of. The fonts come from npm, so `package-lock.json` stands for them.
const INPUTS: &[&str] = &[
    "src",
    "crates/finder",
    "crates/model",
    "crates/search",
    "style",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
];

/// Builds the shell in release into [`paths::shell`], unless it is there and nothing changed, and prints
/// its compressed size.
///
/// # Errors
///
/// Trunk fails, or an input can't be read.
pub(crate) fn build(wasm: &WasmTarget) -> Result<()> {
    let (shell, stamp) = (paths::shell(), paths::target().join("reader.stamp"));
    let now = fingerprint(wasm)?;
    // The stamp keeps the sizes too: compressing at brotli's best level takes longer than all the checks.
    let old = fs::read_to_string(&stamp).unwrap_or_default();
    let sizes = match old.split_once('\n') {
        Some((was, sizes)) if was == now && shell.join("index.html").is_file() => {
            println!("✓ the reader's shell is up to date");
            sizes.to_owned()
        }
        _ => step("build the reader's shell with Trunk", || {
            // Without a stamp, a build that is interrupted is done again.
            let _ = fs::remove_file(&stamp);
            trunk(&wasm.release_vars())
                .args(["build", "--release", "--dist"])
                .args([&shell])
                .env(bundle::SKIP, "1")
                .run()?;
            let sizes = sizes::describe(&shell)?;
            fs::write(&stamp, format!("{now}\n{sizes}")).context(stamp.display())?;
            Ok(sizes)
        })?,
    };
    println!("  {sizes}");
    Ok(())
}

/// `cargo xtask ui`: `trunk serve` with the set-up done; arguments are Trunk's.
///
/// # Errors
///
/// The set-up or Trunk fails.
pub(crate) fn ui(args: &[String]) -> Result<()> {
    let wasm = setup::for_build()?;
    trunk(&wasm.vars()).args(["serve"]).args(args).exec()
}

/// Trunk with what the Wasm target needs.
fn trunk(vars: &[(&'static str, String)]) -> Cmd {
    // Trunk takes `NO_COLOR=1`, which many terminals set, for a wrong value of its own flag.
    Cmd::new("trunk")
        .envs(vars.iter().cloned())
        .env_remove("NO_COLOR")
}

/// Sums up everything the shell depends on.
fn fingerprint(wasm: &WasmTarget) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    wasm.release_vars().hash(&mut hasher);
    for input in INPUTS {
        hash_tree(&paths::root().join(input), &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Adds a file, or every file below a folder in the order of their names. What isn't there adds nothing.
fn hash_tree(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)
            .context(path.display())?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .collect();
        entries.sort();
        entries
            .iter()
            .try_for_each(|entry| hash_tree(entry, hasher))
    } else if path.is_file() {
        path.hash(hasher);
        fs::read(path).context(path.display())?.hash(hasher);
        Ok(())
    } else {
        Ok(())
    }
}
