//! The rules of the house, as code: one function a rule, each answering with the places that break it.
//!
//! Rules that nobody runs are prose. These look at the files that Git knows or would add; what a file of
//! rules is about it spells in two halves, so that it doesn't find itself.

mod crates;
mod source;
mod style;
mod text;
mod tree;

use crate::error::{Error, Result};
use tree::Tree;

/// One rule: what it says, and the places that break it as `file:line: why`.
struct Rule {
    says: &'static str,
    check: fn(&Tree) -> Result<Vec<String>>,
}

const RULES: &[Rule] = &[
    Rule {
        says: "model ← search ← finder; model ← reader; all but the finder ← publisher; xtask links none",
        check: crates::walls,
    },
    Rule {
        says: "no `ssr` in the Wasm build",
        check: crates::no_ssr_in_wasm,
    },
    Rule {
        says: "no `csr` in the publisher",
        check: crates::no_csr_in_publisher,
    },
    Rule {
        says: "no `native` or `stem` in the finder",
        check: crates::no_tables_in_finder,
    },
    Rule {
        says: "model and search touch no file, clock, network or browser",
        check: source::pure_crates,
    },
    Rule {
        says: "only src/platform names the browser's crates",
        check: source::platform_wall,
    },
    Rule {
        says: "no string becomes HTML in the reader",
        check: source::no_raw_html,
    },
    Rule {
        says: "no `style` attribute in a view",
        check: source::no_style_attribute,
    },
    Rule {
        says: "every Rust file says what lives in it",
        check: source::module_docs,
    },
    Rule {
        says: "no test is ignored, skipped or alone",
        check: source::no_skipped_tests,
    },
    Rule {
        says: "no file over 400 lines without a reason",
        check: source::long_files,
    },
    Rule {
        says: "colors are written in style/tokens.css only",
        check: style::colors,
    },
    Rule {
        says: "nothing is left to do",
        check: text::no_todo,
    },
    Rule {
        says: "no path of one machine",
        check: text::no_machine_paths,
    },
    Rule {
        says: "lock files name no registry's host",
        check: text::no_registry_hosts,
    },
];

/// `cargo xtask tidy`.
///
/// # Errors
///
/// A rule is broken.
pub(crate) fn run(_: &[String]) -> Result<()> {
    let broken = check_all()?.iter().filter(|ok| !**ok).count();
    match broken {
        0 => Ok(()),
        n => Err(Error::new(format!("{n} rules of the house are broken"))),
    }
}

/// Checks every rule, prints each with what breaks it, and answers whether each is kept.
///
/// # Errors
///
/// The files can't be listed.
pub(crate) fn check_all() -> Result<Vec<bool>> {
    let tree = Tree::of_git()?;
    let kept = RULES.iter().map(|rule| {
        let broken = (rule.check)(&tree).unwrap_or_else(|error| vec![error.to_string()]);
        println!(
            "  {} {}",
            if broken.is_empty() { "✓" } else { "✗" },
            rule.says
        );
        broken.iter().for_each(|place| println!("      {place}"));
        broken.is_empty()
    });
    Ok(kept.collect())
}
