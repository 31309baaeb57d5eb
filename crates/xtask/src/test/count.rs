//! Counting: how many tests passed and failed, and which failed, read from what each kind of test runner prints.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    /// What is known of those that failed, a line each.
    pub(crate) names: Vec<String>,
}

impl Count {
    /// One test.
    pub(crate) fn one(passed: bool) -> Self {
        Self {
            passed: u32::from(passed),
            failed: u32::from(!passed),
            names: Vec::new(),
        }
    }

    /// Sums up the lines `test result: ok. 3 passed; 0 failed; …` of `cargo test` and of wasm-bindgen's runner.
    ///
    /// A run that failed without a failed test (it didn't compile, or a test took the process along) has
    /// failed once. So has one that ran nothing: a suite that lost its tests must not look well.
    pub(crate) fn of_cargo(output: &str, success: bool) -> Self {
        let mut sum = Self::default();
        for line in output.lines().filter(|line| line.starts_with("test ")) {
            if line.starts_with("test result:") {
                sum.passed += before(line, " passed");
                sum.failed += before(line, " failed");
            } else if let Some(name) = line.strip_suffix(" ... FAILED") {
                sum.names.push(name.replacen("test ", "", 1));
            }
        }
        sum.or_once(success)
    }

    /// Reads the lines `# pass 3` and `# fail 0` at the end of TAP. Skipped tests have not passed.
    pub(crate) fn of_tap(output: &str, success: bool) -> Self {
        let line = |label| {
            let mut lines = output.lines().rev();
            lines
                .find(|line| line.starts_with(label))
                .map_or(0, |line| after(line, label))
        };
        let sum = Self {
            passed: line("# pass"),
            failed: line("# fail") + line("# cancelled") + line("# skipped") + line("# todo"),
            names: output
                .lines()
                .filter_map(|line| line.trim_start().strip_prefix("not ok "))
                .map(str::to_owned)
                .collect(),
        };
        sum.or_once(success)
    }

    /// Reads the `stats` of Playwright's JSON report. Flaky and skipped tests have not passed.
    pub(crate) fn of_playwright(json: &str, success: bool) -> Self {
        // `stats` is the last object of the report; titles of tests may contain anything.
        let stats = json.rfind("\"stats\"").map_or("", |at| &json[at..]);
        let sum = Self {
            passed: after(stats, "\"expected\":"),
            failed: after(stats, "\"unexpected\":")
                + after(stats, "\"flaky\":")
                + after(stats, "\"skipped\":"),
            names: unexpected(json),
        };
        sum.or_once(success)
    }

    /// Counts a run once as failed that failed without a failed test, and one without any test.
    fn or_once(mut self, success: bool) -> Self {
        if self.failed == 0 && (!success || self.passed == 0) {
            self.failed = 1;
        }
        self
    }
}

/// How much of a failed test's message is told, in characters.
const LONGEST_MESSAGE: usize = 400;

/// Names the failed tests of Playwright's JSON report, whose fields each have a line, with what they say.
fn unexpected(json: &str) -> Vec<String> {
    let (mut title, mut project, mut message) = ("", "", "");
    let mut names = Vec::new();
    for line in json.lines() {
        let Some((name, value)) = line.trim().split_once(": ") else {
            continue;
        };
        let value = value.trim_end_matches(',').trim_matches('"');
        match name {
            "\"title\"" => (title, message) = (value, ""),
            "\"projectName\"" => (project, message) = (value, ""),
            "\"message\"" if message.is_empty() => message = value,
            "\"status\"" if matches!(value, "unexpected" | "flaky") => {
                names.push(format!("[{project}] {title}: {}", plain(message)));
            }
            _ => {}
        }
    }
    names
}

/// The start of a message as JSON has it, on one line and without the codes that color it.
fn plain(message: &str) -> String {
    let message = message.replace("\\n", " ");
    let parts = message.split("\\u001b[").enumerate();
    let text: String = parts
        .map(|(at, part)| match part.split_once('m') {
            Some((_, rest)) if at > 0 => rest,
            _ => part,
        })
        .collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_MESSAGE).collect()
}

/// The number that stands right before `label`.
fn before(line: &str, label: &str) -> u32 {
    let number = line.split(label).next().unwrap_or_default();
    let number = number.rsplit(' ').next().unwrap_or_default();
    number.parse().unwrap_or_default()
}

/// The number that stands after `label` and blanks.
fn after(text: &str, label: &str) -> u32 {
    let number = text
        .split_once(label)
        .map_or("", |(_, rest)| rest)
        .trim_start();
    let end = number.find(|c: char| !c.is_ascii_digit());
    let number = &number[..end.unwrap_or(number.len())];
    number.parse().unwrap_or_default()
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.names.extend(other.names);
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OK: &str = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n";
    const BAD: &str = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured\n";

    fn count(passed: u32, failed: u32) -> Count {
        Count {
            passed,
            failed,
            names: Vec::new(),
        }
    }

    #[test]
    fn the_results_of_all_test_binaries_are_summed_up() {
        assert_eq!(Count::of_cargo(&[OK, BAD].concat(), false), count(5, 1));
    }

    #[test]
    fn the_failed_ones_are_named() {
        let cargo = ["test one ... ok\ntest two::three ... FAILED\n", BAD].concat();
        assert_eq!(Count::of_cargo(&cargo, false).names, ["two::three"]);
        let tap = "ok 1 - one\n    not ok 2 - two\n# pass 1\n# fail 1\n";
        assert_eq!(Count::of_tap(tap, false).names, ["2 - two"]);
        let json = r#"
            "title": "passes", "ok": true,
            "status": "expected"
            "title": "two: three",
            "projectName": "wide",
            "status": "failed",
            "message": "\u001b[31mno\u001b[39m\n  rows",
            "status": "unexpected"
            "stats": { "expected": 1, "unexpected": 1 }"#;
        let names = Count::of_playwright(json, false).names;
        assert_eq!(names, ["[wide] two: three: no rows"]);
    }

    #[test]
    fn a_run_that_fails_without_a_failed_test_has_failed_once() {
        assert_eq!(Count::of_cargo(OK, false), count(3, 1));
    }

    #[test]
    fn a_run_of_nothing_has_failed() {
        assert_eq!(Count::of_cargo("", true), count(0, 1));
        assert_eq!(Count::of_playwright("", true), count(0, 1));
    }

    #[test]
    fn tap_is_counted_from_its_last_lines() {
        let tap = "# pass 99\nok 1 - a\n# tests 9\n# pass 6\n# fail 1\n# cancelled 0\n# skipped 2\n# todo 0\n";
        assert_eq!(Count::of_tap(tap, false), count(6, 3));
        assert_eq!(Count::of_tap("", true), count(0, 1));
    }

    #[test]
    fn playwright_is_counted_from_the_stats_at_its_end() {
        let json = r#"{"suites":[{"title":"\"stats\": \"expected\": 99"}],
            "stats": {"duration": 1.5, "expected": 12, "skipped": 1, "unexpected": 2, "flaky": 1}}"#;
        assert_eq!(Count::of_playwright(json, false), count(12, 4));
    }
}
