//! The works that a text names as its sources: under a heading, on a line of their own, or in the
//! last sentence.

use super::entry::{domain, entry, find_url, has_address};
use super::inline::{self, Numbers};
use super::lines::{Mark, Piece};
use super::phrases;
use crate::import::{ItemSource, dates};
use crate::import::{is_known_outlet, is_reference, is_same_publisher};
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

/// Tells the name of a list of sources that stands as a paragraph; `Note:` may open anything.
pub(crate) fn opens_bibliography(paragraph: &str) -> bool {
    matches!(label(paragraph), Some(Label::Heading))
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
        addresses.extend(split(rest));
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
    // `EFE y Radio Huesca`, but not `Food and Agriculture Organization`.
    let joined = [" and ", " y ", " und ", " et ", " e ", " і ", " та ", " и "]
        .iter()
        .filter_map(|word| list.split_once(word))
        .find(|(first, second)| is_known_outlet(first.trim()) && is_known_outlet(second.trim()));
    if let Some((first, second)) = joined {
        return vec![first, second];
    }
    // `La Stampa, 22 June 2023` is one entry.
    if halves.iter().any(|part| is_date(part)) {
        return vec![list];
    }
    let mut parts = halves;
    if let Some(last) = parts.pop() {
        let halves = last
            .split_once(" and ")
            .filter(|(first, _)| !parts.is_empty() && !first.is_empty());
        match halves {
            Some((first, second)) => parts.extend([first, second]),
            None => parts.push(last),
        }
    }
    let short = |part: &&str| part.split_whitespace().count() <= 5;
    if parts.len() > 1 && parts.iter().all(short) {
        return parts;
    }
    vec![list]
}

/// Tells a part that is a year or a day and nothing else.
pub(super) fn is_date(part: &str) -> bool {
    let words = part.split_whitespace().count();
    let digits = part.chars().filter(char::is_ascii_digit).count();
    (1..=4).contains(&words) && digits >= 4 && (words == 1 || !dates::find_dates(part).is_empty())
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

/// Tells whether a piece may be one entry of a list: marked as one, or with an address.
pub(super) fn is_entry(piece: &Piece<'_>) -> bool {
    matches!(piece.mark, Mark::Bullet | Mark::Number(_) | Mark::Note(_))
        || has_address(piece.text())
        || is_reference(piece.text())
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
            ("Food and Agriculture Organization", 1),
            ("Instituto Nacional de Estadística y Geografía", 1),
            ("La Stampa, 22 June 2023", 1),
            ("World Bank, 2021", 1),
            (
                "https://a.org/x; https://b.org/y; The harbor log; https://c.org/z",
                4,
            ),
        ] {
            assert_eq!(split(list).len(), count, "{list}");
        }
    }
}
