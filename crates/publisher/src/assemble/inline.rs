//! What travels in the page itself: the style sheets and the scripts that the page has before the reader comes, so
//! that the first paint waits for nothing else.

use super::loaded::{self, Loaded};
use super::page::{Kind, PAGES_STYLE};
use super::shell::Shell;
use anyhow::Context;
use std::iter;

/// The shell's own style sheets and first scripts, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inline {
    /// The style sheets, in their order.
    sheets: Vec<Sheet>,
    /// The one that pages of sources have besides, cut likewise; a shell may lack it.
    sources_style: Option<Vec<String>>,
    /// The script that runs before the body is there.
    pub(super) script: String,
    /// The one that runs when it is; a shell may have none.
    pub(super) last_script: String,
}

/// A style sheet of the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sheet {
    loaded: loaded::Sheet,
    /// Its text, cut where an address of the shell's files begins.
    text: Vec<String>,
}

impl Inline {
    /// Reads the files that the shell's page names.
    ///
    /// # Errors
    /// Fails when the shell lacks one, or when one isn't text.
    pub(super) fn new(shell: &Shell, loaded: &Loaded) -> anyhow::Result<Self> {
        let read = |path: &str| {
            std::str::from_utf8(shell.file(path)?)
                .with_context(|| format!("the shell's {path} isn't UTF-8"))
        };
        let has_sources_style = shell.file(PAGES_STYLE).is_ok();
        let sources_style = has_sources_style.then(|| read(PAGES_STYLE)).transpose()?;
        // An end tag inside would end the element.
        let harmless = |text: &str| text.trim().replace("</", "<\\/");
        let sheets = loaded.sheets.iter().map(|sheet| {
            anyhow::Ok(Sheet {
                loaded: sheet.clone(),
                text: cut_at_addresses(&harmless(read(&sheet.path)?)),
            })
        });
        let last_script = match loaded.last_script.as_str() {
            "" => String::new(),
            path => harmless(read(path)?),
        };
        Ok(Self {
            sheets: sheets.collect::<anyhow::Result<_>>()?,
            sources_style: sources_style.map(|sheet| cut_at_addresses(&harmless(sheet))),
            script: harmless(read(&loaded.script)?),
            last_script,
        })
    }

    /// Returns the scripts that pages hold.
    pub(super) fn scripts(&self) -> impl Iterator<Item = &str> {
        let scripts = [self.script.as_str(), self.last_script.as_str()];
        scripts.into_iter().filter(|script| !script.is_empty())
    }

    /// Writes the style sheets for a page that reaches the root by `root`: those that its kind begins with, and in a
    /// text of its own the one of pages of sources.
    pub(super) fn styles(&self, root: &str, kind: Kind) -> Vec<String> {
        let first = self
            .sheets
            .iter()
            .filter(|sheet| !sheet.loaded.late.contains(&kind));
        let first = first.map(|sheet| sheet.text.join(root)).collect();
        let besides = self.sources_style.iter();
        let besides = besides.filter(|_| kind == Kind::Sources);
        iter::once(first)
            .chain(besides.map(|style| style.join(root)))
            .collect()
    }

    /// Names the sheets that come to a kind of pages with the reader, by their paths below the root.
    pub(super) fn late(&self, kind: Kind) -> impl Iterator<Item = &str> {
        let late = self
            .sheets
            .iter()
            .filter(move |sheet| sheet.loaded.late.contains(&kind));
        late.map(|sheet| sheet.loaded.path.as_str())
    }

    /// Writes all style sheets for the one page of a single file.
    pub(super) fn all_styles(&self) -> String {
        let sheets = self.sheets.iter().map(|sheet| &sheet.text);
        sheets
            .chain(&self.sources_style)
            .map(|text| text.concat())
            .collect()
    }
}

/// Cuts a style sheet after each `url(` whose address is relative: there the way to the root goes.
fn cut_at_addresses(sheet: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut rest = sheet;
    while let Some(at) = rest.find("url(") {
        let (before, address) = rest.split_at(at + "url(".len());
        let quote = usize::from(address.starts_with(['"', '\'']));
        let (quote, address) = address.split_at(quote);
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(before);
            piece.push_str(quote);
        }
        let is_relative = !["data:", "#", "/"]
            .iter()
            .any(|start| address.starts_with(start));
        if is_relative {
            pieces.push(String::new());
        }
        rest = address;
    }
    if let Some(piece) = pieces.last_mut() {
        piece.push_str(rest);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_sheet_lead_from_the_page_to_the_root() {
        let pieces = cut_at_addresses(
            "a{src:url(fonts/a.woff2)}b{src:url(\"b\")}c{src:url('data:,x')}d{src:url(#e)}",
        );
        assert_eq!(
            pieces.join("../"),
            "a{src:url(../fonts/a.woff2)}b{src:url(\"../b\")}c{src:url('data:,x')}d{src:url(#e)}"
        );
        assert_eq!(cut_at_addresses("p{}"), ["p{}"]);
    }
}
