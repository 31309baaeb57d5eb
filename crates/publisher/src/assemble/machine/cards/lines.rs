//! Text broken into lines of about the same length, with every word measured.

use super::fonts::{Face, Run};

/// Sets a text in lines no wider than `width`, in as few as that takes, and as even as they get.
pub(super) fn set<'a>(face: &'a Face, text: &str, size: f32, width: f32) -> Vec<Run<'a>> {
    let words: Vec<Run<'a>> = text
        .split_whitespace()
        .flat_map(|word| pieces(face, word, size, width))
        .collect();
    let space = face.set(" ", size).width;
    let lines = lay(&words, space, width).len();
    // The narrowest width that needs no more lines; ten halvings are exact to two pixels.
    let (mut narrow, mut wide) = (0.0, width);
    for _ in 0..10 {
        let middle = (narrow + wide) / 2.0;
        match lay(&words, space, middle).len() > lines {
            true => narrow = middle,
            false => wide = middle,
        }
    }
    lay(&words, space, wide)
        .iter()
        .map(|line| join(line, space))
        .collect()
}

/// Sets a word, in pieces if it is wider than a line.
fn pieces<'a>(face: &'a Face, word: &str, size: f32, width: f32) -> Vec<Run<'a>> {
    let whole = face.set(word, size);
    if whole.width <= width {
        return vec![whole];
    }
    let mut pieces: Vec<Run<'a>> = Vec::new();
    let mut piece = String::new();
    for c in word.chars() {
        piece.push(c);
        if face.set(&piece, size).width > width && piece.chars().count() > 1 {
            piece.pop();
            pieces.push(face.set(&piece, size));
            piece = c.to_string();
        }
    }
    pieces.push(face.set(&piece, size));
    pieces
}

/// Fills lines with words, each as full as it gets.
fn lay<'w, 'a>(words: &'w [Run<'a>], space: f32, width: f32) -> Vec<Vec<&'w Run<'a>>> {
    let mut lines: Vec<Vec<&Run<'a>>> = Vec::new();
    let mut used = 0.0;
    for word in words {
        match lines.last_mut() {
            Some(line) if used + space + word.width <= width => {
                line.push(word);
                used += space + word.width;
            }
            _ => {
                lines.push(vec![word]);
                used = word.width;
            }
        }
    }
    lines
}

fn join<'a>(words: &[&Run<'a>], space: f32) -> Run<'a> {
    let mut line = Run::default();
    for word in words {
        let start = if line.glyphs.is_empty() {
            0.0
        } else {
            line.width + space
        };
        line.glyphs
            .extend(word.glyphs.iter().map(|glyph| super::fonts::Glyph {
                x: start + glyph.x,
                ..*glyph
            }));
        line.width = start + word.width;
    }
    line
}
