//! Running other programs: each names itself, and each step says how long it took.

use crate::error::{Context, Error, Result};
use crate::paths;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A program about to run, at the workspace's root, with our tools on its `PATH`.
pub(crate) struct Cmd {
    inner: Command,
    /// What an error calls it: the program and its first arguments.
    name: String,
}

impl Cmd {
    /// Prepares `program`.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let mut inner = Command::new(program.as_ref());
        inner
            .current_dir(paths::root())
            .env("PATH", paths::search_path());
        // What `cargo run` set for us would tell a Cargo below us about the wrong package.
        for (key, _) in std::env::vars_os() {
            let key = key.to_string_lossy();
            if key.starts_with("CARGO_PKG_")
                || key.starts_with("CARGO_MANIFEST_")
                || key == "CARGO_BIN_NAME"
            {
                inner.env_remove(&*key);
            }
        }
        let name = Path::new(program.as_ref())
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Self { inner, name }
    }

    /// Prepares a program with arguments none of which contains a blank.
    pub(crate) fn line(line: &str) -> Self {
        let mut words = line.split_whitespace();
        Self::new(words.next().unwrap_or_default()).args(words)
    }

    /// Adds arguments; the first few go into the command's name.
    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            let text = arg.as_ref().to_string_lossy();
            if self.name.len() < 60 {
                self.name.push(' ');
                self.name.push_str(&text);
            }
            self.inner.arg(arg);
        }
        self
    }

    /// Sets a variable.
    pub(crate) fn env(mut self, key: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.inner.env(key, value);
        self
    }

    /// Unsets a variable.
    pub(crate) fn env_remove(mut self, key: &str) -> Self {
        self.inner.env_remove(key);
        self
    }

    /// Sets several variables.
    pub(crate) fn envs<K: AsRef<OsStr>, V: AsRef<OsStr>>(
        mut self,
        vars: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        self.inner.envs(vars);
        self
    }

    /// Runs it with our own input and output.
    ///
    /// # Errors
    ///
    /// It can't be started, or ends with another code than 0.
    pub(crate) fn run(mut self) -> Result<()> {
        let status = self.inner.status().context(format!("`{}`", self.name))?;
        if status.success() {
            Ok(())
        } else {
            Err(Error::new(format!("`{}` failed ({status})", self.name)))
        }
    }

    /// Becomes it, where the system can: a signal then reaches the server and not us in front of it.
    ///
    /// # Errors
    ///
    /// As [`Cmd::run`].
    #[cfg(unix)]
    pub(crate) fn exec(mut self) -> Result<()> {
        use std::os::unix::process::CommandExt;
        Err(self.inner.exec()).context(format!("`{}`", self.name))
    }

    /// Runs it to its end.
    ///
    /// # Errors
    ///
    /// As [`Cmd::run`].
    #[cfg(not(unix))]
    pub(crate) fn exec(self) -> Result<()> {
        self.run()
    }

    /// Runs it for its standard output, trimmed; what it says on standard error is dropped.
    ///
    /// # Errors
    ///
    /// As [`Cmd::run`].
    pub(crate) fn read(mut self) -> Result<String> {
        let output = self.inner.output().context(format!("`{}`", self.name))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        } else {
            let said = String::from_utf8_lossy(&output.stderr);
            Err(Error::new(format!("`{}` failed: {said}", self.name)))
        }
    }

    /// Runs it, printing what it says as it says it, and returns that with whether it succeeded.
    ///
    /// # Errors
    ///
    /// It can't be started.
    pub(crate) fn tee(mut self) -> Result<(String, bool)> {
        let mut child = self
            .inner
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context(format!("`{}`", self.name))?;
        let said = thread::scope(|scope| {
            let out = child.stdout.take().map(|s| scope.spawn(|| copy(s)));
            let err = child.stderr.take().map(|s| scope.spawn(|| copy(s)));
            [out, err]
                .into_iter()
                .flatten()
                .filter_map(|reader| reader.join().ok())
                .collect::<String>()
        });
        let status = child.wait().context(format!("`{}`", self.name))?;
        Ok((said, status.success()))
    }

    /// Runs it quietly, for no longer than `limit`: for an attempt that something else replaces when it fails.
    pub(crate) fn attempt(mut self, limit: Duration) -> bool {
        let quiet = self
            .inner
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        quiet.spawn().is_ok_and(|child| ends_well(child, limit))
    }
}

/// Copies a program's output to ours, line by line, and keeps it.
fn copy(stream: impl Read) -> String {
    let mut kept = String::new();
    for line in BufReader::new(stream)
        .split(b'\n')
        .map_while(std::io::Result::ok)
    {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

/// Waits for a program, and ends it when it takes too long.
fn ends_well(mut child: Child, limit: Duration) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < limit => thread::sleep(Duration::from_millis(50)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// Prints what is done, does it, and prints how long it took.
///
/// # Errors
///
/// Whatever `work` answers.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {what}");
    // What comes next writes to the same place through another process.
    let _ = std::io::stdout().flush();
    let start = Instant::now();
    let result = work();
    let mark = if result.is_ok() { "✓" } else { "✗" };
    println!("{mark} {what} ({:.1} s)", start.elapsed().as_secs_f64());
    result
}
