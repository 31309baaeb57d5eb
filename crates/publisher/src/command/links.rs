//! `footnote links`: asks whether the addresses of a library's sources still answer. The only command that goes to the network.

use super::{Outcome, print_findings, progress};
use clap::Args;
use footnote_model::Date;
use footnote_publisher::diagnostic::Diagnostic;
use footnote_publisher::library::load;
use footnote_publisher::links::{
    Asker, LEDGER_FILE, Ledger, Manners, Record, Status, addresses, check,
};
use footnote_publisher::report::counted;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use url::Url;

/// How many addresses that answered before are asked again to learn whether there is a network.
const WITNESSES: usize = 3;

/// The longest that a host is waited for, in seconds: an hour.
const MOST_SECONDS: f64 = 3600.0;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  footnote links my-library\n  footnote links my-library --max-age 0 --json"
)]
pub(crate) struct Options {
    /// The library's folder
    dir: PathBuf,
    /// Asks again for what was asked for more than so many days ago
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    max_age: u32,
    /// Seconds between two requests to one host
    #[arg(
        long,
        value_name = "SECONDS",
        default_value = "1",
        allow_negative_numbers = true,
        value_parser = delay
    )]
    delay: Duration,
    /// Seconds that one request may take
    #[arg(
        long,
        value_name = "SECONDS",
        default_value = "20",
        allow_negative_numbers = true,
        value_parser = timeout
    )]
    timeout: Duration,
    /// Asks addresses of private networks, too
    #[arg(long)]
    allow_private: bool,
    /// Prints JSON: `{"links":[…]}`
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Link<'a> {
    url: &'a str,
    #[serde(flatten)]
    record: &'a Record,
}

/// Checks the sources of a library.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let bar = progress("reading");
    let loaded = load(&options.dir, &bar)?;
    bar.finish_and_clear();
    let today = today();
    let mut ledger = Ledger::read(&options.dir)?;
    // Which links are dead, this run tells anew.
    let found: Vec<Diagnostic> = loaded
        .diagnostics
        .into_iter()
        .filter(|found| found.rule != "dead-link")
        .collect();
    print_findings(&found)?;
    let hosts = addresses(&loaded.library);
    // What can't be read has sources, too, that nobody knows now.
    if Outcome::of(&found) == Outcome::Done {
        let known: BTreeSet<&str> = hosts.values().flatten().map(Url::as_str).collect();
        ledger.retain(|url| known.contains(url));
    }
    let asked = to_ask(&hosts, &ledger, options.max_age, today);
    let count: usize = asked.iter().map(Vec::len).sum();

    let bar = progress("asking");
    bar.set_length(count as u64);
    let asker = Asker::new(Manners {
        delay: options.delay,
        timeout: options.timeout,
        allow_private: options.allow_private,
    });
    let checked = check(&options.dir, asked, &mut ledger, &asker, today, &bar);
    bar.finish_and_clear();
    checked?;
    print(&ledger, count, options.json)?;
    if ledger.records().any(|(_, record)| record.is_dead()) {
        return Ok(Outcome::ToMend);
    }
    Ok(Outcome::of(&found))
}

/// Lists what is to be asked for, by host.
fn to_ask(
    hosts: &BTreeMap<String, Vec<Url>>,
    ledger: &Ledger,
    max_age: u32,
    today: Date,
) -> Vec<Vec<Url>> {
    let due = |url: &&Url| {
        ledger.last(url.as_str()).is_none_or(|record| {
            record.is_passing() || days(record.checked, today) >= i64::from(max_age)
        })
    };
    let mut asked: BTreeMap<&str, Vec<Url>> = BTreeMap::new();
    for (host, urls) in hosts {
        let urls: Vec<Url> = urls.iter().filter(due).cloned().collect();
        if !urls.is_empty() {
            asked.insert(host, urls);
        }
    }
    add_witnesses(&mut asked, hosts, ledger);
    asked.into_values().collect()
}

/// Adds a few addresses that answered before, where none of the others did: when all are silent, these tell hosts that are
/// gone from a network that is down.
fn add_witnesses<'a>(
    asked: &mut BTreeMap<&'a str, Vec<Url>>,
    hosts: &'a BTreeMap<String, Vec<Url>>,
    ledger: &Ledger,
) {
    let is_alive = |url: &&Url| {
        let record = ledger.last(url.as_str());
        record.is_some_and(|record| record.status == Status::Alive)
    };
    if asked.is_empty() || asked.values().flatten().any(|url| is_alive(&url)) {
        return;
    }
    let alive = hosts
        .iter()
        .filter_map(|(host, urls)| Some((host, urls.iter().find(is_alive)?)));
    for (host, url) in alive.take(WITNESSES) {
        asked.entry(host).or_default().push(url.clone());
    }
}

/// Reads how long to leave a host alone.
fn delay(text: &str) -> Result<Duration, String> {
    seconds(text, 0.0)
}

/// Reads how long a request may take; in less than a tenth of a second, nothing answers.
fn timeout(text: &str) -> Result<Duration, String> {
    seconds(text, 0.1)
}

fn seconds(text: &str, least: f64) -> Result<Duration, String> {
    text.parse::<f64>()
        .ok()
        .filter(|seconds| (least..=MOST_SECONDS).contains(seconds))
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| format!("write a number of seconds from {least} to {MOST_SECONDS}"))
}

fn print(ledger: &Ledger, asked: usize, json: bool) -> anyhow::Result<()> {
    let mut out = anstream::stdout();
    if json {
        let links: Vec<Link<'_>> = ledger
            .records()
            .map(|(url, record)| Link { url, record })
            .collect();
        serde_json::to_writer_pretty(&mut out, &serde_json::json!({ "links": links }))?;
        writeln!(out)?;
        return Ok(());
    }
    let (mut dead, mut odd) = (0, 0);
    for (url, record) in ledger
        .records()
        .filter(|(_, record)| record.status != Status::Alive)
    {
        let code = record
            .code
            .map(|code| format!(" ({code})"))
            .unwrap_or_default();
        let since = record
            .since
            .map(|since| format!(", since {since}"))
            .unwrap_or_default();
        let again = if record.is_passing() {
            "; the next run asks again"
        } else {
            ""
        };
        writeln!(out, "{url} {}{code}{since}{again}", record.status.words())?;
        if record.is_dead() {
            dead += 1
        } else {
            odd += 1
        }
    }
    let all = counted(ledger.records().count(), "address").replace("addresss", "addresses");
    writeln!(
        out,
        "{all}: {asked} asked now, {dead} dead, {odd} not to be told; {LEDGER_FILE} has them all"
    )?;
    Ok(())
}

/// Returns today's date, in UTC.
fn today() -> Date {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    let days = i32::try_from(seconds / 86_400).unwrap_or(i32::MAX);
    Date::of_day(days)
}

/// Counts the days from one date to another.
fn days(from: Date, to: Date) -> i64 {
    i64::from(to.first_day()) - i64::from(from.first_day())
}
