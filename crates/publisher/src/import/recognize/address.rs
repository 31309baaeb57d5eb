//! Addresses of works: what only tracks is taken off, and two addresses of one work get one key.
//!
//! | in the address | what becomes of it |
//! | --- | --- |
//! | parameters that track (`utm_source`, `fbclid`) | gone, from the address and the key |
//! | a fragment that is no anchor (`#:~:text=`, `#xtor=`) | gone, from the address and the key |
//! | `http` or `https`, a default port, `www.`, a mobile host (`m.`), AMP, a slash at the end | gone from the key alone |
//! | a copy in an archive that names its original | the original's address; the copy is kept beside it |
//! | a DOI or an arXiv number | it is the key |

use super::identifiers::Identifier;
use footnote_model::SafeUrl;
use url::Url;

/// Parameters that track where a reader came from and say nothing of what is shown; with a `*`, all that start so.
const TRACKING: [&str; 38] = [
    "utm_*",
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "_ga",
    "_gl",
    "at_medium",
    "at_campaign",
    "at_custom*",
    "cmpid",
    "cmp",
    "ncid",
    "ocid",
    "smid",
    "smtyp",
    "ref_src",
    "ref_url",
    "spm",
    "xtor",
    "wt_mc",
    "wt_zmc",
    "share_id",
    "ns_campaign",
    "ns_mchannel",
];

/// Hosts that keep copies under names that say nothing of the original.
const OPAQUE_ARCHIVES: [&str; 8] = [
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.li",
    "archive.vn",
    "archive.md",
    "archive.fo",
    "perma.cc",
];

/// Hosts that keep copies with the original's address in the path.
const NAMING_ARCHIVES: [&str; 5] = [
    "web.archive.org",
    "archive.org",
    "webarchive.nationalarchives.gov.uk",
    "wayback.archive-it.org",
    "arquivo.pt",
];

/// The address of a work, made comparable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// Where the work is, without what tracks; nothing where only a copy of it is known.
    pub(crate) url: Option<SafeUrl>,
    /// A copy in an archive.
    pub(crate) archived: Option<SafeUrl>,
    /// The same for all addresses of the work.
    pub(crate) key: String,
    /// The number that the address holds.
    pub(crate) identifier: Option<Identifier>,
}

/// How many copies of copies are looked through: nobody archives an archive's archive.
const NESTING: usize = 3;

/// Reads an address.
pub(crate) fn read(written: &SafeUrl) -> Address {
    read_within(written, NESTING)
}

/// Reads an address, through as many archives as may still lie around it.
fn read_within(written: &SafeUrl, nesting: usize) -> Address {
    let Ok(url) = Url::parse(written.as_str()) else {
        return Address {
            url: Some(written.clone()),
            archived: None,
            key: written.to_string(),
            identifier: None,
        };
    };
    if let Some(inner) = nesting.checked_sub(1)
        && let Some(original) = original(&url)
    {
        let of_original = read_within(&original, inner);
        return Address {
            archived: Some(written.clone()),
            ..of_original
        };
    }
    if is_opaque_archive(&url) {
        return Address {
            url: None,
            archived: Some(written.clone()),
            key: key(&url),
            identifier: None,
        };
    }
    let original = amp_original(&url).unwrap_or(url);
    let clean = clean(&original);
    let identifier = Identifier::of_address(&clean);
    let key = match &identifier {
        Some(identifier) => key_of(identifier),
        None => key(&clean),
    };
    // An address that had nothing to take off stays as it was written, letter for letter.
    let as_written = Url::parse(written.as_str()).is_ok_and(|url| url == clean);
    let cleaned = || SafeUrl::new(clean.as_str()).unwrap_or_else(|_| written.clone());
    let url = if as_written {
        written.clone()
    } else {
        cleaned()
    };
    Address {
        url: Some(url),
        archived: None,
        key,
        identifier,
    }
}

/// Returns the key of a work that has a number.
pub(crate) fn key_of(identifier: &Identifier) -> String {
    match identifier {
        Identifier::Doi(doi) => format!("doi:{doi}"),
        Identifier::Isbn(isbn) => format!("isbn:{isbn}"),
        Identifier::Arxiv(number) => format!("arxiv:{number}"),
    }
}

/// Tells an address in an archive.
pub(crate) fn is_archive(written: &SafeUrl) -> bool {
    let url = Url::parse(written.as_str()).ok();
    url.is_some_and(|url| is_opaque_archive(&url) || original(&url).is_some())
}

/// Returns the address that a copy was made of, where the copy's own address says it.
fn original(url: &Url) -> Option<SafeUrl> {
    let host = host(url);
    if !NAMING_ARCHIVES.contains(&host) && !OPAQUE_ARCHIVES.contains(&host) {
        return None;
    }
    let whole = url
        .as_str()
        .get(url.origin().ascii_serialization().len()..)?;
    let found = ["/https://", "/http://", "/https:/", "/http:/"];
    let at = found
        .into_iter()
        .filter_map(|scheme| whole.find(scheme))
        .min()?;
    let rest = whole.get(at + 1..)?;
    // Some servers join two slashes into one.
    let (scheme, rest) = rest.split_once(":/")?;
    SafeUrl::new(format!("{scheme}://{}", rest.trim_start_matches('/'))).ok()
}

fn is_opaque_archive(url: &Url) -> bool {
    OPAQUE_ARCHIVES.contains(&host(url)) && url.path().len() > 1
}

/// Returns the page that a page of an AMP cache was made of.
fn amp_original(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let path = url.path();
    let rest = if host.starts_with("www.google.") {
        path.strip_prefix("/amp/")?
    } else if host.ends_with(".cdn.ampproject.org") {
        // `/c/s/example.org/a`: `c` for content, `s` for https.
        path.split_once('/')?.1.split_once('/')?.1
    } else {
        return None;
    };
    let (scheme, rest) = match rest.strip_prefix("s/") {
        Some(rest) => ("https", rest),
        None => ("http", rest),
    };
    Url::parse(&format!("{scheme}://{rest}")).ok()
}

/// Takes off what tracks.
fn clean(url: &Url) -> Url {
    let mut clean = url.clone();
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !tracks(pair))
            .collect();
        let same = kept.len() == query.split('&').count();
        if !same {
            clean.set_query(Some(kept.join("&").as_str()).filter(|query| !query.is_empty()));
        }
    }
    if url.fragment().is_some_and(|fragment| !is_anchor(fragment)) {
        clean.set_fragment(None);
    }
    clean
}

fn tracks(pair: &str) -> bool {
    let name = pair
        .split('=')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    TRACKING.iter().any(|known| match known.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *known,
    })
}

/// Tells a fragment that leads to a place in the page.
fn is_anchor(fragment: &str) -> bool {
    !(fragment.is_empty()
        || fragment.starts_with([':', '!', '~'])
        || fragment.contains(":~:")
        || tracks(fragment))
}

/// Returns what all addresses of a page share.
fn key(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let host = plain_host(host);
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let path = plain_path(url.path());
    let query: Vec<&str> = url
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !is_amp_switch(pair))
        .collect();
    let query = query.join("&");
    let query = if query.is_empty() {
        query
    } else {
        format!("?{query}")
    };
    let fragment = url
        .fragment()
        .map(|fragment| format!("#{fragment}"))
        .unwrap_or_default();
    format!("{host}{port}{path}{query}{fragment}")
}

/// Takes `www.`, `m.`, `mobile.` and `amp.` off a host; `en.m.wikipedia.org` is `en.wikipedia.org`.
fn plain_host(host: &str) -> String {
    let domain = psl::domain_str(host).unwrap_or(host);
    let before = host
        .strip_suffix(domain)
        .unwrap_or_default()
        .trim_end_matches('.');
    let labels: Vec<&str> = before
        .split('.')
        .filter(|label| !label.is_empty() && !matches!(*label, "www" | "m" | "mobile" | "amp"))
        .collect();
    match labels.as_slice() {
        [] => domain.to_owned(),
        labels => format!("{}.{domain}", labels.join(".")),
    }
}

/// Takes AMP's marks and what servers add by themselves off a path.
fn plain_path(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let path = path
        .strip_suffix("/amp")
        .or_else(|| path.strip_suffix(".amp"))
        .unwrap_or(path);
    let path = path.strip_suffix(".amp.html").unwrap_or(path);
    path.strip_prefix("/amp")
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or(path)
}

fn is_amp_switch(pair: &str) -> bool {
    matches!(
        pair,
        "" | "amp" | "amp=1" | "amp=true" | "outputType=amp" | "output=amp"
    )
}

fn host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests;
