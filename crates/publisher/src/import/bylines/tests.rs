//! Bylines as pages print them, and sentences that start like one.

use super::*;

#[test]
fn bylines_give_their_names() {
    for (line, names) in [
        ("By willow7 // 2025-04-19", &["willow7"][..]),
        ("By Ada Poe and Ben Ito", &["Ada Poe", "Ben Ito"]),
        (
            "By Ada Poe, Ben Ito, and Cy Ode",
            &["Ada Poe", "Ben Ito", "Cy Ode"],
        ),
        ("Written by Ada Poe", &["Ada Poe"]),
        ("by: Ada Poe", &["Ada Poe"]),
        ("BY ADA POE", &["ADA POE"]),
        ("Von Jana Groß", &["Jana Groß"]),
        (
            "Por María de la Cruz y Juan Gil",
            &["María de la Cruz", "Juan Gil"],
        ),
        ("Par Léa Blanc", &["Léa Blanc"]),
        ("Автор: Иван Петров", &["Иван Петров"]),
        ("بقلم: سارة حداد", &["سارة حداد"]),
        ("作者：王小明", &["王小明"]),
        (
            "By Ada Poe, Senior Staff Technologist, Some Union",
            &["Ada Poe"],
        ),
        ("By Ada Poe, MA", &["Ada Poe"]),
        ("by Ada Poe22 Dec 2016651", &["Ada Poe"]),
        ("By Ada Poe | April 19, 2025", &["Ada Poe"]),
        ("By Ada Poe April 19, 2025", &["Ada Poe"]),
        ("BY ADA POE ON 11/13/19 AT 4:00 PM", &["ADA POE"]),
        ("By Ada Poe Updated Nov 19, 2019", &["Ada Poe"]),
        ("By Ada B. Poe, Courier.com", &["Ada B. Poe"]),
        ("By Ada Poe ada@example.org Apr 19, 2025", &["Ada Poe"]),
        ("By Ada Poe published 19 April 2025", &["Ada Poe"]),
        ("Author: ada", &["ada"]),
    ] {
        assert_eq!(parse_byline(line).unwrap_or_default(), names, "{line}");
    }
}

#[test]
fn sentences_are_no_bylines() {
    for line in [
        "By the time he came, all had left.",
        "By 2030 the lake will be gone",
        "By",
        "Byron was here",
        "Von dort ging er weiter",
        "Por ahora no hay nada",
        "By far the largest of them",
        "",
    ] {
        assert_eq!(parse_byline(line), None, "{line}");
    }
}

#[test]
fn names_are_told_from_headings() {
    for name in [
        "Ada Poe",
        "J. R. Ito",
        "Ludwig van Beethoven",
        "王小明",
        "ADA POE",
    ] {
        assert!(looks_like_name(name), "{name}");
    }
    for other in ["Senior Editor", "What is it?", "a long walk", "Page 2", ""] {
        assert!(!looks_like_name(other), "{other}");
    }
}
