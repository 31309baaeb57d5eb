//! The HTML that a view wrote, read back as a browser reads it: tokens by the standard, then a tree.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// The elements that have no end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// What the tokenizer says of `<!>`, with which Leptos parts texts and ends lists: the one error that is allowed.
const BOGUS_COMMENT: &str = "Saw ! in state MarkupDeclarationOpen";

/// An element, or the root of what was parsed, which has no name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    /// Text with its character references decoded.
    Text(String),
    /// What parts two texts: Leptos writes `<!>`.
    Comment(String),
}

/// Parses what a view wrote.
///
/// Fails the test on anything that a browser would have to mend: a parse error, a tag that isn't
/// closed where it should be.
pub fn parse(html: &str) -> Element {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Tree::default(), TokenizerOpts::default());
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    let Tree { open, errors } = tokenizer.sink;
    let errors = errors.into_inner();
    assert!(errors.is_empty(), "{errors:?} in {html}");
    let mut open = open.into_inner();
    assert_eq!(open.len(), 1, "not closed: {open:?} in {html}");
    open.remove(0)
}

impl Element {
    /// Returns an attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// Tells whether one of its classes is `class`.
    pub fn has_class(&self, class: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split(' ').any(|one| one == class)
    }

    /// Lists it and all elements inside, in the order of the page.
    pub fn all(&self) -> Vec<&Self> {
        let inside = self.elements().flat_map(Self::all);
        std::iter::once(self).chain(inside).collect()
    }

    /// Lists the elements that have a class, in the order of the page.
    pub fn with_class(&self, class: &str) -> Vec<&Self> {
        let mut all = self.all();
        all.retain(|element| element.has_class(class));
        all
    }

    /// Lists the elements directly inside.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Comment(_) => None,
        })
    }

    /// Changes every text, and every attribute's value with the attribute's name at hand.
    pub fn map(&self, change: &dyn Fn(Option<&str>, &str) -> String) -> Self {
        let attributes = self.attributes.iter();
        let node = |node: &Node| match node {
            Node::Element(element) => Node::Element(element.map(change)),
            Node::Text(text) => Node::Text(change(None, text)),
            Node::Comment(_) => node.clone(),
        };
        Self {
            name: self.name.clone(),
            attributes: attributes
                .map(|(name, value)| (name.clone(), change(Some(name), value)))
                .collect(),
            children: self.children.iter().map(node).collect(),
        }
    }
}

/// Builds the tree: the elements that are open, the root first.
struct Tree {
    open: RefCell<Vec<Element>>,
    errors: RefCell<Vec<String>>,
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            open: RefCell::new(vec![Element::default()]),
            errors: RefCell::default(),
        }
    }
}

impl TokenSink for Tree {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(&tag),
            Token::TagToken(tag) => self.end(&tag.name),
            Token::CharacterTokens(text) => self.text(&text),
            Token::ParseError(error) if error == BOGUS_COMMENT => {}
            Token::CommentToken(text) => self.add(Node::Comment(text.to_string())),
            Token::ParseError(error) => self.error(error.into_owned()),
            Token::DoctypeToken(_) => self.error("a doctype".to_owned()),
            Token::NullCharacterToken => self.error("U+0000".to_owned()),
            Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

impl Tree {
    fn start(&self, tag: &Tag) {
        let attributes = tag.attrs.iter();
        let element = Element {
            name: tag.name.to_string(),
            attributes: attributes
                .map(|a| (a.name.local.to_string(), a.value.to_string()))
                .collect(),
            children: Vec::new(),
        };
        if VOID.contains(&&*element.name) {
            self.add(Node::Element(element));
        } else {
            self.open.borrow_mut().push(element);
        }
    }

    fn end(&self, name: &str) {
        let closed = self.open.borrow_mut().pop_if(|open| open.name == name);
        match closed {
            Some(element) => self.add(Node::Element(element)),
            None => self.error(format!("</{name}> closes nothing")),
        }
    }

    fn text(&self, text: &str) {
        let mut open = self.open.borrow_mut();
        match open
            .last_mut()
            .and_then(|within| within.children.last_mut())
        {
            Some(Node::Text(before)) => before.push_str(text),
            _ => {
                drop(open);
                self.add(Node::Text(text.to_owned()));
            }
        }
    }

    fn add(&self, node: Node) {
        match self.open.borrow_mut().last_mut() {
            Some(within) => within.children.push(node),
            None => self.error(format!("outside of everything: {node:?}")),
        }
    }

    fn error(&self, error: String) {
        self.errors.borrow_mut().push(error);
    }
}
