//! What a shell's page loads, and how that is found in its `index.html`.

use super::page::Kind;
use super::template::below_root;
use lol_html::html_content::Attribute;
use lol_html::{RewriteStrSettings, element};
use std::cell::RefCell;

/// Begins an attribute of a style sheet that comes late to a kind of pages. (Trunk would escape a list of them.)
const LATE: &str = "data-late-";

/// What a shell's page loads, as paths below the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Loaded {
    /// The style sheets, in their order.
    pub(super) sheets: Vec<Sheet>,
    /// The script that runs before the body is there.
    pub(super) script: String,
    /// The one that runs when it is.
    pub(super) last_script: String,
    /// The module that starts the reader.
    pub(super) start: String,
    /// The other attributes of the element that names it, as HTML.
    pub(super) start_attributes: String,
    /// The module that belongs to the Wasm.
    pub(super) js: String,
    /// The Wasm.
    pub(super) wasm: String,
    /// The search's Wasm, which is loaded when somebody begins to search.
    pub(super) finder_wasm: String,
}

/// A style sheet that a shell's page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its path below the root.
    pub(super) path: String,
    /// The kinds of pages whose text does without it: there it comes with the reader.
    pub(super) late: Vec<Kind>,
}

/// Takes out what the page holds itself.
pub(super) fn held_by_the_page<'h, 's>(
    settings: RewriteStrSettings<'h, 's>,
    loaded: &'h RefCell<Loaded>,
) -> RewriteStrSettings<'h, 's> {
    settings
        .append_element_content_handler(element!("link[rel=stylesheet][href]", |link| {
            let path = link.get_attribute("href");
            if let Some(path) = path.as_deref().and_then(below_root) {
                let path = path.to_owned();
                let late = late(link.attributes())?;
                loaded.borrow_mut().sheets.push(Sheet { path, late });
                link.remove();
            }
            Ok(())
        }))
        .append_element_content_handler(element!("script[data-wasm]", |script| {
            let named = |attribute| script.get_attribute(attribute).unwrap_or_default();
            let mut loaded = loaded.borrow_mut();
            loaded.start = below_root(&named("src")).unwrap_or_default().to_owned();
            let attributes = script.attributes().iter();
            let others = attributes.filter(|attribute| attribute.name() != "src");
            let others = others.map(|other| format!(r#" {}="{}""#, other.name(), other.value()));
            loaded.start_attributes = others.collect();
            loaded.js = named("data-js");
            loaded.wasm = named("data-wasm");
            loaded.finder_wasm = named("data-finder-wasm");
            script.remove();
            Ok(())
        }))
        .append_element_content_handler(element!("script[src]:not([type=module])", |script| {
            let path = script.get_attribute("src");
            if let Some(path) = path.as_deref().and_then(below_root) {
                let mut loaded = loaded.borrow_mut();
                if script.has_attribute("defer") {
                    path.clone_into(&mut loaded.last_script);
                } else {
                    path.clone_into(&mut loaded.script);
                }
                script.remove();
            }
            Ok(())
        }))
}

/// Reads to which kinds of pages a sheet comes late.
fn late(attributes: &[Attribute<'_>]) -> Result<Vec<Kind>, String> {
    let names = attributes.iter().map(Attribute::name);
    names
        .filter(|name| name.starts_with(LATE))
        .map(|name| {
            let kind = Kind::named(name.trim_start_matches(LATE));
            kind.ok_or_else(|| format!("{name} names no kind of pages"))
        })
        .collect()
}
