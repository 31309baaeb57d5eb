//! Finds in an article's text what it stands on and who speaks in it, whatever format it came in.
//!
//! Importers read what authors set apart as sources: footnotes, lists, `Sources:` lines. This step reads the rest: links
//! in running text, numbers of works (DOI, ISBN, arXiv), agencies in brackets, "according to a report by …", and persons
//! who are quoted. All of it is a guess: it carries how sure it is and the line that it came from, front matter can
//! confirm, correct or reject it, and no reader is shown it as certain.

mod add;
mod address;
mod facts;
mod identifiers;
mod lines;
mod linked;
mod mentions;
mod names;
mod outlets;
mod persons;
mod places;
mod press;
mod reference;
mod titles;
mod voices;

pub(crate) use address::is_archive;
pub(crate) use facts::is_name_of_outlet;
pub(super) use identifiers::doi_in;
pub(crate) use identifiers::isbn13;
pub(crate) use outlets::{is_outlet as is_known_outlet, is_same as is_same_publisher};
pub(crate) use persons::parts_of_name;
pub(crate) use reference::is_reference;

use super::ImportItem;
use super::walk::each_run_of_blocks;
use add::Sources;
use footnote_model::{Inline, SafeUrl, Source};
use lines::Lines;
use places::Flat;

/// Adds to an item the sources and voices that its text names. `text` is the file, for the lines of what is found.
pub(super) fn recognize(item: &mut ImportItem, text: &str) {
    let stated = std::mem::take(&mut item.sources);
    let lines = Lines::of(text);
    let (key_points, body) = (&mut item.key_points, &mut item.body);
    let mut sources = Sources::new(stated, &item.not_sources, &lines, (key_points, body));
    sources.bibliography(body);
    // Works go first: a publisher that is only named is none of its own where one of its works is cited.
    for read in [works, publishers] {
        for point in key_points.iter_mut() {
            cite_what(read, point, &mut sources);
        }
        each_run_of_blocks(body, &mut |run| cite_what(read, run, &mut sources));
    }
    item.sources = sources.finish((key_points, body));
    if item.voices.is_none() && item.lang.as_ref().is_none_or(|lang| lang.primary() == "en") {
        let (voices, unspoken) = voices::of_blocks(body);
        item.voices = Some(voices);
        item.unspoken = unspoken
            .into_iter()
            .map(|words| (lines.line_of(&words), words))
            .collect();
    }
}

/// Tells a line that asks to be followed or shared, and cites nothing: `Follow us: https://…`.
pub(crate) fn only_asks(said: &str, url: &SafeUrl) -> bool {
    // The address is one of them.
    let is_short = said.split_whitespace().count() <= LONGEST_REQUEST;
    let shares = || url::Url::parse(url.as_str()).is_ok_and(|url| linked::is_for_sharing(&url));
    is_short && (linked::asks(said) || shares())
}

/// Longest such line, in words.
const LONGEST_REQUEST: usize = 6;

/// Returns what two records of one work share: its number, its address made comparable, else its title.
pub(crate) fn identity(source: &Source) -> String {
    let number = (source.doi.as_ref().map(|doi| format!("doi:{doi}")))
        .or_else(|| source.isbn.as_ref().map(|isbn| format!("isbn:{isbn}")));
    let address = || {
        source
            .url
            .as_ref()
            .or(source.archived.as_ref())
            .map(|url| address::read(url).key)
    };
    let title = || {
        source
            .title
            .as_ref()
            .map(|title| format!("title:{}", title.to_lowercase()))
    };
    number.or_else(address).or_else(title).unwrap_or_default()
}

/// Finds what a run of text cites: places in its plain text, and sources.
type Read = fn(&Flat, &mut Sources<'_>) -> Vec<(usize, u32)>;

fn works(flat: &Flat, sources: &mut Sources<'_>) -> Vec<(usize, u32)> {
    sources.begin_run();
    sources.known.read(&flat.text);
    let links = flat
        .links
        .iter()
        .filter_map(|link| Some((link.end, sources.link(link, &flat.text)?)));
    let mut cited: Vec<(usize, u32)> = links.collect();
    for work in identifiers::find(&flat.text) {
        // A number that is a link's own text is that link.
        let linked = flat
            .links
            .iter()
            .any(|link| link.start <= work.start && work.end <= link.end);
        if !linked {
            cited.extend(
                sources
                    .work(&work, &flat.text)
                    .map(|source| (work.end, source)),
            );
        }
    }
    cited
}

fn publishers(flat: &Flat, sources: &mut Sources<'_>) -> Vec<(usize, u32)> {
    // A name in a link's own text is that link.
    let linked = |start: usize, end: usize| {
        let next = flat.links.partition_point(|link| link.end < end);
        flat.links
            .get(next)
            .is_some_and(|link| link.start < end && start < link.end)
    };
    let mut cited = Vec::new();
    let words = names::words(&flat.text);
    for mention in mentions::find(&flat.text, &words, &sources.known) {
        if !linked(mention.end - 1, mention.end) && !sources.is_linked(&mention, flat) {
            cited.extend(
                sources
                    .mention(&mention)
                    .map(|source| (mention.end, source)),
            );
        }
    }
    let found = titles::find(flat, &words);
    let numbers = match found.is_empty() {
        true => Vec::new(),
        false => identifiers::find(&flat.text),
    };
    for titled in found {
        let near = titles::near(&flat.text, titled.end);
        let at = numbers.partition_point(|number| number.start < titled.end);
        let numbered = numbers.get(at).filter(|number| number.start < near);
        let link = flat.links.partition_point(|link| link.start < titled.end);
        let is_linked = flat.links.get(link).is_some_and(|link| link.start < near);
        if let Some(number) = numbered {
            sources.set_title(number, &titled);
        } else if !is_linked
            && !linked(titled.start, titled.end)
            && !flat.cites_within(titled.end, near)
        {
            cited.extend(sources.titled(&titled).map(|source| (titled.end, source)));
        }
    }
    cited
}

fn cite_what(read: Read, run: &mut Vec<Inline>, sources: &mut Sources<'_>) {
    let flat = places::flatten(run);
    let mut cited = read(&flat, sources);
    cited.retain(|(end, source)| !flat.cites(*end, *source));
    cited.sort_unstable();
    places::cite(run, &cited);
}
