//! Voices: who is quoted or named as saying something, with their words, in order. By rules for English.
//!
//! A paragraph is read sentence by sentence. [`quotes`] finds what stands in quotation marks, [`speakers`] who says it and
//! what is said without marks. What no speaker can be found for is no voice.

mod quotes;
mod sentences;
mod speakers;
mod statements;
mod verbs;

use footnote_model::{Block, How, Inline, Statement, plain_inlines};
use quotes::Quote;
use speakers::People;

/// How sure a voice is, in percent: a quotation with its speaker beside it, one that goes on, a statement without marks.
const SURE: (u8, u8, u8) = (90, 80, 75);

/// Finds the voices in an article's text, and the quotations without a speaker where nothing is cited either.
pub(super) fn of_blocks(blocks: &[Block]) -> (Vec<Statement>, Vec<String>) {
    let mut paragraphs = Vec::new();
    collect(blocks, &mut paragraphs);
    let mut reader = Reader {
        people: People::of(&paragraphs),
        ..Reader::default()
    };
    for (paragraph, cites) in &paragraphs {
        reader.paragraph(paragraph, *cites);
    }
    (reader.found, reader.unspoken)
}

/// Collects the paragraphs; quotations that are set off have their own attribution or none.
fn collect(blocks: &[Block], paragraphs: &mut Vec<(String, bool)>) {
    for block in blocks {
        match block {
            Block::Paragraph(run) => {
                let mut cites = false;
                footnote_model::visit_inlines(std::slice::from_ref(block), &mut |inline| {
                    cites |= matches!(inline, Inline::Citation { .. });
                });
                paragraphs.push((plain_inlines(run), cites));
            }
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, paragraphs)),
            Block::Quote {
                content,
                attribution,
            } if !attribution.is_empty() => {
                let words = footnote_model::plain_blocks(content);
                let said = format!(
                    "“{}” said {}.",
                    words.trim().replace('\n', " "),
                    plain_inlines(attribution)
                );
                paragraphs.push((said, true));
            }
            _ => {}
        }
    }
}

#[derive(Default)]
struct Reader {
    people: People,
    found: Vec<Statement>,
    /// Quotations without a speaker.
    unspoken: Vec<String>,
    /// Who spoke last.
    last: Option<String>,
    /// Who speaks in a quotation that the last paragraph left open.
    open: Option<String>,
}

impl Reader {
    fn paragraph(&mut self, text: &str, cites: bool) {
        let (quotes, left_open) = quotes::find(text);
        let sentences = sentences::split(text, &quotes);
        let mut speaker_here: Option<String> = None;
        let open = self.open.take();
        for sentence in &sentences {
            let inside: Vec<&Quote> = quotes
                .iter()
                .filter(|quote| sentence.contains(&quote.start))
                .collect();
            let around = speakers::around(text, sentence, &inside);
            let named = self.people.speaker(&around, self.last.as_deref());
            if inside.is_empty() {
                if let Some((speaker, words)) = self
                    .people
                    .statement(around.plain.trim(), self.last.as_deref())
                {
                    self.last = Some(speaker.clone());
                    self.add(speaker, words, How::Attributed, SURE.2);
                }
                continue;
            }
            let goes_on = around.plain.chars().all(|c| !c.is_alphanumeric());
            let speaker = match (&named, goes_on) {
                (Some(name), _) => Some((name.clone(), SURE.0)),
                (None, true) => {
                    (speaker_here.clone().or_else(|| open.clone())).map(|name| (name, SURE.1))
                }
                (None, false) => None,
            };
            let Some((speaker, sure)) = speaker else {
                let speech = inside.iter().filter(|quote| !cites && quote.is_long());
                self.unspoken
                    .extend(speech.map(|quote| quote.words.clone()));
                continue;
            };
            for quote in inside {
                if quote.is_speech(named.is_some(), text) {
                    self.add(speaker.clone(), quote.words.clone(), How::Quoted, sure);
                    speaker_here = Some(speaker.clone());
                    self.last = Some(speaker.clone());
                }
            }
        }
        // A quotation may stand before the sentence that says whose it is: “…” She said that later.
        self.open = left_open.then(|| speaker_here.or(open)).flatten();
    }

    fn add(&mut self, speaker: String, words: String, how: How, sure: u8) {
        self.found.push(Statement {
            speaker,
            words,
            how,
            sure: Some(sure),
        });
    }
}
