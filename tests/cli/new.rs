//! `footnote new`: a library that builds as it is.

use crate::support::{footnote, workbench, write};

#[test]
fn a_new_library_builds_without_a_warning() {
    let bench = workbench(&[]);
    let run = footnote(bench.path(), &["new", "press-freedom"]).exits(0);
    assert!(
        run.stdout.contains("footnote serve press-freedom"),
        "{}",
        run.stdout
    );
    let run = footnote(bench.path(), &["check", "press-freedom"]).exits(0);
    assert!(
        run.stdout.contains("2 articles: 0 errors, 0 warnings"),
        "{}",
        run.stdout
    );
    let run = footnote(
        bench.path(),
        &[
            "build",
            "press-freedom",
            "--out",
            "site",
            "--shell",
            "shell",
        ],
    )
    .exits(0);
    assert!(run.stdout.starts_with("2 articles,"), "{}", run.stdout);
    let index = std::fs::read_to_string(bench.path().join("site/index.html")).unwrap();
    assert!(index.contains("<title>Press freedom</title>"), "{index}");
}

#[test]
fn an_empty_folder_is_used_and_a_full_one_refused() {
    let bench = workbench(&[]);
    std::fs::create_dir(bench.path().join("empty")).unwrap();
    footnote(bench.path(), &["new", "empty"]).exits(0);
    write(&bench.path().join("full/notes.txt"), "mine");
    write(&bench.path().join("file"), "mine");
    for taken in ["full", "file", "empty"] {
        let run = footnote(bench.path(), &["new", taken]).exits(1);
        assert!(run.stderr.contains("name a new folder"), "{}", run.stderr);
    }
    assert!(!bench.path().join("full/footnote.toml").exists());
}

#[test]
fn every_setting_that_is_only_shown_is_a_real_one() {
    let bench = workbench(&[]);
    footnote(bench.path(), &["new", "n"]).exits(0);
    let path = bench.path().join("n/footnote.toml");
    let uncommented: String = std::fs::read_to_string(&path)
        .unwrap()
        .lines()
        .map(|line| {
            let setting = line
                .strip_prefix("# ")
                .filter(|rest| rest.starts_with('[') || rest.contains(" = "));
            format!("{}\n", setting.unwrap_or(line))
        })
        .collect();
    assert!(
        uncommented.contains("\npublic-url = ") && uncommented.contains("\n[[authors]]"),
        "{uncommented}"
    );
    write(&path, uncommented);
    let run = footnote(bench.path(), &["check", "n"]).exits(0);
    assert!(
        run.stdout.contains("0 errors, 0 warnings"),
        "{}",
        run.stdout
    );
}
