//! What holds for the HTML of every view, whatever it shows. Each rule answers with what breaks it.

use super::html::{Element, parse};
use percent_encoding::percent_decode_str;
use std::collections::HashSet;

/// The elements that the views write. Nothing here runs, embeds or loads another document.
pub const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "br",
    "button",
    "caption",
    "circle",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "img",
    "input",
    "kbd",
    "label",
    "legend",
    "li",
    "main",
    "nav",
    "noscript",
    "ol",
    "option",
    "p",
    "path",
    "pre",
    "q",
    "rect",
    "section",
    "select",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
];

/// The elements that may stand in a paragraph; any other would end it.
const PHRASING: &[&str] = &[
    "a", "b", "bdi", "br", "button", "cite", "code", "del", "em", "img", "input", "kbd", "label",
    "option", "q", "select", "span", "strong", "sub", "sup", "svg", "time",
];

/// What each of some elements may hold directly.
const CHILDREN: &[(&str, &[&str])] = &[
    ("ul", &["li"]),
    ("ol", &["li"]),
    ("table", &["caption", "thead", "tbody"]),
    ("thead", &["tr"]),
    ("tbody", &["tr"]),
    ("tr", &["th", "td"]),
    ("select", &["option"]),
];

/// Says what breaks a rule that holds for any content, below a root such as `../../`.
pub fn broken(tree: &Element, root: &str) -> Vec<String> {
    let all = tree.all();
    let mut broken = Vec::new();
    for element in all.iter().skip(1) {
        broken.extend(bad_element(element));
        broken.extend(bad_attributes(element));
        broken.extend(bad_address(element, root));
        broken.extend(bad_children(element));
        broken.extend(bad_image(element));
        broken.extend(hidden_focus(element));
    }
    broken.extend(repeated_ids(&all));
    broken
}

/// Says what breaks a rule that holds for a whole page whose headings and links are in order.
pub fn broken_page(tree: &Element, root: &str) -> Vec<String> {
    let all = tree.all();
    let mut broken = broken(tree, root);
    broken.extend(skipped_headings(&all));
    broken.extend(dangling(&all));
    broken
}

fn bad_element(element: &Element) -> Option<String> {
    (!ELEMENTS.contains(&element.name.as_str())).then(|| format!("<{}>", element.name))
}

fn bad_attributes(element: &Element) -> Vec<String> {
    let bad = |name: &str| {
        name == "style"
            || name.starts_with("on")
            || matches!(name, "srcdoc" | "formaction" | "ping")
    };
    let names = element.attributes.iter().map(|(name, _)| name);
    names
        .filter(|name| bad(name))
        .map(|name| format!("<{} {name}>", element.name))
        .collect()
}

/// Addresses are below the root, in the page, or outside and then with `rel`.
fn bad_address(element: &Element, root: &str) -> Vec<String> {
    let mut broken = Vec::new();
    for name in ["href", "src", "action"] {
        let Some(address) = element.get(name) else {
            continue;
        };
        let lower = address.to_lowercase();
        let outside = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme));
        let fine = if outside {
            element.name == "a" && element.get("rel") == Some("noopener noreferrer")
        } else {
            (element.name == "a" && address.starts_with('#') && address.len() > 1)
                || address.starts_with(root)
        };
        if !fine {
            broken.push(format!("<{} {name}={address:?}>", element.name));
        }
    }
    if element.name == "a" && element.get("href").is_none() {
        broken.push("<a> without an address".to_owned());
    }
    broken
}

/// A browser would take such children out of their parent.
fn bad_children(element: &Element) -> Vec<String> {
    let mut broken = Vec::new();
    let allowed = CHILDREN.iter().find(|(name, _)| *name == element.name);
    for child in element.elements() {
        if allowed.is_some_and(|(_, allowed)| !allowed.contains(&child.name.as_str())) {
            broken.push(format!("<{}> in <{}>", child.name, element.name));
        }
    }
    for inside in element.all().iter().skip(1) {
        let parted = match element.name.as_str() {
            "p" => !PHRASING.contains(&inside.name.as_str()),
            "a" | "button" => matches!(inside.name.as_str(), "a" | "button" | "input"),
            _ => false,
        };
        if parted {
            broken.push(format!("<{}> inside <{}>", inside.name, element.name));
        }
    }
    broken
}

fn bad_image(element: &Element) -> Option<String> {
    let whole = ["src", "alt", "width", "height"]
        .iter()
        .all(|name| element.get(name).is_some());
    (element.name == "img" && !whole).then(|| format!("{element:?}"))
}

/// What assistive technology doesn't see can't be reached by the keyboard either.
fn hidden_focus(element: &Element) -> Vec<String> {
    if element.get("aria-hidden") != Some("true") {
        return Vec::new();
    }
    let focusable = |inside: &&Element| {
        matches!(
            inside.name.as_str(),
            "a" | "button" | "input" | "select" | "summary"
        ) && inside.get("tabindex") != Some("-1")
    };
    let found = element.all().into_iter().filter(focusable);
    found
        .map(|inside| format!("hidden, but in the tab order: {inside:?}"))
        .collect()
}

fn repeated_ids(all: &[&Element]) -> Vec<String> {
    let mut seen = HashSet::new();
    let ids = all.iter().filter_map(|element| element.get("id"));
    ids.filter(|id| id.is_empty() || !seen.insert(*id))
        .map(|id| format!("id={id:?} is empty or not the only one"))
        .collect()
}

/// One `h1`, the first; no level is left out on the way down.
fn skipped_headings(all: &[&Element]) -> Vec<String> {
    let level = |element: &&Element| match element.name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    };
    let mut last = 0;
    let mut broken = Vec::new();
    for level in all.iter().filter_map(level) {
        if level > last + 1 || (level == 1 && last > 0) {
            broken.push(format!("<h{level}> after <h{last}>"));
        }
        last = level;
    }
    broken
}

/// Every link into the page, label and description has its target.
fn dangling(all: &[&Element]) -> Vec<String> {
    let ids: HashSet<&str> = all.iter().filter_map(|element| element.get("id")).collect();
    let mut sought = Vec::new();
    for element in all {
        sought.extend(
            ["for", "aria-labelledby"]
                .iter()
                .filter_map(|name| element.get(name))
                .map(str::to_owned),
        );
        let fragment = element.get("href").and_then(|href| href.strip_prefix('#'));
        sought.extend(fragment.map(|id| percent_decode_str(id).decode_utf8_lossy().into_owned()));
    }
    sought.retain(|id| !ids.contains(id.as_str()));
    sought
        .into_iter()
        .map(|id| format!("nothing has the id {id:?}"))
        .collect()
}

#[test]
fn each_rule_sees_what_breaks_it() {
    for html in [
        "<script></script>",
        "<iframe></iframe>",
        "<p style=\"color:red\"></p>",
        "<p onclick=\"x\"></p>",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\"/elsewhere/\">x</a>",
        "<a href=\"articles/a/\">x</a>",
        "<a href=\"https://a.example/\">x</a>",
        "<a href=\"#\">x</a>",
        "<a>x</a>",
        "<img src=\"https://a.example/a.png\" alt=\"\" width=\"1\" height=\"1\">",
        "<img src=\"../../a.png\" width=\"1\" height=\"1\">",
        "<p><ul></ul></p>",
        "<ul><p></p></ul>",
        "<a href=\"../../\"><a href=\"../../\">x</a></a>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<h2 id=\"\">x</h2>",
        "<aside aria-hidden=\"true\"><a href=\"../../\">x</a></aside>",
    ] {
        assert_eq!(broken(&parse(html), "../../").len(), 1, "{html}");
    }
    for html in [
        "<h2>x</h2>",
        "<h1>x</h1><h3>x</h3>",
        "<h1>x</h1><h1>x</h1>",
        "<a href=\"#nowhere\">x</a>",
        "<label for=\"nothing\">x</label>",
    ] {
        assert_eq!(broken(&parse(html), "../../"), [""; 0], "{html}");
        assert_eq!(broken_page(&parse(html), "../../").len(), 1, "{html}");
    }
}
