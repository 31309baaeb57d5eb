//! Footnote's chores.
fn main() {}
