//! Who published a source: by registrable domain, and by the names that the settings know.

use super::slugify;
use footnote_model::{PublisherKey, PublisherRef, SafeUrl};
use std::collections::HashMap;
use url::Url;

/// Where copies of other publishers' pages live; the address of the original follows in the path.
const ARCHIVES: [&str; 2] = ["web.archive.org", "archive.org"];

/// A publisher that the settings describe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPublisher {
    /// The key: see [`Publishers::key_for`].
    pub key: PublisherKey,
    /// The name as shown.
    pub name: String,
    /// What kind of publisher it is.
    pub kind: Option<String>,
    /// Other names and domains that mean the same publisher.
    pub aliases: Vec<String>,
}

/// The publishers that the settings describe, found by key, name, alias or domain.
#[derive(Clone, Debug, Default)]
pub struct Publishers {
    by_name: HashMap<String, PublisherRef>,
}

impl Publishers {
    /// Collects the publishers; of two that share a name or domain, the first has it.
    #[must_use]
    pub fn new(known: &[KnownPublisher]) -> Self {
        let mut by_name = HashMap::new();
        for publisher in known {
            let names = [publisher.key.as_str(), &publisher.name];
            for name in names
                .into_iter()
                .chain(publisher.aliases.iter().map(String::as_str))
            {
                by_name.entry(fold(name)).or_insert_with(|| PublisherRef {
                    key: publisher.key.clone(),
                    name: publisher.name.clone(),
                    kind: publisher.kind.clone(),
                });
            }
        }
        Self { by_name }
    }

    /// Makes the key of a publisher from its home page, or its name where it has none.
    #[must_use]
    pub fn key_for(homepage: Option<&SafeUrl>, name: &str) -> Option<PublisherKey> {
        let by_name = || slugify(name).and_then(|slug| PublisherKey::new(String::from(slug)).ok());
        homepage
            .and_then(|url| domain_key(&host(url)?))
            .or_else(by_name)
    }

    /// Finds the publisher of a source from its address and the name that the author wrote.
    ///
    /// A name that the settings know goes before the address, since a work may be read elsewhere.
    #[must_use]
    pub fn of(&self, url: Option<&SafeUrl>, written: Option<&str>) -> Option<PublisherRef> {
        let written = written.map(str::trim).filter(|name| !name.is_empty());
        let named = written.and_then(|name| self.by_name.get(&fold(name)));
        if let Some(known) = named {
            return Some(known.clone());
        }
        let Some(host) = url.and_then(host) else {
            let name = written?.to_owned();
            return Self::key_for(None, &name).map(|key| unknown(key, name));
        };
        // Where every publisher's works have their numbers, the name tells more.
        if let Some(name) = written.filter(|_| matches!(host.as_str(), "doi.org" | "dx.doi.org")) {
            return Self::key_for(None, name).map(|key| unknown(key, name.to_owned()));
        }
        let key = domain_key(&host)?;
        let known = (self.by_name.get(&host)).or_else(|| self.by_name.get(key.as_str()));
        let named = |key: PublisherKey| {
            let name = written.unwrap_or(key.as_str()).to_owned();
            unknown(key, name)
        };
        known.cloned().or_else(|| Some(named(key)))
    }
}

/// Names a publisher that the settings don't know.
fn unknown(key: PublisherKey, name: String) -> PublisherRef {
    let kind = None;
    PublisherRef { key, name, kind }
}

/// Returns the host of an address in lower-case ASCII without `www.`; of an archived copy, the original's.
fn host(url: &SafeUrl) -> Option<String> {
    let url = Url::parse(url.as_str()).ok()?;
    let host = url.host_str()?.trim_end_matches('.').to_owned();
    let archived = || {
        let path = url.path();
        let at = path.rfind("/http://").max(path.rfind("/https://"))?;
        let original = Url::parse(path.get(at + 1..)?).ok()?;
        original.host_str().map(str::to_owned)
    };
    let host = match ARCHIVES.contains(&host.as_str()) {
        true => archived().unwrap_or(host),
        false => host,
    };
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

/// Returns the registrable domain of a host (Public Suffix List), or the host itself where it has none.
fn domain_key(host: &str) -> Option<PublisherKey> {
    let domain = psl::domain_str(host).unwrap_or(host);
    let is_number = host.parse::<std::net::Ipv4Addr>().is_ok();
    let key = PublisherKey::new(if is_number { host } else { domain });
    key.ok()
        .or_else(|| PublisherKey::new(String::from(slugify(host)?)).ok())
}

/// Makes names comparable: lower case, one space between words, no `www.`.
fn fold(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let name = words.join(" ");
    name.strip_prefix("www.").unwrap_or(&name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(publishers: &Publishers, url: &str, name: &str) -> (String, String) {
        let url = SafeUrl::new(url).ok();
        let name = Some(name).filter(|name| !name.is_empty());
        let found = publishers.of(url.as_ref(), name);
        found.map_or_else(Default::default, |p| (p.key.to_string(), p.name))
    }

    #[test]
    fn a_publisher_is_keyed_by_its_registrable_domain() {
        for (url, name, key, shown) in [
            (
                "https://www.hrw.org/report/2025",
                "Human Rights Watch",
                "hrw.org",
                "Human Rights Watch",
            ),
            ("https://news.bbc.co.uk/a", "", "bbc.co.uk", "bbc.co.uk"),
            (
                "https://someone.github.io/",
                "",
                "someone.github.io",
                "someone.github.io",
            ),
            (
                "https://web.archive.org/web/2024/https://www.un.org/x",
                "",
                "un.org",
                "un.org",
            ),
            (
                "https://пример.рф/",
                "",
                "xn--e1afmkfd.xn--p1ai",
                "xn--e1afmkfd.xn--p1ai",
            ),
            ("http://127.0.0.1:8080/", "", "127.0.0.1", "127.0.0.1"),
            ("http://localhost/", "", "localhost", "localhost"),
            ("http://[::1]/", "", "1", "1"),
            ("mailto:a@b.org", "", "", ""),
            ("mailto:a@b.org", "The B Desk", "the-b-desk", "The B Desk"),
            (
                "",
                "Oxford University Press",
                "oxford-university-press",
                "Oxford University Press",
            ),
            ("", "", "", ""),
        ] {
            let found = of(&Publishers::default(), url, name);
            assert_eq!(found, (key.to_owned(), shown.to_owned()), "{url} {name}");
        }
    }

    #[test]
    fn the_settings_join_names_and_domains() {
        let publishers = Publishers::new(&[KnownPublisher {
            key: PublisherKey::new("bbc.co.uk").unwrap(),
            name: "BBC News".to_owned(),
            kind: None,
            aliases: vec!["BBC".to_owned(), "bbc.com".to_owned()],
        }]);
        for (url, name) in [
            ("https://www.bbc.com/news/1", ""),
            ("https://bbc.co.uk/", "Somebody"),
            ("https://mirror.example/", " bbc "),
            ("", "BBC  news"),
        ] {
            let expected = ("bbc.co.uk".to_owned(), "BBC News".to_owned());
            assert_eq!(of(&publishers, url, name), expected, "{url} {name}");
        }
    }
}
