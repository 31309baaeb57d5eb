//! What the preview server answers: the site's files, and the stream that reloads open pages.

use super::rebuild::Build;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use std::convert::Infallible;
use std::path::PathBuf;
use tokio::sync::watch as channel;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;

const RELOAD_SCRIPT: &str = include_str!("reload.js");

/// What the handlers share.
#[derive(Clone)]
struct Shared {
    site: PathBuf,
    builds: channel::Receiver<Build>,
}

/// Answers requests from a site's folder, which may be replaced at any time.
pub(super) fn router(site: PathBuf, builds: channel::Receiver<Build>) -> Router {
    let files = ServeDir::new(&site).not_found_service(ServeFile::new(site.join("404.html")));
    let shared = Shared { site, builds };
    let never_stored = HeaderValue::from_static("no-store");
    Router::new()
        .fallback_service(files)
        .layer(from_fn_with_state(shared.clone(), explain_missing_site))
        .route("/-/reload.js", get(reload_script))
        .route("/-/reload", get(reload_stream))
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            never_stored,
        ))
        .with_state(shared)
}

async fn reload_script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript")], RELOAD_SCRIPT)
}

async fn reload_stream(
    State(shared): State<Shared>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let builds = WatchStream::new(shared.builds);
    let events = builds.map(|build| Ok(Event::default().data(build.id.to_string())));
    Sse::new(events).keep_alive(KeepAlive::default())
}

/// Says what is wrong while there is no site yet, and shows the site as soon as there is one.
async fn explain_missing_site(
    State(shared): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    if tokio::fs::try_exists(shared.site.join("index.html"))
        .await
        .unwrap_or(true)
    {
        return next.run(request).await;
    }
    let problems = shared.builds.borrow().problems.clone();
    let text = problems.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Nothing to show yet</title>\
         <script type=\"module\" src=\"/-/reload.js\"></script>\
         <h1>Nothing to show yet</h1><p>This page reloads when the library can be built.</p><pre>{text}</pre>"
    );
    (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
}
