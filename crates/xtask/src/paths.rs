//! Where things are: the workspace, its build output, and programs on `PATH`.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the variable when it runs us; a copied binary falls back on the working directory.
    env::var_os("CARGO_MANIFEST_DIR")
        .and_then(|dir| Path::new(&dir).ancestors().nth(2).map(Path::to_path_buf))
        .unwrap_or_else(|| PathBuf::from("."))
}

/// Cargo's build directory.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where tools that set-up built are installed (`bin` below it).
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// Where Trunk puts the shell: the reader's Wasm, JavaScript, CSS and public files. Not `target/shell`, where
/// Cargo keeps what the profile of that name builds for the host; Trunk would empty it.
pub(crate) fn shell() -> PathBuf {
    target().join("reader")
}

/// The path of the `footnote` command in a Cargo profile's folder (`debug` or `release`).
pub(crate) fn footnote(profile: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("footnote{}", env::consts::EXE_SUFFIX))
}

/// Where Cargo keeps the sources of the crates that it fetched.
pub(crate) fn registry() -> Option<PathBuf> {
    let home = env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or(home)?;
    Some(cargo.join("registry/src/"))
}

/// `PATH` with our own tools and npm's in front.
pub(crate) fn search_path() -> OsString {
    let ours = [tools().join("bin"), root().join("node_modules/.bin")];
    let old = env::var_os("PATH").unwrap_or_default();
    let all: Vec<PathBuf> = ours.into_iter().chain(env::split_paths(&old)).collect();
    // Joining fails only when a folder's name contains the separator; then the old value has to do.
    env::join_paths(all).unwrap_or(old)
}

/// Finds a program as a shell would, in [`search_path`].
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let names = [
        format!("{program}{}", env::consts::EXE_SUFFIX),
        program.to_owned(),
    ];
    env::split_paths(&search_path())
        .flat_map(|dir| names.clone().map(|name| dir.join(name)))
        .find(|path| path.is_file())
}
