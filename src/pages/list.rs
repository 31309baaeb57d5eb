//! The list of articles: what the filter in the URL selects.

use crate::components::{
    Chips, FilterPanel, Pending, Problem, article_row, chips_of, el, live, pager,
};
use crate::route::Route;
use crate::state::content::Listed;
use crate::state::filter::Filter;
use crate::state::follow::follow;
use crate::state::library::{Opened, Row, Store};
use crate::state::load::{Keep, Load, Loader, load};
use crate::state::navigation::Navigation;
use crate::state::selection::{PAGE_ROWS, Selection, page_of, select};
use crate::state::titles::{Titles, words};
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
    let titles = read_titles(store, &opened, filter);
    let selection = {
        let opened = opened.clone();
        Memo::new(move |_| {
            let filter = filter.get();
            let sought = words(&filter.query);
            if sought.is_empty() {
                return select(&opened.catalogue, &filter, &|_| true);
            }
            titles.with(|titles| {
                select(&opened.catalogue, &filter, &|ordinal| {
                    titles.matches(ordinal, &sought)
                })
            })
        })
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
        if rows.ready_value().is_some_and(|(_, of)| of == ordinals()) {
            let what = filter.with(|filter| what_is_listed(&library, filter));
            navigation.arrived(&page_title(&what, &library.file.info.title));
        }
    });
    let count = count(opened.clone(), filter, selection, titles);
    el!(div class="list-page";
        el!(header class="page-header"; heading(&opened, filter)),
        view! { <FilterPanel opened=opened.clone() filter selection /> }.into_any(),
        el!(section class="list", aria-labelledby="list_heading";
            el!(h2 id="list_heading", class="visually-hidden"; text().list_heading),
            el!(p class="list-count", role="status"; live(move || count().into_any())),
            view! { <Chips opened=opened.clone() filter /> }.into_any(),
            view! { <Rows opened rows filter selection titles /> }.into_any(),
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

/// Says how many articles pass: `12 of 40 articles`.
fn count(
    opened: Arc<Opened>,
    filter: Memo<Filter>,
    selection: Memo<Selection>,
    titles: RwSignal<Titles>,
) -> impl Fn() -> String {
    move || {
        let t = text();
        let total = opened.catalogue.len();
        let found = selection.with(|selection| selection.ordinals.len());
        let read = titles.with(Titles::read);
        let searching = is_searching(filter, titles, total);
        let count = if filter.with(Filter::is_narrowing) {
            t.articles_of
                .replace("{n}", &grouped(found))
                .replace("{total}", &grouped(total))
        } else {
            t.articles.of(total)
        };
        if searching {
            let rest = t
                .searching_titles
                .replace("{n}", &grouped(read))
                .replace("{total}", &grouped(total));
            format!("{count}. {rest}")
        } else {
            count
        }
    }
}

/// Tells whether words are sought in titles that are still on their way.
fn is_searching(filter: Memo<Filter>, titles: RwSignal<Titles>, total: usize) -> bool {
    filter.with(|filter| !filter.query.is_empty()) && titles.with(Titles::read) < total
}

/// Runs that are read side by side, and articles in each step of a run. A step is decoded in one task,
/// which has to leave the page its 16 ms; more runs hide a slow network.
const LANES: usize = 4;
const STEP: u32 = 100;

/// Reads every row's words, step by step, once words are sought.
fn read_titles(store: Store, opened: &Arc<Opened>, filter: Memo<Filter>) -> RwSignal<Titles> {
    let count = opened.catalogue.len();
    let titles = RwSignal::new(Titles::new(count));
    let started = StoredValue::new(false);
    follow(move || {
        if filter.with(|filter| filter.query.is_empty()) || started.get_value() {
            return;
        }
        started.set_value(true);
        for lane in 0..LANES {
            crate::platform::spawn(async move {
                for step in steps(count).into_iter().skip(lane).step_by(LANES) {
                    let Ok(rows) = store.rows(step.clone()).await else {
                        // What couldn't be read is said by the count; typing on tries again.
                        started.try_set_value(false);
                        return;
                    };
                    let add = |titles: &mut Titles| {
                        step.iter()
                            .zip(&rows)
                            .for_each(|(ordinal, row)| titles.add(*ordinal, row));
                    };
                    if titles.try_update(add).is_none() {
                        return;
                    }
                }
            });
        }
    });
    titles
}

/// Splits all ordinals into steps.
fn steps(count: usize) -> Vec<Vec<u32>> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (0..count)
        .step_by(STEP as usize)
        .map(|first| (first..count.min(first.saturating_add(STEP))).collect())
        .collect()
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
    /// The words of the rows.
    titles: RwSignal<Titles>,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    live(move || match rows.get() {
        Load::Pending => view! { <Pending /> }.into_any(),
        Load::Failed(error) => {
            let retry = Callback::new(move |()| rows.retry());
            view! { <Problem error missing=String::new() retry /> }.into_any()
        }
        Load::Ready((rows, _))
            if rows.is_empty() && is_searching(filter, titles, opened.catalogue.len()) =>
        {
            view! { <Pending /> }.into_any()
        }
        Load::Ready((rows, _)) if rows.is_empty() => empty(&opened, &filter.get(), navigation),
        Load::Ready((rows, _)) => {
            let links = navigation.links();
            let list: Vec<AnyView> = rows.iter().map(|row| article_row(row, &links)).collect();
            let pages =
                selection.with(|selection| selection.ordinals.len().div_ceil(PAGE_ROWS as usize));
            let pages = u32::try_from(pages).unwrap_or(u32::MAX);
            let mut parts = vec![el!(ol class="rows"; list)];
            parts.extend(pager(&filter.get(), pages, &links));
            parts.into_any()
        }
    })
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
