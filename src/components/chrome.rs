//! What stands around every page: header, the empty main part, footer.
//!
//! None of it reacts: the page listens once for all of it (see `app.rs`), so that a prerendered header
//! can stay as it is, with what was typed into it.

use crate::route::{Links, Route};
use crate::state::filter::Filter;
use crate::text::{self, text};
use leptos::prelude::*;

/// Shows header, main part and footer.
#[component]
pub fn Chrome(
    /// The library's name.
    title: String,
    /// How addresses are written.
    links: Links,
    /// The page itself.
    children: Children,
) -> impl IntoView {
    let t = text();
    let home = links.to(Route::List(Filter::default()));
    view! {
        <a class="skip-link" href="#main_content">{t.skip_to_content}</a>
        <header class="site-header" lang=text::language().to_string()>
            <a class="site-title" href=home.clone()>{title}</a>
            <nav class="site-nav" aria-label=t.nav_label>
                <a href=home.clone()>{t.nav_articles}</a>
                <a href=links.to(Route::Sources)>{t.nav_sources}</a>
            </nav>
            <form class="site-search" role="search" action=home method="get">
                <label for="search_field" class="visually-hidden">{t.search_label}</label>
                <input
                    id="search_field"
                    name="q"
                    type="search"
                    placeholder=t.search_placeholder
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                />
            </form>
            <ThemeControl />
        </header>
        <main id="main_content" tabindex="-1">{children()}</main>
        <footer class="site-footer" lang=text::language().to_string()>
            <p>{t.made_with}</p>
            <button type="button" class="keys-button" data-action="keys">{t.keys_button}</button>
        </footer>
    }
}

/// Offers the colors. `theme.js` applies and remembers the choice, before the first paint.
#[component]
fn ThemeControl() -> impl IntoView {
    let t = text();
    let choices = [
        ("system", t.theme_system),
        ("light", t.theme_light),
        ("sepia", t.theme_sepia),
        ("dark", t.theme_dark),
    ];
    let radios = choices.map(|(value, label)| {
        view! { <label><input type="radio" name="theme" value=value />{label}</label> }
    });
    view! {
        <details class="theme-control">
            <summary>{t.theme_button}</summary>
            <fieldset><legend class="visually-hidden">{t.theme_legend}</legend>{radios.to_vec()}</fieldset>
        </details>
    }
}
