//! The reader in a real browser, piece by piece: what native tests can't see.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a panic in a test is the failure that is meant"
)]

use footnote_model::{
    Article, Block, ContentHash, Inline, Language, PublisherKey, PublisherRef, SafeUrl, Slug,
    Source,
};
use footnote_reader::error::Error;
use footnote_reader::pages::article_view;
use footnote_reader::platform;
use footnote_reader::route::{Links, Route};
use footnote_reader::state::filter::Filter;
use footnote_reader::state::navigation::Navigation;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Adds a place to mount into.
fn host() -> HtmlElement {
    let host: HtmlElement = document().create_element("main").unwrap().unchecked_into();
    document().body().unwrap().append_child(&host).unwrap();
    host
}

fn find(host: &HtmlElement, selector: &str) -> Element {
    host.query_selector(selector)
        .unwrap()
        .unwrap_or_else(|| panic!("no {selector} in {}", host.inner_html()))
}

fn article() -> Article {
    let text = |text: &str| Inline::Text(text.to_owned());
    Article {
        slug: Slug::new("a").unwrap(),
        title: "Title <b>not markup</b>".into(),
        dek: None,
        lang: Language::new("ar").unwrap(),
        authors: vec![],
        published: None,
        revised: None,
        correction: None,
        tags: vec![],
        key_points: vec![],
        body: vec![Block::Paragraph(vec![
            text("Claim."),
            Inline::Citation { source: 0 },
            text(" Again."),
            Inline::Citation { source: 0 },
            Inline::Citation { source: 9 },
        ])],
        sources: vec![Source {
            title: Some("A report".into()),
            url: SafeUrl::new("https://example.org/report").ok(),
            publisher: Some(PublisherRef {
                key: PublisherKey::new("example.org").unwrap(),
                name: "Example".into(),
                kind: None,
            }),
            ..Source::default()
        }],
        voices: Vec::new(),
        panels: None,
        formatted: None,
        words: 2,
        minutes: 1,
    }
}

fn mount_article() -> HtmlElement {
    let host = host();
    let links = Links::Path {
        root: "/app/".into(),
    };
    mount_to(host.clone(), move || {
        article_view(&article(), &ContentHash::of(b"x"), &links)
    })
    .forget();
    host
}

#[wasm_bindgen_test]
fn text_never_becomes_markup() {
    let host = mount_article();
    assert_eq!(
        find(&host, "h1").text_content().unwrap(),
        "Title <b>not markup</b>"
    );
    assert!(host.query_selector("b").unwrap().is_none());
}

#[wasm_bindgen_test]
fn citations_and_the_list_of_sources_lead_to_each_other() {
    let host = mount_article();
    let citations = host.query_selector_all("a.citation").unwrap();
    assert_eq!(
        citations.length(),
        2,
        "a citation of a source that isn't there is left out"
    );
    assert_eq!(
        find(&host, "#cite_1_2").get_attribute("href").unwrap(),
        "#source_1"
    );
    let back = host.query_selector_all("#source_1 .cited-at a").unwrap();
    assert_eq!(back.length(), 2);
    let link = find(&host, "#source_1 .source-title");
    assert_eq!(link.get_attribute("rel").unwrap(), "noopener noreferrer");
    assert_eq!(find(&host, "article").get_attribute("dir").unwrap(), "rtl");
}

#[wasm_bindgen_test]
fn focus_on_a_citation_shows_its_source() {
    let host = mount_article();
    let card = document().create_element("div").unwrap();
    card.set_id("source_card");
    card.set_attribute("hidden", "").unwrap();
    document().body().unwrap().append_child(&card).unwrap();
    platform::watch_citations();
    let citation: HtmlElement = find(&host, "#cite_1_1").unchecked_into();
    let options = EventInit::new();
    options.set_bubbles(true);
    citation
        .dispatch_event(&web_sys::FocusEvent::new("focusin").unwrap())
        .unwrap();
    // A synthetic event that doesn't bubble reaches no delegated listener.
    assert!(card.has_attribute("hidden"));
    citation.focus().unwrap();
    assert!(!card.has_attribute("hidden"));
    assert!(card.text_content().unwrap().contains("A report"));
    assert_eq!(
        citation.get_attribute("aria-describedby").unwrap(),
        "source_card"
    );
    citation.blur().unwrap();
    document()
        .body()
        .unwrap()
        .dispatch_event(&Event::new_with_event_init_dict("click", &options).unwrap())
        .unwrap();
}

#[wasm_bindgen_test]
fn accents_are_set_apart_by_the_browser() {
    assert_eq!(platform::decompose("é"), "e\u{301}");
}

#[wasm_bindgen_test]
fn settings_are_kept() {
    platform::store("footnote.test", "on");
    assert_eq!(platform::stored("footnote.test").as_deref(), Some("on"));
    assert_eq!(platform::stored("footnote.absent"), None);
}

#[wasm_bindgen_test]
async fn a_missing_file_is_not_found() {
    assert_eq!(
        platform::get("no/such/file.json", false).await,
        Err(Error::NotFound)
    );
}

#[wasm_bindgen_test]
fn positions_survive_in_the_session() {
    let position = platform::Position {
        scroll: 12.5,
        focus: Some("../a/".into()),
    };
    platform::save_positions(&[(3, position.clone()), (4, platform::Position::default())]);
    assert_eq!(
        platform::saved_positions(),
        [(3, position), (4, platform::Position::default())]
    );
}

#[wasm_bindgen_test]
fn a_choice_is_written_into_the_address_bar() {
    let owner = Owner::new();
    owner.with(|| {
        let shown = platform::shown();
        let navigation = Navigation::start(Links::Hash);
        navigation.stay(
            Route::List(Filter {
                query: "law".into(),
                ..Filter::default()
            }),
            false,
        );
        assert_eq!(platform::shown().fragment, "#/?q=law");
        assert!(platform::history_key().is_some());
        platform::replace(&format!("{}{}", shown.path, shown.query), 1);
    });
}
