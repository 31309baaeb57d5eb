//! Content that wants to be markup: it stays text, and changes nothing but the text.

use super::html::{Element, parse};
use super::links;
use super::rules::{broken, broken_page};
use super::views::{ROOT, View, views};
use footnote_model::{Article, Language, MediaPath, PublisherKey, SafeUrl, Slug};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script src=https://evil.example/x.js></script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "\" onfocus=\"alert(1)\" autofocus style=\"x:y\" x=\"",
    "' onclick='alert(1)",
    "` onclick=`alert(1)",
    "</a></p></li></ul></article></main><iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\">",
    "</title></style></textarea></noscript></template><base href=//evil.example/>",
    "<!--",
    "--><!DOCTYPE html><![CDATA[",
    "]]>",
    "<",
    "</",
    "&",
    "&lt;b&gt; &amp;amp; &#60;script&#x3e; &notit; &copy",
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "#\"><b>/../../?a=b&c=%3Cscript%3E%",
    "\u{1F}\u{7F}\u{FEFF}\u{200B}\u{2028}",
    "\t\n  spaced",
];

/// Stands where the hostile text will stand.
const PLACE: &str = "\u{E0F8}";

/// Puts a text into its places; addresses are compared as what they mean.
fn with(tree: &Element, hostile: &str) -> Element {
    tree.map(&|attribute, value| {
        let value = match attribute {
            // Named by what a file holds.
            Some("data-file" | "data-article" | "data-cite") => "".into(),
            Some("href") => percent_decode_str(value).decode_utf8_lossy(),
            _ => value.into(),
        };
        value.replace(PLACE, hostile)
    })
}

fn written(around: &str) -> Vec<View> {
    views(&|word| format!("{around}{word}{around}"), &links())
}

fn stays_text(hostile: &str, plain: &[(View, Element)]) {
    for ((plain, expected), attacked) in plain.iter().zip(&written(hostile)) {
        // The map cuts long names.
        if plain.name == "map" {
            continue;
        }
        let name = format!("{} with {hostile:?}", plain.name);
        let tree = parse(&attacked.html);
        assert_eq!(with(&tree, ""), with(expected, hostile), "{name}");
        let check = if plain.is_page { broken_page } else { broken };
        assert_eq!(check(&tree, ROOT), [""; 0], "{name}");
    }
}

fn plain() -> Vec<(View, Element)> {
    let views = written(PLACE).into_iter();
    views
        .map(|view| {
            let tree = parse(&view.html);
            (view, tree)
        })
        .collect()
}

#[test]
fn hostile_text_is_shown_and_nothing_of_it_becomes_markup() {
    let plain = plain();
    HOSTILE
        .iter()
        .for_each(|hostile| stays_text(hostile, &plain));
}

#[test]
fn any_text_is_shown_and_nothing_of_it_becomes_markup() {
    let plain = plain();
    let config = ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    // Letters of markup, and words of any script; U+0000 can't stand in HTML at all.
    let text = prop_oneof!["[<>\"'&;/=!`#x -]{1,16}", "[^\u{0}\r]{1,12}"];
    proptest!(config, |(text in text)| stays_text(&text, &plain));
}

#[test]
fn no_type_of_an_address_holds_what_could_leave_it() {
    let markup = HOSTILE.iter().filter(|text| text.contains(['<', '>', '"']));
    for text in markup {
        assert!(SafeUrl::new(*text).is_err(), "{text}");
        assert!(
            SafeUrl::new(format!("https://a.example/{text}")).is_err(),
            "{text}"
        );
        assert!(SafeUrl::new(format!("mailto:{text}")).is_err(), "{text}");
    }
    for text in HOSTILE {
        assert!(Slug::new(*text).is_err(), "{text}");
        assert!(PublisherKey::new(*text).is_err(), "{text}");
        assert!(MediaPath::new(*text).is_err(), "{text}");
        assert!(Language::new(*text).is_err(), "{text}");
    }
    for url in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "file:///etc/passwd",
        "blob:x",
        "\u{1}https://a.example",
    ] {
        assert!(SafeUrl::new(url).is_err(), "{url}");
    }
}

#[test]
fn a_forged_article_is_not_decoded() {
    let article = |to: &str| {
        format!(
            r#"{{"slug":"a","title":"A","lang":"en","words":1,"minutes":1,
                "body":[{{"paragraph":[{{"link":{{"to":{to},"content":[]}}}}]}}]}}"#
        )
    };
    let decoded = |to: &str| serde_json::from_str::<Article>(&article(to)).is_ok();
    assert!(decoded(r#"{"url":"https://a.example/"}"#));
    for to in [
        r#"{"url":"javascript:alert(1)"}"#,
        r#"{"url":"https://a.example/\"onclick=\"x"}"#,
        r#"{"file":"../../x"}"#,
        r#"{"article":{"slug":"../x"}}"#,
        r#"{"html":"<b>"}"#,
    ] {
        assert!(!decoded(to), "{to}");
    }
}
