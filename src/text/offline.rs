//! The words of the storage page, which only the publisher writes: they don't travel in the Wasm. What
//! `public/offline.js` says beside them stands in that file.

/// Every text of the storage page, in English.
#[derive(Debug)]
pub(crate) struct OfflineText {
    /// The page's heading and title.
    pub(crate) heading: &'static str,
    /// What the page is about.
    pub(crate) intro: &'static str,
    /// What is kept without being asked for.
    pub(crate) by_itself: &'static str,
    /// That the facts need scripts.
    pub(crate) without_scripts: &'static str,
    /// The heading of the facts.
    pub(crate) facts: &'static str,
    /// What is kept.
    pub(crate) kept: &'static str,
    /// Its size.
    pub(crate) size: &'static str,
    /// How much more there is room for.
    pub(crate) room: &'static str,
    /// How long it stays, for the browser may remove it.
    pub(crate) safety: &'static str,
    /// Which version of the library is kept.
    pub(crate) version: &'static str,
    /// Whether there is a network.
    pub(crate) network: &'static str,
    /// The heading of what can be done about the whole library.
    pub(crate) whole: &'static str,
    /// What it means to keep the whole library.
    pub(crate) whole_intro: &'static str,
    /// What the progress is of.
    pub(crate) progress: &'static str,
    /// The button that keeps all.
    pub(crate) keep: &'static str,
    /// The button that stops for now.
    pub(crate) pause: &'static str,
    /// The button that goes on.
    pub(crate) go_on: &'static str,
    /// The button that keeps less.
    pub(crate) drop: &'static str,
    /// The heading of starting afresh.
    pub(crate) single: &'static str,
    /// “All of it in one file…”
    pub(crate) single_intro: &'static str,
    /// “Download the library as one file ({what})”
    pub(crate) single_link: &'static str,
    /// “Start afresh”
    pub(crate) reset: &'static str,
    /// What that does.
    pub(crate) reset_intro: &'static str,
    /// The link that does it.
    pub(crate) reset_link: &'static str,
}

/// The storage page in English.
pub(crate) static OFFLINE: OfflineText = OfflineText {
    heading: "Offline use",
    intro: "This library can be read without a network. Your browser keeps what it takes on this device; nobody else learns what you read.",
    by_itself: "By itself it keeps the list, the sources, and every article that you have opened; a small library it keeps whole. When the library changes, only what changed is fetched, and what you are reading stays as it is until you open another page.",
    without_scripts: "Your browser runs no scripts here, so it keeps nothing for later. All pages can be read as long as there is a network.",
    facts: "On this device",
    kept: "Kept",
    size: "Size",
    room: "Room for more",
    safety: "Stays here",
    version: "Version",
    network: "Network",
    whole: "The whole library",
    whole_intro: "Before a journey, keep everything: all articles with their images, and all sources.",
    progress: "How much of the library is here",
    keep: "Keep this library offline",
    pause: "Pause",
    go_on: "Continue",
    drop: "Remove",
    single: "One file",
    single_intro: "Everything in one file, for a memory stick or a computer without a network: a double click opens it in a browser.",
    single_link: "Download the library as one file ({what})",
    reset: "Start afresh",
    reset_intro: "If something seems stuck, remove everything that was kept here. It comes back with the next page that you open. What you have chosen and written yourself stays.",
    reset_link: "Remove everything that was kept",
};
