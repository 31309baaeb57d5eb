//! Draws the marks of a card, and writes them as a PNG with a palette.
//!
//! Nothing on a card overlaps, so a pixel has one color, more or less of it: some forty entries say it all, and
//! the file is a third of what full color takes.

use super::fonts::Run;
use anyhow::Context;
use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use skrifa::font::glyph::outline::PathSink;
use skrifa::{DrawMemory, ScalerFont};
use tiny_skia::{FillRule, Mask, Path, PathBuilder, Rect, Transform};

/// Width and height, in pixels: what Open Graph's readers expect.
pub(in super::super) const SIZE: (u32, u32) = (1200, 630);

/// The colors of style/tokens.css, light, as sRGB: `--paper`, `--ink`, `--quiet`, `--accent`.
const PAPER: [u8; 3] = [0xFC, 0xFA, 0xF7];
const INKS: [[u8; 3]; 3] = [[0x1F, 0x19, 0x15], [0x5A, 0x54, 0x4E], [0x95, 0x29, 0x22]];

/// How many steps a color has from paper to itself. Fewer show stairs at the edges of letters; more make the file larger.
const STEPS: u8 = 15;

/// How many petals the mark before a note has.
const PETALS: u8 = 6;

/// A color on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Color {
    Ink,
    Quiet,
    Accent,
}

/// Something on a card. Places are in pixels from the top left.
#[derive(Clone)]
pub(super) enum Mark<'a> {
    /// A line of text; `y` is its baseline.
    Text {
        run: Run<'a>,
        size: f32,
        x: f32,
        y: f32,
        color: Color,
    },
    /// A rule.
    Bar {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// The mark of a note, around its middle.
    Star { x: f32, y: f32 },
}

/// Draws marks and writes the image.
///
/// # Errors
/// Fails when there is no memory for the image.
pub(super) fn png(marks: &[Mark<'_>]) -> anyhow::Result<Vec<u8>> {
    let (width, height) = SIZE;
    let mut image = vec![0_u8; width as usize * height as usize];
    for color in [Color::Ink, Color::Quiet, Color::Accent] {
        let mut mask = Mask::new(width, height).context("the card is too large")?;
        for mark in marks {
            draw(mark, color, &mut mask);
        }
        let first = color as u8 * STEPS;
        for (pixel, coverage) in image.iter_mut().zip(mask.data()) {
            let step = (u16::from(*coverage) * u16::from(STEPS) + 127) / 255;
            if step > 0 {
                *pixel = first + step as u8;
            }
        }
    }
    encode(&image)
}

fn encode(image: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, SIZE.0, SIZE.1);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette());
    // Neighbors in a palette have nothing to do with each other, so no filter helps.
    encoder.set_filter(Filter::NoFilter);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(image)?;
    writer.finish()?;
    Ok(bytes)
}

fn palette() -> Vec<u8> {
    let mut palette = PAPER.to_vec();
    for ink in INKS {
        for step in 1..=STEPS {
            let mix = |paper: u8, ink: u8| {
                let (paper, ink) = (u16::from(paper), u16::from(ink));
                let (step, steps) = (u16::from(step), u16::from(STEPS));
                ((paper * (steps - step) + ink * step) / steps) as u8
            };
            palette.extend(PAPER.iter().zip(ink).map(|(paper, ink)| mix(*paper, ink)));
        }
    }
    palette
}

fn draw(mark: &Mark<'_>, wanted: Color, mask: &mut Mask) {
    match mark {
        Mark::Text {
            run,
            size,
            x,
            y,
            color,
        } if *color == wanted => {
            for glyph in &run.glyphs {
                let scaler = ScalerFont::force_unhinted(glyph.font.clone(), Some(*size));
                let Some(outline) = scaler.outline(glyph.id) else {
                    continue;
                };
                let mut pen = Pen(PathBuilder::new());
                if outline.draw(DrawMemory::Scratch, &mut pen).is_ok() {
                    // Fonts count upwards, images downwards.
                    let place = Transform::from_row(1.0, 0.0, 0.0, -1.0, x + glyph.x, y + glyph.y);
                    fill(pen.0.finish(), place, mask);
                }
            }
        }
        Mark::Bar {
            x,
            y,
            width,
            height,
        } if wanted == Color::Accent => {
            let bar = Rect::from_xywh(*x, *y, *width, *height);
            fill(bar.map(PathBuilder::from_rect), Transform::identity(), mask);
        }
        Mark::Star { x, y } if wanted == Color::Accent => {
            for petal in 0..PETALS {
                let turned = Transform::from_rotate(f32::from(petal) * 360.0 / f32::from(PETALS));
                fill(self::petal(), turned.post_translate(*x, *y), mask);
            }
        }
        _ => {}
    }
}

/// Draws a petal of the mark: a drop that points to the middle.
fn petal() -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(0.0, -1.0);
    path.cubic_to(1.4, -5.0, 3.1, -7.6, 3.1, -10.2);
    path.cubic_to(3.1, -14.2, -3.1, -14.2, -3.1, -10.2);
    path.cubic_to(-3.1, -7.6, -1.4, -5.0, 0.0, -1.0);
    path.close();
    path.finish()
}

fn fill(path: Option<Path>, place: Transform, mask: &mut Mask) {
    if let Some(path) = path {
        mask.fill_path(&path, FillRule::Winding, true, place);
    }
}

/// Takes an outline as a path.
struct Pen(PathBuilder);

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../../../../../style/tokens.css");

    /// Converts a color as CSS Color 4 does, section 18 (Björn Ottosson's matrices).
    fn srgb(lightness: f64, chroma: f64, hue: f64) -> [u8; 3] {
        let (a, b) = (
            chroma * hue.to_radians().cos(),
            chroma * hue.to_radians().sin(),
        );
        let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
        .map(|linear| {
            let linear: f64 = linear.clamp(0.0, 1.0);
            let value = match linear {
                dark if dark <= 0.003_130_8 => 12.92 * dark,
                light => 1.055 * light.powf(1.0 / 2.4) - 0.055,
            };
            (value * 255.0).round() as u8
        })
    }

    #[test]
    fn cards_have_the_pages_colors() {
        let [ink, quiet, accent] = INKS;
        for (name, color) in [
            ("paper", PAPER),
            ("ink", ink),
            ("quiet", quiet),
            ("accent", accent),
        ] {
            let (_, rest) = TOKENS
                .split_once(&format!("--{name}: light-dark(oklch("))
                .unwrap();
            let numbers: Vec<f64> = rest
                .split(')')
                .next()
                .unwrap()
                .split(' ')
                .map(|number| number.trim_end_matches('%').parse().unwrap())
                .collect();
            assert_eq!(
                srgb(numbers[0] / 100.0, numbers[1], numbers[2]),
                color,
                "--{name}"
            );
        }
    }

    #[test]
    fn every_step_of_every_color_is_in_the_palette() {
        let palette = palette();
        assert_eq!(palette.len(), 3 * (1 + INKS.len() * usize::from(STEPS)));
        assert_eq!(palette[palette.len() - 3..], INKS[2]);
    }
}
