//! A date.

use super::element::el;
use crate::text::date_in_words;
use footnote_model::Date;
use leptos::prelude::*;

/// Shows a date in words, with its machine-readable form.
pub fn date_view(date: Date) -> AnyView {
    el!(time datetime=date.to_string(); date_in_words(date))
}
