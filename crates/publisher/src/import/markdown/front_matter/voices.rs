//! The list `voices` of front matter: who says what, as the editor states it.

use super::fields::Fields;
use super::value::{Entry, Node, Value};
use footnote_model::{How, Statement, word_count};

/// The keys of one statement.
const KEYS: [&str; 3] = ["speaker", "words", "how"];

/// Reads the list; an empty one says that nobody speaks.
pub(super) fn read(key: &str, node: Node, fields: &mut Fields<'_, '_>) -> Vec<Statement> {
    let nodes = match node.value {
        Value::Nothing => Vec::new(),
        Value::List(list) => list,
        Value::Table(_) => vec![node],
        other => {
            fields.mismatch(key, "a list of tables", &other, node.offset);
            Vec::new()
        }
    };
    nodes
        .into_iter()
        .filter_map(|node| statement(key, node, fields))
        .collect()
}

fn statement(key: &str, node: Node, fields: &mut Fields<'_, '_>) -> Option<Statement> {
    let at = node.offset;
    let Value::Table(entries) = node.value else {
        fields.mismatch(key, "a list of tables", &node.value, at);
        return None;
    };
    let (mut speaker, mut words, mut how) = (None, None, How::Quoted);
    for Entry { key, offset, node } in entries {
        match super::fields::kebab(&key).as_str() {
            "speaker" => speaker = fields.line(&key, node),
            "words" => words = fields.line(&key, node),
            "how" => how = read_how(&key, node, fields),
            _ => fields.unknown(&key, offset, &KEYS),
        }
    }
    let (Some(speaker), Some(words)) = (speaker, words) else {
        let message = "a voice needs a `speaker` and their `words`".to_owned();
        fields.report.warn(
            "voice",
            at,
            message,
            "add what is missing, or remove the entry",
        );
        return None;
    };
    let count = word_count(&words);
    Some(Statement {
        count,
        speaker,
        words,
        how,
        sure: None,
    })
}

fn read_how(key: &str, node: Node, fields: &mut Fields<'_, '_>) -> How {
    let at = node.offset;
    match fields.line(key, node).as_deref() {
        Some("attributed") => How::Attributed,
        Some("quoted") | None => How::Quoted,
        Some(other) => {
            let message = format!("`how` is `quoted` or `attributed`, not `{other}`");
            fields
                .report
                .warn("voice", at, message, "write one of the two");
            How::Quoted
        }
    }
}
