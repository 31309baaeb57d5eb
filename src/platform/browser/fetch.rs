//! Requests to the site's own host, by `gloo-net`.

use crate::error::Error;
use crate::platform::{root, store, stored};
use futures_util::future::join_all;
use gloo_net::http::Request;
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

/// Lets the next page ask the host for every file, whatever copies the browser has.
pub fn distrust_copies() {
    store(DISTRUST, "on");
}

/// Fetches a file below the root. `revalidate` asks the host again even if the browser has a copy; any other
/// file is named by its content, so that a copy of whatever age will do.
///
/// # Errors
/// [`Error::NotFound`] for 404 and 410; [`Error::Offline`] for any other status and for no answer.
pub async fn get(path: &str, revalidate: bool) -> Result<Vec<u8>, Error> {
    let cache = match (DISTRUSTS.with(|distrusts| *distrusts), revalidate) {
        (true, _) => RequestCache::Reload,
        (false, true) => RequestCache::NoCache,
        (false, false) => RequestCache::ForceCache,
    };
    let offline = |reason: String| Error::Offline(format!("{path}: {reason}"));
    let response = Request::get(&format!("{}{path}", root()))
        .cache(cache)
        .send()
        .await
        .map_err(|error| offline(error.to_string()))?;
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
pub async fn get_all(paths: Vec<String>) -> Vec<Result<Vec<u8>, Error>> {
    join_all(paths.iter().map(|path| get(path, false))).await
}

/// Runs a task beside everything else.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}
