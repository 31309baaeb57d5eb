//! Requests to the site's own host, by `gloo-net`.

use crate::error::Error;
use crate::platform::{root, store, stored};
use gloo_net::http::Request;
use std::future::poll_fn;
use std::task::Poll;
use web_sys::RequestCache;

/// Says that a file was damaged, so that the page that is loaded next trusts no copy of the browser's.
const DISTRUST: &str = "footnote.distrust";

thread_local! {
    static DISTRUSTS: bool = {
        let distrusts = stored(DISTRUST).as_deref() == Some("on");
        if distrusts {
            store(DISTRUST, "off");
        }
        distrusts
    };
}

/// Lets the next page ask the host for every file, whatever copies the browser has; tells whether it will know.
#[must_use]
pub fn distrust_copies() -> bool {
    store(DISTRUST, "on");
    stored(DISTRUST).as_deref() == Some("on")
}

/// Tells whether this page was loaded because the one before couldn't trust what it got.
#[must_use]
pub fn distrusts_copies() -> bool {
    DISTRUSTS.with(|distrusts| *distrusts)
}

/// Fetches a file below the root. `revalidate` asks the host again even if the browser has a copy. Without an
/// answer a copy of whatever age will do: names carry the content's hash.
///
/// # Errors
/// [`Error::NotFound`] for 404 and 410; [`Error::Offline`] for any other status and for no answer.
pub async fn get(path: &str, revalidate: bool) -> Result<Vec<u8>, Error> {
    let distrusts = distrusts_copies();
    let mut cache = match (distrusts, revalidate) {
        (true, _) => RequestCache::Reload,
        (false, true) => RequestCache::NoCache,
        (false, false) => RequestCache::Default,
    };
    let offline = |reason: String| Error::Offline(format!("{path}: {reason}"));
    let url = format!("{}{path}", root());
    let response = loop {
        match Request::get(&url).cache(cache).send().await {
            Ok(response) => break response,
            Err(error) if distrusts || cache == RequestCache::ForceCache => {
                return Err(offline(error.to_string()));
            }
            Err(_) => cache = RequestCache::ForceCache,
        }
    };
    match response.status() {
        200 => response
            .binary()
            .await
            .map_err(|error| offline(error.to_string())),
        404 | 410 => Err(Error::NotFound),
        status => Err(offline(format!("the host answers {status}"))),
    }
}

/// Fetches several files below the root at once.
///
/// A page of the list needs a few; joining any number well, as a library does, costs 2 kB of Wasm.
pub async fn get_all(paths: Vec<String>) -> Vec<Result<Vec<u8>, Error>> {
    let mut tasks: Vec<_> = paths
        .iter()
        .map(|path| Box::pin(get(path, false)))
        .collect();
    let mut results: Vec<Option<Result<Vec<u8>, Error>>> = tasks.iter().map(|_| None).collect();
    poll_fn(|context| {
        let mut all_done = true;
        for (task, result) in tasks.iter_mut().zip(&mut results) {
            if result.is_none() {
                match task.as_mut().poll(context) {
                    Poll::Ready(done) => *result = Some(done),
                    Poll::Pending => all_done = false,
                }
            }
        }
        if all_done {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
    results.into_iter().flatten().collect()
}

/// Runs a task beside everything else.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}
