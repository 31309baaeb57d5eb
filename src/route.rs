//! Every address of the app: one enum, parsed from and written to a path or a hash.
//!
//! A [`Route`] names a page, an [`Address`] a place in it. Paths are relative to the library's root,
//! which is never configured: [`Links`] learns it from the page.

use crate::state::filter::{Filter, decode, encode};
use footnote_model::{MediaPath, PublisherKey, Slug};

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The articles that pass a filter.
    List(Filter),
    /// One article.
    Article(Slug),
    /// The publishers that the library cites.
    Sources,
    /// One publisher's cited works.
    Publisher(PublisherKey),
    /// One work that several articles cite: its publisher and its key.
    Work(PublisherKey, Slug),
    /// The map of articles and publishers.
    Map,
    /// What this device keeps of the library: a page of its own, which the app never shows itself.
    Storage,
    /// An address that names nothing here: its path, decoded.
    NotFound(String),
}

/// A page and, maybe, an anchor in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// The anchor, without `#`, decoded.
    pub fragment: Option<String>,
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        Self {
            route,
            fragment: None,
        }
    }
}

impl Route {
    /// Adds an anchor.
    #[must_use]
    pub fn at(self, fragment: impl Into<String>) -> Address {
        Address {
            route: self,
            fragment: Some(fragment.into()),
        }
    }

    /// Parses a path below the root and its query, both without their `/` and `?`.
    fn parse(path: &str, query: &str) -> Self {
        let mut segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(decode)
            .collect();
        segments.pop_if(|last| last == "index.html");
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let filter = Filter::parse(query);
        // Any list is in parts: `tags/law/page/2/`.
        let (list, page) = match segments.as_slice() {
            [list @ .., "page", number] => (list, number.parse().ok().filter(|page| *page > 0)),
            all => (all, Some(filter.page)),
        };
        let filter = page.map(|page| Filter { page, ..filter });
        let parsed = match list {
            [] => filter.map(Self::List),
            ["tags", tag] => (Slug::new(*tag).ok().zip(filter)).map(|(tag, filter)| {
                Self::List(Filter {
                    tags: vec![tag],
                    ..filter
                })
            }),
            ["authors", author] => (Slug::new(*author).ok().zip(filter)).map(|(author, filter)| {
                Self::List(Filter {
                    authors: vec![author],
                    ..filter
                })
            }),
            _ => match segments.as_slice() {
                ["articles", slug] => Slug::new(*slug).ok().map(Self::Article),
                ["sources"] => Some(Self::Sources),
                ["sources", key] => PublisherKey::new(*key).ok().map(Self::Publisher),
                ["sources", key, work] => (PublisherKey::new(*key).ok())
                    .zip(Slug::new(*work).ok())
                    .map(|(key, work)| Self::Work(key, work)),
                ["map"] => Some(Self::Map),
                ["storage"] => Some(Self::Storage),
                _ => None,
            },
        };
        parsed.unwrap_or_else(|| Self::NotFound(segments.join("/")))
    }

    /// Writes the path below the root, with its query: `articles/some-slug/`, `?tag=a&tag=b`.
    ///
    /// The list, that of one tag and that of one author have folders, one for each page, which a static
    /// host can hold; any other filter is a query of the root.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::List(filter) => match filter.folder() {
                Some(folder) => folder,
                None => format!("?{}", filter.to_query()),
            },
            Self::Article(slug) => format!("articles/{slug}/"),
            Self::Sources => "sources/".to_owned(),
            Self::Publisher(key) => format!("sources/{key}/"),
            Self::Work(key, work) => format!("sources/{key}/{work}/"),
            Self::Map => "map/".to_owned(),
            Self::Storage => "storage/".to_owned(),
            Self::NotFound(path) => path.split('/').map(encode).collect::<Vec<_>>().join("/"),
        }
    }
}

/// How addresses are written where the app runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Links {
    /// Real paths below a root: `/`, `/any/sub/path/`, or a relative one such as `../../`.
    Path {
        /// The root, with its trailing slash; empty for the page's own folder.
        root: String,
    },
    /// All behind `#/`, for a single file that has no folders.
    Hash,
}

impl Links {
    /// Writes an address for an `href`.
    #[must_use]
    pub fn href(&self, address: &Address) -> String {
        let path = address.route.path();
        let fragment = address
            .fragment
            .as_ref()
            .map(|f| format!("#{}", encode(f)))
            .unwrap_or_default();
        match self {
            Self::Path { root } if root.is_empty() && path.is_empty() => format!("./{fragment}"),
            Self::Path { root } => format!("{root}{path}{fragment}"),
            Self::Hash => format!("#/{path}{fragment}"),
        }
    }

    /// Writes a page's address for an `href`.
    #[must_use]
    pub fn to(&self, route: Route) -> String {
        self.href(&route.into())
    }

    /// Writes the address of an anchor in the page at hand.
    #[must_use]
    pub fn anchor(&self, here: &Route, fragment: &str) -> String {
        match self {
            Self::Path { .. } => format!("#{}", encode(fragment)),
            Self::Hash => self.href(&here.clone().at(fragment)),
        }
    }

    /// Writes the address of a file that the library carries.
    #[must_use]
    pub fn media(&self, file: &MediaPath) -> String {
        match self {
            Self::Path { root } => format!("{root}library/media/{file}"),
            Self::Hash => format!("library/media/{file}"),
        }
    }

    /// Parses what the browser shows: path, query (with `?`) and fragment (with `#`).
    ///
    /// Returns `None` for a path outside the root: such a link isn't the app's.
    #[must_use]
    pub fn parse(&self, path: &str, query: &str, fragment: &str) -> Option<Address> {
        let (path, query, fragment) = match self {
            Self::Path { root } => {
                let below = path.strip_prefix(root.as_str()).or_else(|| {
                    // `/app` is the root of `/app/`, and `/application` isn't.
                    (Some(path) == root.strip_suffix('/')).then_some("")
                })?;
                (below, query, fragment)
            }
            Self::Hash => {
                let inside = fragment.strip_prefix('#').unwrap_or(fragment);
                let inside = inside.strip_prefix('/').unwrap_or(inside);
                let (page, anchor) = inside.split_once('#').unwrap_or((inside, ""));
                let (path, query) = page.split_once('?').unwrap_or((page, ""));
                (path, query, anchor)
            }
        };
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        Some(Address {
            route: Route::parse(path, query.strip_prefix('?').unwrap_or(query)),
            fragment: (!fragment.is_empty()).then(|| decode(fragment)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(url: &str) -> Option<Address> {
        let links = Links::Path {
            root: "/app/".into(),
        };
        let (rest, fragment) = url.split_once('#').unwrap_or((url, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        links.parse(path, query, fragment)
    }

    #[test]
    fn the_root_has_a_boundary() {
        assert_eq!(
            parse("/app/").unwrap().route,
            Route::List(Filter::default())
        );
        assert_eq!(parse("/app").unwrap().route, Route::List(Filter::default()));
        assert_eq!(
            parse("/app/index.html").unwrap().route,
            Route::List(Filter::default())
        );
        assert_eq!(parse("/app2/"), None);
    }

    #[test]
    fn an_article_is_found_with_and_without_its_slash_or_file_name() {
        let article = Route::Article(Slug::new("a-b").unwrap());
        for url in [
            "/app/articles/a-b/",
            "/app/articles/a-b",
            "/app/articles/a-b/index.html",
        ] {
            assert_eq!(parse(url).unwrap().route, article, "{url}");
        }
        assert_eq!(
            parse("/app/articles/a-b/#s%C3%A9").unwrap(),
            article.at("sé")
        );
    }

    /// Any address that the app can show.
    fn addresses() -> impl Strategy<Value = Address> {
        let slug = || "[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?".prop_map(|s| Slug::new(s).unwrap());
        let key =
            || "[a-z0-9]([a-z0-9.-]{0,12}[a-z0-9])?".prop_map(|s| PublisherKey::new(s).unwrap());
        let route = prop_oneof![
            crate::state::filter::tests::filters().prop_map(Route::List),
            slug().prop_map(Route::Article),
            Just(Route::Sources),
            Just(Route::Storage),
            key().prop_map(Route::Publisher),
            (key(), slug()).prop_map(|(key, work)| Route::Work(key, work)),
            Just(Route::Map),
            "x[^/]{0,8}/[^/]{1,8}y".prop_map(Route::NotFound),
        ];
        (route, proptest::option::of(".{1,12}"))
            .prop_map(|(route, fragment)| Address { route, fragment })
    }

    fn parse_written(links: &Links, href: &str) -> Option<Address> {
        let (rest, fragment) = href.split_once('#').unwrap_or((href, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        links.parse(path, query, fragment)
    }

    proptest! {
        #[test]
        fn an_address_is_parsed_as_it_was_written(address in addresses()) {
            for links in [Links::Path { root: "/".into() }, Links::Path { root: "/any/sub/path/".into() }, Links::Hash] {
                prop_assert_eq!(parse_written(&links, &links.href(&address)), Some(address.clone()), "{:?}", links);
            }
        }

        #[test]
        fn any_text_is_parsed_into_an_address(path in ".*", query in ".*", fragment in ".*") {
            prop_assert!(Links::Hash.parse(&path, &query, &fragment).is_some());
            let below = format!("/app/{path}");
            let root = Links::Path { root: "/app/".into() };
            prop_assert!(root.parse(&below, &query, &fragment).is_some());
        }
    }

    #[test]
    fn what_names_nothing_is_not_found_and_not_an_error() {
        for url in [
            "/app/nothing",
            "/app/articles/Not%20a%20slug/",
            "/app/page/0",
            "/app/%FF/%",
        ] {
            assert!(
                matches!(parse(url).unwrap().route, Route::NotFound(_)),
                "{url}"
            );
        }
    }

    #[test]
    fn a_single_choice_has_a_folder_and_more_are_a_query() {
        let links = Links::Path {
            root: "../../".into(),
        };
        let tag = |t: &str| Slug::new(t).unwrap();
        let one = Filter {
            tags: vec![tag("war")],
            ..Filter::default()
        };
        assert_eq!(links.to(Route::List(one.clone())), "../../tags/war/");
        let two = Filter {
            tags: vec![tag("war"), tag("law")],
            ..Filter::default()
        };
        assert_eq!(links.to(Route::List(two)), "../../?tag=war&tag=law");
        assert_eq!(
            links.to(Route::List(Filter {
                page: 2,
                ..Filter::default()
            })),
            "../../page/2/"
        );
        assert_eq!(
            links.to(Route::List(Filter { page: 2, ..one })),
            "../../tags/war/page/2/"
        );
    }
}
