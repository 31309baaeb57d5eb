//! The bundle: what is written comes back, and each thing that can be wrong with a file has its answer.

#![expect(
    clippy::unwrap_used,
    reason = "a panic in a test's helper is a failed test, which is what is meant"
)]

mod support;

use footnote_model::bundle::{
    BundleError, Cited, Json, LibraryFile, PAGE_SIZE, Part, SMALL_LIBRARY, VERSION, page_size,
    read_article, read_catalogue, read_library, read_lookup, read_publisher_page, read_record_page,
    read_source_index,
};
use footnote_model::{
    Article, Catalogue, ContentHash, Language, Library, LibraryInfo, Lookup, Slug,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::{Files, arbitrary};

fn article(slug: &str) -> Article {
    let article = json!({
        "slug": slug, "title": slug.to_uppercase(), "lang": "en", "body": [{ "paragraph": [{ "text": "Words." }] }],
        "words": 1, "minutes": 1
    });
    serde_json::from_value(article).unwrap()
}

fn library(articles: Vec<Article>) -> Library {
    let info = LibraryInfo {
        id: "notes".to_owned(),
        title: "Notes".to_owned(),
        description: None,
        language: Language::english(),
        public_url: None,
    };
    Library {
        info,
        articles,
        publishers: Vec::new(),
        moved: Vec::new(),
    }
}

/// Returns a small bundle with its `library.json`, decoded.
fn small() -> (Files, LibraryFile) {
    let files = Files::of(&library(vec![article("a"), article("b")]));
    let library = read_library::<Json>(files.library()).unwrap();
    (files, library)
}

#[test]
fn a_slug_that_an_article_had_before_leads_to_it() {
    let slug = |text: &str| Slug::new(text).unwrap();
    let mut library = library(vec![article("a"), article("b")]);
    library.moved = vec![
        (slug("was-b"), slug("b")),
        (slug("nobody"), slug("nothing")),
    ];
    let files = Files::of(&library);
    let read = read_library::<Json>(files.library()).unwrap();
    let bytes = files.part(Part::Catalogue, &read.catalogue);
    let catalogue = read_catalogue::<Json>(&read.catalogue, bytes).unwrap();
    let find = |of: &str| {
        let lookups = &catalogue.lookups;
        let hash = &lookups[Lookup::bucket(&slug(of), lookups.len())];
        let lookup = read_lookup::<Json>(hash, files.part(Part::Lookup, hash)).unwrap();
        lookup
            .find(&slug(of))
            .map(|entry| (entry.ordinal, entry.file.clone()))
    };
    assert!(find("was-b").is_some());
    assert_eq!(find("was-b"), find("b"));
    assert_eq!(find("nobody"), None);
    assert_eq!(catalogue.len(), 2);
}

fn edited(bytes: &[u8], edit: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut value: Value = serde_json::from_slice(bytes).unwrap();
    edit(&mut value);
    serde_json::to_vec(&value).unwrap()
}

#[test]
fn a_bundle_of_another_version_is_refused_with_both_numbers() {
    let (files, _) = small();
    for found in [0, VERSION + 1] {
        // The rest of such a file may have any shape.
        let other = edited(files.library(), |library| {
            *library = json!({ "version": found, "articles": "many" })
        });
        let error = read_library::<Json>(&other).unwrap_err();
        assert_eq!(error, BundleError::Version { found });
        assert!(
            error.to_string().contains(&format!("version {found}"))
                && error.to_string().contains("rebuild")
        );
    }
}

#[test]
fn a_truncated_library_file_is_malformed_and_says_where() {
    let (files, _) = small();
    let whole = files.library();
    for length in 0..whole.len() {
        let error = read_library::<Json>(&whole[..length]).unwrap_err();
        let BundleError::Malformed { file, reason } = error else {
            panic!("{error}")
        };
        assert!(
            file == "library.json" && reason.contains("line 1"),
            "{reason}"
        );
    }
}

#[test]
fn a_part_that_was_cut_off_or_altered_has_the_wrong_hash() {
    let (files, library) = small();
    let hash = &library.catalogue;
    let bytes = files.part(Part::Catalogue, hash);
    let mut altered = bytes.to_vec();
    altered[0] ^= 1;
    for bytes in [&bytes[..bytes.len() - 1], &altered, b""] {
        let error = read_catalogue::<Json>(hash, bytes).unwrap_err();
        assert_eq!(
            error,
            BundleError::WrongHash {
                file: Part::Catalogue.path(hash)
            }
        );
    }
}

#[test]
fn a_part_of_the_wrong_shape_is_malformed() {
    for text in ["", "{}", "[]", "{\"slug\":\"../etc\"}", "\u{feff}{}"] {
        let hash = ContentHash::of(text.as_bytes());
        let error = read_article::<Json>(&hash, text.as_bytes()).unwrap_err();
        assert!(
            matches!(error, BundleError::Malformed { .. }),
            "{text}: {error}"
        );
    }
}

#[test]
fn columns_that_disagree_are_malformed() {
    let (files, library) = small();
    let bytes = files.part(Part::Catalogue, &library.catalogue);
    for (column, value) in [
        ("minutes", json!([1])),
        ("byTitle", json!([0, 0])),
        ("tags", json!({ "values": [], "rows": [[0], []] })),
        ("pageSize", json!(0)),
        ("lookups", json!([])),
    ] {
        let other = edited(bytes, |catalogue| catalogue[column] = value);
        let error = read_catalogue::<Json>(&ContentHash::of(&other), &other).unwrap_err();
        assert!(
            matches!(error, BundleError::Malformed { .. }),
            "{column}: {error}"
        );
    }
}

#[test]
fn an_unknown_field_is_ignored() {
    let (files, library) = small();
    let newer = edited(files.library(), |library| {
        library["podcast"] = json!({ "of": ["a", "newer", "minor"] })
    });
    assert_eq!(read_library::<Json>(&newer).unwrap(), library);

    let bytes = files.part(Part::Catalogue, &library.catalogue);
    let newer = edited(bytes, |catalogue| catalogue["moods"] = json!([1, 2]));
    let known = read_catalogue::<Json>(&library.catalogue, bytes).unwrap();
    assert_eq!(
        read_catalogue::<Json>(&ContentHash::of(&newer), &newer).unwrap(),
        known
    );
}

#[test]
fn articles_are_numbered_newest_first_undated_last_then_by_slug() {
    let dated = |slug: &str, date: &str| Article {
        published: Some(date.parse().unwrap()),
        ..article(slug)
    };
    let articles = vec![
        article("z"),
        dated("b", "2024"),
        dated("c", "2025-01-02"),
        article("a"),
        dated("a2", "2024-01-01"),
    ];
    let files = Files::of(&library(articles));
    let slugs: Vec<String> = read_articles(&files)
        .iter()
        .map(|article| article.slug.to_string())
        .collect();
    assert_eq!(slugs, ["c", "a2", "b", "a", "z"]);
}

#[test]
fn a_library_larger_than_a_page_is_found_whole() {
    for count in [SMALL_LIBRARY, PAGE_SIZE as usize * 25 + 1] {
        let articles: Vec<Article> = (0..count).map(|n| article(&format!("n{n}"))).collect();
        let files = Files::of(&library(articles));
        assert_eq!(read_articles(&files).len(), count);
        let file = read_library::<Json>(files.library()).unwrap();
        let bytes = files.part(Part::Catalogue, &file.catalogue);
        let catalogue = read_catalogue::<Json>(&file.catalogue, bytes).unwrap();
        assert_eq!(catalogue.page_size, page_size(count));
        assert_eq!(
            catalogue.pages.len(),
            count.div_ceil(page_size(count) as usize)
        );
    }
    assert_ne!(page_size(SMALL_LIBRARY), page_size(SMALL_LIBRARY + 1));
}

proptest! {
    #[test]
    fn every_library_comes_back_as_it_was_written(library in arbitrary::library()) {
        let files = Files::of(&library);
        let file = read_library::<Json>(files.library()).unwrap();
        prop_assert_eq!(&file.info, &library.info);
        let mut articles = read_articles(&files);
        articles.sort_by(|a, b| a.slug.cmp(&b.slug));
        prop_assert_eq!(articles, library.articles);
    }

    #[test]
    fn every_cited_publisher_has_a_page_with_its_works(library in arbitrary::library()) {
        let files = Files::of(&library);
        let file = read_library::<Json>(files.library()).unwrap();
        let index = read_source_index::<Json>(&file.sources, files.part(Part::Sources, &file.sources)).unwrap();
        let cited: BTreeSet<_> = library.articles.iter().flat_map(|a| &a.sources)
            .filter_map(|s| s.publisher.as_ref()).map(|p| &p.key).collect();
        let listed: BTreeSet<_> = index.publishers.iter().map(|entry| &entry.publisher.key).collect();
        prop_assert_eq!(cited, listed);
        let mut publishers = Vec::new();
        for entry in &index.publishers {
            let page = read_publisher_page::<Json>(&entry.file, files.part(Part::Publisher, &entry.file)).unwrap();
            prop_assert_eq!(&page.publisher, &entry.publisher);
            prop_assert_eq!(page.works.len(), entry.works as usize);
            let citing: BTreeSet<_> = page.works.iter().flat_map(|work| &work.cited_by).map(|a| &a.slug).collect();
            prop_assert_eq!(citing.len(), entry.articles as usize);
            publishers.push(page);
        }
        prop_assert_eq!(Cited { index, publishers }, files.1);
    }

    #[test]
    fn the_order_of_articles_changes_no_byte(library in arbitrary::library()) {
        let mut reversed = library.clone();
        reversed.articles.reverse();
        prop_assert_eq!(Files::of(&library), Files::of(&reversed));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in any::<Vec<u8>>()) {
        let hash = ContentHash::of(&bytes);
        let _ = read_library::<Json>(&bytes);
        let _ = read_catalogue::<Json>(&hash, &bytes);
        let _ = read_article::<Json>(&hash, &bytes);
    }
}

/// Reads every article the way the reader does, by catalogue, record and lookup, and checks that they agree.
fn read_articles(files: &Files) -> Vec<Article> {
    let library = read_library::<Json>(files.library()).unwrap();
    let catalogue = read_catalogue::<Json>(
        &library.catalogue,
        files.part(Part::Catalogue, &library.catalogue),
    )
    .unwrap();
    assert_eq!(catalogue.len(), library.articles as usize);
    let lookups: Vec<Lookup> = catalogue
        .lookups
        .iter()
        .map(|hash| read_lookup::<Json>(hash, files.part(Part::Lookup, hash)).unwrap())
        .collect();
    let mut articles = Vec::new();
    for hash in &catalogue.pages {
        for record in read_record_page::<Json>(hash, files.part(Part::Records, hash))
            .unwrap()
            .records
        {
            let article =
                read_article::<Json>(&record.file, files.part(Part::Article, &record.file))
                    .unwrap();
            let entry = lookups[Lookup::bucket(&record.slug, lookups.len())]
                .find(&record.slug)
                .unwrap();
            assert_eq!(
                (entry.ordinal as usize, &entry.file),
                (articles.len(), &record.file)
            );
            assert_eq!(
                (&record.slug, &record.title, &record.dek),
                (&article.slug, &article.title, &article.dek)
            );
            assert_row(&catalogue, articles.len(), &article);
            articles.push(article);
        }
    }
    articles
}

/// Checks that the catalogue's columns say of an article what it says of itself.
fn assert_row(catalogue: &Catalogue, ordinal: usize, article: &Article) {
    assert_eq!(
        catalogue.days[ordinal],
        article.published.map(|date| date.first_day())
    );
    assert_eq!(catalogue.minutes[ordinal], article.minutes);
    let keys = |facet: &footnote_model::Facet| -> Vec<String> {
        facet.rows[ordinal]
            .iter()
            .map(|&value| facet.values[value as usize].key.clone())
            .collect()
    };
    let distinct = |slugs: Vec<&Slug>| {
        let mut seen: Vec<String> = Vec::new();
        for slug in slugs.into_iter().map(ToString::to_string) {
            if !seen.contains(&slug) {
                seen.push(slug);
            }
        }
        seen
    };
    assert_eq!(
        keys(&catalogue.tags),
        distinct(article.tags.iter().map(|tag| &tag.slug).collect())
    );
    assert_eq!(
        keys(&catalogue.authors),
        distinct(article.authors.iter().map(|author| &author.slug).collect())
    );
    assert_eq!(keys(&catalogue.languages), [article.lang.as_str()]);
}
