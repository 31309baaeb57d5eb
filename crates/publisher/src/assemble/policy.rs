//! The content security policy that every page carries.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// What a page may load: its own site's files and nothing else. `'wasm-unsafe-eval'` lets the reader
/// compile; `data:` images are icons inside the style sheet.
const RULES: [&str; 9] = [
    "default-src 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
];

/// Writes the policy of pages that hold some scripts and style sheets of their own: those are allowed by
/// their hashes.
pub(super) fn policy(scripts: &[&str], styles: &[&str]) -> String {
    let rules = RULES.join("; ");
    let (scripts, styles) = (hashes(scripts), hashes(styles));
    format!("{rules}; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}")
}

/// Writes the policy of a single file, which loads nothing at all: what it shows, it holds.
pub(super) fn of_single_file(scripts: &[&str], style: &str) -> String {
    let (scripts, style) = (hashes(scripts), hashes(&[style]));
    format!(
        "default-src 'none'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'; \
         script-src 'wasm-unsafe-eval'{scripts}; style-src{style}"
    )
}

/// Writes a policy's element.
pub(super) fn meta(policy: &str) -> String {
    format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#)
}

fn hashes(texts: &[&str]) -> String {
    let hash = |text: &&str| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    texts.iter().map(hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_allowed_by_its_hash_alone() {
        // The example of the CSP specification, level 3, section 8.3.
        let policy = policy(&["alert('Hello, world.');"], &[]);
        assert!(
            policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"),
            "{policy}"
        );
        assert!(policy.ends_with("style-src 'self'") && !policy.contains("unsafe-inline"));
    }
}
