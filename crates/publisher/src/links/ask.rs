//! Asks hosts for addresses, politely.

use super::ledger::{Answer, Status};
use super::private::{PrivateNetwork, PublicOnly};
use super::robots::Rules;
use super::{lock, page};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::Read;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use ureq::http::Response;
use ureq::http::header::LOCATION;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error};
use url::Url;

/// Who asks, as hosts see it and `robots.txt` names it.
pub(super) const AGENT: &str = "footnote-links";

/// The most that is read of a page, in bytes, for its hash.
const MOST: u64 = 4 << 20;

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 10;

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
    /// When each host was asked last: redirects lead from one host to another that is being asked, too.
    paces: Mutex<HashMap<String, Pace>>,
    /// What was read of `robots.txt` in this run, by origin.
    rules: Mutex<HashMap<String, Arc<Rules>>>,
}

/// When a host is asked, and how long it wants to be left alone.
#[derive(Debug)]
struct Pace {
    last: Option<Instant>,
    delay: Duration,
}

impl Pace {
    fn new(delay: Duration) -> Self {
        Self { last: None, delay }
    }

    /// Takes the next moment at which the host may be asked, so that nobody else takes the same.
    fn take(&mut self) -> Instant {
        let now = Instant::now();
        let free = self.last.and_then(|last| last.checked_add(self.delay));
        let next = free.map_or(now, |free| free.max(now));
        self.last = Some(next);
        next
    }
}

/// How an address is asked for.
#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

/// What an address led to.
struct Reached {
    url: Url,
    response: Response<Body>,
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
            // A proxy finds addresses by their names itself, so that private networks couldn't be told any more.
            .proxy(None)
            // They are followed by hand: each host has a `robots.txt` and a pace of its own.
            .max_redirects(0)
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
            paces: Mutex::default(),
            rules: Mutex::default(),
        }
    }

    /// Asks one host for its addresses, one after the other, and hands over each answer, until it is told to stop.
    pub fn host(&self, urls: &[Url], each: &mut dyn FnMut(&Url, Answer) -> bool) {
        for url in urls {
            if !each(url, self.address(url)) {
                return;
            }
        }
    }

    /// Asks for the head of an address, and then for all of it: many hosts refuse the first, and only the second has a hash.
    fn address(&self, url: &Url) -> Answer {
        let head = match self.follow(Method::Head, url) {
            Ok(reached) => Some(reached.response.status().as_u16()),
            // What can't be asked for its head because of where it is can't be asked for more.
            Err(answer) if is_final(&answer) => return answer,
            Err(_) => None,
        };
        match (self.follow(Method::Get, url), head) {
            (Ok(reached), _) => read(url, reached),
            // A page that is gone for one is gone for both; all else may depend on how it is asked.
            (Err(_), Some(404 | 410)) => coded(head, Status::Gone),
            (Err(answer), _) => answer,
        }
    }

    /// Asks for an address and follows its redirects, as far as each host allows.
    fn follow(&self, method: Method, start: &Url) -> Result<Reached, Answer> {
        let mut url = page(start.clone());
        let mut seen: Vec<Url> = Vec::new();
        while seen.len() <= MOST_REDIRECTS && !seen.contains(&url) {
            if let Some(refusal) = self.rules(&url).refusal(&url) {
                return Err(refusal);
            }
            let response = self
                .request(method, &url)
                .map_err(|error| said(status_of(&error)))?;
            let Some(next) = redirect(&url, &response)? else {
                return Ok(Reached { url, response });
            };
            seen.push(std::mem::replace(&mut url, next));
        }
        // Nothing here keeps cookies, so that an address that was seen leads round again.
        Err(said(Status::Lost))
    }

    /// Returns what the `robots.txt` of an address's origin says; it is read once a run.
    fn rules(&self, url: &Url) -> Arc<Rules> {
        let origin = url.origin().ascii_serialization();
        let known = lock(&self.rules).get(&origin).cloned();
        if let Some(known) = known {
            return known;
        }
        let rules = Arc::new(self.read_rules(url));
        if let Some(delay) = rules.delay() {
            self.slow_down(url, delay);
        }
        lock(&self.rules).insert(origin, Arc::clone(&rules));
        rules
    }

    /// Reads a `robots.txt`, wherever it was moved to.
    fn read_rules(&self, url: &Url) -> Rules {
        let Ok(mut at) = url.join("/robots.txt") else {
            return Rules::Missing;
        };
        let mut moved: Option<u16> = None;
        for _ in 0..=MOST_REDIRECTS {
            let response = match self.request(Method::Get, &at) {
                Ok(response) => response,
                // A host that doesn't answer this won't answer anything; one that leads elsewhere did answer.
                Err(error) => {
                    return moved.map_or_else(|| Rules::Silent(status_of(&error)), Rules::Withheld);
                }
            };
            match redirect(&at, &response) {
                Ok(Some(next)) => {
                    moved = Some(response.status().as_u16());
                    at = next;
                }
                Ok(None) => return Rules::read(response),
                Err(_) => return Rules::Missing,
            }
        }
        Rules::Missing
    }

    /// Sends one request, as soon as the host's pace allows.
    fn request(&self, method: Method, url: &Url) -> Result<Response<Body>, Error> {
        let next = self.with_pace(url, Pace::take);
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        match method {
            Method::Head => self.agent.head(url.as_str()).call(),
            Method::Get => self.agent.get(url.as_str()).call(),
        }
    }

    /// Leaves a host alone for at least as long as it asks to.
    fn slow_down(&self, url: &Url, delay: Duration) {
        self.with_pace(url, |pace| pace.delay = pace.delay.max(delay));
    }

    /// Works with the pace of an address's host, which is one whatever its ports.
    fn with_pace<T>(&self, url: &Url, work: impl FnOnce(&mut Pace) -> T) -> T {
        let host = url.host_str().unwrap_or_default().to_owned();
        let mut paces = lock(&self.paces);
        work(paces.entry(host).or_insert_with(|| Pace::new(self.delay)))
    }
}

/// Returns where a response leads on to, if it does.
fn redirect(from: &Url, response: &Response<Body>) -> Result<Option<Url>, Answer> {
    let code = response.status().as_u16();
    let location = response
        .headers()
        .get(LOCATION)
        .filter(|_| matches!(code, 301 | 302 | 303 | 307 | 308));
    let Some(location) = location else {
        return Ok(None);
    };
    from.join(&String::from_utf8_lossy(location.as_bytes()))
        .ok()
        .filter(|next| matches!(next.scheme(), "http" | "https"))
        .map(|next| Some(page(next)))
        .ok_or_else(|| coded(Some(code), Status::Lost))
}

/// Reads what came, as far as its hash needs it.
fn read(asked: &Url, reached: Reached) -> Answer {
    let Reached { url, mut response } = reached;
    let code = response.status().as_u16();
    let status = match code {
        200..=299 => Status::Alive,
        300..=399 => Status::Lost,
        404 | 410 => Status::Gone,
        _ => Status::Refused,
    };
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
        r#final: (url != page(asked.clone())).then(|| String::from(url)),
        hash: hash.flatten(),
    }
}

pub(super) fn said(status: Status) -> Answer {
    coded(None, status)
}

pub(super) fn coded(code: Option<u16>, status: Status) -> Answer {
    Answer {
        status,
        code,
        r#final: None,
        hash: None,
    }
}

fn is_final(answer: &Answer) -> bool {
    matches!(
        answer.status,
        Status::Private | Status::Unknown | Status::Untrusted | Status::Disallowed
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
