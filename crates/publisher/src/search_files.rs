//! The files of a library's search index, as they are published: each named by its content, `library/search/<hash>.bin`.
//!
//! Nothing of an index is kept for the next build. Finding an article's terms takes 0.12 ms, reading them back from a
//! cache 0.03, and 0.02 more to know whether the article is the same. For 1,000 articles that is 0.07 s of processor
//! time, for 10,000 it is 0.7, and the cache would be 3 kB an article. Adding terms to lists and writing these, the
//! other two thirds of the work, concerns all articles whenever one changes.

use footnote_model::bundle::{BundleFile, Part, in_catalogue_order};
use footnote_model::{ContentHash, Library};
use footnote_search::{FileName, IndexWriter, IndexedArticle, Normalizer, Workers, stem};
use indicatif::ProgressBar;
use rayon::prelude::*;

/// How many successive articles one thread takes at least: below that, joining what the threads found takes longer than
/// finding it.
const STRETCH: usize = 256;

/// Hands each file of a library's search index to `emit`, from several threads and in any order, and returns the hash
/// of the one that names the others; `library.json` names that. `progress` advances by one for every article, then for
/// every piece of the index.
///
/// # Errors
/// Passes on what `emit` returns.
pub fn write_search_files(
    library: &Library,
    progress: &ProgressBar,
    emit: &(impl Fn(BundleFile) -> anyhow::Result<()> + Sync),
) -> anyhow::Result<ContentHash> {
    let articles = in_catalogue_order(&library.articles);
    progress.inc_length(articles.len() as u64);
    let begin = || IndexWriter::new(Normalizer::NATIVE, stem);
    // Each stretch goes into a writer of its own, and the writers are joined in the order of the articles.
    let writer = articles
        .par_iter()
        .with_min_len(STRETCH)
        .fold(begin, |mut writer, article| {
            writer.add(IndexedArticle::of(article, Normalizer::NATIVE));
            progress.inc(1);
            writer
        })
        .reduce(begin, |mut writer, later| {
            writer.append(later);
            writer
        });
    let root = writer.finish_with(&Threads { progress }, &|file| {
        let path = Part::Search.path(&hash(file.name)?);
        emit(BundleFile {
            path,
            bytes: file.bytes,
        })
    })?;
    hash(root)
}

fn hash(name: FileName) -> anyhow::Result<ContentHash> {
    Ok(ContentHash::try_from(name.hash())?)
}

/// All threads that there are, and where they say how far they are.
struct Threads<'a> {
    progress: &'a ProgressBar,
}

impl Workers for Threads<'_> {
    fn each<T: Send>(&self, count: usize, piece: impl Fn(usize) -> T + Sync) -> Vec<T> {
        self.progress.inc_length(count as u64);
        let pieces = (0..count).into_par_iter().map(|number| {
            let done = piece(number);
            self.progress.inc(1);
            done
        });
        pieces.collect()
    }
}
