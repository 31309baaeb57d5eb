//! `footnote links`: asks whether the addresses of a library's sources still answer. The only command that goes to the network.

use super::{Outcome, progress};
use clap::Args;
use footnote_model::Date;
use footnote_publisher::library::load;
use footnote_publisher::links::{
    Asker, LEDGER_FILE, Ledger, Manners, Record, Status, addresses, check,
};
use footnote_publisher::report::counted;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use url::Url;

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
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0)]
    delay: f64,
    /// Seconds that one request may take
    #[arg(long, value_name = "SECONDS", default_value_t = 20.0)]
    timeout: f64,
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
    let hosts = addresses(&loaded.library);
    let known: BTreeSet<&str> = hosts.values().flatten().map(Url::as_str).collect();
    ledger.retain(|url| known.contains(url));
    let due = |url: &&Url| {
        ledger
            .get(url.as_str())
            .is_none_or(|record| days(record.checked, today) >= i64::from(options.max_age))
    };
    let asked: Vec<Vec<Url>> = hosts
        .values()
        .map(|urls| urls.iter().filter(due).cloned().collect())
        .collect();
    let asked: Vec<Vec<Url>> = asked
        .into_iter()
        .filter(|urls: &Vec<Url>| !urls.is_empty())
        .collect();
    let count: usize = asked.iter().map(Vec::len).sum();

    let bar = progress("asking");
    bar.set_length(count as u64);
    let seconds = |seconds: f64| Duration::try_from_secs_f64(seconds).unwrap_or_default();
    let asker = Asker::new(Manners {
        delay: seconds(options.delay),
        timeout: seconds(options.timeout).max(Duration::from_millis(100)),
        allow_private: options.allow_private,
    });
    check(&options.dir, asked, &mut ledger, &asker, today, &bar)?;
    ledger.write(&options.dir)?;
    bar.finish_and_clear();
    print(&ledger, count, options.json)?;
    let dead = ledger.records().any(|(_, record)| record.status.is_dead());
    Ok(if dead { Outcome::ToMend } else { Outcome::Done })
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
        writeln!(out, "{url} {}{code}{since}", record.status.words())?;
        if record.status.is_dead() {
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
