//! Starts the app in a browser's page.

use crate::app::{App, links_at, provide};
use crate::platform::{self, KeyPress};
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::state::follow::follow;
use crate::state::keys;
use crate::state::navigation::Navigation;
use leptos::mount::mount_to_body;
use leptos::prelude::*;

/// Mounts the app and lets it listen, for as long as the page lives.
pub fn start() {
    platform::set_panic_hook();
    let owner = Owner::new();
    owner.with(|| {
        let navigation = Navigation::start(links_at(platform::root()));
        provide(navigation);
        let title = platform::library_title();
        mount_to_body(move || view! { <App title /> });
        listen(navigation);
        keep_in_step(navigation);
    });
    // The app lives as long as the page: its owner is never dropped.
    std::mem::forget(owner);
}

fn listen(navigation: Navigation) {
    platform::watch_citations();
    platform::watch_sections();
    platform::on_keys_button(|| platform::show_dialog("key_help"));
    platform::on_key(move |press| on_key(&press));
    platform::on_search(move |query, sent| on_search(navigation, &query, sent));
}

/// Acts on a key; a letter means nothing while something is being typed.
fn on_key(press: &KeyPress) -> bool {
    match press.key.as_str() {
        "Escape" if press.typing => {
            platform::leave_field();
            true
        }
        _ if press.typing || !keys::are_on() => false,
        "/" => {
            platform::focus_search();
            true
        }
        "?" => {
            platform::show_dialog("key_help");
            true
        }
        "j" | "k" => {
            platform::move_focus(
                ".row-title a, .prose :is(h2, h3), .publisher-name a, .work .source-title",
                press.key == "j",
            );
            true
        }
        _ => false,
    }
}

/// Filters the list as it is typed; from any other page, once it is sent.
fn on_search(navigation: Navigation, query: &str, sent: bool) {
    let query = query.trim().to_owned();
    match navigation.route_untracked() {
        Route::List(filter) if filter.query == query => {}
        Route::List(filter) => {
            // The first letter makes an entry in the history, further ones amend it: Back leaves the search.
            let amend = !filter.query.is_empty() && !query.is_empty();
            navigation.stay(
                Route::List(filter.with(|filter| filter.query = query)),
                amend,
            );
        }
        _ if sent => navigation.go(Route::List(Filter {
            query,
            ..Filter::default()
        })),
        _ => {}
    }
}

/// Keeps the chrome in step with the address: the search field, and which page is current.
fn keep_in_step(navigation: Navigation) {
    follow(move || {
        let route = navigation.route();
        let query = if let Route::List(filter) = &route {
            filter.query.as_str()
        } else {
            ""
        };
        platform::set_search(query);
        let current = match &route {
            Route::List(_) => Some(Route::List(Filter::default())),
            Route::Sources | Route::Publisher(_) => Some(Route::Sources),
            Route::Article(_) | Route::NotFound(_) => None,
        };
        let links: Links = navigation.links();
        platform::mark_current(&current.map(|route| links.to(route)).unwrap_or_default());
    });
}
