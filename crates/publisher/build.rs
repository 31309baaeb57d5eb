//! With the feature `embedded-shell`: lists the shell's files, so that the binary carries them.
//!
//! The folder is named by `FOOTNOTE_SHELL`; by default it is `target/reader`, where `cargo xtask build` puts it.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "FOOTNOTE_SHELL";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_EMBEDDED_SHELL").is_none() {
        return Ok(());
    }
    println!("cargo::rerun-if-env-changed={FOLDER}");
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let folder =
        env::var_os(FOLDER).map_or_else(|| package.join("../../target/reader"), PathBuf::from);
    let folder = folder.canonicalize().map_err(|error| {
        let folder = folder.display();
        format!("no shell to embed in {folder} ({error}): run `cargo xtask build`, or set {FOLDER}")
    })?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    list(&folder, &mut files)?;
    files.sort();
    let mut code = String::from("pub(super) const FILES: &[(&str, &[u8])] = &[\n");
    for file in &files {
        let below: Vec<_> = file
            .strip_prefix(&folder)?
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        writeln!(
            code,
            "    ({:?}, include_bytes!({:?})),",
            below.join("/"),
            file
        )?;
    }
    code.push_str("];\n");
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("embedded_shell.rs"),
        code,
    )?;
    Ok(())
}

/// Lists a shell's files; the demo library beside them isn't the shell's.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            if entry.file_name() != "library" {
                list(&entry.path(), files)?;
            }
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
