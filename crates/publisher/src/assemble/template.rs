//! The shell's `index.html` as a template: parsed once, filled for every page.

use super::Delivery;
use super::loaded::{Loaded, held_by_the_page};
use anyhow::Context;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, comments, doc_comments, element, rewrite_str};
use std::cell::RefCell;

/// Marks a slot in the rewritten shell; a private-use character that no page needs.
const MARK: char = '\u{E0F7}';

/// What a page puts into the template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filling<'a> {
    /// The path from the page to the site's root: empty or `../../`.
    pub(super) root: &'a str,
    /// The language of the page.
    pub(super) lang: &'a str,
    /// Its direction, `ltr` or `rtl`.
    pub(super) dir: &'a str,
    /// HTML at the start of `<head>`, in pieces.
    pub(super) head: &'a [&'a str],
    /// HTML inside `<body>`, in pieces.
    pub(super) body: &'a [&'a str],
}

/// How the addresses of the shell's own files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Addresses {
    /// Relative to the page: `../../boot.js`. What the first paint needs is left to the page, which holds it
    /// itself, and so is what starts the reader, which may wait until the text is there.
    Relative,
    /// As `data-root-href` and `data-root-src`, for a page that finds the root when it runs.
    Deferred,
}

/// A place that each page fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Root,
    Lang,
    Dir,
    Head,
    Body,
}

impl Slot {
    const ALL: [(Self, char); 5] = [
        (Self::Root, 'r'),
        (Self::Lang, 'l'),
        (Self::Dir, 'd'),
        (Self::Head, 'h'),
        (Self::Body, 'b'),
    ];

    fn token(self) -> String {
        let letter = Self::ALL
            .iter()
            .find(|(slot, _)| *slot == self)
            .map_or('?', |(_, letter)| *letter);
        format!("{MARK}{letter}")
    }

    fn of(letter: char) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == letter)
            .map(|(slot, _)| *slot)
    }
}

/// The template: the shell's text, cut at its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    start: String,
    rest: Vec<(Slot, String)>,
    /// What the page loads, where it holds that itself.
    pub(super) loaded: Loaded,
}

impl Template {
    /// Makes a template of a shell's `index.html`. What each page has of its own is taken out: title,
    /// description, the content of the body; and comments, which nobody reads there. A delivery without
    /// service worker is marked by `data-no-worker` on `<html>`.
    ///
    /// # Errors
    /// Fails on a page that isn't HTML as browsers read it.
    pub(super) fn new(
        index: &str,
        addresses: Addresses,
        delivery: Delivery,
    ) -> anyhow::Result<Self> {
        let index = index.replace(MARK, "");
        let loaded = RefCell::new(Loaded::default());
        let mut settings = RewriteStrSettings::new();
        if addresses == Addresses::Relative {
            settings = held_by_the_page(settings, &loaded);
        }
        let settings = shared(settings, addresses, delivery);
        let html = rewrite_str(&index, settings).context("the shell's index.html can't be read")?;
        let missing = [Slot::Lang, Slot::Head, Slot::Body]
            .into_iter()
            .find(|slot| !html.contains(&slot.token()));
        anyhow::ensure!(
            missing.is_none(),
            "the shell's index.html lacks <html>, <head> or <body>"
        );
        Ok(Self::cut(&html, loaded.take()))
    }

    /// Writes a page.
    pub(super) fn fill(&self, filling: &Filling<'_>) -> String {
        let mut pieces: Vec<&str> = vec![&self.start];
        for (slot, text) in &self.rest {
            match slot {
                Slot::Root => pieces.push(filling.root),
                Slot::Lang => pieces.push(filling.lang),
                Slot::Dir => pieces.push(filling.dir),
                Slot::Head => pieces.extend(filling.head),
                Slot::Body => pieces.extend(filling.body),
            }
            pieces.push(text);
        }
        pieces.concat()
    }

    fn cut(html: &str, loaded: Loaded) -> Self {
        let mut pieces = html.split(MARK);
        let start = pieces.next().unwrap_or_default().to_owned();
        let rest = pieces
            .filter_map(|piece| {
                let letter = piece.chars().next()?;
                Some((Slot::of(letter)?, piece[letter.len_utf8()..].to_owned()))
            })
            .collect();
        Self {
            start,
            rest,
            loaded,
        }
    }
}

/// Fills the slots that every page has, and takes out what no page keeps.
fn shared<'h, 's>(
    settings: RewriteStrSettings<'h, 's>,
    addresses: Addresses,
    delivery: Delivery,
) -> RewriteStrSettings<'h, 's> {
    settings
        .append_element_content_handler(element!("html", move |html| {
            html.set_attribute("lang", &Slot::Lang.token())?;
            html.set_attribute("dir", &Slot::Dir.token())?;
            if delivery.no_worker {
                html.set_attribute("data-no-worker", "")?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!("head", |head| {
            head.prepend(&Slot::Head.token(), ContentType::Html);
            Ok(())
        }))
        .append_element_content_handler(element!(
            "meta[charset], meta[name=description], meta[name=application-name], title",
            |own| {
                own.remove();
                Ok(())
            }
        ))
        .append_element_content_handler(element!("body", |body| {
            body.set_inner_content(&Slot::Body.token(), ContentType::Html);
            Ok(())
        }))
        .append_element_content_handler(element!("head [href], head [src]", move |element| {
            for name in ["href", "src"] {
                readdress(element, name, addresses)?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!(
            "link[rel=preload], link[rel=modulepreload]",
            move |hint| {
                // Each page says itself when it asks for what loads the reader. Without its address no hint is of use,
                // and browsers complain.
                let is = |name, value| hint.get_attribute(name).as_deref() == Some(value);
                let is_the_readers = is("rel", "modulepreload") || is("as", "fetch");
                if is_the_readers || addresses == Addresses::Deferred {
                    hint.remove();
                }
                Ok(())
            }
        ))
        .append_element_content_handler(comments!("*", |comment| {
            comment.remove();
            Ok(())
        }))
        .append_document_content_handler(doc_comments!(|comment| {
            comment.remove();
            Ok(())
        }))
}

fn readdress<H: lol_html::HandlerTypes>(
    element: &mut Element<'_, '_, H>,
    name: &str,
    addresses: Addresses,
) -> Result<(), lol_html::errors::AttributeNameError> {
    let Some(path) = element
        .get_attribute(name)
        .as_deref()
        .and_then(below_root)
        .map(str::to_owned)
    else {
        return Ok(());
    };
    match addresses {
        Addresses::Relative => {
            element.set_attribute(name, &format!("{}{path}", Slot::Root.token()))
        }
        Addresses::Deferred => {
            element.remove_attribute(name);
            element.set_attribute(&format!("data-root-{name}"), &path)
        }
    }
}

/// Returns an address's path below the site's root; nothing for another host's.
pub(super) fn below_root(address: &str) -> Option<&str> {
    let is_elsewhere = address.starts_with("//") || address.starts_with('#') || has_scheme(address);
    let path = address
        .strip_prefix("./")
        .or_else(|| address.strip_prefix('/'))
        .unwrap_or(address);
    (!is_elsewhere).then_some(path)
}

fn has_scheme(address: &str) -> bool {
    let (scheme, _) = address.split_once(':').unwrap_or_default();
    !scheme.is_empty()
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assemble::loaded::Sheet;
    use crate::assemble::page::Kind;

    const INDEX: &str = r#"<!doctype html><!-- for Trunk --><html lang="en"><head><meta charset="utf-8">
<title>Footnote</title><link rel="stylesheet" href="/main-1f.css"><link rel="icon" href="data:,">
<script type="module" src="./boot.js" data-js="reader.js"></script></head>
<body class="c"><p>gone</p></body></html>"#;

    fn filled(addresses: Addresses) -> String {
        let template = Template::new(INDEX, addresses, Delivery::default()).unwrap();
        template.fill(&Filling {
            root: "../../",
            lang: "ar",
            dir: "rtl",
            head: &["<title>T</title>"],
            body: &["<p>B", "</p>"],
        })
    }

    #[test]
    fn a_page_reaches_the_shells_files_from_any_depth() {
        assert_eq!(
            filled(Addresses::Relative),
            "<!doctype html><html lang=\"ar\" dir=\"rtl\"><head><title>T</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n\
             <script type=\"module\" src=\"../../boot.js\" data-js=\"reader.js\"></script></head>\n\
             <body class=\"c\"><p>B</p></body></html>"
        );
    }

    #[test]
    fn what_a_page_holds_itself_is_named() {
        let index = INDEX
            .replace(
                "<link rel=\"icon",
                "<script src=\"/theme.js\"></script><script defer src=\"/menu.js\"></script><link rel=\"icon",
            )
            .replace(
                "rel=\"stylesheet\"",
                "rel=\"stylesheet\" data-late-list data-late-sources",
            )
            .replace("data-js", "data-wasm=\"reader_bg.wasm\" data-js");
        let template = Template::new(&index, Addresses::Relative, Delivery::default()).unwrap();
        let sheet = Sheet {
            path: "main-1f.css".to_owned(),
            late: vec![Kind::List, Kind::Sources],
        };
        assert_eq!(template.loaded.sheets, [sheet]);
        assert_eq!(template.loaded.script, "theme.js");
        assert_eq!(template.loaded.last_script, "menu.js");
        assert_eq!(template.loaded.start, "boot.js");
        assert_eq!(
            template.loaded.start_attributes,
            r#" type="module" data-wasm="reader_bg.wasm" data-js="reader.js""#
        );
        assert_eq!(template.loaded.js, "reader.js");
        assert_eq!(template.loaded.wasm, "reader_bg.wasm");
        let texts = template.rest.iter().map(|(_, text)| text);
        assert!(
            [&template.start]
                .into_iter()
                .chain(texts)
                .all(|text| !text.contains("<script"))
        );
    }

    #[test]
    fn a_page_without_a_known_depth_names_the_files_for_its_script() {
        let page = filled(Addresses::Deferred);
        assert!(
            page.contains(r#"<link rel="stylesheet" data-root-href="main-1f.css">"#),
            "{page}"
        );
        assert!(
            page.contains(r#"data-root-src="boot.js""#) && !page.contains(" src="),
            "{page}"
        );
    }

    #[test]
    fn a_sheet_that_comes_late_to_pages_of_no_kind_is_named() {
        let index = INDEX.replace("rel=\"stylesheet\"", "rel=\"stylesheet\" data-late-lists");
        let error = Template::new(&index, Addresses::Relative, Delivery::default()).unwrap_err();
        assert!(
            format!("{error:#}").contains("data-late-lists"),
            "{error:#}"
        );
    }

    #[test]
    fn a_shell_that_is_no_page_is_refused() {
        assert!(Template::new("not html", Addresses::Relative, Delivery::default()).is_err());
    }
}
