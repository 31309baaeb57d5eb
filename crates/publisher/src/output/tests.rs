//! Tests of output folders: what is replaced, what is refused, what survives an interruption.

use super::*;
use std::fs;

fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn build(target: &Path, files: &[(&str, &str)]) -> anyhow::Result<Totals> {
    let output = Output::begin(target)?;
    for (path, text) in files {
        output.write(path, text.as_bytes())?;
    }
    output.finish()
}

#[test]
fn a_folder_is_replaced_as_a_whole() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("deep/site");
    build(&site, &[("a.html", "1"), ("b/c.html", "2")]).unwrap();
    let totals = build(&site, &[("a.html", "33")]).unwrap();
    assert_eq!(
        totals,
        Totals {
            files: 1,
            bytes: 2,
            kept: 0
        }
    );
    assert_eq!(listing(&site), [MARKER_FILE, "a.html"]);
    assert_eq!(listing(site.parent().unwrap()), ["site"]);
}

#[test]
fn what_was_written_is_listed_by_path_with_its_hash_and_size() {
    let place = tempfile::tempdir().unwrap();
    let output = Output::begin(&place.path().join("site")).unwrap();
    for (path, text) in [("b/c.html", "abc"), ("a.html", ""), ("b/c.html", "abc")] {
        output.write(path, text.as_bytes()).unwrap();
    }
    let files = output.files();
    let listed: Vec<_> = files
        .iter()
        .map(|file| (file.path.as_str(), &file.sha256[..4], file.size))
        .collect();
    // The hashes are those of FIPS 180-4's examples: the empty message and `abc`.
    assert_eq!(
        listed,
        [
            ("a.html", &[0xe3, 0xb0, 0xc4, 0x42][..], 0),
            ("b/c.html", &[0xba, 0x78, 0x16, 0xbf][..], 3)
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_did_not_change_is_kept_and_a_changed_one_is_new() {
    use std::os::unix::fs::MetadataExt;
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    let node = |name: &str| fs::metadata(site.join(name)).unwrap().ino();
    build(&site, &[("same", "1"), ("other", "1")]).unwrap();
    let before = [node("same"), node("other")];
    build(&site, &[("same", "1"), ("other", "2")]).unwrap();
    assert_eq!(node("same"), before[0]);
    assert_ne!(node("other"), before[1]);
    assert_eq!(fs::read_to_string(site.join("other")).unwrap(), "2");
}

/// Builds as `footnote build` does; names the files afterwards, without the marker.
fn build_keeping(target: &Path, files: &[&str]) -> Vec<String> {
    let output = Output::begin(target).unwrap();
    for path in files {
        output.write(path, path.as_bytes()).unwrap();
    }
    output.keep_previous().unwrap();
    output.finish().unwrap();
    let mut names = listing(target);
    names.retain(|name| name != MARKER_FILE);
    names
}

#[test]
fn hashed_files_stay_for_one_build_more() {
    const ONE: &str = "1111111111111111.json";
    const TWO: &str = "2222222222222222.json";
    const THREE: &str = "3333333333333333.json";
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    build_keeping(&site, &["old.html", ONE]);
    assert_eq!(
        build_keeping(&site, &["new.html", TWO]),
        [ONE, TWO, "new.html"]
    );
    let unchanged = build_keeping(&site, &["new.html", TWO]);
    assert_eq!(
        unchanged,
        [ONE, TWO, "new.html"],
        "a build that changes nothing"
    );
    assert_eq!(
        build_keeping(&site, &["new.html", THREE]),
        [TWO, THREE, "new.html"]
    );
    assert_eq!(
        build_keeping(&site, &["new.html", TWO]),
        [TWO, THREE, "new.html"],
        "one that goes back"
    );
    build(&site, &[("new.html", "")]).unwrap();
    assert_eq!(listing(&site), [MARKER_FILE, "new.html"], "without keeping");
}

#[test]
fn a_hashed_file_that_someone_removed_is_not_missed() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    build_keeping(&site, &["1111111111111111.json"]);
    fs::remove_file(site.join("1111111111111111.json")).unwrap();
    assert_eq!(build_keeping(&site, &["new.html"]), ["new.html"]);
}

#[test]
fn a_folder_that_is_stopped_writes_no_more_and_leaves_the_previous_one_whole() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    build(&site, &[("a.html", "1")]).unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let output = Output::begin(&site).unwrap().until(Arc::clone(&stop));
    output.write("a.html", b"2").unwrap();
    stop.store(true, Ordering::Relaxed);
    let error = output.write("b.html", b"2").unwrap_err().to_string();
    assert_eq!(error, "the build was stopped");
    drop(output);
    assert_eq!(fs::read_to_string(site.join("a.html")).unwrap(), "1");
    assert_eq!(listing(place.path()), ["site"]);
}

#[test]
fn an_unfinished_folder_leaves_the_previous_one_whole() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    build(&site, &[("a.html", "1")]).unwrap();
    let output = Output::begin(&site).unwrap();
    output.write("a.html", b"2").unwrap();
    drop(output);
    assert_eq!(fs::read_to_string(site.join("a.html")).unwrap(), "1");
    assert_eq!(listing(place.path()), ["site"]);
}

#[test]
fn what_a_killed_run_left_is_cleared_away() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    let output = Output::begin(&site).unwrap();
    output.write("old/half.html", b"1").unwrap();
    // A killed run drops nothing, but the system takes its lock back.
    let Output { staging, .. } = &output;
    let left = place.path().join("left");
    fs::rename(staging, &left).unwrap();
    drop(output);
    fs::rename(&left, place.path().join(".site.footnote-new")).unwrap();
    build(&site, &[("a.html", "1")]).unwrap();
    assert_eq!(listing(&site), [MARKER_FILE, "a.html"]);
    assert_eq!(listing(place.path()), ["site"]);
}

#[test]
fn a_site_that_was_moved_aside_comes_back() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    build(&site, &[("a.html", "1")]).unwrap();
    fs::rename(&site, swap::retired(&site)).unwrap();
    drop(Output::begin(&site).unwrap());
    assert_eq!(fs::read_to_string(site.join("a.html")).unwrap(), "1");
}

#[test]
fn what_footnote_did_not_write_is_refused_with_the_remedy() {
    let place = tempfile::tempdir().unwrap();
    let foreign = place.path().join("foreign");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("thesis.doc"), "years of work").unwrap();
    let mixed = place.path().join("mixed");
    build(&mixed, &[("a.html", "1")]).unwrap();
    fs::create_dir(mixed.join("notes")).unwrap();
    fs::write(mixed.join("notes/CNAME"), "example.org").unwrap();
    let file = place.path().join("file");
    fs::write(&file, "x").unwrap();

    for (target, message) in [
        (&foreign, "was not written by footnote"),
        (&mixed, "`notes/CNAME`"),
        (&file, "is a file"),
    ] {
        let error = Output::begin(target).unwrap_err().to_string();
        assert!(
            error.contains(message) && error.contains("--out"),
            "{error}"
        );
    }
    assert!(foreign.join("thesis.doc").exists());
    assert!(mixed.join("a.html").exists());
}

#[test]
fn two_runs_never_write_one_folder() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path().join("site");
    let first = Output::begin(&site).unwrap();
    assert!(
        Output::begin(&site)
            .unwrap_err()
            .to_string()
            .contains("another footnote")
    );
    drop(first);
    Output::begin(&site).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_a_link() {
    let place = tempfile::tempdir().unwrap();
    let (site, link) = (place.path().join("site"), place.path().join("public"));
    build(&site, &[("a.html", "1")]).unwrap();
    std::os::unix::fs::symlink(&site, &link).unwrap();
    build(&link, &[("a.html", "2")]).unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(site.join("a.html")).unwrap(), "2");
}
