//! Arbitrary libraries: every kind of block and inline, every field present and absent.

use footnote_model::{
    Alignment, Article, Author, Block, Date, Found, FoundBy, How, Image, Inline, Language, Library,
    LibraryInfo, LinkTarget, MediaPath, Publisher, PublisherKey, PublisherRef, SafeUrl, Slug,
    Source, Statement, Tag, WorkRef,
};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;

/// Text with letters of several scripts, quotes, markup and characters that JSON escapes.
fn text() -> impl Strategy<Value = String> {
    "[a-zA-Zéßя中م\"\\\\<>&\u{2028}\u{0}\n .,—-]{0,12}"
}

fn slug() -> impl Strategy<Value = Slug> {
    "[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?".prop_map(|text| Slug::new(text).unwrap())
}

fn publisher_key() -> impl Strategy<Value = PublisherKey> {
    "[a-c]{1,2}\\.(org|com)".prop_map(|text| PublisherKey::new(text).unwrap())
}

fn url() -> impl Strategy<Value = SafeUrl> {
    "https://[a-z]{1,4}\\.org/[a-z%?&=#]{0,6}".prop_map(|text| SafeUrl::new(text).unwrap())
}

fn language() -> impl Strategy<Value = Language> {
    prop::sample::select(vec!["en", "ar", "ru", "zh-Hant"])
        .prop_map(|tag| Language::new(tag).unwrap())
}

fn date() -> impl Strategy<Value = Date> {
    (1_u16..=9999, of((1_u8..=12, of(1_u8..=28)))).prop_map(|(year, rest)| {
        let (month, day) = rest.map_or((None, None), |(month, day)| (Some(month), day));
        Date::new(year, month, day).unwrap()
    })
}

fn image() -> impl Strategy<Value = Image> {
    ("[a-f0-9]{16}\\.png", text(), 1_u32..9_000, 1_u32..9_000).prop_map(
        |(file, alt, width, height)| Image {
            file: MediaPath::new(file).unwrap(),
            alt,
            width,
            height,
        },
    )
}

fn link_target() -> impl Strategy<Value = LinkTarget> {
    prop_oneof![
        url().prop_map(LinkTarget::Url),
        (slug(), of(text())).prop_map(|(slug, fragment)| LinkTarget::Article { slug, fragment }),
        text().prop_map(LinkTarget::Fragment),
        "[a-f0-9]{4}\\.pdf".prop_map(|file| LinkTarget::File(MediaPath::new(file).unwrap())),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        text().prop_map(Inline::Text),
        text().prop_map(Inline::Code),
        (0_u32..9).prop_map(|source| Inline::Citation { source }),
        image().prop_map(Inline::Image),
        Just(Inline::Break),
    ];
    let inline = leaf.prop_recursive(3, 8, 3, |inner| {
        let content = || vec(inner.clone(), 0..3);
        prop_oneof![
            content().prop_map(Inline::Emphasis),
            content().prop_map(Inline::Strong),
            content().prop_map(Inline::Deleted),
            content().prop_map(Inline::Subscript),
            content().prop_map(Inline::Superscript),
            (link_target(), content()).prop_map(|(to, content)| Inline::Link { to, content }),
        ]
    });
    vec(inline, 0..3)
}

fn table() -> impl Strategy<Value = Block> {
    let alignment = prop::sample::select(vec![Alignment::Start, Alignment::Center, Alignment::End]);
    let cells = || vec(inlines(), 0..3);
    (inlines(), vec(alignment, 0..3), cells(), vec(cells(), 0..3)).prop_map(
        |(caption, columns, header, rows)| Block::Table {
            caption,
            columns,
            header,
            rows,
        },
    )
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        (2_u8..=6, text(), inlines()).prop_map(|(level, id, content)| Block::Heading {
            level,
            id,
            content
        }),
        inlines().prop_map(Block::Paragraph),
        (of(text()), text()).prop_map(|(language, text)| Block::Code { language, text }),
        table(),
        (image(), inlines()).prop_map(|(image, caption)| Block::Figure { image, caption }),
        Just(Block::Rule),
    ];
    let block = leaf.prop_recursive(3, 8, 3, |inner| {
        let blocks = vec(inner, 0..3);
        prop_oneof![
            (of(any::<u32>()), vec(blocks.clone(), 0..3))
                .prop_map(|(start, items)| Block::List { start, items }),
            (blocks, inlines()).prop_map(|(content, attribution)| Block::Quote {
                content,
                attribution
            }),
        ]
    });
    vec(block, 0..3)
}

fn source() -> impl Strategy<Value = Source> {
    let publisher = (publisher_key(), text(), of(text()))
        .prop_map(|(key, name, kind)| PublisherRef { key, name, kind });
    let work = (slug(), 1_u32..9).prop_map(|(key, articles)| WorkRef { key, articles });
    (
        (of(text()), of(url()), vec(text(), 0..3), of(publisher)),
        (
            of(date()),
            of(date()),
            of(url()),
            of(text()),
            of(text()),
            blocks(),
        ),
        (
            of("10\\.[0-9]{4}/[a-z]{1,4}"),
            of("978[0-9]{10}"),
            of(found()),
            vec(text(), 0..2),
            (of(work), of(date())),
        ),
    )
        .prop_map(|(first, second, third)| {
            let (title, url, authors, publisher) = first;
            let (published, accessed, archived, kind, quote, note) = second;
            let (doi, isbn, found, passages, (work, dead)) = third;
            Source {
                title,
                url,
                authors,
                publisher,
                published,
                accessed,
                archived,
                kind,
                doi,
                isbn,
                quote,
                note,
                passages,
                dead,
                found,
                formatted: None,
                work,
            }
        })
}

fn found() -> impl Strategy<Value = Found> {
    let by = prop::sample::select(vec![
        FoundBy::Link,
        FoundBy::Number,
        FoundBy::Agency,
        FoundBy::Report,
        FoundBy::Told,
    ]);
    (by, 0_u8..=100).prop_map(|(by, sure)| Found { by, sure })
}

fn statement() -> impl Strategy<Value = Statement> {
    let how = prop::sample::select(vec![How::Quoted, How::Attributed]);
    (text(), text(), how, of(0_u8..=100)).prop_map(|(speaker, words, how, sure)| Statement {
        speaker,
        words,
        how,
        count: 3,
        sure,
    })
}

fn article() -> impl Strategy<Value = Article> {
    let author = (slug(), text()).prop_map(|(slug, name)| Author { slug, name });
    let tag = (slug(), text()).prop_map(|(slug, label)| Tag { slug, label });
    (
        (
            slug(),
            text(),
            of(text()),
            language(),
            vec(author, 0..3),
            of(date()),
            of(date()),
        ),
        (
            of(text()),
            vec(tag, 0..3),
            vec(inlines(), 0..2),
            blocks(),
            vec(source(), 0..3),
            vec(statement(), 0..3),
            0_u32..9_000,
        ),
    )
        .prop_map(|(first, second)| {
            let (slug, title, dek, lang, authors, published, revised) = first;
            let (correction, tags, key_points, body, sources, voices, words) = second;
            let minutes = footnote_model::reading_minutes(words);
            Article {
                slug,
                title,
                dek,
                lang,
                authors,
                published,
                revised,
                correction,
                tags,
                key_points,
                body,
                sources,
                voices,
                panels: None,
                formatted: None,
                words,
                minutes,
            }
        })
}

/// Generates libraries of a few articles with different slugs.
pub fn library() -> impl Strategy<Value = Library> {
    let publisher =
        (publisher_key(), text(), of(text()), of(url())).prop_map(|(key, name, kind, homepage)| {
            Publisher {
                key,
                name,
                kind,
                homepage,
            }
        });
    let info = (text(), text(), of(text()), language(), of(url())).prop_map(
        |(id, title, description, language, public_url)| LibraryInfo {
            id,
            title,
            description,
            language,
            public_url,
        },
    );
    (
        info,
        btree_map(slug(), article(), 0..6),
        vec(publisher, 0..3),
    )
        .prop_map(|(info, articles, publishers)| {
            let articles = articles
                .into_iter()
                .map(|(slug, article)| Article { slug, ..article })
                .collect();
            Library {
                info,
                articles,
                publishers,
                moved: Vec::new(),
            }
        })
}
