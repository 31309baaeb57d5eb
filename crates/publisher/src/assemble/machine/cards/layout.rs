//! Where everything stands on a card.

use super::Words;
use super::draw::{Color, Mark, SIZE};
use super::fonts::{Face, Faces, Run};
use super::lines;
use footnote_model::Direction;

/// The space around, in pixels.
const MARGIN: f32 = 84.0;

/// The sizes that a title is tried at, in pixels, each with the lines that it may have. Larger ones don't leave
/// room for a short title's neighbors in a timeline; smaller ones can't be read on a phone.
const TITLE_SIZES: [(f32, usize); 5] = [(88.0, 2), (76.0, 3), (64.0, 4), (54.0, 5), (46.0, 5)];

/// The size of the library's name and of the note, in pixels.
const SMALL: f32 = 30.0;

/// The distance between lines of a title, in its size.
const LEADING: f32 = 1.16;

/// The baseline of the library's name.
const NAME_AT: f32 = 112.0;

/// The baseline of the note, and its rule.
const NOTE_AT: f32 = 546.0;
const RULE_AT: f32 = 484.0;

/// How long the rule is, and how thick.
const RULE: (f32, f32) = (168.0, 4.0);

/// How far the note stands from the mark before it.
const AFTER_STAR: f32 = 40.0;

/// Arranges a card. A text that the fonts don't cover is left out.
pub(super) fn arrange<'a>(words: &Words, faces: &'a Faces) -> Vec<Mark<'a>> {
    let sheet = Sheet {
        direction: words.direction,
    };
    let mut marks = Vec::new();
    let covered = |face: &Face, text: &str| face.covers(text).then(|| text.to_owned());
    let title = words
        .title
        .as_deref()
        .and_then(|title| covered(&faces.serif, title));
    // Where there is no title, the library's name takes its place.
    let headline = title
        .clone()
        .or_else(|| covered(&faces.serif, &words.library));
    if title.is_some() && faces.sans.covers(&words.library) {
        let name = one_line(&faces.sans, &words.library, SMALL, sheet.width());
        marks.push(sheet.text(name, SMALL, NAME_AT, 0.0, Color::Quiet));
    }
    if let Some(headline) = headline {
        sheet.headline(&headline, &faces.serif, &mut marks);
    }
    let parts = words.note.iter().filter(|part| faces.sans.covers(part));
    let note = parts.map(String::as_str).collect::<Vec<_>>().join("  ·  ");
    marks.push(sheet.rule());
    if !note.is_empty() {
        let star = sheet.left_edge(12.0, 0.0);
        marks.push(Mark::Star {
            x: star,
            y: NOTE_AT - 11.0,
        });
        let note = one_line(&faces.sans, &note, SMALL, sheet.width() - AFTER_STAR);
        marks.push(sheet.text(note, SMALL, NOTE_AT, AFTER_STAR, Color::Quiet));
    }
    marks
}

/// Sets a text in one line, shortened if it has to be.
fn one_line<'a>(face: &'a Face, text: &str, size: f32, width: f32) -> Run<'a> {
    let whole = face.set(text, size);
    if whole.width <= width {
        return whole;
    }
    let mut kept: Vec<char> = text.chars().collect();
    loop {
        kept.pop();
        let text: String = kept.iter().collect::<String>().trim_end().to_owned() + "…";
        let run = face.set(&text, size);
        if run.width <= width || kept.is_empty() {
            return run;
        }
    }
}

/// The sheet, which begins at the left or at the right.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    direction: Direction,
}

impl Sheet {
    fn width(self) -> f32 {
        SIZE.0 as f32 - 2.0 * MARGIN
    }

    /// Returns the left edge of something that is `width` wide and stands so far from where lines start.
    fn left_edge(self, distance: f32, width: f32) -> f32 {
        match self.direction {
            Direction::LeftToRight => MARGIN + distance,
            Direction::RightToLeft => SIZE.0 as f32 - MARGIN - distance - width,
        }
    }

    fn text<'a>(self, run: Run<'a>, size: f32, y: f32, indent: f32, color: Color) -> Mark<'a> {
        let x = self.left_edge(indent, run.width);
        Mark::Text {
            run,
            size,
            x,
            y,
            color,
        }
    }

    fn rule<'a>(self) -> Mark<'a> {
        let (width, height) = RULE;
        Mark::Bar {
            x: self.left_edge(0.0, width),
            y: RULE_AT,
            width,
            height,
        }
    }

    /// Sets a headline as large as it fits, in the middle of the room that it has.
    fn headline<'a>(self, text: &str, face: &'a Face, marks: &mut Vec<Mark<'a>>) {
        let mut sizes = TITLE_SIZES.iter();
        let Some(mut chosen) = sizes.next() else {
            return;
        };
        let mut set = lines::set(face, text, chosen.0, self.width());
        for smaller in sizes {
            if set.len() <= chosen.1 {
                break;
            }
            chosen = smaller;
            set = lines::set(face, text, chosen.0, self.width());
        }
        let (size, most) = *chosen;
        if set.len() > most {
            shorten(&mut set, most, face, size, self.width());
        }
        let height = size * LEADING;
        let (top, bottom) = (NAME_AT + 24.0, RULE_AT - 24.0);
        let free = bottom - top - height * set.len() as f32;
        // The baseline of a line lies some three quarters of the size below its top.
        let first = top + free / 2.0 + (height - size) / 2.0 + size * 0.78;
        for (at, line) in set.into_iter().enumerate() {
            marks.push(self.text(line, size, first + height * at as f32, 0.0, Color::Ink));
        }
    }
}

/// Keeps the first lines, with an ellipsis at their end.
fn shorten<'a>(lines: &mut Vec<Run<'a>>, most: usize, face: &'a Face, size: f32, width: f32) {
    lines.truncate(most);
    let Some(last) = lines.last_mut() else {
        return;
    };
    let dots = face.set("…", size);
    while last.width + dots.width > width {
        match last.glyphs.pop() {
            Some(glyph) => last.width = glyph.x,
            None => break,
        }
    }
    let start = last.width;
    last.glyphs
        .extend(dots.glyphs.iter().map(|glyph| super::fonts::Glyph {
            x: start + glyph.x,
            ..*glyph
        }));
    last.width += dots.width;
}
