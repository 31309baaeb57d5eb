//! The tokenizer over the scripts of the world, and over arbitrary text.

use super::{Token, tokenize};
use crate::{MAX_KEY, Normalizer, fold};
use proptest::prelude::*;

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, Normalizer::NATIVE, &mut |token| tokens.push(token));
    tokens
}

fn keys(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.key).collect()
}

#[test]
fn words_are_found_in_every_script() {
    for (text, expected) in [
        ("", ""),
        (
            "Hello, World! It’s 3.3 million_fold",
            "hello world it s 3 3 million fold",
        ),
        ("Straße ÄRGER größer-als", "strasse arger grosser als"),
        ("l’été à Noël, c'est cœur", "l ete a noel c est coeur"),
        ("El niño ¿dónde está?", "el nino donde esta"),
        ("İstanbul ILIK ılık çağ", "istanbul ilik ilik cag"),
        ("Ёлка и за́мок, Й", "елка и замок й"),
        ("Їжак під'їзд ґанок", "їжак під їзд ґанок"),
        ("Ὀδυσσεύς ΛΌΓΟΣ λόγος", "οδυσσευσ λογοσ λογοσ"),
        ("الْعَرَبِيَّةُ أحمد إلى آخر مـــصر", "العربيه احمد الي اخر مصر"),
        ("می\u{200C}خواهم کتاب ۱۴۰۲", "ميخواهم كتاب 1402"),
        ("שָׁלוֹם עולם בית־ספר", "שלום עולם בית ספר"),
        ("हिन्दी में क्\u{200D}ष ज़्यादा १२", "हिन्दी में क्ष ज़्यादा 12"),
        ("தமிழ் மொழி", "தமிழ் மொழி"),
        ("soft\u{AD}hyphen bidi\u{202E}word", "softhyphen bidiword"),
        (
            "Ｆｕｌｌ　ｗｉｄｔｈ １２ ﬁn x² Ⅷ",
            "full width 12 fin x2 viii",
        ),
        ("e\u{301}te\u{301} Đà Łódź Þór", "ete da lodz thor"),
        ("3½ a/b 🙂 don't", "3 a b don t"),
        ("Oʻzbek O'zbek", "o zbek o zbek"),
    ] {
        assert_eq!(keys(text).join(" "), expected, "{text}");
    }
}

#[test]
fn scripts_without_spaces_give_pairs_and_then_the_last_character() {
    for (text, expected) in [
        ("中文文本", "中文 文文 文本 本"),
        ("中", "中"),
        (
            "2024年の東京タワー",
            "2024 年の の東 東京 京タ タワ ワー ー",
        ),
        ("ｶﾞｷﾞか\u{3099}", "ガギ ギが が"),
        ("한국어 가", "한국 국어 어 가"),
        (
            "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}",
            "한국 국",
        ),
        ("ที่นี่ ๒๕๖๗", "ที่นี่ นี่ 2567"),
        ("ไทย\u{200B}ดี", "ไท ทย ยดี ดี"),
        ("ภาษาC++", "ภา าษ ษา า c"),
        ("Web程序", "web 程序 序"),
    ] {
        assert_eq!(keys(text).join(" "), expected, "{text}");
    }
    let joined: Vec<bool> = tokens("中文文 本").iter().map(|t| t.joined).collect();
    assert_eq!(joined, [false, true, true, false]);
}

#[test]
fn offsets_are_those_of_the_text_as_written() {
    let text = "«e\u{301}te\u{301}» ﬁn\u{AD}. 中文";
    let spans: Vec<_> = tokens(text)
        .iter()
        .map(|t| text.get(t.start..t.end).unwrap())
        .collect();
    assert_eq!(spans, ["e\u{301}te\u{301}", "ﬁn", "中文", "文"]);
}

#[test]
fn a_stemmer_gets_lower_case_with_marks() {
    for (text, word) in [
        ("Größe", "größe"),
        ("İstanbul", "istanbul"),
        ("E\u{301}TE\u{301}", "été"),
        ("Ёлка", "ёлка"),
        ("soft\u{AD}hyphén", "softhyphén"),
    ] {
        assert_eq!(tokens(text).first().unwrap().word, word);
    }
}

#[test]
fn a_long_word_is_cut_between_characters() {
    assert_eq!(keys(&"a".repeat(9_000)), ["a".repeat(MAX_KEY)]);
    assert_eq!(keys(&"ж".repeat(9_000)), ["ж".repeat(MAX_KEY / 2)]);
    assert_eq!(keys(&"த".repeat(9_000)), ["த".repeat(MAX_KEY / 3)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn tokens_of_any_text_lie_in_it_in_order(text in any_text()) {
        let mut last = (0, 0);
        for token in tokens(&text) {
            prop_assert!(text.get(token.start..token.end).is_some_and(|raw| !raw.is_empty()));
            prop_assert!(last.0 <= token.start && last.1 <= token.end);
            prop_assert!((token.start, token.end) != last);
            prop_assert!(!token.key.is_empty() && token.key.len() <= MAX_KEY);
            last = (token.start, token.end);
        }
    }

    #[test]
    fn folding_a_key_changes_nothing(text in any_text()) {
        let key = fold(&text, Normalizer::NATIVE);
        prop_assert_eq!(fold(&key, Normalizer::NATIVE), key);
    }

    #[test]
    fn folding_the_lower_case_is_folding_the_word(text in any_text()) {
        for token in tokens(&text) {
            prop_assert_eq!(fold(&token.word, Normalizer::NATIVE), token.key);
        }
    }
}

/// Makes text of any characters, mostly of those that fold, join and combine.
fn any_text() -> impl Strategy<Value = String> {
    let near = proptest::char::ranges(
        vec![
            '\0'..='\u{24F}',
            '\u{300}'..='\u{36F}',
            '\u{370}'..='\u{6FF}',
            '\u{900}'..='\u{E7F}',
            '\u{1000}'..='\u{11FF}',
            '\u{1E00}'..='\u{20FF}',
            '\u{3000}'..='\u{33FF}',
            '\u{AC00}'..='\u{AC80}',
            '\u{FB00}'..='\u{FFFF}',
        ]
        .into(),
    );
    let any = prop_oneof![4 => near, 1 => any::<char>(), 1 => Just(' ')];
    proptest::collection::vec(any, 0..40).prop_map(String::from_iter)
}
