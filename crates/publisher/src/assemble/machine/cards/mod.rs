//! Images of links: a card for each article, which other sites show where somebody links to it.
//!
//! A card has the article's title, the library's name, and below a footnote's short rule who wrote it, when,
//! and on how many sources it stands. It is drawn in the site's own type and colors.

mod draw;
mod fonts;
mod layout;
mod lines;

pub(super) use draw::SIZE;

use crate::assemble::shell::Shell;
use crate::cache::{Cache, Key};
use crate::output::Output;
use crate::report::counted;
use anyhow::Context;
use fonts::{Faces, font_files};
use footnote_model::{Article, Direction, Library, LibraryInfo};
use footnote_reader::text::date_in_words;
use indicatif::ProgressBar;
use rayon::prelude::*;
use std::sync::OnceLock;

/// The version of what is drawn here, for the cache: it changes with every pixel.
const VERSION: &[u8] = b"3";

/// The path of the library's own card.
pub(super) const OF_LIBRARY: &str = "card.png";

/// Returns the path of an article's card.
pub(super) fn path(article: &Article) -> String {
    format!("cards/{}.png", article.slug)
}

/// Tells whether a shell has the fonts that cards need.
pub(super) fn can_draw(shell: &Shell) -> bool {
    !font_files(shell).is_empty()
}

/// Writes the card of each article and of the library.
///
/// # Errors
/// Fails when the shell's fonts can't be read, and when the file system refuses.
pub(super) fn write(
    library: &Library,
    shell: &Shell,
    cache: &Cache,
    output: &Output,
    progress: &ProgressBar,
) -> anyhow::Result<()> {
    let cards = Cards::new(shell, cache);
    progress.set_message("drawing");
    progress.inc_length(library.articles.len() as u64);
    output.write(OF_LIBRARY, &cards.library(&library.info)?)?;
    library.articles.par_iter().try_for_each(|article| {
        let card = cards.article(article, &library.info)?;
        progress.inc(1);
        output.write(&path(article), &card)
    })
}

/// What draws cards.
struct Cards<'a> {
    fonts: Vec<(&'a str, &'a [u8])>,
    cache: &'a Cache,
    /// Decoded for the first card that isn't in the cache.
    faces: OnceLock<Option<Faces>>,
}

/// What stands on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    /// The article's title; none on the library's own card.
    title: Option<String>,
    library: String,
    /// Byline, date and sources, or the library's description.
    note: Vec<String>,
    direction: Direction,
}

impl<'a> Cards<'a> {
    fn new(shell: &'a Shell, cache: &'a Cache) -> Self {
        Self {
            fonts: font_files(shell),
            cache,
            faces: OnceLock::new(),
        }
    }

    /// Draws an article's card, as PNG.
    fn article(&self, article: &Article, info: &LibraryInfo) -> anyhow::Result<Vec<u8>> {
        let names: Vec<&str> = article
            .authors
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        let sources = article.sources.len();
        let facts = [
            (!names.is_empty()).then(|| names.join(", ")),
            article.published.map(date_in_words),
            (sources > 0).then(|| counted(sources, "source")),
        ];
        self.card(&Words {
            title: Some(article.title.clone()),
            library: info.title.clone(),
            note: facts.into_iter().flatten().collect(),
            direction: article.lang.direction(),
        })
    }

    /// Draws the library's own card, as PNG.
    fn library(&self, info: &LibraryInfo) -> anyhow::Result<Vec<u8>> {
        self.card(&Words {
            title: None,
            library: info.title.clone(),
            note: info.description.iter().cloned().collect(),
            direction: info.language.direction(),
        })
    }

    fn card(&self, words: &Words) -> anyhow::Result<Vec<u8>> {
        self.cache.get_or_insert("cards", self.key(words), || {
            let faces = self.faces.get_or_init(|| Faces::read(&self.fonts));
            let faces = faces.as_ref().context("the shell's fonts can't be read")?;
            draw::png(&layout::arrange(words, faces))
        })
    }

    fn key(&self, words: &Words) -> Key {
        let mut inputs: Vec<&[u8]> = vec![VERSION, words.direction.as_str().as_bytes()];
        for (name, bytes) in &self.fonts {
            inputs.extend([name.as_bytes(), bytes]);
        }
        inputs.push(words.library.as_bytes());
        inputs.push(words.title.as_deref().unwrap_or_default().as_bytes());
        inputs.extend(words.note.iter().map(|part| part.as_bytes()));
        Key::of(&inputs)
    }
}
