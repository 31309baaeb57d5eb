//! Rendered pages as data: the pages of sources, as the app shows them (see `footnote_model::RenderedPage`).
//!
//! Each is rendered by the reader's own view, and the HTML that comes out is cut into elements.

use crate::source_map::source_map;
use anyhow::Context;
use footnote_model::bundle::{BundleFile, Cited, Emit, Part};
use footnote_model::{Article, BUCKET_SIZE, ContentHash, Library, PageBucket, PageFile};
use footnote_reader::prerender::{SourcePage, panels_alone, source_page_alone};
use footnote_reader::route::Route;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;
use std::collections::HashMap;
use std::fmt::Write;

/// Where the rendered pages are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rendered {
    /// The files that say where they are.
    pub(crate) buckets: Vec<ContentHash>,
    /// All pages, each with its file.
    pub(crate) pages: Vec<PageFile>,
    /// Their HTML by path, with addresses below `PAGE_ROOT`.
    pub(crate) html: HashMap<String, String>,
}

/// Lists the pages of sources, the map excepted. `feeds` says whether publishers have feeds.
pub(crate) fn source_pages(cited: &Cited, feeds: bool) -> Vec<(Route, SourcePage<'_>)> {
    let mut pages = vec![(Route::Sources, SourcePage::Index(&cited.index))];
    for (entry, page) in cited.index.publishers.iter().zip(&cited.publishers) {
        let publisher = &page.publisher;
        let route = Route::Publisher(publisher.key.clone());
        pages.push((route, SourcePage::Publisher(page, &entry.file, feeds)));
        for work in &page.works {
            if let Some(own) = work.source.work.as_ref().filter(|own| own.articles > 1) {
                let route = Route::Work(publisher.key.clone(), own.key.clone());
                pages.push((route, SourcePage::Work(publisher, work)));
            }
        }
    }
    pages
}

/// So many pages are rendered before their files are written.
const AT_ONCE: usize = 1024;

/// Writes the pages of sources as data, and what says where they are.
///
/// # Errors
/// Passes on what `emit` returns.
pub(crate) fn write_rendered(
    library: &Library,
    cited: &Cited,
    feeds: bool,
    emit: &mut Emit<'_, anyhow::Error>,
) -> anyhow::Result<Rendered> {
    let map = source_map(library, cited);
    let mut pages = source_pages(cited, feeds);
    pages.push((Route::Map, SourcePage::Map(&map)));
    let mut rendered = Rendered::default();
    // Some at a time: all of their files at once would be hundreds of megabytes for a large library.
    for pages in pages.chunks(AT_ONCE) {
        let written: anyhow::Result<Vec<(String, String, Vec<u8>)>> = pages
            .par_iter()
            .map(|(route, page)| {
                let (path, html) = (route.path(), source_page_alone(route, page));
                let file = page_json(&path, &page.title(), &html)
                    .with_context(|| format!("{path} as it was rendered"))?;
                Ok((path, html, file.into_bytes()))
            })
            .collect();
        for (path, html, bytes) in written? {
            let file = emit_hashed(bytes, emit)?;
            rendered.html.insert(path.clone(), html);
            rendered.pages.push(PageFile { path, file });
        }
    }
    let count = rendered.pages.len().div_ceil(BUCKET_SIZE);
    let mut buckets = vec![PageBucket::default(); count];
    for page in &rendered.pages {
        if let Some(bucket) = buckets.get_mut(PageBucket::of(&page.path, count)) {
            bucket.pages.push(page.clone());
        }
    }
    for bucket in &mut buckets {
        bucket.pages.sort_by(|a, b| a.path.cmp(&b.path));
        rendered.buckets.push(emit_hashed(encode(bucket), emit)?);
    }
    Ok(rendered)
}

/// Renders what the app shows of an article at a glance.
pub(crate) fn render_panels(article: &mut Article) {
    let path = Route::Article(article.slug.clone()).path();
    // What a view wrote can be read again; if ever it can't, an article is whole without its panels.
    article.panels =
        panels_alone(article).and_then(|html| page_json(&path, &article.title, &html).ok());
}

fn emit_hashed<E>(bytes: Vec<u8>, emit: &mut Emit<'_, E>) -> Result<ContentHash, E> {
    let hash = ContentHash::of(&bytes);
    let path = Part::Pages.path(&hash);
    emit(BundleFile { path, bytes })?;
    Ok(hash)
}

/// Writes JSON: types with string keys and no fallible part can't fail to.
fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// Writes a rendered page as data: its path, its title, and the elements of its HTML.
fn page_json(path: &str, title: &str, html: &str) -> Result<String, quick_xml::Error> {
    let head = json!({ "path": path, "title": title }).to_string();
    let head = head.strip_suffix('}').unwrap_or(&head);
    Ok(format!("{head},\"nodes\":{}}}", nodes(html)?))
}

/// Elements without an end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// Cuts HTML that the reader's views wrote into elements: JSON, where each is a text, or `["a", { "href": "…" }, …]`.
/// But for [`VOID`] elements that HTML is XML.
fn nodes(html: &str) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(html);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut nodes = Nodes::default();
    loop {
        match reader.read_event()? {
            Event::Start(tag) => nodes.start(&tag, VOID.contains(&tag.name().0))?,
            Event::Empty(tag) => nodes.start(&tag, true)?,
            Event::End(_) => nodes.end(),
            Event::Text(text) => nodes.text.push_str(&text),
            Event::GeneralRef(entity) => {
                let sign = format!("&{};", &*entity);
                nodes.text.push_str(&unescape(&sign)?);
            }
            Event::Eof => return Ok(nodes.finish()),
            _ => {}
        }
    }
}

/// Elements, written as they come.
#[derive(Default)]
struct Nodes {
    json: String,
    /// How many elements are open.
    open: usize,
    /// Text that may go on: a sign that is written as an entity comes by itself.
    text: String,
}

impl Nodes {
    fn separate(&mut self) {
        if !self.json.is_empty() {
            self.json.push(',');
        }
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.separate();
            self.json.push_str(&quoted(&self.text));
            self.text.clear();
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, is_void: bool) -> Result<(), quick_xml::Error> {
        self.end_text();
        self.separate();
        let _ = write!(self.json, "[{},{{", quoted(tag.name().0));
        for (at, attribute) in tag.html_attributes().with_checks(false).enumerate() {
            let attribute = attribute?;
            let before = if at > 0 { "," } else { "" };
            let (name, value) = (quoted(attribute.key.0), unescape(&attribute.value)?);
            let _ = write!(self.json, "{before}{name}:{}", quoted(&value));
        }
        self.json.push_str(if is_void { "}]" } else { "}" });
        self.open += usize::from(!is_void);
        Ok(())
    }

    fn end(&mut self) {
        if self.open > 0 {
            self.end_text();
            self.json.push(']');
            self.open -= 1;
        }
    }

    fn finish(mut self) -> String {
        while self.open > 0 {
            self.end();
        }
        self.end_text();
        format!("[{}]", self.json)
    }
}

/// Writes a string of JSON; that can't fail.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn html_is_cut_into_elements() {
        let html = r#"<p class="a">x &amp; y<b title="&quot;&lt;">z</b></p><input name="q" hidden><svg viewBox="0 0 1 1"><rect></rect></svg>"#;
        let expected = json!([
            ["p", { "class": "a" }, "x & y", ["b", { "title": "\"<" }, "z"]],
            ["input", { "name": "q", "hidden": "" }],
            ["svg", { "viewBox": "0 0 1 1" }, ["rect", {}]],
        ]);
        let written: Value = serde_json::from_str(&nodes(html).unwrap()).unwrap();
        assert_eq!(written, expected);
    }
}
