//! Tests of the footnote command, as a person runs it.
