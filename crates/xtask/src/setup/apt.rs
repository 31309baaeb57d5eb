//! Debian's package manager, the way to what the other ways can't reach.

use crate::cmd::{Cmd, step};
use crate::error::{Error, Result};
use crate::paths;

/// Whether this is a Debian (or a child of it).
pub(crate) fn is_here() -> bool {
    cfg!(target_os = "linux") && paths::find("apt-get").is_some()
}

/// Whether this is a Debian and we may install packages.
pub(crate) fn is_ours() -> bool {
    is_here() && is_root()
}

/// Installs packages. The lists are fetched first: an old list names an older compiler.
///
/// # Errors
///
/// We are not root, or apt-get fails.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let remedy = format!("sudo apt-get update && sudo apt-get install -y {list}");
    if !is_root() {
        return Err(Error::new(format!("missing Debian packages: {list}")).remedy(remedy));
    }
    step(&format!("install Debian packages: {list}"), || {
        apt(&["update"])
            .and_then(|()| apt(&[&["install", "-y", "--no-install-recommends"], packages].concat()))
            .map_err(|error| error.remedy(remedy))
    })
}

/// Runs apt-get without a question; of what it says, only an error is worth a screen.
fn apt(args: &[&str]) -> Result<()> {
    Cmd::new("apt-get")
        .args(["-qq"])
        .args(args)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .read()
        .map(drop)
}

/// Whether we may install packages.
fn is_root() -> bool {
    Cmd::new("id").args(["-u"]).read().is_ok_and(|id| id == "0")
}
