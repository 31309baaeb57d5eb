//! `footnote links` against a host on this machine, with every kind of failure.

use crate::support::{footnote, workbench};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// A host that answers by the path; it notes every request.
struct Host {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    fn start() -> Self {
        Self::with_robots("200 OK")
    }

    /// Starts one that answers so for its `robots.txt`.
    fn with_robots(robots: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let noted = noted.clone();
                std::thread::spawn(move || answer(stream, &noted, robots));
            }
        });
        Self { address, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn answer(stream: TcpStream, noted: &Mutex<Vec<String>>, robots: &str) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut request = String::new();
    if reader.read_line(&mut request).unwrap_or(0) == 0 {
        return;
    }
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header).unwrap_or(0) == 0 || header == "\r\n" {
            break;
        }
    }
    let mut parts = request.split(' ');
    let (method, path) = (
        parts.next().unwrap().to_owned(),
        parts.next().unwrap().to_owned(),
    );
    noted.lock().unwrap().push(format!("{method} {path}"));
    let (status, location) = match path.as_str() {
        "/robots.txt" => (robots, None),
        "/gone" => ("410 Gone", None),
        "/missing" => ("404 Not Found", None),
        "/moved" => ("301 Moved Permanently", Some("/fine".to_owned())),
        "/loop" => ("302 Found", Some("/loop".to_owned())),
        "/no-head" if method == "HEAD" => ("405 Method Not Allowed", None),
        "/broken" => ("500 Internal Server Error", None),
        "/silent" => {
            // Until the other side gives up.
            let _ = reader.read_line(&mut String::new());
            return;
        }
        "/hangs-up" => return,
        path if path.starts_with("/to/") => {
            ("302 Found", Some(path.replacen("/to/", "http://", 1)))
        }
        _ => ("200 OK", None),
    };
    let body = match path.as_str() {
        "/robots.txt" => "User-agent: *\nDisallow: /secret\n",
        _ => "<p>Here it is.</p>",
    };
    let location = location
        .map(|to| format!("Location: {to}\r\n"))
        .unwrap_or_default();
    let shown = if method == "HEAD" { "" } else { body };
    let response = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{location}\r\n{shown}",
        body.len()
    );
    let mut stream = stream;
    // The other side may be gone by now.
    let _ = stream.write_all(response.as_bytes());
}

fn library(addresses: &[String]) -> String {
    let notes = addresses.iter().enumerate();
    let cited: String = notes
        .clone()
        .map(|(n, _)| format!("It rained.[^{n}] "))
        .collect();
    let defined: String = notes
        .map(|(n, url)| format!("[^{n}]: [Work {n}]({url}), Host, 2024.\n\n"))
        .collect();
    format!("+++\ntitle = \"Rain\"\ndate = 2025-01-02\n+++\n\n{cited}\n\n{defined}")
}

fn links(folder: &Path, extra: &[&str]) -> (BTreeMap<String, Value>, i32) {
    let arguments = [
        &[
            "links",
            "library",
            "--json",
            "--delay",
            "0",
            "--timeout",
            "1",
        ],
        extra,
    ]
    .concat();
    let run = footnote(folder, &arguments);
    let report: Value =
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr));
    let links = report["links"].as_array().unwrap().iter();
    let links = links
        .map(|link| (link["url"].as_str().unwrap().to_owned(), link.clone()))
        .collect();
    (links, run.code)
}

#[test]
fn every_kind_of_answer_is_told_and_a_second_run_asks_for_what_was_silent() {
    let host = Host::start();
    let paths = [
        "fine", "gone", "missing", "moved", "loop", "no-head", "broken", "silent", "hangs-up",
        "secret",
    ];
    let urls: Vec<String> = paths.iter().map(|path| host.url(path)).collect();
    let folder = workbench(&[("rain.md", &library(&urls))]);
    let (found, code) = links(folder.path(), &["--allow-private"]);
    for (path, status) in [
        ("fine", "alive"),
        ("gone", "gone"),
        ("missing", "gone"),
        ("moved", "alive"),
        ("loop", "lost"),
        ("no-head", "alive"),
        ("broken", "refused"),
        ("silent", "unreachable"),
        ("hangs-up", "unreachable"),
        ("secret", "disallowed"),
    ] {
        assert_eq!(found[&host.url(path)]["status"], status, "{path}");
    }
    assert_eq!(found[&host.url("moved")]["final"], host.url("fine"));
    assert_eq!(
        found[&host.url("fine")]["hash"],
        found[&host.url("no-head")]["hash"]
    );
    assert!(found[&host.url("gone")]["since"].is_string());
    assert_eq!(code, 1, "dead links are something to mend");
    let asked = host.taken();
    assert!(
        asked.contains(&"HEAD /fine".to_owned())
            && !asked.iter().any(|request| request.contains("secret")),
        "{asked:?}"
    );

    // All of it is in the ledger: an interrupted run goes on where it was. What was silent is asked again, and with it one
    // that isn't, to tell that there is a network.
    let (again, _) = links(folder.path(), &["--allow-private"]);
    assert_eq!(again, found);
    let asked = host.taken();
    let expected = ["robots.txt", "silent", "hangs-up", "fine"];
    assert!(
        asked
            .iter()
            .all(|request| expected.iter().any(|path| request.ends_with(path))),
        "{asked:?}"
    );
}

/// Returns an address at which nobody listens.
fn closed(host: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    format!("http://{host}:{port}/report")
}

fn record(url: &str, status: &str, since: &str) -> String {
    format!("[links.\"{url}\"]\nstatus = \"{status}\"\nchecked = \"2025-03-04\"\n{since}\n")
}

#[test]
fn a_run_without_a_network_leaves_the_ledger_as_it_was() {
    let urls = [closed("127.0.0.1"), closed("localhost")];
    let records = urls.iter().map(|url| record(url, "alive", ""));
    let ledger = format!("version = 1\n{}", records.collect::<String>());
    let folder = workbench(&[("rain.md", &library(&urls)), ("sources.lock", &ledger)]);
    let run = footnote(
        folder.path(),
        &["links", "library", "--delay", "0", "--allow-private"],
    )
    .exits(1);
    assert!(run.stderr.contains("no address answered"), "{}", run.stderr);
    let kept = std::fs::read_to_string(folder.path().join("library/sources.lock")).unwrap();
    assert_eq!(kept, ledger);
}

#[test]
fn a_host_is_dead_when_it_was_silent_on_two_days() {
    let host = Host::start();
    let url = closed("127.0.0.1");
    let article = library(&[host.url("fine"), url.clone()]);
    let folder = workbench(&[("rain.md", &article)]);
    let (found, code) = links(folder.path(), &["--allow-private"]);
    assert_eq!(found[&url]["status"], "unreachable");
    assert_eq!(code, 0, "one day says nothing");

    let since = "since = \"2025-03-04\"";
    let ledger = format!("version = 1\n{}", record(&url, "unreachable", since));
    let folder = workbench(&[("rain.md", &article), ("sources.lock", &ledger)]);
    let run = footnote(folder.path(), &["check", "library"]).exits(0);
    assert!(!run.stdout.contains("dead-link"), "{}", run.stdout);
    let (found, code) = links(folder.path(), &["--allow-private"]);
    assert_eq!((&found[&url]["since"], code), (&"2025-03-04".into(), 1));
    let run = footnote(folder.path(), &["check", "library"]);
    assert!(run.stdout.contains("dead-link"), "{}", run.stdout);
}

#[test]
fn a_library_with_errors_loses_no_records_and_says_what_is_wrong() {
    let host = Host::start();
    let unread = "https://example.org/unread";
    let ledger = format!("version = 1\n{}", record(unread, "alive", ""));
    let article = library(&[host.url("fine")]);
    let files = [
        ("rain.md", article.as_str()),
        ("empty.md", ""),
        ("sources.lock", &ledger),
    ];
    let folder = workbench(&files);
    let (found, code) = links(folder.path(), &["--allow-private"]);
    assert_eq!((&found[unread]["status"], code), (&"alive".into(), 1));
    for command in ["links", "stats"] {
        let run = footnote(folder.path(), &[command, "library"]).exits(1);
        assert!(run.stderr.contains("empty.md"), "{command}: {}", run.stderr);
    }
    std::fs::remove_file(folder.path().join("library/empty.md")).unwrap();
    let (found, code) = links(folder.path(), &["--allow-private"]);
    assert_eq!((found.contains_key(unread), code), (false, 0));
}

#[test]
fn every_host_on_the_way_is_asked_what_it_allows() {
    let (first, second) = (Host::start(), Host::start());
    let failing = Host::with_robots("503 Service Unavailable");
    let to = |path: &str| first.url(&format!("to/{}/{path}", second.address));
    let urls = [to("fine"), to("secret"), failing.url("fine")];
    let folder = workbench(&[("rain.md", &library(&urls))]);
    let (found, _) = links(folder.path(), &["--allow-private"]);
    let [open, secret, withheld] = urls.each_ref().map(|url| &found[url]);
    assert_eq!(
        (&open["status"], &open["final"]),
        (&"alive".into(), &second.url("fine").into())
    );
    assert_eq!(secret["status"], "disallowed");
    assert_eq!(
        (&withheld["status"], &withheld["code"]),
        (&"disallowed".into(), &503.into())
    );
    let asked = second.taken();
    assert!(
        !asked.iter().any(|request| request.contains("secret")),
        "{asked:?}"
    );
    assert_eq!(failing.taken(), ["GET /robots.txt"]);

    // A host's trouble may be over the next time.
    links(folder.path(), &["--allow-private"]);
    assert_eq!(failing.taken(), ["GET /robots.txt"]);
}

#[test]
fn parts_of_a_page_are_asked_for_once() {
    let host = Host::start();
    let urls = [host.url("fine#part"), host.url("fine#other")];
    let folder = workbench(&[("rain.md", &library(&urls))]);
    let (found, code) = links(folder.path(), &["--allow-private"]);
    assert_eq!((found.len(), code), (1, 0));
    assert_eq!(found[&host.url("fine")]["final"], Value::Null);
    assert_eq!(host.taken(), ["GET /robots.txt", "HEAD /fine", "GET /fine"]);
}

#[test]
fn seconds_that_are_none_are_refused() {
    let folder = workbench(&[]);
    for (option, value) in [
        ("--delay", "-1"),
        ("--delay", "nan"),
        ("--timeout", "nan"),
        ("--timeout", "0"),
    ] {
        let run = footnote(folder.path(), &["links", "library", option, value]).exits(2);
        assert!(
            run.stderr.contains("write a number of seconds"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_private_network_is_left_alone_unless_it_is_allowed() {
    let host = Host::start();
    let folder = workbench(&[("rain.md", &library(&[host.url("fine")]))]);
    let (found, code) = links(folder.path(), &[]);
    assert_eq!(found[&host.url("fine")]["status"], "private");
    assert_eq!((code, host.taken()), (0, Vec::<String>::new()));
}

#[test]
fn a_build_shows_a_dead_link_as_dead_and_leads_to_its_copy() {
    let url = "https://example.org/report";
    let copy = "https://web.archive.org/web/2024/https://example.org/report";
    let article = format!(
        "+++\ntitle = \"Rain\"\ndate = 2025-01-02\n\n[[sources]]\nid = \"r\"\ntitle = \"The report\"\nurl = \"{url}\"\narchived = \"{copy}\"\n+++\n\nIt rained.[^r]\n"
    );
    let ledger = format!(
        "version = 1\n[links.\"{url}\"]\nstatus = \"gone\"\nchecked = \"2025-03-04\"\nsince = \"2025-02-03\"\ncode = 404\n"
    );
    let folder = workbench(&[("rain.md", &article), ("sources.lock", &ledger)]);
    let run = footnote(folder.path(), &["bundle", "library", "--out", "out"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("dead-link"),
        "{} {}",
        run.stderr,
        run.stdout
    );
    let articles = std::fs::read_dir(folder.path().join("out/articles")).unwrap();
    let article = articles
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .next()
        .unwrap();
    assert!(article.contains("\"dead\":\"2025-02-03\""), "{article}");
}
