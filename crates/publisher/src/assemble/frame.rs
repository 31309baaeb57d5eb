//! What stands around every page's own content: the head, with its policy and what the first paint needs,
//! and what loads the reader.

use super::html::escape;
use super::inline::Inline;
use super::page::{Content, Kind, Page};
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
use std::collections::{BTreeMap, BTreeSet};
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
    /// What pages share, by the path from the page to the root, and by their kind.
    shared: BTreeMap<(String, Kind), Shared>,
    /// What stands around the pages of each section, by the same path.
    around: Vec<(String, Option<Route>, Surroundings)>,
}

/// What pages of one kind share that reach the root by the same path: HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shared {
    /// What the head begins with, before all that the page says of itself.
    head_start: String,
    /// What it ends with.
    head_end: String,
    /// What the body ends with.
    body_end: String,
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
        let inline = Inline::new(shell, &template.loaded)?;
        let mut frame = Self {
            info: &library.info,
            delivery,
            template,
            inline,
            shared: BTreeMap::new(),
            around: Vec::new(),
        };
        let storage = ("../".to_owned(), Route::Storage, Kind::Text);
        let pages = pages
            .iter()
            .map(|page| (page.root(), page.route(), page.kind()));
        for (root, here, kind) in pages.chain([storage]) {
            let key = (root.clone(), kind);
            if !frame.shared.contains_key(&key) {
                let shared = frame.shared(&root, kind);
                frame.shared.insert(key, shared);
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
    pub(super) fn page(&self, page: &Page<'_>, content: &Content) -> String {
        self.fill(page.root(), &page.route(), page.kind(), content)
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
        self.fill(root.to_owned(), &Route::Storage, Kind::Text, &content)
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
    fn fill(&self, root: String, here: &Route, kind: Kind, content: &Content) -> String {
        let around = self.around(&root, here);
        let body = around.map(|around| around.with(here, &content.main));
        let wanted = content.wanted.iter().map(|path| {
            format!(r#"<link rel="preload" as="fetch" crossorigin href="{root}{LIBRARY}{path}">"#)
        });
        let wanted: String = wanted.collect();
        let key = (root, kind);
        let none = Shared::default();
        let shared = self.shared.get(&key).unwrap_or(&none);
        self.template.fill(&Filling {
            root: &key.0,
            lang: self.info.language.as_str(),
            dir: self.info.language.direction().as_str(),
            head: &[&shared.head_start, &content.head_html(), &shared.head_end],
            body: &[
                &body.unwrap_or_default(),
                &shared.body_end,
                &wanted,
                &content.end,
            ],
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
            body: &[&body],
        }))
    }

    /// Writes the policy that all pages keep, for a host that sends it as a header.
    pub(super) fn policy(&self) -> String {
        let kinds = self.shared.keys();
        let styles: BTreeSet<String> = kinds
            .flat_map(|(root, kind)| self.inline.styles(root, *kind))
            .collect();
        let styles: Vec<&str> = styles.iter().map(String::as_str).collect();
        let others = [NOT_FOUND_SCRIPT, redirects::SCRIPT];
        let scripts: Vec<&str> = self.inline.scripts().chain(others).collect();
        policy::policy(&scripts, &styles)
    }

    /// Writes what pages of a kind share.
    fn shared(&self, root: &str, kind: Kind) -> Shared {
        let styles = self.inline.styles(root, kind);
        let styles: Vec<&str> = styles.iter().map(String::as_str).collect();
        let scripts: Vec<&str> = self.inline.scripts().collect();
        let policy = policy::policy(&scripts, &styles);
        let script = &self.inline.script;
        // A header in pieces would move: the first frame waits for its last part. (Chromium paints as soon as the
        // element that is named begins, so it isn't the header itself.)
        let mut head_end = format!(
            "<link rel=\"expect\" href=\"#theme_choice\" blocking=\"render\">\
             <script data-root=\"{root}\">{script}</script>"
        );
        for (style, mark) in styles.iter().zip(["", " data-pages"]) {
            let _ = write!(head_end, "<style{mark}>{style}</style>");
        }
        if self.delivery.live_reload {
            let _ = write!(
                head_end,
                r#"<script type="module" src="{root}-/reload.js"></script>"#
            );
        }
        let mut head_start = head_start(&policy, self.info);
        let mut body_end = match self.inline.last_script.as_str() {
            "" => String::new(),
            script => format!("<script>{script}</script>"),
        };
        // Each request costs a slow phone some milliseconds that the first paint would wait for. On a list the Wasm is
        // asked for all the same: a query waits for it.
        let (starter, module, wasm) =
            (self.starter(root, kind), self.module(root), self.wasm(root));
        match kind {
            Kind::List => {
                head_start.push_str(&wasm);
                head_end.push_str(&starter);
                body_end.push_str(&module);
            }
            Kind::Text | Kind::Sources => body_end.extend([starter, module, wasm]),
        }
        for path in self.inline.late(kind) {
            let _ = write!(
                body_end,
                r#"<link rel="preload" as="style" href="{root}{path}">"#
            );
        }
        Shared {
            head_start,
            head_end,
            body_end,
        }
    }

    /// Starts the reader, and names the style sheets that come with it.
    fn starter(&self, root: &str, kind: Kind) -> String {
        let loaded = &self.template.loaded;
        let late: Vec<&str> = self.inline.late(kind).collect();
        let styles = match late.as_slice() {
            [] => String::new(),
            late => format!(r#" data-styles="{}""#, late.join(" ")),
        };
        match loaded.start.as_str() {
            "" => String::new(),
            path => format!(
                r#"<script{}{styles} src="{root}{path}"></script>"#,
                loaded.start_attributes
            ),
        }
    }

    /// Asks for the module that belongs to the Wasm, before the starter comes to it.
    fn module(&self, root: &str) -> String {
        match self.template.loaded.js.as_str() {
            "" => String::new(),
            path => format!(r#"<link rel="modulepreload" href="{root}{path}">"#),
        }
    }

    /// Asks for the Wasm, the largest part of what a page loads.
    fn wasm(&self, root: &str) -> String {
        match self.template.loaded.wasm.as_str() {
            "" => String::new(),
            path => format!(
                r#"<link rel="preload" as="fetch" type="application/wasm" crossorigin href="{root}{path}">"#
            ),
        }
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
