//! Rules about who depends on whom, asked of Cargo itself: features unify across a graph, so reading the
//! manifests wouldn't do.

use super::tree::Tree;
use crate::cmd::Cmd;
use crate::error::Result;

/// The workspace's crates, and which of the others each may link.
const WALLS: &[(&str, &[&str])] = &[
    ("footnote-model", &[]),
    ("footnote-search", &["footnote-model"]),
    ("footnote-finder", &["footnote-model", "footnote-search"]),
    ("footnote-reader", &["footnote-model"]),
    (
        "footnote-publisher",
        &["footnote-model", "footnote-search", "footnote-reader"],
    ),
    ("xtask", &[]),
];

/// Each crate links only those before it; development dependencies count, for they unify features too.
pub(super) fn walls(tree: &Tree) -> Result<Vec<String>> {
    let mut broken = Vec::new();
    for (package, allowed) in WALLS {
        let exists = |file: &super::tree::File| {
            file.path.ends_with("Cargo.toml")
                && file.text.contains(&format!("name = \"{package}\""))
        };
        // Not every crate of the design is there yet.
        if !tree.files.iter().any(exists) {
            continue;
        }
        let direct = Cmd::new("cargo")
            .args([
                "tree", "-p", package, "--depth", "1", "--prefix", "none", "-e", "all",
            ])
            .read()?;
        let names = direct
            .lines()
            .skip(1)
            .filter_map(|line| line.split(' ').next());
        broken.extend(
            names
                .filter(|name| name.starts_with("footnote-") || *name == "xtask")
                .filter(|name| name != package && !allowed.contains(name))
                .map(|name| format!("{package} links {name}")),
        );
    }
    Ok(broken)
}

/// The reader's Wasm build has no server-side rendering in it, which would panic there.
pub(super) fn no_ssr_in_wasm(_: &Tree) -> Result<Vec<String>> {
    let args = [
        "-p",
        "footnote-reader",
        "--features",
        "csr",
        "--target",
        "wasm32-unknown-unknown",
    ];
    without_feature(&args, "ssr")
}

/// The publisher has no browser in it.
pub(super) fn no_csr_in_publisher(_: &Tree) -> Result<Vec<String>> {
    without_feature(&["-p", "footnote-publisher"], "csr")
}

/// The search's Wasm has none of what is too large for it: Unicode's tables, the stemmers.
pub(super) fn no_tables_in_finder(_: &Tree) -> Result<Vec<String>> {
    let args = [
        "-p",
        "footnote-finder",
        "--target",
        "wasm32-unknown-unknown",
    ];
    let mut on = without_feature(&args, "native")?;
    on.extend(without_feature(&args, "stem")?);
    Ok(on)
}

/// Lists where a feature is switched on in a package's graph.
fn without_feature(args: &[&str], feature: &str) -> Result<Vec<String>> {
    let graph = Cmd::new("cargo")
        .args(["tree", "--prefix", "none", "-e", "features"])
        .args(args)
        .read()?;
    let mut on: Vec<_> = graph
        .lines()
        .filter(|line| line.contains(&format!("feature \"{feature}\"")))
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .collect();
    on.sort();
    on.dedup();
    Ok(on)
}
