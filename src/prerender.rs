//! Whole pages as HTML, for the publisher: the very views that the app mounts, with the content they show.
//!
//! What comes out stays in the browser when the app takes over (see `app.rs`), so it holds nothing that
//! only the framework needs.

use crate::app::{overlays, provide};
use crate::components::{chrome, el, panels};
use crate::pages::{
    ListPage, SourceMap, article_page, map_view, publisher_view, sources_view, storage_view,
    work_view,
};
use crate::route::{Links, Route};
use crate::state::content::Content;
use crate::state::filter::Filter;
use crate::state::navigation::Navigation;
use crate::text::offline::OFFLINE;
use crate::text::page_title;
use crate::text::sources::SOURCES;
use footnote_model::{
    Article, ContentHash, PAGE_ROOT, Publisher, PublisherPage, SourceIndex, Work,
};
use leptos::prelude::*;

/// A page of sources.
#[derive(Clone, Copy, Debug)]
pub enum SourcePage<'a> {
    /// The publishers that the library cites.
    Index(&'a SourceIndex),
    /// One publisher's works, their file, and whether there is a feed of what cites it.
    Publisher(&'a PublisherPage, &'a ContentHash, bool),
    /// A work that several articles cite.
    Work(&'a Publisher, &'a Work),
    /// The map of articles and publishers.
    Map(&'a SourceMap),
}

impl SourcePage<'_> {
    /// Returns its title, without the library's.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Index(_) => SOURCES.sources_heading.to_owned(),
            Self::Publisher(page, ..) => page.publisher.name.clone(),
            Self::Work(publisher, work) => {
                (work.source.title.clone()).unwrap_or_else(|| publisher.name.clone())
            }
            Self::Map(_) => SOURCES.map_heading.to_owned(),
        }
    }

    fn view(&self, links: &Links) -> AnyView {
        match self {
            Self::Index(index) => sources_view(index, links),
            Self::Publisher(page, file, feed) => publisher_view(page, file, *feed, links),
            Self::Work(publisher, work) => work_view(publisher, work, links),
            Self::Map(map) => map_view(map, links),
        }
    }
}

/// Writes what stands inside the `<body>` of a page of sources that [`source_page_alone`] rendered, `root` being the
/// path from the page to the site's root.
#[must_use]
pub fn source_page(library: &str, root: &str, here: &Route, alone: &str) -> String {
    let root_links = Links::Path {
        root: root.to_owned(),
    };
    let framed = in_page(&root_links, here, || {
        around(library, &root_links, here, el!(slot;))
    });
    let (start, end) = framed.split_once("<slot></slot>").unwrap_or((&framed, ""));
    [start, &at_root(alone, root), end].concat()
}

/// Renders the panels of an article by themselves, their links from [`PAGE_ROOT`].
#[must_use]
pub fn panels_alone(article: &Article) -> Option<String> {
    let root = PAGE_ROOT.to_owned();
    let links = Links::Path { root };
    let here = Route::Article(article.slug.clone());
    let mut any = true;
    let html = in_page(&links, &here, || {
        let shown = panels(article, &links);
        any = shown.is_some();
        shown.into_any()
    });
    any.then_some(html)
}

/// Renders a page of sources by itself, its links from [`PAGE_ROOT`].
#[must_use]
pub fn source_page_alone(here: &Route, page: &SourcePage<'_>) -> String {
    let root = PAGE_ROOT.to_owned();
    let links = Links::Path { root };
    in_page(&links, here, || page.view(&links))
}

/// Renders what stands inside a page's `<body>`.
#[must_use]
pub fn body(library: &str, links: &Links, here: &Route, content: Content) -> String {
    in_page(links, here, || {
        let page = match content {
            Content::Prerendered => ().into_any(),
            Content::List(listed) => {
                let filter = match here {
                    Route::List(filter) => filter.clone(),
                    _ => Filter::default(),
                };
                let filter = Memo::new(move |_| filter.clone());
                view! { <ListPage listed filter /> }.into_any()
            }
            Content::Article(content) => article_page(&content, links),
            Content::Rendered(_) => ().into_any(),
        };
        around(library, links, here, page)
    })
}

/// Renders what stands inside the `<body>` of the page that says what a browser keeps.
#[must_use]
pub fn storage_body(library: &str, links: &Links, single: Option<(&str, &str)>) -> String {
    let here = Route::Storage;
    in_page(links, &here, || {
        around(library, links, &here, storage_view(single))
    })
}

/// Returns the title of that page.
#[must_use]
pub fn storage_title(library: &str) -> String {
    page_title(OFFLINE.heading, library)
}

/// Puts header, footer and overlays around what stands in the main part.
fn around(library: &str, links: &Links, here: &Route, page: AnyView) -> AnyView {
    let chrome = chrome(library, links, here, Some(here.path()), page);
    vec![chrome, overlays()].into_any()
}

/// Renders a view with all that views find in their context, as HTML without the framework's own marks.
pub fn in_page(links: &Links, here: &Route, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide(Navigation::at(here.clone().into(), links.clone()));
        view().to_html()
    });
    owner.cleanup();
    without_marks(&html)
}

/// What Leptos writes between nodes, for its own hydration.
const MARKS: [&str; 2] = ["<!>", "<!--<() />-->"];

/// Takes out [`MARKS`] where they stand between tags; inside of one they would be somebody's text.
fn without_marks(html: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        clean.push_str(text);
        rest = match MARKS.iter().find_map(|mark| tag.strip_prefix(mark)) {
            Some(after) => after,
            None => {
                let (tag, after) = tag.split_at(tag_len(tag));
                clean.push_str(tag);
                after
            }
        };
    }
    clean.push_str(rest);
    clean
}

/// Writes the addresses below [`PAGE_ROOT`], which stand in tags alone, from a page's own path to the root.
fn at_root(html: &str, root: &str) -> String {
    let addresses = ["href", "src"].map(|name| {
        let before = format!(" {name}=\"");
        (format!("{before}{PAGE_ROOT}"), before + root)
    });
    let mut there = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        let (tag, after) = tag.split_at(tag_len(tag));
        there.push_str(text);
        match addresses
            .iter()
            .find_map(|(from, to)| Some((tag.split_once(from.as_str())?, to)))
        {
            Some(((start, end), to)) => there.extend([start, to, end]),
            None => there.push_str(tag),
        }
        rest = after;
    }
    there.push_str(rest);
    there
}

/// Measures a tag, from `<` to the `>` that no attribute's quotes hold.
fn tag_len(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_from_where_a_page_is() {
        let html = r#"<a title="x href='~/" href="~/a/">see href="~/b/"</a><img src="~/c.png"><a href="http://d/~/">"#;
        assert_eq!(
            at_root(html, "../../"),
            r#"<a title="x href='~/" href="../../a/">see href="~/b/"</a><img src="../../c.png"><a href="http://d/~/">"#
        );
    }

    #[test]
    fn marks_go_and_the_same_letters_in_an_attribute_stay() {
        let html = r#"<p title="a <!> b > c">x<!>y</p><!--<() />--><!><br>&lt;!>"#;
        assert_eq!(
            without_marks(html),
            r#"<p title="a <!> b > c">xy</p><br>&lt;!>"#
        );
        assert_eq!(without_marks("<p title=\"<!>"), "<p title=\"<!>");
    }
}
