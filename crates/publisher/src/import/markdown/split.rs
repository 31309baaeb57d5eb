//! Cuts a file into front matter and body.

/// How front matter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// Between `+++` lines.
    Toml,
    /// Between `---` lines.
    Yaml,
}

/// A file's parts, as byte offsets.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Split {
    /// There is no front matter.
    Body,
    /// Front matter from `start` to `end`; the body starts at `body`.
    Matter {
        syntax: Syntax,
        start: usize,
        end: usize,
        body: usize,
    },
    /// Front matter that is never closed.
    Unclosed,
}

/// Finds front matter: a first line `+++` or `---`, up to the next such line.
pub(super) fn split(text: &str) -> Split {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let syntax = match first.trim_end() {
        "+++" => Syntax::Toml,
        "---" => Syntax::Yaml,
        _ => return Split::Body,
    };
    let start = first.len();
    let mut end = start;
    for line in lines {
        let closes = match line.trim_end() {
            "+++" => syntax == Syntax::Toml,
            "---" | "..." => syntax == Syntax::Yaml,
            _ => false,
        };
        if closes {
            return Split::Matter {
                syntax,
                start,
                end,
                body: end + line.len(),
            };
        }
        end += line.len();
    }
    Split::Unclosed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_stands_between_two_fences() {
        let matter = |syntax, start, end, body| Split::Matter {
            syntax,
            start,
            end,
            body,
        };
        for (text, parts) in [
            ("+++\na = 1\n+++\nx", matter(Syntax::Toml, 4, 10, 14)),
            ("--- \na: 1\n---\n", matter(Syntax::Yaml, 5, 10, 14)),
            ("---\na: 1\n...", matter(Syntax::Yaml, 4, 9, 12)),
            ("+++\n+++", matter(Syntax::Toml, 4, 4, 7)),
            ("+++\n---\n", Split::Unclosed),
            ("---", Split::Unclosed),
            ("text\n---\n", Split::Body),
            ("", Split::Body),
        ] {
            assert_eq!(split(text), parts, "{text:?}");
        }
    }
}
