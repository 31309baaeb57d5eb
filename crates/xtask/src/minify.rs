//! `cargo xtask minify`: what Trunk's second hook calls in a release build. It makes the scripts and style
//! sheets in Trunk's staging folder smaller, in place, by esbuild. The Wasm is wasm-opt's work.

use crate::cmd::Cmd;
use crate::error::{Context, Error, Result};
use crate::{finder, names};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Minifies each `.js` and `.css` file of `$TRUNK_STAGING_DIR`; a debug build stays readable.
///
/// # Errors
///
/// It wasn't called by Trunk, or esbuild fails or is missing.
pub(crate) fn run(_: &[String]) -> Result<()> {
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(Error::new(
            "TRUNK_STAGING_DIR is not set: this command is Trunk's hook",
        ));
    };
    if env::var("TRUNK_PROFILE").as_deref() != Ok("release") {
        return Ok(());
    }
    let (glue, wasm) = reader(&staging)?;
    drop_unused(&glue)?;
    names::shorten(&glue, &wasm)?;
    bundle_single(&staging, &glue)?;
    finder::bundle(&staging)?;
    let entries = fs::read_dir(&staging).context(staging.display())?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "js" || extension == "css")
        })
        .filter(|path| !path.ends_with(SINGLE))
        .collect();
    files.sort();
    let outcome = Cmd::new("node_modules/.bin/esbuild")
        .args(["--minify", "--allow-overwrite", "--log-level=warning"])
        .args([format!("--outdir={}", staging.display())])
        .args(&files)
        .run();
    outcome.map_err(|error| error.remedy("npm ci"))?;
    names::by_content(&staging.join("index.html"), READER, &glue, &wasm)?;
    finder::name(&staging)
}

/// What the names of the reader's files begin with.
const READER: &str = "footnote-reader-";

/// What starts the reader of the single file.
const SINGLE: &str = "single.js";

/// Finds wasm-bindgen's script of the reader, and its Wasm.
fn reader(staging: &Path) -> Result<(PathBuf, PathBuf)> {
    let entries = fs::read_dir(staging).context(staging.display())?;
    let mut names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let glue = names.find(|name| name.starts_with(READER) && name.ends_with(".js"));
    let glue = glue.ok_or_else(|| Error::new(format!("Trunk left no {READER}….js")))?;
    let wasm = glue.replace(".js", "_bg.wasm");
    Ok((staging.join(glue), staging.join(wasm)))
}

/// Takes out of wasm-bindgen's script what nothing here calls: streams in JavaScript's form, which a library of
/// Leptos exports, and the start that waits for nothing.
fn drop_unused(glue: &Path) -> Result<()> {
    let script = fs::read_to_string(glue).context(glue.display())?;
    fs::write(glue, without_streams(&script)).context(glue.display())?;
    Cmd::new("node_modules/.bin/esbuild")
        .args([
            "--tree-shaking=true",
            "--allow-overwrite",
            "--log-level=warning",
        ])
        .args([format!("--outfile={}", glue.display())])
        .args([glue])
        .run()
}

/// Leaves out the classes of streams, and what is done to each.
fn without_streams(script: &str) -> String {
    const CLASS: &str = "IntoUnderlying";
    let mut kept = String::with_capacity(script.len());
    let mut ends_with = None;
    for line in script.split_inclusive('\n') {
        if ends_with.is_none() {
            ends_with = match line {
                _ if line.starts_with(&format!("export class {CLASS}")) => Some("}"),
                _ if line.starts_with(&format!("const {CLASS}")) => Some(";"),
                _ if line.starts_with(&format!("if (Symbol.dispose) {CLASS}")) => Some(";"),
                _ => None,
            };
        }
        match ends_with {
            None => kept.push_str(&line.replace("initSync, ", "")),
            // A class ends where its own indentation does.
            Some("}") if line.starts_with('}') => ends_with = None,
            Some(";") if line.trim_end().ends_with(';') => ends_with = None,
            Some(_) => {}
        }
    }
    kept
}

/// Puts that script, `boot.js` and the reader's own into one: a file that is opened from a disk can import none.
fn bundle_single(staging: &Path, glue: &Path) -> Result<()> {
    let single = staging.join(SINGLE);
    let outcome = Cmd::new("node_modules/.bin/esbuild")
        .args(["--bundle", "--format=iife", "--minify", "--allow-overwrite"])
        // The reader's own address, which an inline script lacks, is used when no Wasm is given to it.
        .args([
            "--log-level=error",
            "--define:import.meta.url=location.href",
        ])
        .args([format!("--alias:reader={}", glue.display())])
        .args([format!("--outfile={}", single.display())])
        .args([&single])
        .run();
    outcome.map_err(|error| error.remedy("npm ci"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classes_of_streams_go_and_all_else_stays() {
        let script = "export class IntoUnderlyingSink {\n    a() { b(); }\n}\n\
                      if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = x;\n\
                      function keep() {\n    return 1;\n}\n\
                      const IntoUnderlyingSinkFinalization = (typeof F === 'undefined')\n    ? {}\n    : new F(1);\n\
                      export { initSync, start as default };\n";
        assert_eq!(
            without_streams(script),
            "function keep() {\n    return 1;\n}\nexport { start as default };\n"
        );
    }
}
