//! The site's own fonts, from the shell: decoded, set to a weight, and asked for glyphs.

use crate::assemble::shell::Shell;
use harfrust::{Buffer, ShapeOptions, ShaperFont, shape};
use skrifa::{Font, GlyphId};

/// The weight of titles: a little stronger than text, as large type looks lighter.
const TITLE_WEIGHT: f32 = 560.0;

/// The weight of what is small.
const SMALL_WEIGHT: f32 = 500.0;

/// A typeface: one font for each script that it covers.
pub(super) struct Face(Vec<Font>);

/// The two typefaces of a site.
pub(super) struct Faces {
    pub(super) serif: Face,
    pub(super) sans: Face,
}

/// A glyph at its place in a line, in pixels from where the line starts.
#[derive(Clone, Copy)]
pub(super) struct Glyph<'a> {
    pub(super) font: &'a Font,
    pub(super) id: GlyphId,
    pub(super) x: f32,
    pub(super) y: f32,
}

/// A piece of a line: its glyphs and its width in pixels.
#[derive(Clone, Default)]
pub(super) struct Run<'a> {
    pub(super) glyphs: Vec<Glyph<'a>>,
    pub(super) width: f32,
}

/// Finds the upright fonts of a shell. Those of Latin come first: where others have a letter of it too, lines
/// would change their font in the middle of a word.
pub(super) fn font_files(shell: &Shell) -> Vec<(&str, &[u8])> {
    let is_upright = |path: &str| path.starts_with("fonts/") && path.ends_with("-normal.woff2");
    let mut files: Vec<_> = shell.files().filter(|(path, _)| is_upright(path)).collect();
    files.sort_by_key(|(path, _)| (!path.contains("-latin-wght"), !path.contains("-latin")));
    files
}

impl Faces {
    /// Decodes fonts; none if there is none for one of the two.
    pub(super) fn read(files: &[(&str, &[u8])]) -> Option<Self> {
        let face = |name: &str, weight| {
            let named = files.iter().filter(|(path, _)| path.contains(name));
            let fonts: Vec<Font> = named
                .filter_map(|(_, bytes)| decode(bytes, weight))
                .collect();
            (!fonts.is_empty()).then_some(Face(fonts))
        };
        Some(Self {
            serif: face("literata", TITLE_WEIGHT)?,
            sans: face("inter", SMALL_WEIGHT)?,
        })
    }
}

fn decode(woff2: &[u8], weight: f32) -> Option<Font> {
    let mut unpack = |packed: &[u8], size: usize| {
        let mut unpacked = Vec::with_capacity(size);
        brotli::BrotliDecompress(&mut &*packed, &mut unpacked)?;
        Ok(unpacked)
    };
    let bytes = wuff::decompress_woff2_with_custom_brotli(woff2, &mut unpack).ok()?;
    let font = Font::new(bytes, 0)?;
    Some(
        font.instance_builder()
            .variations([("wght", weight)])
            .build(),
    )
}

impl Face {
    /// Tells whether there is a glyph for every character of a text.
    pub(super) fn covers(&self, text: &str) -> bool {
        text.chars()
            .all(|c| c.is_whitespace() || self.font_of(c).is_some())
    }

    /// Sets a text in one line, at a size in pixels. What isn't covered is left out.
    pub(super) fn set(&self, text: &str, size: f32) -> Run<'_> {
        let mut run = Run::default();
        for (font, piece) in self.pieces(text) {
            push(&mut run, font, piece, size);
        }
        run
    }

    fn font_of(&self, c: char) -> Option<&Font> {
        self.0.iter().find(|font| has(font, c))
    }

    /// Cuts a text where the font changes. One that has the next character too stays.
    fn pieces<'t>(&self, text: &'t str) -> Vec<(&Font, &'t str)> {
        let mut pieces: Vec<(&Font, &str)> = Vec::new();
        let mut start = 0;
        let mut current: Option<&Font> = None;
        for (at, c) in text.char_indices() {
            if current.is_some_and(|font| has(font, c)) {
                continue;
            }
            if let (Some(font), Some(piece)) = (current, text.get(start..at)) {
                pieces.push((font, piece));
            }
            (start, current) = (at, self.font_of(c));
        }
        if let (Some(font), Some(piece)) = (current, text.get(start..)) {
            pieces.push((font, piece));
        }
        pieces
    }
}

fn has(font: &Font, c: char) -> bool {
    font.charmap().map_unicode(c).is_some()
}

fn push<'a>(run: &mut Run<'a>, font: &'a Font, text: &str, size: f32) {
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    if shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
        return;
    }
    let scale = size / f32::from(font.units_per_em());
    let mut x = run.width;
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let (dx, dy) = (position.x_offset as f32, position.y_offset as f32);
        run.glyphs.push(Glyph {
            font,
            id: GlyphId::new(info.glyph_id),
            x: x + dx * scale,
            y: -dy * scale,
        });
        x += position.x_advance as f32 * scale;
    }
    run.width = x;
}
