//! What the tests of the command share: running it, folders to work in, golden files.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// How a run of the command ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Asserts the exit code, and shows the output where it differs.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "stdout:\n{}\nstderr:\n{}",
            self.stdout, self.stderr
        );
        self
    }
}

/// Returns the command, to be run from a folder.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
    command
        .current_dir(folder)
        .env("FOOTNOTE_CACHE", env!("CARGO_TARGET_TMPDIR"))
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Runs the command from a folder.
pub(crate) fn footnote(folder: &Path, arguments: &[&str]) -> Run {
    footnote_with_input(folder, arguments, b"")
}

/// Runs the command from a folder, with some standard input.
pub(crate) fn footnote_with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no input may close it early.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Returns the workspace's folder.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// Returns the fixture library.
pub(crate) fn small_library() -> PathBuf {
    workspace().join("tests/library/small")
}

/// Makes a folder with a library in `library/` and a shell in `shell/`.
pub(crate) fn workbench(files: &[(&str, &str)]) -> TempDir {
    let bench = tempfile::tempdir().unwrap();
    fs::create_dir(bench.path().join("library")).unwrap();
    for (name, text) in files {
        write(&bench.path().join("library").join(name), text);
    }
    for (name, text) in SHELL {
        write(&bench.path().join("shell").join(name), text);
    }
    bench
}

/// Writes a file and the folders it lies in.
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// An article that has nothing to mend.
pub(crate) fn sound(title: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\n+++\n\nA claim.[^1]\n\n[^1]: [A work](https://works.example/), Works, 2024.\n"
    )
}

/// A stand-in for what Trunk writes.
const SHELL: [(&str, &str); 9] = [
    (
        "index.html",
        r#"<!doctype html><!-- Trunk's entry --><html lang="en"><head><meta charset="utf-8"><title>Footnote</title>
<script src="/theme.js"></script><script defer src="/control.js"></script><link rel="stylesheet" href="/main-1f.css"><link rel="stylesheet" href="/rows-3d.css" data-late-text data-late-sources><link rel="modulepreload" href="/reader-2e.js">
<script type="module" src="/boot.js" data-js="reader-2e.js" data-wasm="reader-2e_bg.wasm"></script></head><body></body></html>"#,
    ),
    ("boot.js", "export {};"),
    ("theme.js", "document.title;"),
    ("control.js", "document.body;"),
    ("main-1f.css", "body { margin: 0 }"),
    ("rows-3d.css", "ol { margin: 0 }"),
    ("pages.css", ".map { margin: 0 }"),
    ("reader-2e.js", "export default () => {};"),
    ("reader-2e_bg.wasm", "\0asm"),
];

/// Reads all files below a folder, by path.
pub(crate) fn read_folder(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// Compares a text with a checked-in file; `SNAPSHOTS=overwrite` writes it instead.
#[track_caller]
pub(crate) fn assert_golden(path: &Path, text: &str) {
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        write(path, text);
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    let line = expected
        .lines()
        .zip(text.lines())
        .take_while(|(old, new)| old == new)
        .count();
    assert!(
        expected == text,
        "{} differs from line {} on:\n- {}\n+ {}\nIf the change is meant, run the test with SNAPSHOTS=overwrite.",
        path.display(),
        line + 1,
        expected.lines().nth(line).unwrap_or_default(),
        text.lines().nth(line).unwrap_or_default(),
    );
}
