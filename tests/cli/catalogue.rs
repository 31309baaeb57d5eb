//! How many bytes the catalogue costs a reader before anything is shown.

use footnote_model::bundle::{BundleFile, Others, write_bundle, write_cited};
use footnote_model::{
    Article, Author, Language, Library, LibraryInfo, PublisherRef, Slug, Source, Tag,
};
use footnote_model::{Date, PublisherKey};
use std::convert::Infallible;
use std::sync::Mutex;

const ARTICLES: u64 = 10_000;

/// The budget of docs and design: bytes an article, compressed.
const BUDGET: f64 = 15.0;

/// Numbers that look random and are the same in every run (Vigna's `splitmix64`).
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// Picks one of `count` values the way words are used: few often, many seldom (Zipf's law).
    fn popular(&mut self, count: u32) -> u64 {
        let share = (self.below(1_000_000) + 1) as f64 / 1_000_000.0;
        (f64::from(count).powf(share) - 1.0) as u64
    }
}

fn article(n: u64, seeded: &mut Seeded) -> Article {
    let day = seeded.below(28) as u8 + 1;
    let month = seeded.below(12) as u8 + 1;
    let words = 150 + seeded.popular(4_000) as u32;
    let publishers = seeded.below(5);
    Article {
        slug: Slug::new(format!("article-{n}")).unwrap(),
        title: format!("{:x} article {n}", seeded.next()),
        dek: None,
        lang: Language::new(["en", "en", "en", "en", "fr", "ru", "ar"][seeded.below(7) as usize])
            .unwrap(),
        authors: (0..1 + seeded.below(4) / 3)
            .map(|_| author(seeded.popular(120)))
            .collect(),
        published: Some(Date::new(2015 + seeded.below(10) as u16, Some(month), Some(day)).unwrap()),
        revised: None,
        correction: None,
        tags: (0..1 + seeded.below(3))
            .map(|_| tag(seeded.popular(60)))
            .collect(),
        key_points: Vec::new(),
        body: Vec::new(),
        sources: (0..publishers)
            .map(|_| source(seeded.popular(400)))
            .collect(),
        voices: Vec::new(),
        panels: None,
        formatted: None,
        words,
        minutes: footnote_model::reading_minutes(words),
    }
}

fn author(n: u64) -> Author {
    Author {
        slug: Slug::new(format!("author-{n}")).unwrap(),
        name: format!("Author {n}"),
    }
}

fn tag(n: u64) -> Tag {
    Tag {
        slug: Slug::new(format!("tag-{n}")).unwrap(),
        label: format!("Tag {n}"),
    }
}

fn source(n: u64) -> Source {
    let key = PublisherKey::new(format!("publisher-{n}.example")).unwrap();
    Source {
        publisher: Some(PublisherRef {
            key,
            name: format!("Publisher {n}"),
            kind: None,
        }),
        ..Source::default()
    }
}

#[test]
fn the_catalogue_of_ten_thousand_articles_stays_within_its_budget() {
    let mut seeded = Seeded(7);
    let articles = (0..ARTICLES).map(|n| article(n, &mut seeded)).collect();
    let info = LibraryInfo {
        id: "large".to_owned(),
        title: "Large".to_owned(),
        description: None,
        language: Language::english(),
        public_url: None,
    };
    let library = Library {
        info,
        articles,
        publishers: Vec::new(),
        moved: Vec::new(),
    };
    let catalogue = Mutex::new(Vec::new());
    let emit = |BundleFile { path, bytes }| {
        if path.starts_with("catalogue/") {
            *catalogue.lock().unwrap() = bytes;
        }
        Ok::<_, Infallible>(())
    };
    let (sources, _) = write_cited(&library, &emit).unwrap_or_else(|never| match never {});
    write_bundle(&library, sources, || Ok(Others::default()), &emit)
        .unwrap_or_else(|never| match never {});
    let catalogue = catalogue.into_inner().unwrap();

    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut catalogue.as_slice(), &mut compressed, &parameters).unwrap();
    let each = compressed.len() as f64 / ARTICLES as f64;
    println!(
        "catalogue: {} B, {} B as brotli, {each:.2} B an article",
        catalogue.len(),
        compressed.len()
    );
    assert!(each <= BUDGET, "{each:.2} B an article");
}
