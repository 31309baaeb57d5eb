//! `_headers`: what a host should send with the files, in the form that Netlify and Cloudflare Pages read.
//!
//! A page carries its policy itself; as a header it also holds for what no page's own element can say:
//! who may frame it.

use super::frame::Frame;
use std::fmt::Write;

/// What is sent with every file.
const ALWAYS: [&str; 4] = [
    "X-Content-Type-Options: nosniff",
    // A source learns neither the article nor the library that its reader comes from.
    "Referrer-Policy: no-referrer",
    "Cross-Origin-Opener-Policy: same-origin",
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
];

/// Folders of files that are named by their content and so never change.
const NAMED_BY_CONTENT: [&str; 9] = [
    "/library/articles/*",
    "/library/catalogue/*",
    "/library/lookup/*",
    "/library/media/*",
    "/library/publishers/*",
    "/library/records/*",
    "/library/search/*",
    "/library/sources/*",
    "/builds/*",
];

/// Files that say what is new: a browser asks for them each time.
const POINTERS: [&str; 3] = ["/library/library.json", "/build.json", "/sw.js"];

/// Writes the file. `single` is the name of the single file, if the site offers one: it keeps a policy of its own,
/// which isn't the site's, and so is to be downloaded.
pub(super) fn write(frame: &Frame<'_>, single: &str) -> String {
    let policy = frame.policy();
    let mut text = format!("/*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n");
    for header in ALWAYS {
        let _ = writeln!(text, "  {header}");
    }
    for (paths, value) in [
        (&NAMED_BY_CONTENT[..], "public, max-age=31536000, immutable"),
        (&POINTERS, "no-cache"),
    ] {
        for path in paths {
            let _ = writeln!(text, "{path}\n  Cache-Control: {value}");
        }
    }
    let _ = writeln!(
        text,
        "/{single}\n  Content-Disposition: attachment\n  X-Robots-Tag: noindex"
    );
    text
}
