//! One run of the checker: what came of it so far, and when that is written.

use super::ledger::{Answer, LEDGER_FILE, Ledger, Status};
use footnote_model::Date;
use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};
use url::Url;

/// The least time between two writings of the ledger, which is written whole.
const WRITTEN_EVERY: Duration = Duration::from_secs(2);

/// A run that is under way.
pub(super) struct Run<'a> {
    folder: &'a Path,
    ledger: &'a mut Ledger,
    today: Date,
    /// Whether anything answered at all.
    answered: bool,
    /// The hosts that were silent.
    silent: HashSet<String>,
    /// Whether some host was found by its name, and was silent all the same.
    found: bool,
    written: Instant,
    outcome: anyhow::Result<()>,
}

impl<'a> Run<'a> {
    /// Starts one.
    pub(super) fn new(folder: &'a Path, ledger: &'a mut Ledger, today: Date) -> Self {
        Self {
            folder,
            ledger,
            today,
            answered: false,
            silent: HashSet::new(),
            found: false,
            written: Instant::now(),
            outcome: Ok(()),
        }
    }

    /// Tells whether there is sense in asking on: not when answers can't be written down.
    pub(super) fn goes_on(&self) -> bool {
        self.outcome.is_ok()
    }

    /// Takes an answer, and tells whether to go on.
    pub(super) fn take(&mut self, url: &Url, answer: Answer) -> bool {
        self.note(url, answer.status);
        self.ledger.add(url, answer, self.today);
        // As long as nothing answers, there may be no network, and nothing to write.
        if self.goes_on() && self.answered && self.written.elapsed() >= WRITTEN_EVERY {
            self.outcome = self.ledger.write(self.folder);
            self.written = Instant::now();
        }
        self.goes_on()
    }

    /// Notes what an answer says of the network.
    fn note(&mut self, url: &Url, status: Status) {
        if status.is_silence() {
            self.found |= status == Status::Unreachable;
            self.silent
                .insert(url.host_str().unwrap_or_default().to_owned());
        } else if status != Status::Private {
            // A private address is told without any network.
            self.answered = true;
        }
    }

    /// Tells that this machine is more likely offline than all that it asked for gone.
    fn is_offline(&self) -> bool {
        !self.answered && (self.silent.len() > 1 || self.silent.len() == 1 && !self.found)
    }

    /// Writes the ledger for the last time.
    ///
    /// # Errors
    /// Fails when it can't be written, and when there seems to be no network.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        anyhow::ensure!(
            !self.is_offline(),
            "no address answered: is there a network? {LEDGER_FILE} is left as it was"
        );
        self.outcome?;
        self.ledger.write(self.folder)
    }
}
