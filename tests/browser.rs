//! Tests of the reader's platform layer in a real browser.
