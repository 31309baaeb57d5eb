//! Starts the app in a browser's page.

use crate::app::{App, Pages, links_at, provide};
use crate::components::{section_of, with_field};
use crate::platform::{self, Field, KeyPress};
use crate::route::Route;
use crate::state::filter::Filter;
use crate::state::follow::follow;
use crate::state::keys;
use crate::state::navigation::Navigation;
use leptos::mount::{mount_to, mount_to_body};
use leptos::prelude::*;

/// Mounts the app and lets it listen, for as long as the page lives.
///
/// On a prerendered page that is the part inside `<main>`: all else is there already, and stays.
pub fn start() {
    platform::set_panic_hook();
    let owner = Owner::new();
    owner.with(|| {
        let navigation = Navigation::start(links_at(platform::root()));
        provide(navigation);
        let main = platform::take_over_main();
        let here = navigation.route_untracked().path();
        let kept = RwSignal::new(platform::prerendered_path() == Some(here));
        if kept.get_untracked() {
            navigation.has_arrived();
            platform::show_main();
        }
        match main {
            Some(main) => mount_to(main, move || view! { <Pages kept /> }).forget(),
            None => mount_to_body(|| view! { <App title=platform::library_title() /> }),
        }
        listen(navigation, kept);
        keep_in_step(navigation);
        let typed = platform::search_text();
        if !typed.is_empty() {
            on_search(navigation, &typed, false);
        }
    });
    // The app lives as long as the page: its owner is never dropped.
    std::mem::forget(owner);
}

fn listen(navigation: Navigation, kept: RwSignal<bool>) {
    platform::watch_citations();
    platform::watch_sections();
    platform::on_keys_button(open_key_help);
    platform::on_key(move |press| on_key(&press));
    platform::on_search(move |query, sent| on_search(navigation, &query, sent));
    platform::on_field(move |field| on_field(navigation, &field));
    platform::on_prerendered_button(move |selector| {
        // The button does something once the list is the app's: then it is pressed.
        navigation.press_on_arrival(selector);
        kept.set(false);
    });
}

fn open_key_help() {
    platform::show_dialog("key_help");
    platform::set_checked(KEYS_SWITCH, keys::are_on());
}

/// The box in the list of keys that switches them on.
const KEYS_SWITCH: &str = "keys_switch";

/// Acts on a field that has a new value.
fn on_field(navigation: Navigation, field: &Field) {
    if field.id == KEYS_SWITCH {
        keys::switch(field.checked);
    } else if let Route::List(filter) = navigation.route_untracked()
        && let Some(new) = with_field(&filter, &field.id, &field.value)
        && new != filter
    {
        navigation.stay(Route::List(new), false);
    }
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
            open_key_help();
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
    let mut is_first = true;
    follow(move || {
        let route = navigation.route();
        let query = if let Route::List(filter) = &route {
            filter.query.as_str()
        } else {
            ""
        };
        // What was typed before the app was there is the newer wish.
        let typed_before = std::mem::take(&mut is_first) && !platform::search_text().is_empty();
        if !typed_before {
            platform::set_search(query);
        }
        let current = section_of(&route).map(|route| navigation.href(route));
        platform::mark_current(&current.unwrap_or_default());
    });
}
