//! Images of links: what is on them, and when there are none.

use super::support::{footnote, read_folder, sound, workbench, workspace};
use super::{ROOT, fixture};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The files of a site whose shell has the site's fonts.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds a library with fonts.
fn build(files: &[(&str, &str)]) -> Files {
    let bench = workbench(files);
    for family in ["literata", "inter"] {
        let folder = workspace()
            .join("node_modules/@fontsource-variable")
            .join(family)
            .join("files");
        assert!(
            folder.exists(),
            "the fonts are missing: run `cargo xtask setup`"
        );
        let is_used = |name: &str| {
            name.contains("-latin-wght-normal") || name.contains("-cyrillic-wght-normal")
        };
        for (name, bytes) in read_folder(&folder) {
            if is_used(&name) {
                super::support::write(&bench.path().join("shell/fonts").join(name), bytes);
            }
        }
    }
    let arguments = ["build", "library", "--out", "site", "--shell", "shell"];
    footnote(bench.path(), &arguments).exits(0);
    read_folder(&bench.path().join("site"))
}

fn quay() -> Files {
    let files = fixture();
    build(
        &files
            .iter()
            .map(|(n, t)| (n.as_str(), t.as_str()))
            .collect::<Vec<_>>(),
    )
}

/// A card, as a viewer reads it.
struct Picture {
    width: usize,
    height: usize,
    /// Red, green and blue of each pixel.
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn of(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut data).unwrap();
        let pixels = data.chunks(3).map(|p| [p[0], p[1], p[2]]).collect();
        Self {
            width: info.width as usize,
            height: info.height as usize,
            pixels,
        }
    }

    /// Returns left, top, right and bottom of what isn't paper, between two heights.
    fn drawn(&self, from: usize, to: usize) -> Option<[usize; 4]> {
        let paper = self.pixels[0];
        let mut found: Option<[usize; 4]> = None;
        for y in from..to.min(self.height) {
            for x in 0..self.width {
                if self.pixels[y * self.width + x] != paper {
                    let [l, t, r, b] = found.unwrap_or([x, y, x, y]);
                    found = Some([l.min(x), t.min(y), r.max(x), b.max(y)]);
                }
            }
        }
        found
    }
}

#[test]
fn each_article_and_the_library_have_a_card_that_their_pages_name() {
    let site = quay();
    for (card, page) in [
        ("cards/flood.png", "articles/flood/index.html"),
        ("cards/names.png", "articles/names/index.html"),
        ("card.png", "index.html"),
        ("card.png", "tags/tides/index.html"),
    ] {
        let html = String::from_utf8(site[page].clone()).unwrap();
        for tag in [
            format!("<meta property=\"og:image\" content=\"{ROOT}{card}\">"),
            "<meta property=\"og:image:width\" content=\"1200\">".to_owned(),
            "<meta property=\"og:image:height\" content=\"630\">".to_owned(),
            "<meta property=\"og:image:alt\" content=".to_owned(),
            "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
        ] {
            assert!(html.contains(&tag), "{tag} in {page}");
        }
        assert!(
            site[card].len() < 40_000,
            "{card}: {} bytes",
            site[card].len()
        );
        let picture = Picture::of(&site[card]);
        assert_eq!((picture.width, picture.height), (1200, 630));
        assert!(picture.drawn(0, 630).is_some(), "{card} is blank");
    }
}

#[test]
fn nothing_leaves_the_sheet_however_long_it_is() {
    let words = "measured and counted ".repeat(40);
    let word = "Donaudampfschifffahrt".repeat(20);
    let authors = ["\"Somebody With A Long Name\""; 20].join(", ");
    let settings = format!(
        "title = \"{}\"\npublic-url = \"{ROOT}\"\n",
        "Library ".repeat(60)
    );
    let article = |title: &str| {
        sound(title).replacen("+++\n\n", &format!("authors = [{authors}]\n+++\n\n"), 1)
    };
    let (words, word) = (article(&words), article(&word));
    let site = build(&[
        ("footnote.toml", &settings),
        ("words.md", &words),
        ("word.md", &word),
    ]);
    let cards = site.keys().filter(|path| path.ends_with(".png"));
    let mut seen = 0;
    for card in cards {
        let picture = Picture::of(&site[card]);
        let [left, top, right, bottom] = picture.drawn(0, 630).unwrap();
        assert!(left >= 70 && right <= 1130, "{card}: {left} to {right}");
        assert!(top >= 70 && bottom <= 570, "{card}: {top} to {bottom}");
        // The headline stays between the library's name and the rule.
        assert_eq!(picture.drawn(448, 480), None, "{card}");
        seen += 1;
    }
    assert_eq!(seen, 3);
}

#[test]
fn a_title_that_the_fonts_do_not_cover_is_left_out_and_its_card_begins_at_the_right() {
    let site = quay();
    let arabic = Picture::of(&site["cards/tides-ar.png"]);
    let [left, _, right, _] = arabic.drawn(0, 630).unwrap();
    assert!(left > 400 && right > 1100, "{left} to {right}");
    // In its place stands the library's name, as on the library's own card.
    let headline = |picture: &Picture| {
        let [left, top, right, bottom] = picture.drawn(150, 450).unwrap();
        (right - left, top, bottom)
    };
    let library = Picture::of(&site["card.png"]);
    assert_eq!(headline(&arabic), headline(&library));
    let latin = Picture::of(&site["cards/names.png"]);
    assert!(latin.drawn(0, 630).unwrap()[0] < 100);
}

#[test]
fn a_script_of_another_font_is_set_with_it() {
    let settings = format!("title = \"L\"\npublic-url = \"{ROOT}\"\n");
    let (russian, chinese) = (sound("Маяк и туман"), sound("灯塔"));
    let site = build(&[
        ("footnote.toml", &settings),
        ("a.md", &russian),
        ("b.md", &chinese),
    ]);
    let width = |card: &str| {
        let [left, _, right, _] = Picture::of(&site[card]).drawn(150, 450).unwrap();
        right - left
    };
    let cards: Vec<&str> = site
        .keys()
        .map(String::as_str)
        .filter(|p| p.starts_with("cards/"))
        .collect();
    let mut widths: Vec<usize> = cards.iter().map(|card| width(card)).collect();
    widths.sort_unstable();
    // The Chinese one has the library's name, a single letter.
    assert!(widths[0] < 100 && widths[1] > 400, "{widths:?}");
}

#[test]
fn a_build_without_cards_names_none() {
    let mut files = fixture();
    for (name, text) in &mut files {
        if name == "footnote.toml" {
            *text = format!("cards = false\n{text}");
        }
    }
    let site = build(
        &files
            .iter()
            .map(|(n, t)| (n.as_str(), t.as_str()))
            .collect::<Vec<_>>(),
    );
    assert_eq!(site.keys().find(|path| path.ends_with(".png")), None);
    let html = String::from_utf8(site["articles/flood/index.html"].clone()).unwrap();
    assert!(!html.contains("og:image"));
    assert!(html.contains("<meta name=\"twitter:card\" content=\"summary\">"));
}
