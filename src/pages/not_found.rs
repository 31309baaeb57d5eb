//! The page for an address that names nothing.

use crate::components::Problem;
use crate::error::Error;
use crate::text::{fill, text};
use leptos::prelude::*;

/// Says so, and where to go instead.
#[component]
pub fn NotFoundPage(
    /// The path that was asked for.
    path: String,
) -> impl IntoView {
    let missing = fill(text().not_found_page, &path);
    view! { <Problem error=Error::NotFound missing retry=Callback::new(|()| ()) /> }
}
