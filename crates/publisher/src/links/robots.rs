//! What hosts allow: `robots.txt` (RFC 9309).

use super::ask::{AGENT, coded, said};
use super::ledger::{Answer, Status};
use std::io::Read;
use std::time::Duration;
use texting_robots::Robot;
use ureq::Body;
use ureq::http::Response;
use url::Url;

/// The most that is read of a `robots.txt` (RFC 9309 asks for 500 KiB at least).
const MOST: u64 = 512 << 10;

/// The longest that a host may ask to wait between two requests, in seconds.
const LONGEST_DELAY: f32 = 30.0;

/// What the `robots.txt` of an origin says.
#[derive(Debug)]
pub(super) enum Rules {
    /// There is none, which allows all.
    Missing,
    /// It says what is allowed.
    Read(Robot),
    /// The host has trouble with it, and answers with this HTTP status: nothing is allowed for now.
    Withheld(u16),
    /// The host can't be asked for it, nor for anything else.
    Silent(Status),
}

impl Rules {
    /// Reads what came for `robots.txt`.
    pub(super) fn read(mut response: Response<Body>) -> Self {
        let status = response.status();
        if status.is_server_error() {
            return Self::Withheld(status.as_u16());
        }
        if !status.is_success() {
            return Self::Missing;
        }
        let mut text = Vec::new();
        let whole = response
            .body_mut()
            .as_reader()
            .take(MOST)
            .read_to_end(&mut text);
        match whole {
            Ok(_) => Robot::new(AGENT, &text).map_or(Self::Missing, Self::Read),
            // What broke off may have forbidden anything.
            Err(_) => Self::Withheld(status.as_u16()),
        }
    }

    /// Returns how long the host wants to be left alone between two requests.
    pub(super) fn delay(&self) -> Option<Duration> {
        match self {
            Self::Read(robot) => {
                let seconds = robot.delay?.clamp(0.0, LONGEST_DELAY);
                Duration::try_from_secs_f32(seconds).ok()
            }
            _ => None,
        }
    }

    /// Returns what is to be said of an address that may not be asked for.
    pub(super) fn refusal(&self, url: &Url) -> Option<Answer> {
        match self {
            Self::Missing => None,
            Self::Read(robot) => (!robot.allowed(url.as_str())).then(|| said(Status::Disallowed)),
            Self::Withheld(code) => Some(coded(Some(*code), Status::Disallowed)),
            Self::Silent(status) => Some(said(*status)),
        }
    }
}
