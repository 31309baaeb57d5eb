//! Rendered pages as data: the pages of sources, as the app shows them (see `footnote_model::RenderedPage`).
//!
//! Each is rendered by the reader's own view, and the HTML that comes out is cut into elements by html5ever.

use crate::source_map::source_map;
use footnote_model::bundle::{BundleFile, Cited, Emit, Part};
use footnote_model::{Article, BUCKET_SIZE, ContentHash, Library, PageBucket, PageFile};
use footnote_reader::prerender::{SourcePage, panels_alone, source_page_alone};
use footnote_reader::route::Route;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::cell::RefCell;

/// Where the rendered pages are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rendered {
    /// The files that say where they are.
    pub(crate) buckets: Vec<ContentHash>,
    /// All pages, each with its file.
    pub(crate) pages: Vec<PageFile>,
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

/// Writes the pages of sources as data, and what says where they are.
///
/// # Errors
/// Passes on what `emit` returns.
pub(crate) fn write_rendered<E>(
    library: &Library,
    cited: &Cited,
    feeds: bool,
    emit: &mut Emit<'_, E>,
) -> Result<Rendered, E> {
    let map = source_map(library, cited);
    let mut pages = source_pages(cited, feeds);
    pages.push((Route::Map, SourcePage::Map(&map)));
    let written: Vec<(String, Vec<u8>)> = pages
        .par_iter()
        .map(|(route, page)| {
            let path = route.path();
            let nodes = nodes(&source_page_alone(route, page));
            let file = json!({ "path": path, "title": page.title(), "nodes": nodes });
            (path, file.to_string().into_bytes())
        })
        .collect();
    let mut rendered = Rendered::default();
    for (path, bytes) in written {
        let file = emit_hashed(bytes, emit)?;
        rendered.pages.push(PageFile { path, file });
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
    article.panels = panels_alone(article).map(|html| {
        let title = &article.title;
        json!({ "path": path, "title": title, "nodes": nodes(&html) }).to_string()
    });
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

/// Cuts HTML that the reader's views wrote into elements: a text, or `["a", { "href": "…" }, …]`.
fn nodes(html: &str) -> Vec<Value> {
    let sink = Builder::default();
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    tokenizer.sink.finish()
}

/// Elements without an end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// Names of SVG that HTML's tokenizer writes in lower case, as HTML's are.
const MIXED: [(&str, &str); 2] = [
    ("viewbox", "viewBox"),
    ("preserveaspectratio", "preserveAspectRatio"),
];

#[derive(Default)]
struct Builder {
    /// The elements that are open, the page itself first; each as its name, attributes and children.
    open: RefCell<Vec<Vec<Value>>>,
}

impl Builder {
    fn push(&self, node: Value) {
        let mut open = self.open.borrow_mut();
        if open.is_empty() {
            open.push(Vec::new());
        }
        if let Some(last) = open.last_mut() {
            last.push(node);
        }
    }

    fn close(&self) {
        let closed = {
            let mut open = self.open.borrow_mut();
            if open.len() > 1 { open.pop() } else { None }
        };
        if let Some(closed) = closed {
            self.push(Value::Array(closed));
        }
    }

    fn finish(self) -> Vec<Value> {
        while self.open.borrow().len() > 1 {
            self.close();
        }
        self.open
            .into_inner()
            .into_iter()
            .next()
            .unwrap_or_default()
    }
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => {
                let joined = match self
                    .open
                    .borrow_mut()
                    .last_mut()
                    .and_then(|open| open.last_mut())
                {
                    Some(Value::String(last)) => {
                        last.push_str(&text);
                        true
                    }
                    _ => false,
                };
                if !joined {
                    self.push(Value::String(text.to_string()));
                }
            }
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let attributes = tag.attrs.iter().map(|attribute| {
                    let name = attribute.name.local.to_string();
                    let mixed = MIXED.iter().find(|(lower, _)| *lower == name);
                    let name = mixed.map_or(name, |(_, mixed)| (*mixed).to_owned());
                    (name, Value::String(attribute.value.to_string()))
                });
                let attributes: Map<String, Value> = attributes.collect();
                let name = tag.name.to_string();
                let is_void = VOID.contains(&name.as_str()) || tag.self_closing;
                let element = vec![Value::String(name), Value::Object(attributes)];
                if is_void {
                    self.push(Value::Array(element));
                } else {
                    if self.open.borrow().is_empty() {
                        self.open.borrow_mut().push(Vec::new());
                    }
                    self.open.borrow_mut().push(element);
                }
            }
            Token::TagToken(_) => self.close(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_cut_into_elements() {
        let html = r#"<p class="a">x &amp; y<b>z</b></p><input name="q"><svg viewBox="0 0 1 1"><rect></rect></svg>"#;
        let expected = json!([
            ["p", { "class": "a" }, "x & y", ["b", {}, "z"]],
            ["input", { "name": "q" }],
            ["svg", { "viewBox": "0 0 1 1" }, ["rect", {}]],
        ]);
        assert_eq!(Value::Array(nodes(html)), expected);
    }
}
