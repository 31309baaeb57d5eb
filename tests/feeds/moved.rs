//! Redirects from old addresses.

use super::support::{footnote, workbench};
use super::{ROOT, Site};

#[test]
fn a_page_at_each_old_address_leads_to_the_article() {
    let site = Site::quay();
    for (file, to) in [
        ("articles/first-flood/index.html", "../../articles/flood/"),
        ("2019/05/flood.html", "../../articles/flood/"),
        ("archive/flood/index.html", "../../articles/flood/"),
    ] {
        let page = site.read(file);
        assert!(
            page.contains(&format!(
                "<noscript><meta http-equiv=\"refresh\" content=\"0; url={to}\"></noscript>"
            )),
            "{page}"
        );
        assert!(
            page.contains(&format!(
                "<link rel=\"canonical\" href=\"{ROOT}articles/flood/\">"
            )),
            "{page}"
        );
        assert!(
            page.contains(&format!("<a href=\"{to}\">The flood &lt;/script&gt;")),
            "{page}"
        );
        assert!(page.contains("noindex") && page.contains("default-src 'none'"));
        // No word of the article gets into the script: it is the same on all pages, and allowed by its hash.
        let script = "<script>location.replace(document.links[0].href+location.hash)</script>";
        assert!(
            page.contains(script) && page.matches("<script").count() == 1,
            "{page}"
        );
    }
}

#[test]
fn hosts_that_redirect_by_themselves_find_a_list() {
    let list = Site::quay().read("_redirects");
    let mut lines: Vec<&str> = list.lines().collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "/2019/05/flood.html /articles/flood/ 301",
            "/archive/flood/ /articles/flood/ 301",
            "/articles/first-flood/ /articles/flood/ 301",
        ]
    );
    let article = super::support::sound("One");
    assert!(!Site::of(&[("one.md", article.as_str())]).has("_redirects"));
}

#[test]
fn a_redirect_that_leads_nowhere_stops_the_build_and_names_its_line() {
    let article = super::support::sound("One");
    let settings = "[redirects]\nold = \"gone\"\na = \"b\"\nb = \"a\"\none = \"one\"\n";
    let bench = workbench(&[("one.md", article.as_str()), ("footnote.toml", settings)]);
    let run = footnote(bench.path(), &["check", "library"]).exits(1);
    for finding in [
        "footnote.toml:2:1: error: this leads to `gone`, which is no article",
        "footnote.toml:3:1: error: this leads to `b`, and from there in a circle",
        "footnote.toml:5:1: error: `one` is an article, so it can't lead to another",
    ] {
        assert!(
            format!("{}{}", run.stdout, run.stderr).contains(finding),
            "{}{}",
            run.stdout,
            run.stderr
        );
    }
}
