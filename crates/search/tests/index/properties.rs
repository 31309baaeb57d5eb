//! What holds for any library and any query.

use crate::library::{Files, Texts};
use crate::scan::{asked, expected, scanned, words};
use footnote_search::{Normalizer, parse, stem, tokenize};
use proptest::collection::vec;
use proptest::prelude::*;

/// A few words of at most three letters, which nothing is ever a correction of.
fn short_word() -> impl Strategy<Value = String> + Clone + 'static {
    "[abc]{1,3}".prop_map(|word| word)
}

fn text(
    word: impl Strategy<Value = String> + Clone + 'static,
) -> impl Strategy<Value = String> + Clone {
    vec(word, 0..7).prop_map(|words| words.join(" "))
}

fn name(
    word: impl Strategy<Value = String> + Clone + 'static,
) -> impl Strategy<Value = String> + Clone {
    vec(word, 1..3).prop_map(|words| words.join(" "))
}

/// An article whose texts consist of some words.
fn texts(word: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = Texts> {
    let (text, name) = (text(word.clone()), name(word));
    let singles = (text.clone(), text.clone());
    let names = (
        vec(name.clone(), 0..3),
        vec(name.clone(), 0..3),
        vec(name, 0..3),
    );
    let many = (
        vec(text.clone(), 0..3),
        vec(text.clone(), 0..2),
        vec(text, 0..4),
    );
    (singles, names, many).prop_map(
        |((title, dek), (authors, tags, sources), (key_points, headings, paragraphs))| Texts {
            title,
            dek,
            authors,
            tags,
            key_points,
            headings,
            paragraphs,
            sources,
        },
    )
}

/// Text of every kind: words of many scripts, signs, digits, marks alone.
fn any_text() -> impl Strategy<Value = String> + Clone + 'static {
    vec(
        prop_oneof![
            "[a-zA-Z]{1,12}",
            "[à-žß]{1,8}",
            "[а-яё]{1,8}",
            "[ء-ي]{1,6}",
            "[א-ת]{1,6}",
            "[一-十人權組織]{1,6}",
            "[ぁ-んァ-ヺー]{1,6}",
            "[กขคงจฉ][ะัาำิีืุเแโใไ่้]{0,2}",
            "[가-깋]{1,4}",
            "[०-९٠-٩0-9０-９]{1,5}",
            "\\PC{0,4}",
        ],
        0..8,
    )
    .prop_map(|pieces| pieces.join(" "))
}

/// Returns how many cases are tried; these are libraries of several articles each.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(count)
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn the_index_finds_what_a_plain_scan_finds(
        library in vec(texts(short_word()), 0..12),
        asked in vec(asked(short_word()), 1..6),
    ) {
        let files = Files::of_texts(&library);
        let scanned = scanned(&library);
        for asked in asked {
            let typed = asked.to_string();
            let found = files.found(&parse(&typed, Normalizer::NATIVE));
            let expected = expected(&scanned, &asked);
            prop_assert_eq!(crate::library::ordinals(&found), expected.articles, "{}", &typed);
            prop_assert_eq!(found.some_words, expected.some_words, "{}", &typed);
            prop_assert!(found.corrections.is_empty() && !found.incomplete);
        }
    }

    #[test]
    fn a_phrase_finds_exactly_the_articles_that_have_it(
        library in vec(texts(short_word()), 1..12),
        from in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 2_usize..6,
    ) {
        // A phrase that some article has, if any text is long enough.
        let all: Vec<&String> = library.iter().flat_map(|texts| texts.paragraphs.iter().chain([&texts.title])).collect();
        let words = words(from.get(&all).as_str());
        let starts = words.len().saturating_sub(length) + 1;
        let phrase: Vec<String> = words.iter().skip(at.index(starts)).take(length).cloned().collect();
        prop_assume!(phrase.len() > 1);
        let quoted = format!("\"{}\"", phrase.join(" "));
        let files = Files::of_texts(&library);
        let found = files.articles(&parse(&quoted, Normalizer::NATIVE));
        let has = |texts: &Texts| {
            let texts = [
                vec![texts.title.clone(), texts.dek.clone()],
                texts.authors.clone(), texts.tags.clone(), texts.key_points.clone(),
                texts.headings.clone(), texts.paragraphs.clone(), texts.sources.clone(),
            ].concat();
            let spaced = format!(" {} ", phrase.join(" "));
            texts.iter().any(|text| format!(" {text} ").contains(&spaced))
        };
        let expected: Vec<u32> = (0..).zip(&library).filter(|(_, texts)| has(texts)).map(|(n, _)| n).collect();
        prop_assert!(!expected.is_empty());
        prop_assert_eq!(found, expected, "{}", &quoted);
    }

    #[test]
    fn a_piece_of_text_without_spaces_finds_exactly_the_articles_that_have_it(
        library in vec(vec("([人權組織のカ]{1,5}|[人權]{1,3}|。|x| ){0,6}", 1..3), 1..10),
        piece in "[人權組織のカ]{1,4}",
    ) {
        let texts: Vec<Texts> = library.iter().map(|paragraphs| Texts {
            paragraphs: paragraphs.clone(),
            ..Texts::default()
        }).collect();
        let files = Files::of_texts(&texts);
        let has = |paragraphs: &Vec<String>| paragraphs.iter().any(|text| text.contains(&piece));
        let expected: Vec<u32> = (0..).zip(&library).filter(|(_, texts)| has(texts)).map(|(n, _)| n).collect();
        for typed in [piece.clone(), format!("{piece} "), format!("\"{piece}\"")] {
            prop_assert_eq!(files.articles(&parse(&typed, Normalizer::NATIVE)), expected.clone(), "{}", &typed);
        }
    }

    #[test]
    fn the_same_articles_give_the_same_files(library in vec(texts(any_text()), 0..6)) {
        let (first, second) = (Files::of_texts(&library), Files::of_texts(&library));
        prop_assert_eq!(first.root, second.root);
        prop_assert_eq!(first.files, second.files);
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn every_word_of_every_article_finds_it(
        library in vec(texts(any_text()), 1..4),
        language in prop::sample::select(vec!["en", "de", "ru", "ar", "zh-Hans", "th", "tr", "ko"]),
    ) {
        let articles: Vec<_> = library.iter().map(|texts| texts.article(language)).collect();
        let files = Files::of(&articles, stem);
        for (ordinal, texts) in (0_u32..).zip(&library) {
            let all = [
                vec![texts.title.clone(), texts.dek.clone()],
                texts.key_points.clone(), texts.headings.clone(), texts.paragraphs.clone(), texts.sources.clone(),
            ].concat();
            for text in all {
                let mut typed = Vec::new();
                tokenize(&text, Normalizer::NATIVE, &mut |token| typed.push(text[token.start..token.end].to_owned()));
                for word in typed {
                    for typed in [format!("{word} "), word.clone(), format!("\"{word}\"")] {
                        let found = files.articles(&parse(&typed, Normalizer::NATIVE));
                        prop_assert!(found.contains(&ordinal), "{:?} is in article {}, of {:?}", typed, ordinal, found);
                    }
                }
            }
        }
    }

    #[test]
    fn a_text_finds_its_article_first_or_nothing_better(
        library in vec(texts(short_word()), 1..8),
        at in any::<prop::sample::Index>(),
    ) {
        // Whole texts as they stand, typed as words: the article has all of them.
        let ordinal = at.index(library.len());
        let typed = format!("{} ", library[ordinal].title);
        prop_assume!(!typed.trim().is_empty());
        let found = Files::of_texts(&library).found(&parse(&typed, Normalizer::NATIVE));
        prop_assert!(crate::library::ordinals(&found).contains(&(ordinal as u32)));
        prop_assert!(!found.some_words && found.corrections.is_empty());
    }
}
