//! Who is quoted: the last paragraph of a quotation that starts with a dash.

use super::inlines::trim;
use footnote_model::{Block, Inline};

/// What an attribution starts with.
const MARKS: [&str; 5] = ["— ", "—\u{a0}", "― ", "– ", "-- "];

/// Tells whether a line names who is quoted.
pub(super) fn is_attribution(line: &str) -> bool {
    MARKS.iter().any(|mark| line.starts_with(mark))
}

/// Takes the last paragraph off a quotation where it starts with a dash, and returns it without the dash.
pub(super) fn split_attribution(content: &mut Vec<Block>) -> Vec<Inline> {
    match content.last_mut() {
        Some(Block::Paragraph(last)) if starts_with_mark(last) => {
            let attribution = std::mem::take(last);
            content.pop();
            without_mark(attribution)
        }
        _ => Vec::new(),
    }
}

/// Removes the dash that an attribution starts with.
pub(super) fn without_mark(mut attribution: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = attribution.first_mut()
        && let Some(rest) = MARKS.iter().find_map(|mark| text.strip_prefix(mark))
    {
        *text = rest.to_owned();
    }
    trim(&mut attribution);
    attribution
}

fn starts_with_mark(run: &[Inline]) -> bool {
    matches!(run.first(), Some(Inline::Text(text)) if is_attribution(text))
}
