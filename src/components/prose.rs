//! What the views of running text share while they render one article.

use crate::route::{Links, Route};
use std::cell::RefCell;

/// The context of one article's text: how to write addresses, and how often each source was cited so far.
#[derive(Debug)]
pub struct Prose {
    /// How addresses are written.
    pub links: Links,
    /// The article's own page, for anchors.
    pub here: Route,
    citations: RefCell<Vec<u32>>,
}

impl Prose {
    /// Starts an article that has some number of sources.
    #[must_use]
    pub fn new(links: Links, here: Route, sources: usize) -> Self {
        Self {
            links,
            here,
            citations: RefCell::new(vec![0; sources]),
        }
    }

    /// Numbers the next citation of a source, from 1; `None` for a source that the article doesn't have.
    #[must_use]
    pub fn cite(&self, source: u32) -> Option<u32> {
        let mut citations = self.citations.borrow_mut();
        let count = citations.get_mut(source as usize)?;
        *count += 1;
        Some(*count)
    }

    /// Returns how often each source was cited, once the text is rendered.
    #[must_use]
    pub fn into_counts(self) -> Vec<u32> {
        self.citations.into_inner()
    }
}
