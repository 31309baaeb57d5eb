//! Running text as nodes.

use super::Prose;
use super::element::el;
use crate::route::{Address, Links, Route};
use crate::text::text;
use footnote_model::{Image, Inline, LinkTarget};
use leptos::prelude::*;

/// Renders inlines.
pub fn inlines(content: &[Inline], prose: &Prose) -> AnyView {
    let mut after_citation = false;
    let one = |inline| {
        let view = one(inline, after_citation, prose);
        after_citation = matches!(inline, Inline::Citation { .. });
        view
    };
    content.iter().map(one).collect::<Vec<_>>().into_any()
}

fn one(inline: &Inline, after_citation: bool, prose: &Prose) -> AnyView {
    match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Emphasis(content) => el!(em; inlines(content, prose)),
        Inline::Strong(content) => el!(strong; inlines(content, prose)),
        Inline::Deleted(content) => el!(del; inlines(content, prose)),
        Inline::Subscript(content) => el!(sub; inlines(content, prose)),
        Inline::Superscript(content) => el!(sup; inlines(content, prose)),
        Inline::Code(code) => el!(code; code.as_str()),
        Inline::Link { to, content } => link(to, inlines(content, prose), prose),
        Inline::Citation { source } => citation(*source, after_citation, prose),
        Inline::Image(image) => image_view(image, prose),
        Inline::Break => view! { <br /> }.into_any(),
    }
}

fn link(to: &LinkTarget, content: AnyView, prose: &Prose) -> AnyView {
    match to {
        LinkTarget::Url(url) => el!(a href=url.as_str(), rel="noopener noreferrer"; content),
        LinkTarget::Article { slug, fragment } => {
            let address = Address {
                route: Route::Article(slug.clone()),
                fragment: fragment.clone(),
            };
            el!(a href=prose.links.href(&address); content)
        }
        LinkTarget::Fragment(id) => el!(a href=prose.links.anchor(&prose.here, id); content),
        LinkTarget::File(file) => el!(a href=prose.links.media(file), download=""; content),
    }
}

/// Renders a citation as its source's number, which leads to the entry in the list of sources. A comma
/// parts it from one directly before it: 3 and 8 side by side would read as 38.
fn citation(source: u32, after_citation: bool, prose: &Prose) -> AnyView {
    let Some(nth) = prose.cite(source) else {
        return ().into_any();
    };
    let number = (source + 1).to_string();
    let link = el!(a
        class="citation",
        role="doc-noteref",
        id=format!("cite_{number}_{nth}"),
        href=prose.links.anchor(&prose.here, &format!("source_{number}")),
        data-source=number.as_str(),
        aria-label=text().source_number.replace("{n}", &number);
        number.as_str()
    );
    el!(sup class="cite"; after_citation.then_some(","), link)
}

/// Renders an image with its size, so that nothing moves when it arrives.
pub(super) fn image_view(image: &Image, prose: &Prose) -> AnyView {
    let file = prose.links.media(&image.file);
    // The single file has its images in itself, and gives them an address once they are shown.
    let (src, held) = match prose.links {
        Links::Path { .. } => (Some(file), None),
        Links::Hash => (None, Some(file)),
    };
    view! {
        <img
            src=src
            data-src=held
            alt=image.alt.clone()
            width=image.width.to_string()
            height=image.height.to_string()
            loading="lazy"
            decoding="async"
        />
    }
    .into_any()
}
