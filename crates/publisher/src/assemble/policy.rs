//! The content security policy that every page carries.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// What a page may load: its own site's files and nothing else. `'wasm-unsafe-eval'` lets the reader
/// compile; `data:` images are icons inside the style sheet.
const RULES: [&str; 10] = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
];

/// Writes the policy's element; `inline` is the one inline script that the page has, if any.
pub(super) fn meta(inline: Option<&str>) -> String {
    let hash =
        inline.map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))));
    let scripts = format!(
        "script-src 'self' 'wasm-unsafe-eval'{}",
        hash.unwrap_or_default()
    );
    let rules = RULES.join("; ");
    format!(r#"<meta http-equiv="Content-Security-Policy" content="{rules}; {scripts}">"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_allowed_by_its_hash_alone() {
        // The example of the CSP specification, level 3, section 8.3.
        let policy = meta(Some("alert('Hello, world.');"));
        assert!(
            policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"),
            "{policy}"
        );
        assert!(!meta(None).contains("sha256") && !policy.contains("unsafe-inline"));
    }
}
