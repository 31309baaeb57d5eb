//! Calendar dates of any precision: a year, a month, or a day.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Says why a string is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: write it as 2025-04-19, 2025-04 or 2025")]
pub struct InvalidDate(String);

/// A date of the proleptic Gregorian calendar, as ISO 8601 writes it: `2025`, `2025-04` or `2025-04-19`.
///
/// Years run from 1 to 9999. Dates order by time; a less precise date stands before the days in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    /// 0 where the month isn't known.
    month: u8,
    /// 0 where the day isn't known.
    day: u8,
}

impl Date {
    /// Validates a date.
    ///
    /// # Errors
    /// Fails on a day that the calendar does not have, and on a day without a month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, InvalidDate> {
        let (m, d) = (month.unwrap_or(0), day.unwrap_or(0));
        let valid = (1..=9999).contains(&year)
            && match (month, day) {
                (None, None) => true,
                (Some(m), None) => (1..=12).contains(&m),
                (Some(m), Some(d)) => {
                    (1..=12).contains(&m) && (1..=days_in_month(year, m)).contains(&d)
                }
                (None, Some(_)) => false,
            };
        if valid {
            Ok(Self {
                year,
                month: m,
                day: d,
            })
        } else {
            Err(InvalidDate(format!("{year}-{m:02}-{d:02}")))
        }
    }

    /// Returns the year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12, where it is known.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        if self.month == 0 {
            None
        } else {
            Some(self.month)
        }
    }

    /// Returns the day, 1 to 31, where it is known.
    #[must_use]
    pub const fn day(self) -> Option<u8> {
        if self.day == 0 { None } else { Some(self.day) }
    }

    /// Counts the days from 1970-01-01 to the first day that the date may mean.
    ///
    /// The formula is Howard Hinnant's `days_from_civil`.
    #[must_use]
    pub fn first_day(self) -> i32 {
        let month = i32::from(self.month.max(1));
        let day = i32::from(self.day.max(1));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Returns the date that so many days after 1970-01-01 is; the nearest one of the years 1 to 9999.
    ///
    /// The formula is Howard Hinnant's `civil_from_days`.
    #[must_use]
    pub fn of_day(days: i32) -> Self {
        const FIRST: i32 = -719_162;
        const LAST: i32 = 2_932_896;
        let days = days.clamp(FIRST, LAST) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year_of_era + i32::from(month <= 2);
        Self {
            year: u16::try_from(year).unwrap_or(1),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// Counts the days from 1970-01-01 to the last day that the date may mean.
    #[must_use]
    pub fn last_day(self) -> i32 {
        let last = match (self.month(), self.day()) {
            (None, _) => Self {
                year: self.year,
                month: 12,
                day: 31,
            },
            (Some(month), None) => Self {
                day: days_in_month(self.year, month),
                ..self
            },
            (Some(_), Some(_)) => self,
        };
        last.first_day()
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let invalid = || InvalidDate(text.to_owned());
        let number = |part: &str, digits: usize| {
            let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if plain {
                part.parse::<u16>().map_err(|_| invalid())
            } else {
                Err(invalid())
            }
        };
        let small =
            |part: &str| number(part, 2).and_then(|n| u8::try_from(n).map_err(|_| invalid()));
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(small).transpose()?;
        let day = parts.next().map(small).transpose()?;
        if parts.next().is_some() {
            return Err(invalid());
        }
        Self::new(year, month, day).map_err(|_| invalid())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month != 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day != 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;
    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_found_by_its_number() {
        for day in [
            "0001-01-01",
            "1969-12-31",
            "1970-01-01",
            "2000-02-29",
            "2026-11-26",
            "9999-12-31",
        ] {
            let date: Date = day.parse().unwrap();
            assert_eq!(Date::of_day(date.first_day()), date, "{day}");
        }
        assert_eq!(Date::of_day(i32::MAX).to_string(), "9999-12-31");
    }

    #[test]
    fn a_date_is_written_as_it_was_read() {
        for text in ["2025", "2025-04", "2025-04-19", "2024-02-29", "0001-01-01"] {
            assert_eq!(date(text).to_string(), text);
        }
        for bad in [
            "",
            "25",
            "2025-4",
            "2025-13",
            "2025-02-29",
            "2025-04-19-1",
            "2025--1",
            "+025",
            "2025-04-31",
            "0000",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(date("1970-01-01").first_day(), 0);
        assert_eq!(date("2000-03-01").first_day(), 11_017);
        assert_eq!(date("1969-12-31").first_day(), -1);
        assert_eq!(date("2024").last_day() - date("2024").first_day(), 365);
        assert_eq!(date("2024-02").last_day() - date("2024-02").first_day(), 28);
    }

    #[test]
    fn dates_order_by_time() {
        assert!(date("2024-12-31") < date("2025"));
        assert!(date("2025") < date("2025-01-01"));
    }
}
