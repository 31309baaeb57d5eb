//! Tells a file's format by its name, else by what it holds.

use super::Format;
use std::path::Path;

/// How many lines are looked at; a Markdown file shows itself early.
const LINES: usize = 400;

/// Returns [`Format::Markdown`] or [`Format::Text`].
pub(super) fn format_of(asked: Format, file: &str, text: &str) -> Format {
    let extension = Path::new(file).extension().and_then(|e| e.to_str());
    match (asked, extension.map(str::to_ascii_lowercase).as_deref()) {
        (Format::Auto, Some("md" | "markdown")) => Format::Markdown,
        (Format::Auto, Some("txt")) => Format::Text,
        (Format::Auto, _) if is_markdown(text) => Format::Markdown,
        (Format::Auto, _) => Format::Text,
        (asked, _) => asked,
    }
}

/// Looks for front matter, or for signs that nobody types into running text.
fn is_markdown(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_end();
    matches!(first, "+++" | "---") || text.lines().take(LINES).any(is_markdown_line)
}

fn is_markdown_line(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let heading = (1..=6).contains(&level) && rest.starts_with(' ');
    let fence = line.starts_with("```") || line.starts_with("~~~");
    let link = line.contains("](http") || line.contains(".md)") || line.contains("[^");
    heading || fence || link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_format_and_else_the_content() {
        for (file, text, format) in [
            ("a.md", "plain", Format::Markdown),
            ("a.MARKDOWN", "plain", Format::Markdown),
            ("a.txt", "# Heading", Format::Text),
            ("-", "# Heading\n\ntext", Format::Markdown),
            ("-", "+++\ntitle = 'a'\n+++\n", Format::Markdown),
            ("-", "---\ntitle: a\n---\n", Format::Markdown),
            (
                "notes",
                "see [this](https://example.org/)",
                Format::Markdown,
            ),
            ("-", "A claim.[^1]", Format::Markdown),
            (
                "-",
                "Headline\n\nBy A // 2025\n\n- point\n#hashtag",
                Format::Text,
            ),
            ("-", "", Format::Text),
        ] {
            assert_eq!(format_of(Format::Auto, file, text), format, "{file} {text}");
        }
        assert_eq!(format_of(Format::Text, "a.md", "# A"), Format::Text);
    }
}
