//! Rules about any text in the project.

use super::tree::{Tree, has_word};
use crate::error::Result;

/// Files that people or tools write code and settings into. Articles may speak of anything.
const CODE: &[&str] = &[
    "rs", "js", "mjs", "ts", "css", "html", "toml", "sh", "yml", "yaml",
];
/// Marks of unfinished work, in halves.
const MARKS: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("todo", "!"),
    concat!("unimplemented", "!"),
];
/// Folders of one developer's or one server's machine, in halves.
const MACHINE: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/fa", "rm/"),
];
/// Where Cargo says that a crate comes from crates.io.
const CRATES_IO: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// What is unfinished is an issue, not a mark in the code.
pub(super) fn no_todo(tree: &Tree) -> Result<Vec<String>> {
    let hits = tree.files("", CODE).flat_map(|file| {
        let hits = file.lines().filter_map(|(at, line)| {
            let mark = MARKS.iter().find(|mark| has_word(line, mark))?;
            Some(file.at(at, mark))
        });
        hits.collect::<Vec<_>>()
    });
    Ok(hits.collect())
}

/// Whoever clones the project has other folders.
pub(super) fn no_machine_paths(tree: &Tree) -> Result<Vec<String>> {
    let hits = tree.files.iter().flat_map(|file| {
        let hits = file.lines().filter(|(_, line)| names_machine(line));
        hits.map(|(at, _)| file.at(at, "a path of one machine"))
            .collect::<Vec<_>>()
    });
    Ok(hits.collect())
}

/// Sees a machine's folder at the start of a path, and not as a part of an address or of another path.
fn names_machine(line: &str) -> bool {
    MACHINE.iter().any(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            let before = !line[..at].ends_with(|c: char| c.is_alphanumeric() || "_./-".contains(c));
            let after =
                line[at + folder.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
            before && after
        })
    })
}

/// Lock files work with any mirror.
pub(super) fn no_registry_hosts(tree: &Tree) -> Result<Vec<String>> {
    let hits = tree.files.iter().flat_map(|file| {
        let names_host: fn(&str) -> bool = match file.path.as_str() {
            "package-lock.json" => |line| line.contains("\"resolved\""),
            "Cargo.lock" => |line| line.starts_with("source = ") && line != CRATES_IO,
            ".npmrc" => |line| line.contains("registry="),
            ".cargo/config.toml" => {
                |line| line.starts_with("[source") || line.starts_with("[registr")
            }
            _ => |_| false,
        };
        let hits = file.lines().filter(|(_, line)| names_host(line));
        hits.map(|(at, line)| file.at(at, line.trim()))
            .collect::<Vec<_>>()
    });
    Ok(hits.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machines_folder_counts_at_the_start_of_a_path_only() {
        let folder = MACHINE[0];
        assert!(names_machine(&format!("see {folder}main")));
        assert!(!names_machine(&format!("https://example.org{folder}main")));
        assert!(!names_machine(&format!("a folder {folder} alone")));
    }
}
