//! The words for browsers that run no scripts. Only the publisher writes them: they don't travel in the Wasm.

/// Every text that such a browser shows and others don't.
#[derive(Debug)]
pub(crate) struct PlainText {
    /// What the filters can do without scripts.
    pub(crate) filters: &'static str,
}

/// The words in English.
pub(crate) static PLAIN: PlainText = PlainText {
    filters: "Your browser runs no scripts here, so the list can be narrowed by one choice at a time.",
};
