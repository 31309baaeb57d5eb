//! Citations as text, in the styles that people paste: APA, Chicago and MLA, by a CSL processor.
//!
//! Each distinct work is formatted once, and what comes out is cached by what went in: in 256 parts, so that a work that
//! changes costs a 256th of all.

mod entry;

use crate::cache::{Cache, Key};
use entry::{entry, with_doi_as_address};
use footnote_model::{Article, Date, Formatted, Library, Source};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{IndependentStyle, Locale, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, Entry,
};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The version of what is written here; another one finds nothing in the cache.
const VERSION: &[u8] = b"citations 2";

/// What a citation is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
struct Cited {
    title: Option<String>,
    authors: Vec<String>,
    publisher: Option<String>,
    published: Option<Date>,
    accessed: Option<Date>,
    kind: Option<String>,
    url: Option<String>,
    doi: Option<String>,
    isbn: Option<String>,
}

impl Cited {
    fn of_source(source: &Source) -> Self {
        Self {
            title: source.title.clone(),
            authors: source.authors.clone(),
            publisher: source.publisher.as_ref().map(|named| named.name.clone()),
            published: source.published,
            accessed: source.accessed,
            kind: source.kind.clone(),
            url: source.url.as_ref().map(ToString::to_string),
            doi: source.doi.clone(),
            isbn: source.isbn.clone(),
        }
    }

    fn of_article(article: &Article, library: &Library) -> Self {
        let root = library.info.public_url.as_ref();
        Self {
            title: Some(article.title.clone()),
            authors: (article.authors.iter())
                .map(|author| author.name.clone())
                .collect(),
            publisher: Some(library.info.title.clone()),
            published: article.published,
            url: root.map(|root| format!("{root}articles/{}/", article.slug)),
            ..Self::default()
        }
    }
}

/// Formats the citations of a library: of its articles, and of every work that they cite.
pub fn format_citations(library: &mut Library, cache: &Cache) {
    let of_articles: Vec<Cited> = (library.articles.iter())
        .map(|article| Cited::of_article(article, library))
        .collect();
    let sources = library.articles.iter().flat_map(|article| &article.sources);
    let mut all: Vec<Cited> = sources
        .map(Cited::of_source)
        .chain(of_articles.iter().cloned())
        .collect();
    all.sort_unstable();
    all.dedup();
    let formatted = format_all(all, cache);
    for (article, cited) in library.articles.iter_mut().zip(&of_articles) {
        article.formatted = formatted.get(cited).cloned();
        for source in &mut article.sources {
            source.formatted = formatted.get(&Cited::of_source(source)).cloned();
        }
    }
}

fn format_all(all: Vec<Cited>, cache: &Cache) -> HashMap<Cited, Formatted> {
    let mut parts: BTreeMap<u8, Vec<Cited>> = BTreeMap::new();
    for cited in all {
        let bytes = serde_json::to_vec(&cited).unwrap_or_default();
        let part = bytes
            .iter()
            .fold(0_u8, |sum, byte| sum.rotate_left(3) ^ byte);
        parts.entry(part).or_default().push(cited);
    }
    // Reading the styles takes longer than finding that all is in the cache.
    let styles = LazyLock::new(Styles::new);
    let format = |part: Vec<Cited>| -> Vec<(Cited, Formatted)> {
        let input = serde_json::to_vec(&part).unwrap_or_default();
        let make = || {
            let formatted: Vec<Formatted> = part.iter().map(|cited| styles.format(cited)).collect();
            serde_json::to_vec(&formatted)
        };
        let text = cache.get_or_insert("citations", Key::of(&[VERSION, &input]), make);
        let formatted: Vec<Formatted> = text
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default();
        part.into_iter().zip(formatted).collect()
    };
    parts
        .into_values()
        .collect::<Vec<_>>()
        .into_par_iter()
        .flat_map_iter(format)
        .collect()
}

/// The styles, read once.
struct Styles {
    apa: Option<IndependentStyle>,
    chicago: Option<IndependentStyle>,
    mla: Option<IndependentStyle>,
    locales: Vec<Locale>,
}

impl Styles {
    fn new() -> Self {
        let style = |style: ArchivedStyle| match style.get() {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        };
        Self {
            apa: style(ArchivedStyle::AmericanPsychologicalAssociation),
            chicago: style(ArchivedStyle::ChicagoAuthorDate),
            mla: style(ArchivedStyle::ModernLanguageAssociation),
            locales: locales(),
        }
    }

    fn format(&self, cited: &Cited) -> Formatted {
        let work = entry(cited);
        let addressed = entry(&with_doi_as_address(cited));
        let text = |style: &Option<IndependentStyle>, work: &Entry| {
            let style = style.as_ref()?;
            let mut driver = BibliographyDriver::new();
            let items = vec![CitationItem::with_entry(work)];
            driver.citation(CitationRequest::from_items(items, style, &self.locales));
            let rendered = driver.finish(BibliographyRequest::new(style, None, &self.locales));
            let item = rendered.bibliography?.items.into_iter().next()?;
            let mut text = String::new();
            item.content
                .write_buf(&mut text, BufWriteFormat::Plain)
                .ok()?;
            Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let text = |style, work| text(style, work).unwrap_or_default();
        Formatted {
            apa: text(&self.apa, &work),
            chicago: text(&self.chicago, &addressed),
            mla: text(&self.mla, &work),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::entry::{Kind, kind_of};
    use super::*;

    fn cited(title: &str, authors: &[&str], publisher: &str, kind: &str) -> Cited {
        Cited {
            title: Some(title.to_owned()),
            authors: authors.iter().map(|name| (*name).to_owned()).collect(),
            publisher: Some(publisher.to_owned()),
            kind: Some(kind.to_owned()),
            published: "2025-03-17".parse().ok(),
            ..Cited::default()
        }
    }

    #[test]
    fn works_are_written_in_three_styles() {
        let work = Cited {
            url: Some("https://www.hrw.org/report".to_owned()),
            ..cited(
                "Living in fear",
                &["Syinat Sultanalieva"],
                "Human Rights Watch",
                "report",
            )
        };
        let Formatted { apa, chicago, mla } = Styles::new().format(&work);
        assert_eq!(
            apa,
            "Sultanalieva, S. (2025). Living in fear. Human Rights Watch. https://www.hrw.org/report"
        );
        assert_eq!(
            chicago,
            "Sultanalieva, Syinat. 2025. Living in fear. Human Rights Watch. https://www.hrw.org/report."
        );
        assert_eq!(
            mla,
            "Sultanalieva, Syinat. Living in fear. Human Rights Watch, 17 Mar. 2025, https://www.hrw.org/report."
        );
    }

    #[test]
    fn kinds_are_told_by_whole_words() {
        let kind = |kind: &str| kind_of(&cited("T", &[], "P", kind));
        for (said, is) in [
            ("Newspaper article", Kind::News),
            ("book", Kind::Book),
            ("Policy brief", Kind::Report),
            ("journal article", Kind::Journal),
            ("facebook post", Kind::Web),
            ("fact sheet", Kind::Web),
            ("statistics", Kind::Data),
        ] {
            assert_eq!(kind(said), is, "{said}");
        }
        let numbered = Cited {
            doi: Some("10.1000/182".to_owned()),
            ..cited("T", &[], "P", "web")
        };
        assert_eq!(kind_of(&numbered), Kind::Journal);
    }

    #[test]
    fn no_article_is_said_to_be_ahead_of_print() {
        let work = Cited {
            doi: Some("10.1000/182".to_owned()),
            ..cited("Rain", &["Ana Ruiz", ",", ", Ana"], "Nature", "paper")
        };
        let Formatted { apa, chicago, mla } = Styles::new().format(&work);
        for text in [&apa, &chicago, &mla] {
            assert!(text.contains("10.1000/182"), "{text}");
            assert!(text.contains("Nature"), "{text}");
            assert!(!text.contains("ahead of print"), "{text}");
            assert!(!text.contains(",,") && !text.contains(", ,"), "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_of_names_in_any_script_and_of_missing_dates() {
        let work = Cited {
            published: None,
            ..cited("Жити на межі", &["Олена Ковальчук"], "Видавництво", "book")
        };
        let Formatted { apa, chicago, mla } = Styles::new().format(&work);
        for text in [&apa, &chicago, &mla] {
            assert!(
                text.contains("Ковальчук") && text.contains("Жити на межі"),
                "{text}"
            );
        }
        assert!(apa.contains("n.d."), "{apa}");
    }
}
