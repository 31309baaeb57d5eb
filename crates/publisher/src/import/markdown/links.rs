//! Where links lead: outside, into the article, to a file of the folder, or nowhere.

use crate::import::ItemLink;
use footnote_model::SafeUrl;
use percent_encoding::percent_decode_str;
use url::Url;

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// An outside page or a mail address.
    Outside(SafeUrl),
    /// A place in the same article.
    Fragment(String),
    /// A file of the folder; line and column are still 0.
    File(ItemLink),
    /// An empty address.
    Empty,
    /// What must not become a link: `javascript:`, `data:`, `ftp:`, or no address at all.
    Unsafe,
}

/// Tells where an address leads.
pub(super) fn address(written: &str) -> Address {
    let written = written.trim();
    if written.is_empty() || written == "#" {
        return Address::Empty;
    }
    if let Some(fragment) = written.strip_prefix('#') {
        return Address::Fragment(decode(fragment));
    }
    if written.starts_with("//") {
        return outside(&format!("https:{written}")).map_or(Address::Unsafe, Address::Outside);
    }
    if has_scheme(written) {
        return outside(written).map_or(Address::Unsafe, Address::Outside);
    }
    file(written)
}

/// Returns an outside address: as written where that is valid, else as the URL standard repairs it.
pub(in crate::import) fn outside(written: &str) -> Option<SafeUrl> {
    let parsed = Url::parse(written).ok()?;
    let known = matches!(parsed.scheme(), "http" | "https" | "mailto");
    let safe = SafeUrl::new(written).or_else(|_| SafeUrl::new(parsed.as_str()));
    safe.ok().filter(|_| known)
}

/// Makes an address comparable: two that browsers treat as one are one source.
pub(super) fn canonical(url: &SafeUrl) -> String {
    Url::parse(url.as_str()).map_or_else(|_| url.to_string(), String::from)
}

fn has_scheme(written: &str) -> bool {
    let Some((scheme, _)) = written.split_once(':') else {
        return false;
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

fn file(written: &str) -> Address {
    let (rest, fragment) = match written.split_once('#') {
        Some((rest, fragment)) => (rest, Some(decode(fragment)).filter(|f| !f.is_empty())),
        None => (written, None),
    };
    let path = decode(rest.split('?').next().unwrap_or_default());
    if path.is_empty() || path.contains(char::is_control) {
        return Address::Unsafe;
    }
    Address::File(ItemLink {
        path,
        fragment,
        image: false,
        line: 0,
        column: 0,
    })
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_lead_outside() {
        for (written, url) in [
            ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
            ("HTTPS://Example.org", "HTTPS://Example.org"),
            ("//example.org/x", "https://example.org/x"),
            ("https://example.org/a b", "https://example.org/a%20b"),
            (
                "http://mubasher.example/news/الأمم",
                "http://mubasher.example/news/الأمم",
            ),
            ("mailto:desk@example.org", "mailto:desk@example.org"),
        ] {
            let url = SafeUrl::new(url).unwrap();
            assert_eq!(address(written), Address::Outside(url), "{written}");
        }
        for written in [
            "javascript:alert(1)",
            "JavaScript:x",
            "data:text/html,x",
            "ftp://a/b",
            "http://",
            "https:///",
            "file:///etc/passwd",
            "?q",
            "a\u{1}b",
            "vbscript:x",
        ] {
            assert_eq!(address(written), Address::Unsafe, "{written}");
        }
    }

    #[test]
    fn paths_are_decoded_and_cut() {
        for (written, path, fragment) in [
            ("other.md", "other.md", None),
            ("../a%20b.md#Part%20two", "../a b.md", Some("Part two")),
            ("/root.md?x=1#", "/root.md", None),
        ] {
            let Address::File(link) = address(written) else {
                panic!("a file: {written}")
            };
            assert_eq!(
                (link.path.as_str(), link.fragment.as_deref()),
                (path, fragment)
            );
        }
        assert_eq!(address("#%C3%A9"), Address::Fragment("é".to_owned()));
        assert_eq!(address(" # ".trim()), Address::Empty);
    }
}
