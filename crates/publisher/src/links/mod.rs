//! `footnote links`: whether the addresses of sources still answer. Nothing else here goes to the network.
//!
//! Hosts are asked side by side, and each host one address after the other, no faster than its `robots.txt` and the delay
//! allow. What came of it stands in the library's ledger, `sources.lock`, which builds read.

mod ask;
mod ledger;
mod private;

pub use ask::{Asker, Manners};
pub use ledger::{LEDGER_FILE, Ledger, Record, Status};

use footnote_model::{Date, Library};
use indicatif::ProgressBar;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use url::Url;

/// How many hosts are asked at once.
const HOSTS_AT_ONCE: usize = 8;

/// Lists the addresses of a library's sources, each once, by host.
#[must_use]
pub fn addresses(library: &Library) -> BTreeMap<String, Vec<Url>> {
    let mut by_host: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    let sources = library.articles.iter().flat_map(|article| &article.sources);
    for url in sources.filter_map(|source| Url::parse(source.url.as_ref()?.as_str()).ok()) {
        let Some(host) = url
            .host_str()
            .filter(|_| matches!(url.scheme(), "http" | "https"))
        else {
            continue;
        };
        let host = format!("{host}:{}", url.port_or_known_default().unwrap_or_default());
        let urls = by_host.entry(host).or_default();
        if !urls.contains(&url) {
            urls.push(url);
        }
    }
    by_host
}

/// Asks for addresses and writes down what came of each, at once: an interruption loses nothing. `today` is the day of
/// the run.
///
/// # Errors
/// Fails when the ledger can't be written.
pub fn check(
    folder: &Path,
    mut hosts: Vec<Vec<Url>>,
    ledger: &mut Ledger,
    asker: &Asker,
    today: Date,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    // The longest first, so that no host is left waiting alone in the end.
    hosts.sort_by_key(Vec::len);
    let queue = Mutex::new(hosts);
    let shared = Mutex::new((ledger, Ok(())));
    std::thread::scope(|scope| {
        for _ in 0..HOSTS_AT_ONCE {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
                    let Some(urls) = next else { return };
                    asker.host(&urls, &mut |url, answer| {
                        let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
                        let (ledger, outcome) = &mut *shared;
                        ledger.add(url, answer, today);
                        if outcome.is_ok() {
                            *outcome = ledger.write(folder);
                        }
                        progress.inc(1);
                    });
                }
            });
        }
    });
    shared
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .1
}
