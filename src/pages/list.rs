//! The list of articles: what the filter in the URL selects.

use crate::components::{
    Chips, FilterPanel, Pending, Problem, article_row, chips_of, el, live, pager,
};
use crate::platform;
use crate::route::Route;
use crate::state::content::Listed;
use crate::state::filter::Filter;
use crate::state::follow::follow;
use crate::state::library::{Opened, Row, Store};
use crate::state::load::{Keep, Load, Loader, load};
use crate::state::navigation::Navigation;
use crate::state::search::{Search, search};
use crate::state::selection::{PAGE_ROWS, Selection, page_of};
use crate::text::{grouped, page_title, text};
use leptos::prelude::*;
use std::sync::Arc;

/// Shows the list of an open library.
#[component]
pub fn ListPage(
    /// The library and the first rows.
    listed: Arc<Listed>,
    /// The filter in the URL.
    filter: Memo<Filter>,
) -> impl IntoView {
    let opened = listed.opened.clone();
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let sought = search(store, &opened, filter);
    let selection = {
        let opened = opened.clone();
        Memo::new(move |_| filter.with(|filter| sought.select(&opened.catalogue, filter)))
    };
    let ordinals = move || {
        let page = filter.with(|filter| filter.page);
        selection.with(|selection| page_of(&selection.ordinals, page))
    };
    let first = (
        listed.ordinals.clone(),
        (listed.rows.clone(), listed.ordinals.clone()),
    );
    let rows = load(
        ordinals,
        Keep::Previous,
        Some(first),
        move |ordinals| async move { Ok((store.rows(ordinals.clone()).await?, ordinals)) },
    );
    let library = opened.clone();
    follow(move || {
        // The rows of the filter before are shown until those of this one are here.
        if rows.is_ready(|(_, of)| *of == ordinals()) {
            let what = filter.with(|filter| what_is_listed(&library, filter));
            navigation.arrived(&page_title(&what, &library.file.info.title));
        }
    });
    follow(move || selection.with(|selection| platform::say_listed(&selection.ordinals)));
    let count = count(opened.clone(), filter, selection, sought);
    el!(div class="list-page";
        el!(header class="page-header"; heading(&opened, filter)),
        view! { <FilterPanel opened=opened.clone() filter selection /> }.into_any(),
        el!(section class="list", aria-labelledby="list_heading";
            el!(h2 id="list_heading", class="visually-hidden"; text().list_heading),
            el!(button type="button", class="cite-button list-cite", data-cite="list"; text().cite_button),
            el!(p class="list-count", role="status"; live(move || count().into_any())),
            // What the search has to say beyond that: `finder.js` writes it.
            el!(p id="search_notes", class="search-notes", role="status", hidden="";),
            view! { <Chips opened=opened.clone() filter /> }.into_any(),
            view! { <Rows opened rows filter selection sought /> }.into_any(),
        ),
    )
}

/// Names what has a folder of its own: a tag, an author, a page. Anything else is the list.
#[must_use]
pub fn what_is_listed(opened: &Opened, filter: &Filter) -> String {
    if filter.folder().is_none() {
        return String::new();
    }
    let mut parts: Vec<String> = Vec::new();
    parts.extend(chips_of(opened, filter).pop().map(|chip| chip.label));
    if filter.page > 1 {
        let number = grouped(filter.page as usize);
        parts.push(text().page_title.replace("{n}", &number));
    }
    parts.join(" · ")
}

/// Shows the library's name and what it is.
fn heading(opened: &Opened, filter: Memo<Filter>) -> Vec<AnyView> {
    let info = &opened.file.info;
    let description = info.description.clone();
    let description = live(move || {
        // Who narrows the list knows where they are: the introduction makes room.
        let narrowed = filter.with(|filter| filter.is_narrowing() || filter.page > 1);
        let shown = description.as_deref().filter(|_| !narrowed);
        shown.map_or_else(
            || ().into_any(),
            |description| el!(p class="page-intro"; description),
        )
    });
    vec![el!(h1 tabindex="-1"; info.title.as_str()), description]
}

/// Says how many articles pass: `12 of 40 articles`, and whether only their titles were sought.
fn count(
    opened: Arc<Opened>,
    filter: Memo<Filter>,
    selection: Memo<Selection>,
    sought: Search,
) -> impl Fn() -> String {
    move || {
        let t = text();
        let total = opened.catalogue.len();
        let found = selection.with(|selection| selection.ordinals.len());
        let mut count = if filter.with(Filter::is_narrowing) {
            t.articles_of
                .replace("{n}", &grouped(found))
                .replace("{total}", &grouped(total))
        } else {
            t.articles.of(total)
        };
        if sought.is_waiting(filter) {
            count.push_str(t.search_waits);
        } else if sought.is_by_titles(filter) {
            count.push_str(t.search_titles);
        }
        count
    }
}

/// Shows the rows of the page at hand, or helps when there are none.
#[component]
fn Rows(
    /// The library.
    opened: Arc<Opened>,
    /// The rows.
    rows: Loader<(Vec<Row>, Vec<u32>)>,
    /// The filter in the URL.
    filter: Memo<Filter>,
    /// What it selects.
    selection: Memo<Selection>,
    /// What is known of the words that are sought.
    sought: Search,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let links = navigation.links();
    let list = live(move || match rows.get() {
        Load::Pending => view! { <Pending /> }.into_any(),
        Load::Failed(error) => {
            let retry = Callback::new(move |()| rows.retry());
            view! { <Problem error missing=String::new() retry /> }.into_any()
        }
        Load::Ready((rows, _)) if rows.is_empty() && sought.is_waiting(filter) => {
            view! { <Pending /> }.into_any()
        }
        Load::Ready((rows, _)) if rows.is_empty() => empty(&opened, &filter.get(), navigation),
        Load::Ready((rows, _)) => {
            let row = |row: &Row| article_row(row, &links);
            let list: Vec<AnyView> = rows.iter().map(row).collect();
            el!(ol class="rows"; list)
        }
    });
    // The links to other pages say what is sought, so they change with every letter. The rows don't.
    let pages = live(move || {
        if !rows.is_ready(|(rows, _)| !rows.is_empty()) {
            return ().into_any();
        }
        let pages =
            selection.with(|selection| selection.ordinals.len().div_ceil(PAGE_ROWS as usize));
        let pages = u32::try_from(pages).unwrap_or(u32::MAX);
        let pager = filter.with(|filter| pager(filter, pages, &navigation.links()));
        pager.unwrap_or_else(|| ().into_any())
    });
    vec![list, pages]
}

/// Helps when nothing passes: names each filter with what would be left without it.
fn empty(opened: &Opened, filter: &Filter, navigation: Navigation) -> AnyView {
    let t = text();
    if opened.catalogue.is_empty() {
        return el!(p class="empty"; t.empty_library);
    }
    let removable = chips_of(opened, filter).into_iter().map(|chip| {
        let href = navigation.href(Route::List(chip.without));
        el!(li; el!(a data-stay="", href=href; el!(bdi; chip.label)))
    });
    let removable: Vec<AnyView> = removable.collect();
    el!(div class="empty";
        el!(p class="empty-heading"; t.empty_heading),
        el!(p; t.empty_advice),
        el!(ul; removable),
    )
}
