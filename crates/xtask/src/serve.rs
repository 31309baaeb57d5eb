//! `cargo xtask serve`: set up, build, and hand over to `footnote serve`, which does the serving, watching and
//! rebuilding.

use crate::cmd::{Cmd, step};
use crate::error::{Error, Result};
use crate::{build, paths, setup, shell};

/// What `cargo xtask serve` was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    content: String,
    release: bool,
    /// What goes to `footnote serve` as it is.
    pass_on: Vec<String>,
}

/// Serves a folder of articles, the demo library by default.
///
/// # Errors
///
/// An argument is unknown, or the set-up, a build or the server fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let options = parse(args)?;
    let wasm = setup::for_build()?;
    shell::build(&wasm)?;
    // Unoptimized: from a clean clone that is ready minutes earlier, and fast enough for hundreds of
    // articles. `--release` is for thousands.
    step("build the footnote command", || {
        build::footnote(options.release, &[])
    })?;
    let profile = if options.release { "release" } else { "debug" };
    Cmd::new(paths::footnote(profile))
        .args(["serve", &options.content, "--shell"])
        .args([paths::shell()])
        .args(&options.pass_on)
        .exec()
}

/// Reads the arguments.
fn parse(args: &[String]) -> Result<Options> {
    let mut options = Options {
        content: "content".to_owned(),
        release: false,
        pass_on: Vec::new(),
    };
    let mut port = "8080".to_owned();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let (flag, mut value) = match arg.split_once('=') {
            Some((flag, value)) => (flag, Some(value.to_owned())),
            None => (arg.as_str(), None),
        };
        let mut value = || {
            value
                .take()
                .or_else(|| args.next().cloned())
                .ok_or_else(|| Error::new(format!("`{flag}` needs a value")))
        };
        match flag {
            "--port" => port = value()?,
            "--content" => options.content = value()?,
            "--release" => options.release = true,
            "--open" | "--offline" => options.pass_on.push(flag.to_owned()),
            _ => return Err(Error::new(format!("`serve` has no argument `{arg}`"))),
        }
    }
    options.pass_on.extend(["--port".to_owned(), port]);
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Options> {
        parse(&args.iter().map(|&arg| arg.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_demo_library_on_port_8080_is_the_default() {
        let options = parsed(&[]).unwrap();
        assert_eq!(options.content, "content");
        assert_eq!(options.pass_on, ["--port", "8080"]);
    }

    #[test]
    fn values_come_after_a_space_or_an_equals_sign() {
        for args in [
            &["--port=9", "--content", "x", "--open"][..],
            &["--open", "--content=x", "--port", "9"],
        ] {
            let options = parsed(args).unwrap();
            assert_eq!(options.content, "x");
            assert_eq!(options.pass_on, ["--open", "--port", "9"]);
        }
    }

    #[test]
    fn an_unknown_flag_and_a_missing_value_are_refused() {
        assert!(parsed(&["--prot", "9"]).is_err());
        assert!(parsed(&["--port"]).is_err());
    }
}
