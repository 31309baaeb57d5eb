//! Front matter in YAML, read from the parser's events.
//!
//! Values stay as written: `1.10` and `no` as a title are text. Aliases are refused, so that no
//! file can grow a thousandfold while it is read.

use super::value::{Broken, Entry, Node, Value};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle};
use std::collections::HashSet;

/// How deep lists and tables may lie in each other; `sources` needs three.
const DEPTH: usize = 16;

/// Reads YAML; `base` is the text's offset in the file.
pub(super) fn read(text: &str, base: usize) -> Result<Vec<Entry>, Broken> {
    let mut reader = Reader::new(text, base);
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => reader.event(event, span.start)?,
            Err(error) => return Err(reader.broken(*error.marker(), error.info())),
        }
    }
    match reader.root.map(|root| (root.value, root.offset)) {
        None | Some((Value::Nothing, _)) => Ok(Vec::new()),
        Some((Value::Table(entries), _)) => Ok(entries),
        Some((other, offset)) => {
            let message = format!("expected lines of `key: value`, found {}", other.kind());
            Err(Broken { offset, message })
        }
    }
}

/// A list or table that isn't complete.
enum Open {
    List(usize, Vec<Node>),
    Table(usize, OpenTable),
}

/// A table that isn't complete.
#[derive(Default)]
struct OpenTable {
    entries: Vec<Entry>,
    keys: HashSet<String>,
    /// The key whose value comes next, and its offset.
    key: Option<(String, usize)>,
}

struct Reader {
    /// The byte offset of each character: the parser counts characters.
    offsets: Vec<usize>,
    end: usize,
    open: Vec<Open>,
    root: Option<Node>,
}

impl Reader {
    fn new(text: &str, base: usize) -> Self {
        let offsets = text.char_indices().map(|(at, _)| base + at).collect();
        Self {
            offsets,
            end: base + text.len(),
            open: Vec::new(),
            root: None,
        }
    }

    fn offset(&self, mark: Marker) -> usize {
        self.offsets.get(mark.index()).copied().unwrap_or(self.end)
    }

    fn broken(&self, mark: Marker, message: &str) -> Broken {
        Broken {
            offset: self.offset(mark),
            message: message.to_owned(),
        }
    }

    fn event(&mut self, event: Event<'_>, mark: Marker) -> Result<(), Broken> {
        let offset = self.offset(mark);
        match event {
            Event::Alias(_) => {
                Err(self.broken(mark, "aliases (`*name`) are not read: write the value out"))
            }
            Event::SequenceStart(..) => self.start(Open::List(offset, Vec::new()), mark),
            Event::MappingStart(..) => self.start(Open::Table(offset, OpenTable::default()), mark),
            Event::Scalar(text, style, ..) => self.scalar(text.into_owned(), style, mark),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(offset, list)) => self.add(
                    Node {
                        value: Value::List(list),
                        offset,
                    },
                    mark,
                ),
                Some(Open::Table(offset, table)) => self.add(
                    Node {
                        value: Value::Table(table.entries),
                        offset,
                    },
                    mark,
                ),
                None => Ok(()),
            },
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn start(&mut self, open: Open, mark: Marker) -> Result<(), Broken> {
        if matches!(self.open.last(), Some(Open::Table(_, table)) if table.key.is_none()) {
            return Err(self.broken(mark, "a key must be text"));
        }
        if self.open.len() >= DEPTH {
            return Err(self.broken(mark, "lists and tables are nested too deep"));
        }
        self.open.push(open);
        Ok(())
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, mark: Marker) -> Result<(), Broken> {
        let offset = self.offset(mark);
        if let Some(Open::Table(_, table)) = self.open.last_mut()
            && table.key.is_none()
        {
            if !table.keys.insert(text.clone()) {
                return Err(self.broken(mark, &format!("the key `{text}` stands twice")));
            }
            table.key = Some((text, offset));
            return Ok(());
        }
        let plain = style == ScalarStyle::Plain;
        let value = match text.as_str() {
            "" | "~" | "null" | "Null" | "NULL" if plain => Value::Nothing,
            "true" | "True" | "TRUE" if plain => Value::Truth(true),
            "false" | "False" | "FALSE" if plain => Value::Truth(false),
            _ => Value::Text(text),
        };
        self.add(Node { value, offset }, mark)
    }

    fn add(&mut self, node: Node, mark: Marker) -> Result<(), Broken> {
        match self.open.last_mut() {
            Some(Open::List(_, list)) => list.push(node),
            Some(Open::Table(_, table)) => match table.key.take() {
                Some((key, offset)) => table.entries.push(Entry { key, offset, node }),
                None => return Err(self.broken(mark, "a key must be text")),
            },
            None => self.root = Some(node),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_yaml_is_refused() {
        let bomb = "a: &a [x, x]\nb: [*a, *a]\n";
        assert!(read(bomb, 0).unwrap_err().message.contains("aliases"));
        assert!(read(&"[".repeat(5000), 0).is_err());
        assert!(
            read("- a\n- b", 0)
                .unwrap_err()
                .message
                .contains("key: value")
        );
        assert!(read("a: 1\na: 2", 0).unwrap_err().message.contains("twice"));
        assert!(read("? [a]\n: b", 0).is_err());
        assert_eq!(read("# nothing\n", 0), Ok(Vec::new()));
    }

    #[test]
    fn values_know_their_place_in_bytes() {
        let entries = read("é: ü\nkey:\n  - x\n", 100).unwrap();
        assert_eq!((entries[0].offset, entries[0].node.offset), (100, 104));
        let Value::List(list) = &entries[1].node.value else {
            panic!("a list")
        };
        assert_eq!(list[0].offset, 116);
    }
}
