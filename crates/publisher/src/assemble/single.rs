//! The single file: the reader, the library and its media in one page, which opens from a disk.
//!
//! `public/single.js` says which elements it reads. What is compressed is compressed by gzip, which every
//! browser unpacks by itself; base64 makes it a third larger.

use super::html::escape;
use super::inline::Inline;
use super::policy;
use super::published::{Kept, Published};
use super::search_packs::search_packs;
use super::shell::Shell;
use super::template::{Addresses, Template};
use super::{Delivery, fonts};
use crate::bundle_files::Written;
use crate::library::LoadedLibrary;
use crate::rendered::write_rendered;
use crate::search_files::write_search_files;
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use footnote_model::bundle::{BundleFile, Others, write_bundle, write_cited};
use footnote_reader::prerender::{self, Surroundings};
use footnote_reader::route::{Links, Route};
use footnote_reader::state::filter::Filter;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

/// How many articles lie in a pack, about: enough to compress well, few enough to unpack at once.
const PACK: usize = 200;

/// A file that is larger than this, in bytes, is slow to open and hard to pass on.
pub const LARGE: usize = 50_000_000;

/// What only a single file has: by it an earlier one is known.
pub const SINGLE_FILE_MARK: &str = "id=\"reader_wasm\"";

/// Makes the single file of a library.
///
/// # Errors
/// Fails when the shell's files can't be used, and when a media file can't be read.
pub fn single_file(loaded: &LoadedLibrary, shell: &Shell) -> anyhow::Result<String> {
    let library = &loaded.library;
    let template = Template::new(shell.index(), Addresses::Relative, Delivery::default())?;
    let files = template.loaded;
    let inline = Inline::new(shell, &files)?;
    let kept = Kept::default();
    let texts = Gathered::default();
    let index = Gathered::default();
    let emit = |file: BundleFile| {
        texts.add(file.clone())?;
        kept.add(file);
        anyhow::Ok(())
    };
    let (sources, cited) = write_cited(library, &emit)?;
    // The file has no feeds beside it.
    let rendered = write_rendered(library, &cited, false, &|file| texts.add(file))?;
    let others = || {
        let progress = ProgressBar::hidden();
        let search = write_search_files(library, &progress, &|file| index.add(file))?;
        anyhow::Ok(Others {
            search: Some(search),
            pages: rendered.buckets.clone(),
        })
    };
    let file = write_bundle(library, sources, others, &emit)?;
    let index = index.all();
    let texts = texts.all().into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).context("the bundle is text")?;
        Ok((path, text))
    });
    let texts = texts.collect::<anyhow::Result<BTreeMap<String, String>>>()?;
    let written = Written {
        file,
        cited,
        rendered,
    };
    let published = Published::new(library, written, &kept)?;

    let style = inline.all_styles();
    let style = fonts::held(&style, shell, texts.values())?;
    let script = shell.single()?.replace("</", "<\\/");
    let scripts: Vec<&str> = inline.scripts().chain([script.as_str()]).collect();
    let policy = policy::of_single_file(&scripts, &style);
    let (info, list) = (&library.info, Route::List(Filter::default()));
    let shown = published.list(&Filter::default());
    let around = Surroundings::new(&info.title, &Links::Hash, &list);
    let body = around.with(&list, &prerender::page(&Links::Hash, &list, shown));
    let icon = STANDARD.encode(shell.file("icons/favicon.svg")?);
    let mut page = format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\" data-root=\"\" data-library=\"{id}\" \
         data-no-worker data-fonts><head><meta charset=\"utf-8\">{policy}\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"application-name\" content=\"{title}\"><title>{title}</title>\
         <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\
         <script>{first}</script><style>{style}</style></head><body>{body}\
         <script>{last}</script>",
        lang = info.language,
        dir = info.language.direction().as_str(),
        id = escape(&info.id),
        title = escape(&info.title),
        policy = policy::meta(&policy),
        first = inline.script,
        last = inline.last_script,
    );
    for (mark, path) in [
        (SINGLE_FILE_MARK, &files.wasm),
        ("id=\"finder_wasm\"", &files.finder_wasm),
    ] {
        page.push_str(&held(mark, &STANDARD.encode(gzip(shell.file(path)?)?)));
    }
    for (number, pack) in packs(texts)?.iter().enumerate() {
        page.push_str(&held(&format!("data-pack=\"{number}\""), pack));
    }
    for (number, pack) in search_packs(&index)?.iter().enumerate() {
        page.push_str(&held(&format!("data-search=\"{number}\""), pack));
    }
    for media in &loaded.media {
        page.push_str(&held_media(media)?);
    }
    page.push_str(&format!("<script>{script}</script></body></html>\n"));
    Ok(page)
}

/// Files by their paths, as several threads bring them.
#[derive(Default)]
struct Gathered(Mutex<BTreeMap<String, Vec<u8>>>);

impl Gathered {
    fn add(&self, file: BundleFile) -> anyhow::Result<()> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(file.path, file.bytes);
        Ok(())
    }

    fn all(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes an element that only holds text.
fn held(marks: &str, text: &str) -> String {
    format!("<script type=\"text/plain\" {marks}>{text}</script>")
}

fn held_media(media: &crate::media::MediaFile) -> anyhow::Result<String> {
    let shown = media.origin.display();
    let bytes = std::fs::read(&media.origin).with_context(|| format!("can't read {shown}"))?;
    let name = escape(media.name.as_str());
    let kind = crate::media::content_type(media.name.as_str());
    let marks = format!("data-media=\"library/media/{name}\" data-type=\"{kind}\"");
    Ok(held(&marks, &STANDARD.encode(bytes)))
}

/// Sorts a bundle's files into packs, as `find` in `public/single.js` seeks them.
fn packs(texts: BTreeMap<String, String>) -> anyhow::Result<Vec<String>> {
    let articles = texts.keys().filter(|path| digits(path).is_some()).count();
    let count = articles.div_ceil(PACK);
    let mut packs: Vec<BTreeMap<String, String>> = vec![BTreeMap::new(); 1 + count];
    for (path, text) in texts {
        let at = digits(&path).map_or(0, |digits| 1 + digits % count.max(1));
        if let Some(pack) = packs.get_mut(at) {
            pack.insert(path, text);
        }
    }
    let packed = packs
        .par_iter()
        .map(|pack| Ok(STANDARD.encode(gzip(&serde_json::to_vec(pack)?)?)));
    packed.collect()
}

/// Reads the first four digits of an article's name.
fn digits(path: &str) -> Option<usize> {
    let name = path.strip_prefix("articles/")?;
    usize::from_str_radix(name.get(..4)?, 16).ok()
}

/// Compresses some bytes as browsers unpack them by themselves.
pub(super) fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_in_the_pack_where_it_is_sought() {
        let name = |n: u32| format!("articles/{:016x}.json", u64::from(n) << 48);
        let mut texts: BTreeMap<String, String> = (0..450)
            .map(|n| (name(n), format!("article {n}")))
            .collect();
        texts.insert("library.json".to_owned(), "{}".to_owned());
        let packs = packs(texts).unwrap();
        assert_eq!(packs.len(), 1 + 3);
        let open = |at: usize| -> BTreeMap<String, String> {
            let bytes = STANDARD.decode(&packs[at]).unwrap();
            serde_json::from_reader(flate2::read::GzDecoder::new(bytes.as_slice())).unwrap()
        };
        assert_eq!(open(0).keys().collect::<Vec<_>>(), ["library.json"]);
        assert_eq!(open(1 + 7 % 3)[&name(7)], "article 7");
        assert_eq!((1..=3).map(|at| open(at).len()).sum::<usize>(), 450);
    }

    #[test]
    fn a_library_without_articles_has_one_pack() {
        assert_eq!(packs(BTreeMap::new()).unwrap().len(), 1);
    }
}
