//! Rendered pages as data: the pages of sources, as the app shows them (see `footnote_model::RenderedPage`).
//!
//! Each is rendered by the reader's own view, and the HTML that comes out is cut into elements.

use crate::source_map::source_map;
use anyhow::Context;
use footnote_model::bundle::{BundleFile, Cited, Part};
use footnote_model::{Article, BUCKET_SIZE, ContentHash, Library, PageBucket, PageFile};
use footnote_reader::prerender::{SourcePage, panels_alone, source_page_alone};
use footnote_reader::route::Route;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;

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

/// Writes the pages of sources as data, and what says where they are. `emit` is called by several threads.
///
/// # Errors
/// Passes on what `emit` returns.
pub(crate) fn write_rendered(
    library: &Library,
    cited: &Cited,
    feeds: bool,
    emit: &(impl Fn(BundleFile) -> anyhow::Result<()> + Sync),
) -> anyhow::Result<Rendered> {
    let map = source_map(library, cited);
    let mut pages = source_pages(cited, feeds);
    pages.push((Route::Map, SourcePage::Map(&map)));
    let written: anyhow::Result<Vec<(PageFile, String)>> = pages
        .par_iter()
        .map(|(route, page)| {
            let (path, html) = (route.path(), source_page_alone(route, page));
            let file = page_json(&path, &page.title(), &html)
                .with_context(|| format!("{path} as it was rendered"))?;
            let file = emit_hashed(file, emit)?;
            Ok((PageFile { path, file }, html))
        })
        .collect();
    let mut rendered = Rendered::default();
    for (page, html) in written? {
        rendered.html.insert(page.path.clone(), html);
        rendered.pages.push(page);
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
    let page = |html: String| page_json(&path, &article.title, &html).ok();
    let json = panels_alone(article).and_then(page);
    article.panels = json.and_then(|json| String::from_utf8(json).ok());
}

fn emit_hashed<E>(
    bytes: Vec<u8>,
    emit: &impl Fn(BundleFile) -> Result<(), E>,
) -> Result<ContentHash, E> {
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
fn page_json(path: &str, title: &str, html: &str) -> Result<Vec<u8>, quick_xml::Error> {
    let mut json = b"{\"path\":".to_vec();
    quote(path, &mut json);
    json.extend(b",\"title\":");
    quote(title, &mut json);
    json.extend(b",\"nodes\":[");
    json.extend(nodes(html)?);
    json.extend(b"]}");
    Ok(json)
}

/// Elements without an end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// Cuts HTML that the reader's views wrote into elements: JSON, where each is a text, or `["a", { "href": "…" }, …]`.
/// But for [`VOID`] elements that HTML is XML.
fn nodes(html: &str) -> Result<Vec<u8>, quick_xml::Error> {
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
    json: Vec<u8>,
    /// How many elements are open.
    open: usize,
    /// Text that may go on: a sign that is written as an entity comes by itself.
    text: String,
}

impl Nodes {
    fn separate(&mut self) {
        if !self.json.is_empty() {
            self.json.push(b',');
        }
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.separate();
            quote(&self.text, &mut self.json);
            self.text.clear();
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, is_void: bool) -> Result<(), quick_xml::Error> {
        self.end_text();
        self.separate();
        self.json.push(b'[');
        quote(tag.name().0, &mut self.json);
        self.json.extend(b",{");
        for (at, attribute) in tag.html_attributes().with_checks(false).enumerate() {
            let attribute = attribute?;
            if at > 0 {
                self.json.push(b',');
            }
            quote(attribute.key.0, &mut self.json);
            self.json.push(b':');
            quote(&unescape(&attribute.value)?, &mut self.json);
        }
        self.json.extend(if is_void { &b"}]"[..] } else { b"}" });
        self.open += usize::from(!is_void);
        Ok(())
    }

    fn end(&mut self) {
        if self.open > 0 {
            self.end_text();
            self.json.push(b']');
            self.open -= 1;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        while self.open > 0 {
            self.end();
        }
        self.end_text();
        self.json
    }
}

/// Writes a string of JSON; into memory that can't fail.
fn quote(text: &str, json: &mut Vec<u8>) {
    let _ = serde_json::to_writer(json, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn html_is_cut_into_elements() {
        let html = r#"<p class="a">x &amp; y<b title="&quot;&lt;">z</b></p><input name="q" hidden><svg viewBox="0 0 1 1"><rect></rect></svg>"#;
        let expected = json!([
            ["p", { "class": "a" }, "x & y", ["b", { "title": "\"<" }, "z"]],
            ["input", { "name": "q", "hidden": "" }],
            ["svg", { "viewBox": "0 0 1 1" }, ["rect", {}]],
        ]);
        let page = page_json("sources/", "a \"b\"", html).unwrap();
        let written: Value = serde_json::from_slice(&page).unwrap();
        assert_eq!(
            written,
            json!({ "path": "sources/", "title": "a \"b\"", "nodes": expected })
        );
    }
}
