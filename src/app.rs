//! The app: puts the pages into the chrome and listens for what the person does anywhere on it.

use crate::components::{Chrome, KeyHelp};
use crate::pages::{ArticlePage, ListPage, NotFoundPage, PublisherPage, SourcesPage};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::state::library::Store;
use crate::state::navigation::Navigation;
use footnote_model::{PublisherKey, Slug};
use leptos::prelude::*;

/// Which page is shown; a change inside a page, such as another filter, keeps it.
#[derive(Clone, PartialEq)]
enum Page {
    List,
    Article(Slug),
    Sources,
    Publisher(PublisherKey),
    NotFound(String),
}

/// Shows the page of the address at hand.
#[component]
pub fn Pages() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let filter = Memo::new(move |previous: Option<&Filter>| match navigation.route() {
        Route::List(filter) => filter,
        // The list is on its way out: it keeps what it shows.
        _ => previous.cloned().unwrap_or_default(),
    });
    let page = Memo::new(move |_| match navigation.route() {
        Route::List(_) => Page::List,
        Route::Article(slug) => Page::Article(slug),
        Route::Sources => Page::Sources,
        Route::Publisher(key) => Page::Publisher(key),
        Route::NotFound(path) => Page::NotFound(path),
    });
    move || match page.get() {
        Page::List => view! { <ListPage filter /> }.into_any(),
        Page::Article(slug) => view! { <ArticlePage slug /> }.into_any(),
        Page::Sources => view! { <SourcesPage /> }.into_any(),
        Page::Publisher(publisher) => view! { <PublisherPage publisher /> }.into_any(),
        Page::NotFound(path) => view! { <NotFoundPage path /> }.into_any(),
    }
}

/// Shows everything, for a page that came without prerendered chrome.
#[component]
pub fn App(
    /// The library's name, where it is known before the library is open.
    title: String,
) -> impl IntoView {
    let links = expect_context::<Navigation>().links();
    view! {
        <Chrome title links><Pages /></Chrome>
        <Overlays />
    }
}

/// Shows what lies over a page: the source card and the list of keys.
#[component]
pub fn Overlays() -> impl IntoView {
    view! {
        <div id="source_card" class="source-card" role="tooltip" hidden></div>
        <KeyHelp />
    }
}

/// Provides what every view stands on.
pub fn provide(navigation: Navigation) {
    provide_context(navigation);
    provide_context(Store::default());
}

/// Returns how addresses are written below a root.
#[must_use]
pub const fn links_at(root: String) -> Links {
    Links::Path { root }
}
