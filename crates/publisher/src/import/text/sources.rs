//! The works that a text names as its sources: under a heading, on a line of their own, or in the
//! last sentence.

use super::inline::{self, Numbers};
use super::lines::{Mark, Piece};
use super::phrases;
use crate::import::clean::clean_line;
use crate::import::{ItemSource, dates};
use crate::import::{is_archive, is_name_of_outlet, is_reference, is_same_publisher, only_asks};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Labels that open a list of sources, as [`phrases::normalize`] leaves them.
const LABELS: &str = "sources|source|additional sources|more sources|sources complémentaires|weitere quellen|weiterführende literatur|más fuentes|otras fuentes|додаткові джерела|sources include|sources included|source include|sources and links|sources links|sources and references|references|reference|sources for this article include|sources for this article|sources used|sources cited|works cited|bibliography|further sources|notes and sources|sources and notes|\
    quellen|quelle|quellenangaben|quellenverzeichnis|literatur|literaturverzeichnis|einzelnachweise|références|réferences|sources et références|bibliographie|fuentes|fuente|referencias|bibliografía|fontes|fonte|referências|bibliografia|fonti|riferimenti|źródła|źródło|bibliografie|bronnen|bron|kaynaklar|kaynak|kaynakça|källor|källa|kilder|kilde|lähteet|\
    источники|источник|список источников|использованные источники|литература|список литературы|ссылки|примечания|джерела|джерело|література|\
    المصادر|المصدر|مصادر|مصدر|المراجع|مراجع|المراجع والمصادر|المصادر والمراجع|منابع|منبع|מקורות|מקור|\
    来源|來源|资料来源|資料來源|消息来源|新闻来源|文章来源|参考|參考|参考资料|參考資料|参考文献|參考文獻|引用|出典|参考情報|출처|참고문헌|참고 자료";

/// Labels of notes: a heading over numbered ones.
const NOTE_LABELS: &str = "notes|footnotes|endnotes|fußnoten|anmerkungen|notes de bas de page|notas|note|сноски|الهوامش|هوامش|注释|注釋|脚注|註釋";

/// The labels, and whether each is one of notes.
static BY_LABEL: LazyLock<HashMap<&str, bool>> = LazyLock::new(|| {
    let labels = LABELS.split('|').map(|label| (label.trim(), false));
    let notes = NOTE_LABELS.split('|').map(|label| (label.trim(), true));
    notes.chain(labels).collect()
});

/// What stands before the address of a copy.
const ARCHIVED: [&str; 8] = [
    "archived at",
    "archived:",
    "archived",
    "archiviert:",
    "archiviert",
    "archivé :",
    "archivado en",
    "архів:",
];

/// Longest name of a work without an address, in words; beyond it, it is a remark.
const LONGEST_NAME: usize = 30;

/// Longest label with its colon, in characters.
const LONGEST_LABEL: usize = 50;

/// The sources of a text and the marks that point at them.
#[derive(Default)]
pub(super) struct Sources {
    /// The sources, in order.
    pub(super) list: Vec<ItemSource>,
    /// Their numbers, where the text numbers them.
    pub(super) numbers: Numbers,
    /// Where each work stands in the list, by all that is known of it.
    places: HashMap<String, u32>,
}

impl Sources {
    /// Adds what one line names, once.
    pub(super) fn add(&mut self, source: ItemSource, number: Option<u32>) {
        let key = format!("{:?} {:?} {:?}", source.url, source.title, source.publisher);
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.list.push(source);
        }
        if let Some(number) = number {
            self.numbers.entry(number).or_insert(place);
        }
    }
}

/// How a line opens a list of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label<'a> {
    /// The line is nothing else: the sources follow.
    Heading,
    /// The sources stand behind the colon.
    Line(&'a str),
    /// A heading over numbered notes.
    Notes,
}

/// Reads a label at the start of a line.
pub(super) fn label(line: &str) -> Option<Label<'_>> {
    let colon = line.find([':', '：']);
    let head = colon.and_then(|at| line.get(..at)).unwrap_or(line);
    if head.chars().count() > LONGEST_LABEL {
        return None;
    }
    let words = phrases::normalize(head);
    let rest = colon
        .and_then(|at| line.get(at..))
        .map(|rest| rest.trim_start_matches([':', '：']).trim());
    let notes = *BY_LABEL.get(words.as_str())?;
    if notes {
        return rest.is_none_or(str::is_empty).then_some(Label::Notes);
    }
    match rest {
        None | Some("") => Some(Label::Heading),
        Some(rest) => Some(Label::Line(rest)),
    }
}

/// Tells a heading over a list of sources.
pub(crate) fn opens_list(heading: &str) -> bool {
    matches!(label(heading), Some(Label::Heading | Label::Notes))
}

/// Reads the sources that a paragraph names behind a label, at its start or in its last sentence: `Source: a.org`. Their
/// lines are left open.
pub(crate) fn named_in(paragraph: &str) -> Vec<ItemSource> {
    let list = match label(paragraph) {
        Some(Label::Line(list)) => Some(list),
        _ => tail(paragraph).map(|(_, list)| list),
    };
    let parts = list.map(split).unwrap_or_default();
    let named = |part: &&str| has_address(part) || part.split_whitespace().count() <= LONGEST_NAME;
    let parts = parts.into_iter().filter(named);
    parts.map(|part| entry(part, 0)).collect()
}

/// Finds a list of sources at the end of a paragraph: `… as before. Sources include: a.org b.net`.
///
/// Returns where the label starts and what follows its colon.
pub(super) fn tail(paragraph: &str) -> Option<(usize, &str)> {
    let (before_colon, rest) = paragraph
        .rsplit_once(": ")
        .filter(|(before, rest)| !before.ends_with("http") && !rest.is_empty())?;
    let sentence = before_colon
        .rfind(['.', '!', '?', '”', '"', '»', ')', '؟', ']'])
        .and_then(|at| {
            let mark = before_colon.get(at..)?.chars().next()?;
            Some(at + mark.len_utf8())
        })?;
    let start = sentence + before_colon.get(sentence..)?.len()
        - before_colon.get(sentence..)?.trim_start().len();
    let named = paragraph.get(start..)?;
    matches!(label(named), Some(Label::Line(_))).then_some((start, rest.trim()))
}

/// Splits what follows a label into its entries.
pub(super) fn split(list: &str) -> Vec<&str> {
    let trim = |part: &str| -> bool { part.chars().any(char::is_alphanumeric) };
    let (mut addresses, rest) = leading(list);
    if !trim(rest) {
        return addresses;
    }
    if addresses.len() > 1 {
        addresses.push(rest);
        return addresses;
    }
    let by =
        |marks: &[char]| -> Vec<&str> { list.split(marks).filter(|part| trim(part)).collect() };
    // A name and the address that it is at are one entry.
    let halves: Vec<&str> = by(&[',', '，', '،']);
    if let [name, address] = halves.as_slice()
        && !has_address(name)
        && has_address(address.trim())
        && is_at(name.trim(), address.trim())
    {
        return vec![list];
    }
    for marks in [&[';', '；'][..], &['|'], &['、']] {
        if list.contains(marks) {
            return by(marks);
        }
    }
    let parts: Vec<&str> = by(&[',', '，', '،'])
        .into_iter()
        .flat_map(|part| part.split(" and "))
        .collect();
    let short = |part: &&str| part.split_whitespace().count() <= 5;
    if let [one] = parts.as_slice() {
        // `EFE y Radio Huesca`
        let joined = [" y ", " und ", " et ", " e ", " і ", " та ", " и "]
            .iter()
            .filter_map(|word| one.split_once(word))
            .find(|(first, second)| is_name_of_outlet(first) && is_name_of_outlet(second));
        if let Some((first, second)) = joined {
            return vec![first, second];
        }
    }
    if parts.len() > 1 && parts.iter().all(short) {
        return parts;
    }
    vec![list]
}

/// Reads the addresses that a list begins with, and returns what stands after them.
fn leading(list: &str) -> (Vec<&str>, &str) {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、' | '，' | '،');
    let mut found = Vec::new();
    let mut rest = list;
    loop {
        let word = rest.trim_start_matches(between);
        let end = word.find(between).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        let joins = matches!(word, "and" | "und" | "et" | "y" | "и" | "e" | "و" | "和");
        if domain(word).is_some() || inline::url_at(word).is_some() {
            found.push(word);
        } else if word.chars().any(char::is_alphanumeric) && !joins || word.is_empty() {
            return (found, rest);
        }
        rest = after;
    }
}

/// Tells whether a name and an address are one entry: a publisher at its own domain, or who or what is at the
/// address of a page.
fn is_at(name: &str, address: &str) -> bool {
    let url = find_url(address)
        .map(|(_, url)| url)
        .or_else(|| domain(address));
    let url = url.and_then(|url| url::Url::parse(url.as_str()).ok());
    url.is_some_and(|url| {
        let host = url.host_str().unwrap_or_default();
        let own = is_same_publisher(name, psl::domain_str(host).unwrap_or(host));
        own || url.path().len() > 1
    })
}

/// Reads one entry: its address, if it has one, and what is said around it.
pub(super) fn entry(text: &str, line: u32) -> ItemSource {
    let text = text.trim();
    let mut source = ItemSource {
        line,
        ..ItemSource::default()
    };
    if let Some((address, url)) = find_url(text) {
        source.url = Some(url);
        let mut said = text.replacen(address, " ", 1);
        // `… https://example.org/a (archived at https://archive.ph/b)`
        let copy = find_url(&said).filter(|(_, url)| is_archive(url));
        if let Some((copy, url)) = copy
            && let Some((before, after)) = said.split_once(copy)
        {
            source.archived = Some(url);
            let before = before.trim_end();
            let words = ARCHIVED.iter();
            let bare = words.filter_map(|words| before.strip_suffix(words)).next();
            said = format!("{} {after}", bare.unwrap_or(before));
        }
        source.title = title(&said);
        source.published = source.title.as_deref().and_then(published);
        return source;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    if let Some(url) = domain(bare) {
        source.url = Some(url);
        source.publisher = Some(clean_line(bare));
        return source;
    }
    source.title = title(text);
    source.published = source.title.as_deref().and_then(published);
    // `La Stampa, 22 June 2023`
    let dated = source.published.and(source.title.as_deref());
    let before = dated.and_then(|title| title.rsplit_once(", "));
    if let Some((name, _)) = before
        .filter(|(name, date)| is_name_of_outlet(name) && date.split_whitespace().count() <= 4)
    {
        source.publisher = Some(name.to_owned());
        source.title = None;
    }
    source.publisher = source
        .publisher
        .or(source.title.take_if(|title| is_name_of_outlet(title)));
    source
}

/// Finds the first address in a text: with a scheme, or a bare domain among other words.
fn find_url(text: &str) -> Option<(&str, footnote_model::SafeUrl)> {
    for token in text.split_whitespace() {
        let at = ["http://", "https://", "www."]
            .iter()
            .filter_map(|start| token.find(start))
            .min();
        let found = at.and_then(|at| inline::url_at(token.get(at..)?));
        if let Some((found, url)) = found.and_then(|found| Some((found, inline::url(found)?))) {
            return Some((found, url));
        }
    }
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/'));
    let several = text.split_whitespace().nth(1).is_some();
    words
        .filter(|_| several)
        .find_map(|word| Some((word, domain(word).filter(|_| word.contains('/'))?)))
}

fn title(text: &str) -> Option<String> {
    let text = clean_line(text);
    let text = text
        .replace("( )", "")
        .replace("()", "")
        .replace("[ ]", "")
        .replace("<>", "")
        .replace("< >", "");
    let text = text
        .trim()
        .trim_end_matches(['.', ',', ';', ':', '-', '–', '—', '|', ' ']);
    let text = text.trim_start_matches(['-', '–', '—', '•', '*', '^', ':', ',', ' ']);
    text.chars()
        .any(char::is_alphanumeric)
        .then(|| text.to_owned())
}

fn published(title: &str) -> Option<footnote_model::Date> {
    dates::find_dates(title)
        .into_iter()
        .next()
        .filter(|found| found.day_first.is_none())
        .map(|found| found.date)
}

/// Reads a bare domain, with or without a path: `RT.com`, `example.co.uk/a`.
pub(super) fn domain(word: &str) -> Option<footnote_model::SafeUrl> {
    let word = word.trim_end_matches(['.', ',']);
    let host = word.split('/').next()?.to_ascii_lowercase();
    let plain = host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    let suffix = psl::suffix(host.as_bytes()).filter(psl::Suffix::is_known)?;
    let known = psl::domain(host.as_bytes()).is_some();
    // A suffix that is a number or a file's ending is no address: `app.py`, `3.5`.
    let letters = suffix.as_bytes().iter().any(u8::is_ascii_alphabetic);
    if !plain || !known || !letters || host.starts_with(['.', '-']) {
        return None;
    }
    let path = word.get(host.len()..).unwrap_or_default();
    inline::url(&format!("https://{host}{path}"))
}

/// Tells whether a piece may be one entry of a list: marked as one, or with an address.
pub(super) fn is_entry(piece: &Piece<'_>) -> bool {
    matches!(piece.mark, Mark::Bullet | Mark::Number(_) | Mark::Note(_))
        || has_address(piece.text())
        || is_reference(piece.text())
}

/// Tells whether a line asks to be followed or shared.
pub(super) fn only_asks_reader(text: &str) -> bool {
    find_url(text).is_some_and(|(_, url)| only_asks(text, &url))
}

/// Tells whether a text holds an address or is a bare domain.
pub(super) fn has_address(text: &str) -> bool {
    text.len() <= 2000 && find_url(text).is_some() || domain(text.trim()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_open_lists() {
        for (line, expected) in [
            ("Sources:", Some(Label::Heading)),
            ("References", Some(Label::Heading)),
            ("Quelle: dpa", Some(Label::Line("dpa"))),
            ("来源：新华社", Some(Label::Line("新华社"))),
            ("المصادر:", Some(Label::Heading)),
            ("Notes", Some(Label::Notes)),
            ("Sources say the ferry will sail", None),
            ("Sources close to the ministry said: no", None),
        ] {
            assert_eq!(label(line), expected, "{line}");
        }
    }

    #[test]
    fn the_last_sentence_may_name_sources() {
        let text = "Will it sail? Sources include: a.org b.net";
        let (at, rest) = tail(text).unwrap();
        assert_eq!((&text[..at], rest), ("Will it sail? ", "a.org b.net"));
        assert_eq!(tail("The minister said: no. He added: never."), None);
    }

    #[test]
    fn lists_split_at_what_separates_them() {
        for (list, count) in [
            ("RT.com HRW.org BigNewsNetwork.com", 3),
            ("a.org, b.net and c.com", 3),
            ("Reuters, AP, BBC", 3),
            ("The ferry report; The harbor log, 2024", 2),
            ("Reuters, bbc.co.uk", 2),
            ("BBC, bbc.co.uk", 1),
            ("Harbor log of that night, https://example.org/log", 1),
            (
                "A long title, with a comma in its midst, that goes on for many words",
                1,
            ),
            ("https://example.org/a https://example.org/b", 2),
            ("a.org, b.net and The harbor log", 3),
            ("EFE y Radio Huesca", 2),
        ] {
            assert_eq!(split(list).len(), count, "{list}");
        }
    }

    #[test]
    fn entries_are_read() {
        let read = entry("Harbor log, 19 April 2025: https://example.org/log.", 3);
        assert_eq!(read.title.as_deref(), Some("Harbor log, 19 April 2025"));
        assert_eq!(read.url.unwrap().as_str(), "https://example.org/log");
        assert_eq!(read.published.unwrap().to_string(), "2025-04-19");
        let read = entry(
            "The archived letters, https://example.org/a (archived at https://archive.ph/b)",
            1,
        );
        assert_eq!(read.title.as_deref(), Some("The archived letters"));
        assert_eq!(read.archived.unwrap().as_str(), "https://archive.ph/b");
        let read = entry("HRW.org", 1);
        assert_eq!(read.publisher.as_deref(), Some("HRW.org"));
        assert_eq!(read.url.unwrap().as_str(), "https://hrw.org/");
        let read = entry("The ferry report", 1);
        assert_eq!(
            (read.title.as_deref(), read.url),
            (Some("The ferry report"), None)
        );
        assert!(domain("Node.js").is_none());
    }
}
