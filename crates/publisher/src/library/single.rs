//! Single files, without a library around them: what `footnote import` shows.

use super::{import_limited, unreadable};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::article::{ArticleContext, Resolved, slug_of, slugify, to_article};
use crate::import::{ImportOptions, Imported, ItemLink};
use crate::media::read_image;
use footnote_model::{Article, Slug};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What came out of one file.
#[derive(Debug)]
pub struct ImportedFile {
    /// The file as the person named it.
    pub name: String,
    /// The article, unless the file held none.
    pub article: Option<Article>,
    /// The lines that the article's sources came from; 0 where that isn't known.
    pub source_lines: Vec<u32>,
    /// What was found, ordered by line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Imports files that belong to no library, or not yet; `-` is standard input.
///
/// Links between the files lead to each other, images are measured but not copied.
#[must_use]
pub fn import_files(names: &[String], options: &ImportOptions) -> Vec<ImportedFile> {
    let read: Vec<Imported> = names.iter().map(|name| import_one(name, options)).collect();
    let slugs: BTreeMap<String, Slug> = names
        .iter()
        .zip(&read)
        .filter_map(|(name, read)| Some((plain(name), slug_of(read.item.as_ref()?, name))))
        .collect();
    let each = names.iter().zip(read);
    each.map(|(name, read)| finish(name, read, &slugs))
        .collect()
}

fn import_one(name: &str, options: &ImportOptions) -> Imported {
    let opened: io::Result<Box<dyn io::Read>> = match name {
        "-" => Ok(Box::new(io::stdin().lock())),
        name => std::fs::File::open(name).map(|file| Box::new(file) as Box<dyn io::Read>),
    };
    match opened {
        Ok(mut file) => import_limited(&mut file, name, options),
        Err(error) => unreadable(name, &error),
    }
}

fn finish(name: &str, read: Imported, slugs: &BTreeMap<String, Slug>) -> ImportedFile {
    let Imported {
        item,
        mut diagnostics,
    } = read;
    let sources = item.iter().flat_map(|item| &item.sources);
    let source_lines = sources.map(|source| source.line).collect();
    let article = item.map(|item| {
        to_article(item, name, &ArticleContext::default(), &mut |link| {
            resolve(name, link, slugs, &mut diagnostics)
        })
    });
    diagnostics.sort_by_key(|d| (d.line, d.column));
    ImportedFile {
        name: name.to_owned(),
        article,
        source_lines,
        diagnostics,
    }
}

fn resolve(
    file: &str,
    link: &ItemLink,
    slugs: &BTreeMap<String, Slug>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Resolved {
    let folder = if file == "-" {
        Path::new("")
    } else {
        Path::new(file).parent().unwrap_or(Path::new(""))
    };
    let target = folder.join(&link.path);
    if link.image
        && let Ok((file, width, height)) = read_image(&target)
    {
        return Resolved::Image {
            file: file.name,
            width,
            height,
        };
    }
    let target = if link.path.is_empty() {
        Path::new(file).to_owned()
    } else {
        target
    };
    if let Some(slug) = slugs.get(&plain(&target.to_string_lossy())) {
        let fragment = link.fragment.as_deref().and_then(slugify).map(String::from);
        return Resolved::Article {
            slug: slug.clone(),
            fragment,
        };
    }
    let (rule, message) = if link.image {
        (
            "missing-image",
            format!(
                "the image `{}` isn't there; its alternative text stays",
                link.path
            ),
        )
    } else {
        (
            "link-outside",
            format!(
                "`{}` is not among these files; its text stays without the link",
                link.path
            ),
        )
    };
    let note = Diagnostic::new(Severity::Note, rule, file, message).at(link.line, link.column);
    diagnostics.push(note.help("in a library, `footnote check` follows links between its files"));
    Resolved::Text
}

/// Writes a path without `.` parts, so that one file has one name.
fn plain(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| *part != ".").collect();
    parts.join("/")
}
