//! Times of day and ages, as pages put them beside headlines: `1:39 PM ET`, `2 days ago`.

/// Words that make an age of a number.
const AGO: [&str; 9] = [
    "ago",
    "vor",
    "hace",
    "atrás",
    "fa",
    "назад",
    "тому",
    "منذ",
    "geleden",
];

/// Most words of a line that is an age and nothing else.
const AGE_WORDS: u32 = 5;
/// Longest line that is looked at, in bytes.
const LONGEST: usize = 80;

/// Tells whether a line holds a time of day or an age.
pub(super) fn tells_time(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let digit = |c: char| c.is_ascii_digit();
    let clock = text
        .split(':')
        .zip(text.split(':').skip(1))
        .any(|(hour, minute)| hour.ends_with(digit) && minute.starts_with(digit));
    clock || has_age(text)
}

/// Tells a line that is an age and hardly anything else, as the entries of a feed have.
pub(super) fn is_age(text: &str, words: u32) -> bool {
    words <= AGE_WORDS && text.len() <= LONGEST && has_age(text)
}

fn has_age(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains(|c: char| c.is_ascii_digit())
        && (text.starts_with("il y a ")
            || text
                .split(|c: char| c.is_whitespace() || c.is_ascii_digit())
                .any(|word| AGO.contains(&word) || word.ends_with(['前', '전'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_from_text() {
        for (text, age) in [
            ("2 days ago", true),
            ("32M ago", true),
            ("vor 3 Stunden", true),
            ("il y a 2 heures", true),
            ("3 часа назад", true),
            ("5小时前", true),
            ("Two dogs", false),
            ("It was built 40 years ago by the county", false),
        ] {
            assert_eq!(
                is_age(text, footnote_model::word_count(text)),
                age,
                "{text}"
            );
        }
        assert!(tells_time("Monday, 1:39 PM ET"));
        assert!(!tells_time("Ratio 1 : 3"));
    }
}
