//! The lines of a file, for what is found in its text.

/// A file's text, and where its lines end.
pub(super) struct Lines<'t> {
    text: &'t str,
    ends: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Reads where the lines of a text end, once for all that is sought in it.
    pub(super) fn of(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at).collect();
        Self { text, ends }
    }

    /// Returns the line that holds some words, from 1; 0 where they aren't found as they are.
    pub(super) fn line_of(&self, words: &str) -> u32 {
        // A line may break anywhere: the first words tell.
        let start: String = words.split_inclusive(' ').take(4).collect();
        let at = self.find(words).or_else(|| self.find(start.trim_end()));
        let line = at.map(|at| self.ends.partition_point(|end| *end < at) + 1);
        line.and_then(|line| u32::try_from(line).ok())
            .unwrap_or_default()
    }

    /// Tells whether one line follows the other, with nothing but empty ones between them.
    pub(super) fn are_neighbors(&self, line: u32, next: u32) -> bool {
        let mut between = (line..next.saturating_sub(1)).map(|line| self.line(line));
        0 < line && line < next && between.all(|text| text.trim().is_empty())
    }

    /// Returns the line behind another one.
    fn line(&self, before: u32) -> &'t str {
        let end = |line: u32| self.ends.get(line as usize).copied();
        let start = before.checked_sub(1).and_then(end).map_or(0, |end| end + 1);
        let end = end(before).unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }

    /// Finds some words: as whole words where the text has them so, for `AP` isn't said in `MAP`. Scripts without blanks
    /// have none.
    fn find(&self, words: &str) -> Option<usize> {
        let whole = |at: &usize| {
            let before = self
                .text
                .get(..*at)
                .and_then(|text| text.chars().next_back());
            let after = self.text.get(*at + words.len()..);
            let after = after.and_then(|text| text.chars().next());
            !is_joined(before, words.chars().next()) && !is_joined(words.chars().next_back(), after)
        };
        let mut places = self.text.match_indices(words).map(|(at, _)| at);
        places.find(whole).or_else(|| self.text.find(words))
    }
}

/// Tells two characters that belong to one word.
fn is_joined(one: Option<char>, next: Option<char>) -> bool {
    [one, next]
        .iter()
        .all(|c| c.is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_empty_lines_stand_between_neighbors() {
        let lines = Lines::of("one\n\n  \ntwo\nthree");
        for (line, next, are) in [
            (1, 4, true),
            (4, 5, true),
            (1, 5, false),
            (4, 1, false),
            (0, 1, false),
        ] {
            assert_eq!(lines.are_neighbors(line, next), are, "{line} {next}");
        }
    }

    #[test]
    fn words_have_their_lines() {
        let lines =
            Lines::of("A MAP of it.\nRain (AP) fell\non the harbor of the north.\n新华社说");
        for (words, line) in [
            ("A", 1),
            ("AP", 2),
            ("Rain", 2),
            ("harbor", 3),
            ("a harbor of the south", 0),
            ("harbor of the north which was cold", 3),
            ("新华社", 4),
            ("nowhere", 0),
        ] {
            assert_eq!(lines.line_of(words), line, "{words}");
        }
    }
}
