//! Tests of the settings' reader: what is taken, what is reported, and where.

use super::*;

fn places(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |d: &Diagnostic| format!("{}:{}: {}: {}", d.line, d.column, d.severity, d.message);
    diagnostics.iter().map(line).collect()
}

#[test]
fn every_setting_is_read() {
    let text = r#"
title = "Field notes"
description = "What we saw."
language = "fr"
public-url = "https://example.org/notes/"
id = "notes"
cards = false
offline-limit = 5
single-file = true

[redirects]
old = "new"

[[authors]]
name = "Ada Byron"
slug = "ada"
about = "Counts things."
url = "https://example.org/ada"

[tags]
war = "War and peace"

[[publishers]]
domain = "hrw.org"
name = "Human Rights Watch"
aliases = ["HRW"]
kind = "rights organization"
homepage = "https://www.hrw.org/"

[[publishers]]
name = "The Old Press"
"#;
    let (settings, diagnostics) = Settings::parse(text, "folder");
    assert_eq!(places(&diagnostics), Vec::<String>::new());
    assert_eq!(settings.info.id, "notes");
    assert!(!settings.cards);
    assert_eq!(settings.offline_limit, 5);
    assert!(settings.single_file);
    assert_eq!(settings.redirects[0].to.as_str(), "new");
    assert_eq!(settings.info.language.as_str(), "fr");
    assert_eq!(settings.authors[0].slug.as_str(), "ada");
    assert_eq!(settings.tags[&Slug::new("war").unwrap()], "War and peace");
    assert_eq!(settings.publishers[0].aliases, ["HRW"]);
    assert_eq!(
        settings.publishers[1].publisher.key.as_str(),
        "the-old-press"
    );
}

#[test]
fn a_limit_is_a_whole_number() {
    for wrong in ["-1", "2.5", "\"20\"", "99999999999999999999"] {
        let (settings, found) = Settings::parse(&format!("offline-limit = {wrong}"), "folder");
        assert_eq!(settings.offline_limit, OFFLINE_LIMIT, "{wrong}");
        assert!(places(&found)[0].contains("`offline-limit` is a whole number"));
    }
}

#[test]
fn every_mistake_is_reported_with_its_place() {
    let text = "titel = \"Notes\"\nlanguage = \"english\"\npublic-url = 3\n\
                [tags]\n\"Not A Slug\" = \"x\"\n[[authors]]\nslug = \"a\"\n[[publishers]]\nkind = \"x\"\nfoo = 1\n";
    let (settings, diagnostics) = Settings::parse(text, "My folder");
    assert_eq!(
        places(&diagnostics),
        [
            "1:1: warning: footnote.toml has no key `titel`",
            "2:12: error: `language`: `english` is not a language tag: write it as `en`, `ar` or `zh-Hant` (BCP 47)",
            "3:14: error: `public-url` is a string in quotes, not of type integer",
            "5:1: error: `Not A Slug` is not a slug: use 1 to 120 of the characters a-z, 0-9 and -",
            "6:1: error: an author needs a `name`, as bylines have it",
            "8:1: error: a publisher needs a `domain` such as `hrw.org`, or at least a `name`",
            "10:1: warning: a publisher has no key `foo`",
        ]
    );
    assert_eq!(
        diagnostics[0].help.as_deref(),
        Some("did you mean `title`?")
    );
    assert_eq!(
        diagnostics[6].help.as_deref(),
        Some("a publisher knows: domain, name, aliases, kind, homepage")
    );
    assert_eq!(settings.info.title, "My folder");
    assert_eq!(settings.info.id, "my-folder");
}

#[test]
fn a_broken_line_is_reported_and_the_rest_is_read() {
    let (settings, diagnostics) = Settings::parse("title = \"Notes\"\nlanguage = \n", "folder");
    assert_eq!(settings.info.title, "Notes");
    assert_eq!(
        (diagnostics[0].line, diagnostics[0].severity),
        (2, Severity::Error)
    );
}

#[test]
fn a_folder_without_settings_is_named_after_itself() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("Press Freedom");
    std::fs::create_dir(&library).unwrap();
    let (settings, diagnostics) = Settings::read(&library);
    assert_eq!(settings.info.title, "Press Freedom");
    assert_eq!(settings.info.id, "press-freedom");
    assert_eq!(diagnostics[0].severity, Severity::Note);
}

#[test]
fn the_sites_address_ends_with_a_slash_and_names_a_folder() {
    let root = |url: &str| Settings::parse(&format!("public-url = \"{url}\"\n"), "x");
    for (url, read) in [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/notes", "https://example.org/notes/"),
        (
            "https://bücher.example/é/",
            "https://xn--bcher-kva.example/%C3%A9/",
        ),
    ] {
        let (settings, diagnostics) = root(url);
        assert_eq!(settings.info.public_url.unwrap().as_str(), read);
        assert_eq!(diagnostics, []);
    }
    for bad in [
        "mailto:a@b.org",
        "example.org",
        "https://example.org/?a",
        "https://example.org/#a",
    ] {
        let (settings, diagnostics) = root(bad);
        assert_eq!(settings.info.public_url, None, "{bad}");
        assert!(
            diagnostics[0].message.contains("the site's root"),
            "{diagnostics:?}"
        );
    }
}

#[test]
fn every_library_has_an_id_that_its_title_gives_it() {
    let id = |title: &str| Settings::of_folder(title).info.id;
    assert_eq!(id("Field notes"), "field-notes");
    let (first, second) = (id("…"), id("!?"));
    assert_ne!(first, second);
    assert_eq!(first, id("…"));
    for id in [first, second] {
        assert!(
            id.starts_with("library-") && Slug::new(id.as_str()).is_ok(),
            "{id}"
        );
    }
}
