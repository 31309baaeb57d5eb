//! The press: outlets that are known the world over, and the words that tell one by its name.

use super::names::{WordSet, list};
use std::sync::LazyLock;

/// Outlets whose names are nothing else, without `The`.
static OUTLETS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "Al Jazeera|Al-Jazeera|Al Arabiya|Al-Monitor|Middle East Eye|Mada Masr|Haaretz|Ynet|BBC|BBC News|CNN|NPR|PBS|CBS|NBC|MSNBC|ITV|Channel 4|Sky News|Bloomberg|Politico|Axios|\
    ProPublica|Intercept|New Yorker|Atlantic|Economist|Newsweek|Forbes|HuffPost|BuzzFeed|Business Insider|TechCrunch|Ars Technica|Mother Jones|Foreign Policy|Foreign Affairs|\
    National Geographic|New Scientist|Scientific American|Rolling Stone|Semafor|USA Today|Wired|Bellingcat|Euronews|Eurasianet|Rappler|Hindu|Indian Express|NDTV|Mongabay|Carbon Brief|\
    Inside Higher Ed|Conversation|openDemocracy|Lloyd's List|Lloyd’s List|Daily Maverick|Premium Times|Nikkei|Nikkei Asia|NHK|Asahi Shimbun|Yomiuri Shimbun|Caixin|CGTN|CCTV|Irrawaddy|\
    Radio Free Europe|Radio Liberty|Voice of America|Organized Crime and Corruption Reporting Project|OCCRP|Lighthouse Reports|Forensic Architecture|Retraction Watch|\
    Der Spiegel|Spiegel|Spiegel Online|Die Zeit|Zeit Online|Die Welt|Welt am Sonntag|Süddeutsche|Frankfurter Allgemeine|FAZ|taz|Handelsblatt|Tagesspiegel|Der Tagesspiegel|Bild am Sonntag|\
    Deutschlandfunk|Deutsche Welle|ARD|ZDF|MDR|NDR|WDR|SWR|RBB|rbb|Tagesschau|Correctiv|Heise|heise online|Golem|Netzpolitik|t-online|n-tv|RTL|Der Standard|Die Presse|ORF|NZZ|SRF|\
    WirtschaftsWoche|Manager Magazin|Krautreporter|Stiftung Warentest|\
    Le Monde|Le Monde diplomatique|Le Figaro|Libération|Mediapart|Le Parisien|Les Échos|Les Echos|L'Express|L’Express|Le Point|L'Obs|L’Obs|La Croix|L'Humanité|L’Humanité|L'Équipe|L’Équipe|\
    Ouest-France|Sud Ouest|Nice-Matin|La Voix du Nord|La Dépêche|Franceinfo|France Info|France Inter|France Culture|France Bleu|France 24|France 2|France 3|RFI|BFMTV|TF1|Arte|Reporterre|\
    Disclose|StreetPress|Le Canard enchaîné|Charlie Hebdo|Courrier international|Le Temps|Le Soir|La Libre Belgique|RTBF|Radio France|Radio-Canada|Le Devoir|Jeune Afrique|\
    L'Orient-Le Jour|L’Orient-Le Jour|L'Orient Today|L’Orient Today|Télérama|Alternatives économiques|\
    El País|El Mundo|La Vanguardia|eldiario.es|elDiario.es|Infobae|Página 12|Página/12|La Nación|Clarín|El Periódico|El Confidencial|El Español|El Correo|El Salto|InfoLibre|infoLibre|\
    Heraldo de Aragón|La Voz de Galicia|El Norte de Castilla|Levante-EMV|Cadena SER|COPE|RTVE|Onda Cero|La Sexta|Newtral|Maldita|Animal Político|Aristegui Noticias|El Universal|La Jornada|\
    Excélsior|El Faro|El Tiempo|El Espectador|La Silla Vacía|Efecto Cocuyo|El Comercio|Ojo Público|OjoPúblico|La Tercera|El Mercurio|CIPER|El Mostrador|La Diaria|Chequeado|\
    BBC Mundo|Univision|Telemundo|Folha de S.Paulo|O Globo|Agência Pública|\
    Corriere della Sera|La Repubblica|La Stampa|Il Sole 24 Ore|Il Fatto Quotidiano|Il Post|Il Messaggero|Il Manifesto|Avvenire|RAI|L'Espresso|L’Espresso|\
    Gazeta Wyborcza|Rzeczpospolita|Onet|OKO.press|TVN24|Gazeta Prawna|Wirtualna Polska|Deník N|Denník N|Seznam Zprávy|Hospodářské noviny|Telex|Átlátszó|Digi24|HotNews|Balkan Insight|\
    Oslobođenje|Oslobodjenje|Kathimerini|Dagens Nyheter|Svenska Dagbladet|Aftonbladet|Aftenposten|NRK|SVT|Politiken|Jyllands-Posten|Yle|Helsingin Sanomat|De Standaard|De Volkskrant|\
    NRC|De Telegraaf|Delfi|LRT|Hürriyet|Cumhuriyet|Bianet|\
    Ukrainska Pravda|Kyiv Independent|Hromadske|Babel|Zaborona|StopFake|Українська правда|Економічна правда|Європейська правда|Громадське|Детектор медіа|Бабель|НВ|Дзеркало тижня|\
    Заборона|Локальна історія|ТСН|Еспресо|Лівий берег|Ґрати|Цензор.НЕТ|Медуза|Медиазона|Meduza|Mediazona|Новая газета|Novaya Gazeta|Коммерсантъ|Kommersant|Ведомости|Vedomosti|\
    Известия|Izvestia|The Insider|Важные истории|Наша Нива|Nasha Niva|Sputnik|EUvsDisinfo",
    )
});

/// Outlets whose names are words and names of other things as well: they count where a phrase leans on them.
static ALSO_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "Science|Nature|Cell|Lancet|Time|Dawn|Vox|Sky|Slate|Salon|Insider|Variety|Fortune|Vice|Zeit|Stern|Focus|Bild|Welt|Blick|Falter|Profil|ABC|RT|Público|Proceso|Semana|\
    La Razón|La República|Expresso|Marianne|Blast|La Presse|Domani|Trouw|Respekt|Polityka|Danas|Vreme|Tempo|Ліга|День|Тиждень|Схеми|Зеркало|РБК|Patterns",
    )
});

/// Words in the names of newspapers, magazines and broadcasters, lower case.
static WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "times|post|news|guardian|herald|tribune|gazette|observer|telegraph|chronicle|independent|mirror|courier|dispatch|examiner|inquirer|monitor|weekly|daily|newspaper|magazine|journal|\
    radio|tv|television|broadcasting|press|\
    zeitung|allgemeine|rundschau|nachrichten|rundfunk|fernsehen|\
    diario|heraldo|periódico|noticias|gaceta|prensa|televisión|\
    courrier|dépêche|quotidien|gazette|télévision|\
    corriere|gazzetta|giornale|gazeta|dziennik|noviny|правда|новини|газета|вісті|радіо|телебачення|суспільне|новости|известия|радио",
    )
});

/// Ends of German words for newspapers, lower case.
const ENDINGS: [&str; 10] = [
    "zeitung",
    "blatt",
    "anzeiger",
    "nachrichten",
    "rundschau",
    "kurier",
    "bote",
    "stimme",
    "presse",
    "rundfunk",
];

/// Nouns that say of a name behind them that it is an outlet's: `the broadcaster ZDF`, `газеті «День»`.
static KINDS: LazyLock<WordSet> = LazyLock::new(|| {
    list(
        "newspaper|newspapers|magazine|weekly|daily|tabloid|broadcaster|website|outlet|agency|channel|\
    Zeitung|Tageszeitung|Wochenzeitung|Sonntagszeitung|Lokalzeitung|Regionalzeitung|Magazin|Nachrichtenmagazin|Nachrichtenagentur|Agentur|Fachzeitschrift|Sender|Blatt|Portal|Onlineportal|Fachblatt|\
    diario|periódico|revista|semanario|agencia|cadena|emisora|\
    journal|quotidien|quotidienne|hebdomadaire|revue|agence|chaîne|radio|\
    видання|виданню|виданням|газета|газети|газеті|газетою|тижневик|тижневику|агентство|агентства|агентству|агентством|агенція|агенції|журнал|журналу|журналі|телеканал|телеканалу|телеканалом|\
    радіостанція|радіостанції|портал|порталу|редакція|редакції|издание|изданию|издания|газете|агентству|телеканалу",
    )
});

/// Tells an outlet that is known by its whole name and by nothing else; German names may be declined.
pub(super) fn is_known(name: &str) -> bool {
    let bare = name.strip_prefix("The ").unwrap_or(name);
    OUTLETS.contains(bare) || OUTLETS.contains(bare.replace("en ", "e ").as_str())
}

/// Tells the name of a newspaper, a magazine or a broadcaster: a known one, or one with a word that they have.
pub(super) fn is_press(name: &str) -> bool {
    let bare = name.strip_prefix("The ").unwrap_or(name);
    is_known(name) || ALSO_WORDS.contains(bare) || has_word(bare)
}

/// Tells a name with a word of the press beside another, or with one that is compounded: `Volksstimme`.
fn has_word(name: &str) -> bool {
    let mut words = name.split([' ', '-']).map(str::to_lowercase);
    let several = name.contains([' ', '-']);
    words.any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let compounded = |end: &&str| word.strip_suffix(*end).is_some_and(|start| start.len() > 2);
        several && WORDS.contains(word) || ENDINGS.iter().any(compounded)
    })
}

/// Tells a noun that stands before an outlet's name.
pub(super) fn is_kind(word: &str) -> bool {
    KINDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_press_is_known_by_its_names() {
        for name in [
            "Le Monde",
            "The Economist",
            "Haddon Mercury Times",
            "Volksstimme",
            "Elbe-Wochenblatt",
            "Thüringer Allgemeine",
            "Radio Huesca",
            "Суспільне Харків",
            "Nature",
        ] {
            assert!(is_press(name), "{name}");
        }
        for name in [
            "Ana Ruiz",
            "World Bank",
            "Times",
            "Post",
            "Stimme",
            "Berlin",
        ] {
            assert!(!is_press(name), "{name}");
        }
        assert!(is_known("Le Monde") && !is_known("Nature"));
    }
}
