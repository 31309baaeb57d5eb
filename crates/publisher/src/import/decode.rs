//! Bytes to text: size, binary files, encodings, line ends.

use super::place::LineIndex;
use crate::diagnostic::{Diagnostic, Severity};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use std::borrow::Cow;

/// The largest file that is read, in bytes: a novel of 350,000 words. The worst file of this size
/// takes 2 s and 370 MB to import (nothing but `*a*` or `- a` lines); twice the size takes twice as much.
pub(super) const MAX_BYTES: usize = 2 << 20;

/// How many control characters a text may have, per thousand characters.
const CONTROLS: usize = 5;

/// How files start that people take for text: their names, and what to do.
const MAGIC: [(&[u8], &str); 12] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\0asm", "a WebAssembly module"),
    (b"SQLite format 3", "a database"),
];

/// What came out of a file's bytes.
#[derive(Default)]
pub(super) struct Decoded {
    /// The text without a byte order mark, with `\n` line ends; nothing when it's no text.
    pub(super) text: Option<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Decodes a file: UTF-8 and what has a byte order mark as they are, other encodings by a guess that is said.
pub(super) fn decode(bytes: &[u8], file: &str) -> Decoded {
    if bytes.len() > MAX_BYTES {
        return refuse(too_large(bytes.len(), file));
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return refuse(not_text(file, &format!("this is {what}, not text")));
    }
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => with_mark(bytes, encoding, file),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => accept(text.into(), None),
            Err(_) => legacy(bytes, file),
        },
    };
    match &decoded.text {
        Some(text) if text.trim().is_empty() => refuse(empty(file)),
        Some(text) if is_binary(text) => refuse(not_text(file, "this is a binary file, not text")),
        _ => decoded,
    }
}

fn with_mark(bytes: &[u8], encoding: &'static Encoding, file: &str) -> Decoded {
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    if damaged {
        return refuse(broken(&text, encoding.name(), file));
    }
    let found = (encoding != encoding_rs::UTF_8).then(|| read_as(encoding, file));
    accept(text, found)
}

/// Reads a file that isn't UTF-8: in the encoding that it most looks like, if it does look like one.
fn legacy(bytes: &[u8], file: &str) -> Decoded {
    let as_utf8 = String::from_utf8_lossy(bytes);
    let broken_places = as_utf8.matches('\u{FFFD}').count();
    let sound = as_utf8
        .chars()
        .filter(|&c| !c.is_ascii() && c != '\u{FFFD}')
        .count();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if bytes.contains(&0) {
        refuse(not_text(file, "this is a binary file, not text"))
    } else if sound >= broken_places || damaged || !super::plausible::is_plausible(&text) {
        refuse(broken(&as_utf8, "UTF-8", file))
    } else {
        let found = read_as(encoding, file);
        accept(text, Some(found))
    }
}

fn accept(text: Cow<'_, str>, found: Option<Diagnostic>) -> Decoded {
    let text = match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.into_owned(),
    };
    Decoded {
        text: Some(text),
        diagnostics: found.into_iter().collect(),
    }
}

fn refuse(found: Diagnostic) -> Decoded {
    Decoded {
        text: None,
        diagnostics: vec![found],
    }
}

/// Tells text from other data: a text has no NUL and hardly any control character.
fn is_binary(text: &str) -> bool {
    let is_control = |c: &char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{C}' | '\u{85}');
    let controls = text.chars().filter(is_control).count();
    text.contains('\0') || controls * 1000 > CONTROLS * text.chars().count()
}

fn read_as(encoding: &'static Encoding, file: &str) -> Diagnostic {
    let message = format!("this isn't UTF-8; it was read as {}", encoding.name());
    Diagnostic::new(Severity::Warning, "encoding", file, message)
        .help("check the accented letters, and save the file as UTF-8")
}

fn broken(text: &str, encoding: &str, file: &str) -> Diagnostic {
    let at = text.find('\u{FFFD}').unwrap_or(0);
    let (line, column) = LineIndex::new(text).place(at);
    let message = format!("this is not valid {encoding}, nor text in another known encoding");
    Diagnostic::new(Severity::Error, "invalid-utf8", file, message)
        .at(line, column)
        .help("save the file as UTF-8")
}

fn not_text(file: &str, message: &str) -> Diagnostic {
    Diagnostic::new(Severity::Error, "not-text", file, message)
        .help("save the article as Markdown or plain text")
}

fn empty(file: &str) -> Diagnostic {
    Diagnostic::new(Severity::Error, "empty-file", file, "the file is empty")
        .help("write the article, or delete the file")
}

fn too_large(size: usize, file: &str) -> Diagnostic {
    let message = format!(
        "the file has {:.1} MB; no article is larger than {} MB",
        size as f64 / f64::from(1 << 20),
        MAX_BYTES >> 20
    );
    Diagnostic::new(Severity::Error, "too-large", file, message)
        .help("split it into several articles")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<&'static str>) {
        let decoded = decode(bytes, "a.txt");
        let rules = decoded.diagnostics.iter().map(|d| d.rule).collect();
        (decoded.text.unwrap_or_default(), rules)
    }

    fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable);
        bytes.into_owned()
    }

    #[test]
    fn marks_and_line_ends_leave_no_trace() {
        assert_eq!(
            decoded(b"\xEF\xBB\xBFa\r\nb\rc\n"),
            ("a\nb\nc\n".to_owned(), vec![])
        );
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain("é\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(decoded(&utf16), ("é\n".to_owned(), vec!["encoding"]));
    }

    #[test]
    fn older_encodings_are_read_and_said() {
        for (encoding, text) in [
            (
                encoding_rs::WINDOWS_1252,
                "Le président a déclaré : « ça suffit », à Orléans.",
            ),
            (
                encoding_rs::WINDOWS_1252,
                "One word is caf\u{e9}, the rest is plain English.",
            ),
            (
                encoding_rs::WINDOWS_1252,
                "The report \u{2014} \u{201C}in full\u{201D} \u{2014} says it isn\u{2019}t so.",
            ),
            (
                encoding_rs::WINDOWS_1251,
                "Правозащитники сообщили о задержаниях мигрантов в Москве.",
            ),
            (
                encoding_rs::KOI8_R,
                "Правозащитники сообщили о задержаниях мигрантов в Москве.",
            ),
            (
                encoding_rs::WINDOWS_1256,
                "قالت المنظمة في تقرير جديد إن الأوضاع تغيرت",
            ),
            (encoding_rs::GBK, "人权组织在新的报告中说，情况已经改变。"),
            (
                encoding_rs::SHIFT_JIS,
                "新しい報告書によると、状況は変わったという。",
            ),
        ] {
            let expected = (text.to_owned(), vec!["encoding"]);
            assert_eq!(
                decoded(&encoded(encoding, text)),
                expected,
                "{}",
                encoding.name()
            );
        }
    }

    #[test]
    fn damaged_text_is_refused_at_its_place() {
        for bytes in [
            &b"# Title\n\nbad \xFF\xFE\xFD byte"[..],
            b"Hello \xFF\xFE world",
            b"\xC3\x28",
            b"fine \xF0\x28\x8C\xBC not",
            b"abc\x80\x81def",
            "Москва, Россия: \u{2014} сообщение"
                .as_bytes()
                .split_last()
                .map_or(&[], |(_, rest)| rest),
            b"caf\xC3\xA9 caf\xC3\xA9 caf\xE9",
        ] {
            assert_eq!(
                decoded(bytes),
                (String::new(), vec!["invalid-utf8"]),
                "{bytes:?}"
            );
        }
        let place = &decode(b"ok\nab \xFF cd", "a.txt").diagnostics[0];
        assert_eq!((place.line, place.column), (2, 4));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..4000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        let controls: Vec<u8> = (0..4000_u32)
            .map(|n| if n % 9 == 0 { 3 } else { b'a' })
            .collect();
        for bytes in [
            &b"%PDF-1.7\n"[..],
            b"PK\x03\x04",
            b"a\0b",
            &noise,
            &controls,
        ] {
            assert_eq!(decoded(bytes).1, ["not-text"]);
        }
        for bytes in [&b""[..], b" \n\t", b"\xEF\xBB\xBF"] {
            assert_eq!(decoded(bytes).1, ["empty-file"]);
        }
        assert_eq!(decoded(&vec![b'a'; MAX_BYTES + 1]).1, ["too-large"]);
    }
}
