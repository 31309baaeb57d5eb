//! Entries of bibliographies in the styles that people use.

use super::*;

#[test]
fn entries_of_the_usual_styles_are_read() {
    let italics =
        |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
    for (text, emphasized, title, publisher, year) in [
        (
            "Okoro, J. (2019). The unhurried night: A history of rest. Alder Press.",
            &[][..],
            "The unhurried night: A history of rest",
            "Alder Press",
            2019,
        ),
        (
            "Okoro, J. (2019). Sleep and school. Annals of Chronobiology, 12(3), 1–10.",
            &[],
            "Sleep and school",
            "Annals of Chronobiology",
            2019,
        ),
        (
            "Woolf, Virginia. To the Lighthouse. Hogarth Press, 1927.",
            &["To the Lighthouse"],
            "To the Lighthouse",
            "Hogarth Press",
            1927,
        ),
        (
            "Ana Ruiz, Salt and Rain (London: Verso, 2004), 12.",
            &["Salt and Rain"],
            "Salt and Rain",
            "Verso",
            2004,
        ),
        (
            "Li, Wei. “Letters from the Brass Inspectors.” Journal of Imperial Measures 12 (1998): 3–9.",
            &[],
            "Letters from the Brass Inspectors",
            "Journal of Imperial Measures",
            1998,
        ),
        (
            "Pittet D, Boyce JM. Hand hygiene and care. Lancet. 2001;1:9–20.",
            &[],
            "Hand hygiene and care",
            "Lancet",
            2001,
        ),
    ] {
        let found = read(text, &italics(emphasized)).unwrap_or_default();
        assert_eq!(
            (found.title.as_str(), found.publisher.as_deref()),
            (title, Some(publisher)),
            "{text}"
        );
        assert_eq!(found.published.map(|date| date.year()), Some(year));
    }
    for text in [
        "It was colder in 2003.",
        "See the second chapter.",
        "Ibid., 2003",
    ] {
        assert_eq!(read(text, &[]), None, "{text}");
    }
}
