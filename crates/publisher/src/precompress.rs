//! `.br` and `.gz` beside every file that gets smaller: hosts that give them out needn't compress anything.

use crate::cache::{Cache, Key};
use crate::output::Output;
use anyhow::Context;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

/// Extensions of files that are text, or compress like text. Fonts in `woff2` and images are compressed already.
const COMPRESSIBLE: [&str; 12] = [
    "bin",
    "css",
    "html",
    "js",
    "json",
    "map",
    "md",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Those of them that grow in number with the library.
const MANY: [&str; 4] = ["bin", "html", "json", "xml"];

/// The logarithm of how far back Brotli looks, in bytes: what every browser accepts.
const BROTLI_WINDOW: i32 = 22;

/// A way to compress.
struct Method {
    /// What is appended to a file's name.
    extension: &'static str,
    /// What the cache calls it; names all that the result depends on beside the content.
    kind: &'static str,
    compress: fn(&[u8]) -> std::io::Result<Vec<u8>>,
}

/// Brotli's best level: for the files that every reader loads.
const BROTLI: Method = Method {
    extension: "br",
    kind: "brotli-11",
    compress: |bytes| brotli(bytes, 11),
};

/// The level below: for pages a good half of the time is saved, and the files are 3% larger.
const BROTLI_FOR_MANY: Method = Method {
    extension: "br",
    kind: "brotli-10",
    compress: |bytes| brotli(bytes, 10),
};

const GZIP: Method = Method {
    extension: "gz",
    kind: "gzip-9",
    compress: gzip,
};

/// Compresses every file that was written so far and writes the results beside them, unless they are larger.
///
/// # Errors
/// Fails when the file system refuses.
pub fn precompress(output: &Output, cache: &Cache, progress: &ProgressBar) -> anyhow::Result<()> {
    let files = output.files();
    let files: Vec<_> = files
        .iter()
        .filter(|file| has_extension(&file.path, &COMPRESSIBLE))
        .collect();
    progress.inc_length(files.len() as u64);
    files.into_par_iter().try_for_each(|file| {
        let path = output.staging().join(&file.path);
        let failed = || format!("can't compress {}", path.display());
        let bytes = std::fs::read(&path).with_context(failed)?;
        let brotli = if has_extension(&file.path, &MANY) {
            BROTLI_FOR_MANY
        } else {
            BROTLI
        };
        for method in [brotli, GZIP] {
            let key = Key::of(&[&file.sha256]);
            let make = || (method.compress)(&bytes);
            let compressed = cache
                .get_or_insert(method.kind, key, make)
                .with_context(failed)?;
            if compressed.len() < bytes.len() {
                output.write(&format!("{}.{}", file.path, method.extension), &compressed)?;
            }
        }
        progress.inc(1);
        Ok(())
    })
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = Path::new(path).extension().and_then(OsStr::to_str);
    extension.is_some_and(|extension| extensions.contains(&extension))
}

fn brotli(bytes: &[u8], level: i32) -> std::io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: level,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

/// Compresses without name and date, so that the same bytes give the same file.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Read;

    /// Writes files and compresses them; returns the folder.
    fn compressed(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        let output = Output::begin(&place.path().join("site")).unwrap();
        for (path, bytes) in files {
            output.write(path, bytes).unwrap();
        }
        let cache = Cache::open(Some(place.path()));
        precompress(&output, &cache, &ProgressBar::hidden()).unwrap();
        output.finish().unwrap();
        place
    }

    #[test]
    fn text_gets_smaller_files_beside_it_that_hold_the_same() {
        let text = "The same words again and again. ".repeat(50);
        let place = compressed(&[("a/index.html", text.as_bytes())]);
        let file = |name: &str| fs::read(place.path().join("site/a").join(name)).unwrap();

        let (mut plain, br) = (Vec::new(), file("index.html.br"));
        brotli::BrotliDecompress(&mut &*br, &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());

        let (mut plain, gz) = (String::new(), file("index.html.gz"));
        flate2::read::GzDecoder::new(&*gz)
            .read_to_string(&mut plain)
            .unwrap();
        assert_eq!(plain, text);
        assert!(br.len() < gz.len() && gz.len() < text.len());
    }

    #[test]
    fn what_would_not_get_smaller_stays_alone() {
        let text = "The same words again and again. ".repeat(50);
        let place = compressed(&[
            ("tiny.json", b"[]"),
            ("font.woff2", text.as_bytes()),
            ("_headers", text.as_bytes()),
        ]);
        let names: Vec<String> = fs::read_dir(place.path().join("site"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".br") || name.ends_with(".gz"))
            .collect();
        assert!(names.is_empty(), "{names:?}");
    }
}
