//! Searches a site that was built, from its own files: what the reader would find in a browser.

use anyhow::{Context, bail};
use footnote_model::bundle::{self, Json, LIBRARY_FILE, LibraryFile, Part};
use footnote_model::{Catalogue, ContentHash, Record};
use footnote_reader::state::filter::Filter;
use footnote_reader::state::selection::select;
use footnote_search::{
    Answer, FileName, Found, Normalizer, Query, Searcher, Snippet, lines, parse, snippet,
};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A site whose index is open.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
    catalogue: Catalogue,
    searcher: Searcher,
}

/// What a search of a site comes to.
#[derive(Debug)]
pub struct Results {
    /// How many articles were found.
    pub total: usize,
    /// The first of them, best first.
    pub hits: Vec<Hit>,
    /// What was probably meant, where words were corrected.
    pub meant: Option<String>,
    /// No article has all of the words: these have some.
    pub partial: bool,
    /// A part of the index couldn't be read.
    pub incomplete: bool,
}

/// An article that was found.
#[derive(Debug)]
pub struct Hit {
    /// Its record.
    pub record: Record,
    /// How good it is; only comparable within one answer.
    pub score: f32,
    /// The place that answers the query best.
    pub snippet: Option<Snippet>,
}

impl Site {
    /// Opens a site, or a bundle, by its folder.
    ///
    /// # Errors
    /// Fails where there is none, or none with an index, and when its files were written by another version.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let shown = folder.display();
        let within = [folder.join("library"), folder.to_owned()];
        let Some(folder) = within
            .into_iter()
            .find(|dir| dir.join(LIBRARY_FILE).is_file())
        else {
            bail!(
                "{shown} is no site: it has no library/{LIBRARY_FILE}; name the folder that `footnote build` wrote"
            );
        };
        let path = folder.join(LIBRARY_FILE);
        let bytes =
            std::fs::read(&path).with_context(|| format!("can't read {}", path.display()))?;
        let file: LibraryFile = bundle::read_library::<Json>(&bytes)?;
        let Some(root) = &file.search else {
            bail!("{shown} has no search index: build it again with this version of footnote");
        };
        let bytes = read(&folder, Part::Catalogue, &file.catalogue)?;
        let catalogue = bundle::read_catalogue::<Json>(&file.catalogue, &bytes)?;
        let bytes = read(&folder, Part::Search, root)?;
        let searcher = Searcher::open(&bytes).with_context(|| {
            format!(
                "can't read {}",
                path_of(&folder, Part::Search, root).display()
            )
        })?;
        Ok(Self {
            folder,
            catalogue,
            searcher,
        })
    }

    /// Searches, and reads the first `limit` articles.
    ///
    /// # Errors
    /// Fails when a file of an article that was found can't be read. A missing part of the index is no error.
    pub fn search(&mut self, typed: &str, limit: usize) -> anyhow::Result<Results> {
        let query = parse(typed, Normalizer::NATIVE);
        let found = self.answer(&query);
        let ordinals = self.within_dates(&query, &found);
        let scores: HashMap<u32, f32> = found
            .hits
            .iter()
            .map(|hit| (hit.article, hit.score))
            .collect();
        let hits = ordinals.iter().take(limit).map(|ordinal| {
            let score = scores.get(ordinal).copied().unwrap_or_default();
            self.hit(*ordinal, score, &query)
        });
        let hits: Vec<Hit> = hits.collect::<anyhow::Result<_>>()?;
        Ok(Results {
            total: ordinals.len(),
            hits,
            meant: found.meant(typed),
            partial: found.some_words,
            incomplete: found.incomplete,
        })
    }

    /// Searches with every file that is asked for; one that is missing is handed over as that.
    fn answer(&mut self, query: &Query) -> Found {
        loop {
            match self.searcher.search(query) {
                Answer::Found(found) => return found,
                Answer::Needs(files) => {
                    for file in files {
                        let bytes = self.index_file(file);
                        self.searcher.supply(file, bytes);
                    }
                }
            }
        }
    }

    fn index_file(&self, file: FileName) -> Option<Vec<u8>> {
        let hash = ContentHash::try_from(file.hash()).ok()?;
        read(&self.folder, Part::Search, &hash).ok()
    }

    /// Leaves out what isn't between the query's dates, and keeps the order.
    fn within_dates(&self, query: &Query, found: &Found) -> Vec<u32> {
        let mut ranks = vec![u32::MAX; self.catalogue.len()];
        for (rank, hit) in (0..).zip(&found.hits) {
            if let Some(slot) = ranks.get_mut(hit.article as usize) {
                *slot = rank;
            }
        }
        let filter = Filter {
            from: query.after,
            to: query.before,
            ..Filter::default()
        };
        let matches = |ordinal: usize| ranks.get(ordinal).is_some_and(|rank| *rank != u32::MAX);
        select(&self.catalogue, &filter, &matches, &ranks).ordinals
    }

    fn hit(&mut self, ordinal: u32, score: f32, query: &Query) -> anyhow::Result<Hit> {
        let size = self.catalogue.page_size.max(1);
        let record = self
            .catalogue
            .pages
            .get((ordinal / size) as usize)
            .map(|hash| {
                let bytes = read(&self.folder, Part::Records, hash)?;
                let page = bundle::read_record_page::<Json>(hash, &bytes)?;
                anyhow::Ok(page.records.into_iter().nth((ordinal % size) as usize))
            });
        let record = record.transpose()?.flatten();
        let record = record
            .context("the index and the catalogue are of two builds: build the site again")?;
        let bytes = read(&self.folder, Part::Article, &record.file)?;
        let article = bundle::read_article::<Json>(&record.file, &bytes)?;
        let marks = self.searcher.marks(query);
        Ok(Hit {
            snippet: snippet(&lines(&article), &marks, Normalizer::NATIVE),
            record,
            score,
        })
    }
}

fn path_of(folder: &Path, part: Part, hash: &ContentHash) -> PathBuf {
    folder.join(part.path(hash))
}

fn read(folder: &Path, part: Part, hash: &ContentHash) -> anyhow::Result<Vec<u8>> {
    let path = path_of(folder, part, hash);
    std::fs::read(&path).with_context(|| format!("can't read {}", path.display()))
}
