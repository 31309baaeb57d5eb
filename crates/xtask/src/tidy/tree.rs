//! The project's text files, and the few ways in which the rules look at them.

use crate::cmd::Cmd;
use crate::error::Result;
use crate::paths;
use std::fs;

/// One text file.
pub(super) struct File {
    /// From the workspace's root, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

/// All of them.
pub(super) struct Tree {
    pub(super) files: Vec<File>,
}

impl Tree {
    /// Reads the files that Git tracks or would add. Binary ones are left out.
    pub(super) fn of_git() -> Result<Self> {
        let list = Cmd::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .read()
            .map_err(|error| error.remedy("run it in a Git checkout"))?;
        let files = list.split('\0').filter_map(|path| {
            // A file that is deleted but still listed can't be read either.
            let text = fs::read_to_string(paths::root().join(path)).ok()?;
            (!text.contains('\0')).then(|| File {
                path: path.to_owned(),
                text,
            })
        });
        Ok(Self {
            files: files.collect(),
        })
    }

    /// The files below a folder (`""` for all) that end in one of `extensions`.
    pub(super) fn files<'a>(
        &'a self,
        folder: &'a str,
        extensions: &'a [&str],
    ) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| {
            let extension = file.path.rsplit('.').next().unwrap_or_default();
            file.path.starts_with(folder) && extensions.contains(&extension)
        })
    }
}

impl File {
    /// The lines with their numbers.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
    }

    /// The lines of code: without comment lines, and without the unit tests at the end of a Rust file.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines()
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// A place in it, as editors understand it.
    pub(super) fn at(&self, line: usize, why: &str) -> String {
        format!("{}:{line}: {why}", self.path)
    }
}

/// Whether `text` contains `word` with no letter, digit or underscore at either side.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(part_of_word) && !text[at + word.len()..].starts_with(part_of_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_not_found_inside_another() {
        assert!(has_word("use web_sys::Window;", "web_sys"));
        assert!(!has_word("let my_web_sys = 1;", "web_sys"));
    }

    #[test]
    fn code_has_neither_comments_nor_unit_tests() {
        let file = File {
            path: "a.rs".into(),
            text: "//! Doc.\nfn a() {}\n  // why\n#[cfg(test)]\nmod tests {}\n".into(),
        };
        assert_eq!(file.code().collect::<Vec<_>>(), [(2, "fn a() {}")]);
    }
}
