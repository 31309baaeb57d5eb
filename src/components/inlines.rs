//! Running text as nodes.

use super::Prose;
use crate::text::{fill, text};
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
        Inline::Emphasis(content) => view! { <em>{inlines(content, prose)}</em> }.into_any(),
        Inline::Strong(content) => view! { <strong>{inlines(content, prose)}</strong> }.into_any(),
        Inline::Deleted(content) => view! { <del>{inlines(content, prose)}</del> }.into_any(),
        Inline::Subscript(content) => view! { <sub>{inlines(content, prose)}</sub> }.into_any(),
        Inline::Superscript(content) => view! { <sup>{inlines(content, prose)}</sup> }.into_any(),
        Inline::Code(code) => view! { <code>{code.clone()}</code> }.into_any(),
        Inline::Link { to, content } => link(to, content, prose),
        Inline::Citation { source } => citation(*source, after_citation, prose),
        Inline::Image(image) => image_view(image, prose),
        Inline::Break => view! { <br /> }.into_any(),
    }
}

fn link(to: &LinkTarget, content: &[Inline], prose: &Prose) -> AnyView {
    let content = inlines(content, prose);
    match to {
        LinkTarget::Url(url) => {
            view! { <a href=url.to_string() rel="noopener noreferrer">{content}</a> }.into_any()
        }
        LinkTarget::Article { slug, fragment } => {
            let route = crate::route::Route::Article(slug.clone());
            let address = crate::route::Address {
                route,
                fragment: fragment.clone(),
            };
            view! { <a href=prose.links.href(&address)>{content}</a> }.into_any()
        }
        LinkTarget::Fragment(id) => {
            view! { <a href=prose.links.anchor(&prose.here, id)>{content}</a> }.into_any()
        }
        LinkTarget::File(file) => {
            view! { <a href=prose.links.media(file) download="">{content}</a> }.into_any()
        }
    }
}

/// Renders a citation as its source's number, which leads to the entry in the list of sources. A comma
/// parts it from one directly before it: 3 and 8 side by side would read as 38.
fn citation(source: u32, after_citation: bool, prose: &Prose) -> AnyView {
    let Some(nth) = prose.cite(source) else {
        return ().into_any();
    };
    let number = source + 1;
    view! {
        <sup class="cite">
            {after_citation.then_some(",")}
            <a
                class="citation"
                role="doc-noteref"
                id=format!("cite_{number}_{nth}")
                href=prose.links.anchor(&prose.here, &format!("source_{number}"))
                data-source=number.to_string()
                aria-label=fill(text().source_number, "").replace("{n}", &number.to_string())
            >
                {number.to_string()}
            </a>
        </sup>
    }
    .into_any()
}

/// Renders an image with its size, so that nothing moves when it arrives.
pub(super) fn image_view(image: &Image, prose: &Prose) -> AnyView {
    view! {
        <img
            src=prose.links.media(&image.file)
            alt=image.alt.clone()
            width=image.width.to_string()
            height=image.height.to_string()
            loading="lazy"
            decoding="async"
        />
    }
    .into_any()
}
