//! How long the longer steps of a build take: said on the error output, when a command is asked to.

use indicatif::ProgressBar;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Says from now on how long the steps took.
pub fn say() {
    ASKED.store(true, Ordering::Relaxed);
}

/// Does a step. Steps may run beside each other, and take longer for it.
pub fn timed<T>(step: &str, progress: &ProgressBar, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let done = work();
    if ASKED.load(Ordering::Relaxed) {
        let seconds = started.elapsed().as_secs_f64();
        // Who doesn't hear it has lost nothing.
        progress.suspend(|| writeln!(anstream::stderr(), "{seconds:7.2} s  {step}").ok());
    }
    done
}
