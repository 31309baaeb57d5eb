//! The phrases by which texts name the publishers that they lean on, in five languages.

use Whose::{Anyones, Institutions, Press};
use footnote_model::FoundBy;

/// A phrase that names a publisher.
pub(super) struct Phrase {
    /// Words, blanks between. `a/b`: one of them; `?a/b`: one of them or nothing; `*3`: up to three words; `~3`: the same, over
    /// commas as well; `REPORT`: a word such as `study`; `KIND`: a word such as `newspaper`, `?KIND`: one or nothing; `NAME`:
    /// the publisher; `NAME’s`: the publisher as owner.
    pub(super) words: &'static str,
    pub(super) sure: u8,
    pub(super) by: FoundBy,
    /// Whose name counts.
    pub(super) whose: Whose,
}

/// Whose name a phrase leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Whatever name stands there.
    Anyones,
    /// One that looks like an outlet's or an institution's.
    Institutions,
    /// One that looks like a newspaper's, a broadcaster's or an agency's.
    Press,
}

/// Words for works that are cited by who published them.
pub(super) const REPORT: &str = "report|reports|study|survey|analysis|investigation|review|assessment|statement|data|figures|statistics|paper|poll|audit|briefing|brief|dossier|estimates|research|\
    findings|index|census|forecast|dataset|\
    bericht|studie|analyse|untersuchung|umfrage|daten|zahlen|gutachten|erhebung|auswertung|statistik|angaben|berechnungen|jahresbericht|\
    informe|estudio|análisis|verificación|auditoría|recuento|encuesta|datos|cifras|investigación|balance|censo|boletín|estadísticas|\
    rapport|étude|enquête|données|chiffres|bilan|sondage|baromètre|note|statistiques|\
    звіт|звітом|звіту|звіті|підрахунками|розслідуванням|розслідування|дослідження|дослідженням|доповідь|доповіді|доповіддю|даними|дані|аналізом|аналіз|опитуванням|опитування|статистикою";

const fn phrase(words: &'static str, sure: u8, by: FoundBy, whose: Whose) -> Phrase {
    Phrase {
        words,
        sure,
        by,
        whose,
    }
}

/// The phrases; of several that end at one name, the surest counts.
pub(super) const PHRASES: &[Phrase] = &[
    // English.
    phrase(
        "according to *4 REPORT *5 by/from/of ?the NAME",
        92,
        FoundBy::Report,
        Anyones,
    ),
    phrase("according to ?the ?KIND NAME", 75, FoundBy::Report, Press),
    phrase(
        "REPORT *4 by/from ?the ?KIND NAME",
        80,
        FoundBy::Report,
        Institutions,
    ),
    phrase("REPORT of ?the NAME", 70, FoundBy::Report, Institutions),
    phrase("NAME’s *3 REPORT", 75, FoundBy::Report, Institutions),
    phrase("told/tells ?the *2 KIND NAME", 85, FoundBy::Told, Anyones),
    phrase("told/tells ?the NAME", 85, FoundBy::Told, Institutions),
    phrase(
        "interview with ?the ?KIND NAME",
        80,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "speaking/spoke/talking/speaks to/with ?the ?KIND NAME",
        75,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "reported/published/obtained/revealed/released/cited/seen/reviewed/verified by ?the ?KIND NAME",
        78,
        FoundBy::Report,
        Institutions,
    ),
    phrase(
        "reported/published/appeared/wrote/writing in ?the ?KIND NAME",
        75,
        FoundBy::Report,
        Press,
    ),
    phrase(
        "article/piece/story/interview/report/essay/op-ed/column/investigation in/for ?the ?KIND NAME",
        78,
        FoundBy::Report,
        Press,
    ),
    phrase(
        "statement/email/comment/comments/letter to ?the NAME",
        75,
        FoundBy::Told,
        Institutions,
    ),
    phrase("citing ?the ?KIND NAME", 75, FoundBy::Report, Institutions),
    phrase(
        "data/figures *2 from ?the NAME",
        80,
        FoundBy::Report,
        Institutions,
    ),
    // German.
    phrase(
        "laut/zufolge ?einer/einem/der/dem/den *3 REPORT *2 der/des/von/vom NAME",
        92,
        FoundBy::Report,
        Institutions,
    ),
    phrase(
        "nach ?einer/einem/der/dem/den *2 REPORT *2 der/des/von/vom NAME",
        88,
        FoundBy::Report,
        Institutions,
    ),
    phrase("laut ?der/dem/des ?KIND NAME", 75, FoundBy::Report, Press),
    phrase(
        "REPORT *2 der/des/von/vom NAME",
        78,
        FoundBy::Report,
        Institutions,
    ),
    phrase(
        "sagte/sagten/erklärte/berichtete/erzählte/erzählten/schilderte/bestätigte/verriet ~7 der/dem ?KIND NAME",
        78,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "gegenüber ?der/dem ?KIND NAME",
        78,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "gespräch/interview mit ?der/dem ?KIND NAME",
        75,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "wie ?die/der/das ?KIND NAME *4 berichtet/berichtete/meldet/meldete/schreibt/schrieb",
        88,
        FoundBy::Report,
        Anyones,
    ),
    phrase(
        "berichtet/berichtete/meldet/meldete/schreibt/schrieb ?die/der/das ?KIND NAME",
        75,
        FoundBy::Report,
        Press,
    ),
    // Spanish.
    phrase(
        "según ?un/una/el/la/los/las *3 REPORT *3 de/del/por ?la/el/los/las NAME",
        92,
        FoundBy::Report,
        Anyones,
    ),
    phrase(
        "REPORT *2 de/del/por ?la/el/los/las NAME",
        75,
        FoundBy::Report,
        Institutions,
    ),
    phrase(
        "según ?informó/publicó/recogió ?la/el ?KIND NAME",
        70,
        FoundBy::Report,
        Institutions,
    ),
    phrase(
        "dijo/declaró/explicó/contó/aseguró/señaló/afirmó/relató/confesó/comentó/admitió/confirmó/cuenta/explica ~8 a/al ?la/el ?KIND NAME",
        80,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "declaraciones a/al ?la/el ?KIND NAME",
        80,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "entrevista con/a/en ?la/el ?KIND NAME",
        75,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "informó/informa/publicó/publica/reveló/adelantó ?la/el ?KIND NAME",
        70,
        FoundBy::Report,
        Press,
    ),
    phrase(
        "artículo/reportaje/entrevista/columna *3 en/de ?la/el ?KIND NAME",
        72,
        FoundBy::Report,
        Press,
    ),
    // French.
    phrase(
        "selon/d'après/d’après ?un/une/le/la/les/des *3 REPORT *3 de/du/par/des ?la/l/le/les NAME",
        92,
        FoundBy::Report,
        Anyones,
    ),
    phrase(
        "selon/d'après/d’après ?un/une/le/la/les/des *2 REPORT *3 NAME",
        85,
        FoundBy::Report,
        Institutions,
    ),
    phrase(
        "selon/d'après/d’après ?le/la/les ?KIND NAME",
        75,
        FoundBy::Report,
        Press,
    ),
    phrase(
        "REPORT *2 de/du/par/des ?la/le/les NAME",
        75,
        FoundBy::Report,
        Institutions,
    ),
    phrase(
        "déclaré/confié/expliqué/affirmé/indiqué/dit/raconté/assuré/précisé/témoigné/répondu/confie/explique/raconte ~8 à/au/auprès ?de/du ?la/le/les ?KIND NAME",
        80,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "rapporte/rapportait/révèle/révélait/écrit/écrivait/publie ?le/la/les ?KIND NAME",
        75,
        FoundBy::Report,
        Press,
    ),
    phrase(
        "entretien avec/à/au ?la/le/les ?KIND NAME",
        75,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "interrogé/interrogée/interrogés par ?la/le/les ?KIND NAME",
        75,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "article/reportage/enquête/tribune *3 dans/du/de ?la/le/les ?KIND NAME",
        72,
        FoundBy::Report,
        Press,
    ),
    // Ukrainian.
    phrase(
        "за даними/інформацією ?агентства/організації/видання NAME",
        85,
        FoundBy::Report,
        Anyones,
    ),
    phrase(
        "згідно зі/із/з *2 REPORT *2 NAME",
        88,
        FoundBy::Report,
        Anyones,
    ),
    phrase("за *2 REPORT *2 NAME", 75, FoundBy::Report, Institutions),
    phrase("у/в REPORT *1 NAME", 72, FoundBy::Report, Institutions),
    phrase("REPORT NAME", 70, FoundBy::Report, Institutions),
    phrase(
        "повідомляє/повідомило/повідомив/повідомила/повідомили/пише/передає ?KIND NAME",
        82,
        FoundBy::Report,
        Institutions,
    ),
    phrase(
        "повідомляє/повідомило/пише/передає KIND NAME",
        82,
        FoundBy::Report,
        Anyones,
    ),
    phrase(
        "сказав/сказала/розповів/розповіла/розповіли/заявив/заявила/пояснив/пояснила/підтвердив/підтвердила ~6 KIND NAME",
        82,
        FoundBy::Told,
        Anyones,
    ),
    phrase(
        "сказав/сказала/розповів/розповіла/розповіли/заявив/заявила/пояснив/пояснила/підтвердив/підтвердила *5 NAME",
        75,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "говорив/говорила/говорили *3 NAME",
        72,
        FoundBy::Told,
        Press,
    ),
    phrase(
        "говорив/говорила/говорили/поговорив/поговорила *3 з/із/зі ?KIND NAME",
        75,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "коментарі/інтерв’ю/інтерв'ю ?KIND/для NAME",
        82,
        FoundBy::Told,
        Institutions,
    ),
    phrase(
        "матеріалі/статті/публікації/розслідуванні/повідомленні/репортажі KIND NAME",
        80,
        FoundBy::Report,
        Anyones,
    ),
    phrase(
        "матеріалі/статті/публікації/розслідуванні/повідомленні/репортажі NAME",
        75,
        FoundBy::Report,
        Press,
    ),
    phrase(
        "посиланням/посилаючись на ?KIND NAME",
        85,
        FoundBy::Report,
        Institutions,
    ),
];
