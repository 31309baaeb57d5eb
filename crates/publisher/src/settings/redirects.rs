//! Redirects: addresses that articles had before, and where they lead now.

use super::table::File;
use crate::diagnostic::{Diagnostic, Severity};
use footnote_model::Slug;
use footnote_reader::route::{Links, Route};
use std::collections::{BTreeMap, BTreeSet};
use toml::de::{DeTable, DeValue};

/// The rule's name in diagnostics.
const RULE: &str = "redirect";

/// What no host and no file system takes in a name.
const FORBIDDEN: [char; 9] = ['\\', ':', '*', '?', '"', '<', '>', '|', '#'];

/// An address that an article had before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OldAddress {
    /// An article's slug.
    Slug(Slug),
    /// A path below the root, decoded, without a slash at its ends: `2019/05/old.html`.
    Path(String),
}

/// One line of `[redirects]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The address that is asked for.
    pub from: OldAddress,
    /// The article that answers.
    pub to: Slug,
    /// Line and column in the settings, from 1.
    pub place: (u32, u32),
}

impl OldAddress {
    /// Reads a slug or a path.
    ///
    /// # Errors
    /// Says what can't be an old address: a page of the library, or what no plain file can answer.
    fn new(text: &str) -> Result<Self, &'static str> {
        if let Ok(slug) = Slug::new(text) {
            return Ok(Self::Slug(slug));
        }
        let path = text.trim_start_matches('/');
        if path.contains(['?', '#']) {
            return Err("has a `?` or a `#`, which no file can answer: write the path alone");
        }
        let root = Links::Path {
            root: String::new(),
        };
        match root.parse(path, "", "").map(|address| address.route) {
            Some(Route::Article(slug)) => Ok(Self::Slug(slug)),
            Some(Route::NotFound(path)) if !is_taken(&path) => Self::path(path),
            _ => Err("is a page of the library itself"),
        }
    }

    fn path(path: String) -> Result<Self, &'static str> {
        let is_html = |name: &str| name.ends_with(".html") || name.ends_with(".htm");
        let is_name = |name: &str| {
            let plain = !name.contains(FORBIDDEN) && !name.contains(char::is_control);
            plain && !name.ends_with(['.', ' ']) && name.len() <= 200
        };
        let (folders, last) = path.rsplit_once('/').unwrap_or(("", &path));
        if !path.split('/').all(is_name) || folders.split('/').any(is_html) {
            return Err("has a part that can't be the name of a file");
        }
        if last.contains('.') && !is_html(last) {
            return Err(
                "ends like a file that is no page: only folders, `.html` and `.htm` can lead on",
            );
        }
        Ok(Self::Path(path))
    }
}

/// Folders that a site has beside its pages.
const FOLDERS: [&str; 10] = [
    "app", "articles", "authors", "builds", "cards", "fonts", "icons", "library", "page", "tags",
];

/// Tells whether a site has something of its own at a path: a file at its top, or one of its folders.
fn is_taken(path: &str) -> bool {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let is_below_file = !rest.is_empty() && first.contains('.') && !first.contains(".htm");
    path == "404.html" || is_below_file || FOLDERS.contains(&first)
}

/// Reads `[redirects]`.
pub(super) fn read(file: &mut File<'_>, root: &mut DeTable<'_>) -> Vec<Redirect> {
    let Some(value) = file.take(root, "redirects") else {
        return Vec::new();
    };
    let at = value.span().start;
    let DeValue::Table(table) = value.into_inner() else {
        let message = "`redirects` is a table: write `[redirects]`, then lines such as `old-slug = \"new-slug\"`";
        file.report(Severity::Error, "settings-value", at, message);
        return Vec::new();
    };
    let (mut redirects, mut known) = (Vec::new(), BTreeSet::new());
    for (key, value) in table {
        let (from, at) = (key.get_ref().as_ref(), key.span().start);
        let Some(to) = file.expect_text(from, &value) else {
            continue;
        };
        let to = Slug::new(to).map_err(|error| (value.span().start, error.to_string()));
        let from = OldAddress::new(from).map_err(|why| (at, format!("`{from}` {why}")));
        match from.and_then(|from| Ok((from, to?))) {
            Ok((from, _)) if !known.insert(from.clone()) => {
                file.report(
                    Severity::Error,
                    RULE,
                    at,
                    "this address is redirected twice",
                );
            }
            Ok((from, to)) => redirects.push(Redirect {
                from,
                to,
                place: file.place(at),
            }),
            Err((at, message)) => {
                file.report(Severity::Error, RULE, at, message);
            }
        }
    }
    redirects
}

/// Follows each redirect to an article, also by way of other redirects. Those that lead nowhere are reported.
#[must_use]
pub fn resolve(
    redirects: Vec<Redirect>,
    articles: &BTreeSet<&Slug>,
    settings_file: &str,
) -> (Vec<Redirect>, Vec<Diagnostic>) {
    let onward: BTreeMap<Slug, Slug> = redirects
        .iter()
        .filter_map(|redirect| match &redirect.from {
            OldAddress::Slug(slug) => Some((slug.clone(), redirect.to.clone())),
            OldAddress::Path(_) => None,
        })
        .collect();
    let (mut resolved, mut diagnostics) = (Vec::new(), Vec::new());
    for redirect in redirects {
        let found = match &redirect.from {
            OldAddress::Slug(slug) if articles.contains(slug) => Err((
                format!("`{slug}` is an article, so it can't lead to another"),
                "take the line out, or give the article another `slug`",
            )),
            _ => follow(&redirect.to, &onward, articles),
        };
        match found {
            Ok(to) => resolved.push(Redirect { to, ..redirect }),
            Err((message, help)) => {
                let (line, column) = redirect.place;
                let error = Diagnostic::new(Severity::Error, RULE, settings_file, message);
                diagnostics.push(error.at(line, column).help(help));
            }
        }
    }
    (resolved, diagnostics)
}

/// Finds the article at the end of a chain of redirects.
fn follow(
    start: &Slug,
    onward: &BTreeMap<Slug, Slug>,
    articles: &BTreeSet<&Slug>,
) -> Result<Slug, (String, &'static str)> {
    let mut to = start;
    for _ in 0..=onward.len() {
        if articles.contains(to) {
            return Ok(to.clone());
        }
        let Some(next) = onward.get(to) else {
            return Err((
                format!("this leads to `{to}`, which is no article"),
                "write the slug of an article: the part of its address after `articles/`",
            ));
        };
        to = next;
    }
    Err((
        format!("this leads to `{start}`, and from there in a circle"),
        "let one of the lines lead to an article",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn places(diagnostics: &[Diagnostic]) -> Vec<String> {
        let line = |d: &Diagnostic| format!("{}:{}: {}", d.line, d.column, d.message);
        diagnostics.iter().map(line).collect()
    }

    fn leads(redirects: &[Redirect]) -> Vec<(OldAddress, &str)> {
        let lead = |redirect: &'_ Redirect| redirect.from.clone();
        redirects.iter().map(|r| (lead(r), r.to.as_str())).collect()
    }

    fn slug(text: &str) -> Slug {
        Slug::new(text).unwrap()
    }

    #[test]
    fn slugs_and_whole_paths_are_read() {
        let text = "[redirects]\nold = \"new\"\n\"/articles/older/\" = \"new\"\n\"2019/05/old.html\" = \"new\"\n\
                    \"/about/\" = \"new\"\n\"caf%C3%A9/index.html\" = \"new\"\n";
        let (settings, diagnostics) = Settings::parse(text, "x");
        assert_eq!(places(&diagnostics), Vec::<String>::new());
        let path = |path: &str| OldAddress::Path(path.into());
        let mut found = leads(&settings.redirects);
        found.sort();
        assert_eq!(
            found,
            [
                (OldAddress::Slug(slug("old")), "new"),
                (OldAddress::Slug(slug("older")), "new"),
                (path("2019/05/old.html"), "new"),
                (path("about"), "new"),
                (path("café"), "new"),
            ]
        );
    }

    #[test]
    fn what_no_file_can_answer_is_refused_with_its_place() {
        for (line, message) in [
            (
                "\"?p=12\" = \"new\"",
                "2:1: `?p=12` has a `?` or a `#`, which no file can answer: write the path alone",
            ),
            (
                "\"a/../b\" = \"new\"",
                "2:1: `a/../b` has a part that can't be the name of a file",
            ),
            (
                "\"a.html/b\" = \"new\"",
                "2:1: `a.html/b` has a part that can't be the name of a file",
            ),
            (
                "\"tags/war/\" = \"new\"",
                "2:1: `tags/war/` is a page of the library itself",
            ),
            (
                "\"/\" = \"new\"",
                "2:1: `/` is a page of the library itself",
            ),
            (
                "\"404.html\" = \"new\"",
                "2:1: `404.html` is a page of the library itself",
            ),
            (
                "\"/app/\" = \"new\"",
                "2:1: `/app/` is a page of the library itself",
            ),
            (
                "\"sw.js/x\" = \"new\"",
                "2:1: `sw.js/x` is a page of the library itself",
            ),
            (
                "\"old.php\" = \"new\"",
                "2:1: `old.php` ends like a file that is no page: only folders, `.html` and `.htm` can lead on",
            ),
            (
                "old = \"New\"",
                "2:7: `New` is not a slug: use 1 to 120 of the characters a-z, 0-9 and -",
            ),
            (
                "old = 3",
                "2:7: `old` is a string in quotes, not of type integer",
            ),
        ] {
            let (settings, diagnostics) = Settings::parse(&format!("[redirects]\n{line}\n"), "x");
            assert_eq!(places(&diagnostics), [message]);
            assert_eq!(settings.redirects, []);
        }
        let (_, diagnostics) = Settings::parse("redirects = 3", "x");
        assert!(diagnostics[0].message.contains("write `[redirects]`"));
    }

    #[test]
    fn a_chain_leads_to_its_end_and_what_leads_nowhere_is_reported() {
        let text = "[redirects]\na = \"b\"\nb = \"new\"\nx = \"y\"\ny = \"x\"\ngone = \"nothing\"\nnew = \"other\"\n";
        let (settings, _) = Settings::parse(text, "x");
        let (new, other) = (slug("new"), slug("other"));
        let (resolved, mut diagnostics) =
            resolve(settings.redirects, &[&new, &other].into(), "footnote.toml");
        diagnostics.sort_by_key(|d| d.line);
        let ends: Vec<&str> = resolved.iter().map(|r| r.to.as_str()).collect();
        assert_eq!(ends, ["new", "new"]);
        assert_eq!(
            places(&diagnostics),
            [
                "4:1: this leads to `y`, and from there in a circle",
                "5:1: this leads to `x`, and from there in a circle",
                "6:1: this leads to `nothing`, which is no article",
                "7:1: `new` is an article, so it can't lead to another",
            ]
        );
    }
}
