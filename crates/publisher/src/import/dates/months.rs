//! Month names and their short forms, as words that a date may hold.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Names of January to December by language; forms of one month are separated by spaces.
///
/// A form that means different months in two languages is left out of both.
const NAMES: [[&str; 12]; 6] = [
    // Germanic: English, German, Dutch, Danish, Norwegian, Swedish.
    [
        "january jan januar januari jänner",
        "february feb februar februari feber",
        "march mar märz mrz maart mrt marts mars",
        "april apr",
        "may mai mei maj",
        "june jun juni",
        "july jul juli",
        "august aug augustus augusti",
        "september sep sept",
        "october oct oktober okt",
        "november nov",
        "december dec dezember dez desember des",
    ],
    // Romance: French, Spanish, Portuguese, Italian, Catalan, Romanian.
    [
        "janvier janv enero ene janeiro gennaio gen gener ianuarie",
        "février fevrier févr fév febrero fevereiro fev febbraio febbr febrer februarie",
        "marzo março marco març martie",
        "avril avr abril abr aprile aprilie",
        "mayo maio maggio mag maig",
        "juin junio junho giugno giu juny iunie",
        "juillet juil julio julho luglio lug juliol iulie",
        "août aout agosto ago agost",
        "septembre septiembre setiembre setembro settembre setembre septembrie set sett",
        "octobre octubre outubro out ottobre ott octombrie",
        "novembre noviembre novembro noiembrie",
        "décembre decembre diciembre dic dezembro dicembre desembre decembrie déc",
    ],
    // East Slavic and Bulgarian: nominative, genitive and short forms.
    [
        "январь января янв січень січня студзеня януари",
        "февраль февраля фев февр лютий лютого лютага февруари",
        "март марта мар березень березня сакавіка",
        "апрель апреля апр квітень квітня красавіка април",
        "май мая травень травня",
        "июнь июня июн червень червня чэрвеня юни",
        "июль июля июл липень липня ліпеня юли",
        "август августа авг серпень серпня жніўня",
        "сентябрь сентября сен сент вересень вересня верасня септември",
        "октябрь октября окт жовтень жовтня кастрычніка октомври",
        "ноябрь ноября ноя нояб листопада лістапада ноември",
        "декабрь декабря дек грудень грудня снежня декември",
    ],
    // Arabic (Egyptian, Levantine, Maghrebi) and Persian, Urdu and Hebrew names of the same calendar.
    [
        "يناير جانفي ژانویه جنوری ינואר בינואר",
        "فبراير شباط فيفري فوریه فروری פברואר בפברואר",
        "مارس آذار مارچ מרץ במרץ",
        "أبريل ابريل إبريل نيسان أفريل آوریل اپریل אפריל באפריל",
        "مايو أيار ماي مه مئی מאי במאי",
        "يونيو يونيه حزيران جوان ژوئن جون יוני ביוני",
        "يوليو يوليه تموز جويلية ژوئیه جولائی יולי ביולי",
        "أغسطس اغسطس آب أوت اوت اگست אוגוסט באוגוסט",
        "سبتمبر أيلول سپتامبر ستمبر ספטמבר בספטמבר",
        "أكتوبر اكتوبر اکتبر اکتوبر אוקטובר באוקטובר",
        "نوفمبر نوامبر نومبر נובמבר בנובמבר",
        "ديسمبر دسامبر دسمبر דצמבר בדצמבר",
    ],
    // Polish, Czech, Turkish, Hungarian, Greek.
    [
        "stycznia styczeń leden ledna ocak január ιανουαρίου",
        "lutego luty únor února şubat február φεβρουαρίου",
        "marca marzec březen března mart március μαρτίου",
        "kwietnia kwiecień duben dubna nisan április απριλίου",
        "maja květen května mayıs május μαΐου",
        "czerwca czerwiec červen června haziran június ιουνίου",
        "lipca lipiec červenec července temmuz július ιουλίου",
        "sierpnia sierpień srpen srpna ağustos augusztus αυγούστου",
        "września wrzesień září eylül szeptember σεπτεμβρίου",
        "października październik říjen října ekim október οκτωβρίου",
        "listopadu kasım νοεμβρίου",
        "grudnia grudzień prosinec prosince aralık δεκεμβρίου",
    ],
    // Indonesian, Finnish, Hindi.
    [
        "januari tammikuuta जनवरी",
        "februari helmikuuta फ़रवरी फरवरी",
        "maret maaliskuuta मार्च",
        "huhtikuuta अप्रैल",
        "toukokuuta मई",
        "kesäkuuta जून",
        "heinäkuuta जुलाई",
        "agustus elokuuta अगस्त",
        "syyskuuta सितंबर",
        "lokakuuta अक्टूबर",
        "marraskuuta नवंबर",
        "joulukuuta दिसंबर",
    ],
];

/// The longest form, in bytes; longer words are not looked up.
const LONGEST: usize = 40;

static MONTHS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    NAMES
        .iter()
        .flat_map(|language| (1_u8..).zip(language))
        .flat_map(|(month, forms)| forms.split(' ').map(move |form| (form, month)))
        .collect()
});

/// Returns the month that a word names, 1 to 12, in any case of its letters.
pub(super) fn month(word: &str) -> Option<u8> {
    if word.len() > LONGEST {
        return None;
    }
    MONTHS.get(word.to_lowercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_names_two_months() {
        for language in &NAMES {
            for (expected, forms) in (1_u8..).zip(language) {
                for form in forms.split(' ') {
                    assert_eq!(month(form), Some(expected), "{form}");
                }
            }
        }
    }
}
