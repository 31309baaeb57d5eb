//! The library that the views are shown with: every field, every kind of block and inline.
//!
//! Its words pass through a function, so that the very same library can speak in hostile ones.

use super::support::Files;
use footnote_model::bundle::{
    Json, Part, read_catalogue, read_library, read_publisher_page, read_record_page,
    read_source_index,
};
use footnote_model::{
    Alignment, Article, Author, Block, ContentHash, Date, How, Image, Inline, Language, Library,
    LibraryInfo, LinkTarget, MediaPath, Publisher, PublisherKey, PublisherPage, PublisherRef,
    Record, SafeUrl, Slug, Source, SourceIndex, Statement, Tag, WorkRef,
};
use footnote_reader::state::library::{InContext, Opened, Row};
use std::sync::Arc;

/// Turns the library's own words into those that it is to be written in.
pub type Say<'a> = &'a dyn Fn(&str) -> String;

/// A library as the reader has it once it is loaded.
pub struct Loaded {
    pub articles: Vec<Article>,
    pub opened: Arc<Opened>,
    pub records: Vec<Record>,
    pub sources: SourceIndex,
    pub publishers: Vec<PublisherPage>,
}

impl Loaded {
    /// Writes a library's bundle, and reads it as the reader does.
    pub fn new(say: Say) -> Self {
        let library = library(say);
        let files = Files::of(&library);
        let file = read_library::<Json>(files.library()).unwrap();
        let bytes = files.part(Part::Catalogue, &file.catalogue);
        let catalogue = read_catalogue::<Json>(&file.catalogue, bytes).unwrap();
        let page = |hash| {
            let bytes = files.part(Part::Records, hash);
            read_record_page::<Json>(hash, bytes).unwrap().records
        };
        let records = catalogue.pages.iter().flat_map(page).collect();
        let bytes = files.part(Part::Sources, &file.sources);
        let sources = read_source_index::<Json>(&file.sources, bytes).unwrap();
        let publisher = |hash| {
            let bytes = files.part(Part::Publisher, hash);
            read_publisher_page::<Json>(hash, bytes).unwrap()
        };
        let entries = sources.publishers.iter();
        let publishers = entries.map(|entry| publisher(&entry.file)).collect();
        let opened = Arc::new(Opened { file, catalogue });
        Self {
            articles: library.articles,
            opened,
            records,
            sources,
            publishers,
        }
    }

    /// Returns every row of the list.
    pub fn rows(&self) -> Vec<Row> {
        let records = self.records.iter().cloned();
        (0..)
            .zip(records)
            .map(|(ordinal, record)| self.opened.row(ordinal, record))
            .collect()
    }

    /// Returns the first article with the records around it.
    pub fn in_context(&self) -> InContext {
        InContext {
            article: self.articles[0].clone(),
            file: ContentHash::of(b"an article"),
            newer: self.records.get(2).cloned(),
            older: self.records.get(1).cloned(),
        }
    }
}

fn library(say: Say) -> Library {
    Library {
        info: LibraryInfo {
            id: "views".into(),
            title: say("Harbor papers"),
            description: Some(say("What lies in the archive of the port.")),
            language: Language::english(),
            public_url: None,
        },
        articles: vec![full(say), arabic(say), bare(say)],
        publishers: vec![Publisher {
            key: key("pilots.example"),
            name: say("Pilots’ guild"),
            kind: Some(say("trade body")),
            homepage: Some(url("https://pilots.example/")),
        }],
        moved: Vec::new(),
    }
}

/// An article with everything that an article can have.
fn full(say: Say) -> Article {
    let author = |slug_of: &str, name: &str| Author {
        slug: slug(slug_of),
        name: say(name),
    };
    Article {
        slug: slug("lights"),
        title: say("Who keeps the lights"),
        dek: Some(say("Four towers and one key.")),
        lang: Language::english(),
        authors: vec![
            author("ines-holt", "Ines Holt"),
            author("o-reed", "O. Reed"),
            author("vera", "Vera"),
        ],
        published: Some(date("2025-04-19")),
        revised: Some(date("2025-05")),
        correction: Some(say("The third tower is older.")),
        tags: vec![tag("lights", say("Lights")), tag("law", say("Law & order"))],
        key_points: vec![
            vec![text(say("One key opens all."))],
            vec![text(say("Nobody counts it.")), cite(1)],
        ],
        body: body(say),
        sources: sources(say),
        voices: vec![
            said(say, "Ines Holt", "Nobody counts the keys.", How::Quoted),
            said(say, "Pilots’ guild", "all towers are lit", How::Attributed),
        ],
        panels: None,
        formatted: None,
        words: 1200,
        minutes: 6,
    }
}

fn said(say: Say, speaker: &str, words: &str, how: How) -> Statement {
    Statement {
        speaker: say(speaker),
        words: say(words),
        how,
        count: 4,
        sure: Some(90),
    }
}

fn body(say: Say) -> Vec<Block> {
    let heading = |level, id: &str, of: &str| Block::Heading {
        level,
        id: say(id),
        content: vec![text(say(of))],
    };
    let words = |of: &str| vec![text(say(of))];
    vec![
        Block::Paragraph(inlines(say)),
        heading(2, "towers", "The towers"),
        Block::Paragraph(vec![
            text(say("Cited together")),
            cite(0),
            cite(1),
            text(say(", and never")),
            cite(9),
        ]),
        heading(3, "the-third", "The third"),
        Block::List {
            start: None,
            items: vec![
                vec![Block::Paragraph(words("an item"))],
                vec![
                    Block::Paragraph(words("one with a list")),
                    Block::List {
                        start: Some(4),
                        items: vec![vec![Block::Paragraph(words("fourth"))]],
                    },
                ],
                vec![Block::Rule],
                vec![],
            ],
        },
        heading(4, "deeper", "Deeper"),
        heading(5, "deeper-still", "Deeper still"),
        heading(6, "deepest", "Deepest"),
        heading(2, "words", "Words"),
        Block::Quote {
            content: vec![Block::Paragraph(words("Keep the key."))],
            attribution: vec![text(say("The keeper")), cite(2)],
        },
        Block::Quote {
            content: vec![Block::Paragraph(words("Nobody said this."))],
            attribution: vec![],
        },
        Block::Code {
            language: Some(say("rust")),
            text: say("if a < b && c > d {\n    \"e\"\n}"),
        },
        Block::Code {
            language: None,
            text: say("plain"),
        },
        Block::Table {
            caption: words("Heights"),
            columns: vec![Alignment::Start, Alignment::Center, Alignment::End],
            header: vec![words("Tower"), words("Lit"), words("Meters")],
            rows: vec![vec![words("North"), vec![], vec![text(say("31")), cite(0)]]],
        },
        Block::Table {
            caption: vec![],
            columns: vec![],
            header: vec![],
            rows: vec![vec![words("no header, no alignment")]],
        },
        Block::Figure {
            image: image(say("A tower at night")),
            caption: words("The north tower."),
        },
        Block::Figure {
            image: image(String::new()),
            caption: vec![],
        },
        Block::Rule,
    ]
}

/// Every kind of inline.
fn inlines(say: Say) -> Vec<Inline> {
    let words = |of: &str| vec![text(say(of))];
    let link = |to, of: &str| Inline::Link {
        to,
        content: words(of),
    };
    let article = |fragment| LinkTarget::Article {
        slug: slug("manara"),
        fragment,
    };
    vec![
        text(say("Plain, ")),
        Inline::Emphasis(vec![Inline::Strong(words("stressed"))]),
        Inline::Deleted(words("withdrawn")),
        text("H".into()),
        Inline::Subscript(words("2")),
        Inline::Superscript(words("nd")),
        Inline::Code(say("a<b>")),
        Inline::Break,
        link(
            LinkTarget::Url(url("https://example.org/?a=1&b='onerror=alert(1)")),
            "outside",
        ),
        link(LinkTarget::Url(url("mailto:desk@example.org")), "by mail"),
        link(article(None), "an article"),
        link(article(Some(say("a place"))), "a place in it"),
        link(LinkTarget::Fragment(say("towers")), "below"),
        link(
            LinkTarget::File(MediaPath::new("0a1b.pdf").unwrap()),
            "a file",
        ),
        Inline::Image(image(say("a lamp"))),
    ]
}

fn sources(say: Say) -> Vec<Source> {
    vec![
        Source {
            title: Some(say("Register of lights")),
            url: Some(url("https://www.pilots.example/register?year=2024&q='")),
            authors: vec![say("A. Keeper"), say("B. Keeper")],
            publisher: Some(PublisherRef {
                key: key("pilots.example"),
                name: say("Pilots’ guild"),
                kind: Some(say("trade body")),
            }),
            published: Some(date("2024")),
            accessed: Some(date("2025-04-01")),
            archived: Some(url("https://archive.example/1")),
            kind: Some(say("register")),
            quote: Some(say("One key is kept at the gate.")),
            note: vec![Block::Paragraph(vec![text(say("See page 4.")), cite(1)])],
            passages: vec![say("The towers are lit by hand.")],
            dead: Some(date("2026-03-01")),
            work: Some(WorkRef {
                key: slug("register-of-lights"),
                articles: 2,
            }),
            ..Source::default()
        },
        Source {
            url: Some(url("http://harbor.example/notices/")),
            publisher: Some(PublisherRef {
                key: key("harbor.example"),
                name: "harbor.example".into(),
                kind: None,
            }),
            found: Some(serde_json::from_str(r#"{"by":"link","sure":90}"#).unwrap()),
            ..Source::default()
        },
        Source {
            title: Some(say("A printed almanac")),
            ..Source::default()
        },
        Source {
            note: vec![Block::Paragraph(vec![text(say(
                "Never cited, and no work at all.",
            ))])],
            ..Source::default()
        },
    ]
}

/// An article in a right-to-left script, which cites what the first one cites.
fn arabic(say: Say) -> Article {
    Article {
        slug: slug("manara"),
        title: say("المنارة"),
        dek: Some(say("ضوء واحد")),
        lang: Language::new("ar").unwrap(),
        published: Some(date("2024-03-22")),
        tags: vec![tag("lights", say("Lights"))],
        key_points: vec![vec![text(say("نقطة"))]],
        body: vec![
            Block::Heading {
                level: 2,
                id: say("first"),
                content: vec![text(say("أولا"))],
            },
            Block::Paragraph(vec![text(say("نص")), cite(0), text(say(" ثم")), cite(0)]),
            Block::Heading {
                level: 2,
                id: say("second"),
                content: vec![text(say("ثانيا"))],
            },
        ],
        sources: sources(say).into_iter().take(1).collect(),
        ..bare(say)
    }
}

/// An article with nothing but a title and a paragraph.
fn bare(say: Say) -> Article {
    Article {
        slug: slug("bare"),
        title: say("Bare"),
        dek: None,
        lang: Language::english(),
        authors: vec![],
        published: None,
        revised: None,
        correction: None,
        tags: vec![],
        key_points: vec![],
        body: vec![Block::Paragraph(vec![text(say("All there is."))])],
        sources: vec![],
        voices: Vec::new(),
        panels: None,
        formatted: None,
        words: 3,
        minutes: 1,
    }
}

fn text(of: String) -> Inline {
    Inline::Text(of)
}

fn cite(source: u32) -> Inline {
    Inline::Citation { source }
}

fn image(alt: String) -> Image {
    Image {
        file: MediaPath::new("4f1c.png").unwrap(),
        alt,
        width: 640,
        height: 480,
    }
}

fn tag(key: &str, label: String) -> Tag {
    Tag {
        slug: slug(key),
        label,
    }
}

fn slug(key: &str) -> Slug {
    Slug::new(key).unwrap()
}

fn key(key: &str) -> PublisherKey {
    PublisherKey::new(key).unwrap()
}

fn url(address: &str) -> SafeUrl {
    SafeUrl::new(address).unwrap()
}

fn date(of: &str) -> Date {
    of.parse().unwrap()
}
