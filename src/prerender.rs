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

/// What stands around the pages of one section of the site at one depth: rendered once for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Up to the page's own path, which the main part carries.
    start: String,
    /// From there to the page.
    between: String,
    end: String,
}

impl Surroundings {
    /// Renders what stands around a page and those of its section.
    #[must_use]
    pub fn new(library: &str, links: &Links, here: &Route) -> Self {
        let html = in_page(links, here, || {
            let path = Some(PATH.to_string());
            let chrome = chrome(library, links, here, path, el!(slot;));
            vec![chrome, overlays()].into_any()
        });
        // Nothing of the library stands behind the page's path: its title, before it, may be anything.
        let (start, rest) = html.rsplit_once(PATH).unwrap_or((&html, ""));
        let (between, end) = rest.split_once("<slot></slot>").unwrap_or((rest, ""));
        Self {
            start: start.to_owned(),
            between: between.to_owned(),
            end: end.to_owned(),
        }
    }

    /// Writes what stands inside the `<body>` of a page: what is around it and its own HTML. The page has a folder of its
    /// own, whose path needs no entities.
    #[must_use]
    pub fn with(&self, here: &Route, page: &str) -> String {
        let path = here.path();
        [&self.start, path.as_str(), &self.between, page, &self.end].concat()
    }
}

/// Stands where a page's path goes; a private-use character.
const PATH: char = '\u{E0F7}';

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

/// Renders a page that the app takes over as it is.
#[must_use]
pub fn page(links: &Links, here: &Route, content: Content) -> String {
    in_page(links, here, || match content {
        Content::List(listed) => {
            let filter = match here {
                Route::List(filter) => filter.clone(),
                _ => Filter::default(),
            };
            let filter = Memo::new(move |_| filter.clone());
            view! { <ListPage listed filter /> }.into_any()
        }
        Content::Article(content) => article_page(&content, links),
        Content::Prerendered | Content::Rendered(_) => ().into_any(),
    })
}

/// Renders the page that says what a browser keeps.
#[must_use]
pub fn storage(links: &Links, single: Option<(&str, &str)>) -> String {
    in_page(links, &Route::Storage, || storage_view(single))
}

/// Returns the title of that page.
#[must_use]
pub fn storage_title(library: &str) -> String {
    page_title(OFFLINE.heading, library)
}

/// Renders a view with all that views find in their context, as HTML without the framework's own marks.
pub fn in_page(links: &Links, here: &Route, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide(Navigation::at(here.clone().into(), links.clone()));
        view().to_html()
    });
    owner.cleanup();
    without_marks(html)
}

/// What Leptos writes between nodes, for its own hydration.
const MARKS: [&str; 2] = ["<!>", "<!--<() />-->"];

/// Takes out [`MARKS`]. Nobody wrote them: in texts and attributes `<` and `>` are written as entities.
fn without_marks(html: String) -> String {
    MARKS.iter().fold(html, |html, mark| {
        if html.contains(mark) {
            html.replace(mark, "")
        } else {
            html
        }
    })
}

/// Writes the addresses below [`PAGE_ROOT`], which stand in tags alone, from a page's own path to the root.
#[must_use]
pub fn at_root(html: &str, root: &str) -> String {
    let mut there = String::with_capacity(html.len() + html.len() / 8);
    let address = format!("=\"{PAGE_ROOT}");
    let mut rest = 0;
    for (at, sought) in html.match_indices(&address) {
        let before = html.get(rest..at).unwrap_or_default();
        let is_named = before.ends_with(" href") || before.ends_with(" src");
        let is_in_tag = before
            .rfind(['<', '>'])
            .is_some_and(|at| before[at..].starts_with('<'));
        if is_named && is_in_tag {
            there.extend([before, "=\"", root]);
            rest = at + sought.len();
        }
    }
    there.push_str(html.get(rest..).unwrap_or_default());
    there
}

#[cfg(test)]
mod tests {
    use super::*;
    use footnote_model::{PublisherKey, Slug};

    #[test]
    fn addresses_are_written_from_where_a_page_is() {
        let html = r#"<a title="x href='~/" href="~/a/">see href="~/b/"</a><img src="~/c.png"><a href="http://d/~/">"#;
        assert_eq!(
            at_root(html, "../../"),
            r#"<a title="x href='~/" href="../../a/">see href="~/b/"</a><img src="../../c.png"><a href="http://d/~/">"#
        );
    }

    #[test]
    fn a_page_stands_in_its_surroundings_as_if_both_were_rendered_at_once() {
        let tag = Route::List(Filter::tagged(Slug::new("law").unwrap()));
        let publisher = Route::Publisher(PublisherKey::new("hrw.org").unwrap());
        let links = Links::Path {
            root: "../../".to_owned(),
        };
        for (here, of_section) in [
            (tag, Route::List(Filter::default())),
            (publisher, Route::Map),
        ] {
            for title in ["Notes", "<slot></slot> & \u{E0F7}"] {
                let around = Surroundings::new(title, &links, &of_section);
                let whole = in_page(&links, &here, || {
                    let page = el!(p; "words");
                    let chrome = chrome(title, &links, &here, Some(here.path()), page);
                    vec![chrome, overlays()].into_any()
                });
                assert_eq!(
                    around.with(&here, "<p>words</p>"),
                    whole,
                    "{here:?}, {title}"
                );
            }
        }
    }

    #[test]
    fn the_frameworks_marks_go_and_the_same_letters_in_a_text_stay() {
        let here = Route::Sources;
        let links = Links::Path {
            root: String::new(),
        };
        let html = in_page(&links, &here, || {
            let inner = view! { <b title="a <!> b > c">"x" {"y"} "<!>"</b> };
            el!(p title="d <!> e"; "z", "<!>", inner.into_any())
        });
        assert_eq!(
            html,
            r#"<p title="d &lt;!&gt; e">z&lt;!&gt;<b title="a &lt;!&gt; b &gt; c">xy&lt;!&gt;</b></p>"#
        );
    }
}
