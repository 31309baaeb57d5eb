//! The ledger of a library's sources: `sources.lock`, which an editor keeps with the articles.

use anyhow::Context;
use footnote_model::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::Path;
use url::Url;

/// The ledger's name, at the top of a library's folder.
pub const LEDGER_FILE: &str = "sources.lock";

/// The version of the ledger's format.
const VERSION: u32 = 1;

/// What is known of the addresses of sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    records: BTreeMap<String, Record>,
}

/// What is known of one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    /// What came of asking.
    pub status: Status,
    /// The day on which it was asked last.
    pub checked: Date,
    /// The day since which it doesn't answer as it should.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The HTTP status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    /// Where redirects led, if they did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#final: Option<String>,
    /// The start of the content's SHA-256, by which a change is seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

/// What came of asking for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It answers.
    Alive,
    /// The host says that there is nothing: 404, 410.
    Gone,
    /// The host refuses, or fails for now: 401, 403, 429, 5xx. A person may still be let in.
    Refused,
    /// The host doesn't answer, or not in time.
    Unreachable,
    /// The host's name is no longer known.
    Unknown,
    /// Its redirects lead nowhere.
    Lost,
    /// Its certificate is not to be trusted.
    Untrusted,
    /// `robots.txt` asks not to.
    Disallowed,
    /// It leads into a private network.
    Private,
}

impl Status {
    /// Tells what a reader should be told of: a person would find nothing there either. Whether that is settled, the
    /// record knows.
    #[must_use]
    pub fn is_dead(self) -> bool {
        matches!(
            self,
            Self::Gone | Self::Unreachable | Self::Unknown | Self::Lost
        )
    }

    /// Tells that the network brought no answer: the host may be gone, or this machine offline.
    #[must_use]
    pub fn is_silence(self) -> bool {
        matches!(self, Self::Unreachable | Self::Unknown)
    }

    /// Says it in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Alive => "answers",
            Self::Gone => "is gone",
            Self::Refused => "is refused to programs",
            Self::Unreachable => "doesn’t answer",
            Self::Unknown => "has a host that isn’t known",
            Self::Lost => "redirects without end",
            Self::Untrusted => "has a certificate that isn’t to be trusted",
            Self::Disallowed => "isn’t asked for: robots.txt",
            Self::Private => "isn’t asked for: a private network",
        }
    }
}

impl Record {
    /// Tells an address that a reader should be told of: a dead one, and not for a single day's silence only.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        self.status.is_dead() && self.is_settled()
    }

    /// Tells whether readers may be told: a network that failed on one day only may have been this machine's own.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        !self.status.is_silence() || self.since.is_some_and(|since| since < self.checked)
    }

    /// Tells what is asked for again however lately it was asked: silence, and a `robots.txt` that couldn't be read.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        // A `robots.txt` that was read and says no leaves no HTTP status.
        self.status.is_silence() || self.status == Status::Disallowed && self.code.is_some()
    }
}

/// What asking for an address brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What came of it.
    pub status: Status,
    /// The HTTP status.
    pub code: Option<u16>,
    /// Where redirects led.
    pub r#final: Option<String>,
    /// The start of the content's SHA-256.
    pub hash: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    #[serde(default)]
    links: BTreeMap<String, Record>,
}

impl Ledger {
    /// Reads the ledger of a library; one that isn't there is empty.
    ///
    /// # Errors
    /// Fails when it can't be read, or was written by another version.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(LEDGER_FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => {
                return Err(error).with_context(|| format!("can't read {}", path.display()));
            }
        };
        let remedy = || {
            format!(
                "{} can't be read: mend the line, or delete the file and run `footnote links` again",
                path.display()
            )
        };
        let file: File = toml::from_str(&text).with_context(remedy)?;
        anyhow::ensure!(
            file.version == VERSION,
            "{} has version {}, and this `footnote` reads version {VERSION}",
            path.display(),
            file.version
        );
        Ok(Self {
            records: by_page(file.links),
        })
    }

    /// Writes the ledger, all of it or nothing.
    ///
    /// # Errors
    /// Fails when the file system refuses.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let file = File {
            version: VERSION,
            links: self.records.clone(),
        };
        let text = format!(
            "# What `footnote links` found. Keep it with the articles: builds read it.\n{}",
            toml::to_string(&file)?
        );
        let mut whole = tempfile::NamedTempFile::new_in(folder)
            .with_context(|| format!("can't write into {}", folder.display()))?;
        whole.write_all(text.as_bytes())?;
        let path = folder.join(LEDGER_FILE);
        #[cfg(unix)]
        share(whole.as_file(), &path)
            .with_context(|| format!("can't set the permissions of {LEDGER_FILE}"))?;
        whole
            .persist(path)
            .with_context(|| format!("can't write {LEDGER_FILE}"))?;
        Ok(())
    }

    /// Returns what is settled of an address, whichever part of its page is meant: a single day's silence isn't.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&Record> {
        self.last(url).filter(|record| record.is_settled())
    }

    /// Returns what came of asking for an address last, settled or not.
    #[must_use]
    pub fn last(&self, url: &str) -> Option<&Record> {
        self.records.get(page(url))
    }

    /// Writes down an answer.
    pub fn add(&mut self, url: &Url, answer: Answer, today: Date) {
        let Answer {
            status,
            code,
            r#final,
            hash,
        } = answer;
        let key = page(url.as_str());
        let before = self.records.get(key);
        // What was refused and is now dead is dead since today: nobody knows for how long else.
        let same = before.filter(|before| before.status.is_dead() || !status.is_dead());
        let since = match status {
            Status::Alive => None,
            _ => same.and_then(|same| same.since).or(Some(today)),
        };
        // What was known of the content is worth keeping when it is gone.
        let hash = hash.or_else(|| before.and_then(|before| before.hash.clone()));
        let record = Record {
            status,
            checked: today,
            since,
            code,
            r#final,
            hash,
        };
        self.records.insert(key.to_owned(), record);
    }

    /// Forgets addresses that no source has any more.
    pub fn retain(&mut self, is_known: impl Fn(&str) -> bool) {
        self.records.retain(|url, _| is_known(url));
    }

    /// Returns all records by address.
    pub fn records(&self) -> impl Iterator<Item = (&str, &Record)> {
        self.records
            .iter()
            .map(|(url, record)| (url.as_str(), record))
    }
}

/// Returns an address without its fragment: a host is asked for pages, not for their parts.
fn page(url: &str) -> &str {
    url.split_once('#').map_or(url, |(page, _)| page)
}

/// Brings records that were written for parts of pages together; that of the page itself counts first.
fn by_page(links: BTreeMap<String, Record>) -> BTreeMap<String, Record> {
    let mut records = BTreeMap::new();
    for (url, record) in links {
        records.entry(page(&url).to_owned()).or_insert(record);
    }
    records
}

/// Gives a new ledger the permissions of the old one: a temporary file is for its owner alone, and a ledger is for all who
/// work on the library.
#[cfg(unix)]
fn share(file: &std::fs::File, old: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = std::fs::metadata(old).map_or_else(
        |_| std::fs::Permissions::from_mode(0o644),
        |old| old.permissions(),
    );
    file.set_permissions(permissions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Ledger::read(folder.path()).unwrap(), Ledger::default());
        let mut ledger = Ledger::default();
        let url = Url::parse("https://example.org/a").unwrap();
        let (first, later): (Date, Date) =
            ("2026-01-02".parse().unwrap(), "2026-02-03".parse().unwrap());
        let answer = |status, hash: Option<&str>| Answer {
            status,
            code: Some(200),
            r#final: None,
            hash: hash.map(str::to_owned),
        };
        ledger.add(&url, answer(Status::Alive, Some("aa")), first);
        ledger.add(&url, answer(Status::Gone, None), first);
        ledger.add(&url, answer(Status::Gone, None), later);
        ledger.write(folder.path()).unwrap();
        let read = Ledger::read(folder.path()).unwrap();
        assert_eq!(read, ledger);
        let record = read.get("https://example.org/a").unwrap();
        assert_eq!(
            (record.since, record.checked, record.hash.as_deref()),
            (Some(first), later, Some("aa"))
        );
    }

    #[test]
    fn one_day_of_silence_makes_nothing_dead() {
        let mut ledger = Ledger::default();
        let url = Url::parse("https://example.org/a#part").unwrap();
        let [first, second, third]: [Date; 3] =
            ["2026-01-02", "2026-01-03", "2026-01-04"].map(|day| day.parse().unwrap());
        let answer = |status| Answer {
            status,
            code: None,
            r#final: None,
            hash: None,
        };
        let key = "https://example.org/a";
        ledger.add(&url, answer(Status::Refused), first);
        ledger.add(&url, answer(Status::Unreachable), second);
        ledger.add(&url, answer(Status::Unknown), second);
        assert_eq!(ledger.get(key), None, "it was silent on one day only");
        let last = ledger.last(key).unwrap();
        assert_eq!((last.since, last.is_dead()), (Some(second), false));
        ledger.add(&url, answer(Status::Unreachable), third);
        let record = ledger.get("https://example.org/a#other").unwrap();
        assert_eq!((record.since, record.is_dead()), (Some(second), true));
    }

    #[cfg(unix)]
    #[test]
    fn a_ledger_is_readable_for_all_unless_it_was_not() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LEDGER_FILE);
        let mode = || std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        Ledger::default().write(folder.path()).unwrap();
        assert_eq!(mode(), 0o644);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        Ledger::default().write(folder.path()).unwrap();
        assert_eq!(mode(), 0o640);
    }

    #[test]
    fn a_broken_ledger_names_its_remedy() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(LEDGER_FILE), "version = 1\nlinks = 7").unwrap();
        assert!(
            format!("{:#}", Ledger::read(folder.path()).unwrap_err()).contains("footnote links")
        );
        std::fs::write(folder.path().join(LEDGER_FILE), "version = 9").unwrap();
        assert!(format!("{:#}", Ledger::read(folder.path()).unwrap_err()).contains("version 9"));
    }
}
