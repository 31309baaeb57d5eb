//! The preview server: builds a library into a temporary folder, serves it, follows every change.
//!
//! Nothing is cached by the browser. A build that fails leaves the previous site in place.

mod app;
mod rebuild;
mod watch;

pub use rebuild::{Site, summary};

use anyhow::Context;
use indicatif::ProgressBar;
use rebuild::{Build, Builder};
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::net::TcpListener;
use tokio::sync::watch as channel;

/// Where the server listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The address of the machine: `127.0.0.1` for this one alone.
    pub host: IpAddr,
    /// The port; 0 takes any that is free.
    pub port: u16,
}

/// Binds the place, so that a taken port is known before anything is built.
///
/// # Errors
/// Fails when the port is taken or not allowed, and names the remedy.
pub async fn bind(place: Place) -> anyhow::Result<TcpListener> {
    let Place { host, port } = place;
    TcpListener::bind(SocketAddr::new(host, port))
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => {
                let other = port.checked_add(1).unwrap_or(8080);
                anyhow::anyhow!(
                    "port {port} of {host} is taken: stop what uses it, or pass --port {other}"
                )
            }
            ErrorKind::PermissionDenied => {
                anyhow::anyhow!(
                    "port {port} of {host} is not allowed to this user: pass --port 8080"
                )
            }
            _ => {
                anyhow::Error::new(error).context(format!("can't listen on port {port} of {host}"))
            }
        })
}

/// Builds a site and serves it until Ctrl-C or a termination signal, which end a build as well; `ready` is
/// called once with its address.
///
/// # Errors
/// Fails when the library's folder can't be read or watched and when the network fails.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    progress: ProgressBar,
    ready: impl FnOnce(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    let result = tokio::select! {
        // In this order: it is heard before there is anything to leave behind.
        biased;
        stopped = interrupted() => stopped.context("can't wait for Ctrl-C"),
        served = build_and_serve(site, Arc::clone(&stop), listener, progress, ready) => served,
    };
    stop.store(true, Ordering::Relaxed);
    result
}

/// Serves a site, and builds it after every change, until something fails.
async fn build_and_serve(
    site: Site,
    stop: Arc<AtomicBool>,
    listener: TcpListener,
    progress: ProgressBar,
    ready: impl FnOnce(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let builder = Arc::new(Builder::new(site, stop)?);
    let changes = watch::changes(builder.folder())?;
    // Watched first, so that what changes during the first build is not missed.
    let problems = rebuild::build(&builder, progress).await?;
    let (builds, seen) = channel::channel(Build::new(problems));
    let app = app::router(builder.output(), seen);
    let address = listener.local_addr().context("can't tell the port")?;
    let followed = rebuild::follow(&builder, changes, builds);
    ready(&format!("http://{address}/"))?;
    tokio::select! {
        served = axum::serve(listener, app) => served.context("the server stopped"),
        () = followed => anyhow::bail!("the library's folder is no longer watched: start the command again"),
    }
}

/// Waits for Ctrl-C, or a termination signal where there are such.
async fn interrupted() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminated = signal(SignalKind::terminate())?;
        tokio::select! {
            result = tokio::signal::ctrl_c() => result,
            _ = terminated.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
