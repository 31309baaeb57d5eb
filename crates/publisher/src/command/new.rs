//! `footnote new`: a library to start from.

use super::Outcome;
use anyhow::{Context, bail};
use clap::Args;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The files of a new library. `{title}` and `{date}` are filled in.
const FILES: [(&str, &str); 3] = [
    ("footnote.toml", include_str!("starter/footnote.toml")),
    (
        "articles/first-article.md",
        include_str!("starter/articles/first-article.md"),
    ),
    (
        "articles/pasted-article.txt",
        include_str!("starter/articles/pasted-article.txt"),
    ),
];

#[derive(Args)]
#[command(after_help = "Example:\n  footnote new press-freedom")]
pub(crate) struct Options {
    /// The folder to write; it has to be new or empty
    dir: PathBuf,
}

/// Writes a new library.
pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let dir = &options.dir;
    let shown = dir.display();
    if dir.exists() && !is_empty_folder(dir) {
        bail!("{shown} is not empty: name a new folder, so that nothing of yours is overwritten");
    }
    fs::create_dir_all(dir.join("articles")).with_context(|| format!("can't create {shown}"))?;
    let title = toml::Value::String(title_of(dir)).to_string();
    for (name, text) in FILES {
        let text = text.replace("{title}", &title).replace("{date}", &today());
        let file = dir.join(name);
        fs::write(&file, text).with_context(|| format!("can't write {}", file.display()))?;
    }
    let mut out = anstream::stdout();
    writeln!(
        out,
        "wrote a library of two articles to {shown}; look at it with"
    )?;
    writeln!(out, "    footnote serve {shown} --open")?;
    Ok(Outcome::Done)
}

fn is_empty_folder(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Makes a title of a folder's name: `press-freedom` is "Press freedom".
fn title_of(folder: &Path) -> String {
    let resolved = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = resolved
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let words = name.unwrap_or_default().replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "My library".to_owned(),
    }
}

/// Returns today's date (UTC), as the articles' dates are written.
fn today() -> String {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_secs());
    civil_date(seconds / 86_400)
}

/// Converts days since 1970-01-01 to a date: Howard Hinnant's `civil_from_days`.
fn civil_date(days: u64) -> String {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (19_804, "2024-03-22"),
        ] {
            assert_eq!(civil_date(days), date);
        }
    }

    #[test]
    fn a_title_is_made_from_the_folders_name() {
        assert_eq!(title_of(Path::new("press-freedom")), "Press freedom");
        assert_eq!(title_of(Path::new("/")), "My library");
    }
}
