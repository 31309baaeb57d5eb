//! Places in a run of text: where its links and citations stand in the plain text, and how a citation gets into it.

use footnote_model::{Inline, LinkTarget, SafeUrl};

/// A run as plain text, with what stands where.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// The text; a break is a space, a citation nothing.
    pub(super) text: String,
    /// Links to the outside, in order.
    pub(super) links: Vec<OutsideLink>,
    /// Citations that are there already: place in the text and source.
    citations: Vec<(usize, u32)>,
    /// Where something in italics starts and ends, in bytes.
    emphasized: Vec<(usize, usize)>,
}

/// A link to the outside in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OutsideLink {
    pub(super) url: SafeUrl,
    /// What is linked, plain.
    pub(super) content: String,
    /// Where it starts and ends in the plain text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The source that is cited right behind it, if any.
    pub(super) cited: Option<u32>,
}

impl Flat {
    /// Tells whether a source is cited at a place already, give or take a punctuation mark.
    pub(super) fn cites(&self, at: usize, source: u32) -> bool {
        let near = |place: usize| place >= at && self.only_marks(at, place);
        self.citations
            .iter()
            .any(|(place, cited)| *cited == source && near(*place))
    }

    /// Tells whether anything is cited between two places.
    pub(super) fn cites_within(&self, from: usize, to: usize) -> bool {
        let next = self.citations.partition_point(|(place, _)| *place < from);
        self.citations
            .get(next)
            .is_some_and(|(place, _)| *place <= to)
    }

    /// Returns where the italics end that start at a place, give or take a mark.
    pub(super) fn emphasis_at(&self, start: usize) -> Option<usize> {
        let next = self.emphasized.partition_point(|(from, _)| *from <= start);
        let (from, to) = self.emphasized.get(next.checked_sub(1)?)?;
        let inner = self.text.get(*from..start)?;
        let starts = inner.len() < 8 && !inner.contains(char::is_alphanumeric);
        (starts && start < *to).then_some(*to)
    }

    fn only_marks(&self, from: usize, to: usize) -> bool {
        let between = self.text.get(from..to).unwrap_or("?a");
        between.len() < 8 && !between.contains(char::is_alphanumeric)
    }
}

/// Reads a run.
pub(super) fn flatten(run: &[Inline]) -> Flat {
    let mut flat = Flat::default();
    push(run, &mut flat);
    add_bare_addresses(&mut flat);
    for link in &mut flat.links {
        let behind = flat.citations.iter().find(|(place, _)| *place == link.end);
        link.cited = behind.map(|(_, source)| *source);
    }
    flat
}

/// Adds the addresses that stand in the text without being linked.
fn add_bare_addresses(flat: &mut Flat) {
    let mut bare = Vec::new();
    let mut end = 0;
    for (start, _) in flat.text.match_indices("http") {
        let next = flat.links.partition_point(|link| link.end <= start);
        let linked = flat.links.get(next).is_some_and(|link| link.start <= start);
        let behind = flat.text.get(start..).unwrap_or_default();
        let written = ["http://", "https://"]
            .iter()
            .any(|scheme| behind.starts_with(scheme));
        if linked || !written || start < end {
            continue;
        }
        let ends =
            |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»');
        let near = behind
            .char_indices()
            .take(LONGEST_ADDRESS)
            .find(|(_, c)| ends(*c));
        let length = near.map_or(behind.len().min(LONGEST_ADDRESS), |(at, _)| at);
        let address = behind.get(..length).unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*', '_']);
        let address = match address.contains('(') {
            true => address,
            false => address.trim_end_matches([')', '.', ',']),
        };
        if let Ok(url) = SafeUrl::new(address) {
            end = start + address.len();
            bare.push(OutsideLink {
                url,
                content: address.to_owned(),
                start,
                end,
                cited: None,
            });
        }
    }
    if !bare.is_empty() {
        flat.links.extend(bare);
        flat.links.sort_by_key(|link| link.start);
    }
}

/// The longest address that is read, in bytes.
const LONGEST_ADDRESS: usize = 2000;

fn push(run: &[Inline], flat: &mut Flat) {
    for inline in run {
        match inline {
            Inline::Text(text) => flat.text.push_str(text),
            // What stands in code is shown, not said: it keeps its place and no letter.
            Inline::Code(text) => flat.text.extend(std::iter::repeat_n(' ', text.len())),
            Inline::Image(image) => flat.text.push_str(&image.alt),
            Inline::Break => flat.text.push(' '),
            Inline::Citation { source } => flat.citations.push((flat.text.len(), *source)),
            Inline::Link { to, content } => {
                let start = flat.text.len();
                push(content, flat);
                if let LinkTarget::Url(url) = to {
                    flat.links.push(OutsideLink {
                        url: url.clone(),
                        content: flat.text.get(start..).unwrap_or_default().trim().to_owned(),
                        start,
                        end: flat.text.len(),
                        cited: None,
                    });
                }
            }
            Inline::Emphasis(content) => {
                let (start, at) = (flat.text.len(), flat.emphasized.len());
                flat.emphasized.push((start, start));
                push(content, flat);
                let end = flat.text.len();
                flat.emphasized
                    .get_mut(at)
                    .into_iter()
                    .for_each(|italics| italics.1 = end);
            }
            Inline::Strong(content)
            | Inline::Deleted(content)
            | Inline::Subscript(content)
            | Inline::Superscript(content) => push(content, flat),
        }
    }
}

/// Puts citations into a run: places in its plain text, in ascending order, and sources.
pub(super) fn cite(run: &mut Vec<Inline>, citations: &[(usize, u32)]) {
    if citations.is_empty() {
        return;
    }
    let mut rest = citations;
    let mut at = 0;
    let mut cited = Vec::with_capacity(run.len() + citations.len());
    for inline in std::mem::take(run) {
        let start = at;
        at += length(&inline);
        match inline {
            Inline::Text(text) => {
                let mut from = 0;
                while let Some((place, source)) = rest.first().filter(|(place, _)| *place < at) {
                    let to = place.saturating_sub(start).max(from);
                    push_text(&mut cited, text.get(from..to));
                    cited.push(Inline::Citation { source: *source });
                    from = to;
                    rest = rest.get(1..).unwrap_or_default();
                }
                push_text(&mut cited, text.get(from..));
            }
            other => cited.push(other),
        }
        // What ends inside something else is cited right behind it.
        while let Some((_, source)) = rest.first().filter(|(place, _)| *place <= at) {
            cited.push(Inline::Citation { source: *source });
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    *run = cited;
}

fn push_text(run: &mut Vec<Inline>, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        run.push(Inline::Text(text.to_owned()));
    }
}

fn length(inline: &Inline) -> usize {
    let mut flat = Flat::default();
    push(std::slice::from_ref(inline), &mut flat);
    flat.text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn link(content: &str) -> Inline {
        Inline::Link {
            to: LinkTarget::Url(SafeUrl::new("https://example.org/a").unwrap()),
            content: vec![text(content)],
        }
    }

    #[test]
    fn links_and_citations_have_their_places() {
        let run = [
            text("See "),
            link("the report"),
            Inline::Citation { source: 3 },
            text("."),
        ];
        let flat = flatten(&run);
        assert_eq!(flat.text, "See the report.");
        let only = &flat.links[0];
        assert_eq!((only.start, only.end, only.cited), (4, 14, Some(3)));
        assert!(flat.cites(14, 3) && !flat.cites(14, 2) && !flat.cites(3, 3));
        assert!(flat.cites_within(2, 14) && !flat.cites_within(2, 13));
    }

    #[test]
    fn an_address_in_the_text_is_a_link() {
        let flat = flatten(&[
            text("See (https://example.org/a), "),
            link("https://b.org"),
            text("."),
        ]);
        let found: Vec<&str> = flat
            .links
            .iter()
            .map(|link| link.content.as_str())
            .collect();
        assert_eq!(found, ["https://example.org/a", "https://b.org"]);
    }

    #[test]
    fn italics_have_their_ends() {
        let flat = flatten(&[
            text("In "),
            Inline::Emphasis(vec![text("«Salt»")]),
            text("."),
        ]);
        assert_eq!(flat.emphasis_at(5), Some(11));
        assert_eq!((flat.emphasis_at(3), flat.emphasis_at(0)), (Some(11), None));
    }

    #[test]
    fn citations_get_in_without_changing_a_word() {
        let before = vec![
            text("Rain (Reuters) fell on "),
            link("Paris"),
            text(" today."),
        ];
        let mut run = before.clone();
        cite(&mut run, &[(14, 0), (28, 1), (35, 2)]);
        assert_eq!(flatten(&run).text, flatten(&before).text);
        let cited: Vec<_> = flatten(&run).citations;
        assert_eq!(cited, [(14, 0), (28, 1), (35, 2)]);
    }
}
