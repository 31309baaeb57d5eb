//! `footnote serve`: a preview that follows every change.

use super::{CacheOptions, Outcome, progress};
use anyhow::Context;
use clap::Args;
use footnote_publisher::assemble::{Delivery, Shell};
use footnote_publisher::serve::{Place, Site, bind, serve};
use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// How long a build that was interrupted may take until it ends. One that is still reading a very large library by then
/// leaves its folder among the system's temporary ones.
const PATIENCE: Duration = Duration::from_secs(3);

#[derive(Args)]
#[command(
    after_help = "Examples:\n  footnote serve my-library --open\n  footnote serve my-library --port 0 --host 0.0.0.0"
)]
pub(crate) struct Options {
    /// The library's folder
    dir: PathBuf,
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on; 0.0.0.0 shows the library to the whole network
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Opens the browser
    #[arg(long)]
    open: bool,
    /// The compiled reader, as `trunk build --release` wrote it, instead of the one inside this program
    #[arg(long, value_name = "FOLDER")]
    shell: Option<PathBuf>,
    /// Lets the service worker run, to try how the library reads offline
    #[arg(long)]
    offline: bool,
    #[command(flatten)]
    cache: CacheOptions,
}

/// Serves a library until it is interrupted.
pub(super) fn run(options: Options) -> anyhow::Result<Outcome> {
    let shell = Shell::load(options.shell.as_deref())?;
    let delivery = Delivery {
        live_reload: true,
        no_worker: !options.offline,
    };
    let runtime = tokio::runtime::Runtime::new().context("can't start the server")?;
    let listener = runtime.block_on(bind(Place {
        host: options.host,
        port: options.port,
    }))?;
    let site = Site {
        folder: options.dir,
        shell,
        delivery,
        cache: options.cache.open(),
    };
    let result = runtime.block_on(serve(site, listener, progress("building"), |url| {
        writeln!(anstream::stdout(), "{url} — Ctrl-C stops it")?;
        if options.open {
            open_browser(url.to_owned());
        }
        Ok(())
    }));
    // The site's folder goes with the last who uses it, which a build may be.
    runtime.shutdown_timeout(PATIENCE);
    result.map(|()| Outcome::Done)
}

/// Opens an address in the browser, and waits for nothing: what starts it may take its time.
fn open_browser(url: String) {
    std::thread::spawn(move || {
        if let Err(error) = open::that(url) {
            // Without an error output there is nobody to tell.
            let _ = writeln!(
                anstream::stderr(),
                "can't open a browser: {error}; open the address yourself"
            );
        }
    });
}
