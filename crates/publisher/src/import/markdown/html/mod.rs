//! Raw HTML: cut into tags and text by html5ever's tokenizer.
//!
//! Markdown hands over fragments (`<blockquote>` in one block, `</blockquote>` many blocks later),
//! so no tree is made here: the builder's own stack matches the tags.

pub(super) mod apply;
mod attributes;
pub(super) mod elements;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token as HtmlToken, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use std::cell::RefCell;

/// A piece of HTML and its line in the fragment, from 0.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) piece: Piece,
    pub(super) line: usize,
}

/// A tag or a text; comments and doctypes are left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Open(OpenTag),
    /// The name, lower case.
    Close(String),
    /// Text with its character references decoded.
    Text(String),
}

/// An opening tag.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct OpenTag {
    /// The name, lower case.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl OpenTag {
    /// Makes a tag without attributes.
    fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            attributes: Vec::new(),
        }
    }

    /// Returns an attribute's value.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

/// Cuts a fragment into its pieces; one with an absurd tag is a single text.
pub(super) fn tokens(html: &str) -> Vec<Token> {
    if attributes::too_many(html) {
        let piece = Piece::Text(html.to_owned());
        return vec![Token { piece, line: 0 }];
    }
    let sink = Sink::default();
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    while !queue.is_empty() {
        // A script's end stops the tokenizer, for a browser would run it; go on behind it.
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}

#[derive(Default)]
struct Sink {
    tokens: RefCell<Vec<Token>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: HtmlToken, line: u64) -> TokenSinkResult<()> {
        let mut tokens = self.tokens.borrow_mut();
        let line = usize::try_from(line)
            .unwrap_or(usize::MAX)
            .saturating_sub(1);
        match token {
            HtmlToken::TagToken(tag) => {
                let raw = raw_kind(&tag);
                tokens.push(Token {
                    piece: piece(tag),
                    line,
                });
                raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
            }
            HtmlToken::CharacterTokens(text) => {
                match tokens.last_mut() {
                    Some(Token {
                        piece: Piece::Text(before),
                        ..
                    }) => before.push_str(&text),
                    _ => tokens.push(Token {
                        piece: Piece::Text(text.to_string()),
                        line,
                    }),
                }
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Tells the elements whose content is no markup.
fn raw_kind(tag: &Tag) -> Option<RawKind> {
    match (&*tag.name, tag.kind) {
        ("script", TagKind::StartTag) => Some(RawKind::ScriptData),
        ("style", TagKind::StartTag) => Some(RawKind::Rawtext),
        _ => None,
    }
}

fn piece(tag: Tag) -> Piece {
    let name = tag.name.to_string();
    let attributes = || {
        tag.attrs
            .iter()
            .map(|a| (a.name.local.to_string(), a.value.to_string()))
    };
    match tag.kind {
        TagKind::StartTag => Piece::Open(OpenTag {
            name,
            attributes: attributes().collect(),
        }),
        TagKind::EndTag => Piece::Close(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_cut_into_tags_and_text() {
        let html = "<P Class='a&amp;b'>one &lt; two<!-- no -->\n<script>if (a<b) {}</script></p>";
        let tokens = tokens(html);
        let Piece::Open(open) = &tokens[0].piece else {
            panic!("a tag")
        };
        assert_eq!((open.name.as_str(), open.get("class")), ("p", Some("a&b")));
        assert_eq!(tokens[1].piece, Piece::Text("one < two\n".to_owned()));
        assert_eq!(
            tokens[3],
            Token {
                piece: Piece::Text("if (a<b) {}".to_owned()),
                line: 1
            }
        );
        assert_eq!(tokens[5].piece, Piece::Close("p".to_owned()));
    }

    #[test]
    fn torn_html_ends() {
        for html in [
            "<",
            "</",
            "<a",
            "<a href='",
            "<!--",
            "<script>",
            "&#x",
            "<a <b",
            "</>",
        ] {
            let _ = tokens(html);
        }
    }
}
