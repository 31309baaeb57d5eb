//! Footnote's chores: `cargo xtask` lists them.
//!
//! Here is the list of commands and nothing of what they do. `xtask` links no other crate of the workspace
//! and needs no dependency, so that it compiles in seconds on a machine where nothing is set up yet.

mod bench;
mod build;
mod bundle;
mod cmd;
mod error;
mod finder;
mod minify;
mod names;
mod paths;
mod serve;
mod setup;
mod shell;
mod sizes;
mod test;
mod tidy;

use std::process::ExitCode;

/// One command of `cargo xtask`.
struct Command {
    name: &'static str,
    /// What may follow the name.
    usage: &'static str,
    about: &'static str,
    run: fn(&[String]) -> error::Result<()>,
}

/// Every command, in the order in which a newcomer meets them.
const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        usage: "[--port N] [--content DIR] [--open] [--offline] [--release]",
        about: "set up, build the reader, publish content/ and serve it",
        run: serve::run,
    },
    Command {
        name: "test",
        usage: "[SUITE…]",
        about: "set up and run every suite, or the ones named",
        run: test::run,
    },
    Command {
        name: "setup",
        usage: "",
        about: "install what is missing: Wasm target, tools, npm parts, browser",
        run: setup::run,
    },
    Command {
        name: "ui",
        usage: "[TRUNK ARGS…]",
        about: "`trunk serve` with the set-up done: for work on the reader",
        run: shell::ui,
    },
    Command {
        name: "build",
        usage: "[--release]",
        about: "build the `footnote` command with the reader inside",
        run: build::run,
    },
    Command {
        name: "bench",
        usage: "load | search | sources | build  [OPTIONS…]",
        about: "measure: how long readers wait, the search, what is recognized, how long a build takes",
        run: bench::run,
    },
    Command {
        name: "tidy",
        usage: "",
        about: "check the rules of the house alone, in a second",
        run: tidy::run,
    },
    Command {
        name: "npm",
        usage: "",
        about: "Trunk's hook: install the npm parts, unless they are there",
        run: |_| setup::npm::ensure(),
    },
    Command {
        name: "bundle",
        usage: "",
        about: "Trunk's hook: bundle content/ into $TRUNK_STAGING_DIR",
        run: bundle::run,
    },
    Command {
        name: "minify",
        usage: "",
        about: "Trunk's hook: minify what is in $TRUNK_STAGING_DIR",
        run: minify::run,
    },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = args.split_first() else {
        print!("{}", help());
        return ExitCode::SUCCESS;
    };
    if matches!(name.as_str(), "help" | "-h" | "--help") {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprintln!("error: no command `{name}`\n\n{}", help());
        return ExitCode::from(2);
    };
    match (command.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Lists the commands.
fn help() -> String {
    let mut text = String::from("Usage: cargo xtask COMMAND\n\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.usage);
        text += &format!("  {:<9}{}\n", command.name, command.about);
        if !command.usage.is_empty() {
            text += &format!("  {:<9}cargo xtask {}\n", "", call.trim());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_command() {
        let help = help();
        assert!(COMMANDS.iter().all(|command| help.contains(command.about)));
    }
}
