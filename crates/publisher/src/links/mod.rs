//! `footnote links`: whether the addresses of sources still answer. Nothing else here goes to the network.
//!
//! Hosts are asked side by side, and each host one address after the other, no faster than its `robots.txt` and the delay
//! allow. What came of it stands in the library's ledger, `sources.lock`, which builds read.

mod ask;
mod ledger;
mod private;
mod robots;
mod run;

pub use ask::{Asker, Manners};
pub use ledger::{LEDGER_FILE, Ledger, Record, Status};

use footnote_model::{Date, Library};
use indicatif::ProgressBar;
use run::Run;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use url::Url;

/// How many hosts are asked at once.
const HOSTS_AT_ONCE: usize = 8;

/// Lists the addresses of a library's sources, each page once, by host.
///
/// A host is one whatever its ports: the servers behind them are mostly the same.
#[must_use]
pub fn addresses(library: &Library) -> BTreeMap<String, Vec<Url>> {
    let mut by_host: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    let mut seen = HashSet::new();
    let sources = library.articles.iter().flat_map(|article| &article.sources);
    for url in sources.filter_map(|source| Url::parse(source.url.as_ref()?.as_str()).ok()) {
        let Some(host) = url
            .host_str()
            .filter(|_| matches!(url.scheme(), "http" | "https"))
        else {
            continue;
        };
        let host = host.to_owned();
        let url = page(url);
        if seen.insert(url.clone()) {
            by_host.entry(host).or_default().push(url);
        }
    }
    by_host
}

/// Asks for addresses and writes down what came of each, every few seconds: an interruption loses next to nothing. `today`
/// is the day of the run.
///
/// # Errors
/// Fails when the ledger can't be written, and when no address answers, which leaves the ledger's file as it was.
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
    let run = Mutex::new(Run::new(folder, ledger, today));
    std::thread::scope(|scope| {
        for _ in 0..HOSTS_AT_ONCE {
            scope.spawn(|| {
                while lock(&run).goes_on() {
                    let next = lock(&queue).pop();
                    let Some(urls) = next else { return };
                    asker.host(&urls, &mut |url, answer| {
                        progress.inc(1);
                        lock(&run).take(url, answer)
                    });
                }
            });
        }
    });
    run.into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .finish()
}

/// Returns an address without its fragment: a host is asked for pages, not for their parts.
fn page(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}

/// Locks what threads share; a thread that panicked while it held the lock left it whole.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
