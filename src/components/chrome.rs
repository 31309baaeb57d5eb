//! What stands around every page: header, the empty main part, footer.
//!
//! None of it reacts: the page listens once for all of it (see `start.rs`), so that a prerendered header
//! can stay as it is, with what was typed into it.

use super::element::el;
use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::{self, text};
use leptos::prelude::*;

/// Returns the page of the header's links that a page belongs to.
#[must_use]
pub fn section_of(route: &Route) -> Option<Route> {
    match route {
        Route::List(_) => Some(Route::List(Filter::default())),
        Route::Sources | Route::Publisher(_) | Route::Work(..) | Route::Map => Some(Route::Sources),
        Route::Article(_) | Route::Storage | Route::NotFound(_) => None,
    }
}

/// Shows header, main part and footer around a page. `prerendered` is the page's own path, where the main
/// part comes with its content: the app that takes over knows by it whether that is what it would show.
pub fn chrome(
    title: &str,
    links: &Links,
    here: &Route,
    prerendered: Option<String>,
    page: AnyView,
) -> AnyView {
    let t = text();
    let lang = text::language();
    let home = links.to(Route::List(Filter::default()));
    let section = section_of(here);
    let link = |to: Route, label: &'static str| {
        let current = (section.as_ref() == Some(&to)).then_some("page");
        el!(a href=links.to(to), aria-current=current; label)
    };
    let navigation = el!(nav class="site-nav", aria-label=t.nav_label;
        link(Route::List(Filter::default()), t.nav_articles),
        link(Route::Sources, t.nav_sources),
    );
    let header = el!(header class="site-header", lang=lang.as_str();
        el!(a class="site-title", href=home.as_str(); title),
        navigation,
        search(&home),
        theme_control(),
    );
    let keys = el!(button type="button", class="keys-button", data-action="keys"; t.keys_button);
    // A single file is all here anyway.
    let storage = matches!(links, Links::Path { .. })
        .then(|| el!(a class="storage-link", href=links.to(Route::Storage); t.storage_link));
    vec![
        el!(a class="skip-link", href="#main_content"; t.skip_to_content),
        header,
        el!(main id="main_content", tabindex="-1", data-page=prerendered; page),
        el!(footer class="site-footer", lang=lang.as_str(); el!(p; t.made_with), storage, keys),
    ]
    .into_any()
}

/// Offers the search; without scripts it asks the list page, which answers once scripts are there.
fn search(home: &str) -> AnyView {
    let t = text();
    let field = view! {
        <input
            id="search_field"
            name="q"
            type="search"
            placeholder=t.search_placeholder
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
        />
    };
    el!(form class="site-search", role="search", action=home, method="get";
        el!(label for="search_field", class="visually-hidden"; t.search_label),
        field.into_any(),
    )
}

/// Offers the colors. `theme.js` applies and remembers the choice, and `control.js` shows it.
fn theme_control() -> AnyView {
    let t = text();
    let choices = [
        ("system", t.theme_system),
        ("light", t.theme_light),
        ("sepia", t.theme_sepia),
        ("dark", t.theme_dark),
    ];
    let radio = |(value, label): (&'static str, &'static str)| {
        let input = view! { <input type="radio" name="theme" value=value /> };
        el!(label; input.into_any(), label)
    };
    let radios: Vec<AnyView> = choices.into_iter().map(radio).collect();
    el!(details class="theme-control";
        el!(summary; t.theme_button),
        el!(fieldset id="theme_choice"; el!(legend class="visually-hidden"; t.theme_legend), radios),
    )
}
