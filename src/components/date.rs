//! A date.

use crate::text::date_in_words;
use footnote_model::Date;
use leptos::prelude::*;

/// Shows a date in words, with its machine-readable form.
#[component]
pub fn DateInWords(
    /// The date, as precise as it is known.
    date: Date,
) -> impl IntoView {
    view! { <time datetime=date.to_string()>{date_in_words(date)}</time> }
}
