//! What stands around every page's own content: the head, with its policy and what the first paint needs,
//! and what loads the reader.

use super::html::escape;
use super::inline::Inline;
use super::page::{Content, PAGES_STYLE, Page};
use super::policy;
use super::redirects;
use super::shell::Shell;
use super::template::{Addresses, Filling, Template};
use super::{Delivery, LIBRARY};
use footnote_model::{Library, LibraryInfo};
use footnote_reader::components::section_of;
use footnote_reader::prerender::{self, Surroundings};
use footnote_reader::route::{Links, Route};
use footnote_reader::text::text;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The script of pages that can't know how deep they are shown; it runs inline.
const NOT_FOUND_SCRIPT: &str = include_str!("not_found.js");

/// The frame of a site's pages.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    info: &'a LibraryInfo,
    delivery: Delivery,
    template: Template,
    inline: Inline,
    /// Whether the shell has the style sheet of the pages of sources.
    has_pages_style: bool,
    /// What each head begins and ends with, by the path from the page to the root.
    heads: BTreeMap<String, (String, String)>,
    /// What stands around the pages of each section, by the same path.
    around: Vec<(String, Option<Route>, Surroundings)>,
}

impl<'a> Frame<'a> {
    /// Makes the frame of some pages.
    ///
    /// # Errors
    /// Fails when the shell's page can't be used.
    pub(super) fn new(
        shell: &Shell,
        library: &'a Library,
        delivery: Delivery,
        pages: &[Page<'_>],
    ) -> anyhow::Result<Self> {
        let template = Template::new(shell.index(), Addresses::Relative, delivery)?;
        let inline = Inline::new(shell, &template.loaded.sheets, &template.loaded.script)?;
        let mut frame = Self {
            info: &library.info,
            delivery,
            template,
            inline,
            has_pages_style: shell.file(PAGES_STYLE).is_ok(),
            heads: BTreeMap::new(),
            around: Vec::new(),
        };
        let storage = ("../".to_owned(), Route::Storage);
        let pages = pages.iter().map(|page| (page.root(), page.route()));
        for (root, here) in pages.chain([storage]) {
            if !frame.heads.contains_key(&root) {
                let head = frame.head(&root);
                frame.heads.insert(root.clone(), head);
            }
            if frame.around(&root, &here).is_none() {
                let links = Links::Path { root: root.clone() };
                let around = Surroundings::new(&library.info.title, &links, &here);
                frame.around.push((root, section_of(&here), around));
            }
        }
        Ok(frame)
    }

    /// Writes a page.
    pub(super) fn page(&self, page: &Page<'_>, mut content: Content) -> String {
        let root = page.root();
        if page.is_of_sources() && self.has_pages_style {
            let style = format!(r#"<link rel="stylesheet" href="{root}{PAGES_STYLE}">"#);
            content.head.insert_str(0, &style);
        }
        self.fill(&root, &page.route(), &content)
    }

    /// Writes the page that says what a browser keeps.
    ///
    /// `single` is the library as one file, if the site offers it: its name and how large it is.
    pub(super) fn storage(&self, single: Option<(&str, &str)>) -> String {
        let (root, site) = ("../", &self.info.title);
        let address = single.map(|(name, size)| (format!("{root}{name}"), size));
        let single = address
            .as_ref()
            .map(|(address, size)| (address.as_str(), *size));
        let links = Links::Path { root: root.into() };
        let content = Content {
            title: prerender::storage_title(site),
            head: format!(
                r#"<meta name="robots" content="noindex"><link rel="stylesheet" href="{root}offline.css">"#
            ),
            main: prerender::storage(&links, single),
            ..Content::default()
        };
        self.fill(root, &Route::Storage, &content)
    }

    /// Finds what stands around a page.
    fn around(&self, root: &str, here: &Route) -> Option<&Surroundings> {
        let section = section_of(here);
        let mut around = self.around.iter();
        around
            .find(|(below, of, _)| below == root && *of == section)
            .map(|(.., around)| around)
    }

    /// Writes one of the pages that the frame was made for.
    fn fill(&self, root: &str, here: &Route, content: &Content) -> String {
        let head = self.heads.get(root);
        let (start, end) = head.map_or(("", ""), |(start, end)| (start, end));
        let around = self.around(root, here);
        let body = around.map(|around| around.with(here, &content.main));
        let wanted = content.wanted.iter().map(|path| {
            format!(r#"<link rel="preload" as="fetch" crossorigin href="{root}{LIBRARY}{path}">"#)
        });
        self.template.fill(&Filling {
            root,
            lang: self.info.language.as_str(),
            dir: self.info.language.direction().as_str(),
            head: &[start, &content.head_html(), end],
            hints: &wanted.collect::<String>(),
            body: &[&body.unwrap_or_default(), &content.end],
        })
    }

    /// Writes the page for addresses that name nothing.
    ///
    /// # Errors
    /// Fails when the shell's page can't be used.
    pub(super) fn not_found(&self, shell: &Shell) -> anyhow::Result<String> {
        let site = escape(&self.info.title);
        let body = format!(
            "<h1>Not found</h1><p>There is nothing at this address.</p>\
             <p><a data-root-href=\"\">{site}</a></p>"
        );
        self.rootless(shell, &format!("Not found — {site}"), "", &body)
    }

    /// Writes the page that the app fills, at whatever address the service worker gives it out.
    ///
    /// # Errors
    /// Fails when the shell's page can't be used.
    pub(super) fn app(&self, shell: &Shell) -> anyhow::Result<String> {
        let body = format!("<p class=\"pending\">{}</p>", escape(text().loading));
        self.rootless(shell, &escape(&self.info.title), " data-app", &body)
    }

    /// Writes a page that can't know how deep it is shown; `title`, `marks` and `body` are HTML.
    fn rootless(
        &self,
        shell: &Shell,
        title: &str,
        marks: &str,
        body: &str,
    ) -> anyhow::Result<String> {
        let template = Template::new(shell.index(), Addresses::Deferred, self.delivery)?;
        let policy = policy::policy(&[NOT_FOUND_SCRIPT], &[]);
        let mut head = head_start(&policy, self.info);
        let _ = write!(head, "<title>{title}</title>");
        head.push_str(r#"<meta name="robots" content="noindex">"#);
        if self.delivery.live_reload {
            head.push_str(r#"<script type="module" data-root-src="-/reload.js"></script>"#);
        }
        let body = format!(
            "<main data-library=\"{}\"{marks}>{body}</main><script>{NOT_FOUND_SCRIPT}</script>",
            escape(&self.info.id),
        );
        Ok(template.fill(&Filling {
            root: "",
            lang: self.info.language.as_str(),
            dir: self.info.language.direction().as_str(),
            head: &[&head],
            hints: "",
            body: &[&body],
        }))
    }

    /// Writes the policy that all pages keep, for a host that sends it as a header.
    pub(super) fn policy(&self) -> String {
        let styles: Vec<String> = self
            .heads
            .keys()
            .map(|root| self.inline.style(root))
            .collect();
        let styles: Vec<&str> = styles.iter().map(String::as_str).collect();
        let scripts = [&self.inline.script, NOT_FOUND_SCRIPT, redirects::SCRIPT];
        policy::policy(&scripts, &styles)
    }

    /// Writes what a head begins with, before all that the page says of itself, and what it ends with.
    fn head(&self, root: &str) -> (String, String) {
        let style = self.inline.style(root);
        let script = &self.inline.script;
        let policy = policy::policy(&[script], &[&style]);
        // A header in pieces would move: the first frame waits for its last part. (Chromium paints as soon as the
        // element that is named begins, so it isn't the header itself.)
        let mut end = format!(
            "<link rel=\"expect\" href=\"#theme_choice\" blocking=\"render\">\
             <script data-root=\"{root}\">{script}</script><style>{style}</style>"
        );
        if self.delivery.live_reload {
            let _ = write!(
                end,
                r#"<script type="module" src="{root}-/reload.js"></script>"#
            );
        }
        (head_start(&policy, self.info), end)
    }
}

/// Writes what stands before all else in a head, for nothing may load before the policy is known; and the
/// library's name, which the reader puts into the header before it knows more.
fn head_start(policy: &str, info: &LibraryInfo) -> String {
    format!(
        r#"<meta charset="utf-8">{}<meta name="application-name" content="{}">"#,
        policy::meta(policy),
        escape(&info.title)
    )
}
