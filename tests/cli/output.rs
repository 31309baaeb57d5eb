//! What every command has in common on a terminal and in a pipe.

use crate::support::{command, footnote, small_library, workbench, workspace};

const COMMANDS: [&str; 7] = [
    "new", "import", "check", "build", "serve", "bundle", "schema",
];

#[test]
fn every_command_explains_itself_with_an_example() {
    for name in COMMANDS {
        let help = footnote(&workspace(), &[name, "--help"]).exits(0).stdout;
        let example = format!("footnote {name}");
        assert!(
            help.split("Example")
                .nth(1)
                .is_some_and(|after| after.contains(&example)),
            "{help}"
        );
    }
    let help = footnote(&workspace(), &["--help"]).exits(0).stdout;
    assert!(
        help.contains("Examples:") && help.contains("It ends with 0"),
        "{help}"
    );
}

#[test]
fn every_finding_has_file_line_and_column() {
    let bench = workbench(&[("empty.md", ""), ("a.md", "# A\n\n[b](b.md)\n")]);
    let output = footnote(bench.path(), &["check", "library"])
        .exits(1)
        .stdout;
    let is_place = |line: &str| {
        let mut parts = line.split(':').skip(1);
        let number =
            |part: Option<&str>| part.is_some_and(|n| n.parse::<u32>().is_ok_and(|n| n > 0));
        number(parts.next()) && number(parts.next())
    };
    let findings: Vec<&str> = output.lines().filter(|line| line.ends_with(']')).collect();
    assert!(findings.len() >= 3, "{output}");
    assert!(findings.iter().all(|line| is_place(line)), "{output}");
}

#[test]
fn colors_are_for_terminals_and_who_asks_for_them() {
    let colored = |variable: Option<(&str, &str)>| {
        let mut command = command(&small_library());
        command
            .args(["import", "en/pasted-harbor.txt"])
            .envs(variable);
        let output = command.output().unwrap().stdout;
        output.contains(&0x1b)
    };
    assert!(!colored(None));
    assert!(colored(Some(("CLICOLOR_FORCE", "1"))));
    assert!(!colored(Some(("NO_COLOR", "1"))));
}
