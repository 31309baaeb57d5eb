//! Asks hosts for addresses, politely.

use super::ledger::{Answer, Status};
use super::private::{PrivateNetwork, PublicOnly};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::time::{Duration, Instant};
use texting_robots::Robot;
use ureq::http::Response;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error, ResponseExt};
use url::Url;

/// Who asks, as hosts see it and `robots.txt` names it.
const AGENT: &str = "footnote-links";

/// The most that is read of a page, in bytes, for its hash.
const MOST: u64 = 4 << 20;

/// The most that is read of a `robots.txt` (RFC 9309 asks for 500 KiB at least).
const MOST_ROBOTS: u64 = 512 << 10;

/// The longest that a host may ask to wait between two requests.
const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// How the checker behaves.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The least time between two requests to one host.
    pub delay: Duration,
    /// How long one request may take.
    pub timeout: Duration,
    /// Whether private networks may be asked.
    pub allow_private: bool,
}

/// Asks hosts.
#[derive(Debug)]
pub struct Asker {
    agent: Agent,
    delay: Duration,
}

/// When a host was asked last, and how long it wants to be left alone.
struct Pace {
    last: Option<Instant>,
    delay: Duration,
}

impl Pace {
    fn wait(&mut self) {
        if let Some(rest) = self
            .last
            .and_then(|last| self.delay.checked_sub(last.elapsed()))
        {
            std::thread::sleep(rest);
        }
        self.last = Some(Instant::now());
    }
}

impl Asker {
    /// Makes one with some manners.
    #[must_use]
    pub fn new(manners: Manners) -> Self {
        let config = Agent::config_builder()
            .user_agent(format!(
                "{AGENT}/{} (checks the sources of a library)",
                env!("CARGO_PKG_VERSION")
            ))
            .http_status_as_error(false)
            .max_redirects(10)
            .timeout_global(Some(manners.timeout))
            .timeout_connect(Some(manners.timeout))
            .build();
        let connector = DefaultConnector::default();
        let agent = match manners.allow_private {
            true => Agent::with_parts(config, connector, DefaultResolver::default()),
            false => Agent::with_parts(config, connector, PublicOnly::default()),
        };
        Self {
            agent,
            delay: manners.delay,
        }
    }

    /// Asks one host for its addresses, one after the other, and hands over each answer.
    pub fn host(&self, urls: &[Url], each: &mut dyn FnMut(&Url, Answer)) {
        let Some(first) = urls.first() else { return };
        let mut pace = Pace {
            last: None,
            delay: self.delay,
        };
        pace.wait();
        let robots = self.robots(first);
        if let Some(delay) = robots.as_ref().and_then(|robots| robots.delay) {
            pace.delay = pace.delay.max(Duration::from_secs_f32(
                delay.clamp(0.0, LONGEST_DELAY.as_secs_f32()),
            ));
        }
        for url in urls {
            let allowed = robots
                .as_ref()
                .is_none_or(|robots| robots.allowed(url.as_str()));
            let answer = if allowed {
                self.address(url, &mut pace)
            } else {
                said(Status::Disallowed)
            };
            each(url, answer);
        }
    }

    /// Reads a host's `robots.txt`; a host without one allows all.
    fn robots(&self, url: &Url) -> Option<Robot> {
        let mut response = self
            .agent
            .get(url.join("/robots.txt").ok()?.as_str())
            .call()
            .ok()?;
        if !response.status().is_success() {
            return None;
        }
        let mut text = Vec::new();
        response
            .body_mut()
            .as_reader()
            .take(MOST_ROBOTS)
            .read_to_end(&mut text)
            .ok()?;
        Robot::new(AGENT, &text).ok()
    }

    /// Asks for the head of an address, and then for all of it: many hosts refuse the first, and only the second has a hash.
    fn address(&self, url: &Url, pace: &mut Pace) -> Answer {
        pace.wait();
        let head = match self.agent.head(url.as_str()).call() {
            Ok(response) => Some(response.status().as_u16()),
            // What can't be asked for its head because of where it is can't be asked for more.
            Err(error) if is_final(&error) => return said(status_of(&error)),
            Err(_) => None,
        };
        // A page that is gone for one is gone for both; all else may depend on how it is asked.
        if matches!(head, Some(404 | 410)) {
            pace.wait();
            let again = self.agent.get(url.as_str()).call();
            return again.map_or_else(
                |_| coded(head, Status::Gone),
                |response| self.read(url, response),
            );
        }
        pace.wait();
        match self.agent.get(url.as_str()).call() {
            Ok(response) => self.read(url, response),
            Err(error) => said(status_of(&error)),
        }
    }

    /// Reads what came, as far as its hash needs it.
    fn read(&self, url: &Url, mut response: Response<Body>) -> Answer {
        let code = response.status().as_u16();
        let status = match code {
            200..=299 => Status::Alive,
            300..=399 => Status::Lost,
            404 | 410 => Status::Gone,
            _ => Status::Refused,
        };
        let led = response.get_uri().to_string();
        let led = Url::parse(&led).map_or(led, String::from);
        let hash = (status == Status::Alive).then(|| {
            let mut bytes = Vec::new();
            // What arrives before a connection breaks off is no content to compare.
            let whole = response
                .body_mut()
                .as_reader()
                .take(MOST)
                .read_to_end(&mut bytes);
            whole.ok().map(|_| hex(&Sha256::digest(&bytes)))
        });
        Answer {
            status,
            code: Some(code),
            r#final: (led != url.as_str()).then_some(led),
            hash: hash.flatten(),
        }
    }
}

fn said(status: Status) -> Answer {
    coded(None, status)
}

fn coded(code: Option<u16>, status: Status) -> Answer {
    Answer {
        status,
        code,
        r#final: None,
        hash: None,
    }
}

fn is_final(error: &Error) -> bool {
    matches!(
        status_of(error),
        Status::Private | Status::Unknown | Status::Untrusted
    )
}

fn status_of(error: &Error) -> Status {
    match error {
        Error::HostNotFound => Status::Unknown,
        Error::TooManyRedirects | Error::RedirectFailed | Error::BadUri(_) => Status::Lost,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Status::Untrusted,
        Error::Other(inner) if inner.is::<PrivateNetwork>() => Status::Private,
        // A name that isn't known comes as an error of the system.
        Error::Io(error) if error.to_string().contains("lookup") => Status::Unknown,
        _ => Status::Unreachable,
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
