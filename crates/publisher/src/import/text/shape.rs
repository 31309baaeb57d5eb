//! The shape of a line: how many words, and whether they read as sentences.

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a period, question or exclamation mark of any script, quotation marks and brackets aside.
    Sentence,
    /// Cut short: `…`.
    Ellipsis,
    /// With a colon.
    Colon,
    /// With none of these.
    Open,
}

/// What a line looks like, independent of its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Words, as the model counts them: two Han, kana or Thai characters are one.
    pub(super) words: u32,
    /// How it ends.
    pub(super) ending: Ending,
    /// Whether it reads as running text: long enough, punctuated, and mostly in lower case.
    pub(super) prose: bool,
    /// Whether its script writes no spaces between words.
    pub(super) dense: bool,
}

/// Fewest words of running text. Fewer take in headlines, more lose short paragraphs.
const PROSE_WORDS: u32 = 9;

/// Fewest words of running text that ends without a stop.
const UNSTOPPED_WORDS: u32 = 18;

/// Measures a line in one pass.
pub(super) fn shape(text: &str) -> Shape {
    let words = footnote_model::word_count(text);
    let ending = ending(text);
    let (mut low, mut high, mut dense, mut marks) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut before = ' ';
    for c in text.chars() {
        dense += u32::from(is_dense(c));
        if before.is_whitespace() && c.is_alphabetic() {
            low += u32::from(c.is_lowercase());
            high += u32::from(c.is_uppercase());
        }
        let inner =
            c.is_whitespace() && matches!(before, '.' | ',' | ';' | '?' | '!' | '،' | '؟' | '؛');
        marks += u32::from(inner || matches!(c, '。' | '，' | '、' | '！' | '？' | '।' | '።'));
        before = c;
    }
    let lower_case = low >= high || low + high < words / 2;
    // A comma doesn't make a headline a sentence, but no headline is that long.
    let punctuated = ending == Ending::Sentence || marks > 0 && words >= UNSTOPPED_WORDS;
    Shape {
        words,
        ending,
        prose: words >= PROSE_WORDS && lower_case && punctuated && ending != Ending::Ellipsis,
        dense: dense > low + high,
    }
}

/// Tells Han characters and kana, which are written without spaces between words.
pub(super) fn is_dense(c: char) -> bool {
    ('\u{3040}'..='\u{9FFF}').contains(&c)
}

fn ending(text: &str) -> Ending {
    let text = without_marks(text).trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '」' | '』' | '）' | '*'
            )
    });
    if text.ends_with('…') || text.ends_with("...") {
        return Ending::Ellipsis;
    }
    match text.chars().next_back() {
        Some('.' | '?' | '!' | '。' | '！' | '？' | '؟' | '۔' | '।' | '።') => {
            Ending::Sentence
        }
        Some(':' | '：') => Ending::Colon,
        _ => Ending::Open,
    }
}

/// Cuts off the marks of notes behind the last sentence: `[12]`, `[a][3]`, `²`.
fn without_marks(text: &str) -> &str {
    let mut text = text.trim_end_matches(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    let is_mark = |mark: &str| {
        (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    while let Some((before, mark)) = text.strip_suffix(']').and_then(|t| t.rsplit_once('[')) {
        if !is_mark(mark) {
            break;
        }
        text = before;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_headlines() {
        for (text, prose) in [
            (
                "The ferry has not sailed since the storm of last November.",
                true,
            ),
            (
                "Паром не ходит с прошлого ноября, и никто не ждёт его раньше лета.",
                true,
            ),
            (
                "渡轮自去年十一月风暴以来一直没有开航，岛上没有人指望它在夏天之前恢复。",
                true,
            ),
            (
                "لم تبحر العبارة منذ عاصفة نوفمبر الماضي، ولا أحد يتوقع عودتها قبل الصيف.",
                true,
            ),
            (
                "Island Ferry Will Not Sail Before The Summer Of Next Year",
                false,
            ),
            (
                "The ferry has not sailed since the storm of last November.[1][12]",
                true,
            ),
            ("Home", false),
            ("How the island lost its ferry in one night and...", false),
        ] {
            assert_eq!(shape(text).prose, prose, "{text}");
        }
    }
}
