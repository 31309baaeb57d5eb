//! Files that articles show or link to: read, named by their content, measured.

use footnote_model::{ContentHash, MediaPath};
use std::io;
use std::path::{Path, PathBuf};

/// The largest file that a library carries, in bytes; readers' browsers and static hosts balk at more.
const MAX_SIZE: u64 = 50_000_000;

/// How much of an SVG is searched for its size; the root element stands at the start.
const SVG_START: usize = 4_096;

/// The size of an SVG that names none, as browsers have it (CSS 2.2, 10.3.2).
const SVG_DEFAULT: (u32, u32) = (300, 150);

/// A file that goes into the bundle's `media/` folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MediaFile {
    /// The name in the bundle: the content's hash and the file's extension.
    pub name: MediaPath,
    /// Where it is now.
    pub origin: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

/// Says why a file can't be carried.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MediaError {
    /// It can't be read.
    #[error("it can't be read: {0}")]
    Unreadable(#[from] io::Error),
    /// It is too large.
    #[error("it has {0} bytes, and {MAX_SIZE} are the most that a library carries")]
    TooLarge(u64),
    /// It was to be shown and isn't an image.
    #[error("it isn't an image that browsers show (AVIF, GIF, JPEG, PNG, SVG, WebP)")]
    NotAnImage,
}

/// Returns the media type of a file, by its extension.
#[must_use]
pub fn content_type(name: &str) -> String {
    mime_guess::from_path(name)
        .first_or_octet_stream()
        .to_string()
}

/// Reads any file.
///
/// # Errors
/// Fails on a file that can't be read or is too large.
pub fn read_file(path: &Path) -> Result<MediaFile, MediaError> {
    read(path).map(|(file, _)| file)
}

/// Reads an image and its width and height in CSS pixels.
///
/// # Errors
/// Fails on a file that can't be read, is too large, or is no image.
pub fn read_image(path: &Path) -> Result<(MediaFile, u32, u32), MediaError> {
    let (file, bytes) = read(path)?;
    let (width, height) = dimensions(&bytes).ok_or(MediaError::NotAnImage)?;
    Ok((file, width, height))
}

fn read(path: &Path) -> Result<(MediaFile, Vec<u8>), MediaError> {
    let size = std::fs::metadata(path)?.len();
    if size > MAX_SIZE {
        return Err(MediaError::TooLarge(size));
    }
    let bytes = std::fs::read(path)?;
    let name = name_of(path, &bytes);
    let origin = path.to_owned();
    Ok((MediaFile { name, origin, size }, bytes))
}

/// Names a file by its content; its extension stays, so that hosts know its type.
fn name_of(path: &Path, bytes: &[u8]) -> MediaPath {
    let hash = ContentHash::of(bytes);
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .filter(|e| e.len() <= 10 && e.chars().all(|c| c.is_ascii_alphanumeric()))
        .unwrap_or("bin")
        .to_ascii_lowercase();
    #[expect(
        clippy::expect_used,
        reason = "16 hexadecimal digits, a dot, at most 10 letters or digits"
    )]
    MediaPath::new(format!("{hash}.{extension}")).expect("a hash and an extension name a file")
}

/// Measures an image of a format that browsers show.
fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    use imagesize::ImageType;
    let shown = match imagesize::image_type(bytes) {
        Ok(ImageType::Gif | ImageType::Jpeg | ImageType::Png | ImageType::Webp) => true,
        Ok(ImageType::Heif(compression)) => compression == imagesize::Compression::Av1,
        _ => false,
    };
    if !shown {
        return svg_dimensions(bytes);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((
        u32::try_from(size.width).ok()?,
        u32::try_from(size.height).ok()?,
    ))
}

/// Measures an SVG by its `width` and `height`, else by its `viewBox`.
fn svg_dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let start = String::from_utf8_lossy(bytes.get(..SVG_START).unwrap_or(bytes));
    let (_, rest) = start.split_once("<svg")?;
    let tag = rest.split('>').next()?;
    let view_box: Vec<f64> = attribute(tag, "viewBox")
        .unwrap_or_default()
        .split([' ', ',', '\n', '\t'])
        .filter_map(|number| number.parse().ok())
        .collect();
    let ratio = match view_box.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => Some((*width, *height)),
        _ => None,
    };
    let length = |name| attribute(tag, name).and_then(pixels);
    let size = match (length("width"), length("height"), ratio) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (_, _, Some(ratio)) => ratio,
        _ => return Some(SVG_DEFAULT),
    };
    Some((rounded(size.0), rounded(size.1)))
}

/// Returns the value of an attribute in the text of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    for (at, _) in tag.match_indices(name) {
        let own_word = tag[..at].ends_with(char::is_whitespace);
        let rest = tag[at + name.len()..].trim_start();
        if let (true, Some(value)) = (own_word, rest.strip_prefix('=')) {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
    }
    None
}

/// Converts an absolute CSS length to pixels; a percentage is none.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let unit_at = length.find(|c: char| c.is_ascii_alphabetic() || c == '%');
    let (number, unit) = length.split_at(unit_at.unwrap_or(length.len()));
    let factor = match unit {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "em" | "rem" => 16.0,
        _ => return None,
    };
    number
        .trim()
        .parse::<f64>()
        .ok()
        .map(|n| n * factor)
        .filter(|n| *n > 0.0)
}

/// Rounds to whole pixels, at least 1.
fn rounded(length: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the length lies between 1 and 100,000"
    )]
    let whole = length.round().clamp(1.0, 100_000.0) as u32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_is_measured_as_a_browser_does() {
        for (tag, size) in [
            (r#"<svg width="640" height="320">"#, Some((640, 320))),
            (
                r#"<?xml version="1.0"?><svg xmlns="x" viewBox="0 0 64 32">"#,
                Some((64, 32)),
            ),
            (
                r#"<svg width="100%" viewBox='0,0,640,320'>"#,
                Some((640, 320)),
            ),
            (r#"<svg width="1in" viewBox="0 0 2 1">"#, Some((96, 48))),
            (
                r#"<svg stroke-width="3" height="10" viewBox="0 0 2 1">"#,
                Some((20, 10)),
            ),
            ("<svg>", Some((300, 150))),
            ("<html>", None),
            ("", None),
        ] {
            assert_eq!(dimensions(tag.as_bytes()), size, "{tag}");
        }
    }

    #[test]
    fn a_file_is_named_by_its_content_and_keeps_its_extension() {
        let name = |path: &str| name_of(Path::new(path), b"abc").to_string();
        assert_eq!(name("a/B.PNG"), "ba7816bf8f01cfea.png");
        assert_eq!(name("no-extension"), "ba7816bf8f01cfea.bin");
        assert_eq!(name("odd.Ωmega"), "ba7816bf8f01cfea.bin");
    }
}
