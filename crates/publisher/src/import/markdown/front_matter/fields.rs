//! Values of known keys: read by what they should be, reported where they aren't.

use super::Text;
use super::value::{Entry, Node, Value};
use crate::import::article::slugify;
use crate::import::clean::clean_line;
use crate::import::dates::parse_date;
use crate::import::markdown::report::Report;
use crate::import::recognize::{doi_in, isbn13};
use crate::library::RULES;
use footnote_model::{Date, Language, SafeUrl, Slug};

/// How much a key must resemble a known one to be suggested (Jaro-Winkler, 0 to 1). Lower suggests
/// `date` for `dame`; higher no longer finds `autors`.
const RESEMBLANCE: f64 = 0.85;

/// Other names for known keys, of other site generators, for the suggestion.
const SYNONYMS: [(&str, &str); 16] = [
    ("author", "authors"),
    ("by", "authors"),
    ("byline", "authors"),
    ("subtitle", "dek"),
    ("description", "dek"),
    ("summary", "dek"),
    ("published", "date"),
    ("updated", "revised"),
    ("modified", "revised"),
    ("lastmod", "revised"),
    ("language", "lang"),
    ("categories", "tags"),
    ("keywords", "tags"),
    ("permalink", "slug"),
    ("references", "sources"),
    ("link", "url"),
];

/// Reads values and reports what doesn't fit.
pub(super) struct Fields<'r, 'a> {
    pub(super) report: &'r mut Report<'a>,
}

impl Fields<'_, '_> {
    /// Reads text as it is.
    pub(super) fn text(&mut self, key: &str, node: Node) -> Option<Text> {
        let offset = node.offset;
        let text = match node.value {
            Value::Nothing => return None,
            Value::Text(text) => text,
            Value::Date(text) | Value::Number(text) => self.unquoted(key, text, offset),
            Value::Truth(truth) => self.unquoted(key, truth.to_string(), offset),
            other => {
                self.mismatch(key, "text", &other, offset);
                return None;
            }
        };
        (!text.trim().is_empty()).then_some(Text { text, offset })
    }

    /// Reads one line of plain text: a title, a name.
    pub(super) fn line(&mut self, key: &str, node: Node) -> Option<String> {
        let text = self.text(key, node)?;
        Some(clean_line(&text.text)).filter(|line| !line.is_empty())
    }

    /// Reads a list of texts; a single text is a list of one.
    pub(super) fn texts(&mut self, key: &str, node: Node) -> Vec<Text> {
        match node.value {
            Value::List(list) => (list.into_iter())
                .filter_map(|item| self.text(key, item))
                .collect(),
            Value::Table(_) => {
                self.mismatch(key, "a list of texts", &node.value, node.offset);
                Vec::new()
            }
            _ => self.text(key, node).into_iter().collect(),
        }
    }

    /// Reads a list of lines.
    pub(super) fn lines(&mut self, key: &str, node: Node) -> Vec<String> {
        let texts = self.texts(key, node).into_iter();
        texts
            .map(|text| clean_line(&text.text))
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// Reads a date in any form that people write.
    pub(super) fn date(&mut self, key: &str, node: Node) -> Option<Date> {
        let offset = node.offset;
        let text = match node.value {
            Value::Nothing => return None,
            Value::Text(text) | Value::Date(text) | Value::Number(text) => text,
            other => {
                self.mismatch(key, "a date", &other, offset);
                return None;
            }
        };
        let date = parse_date(text.trim()).or_else(|| timestamp(text.trim()));
        if date.is_none() {
            let message = format!("`{key}` is not a date: `{}`", excerpt(&text));
            self.report.error(
                "invalid-date",
                offset,
                message,
                "write it as 2025-04-19, 2025-04 or 2025",
            );
        }
        date
    }

    pub(super) fn truth(&mut self, key: &str, node: Node) -> bool {
        match node.value {
            Value::Nothing => false,
            Value::Truth(truth) => truth,
            // YAML 1.1 had more truth values; a draft must not be published for that.
            Value::Text(text) if matches!(text.to_lowercase().as_str(), "yes" | "on" | "true") => {
                true
            }
            Value::Text(text) if matches!(text.to_lowercase().as_str(), "no" | "off" | "false") => {
                false
            }
            other => {
                self.mismatch(key, "true or false", &other, node.offset);
                false
            }
        }
    }

    pub(super) fn language(&mut self, key: &str, node: Node) -> Option<Language> {
        let text = self.text(key, node)?;
        let tag = text.text.trim().replace('_', "-");
        let (primary, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
        let language = Language::new(format!("{}{rest}", primary.to_ascii_lowercase()));
        language
            .map_err(|error| self.invalid("invalid-lang", &text, &error.to_string(), ""))
            .ok()
    }

    pub(super) fn slug(&mut self, key: &str, node: Node) -> Option<Slug> {
        let text = self.text(key, node)?;
        let slug = Slug::new(text.text.trim());
        let help = slugify(&text.text).map_or_else(String::new, |slug| format!("write `{slug}`"));
        slug.map_err(|error| self.invalid("invalid-slug", &text, &error.to_string(), &help))
            .ok()
    }

    pub(super) fn url(&mut self, key: &str, node: Node) -> Option<SafeUrl> {
        let text = self.text(key, node)?;
        let url = crate::import::markdown::links::outside(text.text.trim());
        if url.is_none() {
            let message = format!("`{key}` is not a web address: `{}`", excerpt(&text.text));
            self.report.error(
                "invalid-url",
                text.offset,
                message,
                "write it as https://example.org/page",
            );
        }
        url
    }

    /// Reads the rules that are switched off for an article: a table from their names to the reasons.
    pub(super) fn rules_off(&mut self, key: &str, node: Node) -> Vec<String> {
        let at = node.offset;
        let Value::Table(entries) = node.value else {
            self.mismatch(key, "a table from rules to reasons", &node.value, at);
            return Vec::new();
        };
        let mut off = Vec::new();
        for Entry {
            key: rule,
            offset,
            node,
        } in entries
        {
            if !RULES.contains(&rule.as_str()) {
                self.unknown(&rule, offset, &RULES);
            } else if self.line(&rule, node).is_some() {
                off.push(rule);
            } else {
                let message = format!("the rule `{rule}` stays on: no reason is given");
                self.report.warn(
                    "check-off",
                    offset,
                    message,
                    "write why it doesn't hold here",
                );
            }
        }
        off
    }

    /// Reads a DOI, alone or as an address.
    pub(super) fn doi(&mut self, key: &str, node: Node) -> Option<String> {
        let text = self.text(key, node)?;
        let doi = doi_in(&text.text);
        if doi.is_none() {
            let message = format!("`{key}` is not a DOI: `{}`", excerpt(&text.text));
            let help = "write it as 10.1000/182";
            self.report.error("invalid-doi", text.offset, message, help);
        }
        doi
    }

    /// Reads an ISBN of 10 or 13 digits.
    pub(super) fn isbn(&mut self, key: &str, node: Node) -> Option<String> {
        let text = self.text(key, node)?;
        let isbn = isbn13(&text.text);
        if isbn.is_none() {
            let message = format!("`{key}` is not an ISBN: `{}`", excerpt(&text.text));
            let help = "copy all of its 10 or 13 digits; the last one checks the others";
            self.report
                .error("invalid-isbn", text.offset, message, help);
        }
        isbn
    }

    /// Reports a key that nobody reads.
    pub(super) fn unknown(&mut self, key: &str, offset: usize, known: &[&str]) {
        let kebab = kebab(key);
        let synonym = SYNONYMS
            .iter()
            .find(|(name, to)| *name == kebab && known.contains(to));
        let alike = || {
            let rated = known
                .iter()
                .map(|name| (strsim::jaro_winkler(name, &kebab), *name));
            let best = rated.max_by(|a, b| a.0.total_cmp(&b.0));
            best.filter(|(rate, _)| *rate >= RESEMBLANCE)
                .map(|(_, name)| name)
        };
        let help = match synonym.map(|(_, to)| *to).or_else(alike) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("the keys are {}", known.join(", ")),
        };
        let message = format!("unknown key `{}`; its value is not used", excerpt(key));
        self.report.warn("unknown-key", offset, message, &help);
    }

    pub(super) fn mismatch(&mut self, key: &str, wanted: &str, found: &Value, offset: usize) {
        let message = format!("`{key}` should be {wanted}, but is {}", found.kind());
        self.report.error("wrong-type", offset, message, "");
    }

    fn unquoted(&mut self, key: &str, text: String, offset: usize) -> String {
        let message = format!("`{key}` should be text; `{text}` was read as it is written");
        self.report
            .warn("wrong-type", offset, message, "put the value in quotes");
        text
    }

    fn invalid(&mut self, rule: &'static str, text: &Text, message: &str, help: &str) {
        self.report
            .error(rule, text.offset, message.to_owned(), help);
    }
}

/// Writes a key as `kebab-case`, whether it is `snake_case`, `camelCase` or that already.
pub(super) fn kebab(key: &str) -> String {
    let mut kebab = String::new();
    for c in key.trim().chars() {
        match c {
            '_' | ' ' => kebab.push('-'),
            'A'..='Z' => {
                if !kebab.is_empty()
                    && !kebab.ends_with(|c: char| c == '-' || c.is_ascii_uppercase())
                {
                    kebab.push('-');
                }
                kebab.push(c.to_ascii_lowercase());
            }
            _ => kebab.push(c),
        }
    }
    kebab
}

/// Reads the day of `2025-04-19T08:00:00Z`; the time of day is no part of an article's date.
fn timestamp(text: &str) -> Option<Date> {
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    let time = rest.strip_prefix(['T', 't', ' '])?;
    time.starts_with(|c: char| c.is_ascii_digit())
        .then(|| day.parse().ok())?
}

/// Shortens a value for a message.
pub(super) fn excerpt(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        format!("{start}…")
    } else {
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_in_three_spellings() {
        for key in [
            "key-points",
            "key_points",
            "keyPoints",
            " Key Points",
            "KeyPoints",
        ] {
            assert_eq!(kebab(key), "key-points", "{key}");
        }
    }

    #[test]
    fn the_day_of_a_timestamp_counts() {
        for text in [
            "2025-04-19T08:00:00Z",
            "2025-04-19 08:00",
            "2025-04-19T23:59:59.5+02:00",
        ] {
            assert_eq!(timestamp(text), "2025-04-19".parse().ok(), "{text}");
        }
        assert_eq!(timestamp("2025-04-19 or later"), None);
        assert_eq!(timestamp("08:00:00"), None);
    }
}
