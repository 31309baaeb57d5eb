//! The phrases by which texts name the publishers that they lean on, in five languages.

use footnote_model::FoundBy;

/// A phrase that names a publisher.
pub(super) struct Phrase {
    /// Words, blanks between. `a/b`: one of them; `?a/b`: one of them or nothing; `*3`: up to three words; `REPORT`: a word
    /// such as `study`; `NAME`: the publisher; `NAME’s`: the publisher as owner.
    pub(super) words: &'static str,
    pub(super) sure: u8,
    pub(super) by: FoundBy,
    /// Whether the name has to look like an outlet's or institution's.
    pub(super) outlet: bool,
}

/// Words for works that are cited by who published them.
pub(super) const REPORT: &str = "report|reports|study|survey|analysis|investigation|review|assessment|statement|data|figures|statistics|paper|poll|audit|briefing|brief|dossier|estimates|research|\
    findings|index|census|forecast|dataset|\
    bericht|studie|analyse|untersuchung|umfrage|daten|zahlen|gutachten|erhebung|auswertung|statistik|angaben|berechnungen|jahresbericht|\
    informe|estudio|análisis|encuesta|datos|cifras|investigación|balance|censo|boletín|estadísticas|\
    rapport|étude|enquête|données|chiffres|bilan|sondage|baromètre|note|statistiques|\
    звіт|звітом|звіту|звіті|дослідження|дослідженням|доповідь|доповіді|доповіддю|даними|дані|аналізом|аналіз|опитуванням|опитування|статистикою";

const fn phrase(words: &'static str, sure: u8, by: FoundBy, outlet: bool) -> Phrase {
    Phrase {
        words,
        sure,
        by,
        outlet,
    }
}

/// The phrases; of several that end at one name, the surest counts.
pub(super) const PHRASES: [Phrase; 44] = [
    // English.
    phrase(
        "according to *4 REPORT *5 by/from/of ?the NAME",
        92,
        FoundBy::Report,
        false,
    ),
    phrase("REPORT *4 by/from ?the NAME", 80, FoundBy::Report, true),
    phrase("REPORT of ?the NAME", 70, FoundBy::Report, true),
    phrase("NAME’s *3 REPORT", 75, FoundBy::Report, true),
    phrase("told/tells ?the NAME", 85, FoundBy::Told, true),
    phrase("interview with ?the NAME", 80, FoundBy::Told, true),
    phrase(
        "speaking/spoke/talking/speaks to/with ?the NAME",
        75,
        FoundBy::Told,
        true,
    ),
    phrase(
        "reported/published/obtained/revealed/released/cited by ?the NAME",
        78,
        FoundBy::Report,
        true,
    ),
    phrase(
        "statement/email/comment/comments/letter to ?the NAME",
        75,
        FoundBy::Told,
        true,
    ),
    phrase("citing ?the NAME", 75, FoundBy::Report, true),
    phrase("NAME reported/reports/reported", 72, FoundBy::Report, true),
    phrase("data/figures *2 from ?the NAME", 80, FoundBy::Report, true),
    // German.
    phrase(
        "laut/zufolge ?einer/einem/der/dem/den *3 REPORT *2 der/des/von/vom NAME",
        92,
        FoundBy::Report,
        false,
    ),
    phrase(
        "nach ?einer/einem/der/dem/den *2 REPORT *2 der/des/von/vom NAME",
        88,
        FoundBy::Report,
        false,
    ),
    phrase("REPORT *2 der/des/von/vom NAME", 78, FoundBy::Report, true),
    phrase(
        "sagte/sagten/erklärte/berichtete *5 der/dem NAME",
        78,
        FoundBy::Told,
        true,
    ),
    phrase("gegenüber ?der/dem NAME", 78, FoundBy::Told, true),
    phrase(
        "wie ?die/der/das NAME berichtet/berichtete/meldet/meldete",
        88,
        FoundBy::Report,
        false,
    ),
    phrase(
        "berichtet/berichtete/meldet/meldete ?die/der/das NAME",
        75,
        FoundBy::Report,
        true,
    ),
    phrase("interview mit ?der/dem NAME", 75, FoundBy::Told, true),
    // Spanish.
    phrase(
        "según ?un/una/el/la/los/las *3 REPORT *3 de/del/por ?la/el/los/las NAME",
        92,
        FoundBy::Report,
        false,
    ),
    phrase(
        "REPORT *2 de/del/por ?la/el/los/las NAME",
        75,
        FoundBy::Report,
        true,
    ),
    phrase(
        "según ?informó/publicó/recogió ?la/el NAME",
        70,
        FoundBy::Report,
        true,
    ),
    phrase(
        "dijo/declaró/explicó/contó/aseguró/señaló/afirmó *4 a/al ?la/el NAME",
        80,
        FoundBy::Told,
        true,
    ),
    phrase("declaraciones a ?la/el NAME", 80, FoundBy::Told, true),
    phrase("entrevista con/a ?la/el NAME", 75, FoundBy::Told, true),
    phrase("informó/informa ?la/el NAME", 70, FoundBy::Report, true),
    // French.
    phrase(
        "selon ?un/une/le/la/les/des *3 REPORT *3 de/du/par/des ?la/l/le/les NAME",
        92,
        FoundBy::Report,
        false,
    ),
    phrase(
        "REPORT *2 de/du/par/des ?la/le/les NAME",
        75,
        FoundBy::Report,
        true,
    ),
    phrase(
        "déclaré/confié/expliqué/affirmé/indiqué/dit *3 à/au ?la/le/les NAME",
        80,
        FoundBy::Told,
        true,
    ),
    phrase(
        "rapporte/rapportait/révèle ?la/le NAME",
        75,
        FoundBy::Report,
        true,
    ),
    phrase("entretien avec/à/au ?la/le NAME", 75, FoundBy::Told, true),
    phrase(
        "interrogé/interrogée/interrogés par ?la/le/les NAME",
        75,
        FoundBy::Told,
        true,
    ),
    // Ukrainian.
    phrase(
        "за даними/інформацією ?агентства/організації/видання NAME",
        85,
        FoundBy::Report,
        false,
    ),
    phrase(
        "згідно зі/із/з *2 REPORT *2 NAME",
        88,
        FoundBy::Report,
        false,
    ),
    phrase("за *2 REPORT *2 NAME", 75, FoundBy::Report, true),
    phrase("у/в REPORT *1 NAME", 72, FoundBy::Report, true),
    phrase("REPORT NAME", 70, FoundBy::Report, true),
    phrase(
        "повідомляє/повідомило/повідомив/повідомила/повідомили/пише/передає ?агентство/видання/агенція NAME",
        82,
        FoundBy::Report,
        false,
    ),
    phrase(
        "сказав/сказала/розповів/розповіла/заявив/заявила/пояснив/пояснила *3 ?агентству/виданню/агенції NAME",
        75,
        FoundBy::Told,
        true,
    ),
    phrase(
        "коментарі ?агентству/виданню/агенції/для NAME",
        82,
        FoundBy::Told,
        true,
    ),
    phrase(
        "інтерв’ю/інтерв'ю ?агентству/виданню/агенції/для NAME",
        82,
        FoundBy::Told,
        true,
    ),
    phrase(
        "NAME повідомляє/повідомило/повідомив/повідомила",
        72,
        FoundBy::Report,
        true,
    ),
    phrase(
        "посиланням на ?агентство/видання NAME",
        85,
        FoundBy::Report,
        false,
    ),
];
