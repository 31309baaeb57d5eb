//! Links between files: to articles, to files that the library carries, or to nothing.

use super::paths::resolve;
use super::walk::is_article_name;
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::ItemLink;
use crate::import::article::{Resolved, slugify};
use crate::media::{MediaError, MediaFile, read_file, read_image};
use footnote_model::{MediaPath, Slug};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// How alike two paths have to be, 0 to 1, for one to be suggested for the other.
const ALIKE: f64 = 0.85;

/// The most paths that are compared for a suggestion, so that a thousand broken links stay cheap.
const COMPARED: usize = 2_000;

/// What every link of a library is resolved against. Shared by all threads.
pub(super) struct Files<'a> {
    folder: &'a Path,
    articles: BTreeMap<&'a str, &'a Slug>,
    /// Images and other files that were read, by their path.
    read: Mutex<HashMap<PathBuf, Carried>>,
}

/// A file that some article shows or links to.
#[derive(Clone)]
struct Carried {
    file: MediaFile,
    /// Width and height of an image.
    size: Option<(u32, u32)>,
}

/// A link to an anchor of an article, to be checked once every article is known.
#[derive(Clone, Debug)]
pub(super) struct AnchorLink {
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) slug: Slug,
    pub(super) fragment: String,
}

/// What resolving one article's links left behind.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) anchors: Vec<AnchorLink>,
}

impl<'a> Files<'a> {
    /// Starts with the library's folder and the slugs of its articles by file.
    pub(super) fn new(folder: &'a Path, articles: BTreeMap<&'a str, &'a Slug>) -> Self {
        Self {
            folder,
            articles,
            read: Mutex::default(),
        }
    }

    /// Returns the files to carry, ordered by name, each once.
    pub(super) fn into_media(self) -> Vec<MediaFile> {
        let read = self
            .read
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let by_name: BTreeMap<MediaPath, MediaFile> = read
            .into_values()
            .map(|carried| (carried.file.name.clone(), carried.file))
            .collect();
        by_name.into_values().collect()
    }

    /// Resolves one link of an article's file.
    pub(super) fn resolve(&self, file: &str, link: &ItemLink, findings: &mut Findings) -> Resolved {
        let found = match resolve(file, &link.path) {
            None => Err(outside(link)),
            Some(_) if link.path.is_empty() => self.article(file, file, link, findings),
            Some(target) if link.image => self.image(&target, link),
            Some(target) => self.article_or_file(file, &target, link, findings),
        };
        found.unwrap_or_else(|problem| {
            let problem = Diagnostic {
                file: file.to_owned(),
                ..problem
            };
            findings
                .diagnostics
                .push(problem.at(link.line, link.column));
            Resolved::Text
        })
    }

    fn article_or_file(
        &self,
        file: &str,
        target: &str,
        link: &ItemLink,
        findings: &mut Findings,
    ) -> Result<Resolved, Diagnostic> {
        let index = format!("{target}/index.md");
        for name in [target, index.trim_start_matches('/')] {
            if self.articles.contains_key(name) {
                return self.article(file, name, link, findings);
            }
        }
        let path = self.folder.join(target);
        if !path.is_file() || target.split('/').any(|part| part.starts_with('.')) {
            return Err(self.broken(target, link));
        }
        if is_article_name(target) {
            return Err(not_published(link));
        }
        let carried = self
            .carry(path, false)
            .map_err(|error| unusable(link, &error))?;
        Ok(Resolved::File(carried.file.name))
    }

    fn article(
        &self,
        file: &str,
        target: &str,
        link: &ItemLink,
        findings: &mut Findings,
    ) -> Result<Resolved, Diagnostic> {
        let Some(&slug) = self.articles.get(target) else {
            return Err(self.broken(target, link));
        };
        // Every anchor is a slug, so that a link may be written as the heading is.
        let fragment = link.fragment.as_deref().and_then(slugify).map(String::from);
        if let Some(fragment) = &fragment {
            findings.anchors.push(AnchorLink {
                file: file.to_owned(),
                line: link.line,
                column: link.column,
                slug: slug.clone(),
                fragment: fragment.clone(),
            });
        }
        Ok(Resolved::Article {
            slug: slug.clone(),
            fragment,
        })
    }

    fn image(&self, target: &str, link: &ItemLink) -> Result<Resolved, Diagnostic> {
        let path = self.folder.join(target);
        if !path.is_file() {
            return Err(self.broken(target, link));
        }
        let carried = self
            .carry(path, true)
            .map_err(|error| unusable(link, &error))?;
        Ok(match carried.size {
            Some((width, height)) => Resolved::Image {
                file: carried.file.name,
                width,
                height,
            },
            None => Resolved::File(carried.file.name),
        })
    }

    /// Reads a file once, however many articles show it.
    fn carry(&self, path: PathBuf, image: bool) -> Result<Carried, MediaError> {
        let lock = || {
            self.read
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
        };
        let known = lock().get(&path).cloned();
        if let Some(known) = known.filter(|known| known.size.is_some() || !image) {
            return Ok(known);
        }
        let carried = if image {
            let (file, width, height) = read_image(&path)?;
            Carried {
                file,
                size: Some((width, height)),
            }
        } else {
            Carried {
                file: read_file(&path)?,
                size: None,
            }
        };
        lock().insert(path, carried.clone());
        Ok(carried)
    }

    fn broken(&self, target: &str, link: &ItemLink) -> Diagnostic {
        let what = if link.image { "image" } else { "file" };
        let rule = if link.image {
            "missing-image"
        } else {
            "broken-link"
        };
        let help = self.similar(target).map_or_else(
            || format!("there is no `{target}` in the library; paths are relative to the file they stand in"),
            |similar| format!("did you mean `/{similar}`?"),
        );
        Diagnostic::new(
            Severity::Error,
            rule,
            "",
            format!("the {what} `{}` isn't there", link.path),
        )
        .help(help)
    }

    /// Finds a file whose path differs in case only, else the one most like it.
    fn similar(&self, target: &str) -> Option<String> {
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let siblings = self.siblings(target);
        let known = self.articles.keys().map(|&known| known.to_owned());
        let candidates: Vec<String> = siblings.into_iter().chain(known).take(COMPARED).collect();
        let same = |candidate: &&String| candidate.eq_ignore_ascii_case(target);
        let same_name = |candidate: &&String| name(candidate) == name(target);
        let alike = || {
            candidates
                .iter()
                .map(|candidate| (strsim::jaro_winkler(candidate, target), candidate))
                .filter(|(alike, _)| *alike >= ALIKE)
                .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
                .map(|(_, candidate)| candidate)
        };
        let exact = candidates
            .iter()
            .find(same)
            .or_else(|| candidates.iter().find(same_name));
        exact.or_else(alike).cloned()
    }

    /// Lists the files in a target's folder.
    fn siblings(&self, target: &str) -> Vec<String> {
        let parent = target.rsplit_once('/').map(|(parent, _)| parent);
        let folder =
            parent.map_or_else(|| self.folder.to_owned(), |parent| self.folder.join(parent));
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.'))
            .map(|name| parent.map_or_else(|| name.clone(), |parent| format!("{parent}/{name}")))
            .take(COMPARED)
            .collect();
        names.sort();
        names
    }
}

fn outside(link: &ItemLink) -> Diagnostic {
    let message = format!("`{}` leads out of the library's folder", link.path);
    Diagnostic::new(Severity::Error, "broken-link", "", message)
        .help("move the file into the library")
}

fn not_published(link: &ItemLink) -> Diagnostic {
    let message = format!(
        "`{}` is not published, so a link can't lead there",
        link.path
    );
    Diagnostic::new(Severity::Error, "broken-link", "", message)
        .help("it is a draft, a README, or a file with errors of its own")
}

fn unusable(link: &ItemLink, error: &MediaError) -> Diagnostic {
    let message = format!("`{}` can't be carried: {error}", link.path);
    Diagnostic::new(Severity::Error, "unusable-file", "", message)
        .help("replace the file, or take the link out")
}
