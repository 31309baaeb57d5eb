//! Front matter before its keys are known: one tree for TOML and YAML, with places.

/// A value and where it starts, as a byte offset into the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) offset: usize,
}

/// A value of either syntax.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Nothing, as YAML's `key:`; as good as absent.
    Nothing,
    /// Text, and any YAML scalar that isn't a truth value.
    Text(String),
    /// A TOML date or time, as written.
    Date(String),
    /// A TOML number, as written.
    Number(String),
    /// `true` or `false`.
    Truth(bool),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Vec<Entry>),
}

impl Value {
    /// Names the kind of value for a diagnostic.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Nothing => "empty",
            Self::Text(_) => "text",
            Self::Date(_) => "a date",
            Self::Number(_) => "a number",
            Self::Truth(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) offset: usize,
    pub(super) node: Node,
}

/// What keeps front matter from being read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) offset: usize,
    pub(super) message: String,
}
