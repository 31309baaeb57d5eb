//! Voices: who is quoted or named as saying something, with their words, in order. By rules for English.
//!
//! A paragraph is read sentence by sentence. [`quotes`] finds what stands in quotation marks, [`speakers`] who says it and
//! what is said without marks. What no speaker can be found for is no voice.

mod phrases;
mod quotes;
mod sentences;
mod speakers;
mod statements;
mod verbs;

use footnote_model::{Block, How, Inline, Statement, plain_inlines, word_count};
use quotes::Quote;
use speakers::{Around, People};

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
            let inside: Vec<&Quote> = (quotes.iter())
                .filter(|quote| sentence.contains(&quote.start))
                .collect();
            let around = speakers::around(text, sentence, &inside);
            let spoken = if inside.is_empty() {
                self.attributed(around.plain.trim())
            } else {
                let goes_on = speaker_here.clone().or_else(|| open.clone());
                let spoken = self.quoted(text, &around, &inside, goes_on, cites);
                speaker_here = spoken.clone().or(speaker_here);
                spoken
            };
            // Who is spoken of is who `she` is in the next sentence.
            self.last = spoken
                .or_else(|| self.people.person_in(&around.plain))
                .or(self.last.take());
        }
        self.open = left_open.then(|| speaker_here.or(open)).flatten();
    }

    /// Adds what a sentence without quotations says that somebody says; returns who.
    fn attributed(&mut self, sentence: &str) -> Option<String> {
        let (speaker, words) = self.people.statement(sentence, self.last.as_deref())?;
        let speaker = self.fullest(speaker);
        self.add(&speaker, words, How::Attributed, SURE.2);
        Some(speaker)
    }

    /// Adds the quotations of a sentence; returns who speaks them. `goes_on` speaks those that nobody is said to.
    fn quoted(
        &mut self,
        text: &str,
        around: &Around,
        inside: &[&Quote],
        goes_on: Option<String>,
        cites: bool,
    ) -> Option<String> {
        let named = self.people.speaker(around, self.last.as_deref());
        let alone = around.plain.chars().all(|c| !c.is_alphanumeric());
        let (speaker, sure) = match &named {
            Some(name) => (Some(self.fullest(name.clone())), SURE.0),
            None if alone => (goes_on, SURE.1),
            None => (None, 0),
        };
        let Some(speaker) = speaker else {
            let speech = inside.iter().filter(|quote| !cites && quote.is_long());
            self.unspoken
                .extend(speech.map(|quote| quote.words.clone()));
            return None;
        };
        let mut spoke = false;
        for quote in inside
            .iter()
            .filter(|quote| quote.is_speech(named.is_some(), text))
        {
            self.add(&speaker, quote.words.clone(), How::Quoted, sure);
            spoke = true;
        }
        spoke.then_some(speaker)
    }

    /// Returns the fullest form of a phrase that stood for a speaker before: `the spokesman` is `spokesman for the railway`.
    fn fullest(&self, speaker: String) -> String {
        let alone = !speaker.contains(' ') && speaker.starts_with(char::is_lowercase);
        let same = |earlier: &&Statement| earlier.speaker.split(' ').any(|word| word == speaker);
        let earlier = (self.found.iter().rev()).find(|earlier| alone && same(earlier));
        earlier.map_or(speaker.clone(), |earlier| earlier.speaker.clone())
    }

    fn add(&mut self, speaker: &str, words: String, how: How, sure: u8) {
        // An address in a list of sources speaks for nobody.
        if !speaker.contains("www.") && !speaker.contains("://") {
            let speaker = speaker.to_owned();
            let (sure, count) = (Some(sure), word_count(&words));
            self.found.push(Statement {
                speaker,
                words,
                how,
                count,
                sure,
            });
        }
    }
}
