//! Where the reader is: the address shown, the history behind it, and what to do on arrival.

use crate::platform::{self, LinkClick, Position, Shown};
use crate::route::{Address, Links, Route};
use leptos::prelude::*;

/// How the reader came to the page at hand; decides where it is scrolled to and what has the focus.
#[derive(Clone, Debug, PartialEq)]
enum Arrival {
    /// The page was loaded; a reload returns to its place.
    Load(Option<Position>),
    /// A link was followed.
    Link,
    /// A choice changed the list in place; how to find it again, if it has the focus.
    Stay(Option<String>),
    /// The history went back or forward.
    History(Option<Position>),
    /// All is done.
    Settled,
}

/// How many positions are kept: those visited last.
const REMEMBERED: usize = 100;

#[derive(Debug)]
struct Past {
    positions: Vec<(u32, Position)>,
    key: u32,
    arrival: Arrival,
    /// Buttons that were pressed before the app could act on them: how to find them.
    presses: Vec<String>,
}

/// The app's navigation. Copies are handles to the same one.
#[derive(Clone, Copy, Debug)]
pub struct Navigation {
    address: RwSignal<Address>,
    links: StoredValue<Links>,
    past: StoredValue<Past>,
}

impl Navigation {
    /// Makes a navigation that stands at an address, for views that are rendered without a browser.
    #[must_use]
    pub fn at(address: Address, links: Links) -> Self {
        let past = Past {
            positions: Vec::new(),
            key: 0,
            arrival: Arrival::Settled,
            presses: Vec::new(),
        };
        Self {
            address: RwSignal::new(address),
            links: StoredValue::new(links),
            past: StoredValue::new(past),
        }
    }

    /// Starts at what the browser shows, and follows links and the history from there.
    #[must_use]
    pub fn start(links: Links) -> Self {
        let shown = platform::shown();
        let navigation = Self::at(parse(&links, &shown), links);
        let past = Past {
            positions: platform::saved_positions(),
            key: 0,
            arrival: Arrival::Settled,
            presses: Vec::new(),
        };
        let known = platform::history_key();
        let key = known.unwrap_or_else(|| past.next_key());
        let arrival = Arrival::Load(known.and_then(|key| past.position(key)));
        navigation.past.set_value(Past {
            key,
            arrival,
            ..past
        });
        platform::replace(&url(&shown), key);
        platform::take_over_scrolling();
        platform::on_link(move |click| navigation.follow(&click));
        platform::on_pop(move || navigation.pop());
        platform::on_leave(move || navigation.save());
        navigation
    }

    /// Reads the address and follows it.
    #[must_use]
    pub fn address(self) -> Address {
        self.address.get()
    }

    /// Reads the page and follows it.
    #[must_use]
    pub fn route(self) -> Route {
        self.address.with(|address| address.route.clone())
    }

    /// Reads the page without following it.
    #[must_use]
    pub fn route_untracked(self) -> Route {
        self.address.with_untracked(|address| address.route.clone())
    }

    /// Writes the address of a page.
    #[must_use]
    pub fn href(self, route: Route) -> String {
        self.links.with_value(|links| links.to(route))
    }

    /// Returns how addresses are written here.
    #[must_use]
    pub fn links(self) -> Links {
        self.links.get_value()
    }

    /// Goes to a page.
    pub fn go(self, route: Route) {
        self.enter(route.into(), Arrival::Link);
    }

    /// Changes the page in place: the scroll position and the focus stay. The history gets an entry,
    /// so that Back undoes a choice, unless `amend` says that it changes the entry at hand.
    pub fn stay(self, route: Route, amend: bool) {
        if !amend {
            self.enter(route.into(), Arrival::Stay(platform::focused_choice()));
            return;
        }
        let address = Address::from(route);
        platform::replace(
            &self.links.with_value(|links| links.href(&address)),
            self.past.with_value(|past| past.key),
        );
        self.past
            .update_value(|past| past.arrival = Arrival::Stay(None));
        self.address.set(address);
    }

    /// Says that the page came with its content: scroll position and focus are the browser's or the
    /// person's by now.
    pub fn has_arrived(self) {
        self.past
            .update_value(|past| past.arrival = Arrival::Settled);
    }

    /// Has a button pressed once the page has its content.
    pub fn press_on_arrival(self, button: String) {
        self.past.update_value(|past| past.presses.push(button));
    }

    /// Says that the page has its content: sets the title and, once the content is rendered, scroll
    /// position and focus.
    pub fn arrived(self, title: &str) {
        platform::set_title(title);
        // What renders the content is told of it at the same time as who calls this: let it run first.
        platform::spawn(async move { self.settle() });
    }

    /// Scrolls and moves the focus as the reader came.
    fn settle(self) {
        let Some((arrival, presses)) = self.past.try_update_value(|past| {
            let arrival = std::mem::replace(&mut past.arrival, Arrival::Settled);
            (arrival, std::mem::take(&mut past.presses))
        }) else {
            return;
        };
        let fragment = self
            .address
            .with_untracked(|address| address.fragment.clone());
        let to_anchor = || fragment.as_deref().is_some_and(platform::scroll_to_anchor);
        match arrival {
            Arrival::Settled | Arrival::Stay(None) => {}
            Arrival::Stay(Some(choice)) => platform::refocus(&choice),
            Arrival::Load(Some(position)) | Arrival::History(Some(position)) => restore(&position),
            Arrival::Load(None) => {
                to_anchor();
            }
            Arrival::Link | Arrival::History(None) => {
                if !to_anchor() {
                    platform::scroll_to(0.0);
                    platform::focus_within_main("h1");
                }
            }
        }
        for button in presses {
            platform::press(&button);
        }
    }

    /// Follows a link, if it leads to a page of the app.
    fn follow(self, click: &LinkClick) -> bool {
        let to = &click.to;
        let Some(address) = self
            .links
            .with_value(|links| links.parse(&to.path, &to.query, &to.fragment))
        else {
            return false;
        };
        let same_page = self
            .address
            .with_untracked(|here| here.route == address.route);
        match &address.fragment {
            Some(fragment) if same_page => self.jump(fragment.clone(), address),
            // The browser loads what the app has no view for.
            _ if matches!(address.route, Route::NotFound(_) | Route::Storage) => false,
            None if same_page => {
                platform::scroll_to(0.0);
                platform::focus_within_main("h1");
                true
            }
            _ => {
                self.enter(
                    address,
                    if click.stay {
                        Arrival::Stay(platform::focused_choice())
                    } else {
                        Arrival::Link
                    },
                );
                true
            }
        }
    }

    /// Goes to an anchor of the page at hand. On real paths that is the browser's: it also marks `:target`.
    fn jump(self, fragment: String, address: Address) -> bool {
        if matches!(self.links(), Links::Path { .. }) {
            self.remember();
            return false;
        }
        self.enter(address, Arrival::Settled);
        platform::scroll_to_anchor(&fragment)
    }

    fn enter(self, address: Address, arrival: Arrival) {
        self.remember();
        let key = self.past.try_update_value(|past| {
            past.key = past.next_key();
            past.arrival = arrival;
            past.key
        });
        platform::push(
            &self.links.with_value(|links| links.href(&address)),
            key.unwrap_or_default(),
        );
        self.address.set(address);
    }

    fn pop(self) {
        let key = platform::history_key();
        if key.is_some() {
            // An entry without a key is a jump to an anchor: [`Self::jump`] remembered the place before it.
            self.remember();
        }
        let address = self
            .links
            .with_value(|links| parse(links, &platform::shown()));
        if address.route == Route::Storage {
            return platform::reload();
        }
        let same_page = self
            .address
            .with_untracked(|here| here.route == address.route);
        self.past.update_value(|past| {
            let entry = key.unwrap_or_else(|| past.next_key());
            let position = key.and_then(|key| past.position(key));
            past.key = entry;
            past.arrival = if same_page {
                Arrival::Settled
            } else {
                Arrival::History(position.clone())
            };
            if let (true, Some(position)) = (same_page, &position) {
                restore(position);
            }
        });
        if key.is_none() {
            // The browser made this entry itself, for an anchor: name it.
            platform::replace(
                &url(&platform::shown()),
                self.past.with_value(|past| past.key),
            );
        }
        self.address.set(address);
    }

    fn remember(self) {
        let position = platform::position();
        self.past.update_value(|past| past.remember(position));
    }

    fn save(self) {
        self.remember();
        let path = self.route_untracked().path();
        if matches!(self.links(), Links::Path { .. }) && !path.starts_with('?') {
            // This address has a prerendered page: the browser can restore its place before the app is there.
            platform::give_scrolling_back();
        }
        self.past
            .with_value(|past| platform::save_positions(&past.positions));
    }
}

impl Past {
    /// Returns a key that no entry of the history has.
    fn next_key(&self) -> u32 {
        self.positions
            .iter()
            .map(|(key, _)| *key)
            .max()
            .unwrap_or(0)
            .max(self.key)
            + 1
    }

    fn position(&self, key: u32) -> Option<Position> {
        self.positions
            .iter()
            .find(|(of, _)| *of == key)
            .map(|(_, position)| position.clone())
    }

    /// Keeps the position of the entry at hand, and no more than [`REMEMBERED`] of them.
    fn remember(&mut self, position: Position) {
        self.positions.retain(|(key, _)| *key != self.key);
        self.positions.push((self.key, position));
        let excess = self.positions.len().saturating_sub(REMEMBERED);
        self.positions.drain(..excess);
    }
}

fn parse(links: &Links, shown: &Shown) -> Address {
    links
        .parse(&shown.path, &shown.query, &shown.fragment)
        .unwrap_or_else(|| Route::NotFound(shown.path.trim_matches('/').to_owned()).into())
}

fn url(shown: &Shown) -> String {
    format!("{}{}{}", shown.path, shown.query, shown.fragment)
}

fn restore(position: &Position) {
    platform::scroll_to(position.scroll);
    if let Some(href) = &position.focus {
        platform::focus_href(href);
    }
}
