//! Names of an article that are no outlets': of persons and places.

use super::super::names::{name_at, words};
use super::super::persons::is_given;
use std::collections::{HashMap, HashSet};

/// What an article's names tell of each other.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// How often the last word of each name is one.
    lasts: HashMap<String, u32>,
    /// The last words of names that have several.
    families: HashSet<String>,
    /// Names behind `in`, `from` and the like.
    places: HashSet<String>,
}

impl Known {
    /// Reads the names of another run of text.
    pub(crate) fn read(&mut self, text: &str) {
        let words = words(text);
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(name) = name_at(rest) else {
                at += 1;
                continue;
            };
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let last = name.name.rsplit(' ').next().unwrap_or_default().to_owned();
            if name.name.contains(' ') {
                self.families.insert(last.clone());
            }
            *self.lasts.entry(last).or_default() += 1;
            at += name.words;
            if before.is_some_and(|before| is_of_places(before.lower())) {
                self.places.insert(name.name);
            }
        }
    }

    /// Tells a name that is a person's or a place's, by what the article says elsewhere.
    pub(crate) fn is_other(&self, name: &str) -> bool {
        self.places.contains(name)
            || match name.rsplit_once(' ') {
                None => self.families.contains(name),
                Some((given, last)) => {
                    let given = given.split(' ').next().unwrap_or_default();
                    is_given(given) || self.lasts.get(last).is_some_and(|count| *count > 1)
                }
            }
    }
}

fn is_of_places(word: &str) -> bool {
    matches!(
        word,
        "in" | "from" | "near" | "outside" | "across" | "of" | "toward" | "towards"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_places_are_known_by_the_rest_of_the_text() {
        let mut known = Known::default();
        known.read("Ana Ruiz came from Varsk. Ruiz told Kestrel and Tidal Week.");
        for name in ["Ruiz", "Ana Ruiz", "Varsk", "Maria Weiss"] {
            assert!(known.is_other(name), "{name}");
        }
        for name in ["Kestrel", "Tidal Week"] {
            assert!(!known.is_other(name), "{name}");
        }
    }
}
