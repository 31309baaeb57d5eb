//! `footnote serve`: what it answers, how it follows changes, how it ends.

use crate::support::{command, footnote, sound, workbench, write};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Stdio};
use std::time::Duration;

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server, stopped when dropped.
struct Server {
    child: Child,
    address: String,
    messages: BufReader<ChildStderr>,
}

impl Server {
    fn start(bench: &Path, more: &[&str]) -> Self {
        let temporary = bench.join("tmp");
        std::fs::create_dir_all(&temporary).unwrap();
        let mut child = command(bench)
            .env("TMPDIR", &temporary)
            .args(["serve", "library", "--shell", "shell", "--port", "0"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line.split_whitespace().next().unwrap_or_default();
        let address = url
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        let messages = BufReader::new(child.stderr.take().unwrap());
        let server = Self {
            child,
            address,
            messages,
        };
        assert!(!server.address.is_empty(), "no address in `{line}`");
        server
    }

    /// Waits for a message on the error output.
    fn says(&mut self, text: &str) {
        let mut line = String::new();
        while !line.contains(text) {
            line.clear();
            assert!(
                self.messages.read_line(&mut line).unwrap() > 0,
                "`{text}` was never said"
            );
        }
    }

    fn connect(&self, path: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        BufReader::new(stream)
    }

    /// Returns the status, the headers in lower case, and the body.
    fn get(&self, path: &str) -> (u16, String, String) {
        let mut answer = Vec::new();
        self.connect(path).read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), body.to_owned())
    }

    /// Opens the stream that tells pages to reload, and waits for its first message.
    fn builds(&self) -> BufReader<TcpStream> {
        let mut stream = self.connect("/-/reload");
        next_build(&mut stream);
        stream
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, as one test wants.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for the next message of the reload stream.
fn next_build(stream: &mut BufReader<TcpStream>) -> String {
    loop {
        let mut line = String::new();
        assert!(stream.read_line(&mut line).unwrap() > 0, "the stream ended");
        if let Some(id) = line.strip_prefix("data: ") {
            return id.trim().to_owned();
        }
    }
}

#[test]
fn files_come_with_their_type_and_are_never_stored() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    let server = Server::start(bench.path(), &[]);
    for (path, kind) in [
        ("/", "text/html"),
        ("/articles/a/", "text/html"),
        ("/reader-2e.js", "text/javascript"),
        ("/reader-2e_bg.wasm", "application/wasm"),
        ("/main-1f.css", "text/css"),
        ("/library/library.json", "application/json"),
        ("/-/reload.js", "text/javascript"),
    ] {
        let (status, head, _) = server.get(path);
        assert_eq!(status, 200, "{path}");
        assert!(
            head.contains(&format!("content-type: {kind}")),
            "{path}: {head}"
        );
        assert!(head.contains("cache-control: no-store"), "{path}: {head}");
    }
    let (status, head, _) = server.get("/articles/a");
    assert!(
        status == 307 && head.contains("location: /articles/a/"),
        "{head}"
    );
}

#[test]
fn an_unknown_address_shows_the_not_found_page() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    let server = Server::start(bench.path(), &[]);
    for path in [
        "/nothing",
        "/articles/gone/",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
    ] {
        let (status, _, body) = server.get(path);
        assert_eq!(status, 404, "{path}");
        assert!(body.contains("<h1>Not found</h1>"), "{path}: {body}");
    }
}

#[test]
fn pages_reload_and_keep_the_service_worker_away_unless_asked() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    let (_, _, page) = Server::start(bench.path(), &[]).get("/articles/a/");
    assert!(
        page.contains(r#"<script type="module" src="../../-/reload.js"></script>"#),
        "{page}"
    );
    assert!(page.contains("data-no-worker"), "{page}");
    let (_, _, page) = Server::start(bench.path(), &["--offline"]).get("/");
    assert!(
        !page.contains("data-no-worker") && page.contains("-/reload.js"),
        "{page}"
    );
}

#[test]
fn a_change_is_built_and_told_to_open_pages() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    let server = Server::start(bench.path(), &[]);
    let mut builds = server.builds();
    write(&bench.path().join("library/sub/b.md"), sound("B"));
    while server.get("/articles/b/").0 != 200 {
        next_build(&mut builds);
    }
}

#[test]
fn a_change_that_breaks_the_library_leaves_the_site_standing() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    let mut server = Server::start(bench.path(), &[]);
    write(
        &bench.path().join("library/b.md"),
        "+++\nslug = \"a\"\ntitle = \"Copy\"\n+++\n\nText.\n",
    );
    server.says("b.md:1:1: error: the slug `a` is taken");
    server.says("what was built before is still served");
    assert_eq!(server.get("/articles/a/").0, 200);
    let mut builds = server.builds();
    write(&bench.path().join("library/b.md"), sound("B"));
    while server.get("/articles/b/").0 != 200 {
        next_build(&mut builds);
    }
}

#[test]
fn a_library_that_cannot_be_built_yet_says_why_and_then_appears() {
    let bench = workbench(&[("a.md", "[gone](gone.md)")]);
    let server = Server::start(bench.path(), &[]);
    let (status, _, page) = server.get("/articles/a/");
    assert_eq!(status, 503);
    assert!(
        page.contains("a.md:1:1: error") && page.contains("/-/reload.js"),
        "{page}"
    );
    let mut builds = server.builds();
    write(&bench.path().join("library/a.md"), sound("A"));
    while server.get("/articles/a/").0 != 200 {
        next_build(&mut builds);
    }
}

#[test]
fn a_taken_port_is_an_error_with_the_remedy() {
    let bench = workbench(&[("a.md", &sound("A"))]);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = footnote(
        bench.path(),
        &["serve", "library", "--shell", "shell", "--port", &port],
    )
    .exits(1);
    assert!(
        run.stderr
            .contains(&format!("port {port} of 127.0.0.1 is taken")),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--port"), "{}", run.stderr);
}

/// Sends a signal to a process.
#[cfg(unix)]
fn send(signal: &str, child: &Child) {
    let sent = std::process::Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

/// Tells whether there is nothing in a folder.
#[cfg(unix)]
fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly_even_with_pages_open() {
    for signal in ["-INT", "-TERM"] {
        let bench = workbench(&[("a.md", &sound("A"))]);
        let temporary = bench.path().join("tmp");
        let mut server = Server::start(bench.path(), &[]);
        let _open = server.builds();
        assert!(!is_empty(&temporary));
        send(signal, &server.child);
        assert_eq!(server.child.wait().unwrap().code(), Some(0), "{signal}");
        assert!(is_empty(&temporary), "{signal} left its temporary folder");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_during_a_build_leaves_nothing_of_it() {
    let bench = workbench(&[]);
    for number in 0..500 {
        let path = format!("library/{number}.md");
        write(&bench.path().join(path), sound(&format!("A{number}")));
    }
    let temporary = bench.path().join("tmp");
    std::fs::create_dir_all(&temporary).unwrap();
    let mut child = command(bench.path())
        .env("TMPDIR", &temporary)
        .args(["serve", "library", "--shell", "shell", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The folder of the build says that it begins.
    while is_empty(&temporary) {
        assert_eq!(child.try_wait().unwrap(), None);
        std::thread::sleep(Duration::from_millis(1));
    }
    send("-INT", &child);
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(0), "{said}");
    assert!(!said.contains("failed"), "{said}");
    assert!(is_empty(&temporary), "the temporary folder was left");
}
