//! The web app manifest: what a device shows of the library once it is installed.

use super::shell::Shell;
use crate::output::Output;
use anyhow::Context;
use footnote_model::LibraryInfo;
use serde_json::{Map, Value};

/// The file's path; the shell's own is what a library's is made from.
const MANIFEST: &str = "manifest.webmanifest";

/// How many characters fit below an icon, by Chromium's advice; a longer name is cut by the device.
const SHORT: usize = 12;

/// Writes the manifest with the library's own name, before the shell's would be written.
///
/// # Errors
/// Fails when the shell's can't be read and when the file system refuses.
pub(super) fn write(shell: &Shell, info: &LibraryInfo, output: &Output) -> anyhow::Result<()> {
    let Some((_, bytes)) = shell.files().find(|(path, _)| *path == MANIFEST) else {
        return Ok(());
    };
    let manifest: Map<String, Value> =
        serde_json::from_slice(bytes).with_context(|| format!("the shell's {MANIFEST}"))?;
    output.write(MANIFEST, &serde_json::to_vec(&named(manifest, info))?)
}

/// Puts a library's name into a manifest. It gets no `id`: the address is what tells libraries of a host apart.
fn named(mut manifest: Map<String, Value>, info: &LibraryInfo) -> Map<String, Value> {
    let is_short = info.title.chars().count() <= SHORT;
    let own = [
        ("name", Some(info.title.clone())),
        ("short_name", is_short.then(|| info.title.clone())),
        ("description", info.description.clone()),
        ("lang", Some(info.language.to_string())),
        ("dir", Some(info.language.direction().as_str().to_owned())),
        ("id", None),
    ];
    for (key, value) in own {
        match value {
            Some(value) => drop(manifest.insert(key.to_owned(), Value::String(value))),
            None => drop(manifest.remove(key)),
        }
    }
    manifest
}

#[cfg(test)]
mod tests {
    use super::*;
    use footnote_model::Language;

    #[test]
    fn an_installed_library_has_its_own_name() {
        let shell = serde_json::json!({ "name": "Footnote", "short_name": "Footnote", "id": "/", "scope": "./" });
        let Value::Object(shell) = shell else {
            panic!("no object")
        };
        let info = |title: &str| LibraryInfo {
            id: "a".to_owned(),
            title: title.to_owned(),
            description: None,
            language: Language::new("ar").unwrap(),
            public_url: None,
        };
        assert_eq!(
            Value::Object(named(shell.clone(), &info("Field notes"))),
            serde_json::json!({
                "name": "Field notes", "short_name": "Field notes", "lang": "ar", "dir": "rtl", "scope": "./",
            })
        );
        let long = named(shell, &info("Field notes of the far north"));
        assert!(!long.contains_key("short_name"));
    }
}
