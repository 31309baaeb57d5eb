//! The query language, by what is typed; arbitrary text never is an error.

use super::{Clause, Query, parse};
use crate::{Field, Normalizer};
use proptest::prelude::*;

fn read(text: &str) -> Query {
    parse(text, Normalizer::NATIVE)
}

/// Writes a clause down: `title:"a b"`, `word*`.
fn shown(clause: &Clause) -> String {
    let keys: Vec<&str> = clause.words.iter().map(|word| word.key.as_str()).collect();
    let name = match (&clause.key, clause.field) {
        (Some(key), _) => format!("[{key}]"),
        (None, Some(Field::Title)) => "title:".to_owned(),
        (None, _) => String::new(),
    };
    let quote = if clause.phrase { "\"" } else { "" };
    let star = if clause.prefix { "*" } else { "" };
    format!("{name}{quote}{}{quote}{star}", keys.join(" "))
}

fn shown_query(text: &str) -> String {
    let query = read(text);
    let group = |group: &Vec<Clause>| group.iter().map(shown).collect::<Vec<_>>().join("|");
    let mut parts: Vec<String> = query.required.iter().map(group).collect();
    parts.extend(
        query
            .excluded
            .iter()
            .map(|clause| format!("-{}", shown(clause))),
    );
    parts.extend(query.after.map(|date| format!("from {date}")));
    parts.extend(query.before.map(|date| format!("to {date}")));
    parts.join(" ")
}

#[test]
fn what_is_typed_is_read_as_meant() {
    for (typed, expected) in [
        ("", ""),
        ("border", "border*"),
        ("border ", "border"),
        ("Border  Police", "border police*"),
        ("\"border police\"", "\"border police\""),
        ("“Border police” law", "\"border police\" law*"),
        ("«граница» закон", "\"граница\" закон*"),
        ("\"border police", "border police*"),
        ("law \"border", "law border*"),
        ("law\"border police\"now", "law \"border police\" now*"),
        ("law -police", "law -\"police\""),
        ("law -\"border police\"", "law -\"border police\""),
        ("law - police", "law police*"),
        ("law --police", "law police*"),
        ("-", ""),
        ("self-made e-mail", "self made e mail*"),
        ("-self-made", "-\"self made\""),
        ("a OR b", "a|b*"),
        ("a OR b OR \"c d\" e", "a|b|\"c d\" e*"),
        ("a OR self-made", "a|\"self made\""),
        ("OR", "or*"),
        ("OR OR", "or or*"),
        ("a OR", "a or*"),
        ("OR a", "or a*"),
        ("a OR -b", "a or -\"b\""),
        ("a or b", "a or b*"),
        ("title:law", "title:law*"),
        ("TITLE:\"law of\" x", "title:\"law of\" x*"),
        ("tag:human-rights", "[tag:human-rights]\"human rights\""),
        ("tag:\"Human rights\"", "[tag:human-rights]\"human rights\""),
        ("author:lee", "[author:lee]lee*"),
        ("source:hrw.org x", "[source:hrw.org]\"hrw org\" x*"),
        ("-tag:law", "-[tag:law]\"law\""),
        ("tag:law OR tag:war", "[tag:law]law|[tag:war]war*"),
        ("lang:en law", "[lang:en] law*"),
        ("tag:", "tag"),
        ("tag: law", "tag law*"),
        ("color:red", "color red*"),
        ("http://example.org/a", "http example org a*"),
        ("after:2024 law", "law* from 2024"),
        (
            "law after:2024-03 before:2024-05-06",
            "law from 2024-03 to 2024-05-06",
        ),
        ("after:soon", "after soon*"),
        ("after:2024-13", "after 2024 13*"),
        ("人權", "人權"),
        ("人權組織", "\"人權 權組 組織\""),
        ("人", "人*"),
        ("人 x", "人* x*"),
        ("\"人權\"", "\"人權\""),
        ("GPT人權", "gpt 人權"),
        ("\"GPT人\"", "\"gpt 人\"*"),
        ("ประชาชน", "\"ปร ระ ะช ชา าช ชน\""),
    ] {
        assert_eq!(shown_query(typed), expected, "{typed}");
    }
}

#[test]
fn a_clause_knows_where_it_stands() {
    let query = read("law title:\"of war\" e-mail");
    let places: Vec<_> = query
        .required
        .iter()
        .flatten()
        .map(|clause| (clause.place.clone(), clause.whole.clone()))
        .collect();
    assert_eq!(
        places,
        [
            (0..3, 0..3),
            (11..17, 4..18),
            (19..20, 19..20),
            (21..25, 21..25)
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn anything_typed_is_a_query(text in "(\\PC|[a-z\"“” :\\-]|OR |tag:|after:|title:){0,30}") {
        let query = read(&text);
        for clause in query.required.iter().flatten().chain(&query.excluded) {
            prop_assert!(text.get(clause.place.clone()).is_some());
            prop_assert!(text.get(clause.whole.clone()).is_some());
            prop_assert!(clause.key.is_some() || !clause.words.is_empty());
            prop_assert!(clause.phrase || clause.words.len() <= 1);
        }
        prop_assert!(query.required.iter().all(|group| !group.is_empty()));
    }

    #[test]
    fn plain_words_are_all_required(words in proptest::collection::vec("[a-np-z][a-z]{0,6}", 1..6)) {
        let query = read(&words.join(" "));
        let found: Vec<&str> = query.required.iter().flatten().map(|clause| clause.words[0].key.as_str()).collect();
        prop_assert_eq!(found, words);
    }
}
