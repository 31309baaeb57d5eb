//! Slugs from titles, names and headings in any script.

use deunicode::deunicode;
use footnote_model::Slug;

/// The most characters of a text that a slug is made from; the rest adds nothing to an address.
const READ: usize = 300;

/// The longest slug made here, in bytes; shorter than what the model allows, so that a number fits behind.
const LENGTH: usize = 80;

/// Names that a file has before anybody thought of one.
const NOTHING: [&str; 9] = [
    "article",
    "clipboard",
    "document",
    "new",
    "page",
    "paste",
    "pasted",
    "text",
    "untitled",
];

/// Tells a slug that says nothing of what the file holds, with or without a number: `untitled-2`.
pub(super) fn says_nothing(slug: &Slug) -> bool {
    let name = slug.as_str();
    let words = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    NOTHING.contains(&words)
}

/// Makes a slug: transliterated to ASCII, lower case, words joined by `-`, at most 80 characters.
///
/// Returns nothing for a text without a letter or digit.
#[must_use]
pub fn slugify(text: &str) -> Option<Slug> {
    let start: String = text.chars().take(READ).collect();
    let mut slug = String::new();
    for c in deunicode(&start).chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            '\'' | '’' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    Slug::new(shorten(&slug)).ok()
}

/// Returns the slug of what has no letter to make one from.
pub(super) fn nameless() -> Slug {
    #[expect(clippy::expect_used, reason = "a literal of allowed characters")]
    Slug::new("untitled").expect("`untitled` is a slug")
}

/// Cuts a slug at the last word that fits.
fn shorten(slug: &str) -> &str {
    let fits = slug.get(..LENGTH).unwrap_or(slug);
    let cut = match fits.rsplit_once('-') {
        Some((start, _)) if slug.len() > LENGTH && start.len() > LENGTH / 2 => start,
        _ => fits,
    };
    cut.trim_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_from_any_script() {
        for (text, slug) in [
            ("Who said what?", "who-said-what"),
            ("  Über—Straße  ", "uber-strasse"),
            ("It's 3.3 million", "its-3-3-million"),
            ("После «Крокуса»", "posle-krokusa"),
            ("北京", "bei-jing"),
        ] {
            assert_eq!(slugify(text).unwrap().as_str(), slug, "{text}");
        }
        assert_eq!(slugify("—…!"), None);
        assert_eq!(slugify(""), None);
    }

    #[test]
    fn names_that_say_nothing_are_known() {
        for (slug, nothing) in [
            ("article", true),
            ("untitled-2", true),
            ("article-19", true),
            ("pasted-article", false),
            ("new-dam", false),
            ("2024", false),
        ] {
            assert_eq!(says_nothing(&Slug::new(slug).unwrap()), nothing, "{slug}");
        }
    }

    #[test]
    fn a_long_slug_ends_with_a_whole_word() {
        let slug = slugify(&"lorem ipsum ".repeat(1000)).unwrap();
        assert!(slug.as_str().len() <= LENGTH, "{slug}");
        assert!(slug.as_str().ends_with("ipsum") || slug.as_str().ends_with("lorem"));
        assert_eq!(
            slugify(&"a".repeat(500)).unwrap().as_str(),
            "a".repeat(LENGTH)
        );
    }
}
