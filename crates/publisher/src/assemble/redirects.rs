//! Old addresses: a small page at each, which leads on, and a list for hosts that redirect by themselves.

use super::html::escape;
use super::policy;
use crate::library::LoadedLibrary;
use crate::output::Output;
use crate::settings::{OldAddress, Redirect};
use footnote_model::Slug;
use footnote_reader::route::Route;
use std::collections::HashMap;

/// Leads on to the same section. A browser that runs no scripts goes to the article's beginning.
pub(super) const SCRIPT: &str = "location.replace(document.links[0].href+location.hash)";

/// The file that Netlify, Cloudflare Pages and GitLab Pages read.
const LIST: &str = "_redirects";

/// An article that an old address leads to.
#[derive(Clone, Copy, Debug)]
struct Target<'a> {
    slug: &'a Slug,
    title: &'a str,
    lang: &'a str,
    dir: &'a str,
}

/// Writes the pages at old addresses, and the list of them.
///
/// # Errors
/// Fails when the file system refuses.
pub(super) fn write(loaded: &LoadedLibrary, output: &Output) -> anyhow::Result<()> {
    if loaded.redirects.is_empty() {
        return Ok(());
    }
    let articles = loaded.library.articles.iter();
    let targets: HashMap<&Slug, Target<'_>> = articles
        .map(|article| {
            let target = Target {
                slug: &article.slug,
                title: &article.title,
                lang: article.lang.as_str(),
                dir: article.lang.direction().as_str(),
            };
            (&article.slug, target)
        })
        .collect();
    let mut list = String::new();
    for redirect in &loaded.redirects {
        if let Some(target) = targets.get(&redirect.to) {
            list.push_str(&line(redirect));
            let page = page(redirect, target, loaded);
            output.write(&file(&redirect.from), page.as_bytes())?;
        }
    }
    output.write(LIST, list.as_bytes())
}

/// Writes a line of the list. Where hosts read it, the site is at their root.
fn line(redirect: &Redirect) -> String {
    let to = Route::Article(redirect.to.clone()).path();
    format!("/{} /{to} 301\n", address(&redirect.from))
}

fn page(redirect: &Redirect, target: &Target<'_>, loaded: &LoadedLibrary) -> String {
    let info = &loaded.library.info;
    let path = Route::Article(target.slug.clone()).path();
    let root = "../".repeat(file(&redirect.from).matches('/').count());
    let to = format!("{root}{path}");
    let canonical = info.public_url.as_ref();
    let canonical = canonical.map_or_else(|| to.clone(), |site| format!("{site}{path}"));
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">{}\
         <noscript><meta http-equiv=\"refresh\" content=\"0; url={to}\"></noscript><meta name=\"robots\" content=\"noindex\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"canonical\" href=\"{}\"><title>{title} — {}</title></head>\
         <body><p lang=\"en\" dir=\"ltr\">This article has moved:</p><p><a href=\"{to}\">{title}</a></p>\
         <script>{SCRIPT}</script></body></html>\n",
        target.lang,
        target.dir,
        policy::meta(&policy::policy(&[SCRIPT], &[])),
        escape(&canonical),
        escape(&info.title),
        title = escape(target.title),
    )
}

/// Returns the address below the root, percent-encoded.
fn address(from: &OldAddress) -> String {
    match from {
        OldAddress::Slug(slug) => Route::Article(slug.clone()).path(),
        OldAddress::Path(path) if is_file(path) => Route::NotFound(path.clone()).path(),
        OldAddress::Path(path) => format!("{}/", Route::NotFound(path.clone()).path()),
    }
}

/// Returns the path of the file that answers.
fn file(from: &OldAddress) -> String {
    match from {
        OldAddress::Slug(slug) => format!("{}index.html", Route::Article(slug.clone()).path()),
        OldAddress::Path(path) if is_file(path) => path.clone(),
        OldAddress::Path(path) => format!("{path}/index.html"),
    }
}

/// Tells a page of its own from a folder, in a path that is one or the other.
fn is_file(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".htm")
}
