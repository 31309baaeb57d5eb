//! The place of an article that answers a query best: a few words around its hits, and the section they stand in.

use crate::field::Field;
use crate::fold::Normalizer;
use crate::search::{Mark, Marks};
use footnote_model::{Article, Block, plain_blocks, plain_inlines};
use std::ops::Range;

/// How wide a snippet is, in characters; those of scripts without spaces are as wide as two.
const WIDTH: usize = 200;

/// How much of that stands before the first hit, where there is so much.
const BEFORE: usize = 60;

/// What a further hit of the same word is worth, in that of a first one.
const AGAIN: f32 = 0.1;

/// What a hit in the text is worth beside one in the list of sources, which speaks of other works.
const SOURCES: f32 = 0.6;

/// A few words of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The words. Where they don't begin or end as the article's text does, there is an ellipsis.
    pub text: String,
    /// The hits in them, in bytes.
    pub marks: Vec<Range<usize>>,
    /// The anchor of the section, and its heading.
    pub section: Option<(String, String)>,
}

/// One line of an article's text: a paragraph, an entry of a list, a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is part of.
    pub field: Field,
    /// A heading's anchor; what follows is its section.
    pub anchor: String,
    /// The line itself.
    pub text: String,
}

/// Where the best hits are.
struct Best {
    score: f32,
    line: usize,
    span: Range<usize>,
}

/// Finds the place of an article's [`lines`] that answers a query best; none if they have no hit.
#[must_use]
pub fn snippet(lines: &[Line], marks: &Marks, normalizer: Normalizer) -> Option<Snippet> {
    let mut best: Option<Best> = None;
    for (number, line) in lines.iter().enumerate() {
        let found = marks.find(&line.text, Some(line.field), normalizer);
        if let Some((score, span)) = densest(&line.text, &found) {
            let score = if line.field == Field::Sources {
                score * SOURCES
            } else {
                score
            };
            if best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(Best {
                    score,
                    line: number,
                    span,
                });
            }
        }
    }
    let best = best?;
    let line = lines.get(best.line)?;
    let in_body = matches!(line.field, Field::Body | Field::Headings);
    let above = lines.get(..=best.line).unwrap_or_default().iter().rev();
    let heading = above
        .filter(|_| in_body)
        .find(|line| line.field == Field::Headings);
    let around = around(&line.text, &best.span);
    let inside = line.text.get(around.clone())?;
    let (before, after) = (around.start > 0, around.end < line.text.len());
    let lead = if before { "…" } else { "" };
    let text = format!("{lead}{inside}{}", if after { "…" } else { "" });
    let places = marks.places_in(inside, Some(line.field), normalizer);
    let place = |place: Range<usize>| place.start + lead.len()..place.end + lead.len();
    Some(Snippet {
        text,
        marks: places.into_iter().map(place).collect(),
        section: heading.map(|heading| (heading.anchor.clone(), heading.text.clone())),
    })
}

/// Divides an article into lines. Its title isn't among them: a list shows it anyway.
#[must_use]
pub fn lines(article: &Article) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |field, anchor: &str, text: &str| {
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            lines.push(Line {
                field,
                anchor: anchor.to_owned(),
                text: line.trim().to_owned(),
            });
        }
    };
    add(Field::Dek, "", article.dek.as_deref().unwrap_or_default());
    for point in &article.key_points {
        add(Field::KeyPoints, "", &plain_inlines(point));
    }
    for block in &article.body {
        match block {
            Block::Heading { id, content, .. } => add(Field::Headings, id, &plain_inlines(content)),
            block => add(Field::Body, "", &plain_blocks(std::slice::from_ref(block))),
        }
    }
    for source in &article.sources {
        let publisher = source
            .publisher
            .as_ref()
            .map(|publisher| publisher.name.as_str());
        let parts = [source.title.as_deref(), publisher, source.quote.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        add(Field::Sources, "", &parts.join(" · "));
    }
    lines
}

/// Finds the stretch of a line, not wider than a snippet, whose hits are worth most.
fn densest(text: &str, marks: &[Mark]) -> Option<(f32, Range<usize>)> {
    let mut best: Option<(f32, Range<usize>)> = None;
    for (from, first) in marks.iter().enumerate() {
        let mut of_group: Vec<(usize, f32)> = Vec::new();
        let mut again = 0.0;
        let mut end = first.place.end;
        for mark in marks.iter().skip(from) {
            let stretch = text.get(first.place.start..mark.place.end);
            if stretch.is_none_or(|stretch| width(stretch) > WIDTH - BEFORE)
                && end != mark.place.end
            {
                break;
            }
            match of_group.iter_mut().find(|(group, _)| *group == mark.group) {
                Some((_, quality)) => {
                    again += AGAIN;
                    *quality = quality.max(mark.quality);
                }
                None => of_group.push((mark.group, mark.quality)),
            }
            end = end.max(mark.place.end);
        }
        let score = of_group.iter().map(|(_, quality)| quality).sum::<f32>() + f32::min(again, 0.5);
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, first.place.start..end));
        }
    }
    best
}

/// Widens a stretch to what a snippet shows, to the borders of words.
fn around(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let mut start = span.start;
    let mut room = BEFORE;
    for (at, c) in before.char_indices().rev() {
        let Some(left) = room.checked_sub(char_width(c)) else {
            break;
        };
        room = left;
        // A character that is as wide as two stands where any other could.
        if c.is_whitespace() || char_width(c) > 1 {
            start = if c.is_whitespace() {
                at + c.len_utf8()
            } else {
                at
            };
        }
        if at == 0 {
            start = 0;
        }
    }
    let inside = text.get(start..span.end).map_or(0, width);
    let mut room = WIDTH.saturating_sub(inside);
    let mut end = span.end;
    let after = text.get(span.end..).unwrap_or_default();
    for (at, c) in after.char_indices() {
        let Some(left) = room.checked_sub(char_width(c)) else {
            return start..end;
        };
        room = left;
        if c.is_whitespace() {
            end = span.end + at;
        } else if char_width(c) > 1 {
            end = span.end + at + c.len_utf8();
        }
    }
    start..text.len()
}

fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Returns 2 for the letters of scripts that are set in squares.
fn char_width(c: char) -> usize {
    1 + usize::from(
        matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}'),
    )
}

#[cfg(test)]
mod tests;
