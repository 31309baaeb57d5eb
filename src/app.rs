//! The app: puts the page of the address at hand into the chrome.

use crate::components::{Pending, Problem, chrome, el, key_help, live};
use crate::pages::{ListPage, article_page};
use crate::platform;
use crate::route::{Links, Route};
use crate::state::content::{Content, Page, content};
use crate::state::filter::Filter;
use crate::state::follow::follow;
use crate::state::library::Store;
use crate::state::load::{Keep, Load, load};
use crate::state::navigation::Navigation;
use crate::text::{fill, page_title, text};
use leptos::prelude::*;

/// Shows the page of the address at hand. What the browser was given prerendered stays as long as `kept`
/// is true and the address is the one that it was given for.
#[component]
pub fn Pages(
    /// Whether the page came prerendered, and none of it had to change yet.
    kept: RwSignal<bool>,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let store = expect_context::<Store>();
    let filter = Memo::new(move |previous: Option<&Filter>| match navigation.route() {
        Route::List(filter) => filter,
        // The list is on its way out: it keeps what it shows.
        _ => previous.cloned().unwrap_or_default(),
    });
    let first = navigation.route_untracked();
    follow({
        let first = first.clone();
        move || {
            if navigation.route() != first {
                kept.set(false);
            }
        }
    });
    let at_first = first.clone();
    let page = Memo::new(move |_| {
        let route = navigation.route();
        let stays = kept.get() && route == at_first;
        (!stays).then(|| Page::from(route))
    });
    let loader = load(
        move || page.get(),
        Keep::Nothing,
        None,
        move |page| content(store, page, filter.get_untracked()),
    );
    follow(move || {
        let what = match loader.get() {
            Load::Ready(Content::Article(content)) => {
                let title = content.article.title.clone();
                platform::spawn(async move {
                    if let Some(panels) = &content.article.panels {
                        platform::show_page("article_panels", panels.as_bytes());
                    }
                });
                title
            }
            Load::Ready(Content::Rendered(page)) => {
                let title = page.0.clone();
                // Before the focus goes to its heading: what is spawned first runs first.
                platform::spawn(async move { platform::show_page("rendered_page", &page.1) });
                title
            }
            // The list arrives with its rows, a problem with its heading; what is there has arrived.
            Load::Ready(Content::List(_) | Content::Prerendered)
            | Load::Pending
            | Load::Failed(_) => return,
        };
        navigation.arrived(&page_title(&what, &platform::library_title()));
    });
    live(move || {
        let links = navigation.links();
        let content = loader.get();
        if platform::has_prerendered() {
            // A list stays until the next one is here: whoever narrows it keeps their place in it.
            let next = page.get_untracked();
            let is_list = matches!(first, Route::List(_));
            let stays = match content {
                Load::Pending => next.is_none_or(|next| is_list && next == Page::List),
                Load::Ready(Content::Prerendered) => true,
                Load::Ready(_) | Load::Failed(_) => false,
            };
            if stays {
                return ().into_any();
            }
            platform::clear_prerendered();
        }
        match content {
            Load::Pending => view! { <Pending /> }.into_any(),
            Load::Failed(error) => {
                let missing = page.get_untracked().as_ref().map(missing);
                let missing = missing.unwrap_or_default();
                view! { <Problem error missing retry=Callback::new(move |()| loader.retry()) /> }
                    .into_any()
            }
            Load::Ready(Content::Prerendered) => ().into_any(),
            Load::Ready(Content::List(listed)) => view! { <ListPage listed filter /> }.into_any(),
            Load::Ready(Content::Article(content)) => article_page(&content, &links),
            // Its elements are made once this one is there.
            Load::Ready(Content::Rendered(_)) => el!(div id="rendered_page";),
        }
    })
}

/// Says what isn't there.
fn missing(page: &Page) -> String {
    match page {
        Page::Article(slug) => fill(text().not_found_article, slug.as_str()),
        Page::Rendered(Route::Publisher(key) | Route::Work(key, _)) => {
            fill(text().not_found_publisher, key.as_str())
        }
        Page::Rendered(route) => fill(text().not_found_page, &route.path()),
        Page::NotFound(path) => fill(text().not_found_page, path),
        Page::List => String::new(),
    }
}

/// Shows everything, for a page that came without prerendered chrome.
#[component]
pub fn App(
    /// The library's name, where it is known before the library is open.
    title: String,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let kept = RwSignal::new(false);
    let page = view! { <Pages kept /> }.into_any();
    let here = navigation.route_untracked();
    let chrome = chrome(&title, &navigation.links(), &here, None, page);
    vec![chrome, overlays()].into_any()
}

/// Shows what lies over a page: the source card and the list of keys.
pub fn overlays() -> AnyView {
    let card =
        el!(aside id="source_card", class="source-card", aria-label=text().sources, hidden="";);
    vec![card, key_help()].into_any()
}

/// Provides what every view stands on.
pub fn provide(navigation: Navigation) {
    provide_context(navigation);
    provide_context(Store::default());
}

/// Returns how addresses are written below a root; the single file has none.
#[must_use]
pub fn links_at(root: String) -> Links {
    if root.is_empty() {
        Links::Hash
    } else {
        Links::Path { root }
    }
}
