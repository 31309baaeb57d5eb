//! What the list shows, as the URL says it. The URL is the state: nothing else remembers a filter.

use footnote_model::{Date, Language, PublisherKey, Slug};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The characters that a query value, a path segment or a fragment can't hold as they are.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'/')
    .add(b';')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Percent-encodes a value.
pub(crate) fn encode(value: &str) -> String {
    utf8_percent_encode(value, RESERVED).to_string()
}

/// Decodes a percent-encoded value; bytes that aren't UTF-8 become U+FFFD.
pub(crate) fn decode(value: &str) -> String {
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What answers a query best first; as [`Sort::Newest`] where nothing is sought.
    #[default]
    Best,
    /// By date, newest first, undated last.
    Newest,
    /// By date, oldest first, undated last.
    Oldest,
    /// By title, as the catalogue orders titles.
    Title,
    /// By reading time, shortest first.
    Shortest,
    /// By reading time, longest first.
    Longest,
}

impl Sort {
    /// Every order, as the control offers them.
    pub const ALL: [Self; 6] = [
        Self::Best,
        Self::Newest,
        Self::Oldest,
        Self::Title,
        Self::Shortest,
        Self::Longest,
    ];

    /// Returns the value in the URL.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Shortest => "shortest",
            Self::Longest => "longest",
        }
    }

    /// Reads the value in the URL.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// The choices that narrow, order and page the list.
///
/// Within one field any of the chosen values will do; the fields all have to agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What is sought, in the query language; as typed, trimmed.
    pub query: String,
    /// Tags.
    pub tags: Vec<Slug>,
    /// Authors.
    pub authors: Vec<Slug>,
    /// Cited publishers.
    pub publishers: Vec<PublisherKey>,
    /// Languages.
    pub languages: Vec<Language>,
    /// The earliest date.
    pub from: Option<Date>,
    /// The latest date.
    pub to: Option<Date>,
    /// The order.
    pub sort: Sort,
    /// The page, from 1.
    pub page: u32,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            query: String::new(),
            tags: Vec::new(),
            authors: Vec::new(),
            publishers: Vec::new(),
            languages: Vec::new(),
            from: None,
            to: None,
            sort: Sort::default(),
            page: 1,
        }
    }
}

impl Filter {
    /// Reads a query string without its `?`. What it doesn't know or can't read, it leaves out.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for pair in query.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(&value.replace('+', " "));
            match key {
                "q" => filter.query = value.trim().to_owned(),
                "tag" => push(&mut filter.tags, Slug::new(value).ok()),
                "author" => push(&mut filter.authors, Slug::new(value).ok()),
                "source" => push(&mut filter.publishers, PublisherKey::new(value).ok()),
                "lang" => push(&mut filter.languages, Language::new(value).ok()),
                "from" => filter.from = value.parse().ok(),
                "to" => filter.to = value.parse().ok(),
                "sort" => filter.sort = Sort::from_key(&value).unwrap_or_default(),
                "page" => filter.page = value.parse().ok().filter(|page| *page > 0).unwrap_or(1),
                _ => {}
            }
        }
        filter
    }

    /// Writes the query string without its `?`; what is at its default is left out.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if !self.query.is_empty() {
            pairs.push(("q", encode(&self.query)));
        }
        pairs.extend(self.tags.iter().map(|tag| ("tag", tag.to_string())));
        pairs.extend(
            self.authors
                .iter()
                .map(|author| ("author", author.to_string())),
        );
        pairs.extend(
            self.publishers
                .iter()
                .map(|key| ("source", key.to_string())),
        );
        pairs.extend(self.languages.iter().map(|lang| ("lang", lang.to_string())));
        pairs.extend(self.from.map(|date| ("from", date.to_string())));
        pairs.extend(self.to.map(|date| ("to", date.to_string())));
        if self.sort != Sort::default() {
            pairs.push(("sort", self.sort.key().to_owned()));
        }
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        pairs
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// Returns the folder of a filter that has one: the list, one tag or one author, and a page of each.
    #[must_use]
    pub(crate) fn folder(&self) -> Option<String> {
        let (folder, list) = match (self.tags.as_slice(), self.authors.as_slice()) {
            ([tag], []) => (format!("tags/{tag}/"), Self::tagged(tag.clone())),
            ([], [author]) => (
                format!("authors/{author}/"),
                Self::written_by(author.clone()),
            ),
            _ => (String::new(), Self::default()),
        };
        let page = self.page;
        (*self == Self { page, ..list }).then(|| match page {
            1 => folder,
            _ => format!("{folder}page/{page}/"),
        })
    }

    /// Returns the list of the articles with a tag.
    #[must_use]
    pub fn tagged(tag: Slug) -> Self {
        Self {
            tags: vec![tag],
            ..Self::default()
        }
    }

    /// Returns the list of an author's articles.
    #[must_use]
    pub fn written_by(author: Slug) -> Self {
        Self {
            authors: vec![author],
            ..Self::default()
        }
    }

    /// Tells whether anything narrows the list; order and page don't.
    #[must_use]
    pub fn is_narrowing(&self) -> bool {
        let all = Self {
            sort: self.sort,
            page: self.page,
            ..Self::default()
        };
        *self != all
    }

    /// Changes the filter and goes back to the first page, where a changed list starts.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut filter = self.clone();
        filter.page = 1;
        change(&mut filter);
        filter
    }
}

/// Adds a value that was read and isn't there yet.
fn push<T: PartialEq>(values: &mut Vec<T>, value: Option<T>) {
    if let Some(value) = value.filter(|value| !values.contains(value)) {
        values.push(value);
    }
}

/// Adds a value that isn't there, removes one that is.
pub fn toggle<T: PartialEq>(values: &mut Vec<T>, value: T) {
    match values.iter().position(|v| *v == value) {
        Some(at) => {
            values.remove(at);
        }
        None => values.push(value),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::option::of;
    use proptest::prelude::*;

    fn distinct<T: PartialEq + std::fmt::Debug>(
        values: impl Strategy<Value = T>,
    ) -> impl Strategy<Value = Vec<T>> {
        vec(values, 0..3).prop_map(|values| {
            let mut kept = Vec::new();
            values
                .into_iter()
                .for_each(|value| push(&mut kept, Some(value)));
            kept
        })
    }

    /// Any filter that the app can be in.
    pub(crate) fn filters() -> impl Strategy<Value = Filter> {
        let slug = || "[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?".prop_map(|s| Slug::new(s).unwrap());
        let key = "[a-z0-9]([a-z0-9.-]{0,6}[a-z0-9])?".prop_map(|s| PublisherKey::new(s).unwrap());
        let language = "[a-z]{2,3}(-[A-Z]{2})?".prop_map(|s| Language::new(s).unwrap());
        let date = || {
            (1_u16..=9999, of(1_u8..=12)).prop_map(|(y, m)| Date::new(y, m, m.map(|_| 28)).unwrap())
        };
        let sort = proptest::sample::select(Sort::ALL.to_vec());
        let words = ".{0,12}".prop_map(|s| s.trim().to_owned());
        let rest = (of(date()), of(date()), sort, 1_u32..50);
        (
            words,
            distinct(slug()),
            distinct(slug()),
            distinct(key),
            distinct(language),
            rest,
        )
            .prop_map(
                |(query, tags, authors, publishers, languages, (from, to, sort, page))| Filter {
                    query,
                    tags,
                    authors,
                    publishers,
                    languages,
                    from,
                    to,
                    sort,
                    page,
                },
            )
    }

    proptest! {
        #[test]
        fn a_filter_is_read_as_it_was_written(filter in filters()) {
            prop_assert_eq!(Filter::parse(&filter.to_query()), filter);
        }

        #[test]
        fn any_query_string_is_read_and_then_stays_the_same(query in ".*") {
            let read = Filter::parse(&query);
            prop_assert_eq!(Filter::parse(&read.to_query()), read);
        }
    }

    #[test]
    fn what_the_url_can_not_mean_is_left_out() {
        let filter = Filter::parse(
            "q=+war%20law+&tag=a&tag=a&tag=A%20b&from=2024-13&sort=first&page=0&x=1&lang=ar&%ZZ",
        );
        assert_eq!(filter.query, "war law");
        assert_eq!(filter.to_query(), "q=war%20law&tag=a&lang=ar");
    }

    #[test]
    fn a_change_returns_to_the_first_page() {
        let filter = Filter {
            page: 4,
            ..Filter::default()
        };
        assert_eq!(filter.with(|f| f.sort = Sort::Title).page, 1);
        assert_eq!(filter.with(|f| f.page = 5).page, 5);
    }
}
