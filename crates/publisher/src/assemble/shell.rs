//! The shell: the compiled reader, its styles and fonts, from a folder or from inside this binary.

use anyhow::{Context, bail};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use walkdir::WalkDir;

/// The page that loads the reader; every page of a site is made from it.
const INDEX: &str = "index.html";

/// The script of the single file, which a site has no use for.
const SINGLE: &str = "single.js";

/// Where Trunk's own hook puts the demo library, which isn't the shell's.
const LIBRARY: &str = "library/";

/// The files of a shell, by path.
#[derive(Debug)]
pub struct Shell {
    index: String,
    single: Option<Cow<'static, [u8]>>,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Shell {
    /// Reads the shell from a folder, or takes the one inside this binary.
    ///
    /// # Errors
    /// Fails when the folder holds no shell, and without a folder when this binary carries none.
    pub fn load(folder: Option<&Path>) -> anyhow::Result<Self> {
        match folder {
            Some(folder) => Self::read(folder),
            None => Self::embedded(),
        }
    }

    /// Returns the text of the page that loads the reader.
    #[must_use]
    pub fn index(&self) -> &str {
        &self.index
    }

    /// Returns the script that starts the reader of a single file.
    ///
    /// # Errors
    /// Fails when the shell has none, or when it isn't text.
    pub fn single(&self) -> anyhow::Result<&str> {
        let bytes = self.single.as_deref();
        let bytes = bytes.with_context(|| format!("the shell lacks {SINGLE}"))?;
        std::str::from_utf8(bytes).with_context(|| format!("the shell's {SINGLE} isn't UTF-8"))
    }

    /// Returns one of the other files.
    ///
    /// # Errors
    /// Fails when the shell lacks it.
    pub fn file(&self, path: &str) -> anyhow::Result<&[u8]> {
        let bytes = self.files.get(path).map(AsRef::as_ref);
        bytes.with_context(|| format!("the shell lacks {path}"))
    }

    /// Returns the other files, ordered by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut files = BTreeMap::new();
        for entry in WalkDir::new(folder).follow_links(true) {
            let entry =
                entry.with_context(|| format!("can't read the shell in {}", folder.display()))?;
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let path = parts.join("/");
            if entry.file_type().is_file() && !path.starts_with(LIBRARY) {
                let bytes = std::fs::read(entry.path())
                    .with_context(|| format!("can't read {}", entry.path().display()))?;
                files.insert(path, Cow::Owned(bytes));
            }
        }
        Self::new(files).with_context(|| {
            format!(
                "{} holds no reader: name the folder that `trunk build --release` wrote",
                folder.display()
            )
        })
    }

    #[cfg(feature = "embedded-shell")]
    fn embedded() -> anyhow::Result<Self> {
        let files = super::embedded::FILES
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes)))
            .collect();
        Self::new(files).context(
            "this binary was built with an empty shell: build it again with `cargo xtask build`",
        )
    }

    #[cfg(not(feature = "embedded-shell"))]
    fn embedded() -> anyhow::Result<Self> {
        bail!(
            "this `footnote` carries no reader: pass --shell FOLDER with what `trunk build --release` wrote, \
             or build it with `cargo xtask build`"
        )
    }

    fn new(mut files: BTreeMap<String, Cow<'static, [u8]>>) -> anyhow::Result<Self> {
        let Some(index) = files.remove(INDEX) else {
            bail!("there is no {INDEX}");
        };
        let index = String::from_utf8(index.into_owned()).context("its index.html isn't UTF-8")?;
        let single = files.remove(SINGLE);
        Ok(Self {
            index,
            single,
            files,
        })
    }
}
