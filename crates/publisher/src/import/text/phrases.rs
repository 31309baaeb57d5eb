//! What pages say around articles, in many languages: the words on their buttons and headings.
//!
//! Only what is common to the web belongs here, never the name of one page's section.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a line of a page's furniture is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Furniture {
    /// Share and follow buttons.
    Share,
    /// Newsletters, subscriptions, donations.
    Subscribe,
    /// A heading or button of the readers' comments.
    Comments,
    /// A button under one comment.
    Reply,
    /// A heading over links to other articles.
    Related,
    /// An advertisement's label.
    Advertisement,
    /// Menus, search, sign-in, player and page controls.
    Navigation,
    /// Copyright, terms, cookies.
    Legal,
    /// The title, the dek or a caption, once more.
    Repeated,
}

impl Furniture {
    /// Names it for a diagnostic.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Share => "share buttons",
            Self::Subscribe => "subscription box",
            Self::Comments | Self::Reply => "comments",
            Self::Related => "related links",
            Self::Advertisement => "advertisement",
            Self::Navigation => "page menu",
            Self::Legal => "legal notice",
            Self::Repeated => "repeated lines",
        }
    }
}

/// Whole lines, as [`normalize`] leaves them, separated by `|`.
const WHOLE: [(Furniture, &str); 7] = [
    (
        Furniture::Share,
        "share|share this|copiar enlace|copier le lien|link kopieren|copia link|kopiuj link|скопировать ссылку|share this article|share this story|share on facebook|share on twitter|share on x|tweet|tweet this|\
         like|pin|pin it|facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|instagram|youtube|tiktok|threads|\
         bluesky|mastodon|parler|gab|gettr|truth social|vk|vkontakte|ok|viber|line|weibo|wechat|messenger|tumblr|flipboard|\
         pocket|email|e mail|mail|print|print article|copy link|link copied|copy|rss|google|google plus|follow|follow us|following|unfollow|\
         follow us on|find us on|connect|gift this article|save|save article|bookmark|listen|listen to this article|listen to this story|listen to this post|listen to article|email a friend|\
         permalink|embed|link|send|send to a friend|recommend|clap|claps|likes|shares|views|notes|\
         teilen|drucken|merken|folgen|artikel teilen|per mail teilen|partager|imprimer|envoyer|suivre|partager sur facebook|\
         compartir|imprimir|seguir|compartilhar|compartilhe|copiar link|ouvir o texto|condividi|stampa|segui|udostępnij|paylaş|delen|dela|del|\
         поделиться|распечатать|вконтакте|одноклассники|телеграм|подписаться|подписывайтесь|поділитися|\
         شارك|مشاركة|طباعة|تابعنا|واتساب|فيسبوك|تويتر|分享|分享到|打印|打印本页|收藏|微信|微博|点赞|複製連結|共有|シェア|ツイート|공유|인쇄",
    ),
    (
        Furniture::Subscribe,
        "subscribe|subscribe now|sign up|sign up now|newsletter|newsletters|become a member|donate|donate now|support us|join|join now|\
         get started|get the app|open in the app|open in app|get updates|stay informed|stay connected|premium|subscribed|email address|\
         sign up for our newsletter|subscribe to our newsletter|sign up to our newsletter|sign up for breaking news alerts|enter your email|\
         abonnieren|newsletter abonnieren|jetzt abonnieren|abo|spenden|s abonner|abonnez vous|je m abonne|suscribirse|suscríbete|suscripción|\
         assine|assinar|assinatura|abbonati|iscriviti|zaprenumeruj|abone ol|abonneren|подписка|подписаться на рассылку|оформить подписку|\
         اشترك|اشترك الآن|النشرة البريدية|订阅|訂閱|登録|購読|구독",
    ),
    (
        Furniture::Advertisement,
        "advertisement|advertisements|ad|ads|advertising|advertise|sponsored|sponsored content|sponsored links|paid content|promoted|promoted content|report this ad|\
         remove ads|story continues below advertisement|article continues below|article continues after advertisement|supported by|powered by|by taboola|\
         continue reading the main story|scroll to continue|anzeige|werbung|publicité|annonce|annonces|publicidad|anuncio|publicidade|pubblicità|reklama|reklam|advertentie|\
         реклама|на правах рекламы|إعلان|إعلانات|广告|廣告|広告|광고",
    ),
    (
        Furniture::Related,
        "related|related stories|related articles|related posts|related content|related topics|related links|related news|related reading|related reads|related coverage|\
         more stories|more articles|more news|more from|more like this|more on this|more on this story|more on this topic|more top stories|more great stories|trending news|trending topics|don t miss it|in other news|more to read|more videos|\
         read more|read next|read also|read this next|see also on this site|up next|next up|recommended|recommended for you|recommended stories|recommended articles|recommended reading|we recommend|\
         you may like|you might like|you may also like|you might also like|you may have missed|you might be interested in|what to read next|keep reading|discover more|\
         most popular|most popular stories|most read|most viewed|most shared|popular|popular posts|popular articles|trending|trending now|trending articles|trending stories|top stories|top picks|latest|latest news|latest stories|latest articles|latest posts|recent posts|recent articles|recent stories|\
         editor s picks|editors picks|featured|featured stories|don t miss|in case you missed it|around the web|from around the web|from the web|elsewhere on the web|from our partners|from our sponsors|from the homepage|\
         read more stories about|more in|also in|explore more|view all|view more|see more|see all|show more|load more|\
         mehr zum thema|mehr|mehr lesen|weiterlesen|lesen sie auch|auch interessant|das könnte sie auch interessieren|verwandte artikel|ähnliche artikel|meistgelesen|meistgelesene artikel|zum thema|weitere artikel|neueste artikel|\
         à lire aussi|a lire aussi|lire aussi|à lire également|lire plus|lire la suite|sur le même sujet|dans la même rubrique|articles similaires|articles liés|les plus lus|les plus partagés|le plus lu|voir aussi|à la une|dernières actualités|nos derniers articles|\
         relacionado|relacionados|relacionadas|noticias relacionadas|artículos relacionados|más noticias|más leídas|lo más leído|lo más visto|te puede interesar|también te puede interesar|lee también|leer más|ver más|\
         leia mais|leia também|leia tambem|veja também|veja mais|você pode gostar|você também pode gostar|talvez você goste|mais lidas|mais lidos|notícias relacionadas|artigos relacionados|tópicos relacionados|saiba mais|últimas notícias|principais do dia|\
         leggi anche|articoli correlati|i più letti|potrebbe interessarti|czytaj też|czytaj także|zobacz też|najczęściej czytane|ilgili haberler|çok okunanlar|lees ook|meer nieuws|meest gelezen|läs också|läs mer|mest läst|læs også|les også|\
         читайте также|читать также|читайте ещё|по теме|материалы по теме|новости по теме|ещё по теме|похожие статьи|похожие материалы|похожие новости|другие новости|главные новости|последние новости|самое читаемое|популярное|рекомендуем|смотрите также|лента новостей|новости партнёров|новости партнеров|читати також|схожі новини|\
         اقرأ أيضا|اقرأ أيضًا|إقرأ أيضا|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|الأكثر قراءة|الأكثر مشاهدة|المزيد|اقرأ المزيد|قد يعجبك أيضا|مواضيع متعلقة|اخترنا لك|\
         相关阅读|相关新闻|相关报道|相关文章|相关链接|相關文章|相關新聞|延伸閱讀|延伸阅读|推荐阅读|推薦閱讀|热门新闻|热点新闻|热门文章|猜你喜欢|为您推荐|精彩推荐|更多|更多新闻|最新文章|熱門文章|関連記事|おすすめ記事|人気記事|ランキング|관련기사|관련 기사|많이 본 뉴스",
    ),
    (
        Furniture::Comments,
        "comment|comments|view comments|show comments|hide comments|load comments|read comments|all comments|latest comments|post a comment|add a comment|add comment|leave a comment|leave a reply|leave comment|write a comment|write a response|write the first response|\
         be the first to comment|no comments yet|join the conversation|join the discussion|join the debate|see all responses|log in to comment|login to comment|sign in to comment|comment on this story|have your say|your comment|reader comments|readers comments|comments are closed|disqus|\
         kommentare|kommentar|kommentar schreiben|kommentare anzeigen|schreiben sie einen kommentar|leserkommentare|commentaires|commentaire|laisser un commentaire|réagir|vos commentaires|ajouter un commentaire|poster un commentaire|\
         comentarios|comentario|deja un comentario|dejar un comentario|comentários|comentário|deixe um comentário|deixe seu comentário|todos os comentários|comente|commenti|commento|lascia un commento|komentarze|skomentuj|dodaj komentarz|yorumlar|yorum yap|reacties|reageer|kommentarer|\
         комментарии|комментарий|комментировать|оставить комментарий|добавить комментарий|написать комментарий|обсудить|коментарі|коментар|коментувати|\
         التعليقات|تعليقات|تعليق|أضف تعليق|أضف تعليقا|اترك تعليقا|اترك ردا|اترك تعليقك|评论|网友评论|评论区|发表评论|我要评论|最新评论|全部评论|留言|留言板|我要留言|發表留言|留言列表|发表留言|評論|回應列表|迴響|回應|コメント|コメントを書く|댓글|댓글쓰기",
    ),
    (
        Furniture::Reply,
        "reply|reply to|report|report abuse|flag|like reply|reply share|antworten|répondre|responder|rispondi|odpowiedz|yanıtla|beantwoorden|ответить|відповісти|رد|الرد|回复|回覆|返信|답글",
    ),
    (
        Furniture::Navigation,
        "home|home page|homepage|menu|main menu|navigation|search|search form|skip|skip to content|skip to main content|skip navigation|jump to navigation|skip to site index|site index|site map|sitemap|sections|\
         log in|login|sign in|log out|logout|sign out|register|create account|my account|account|user login|profile|edit profile|forgot your password|forgot password|remember me|username|password|\
         next|previous|prev|next page|previous page|next post|previous post|next article|previous article|older|newer|older posts|newer posts|newer post|older post|back|back to top|top|go to top|to top|close|cancel|ok|submit|loading|settings|language|\
         font size|text size|view history|dark mode|toggle navigation|min|min read|mins read|minute read|minutes read|min de lecture|min de lectura|min de leitura|lesezeit min|lesezeit minuten|temps de lecture min|tiempo de lectura|мин|время чтения мин|image|image of|photo of|slide of|back to gallery|enlarge image|close share panel|get short url|continue reading|continue reading below|these are external links and will open in a new window|photo|photos|video|videos|gallery|slideshow|play|pause|play video|watch|watch now|expand|collapse|show menu|help|contact|contact us|about|about us|jobs|careers|faq|feedback|archive|archives|categories|category|tags|tag|labels|topics|topic|filed under|\
         startseite|suche|suchen|anmelden|abmelden|registrieren|menü|nach oben|zur startseite|kontakt|accueil|rechercher|recherche|connexion|se connecter|s inscrire|retour en haut|haut de page|inicio|buscar|búsqueda|busca|iniciar sesión|registrarse|contacto|entrar|sair|voltar|ver novamente|topo|contato|início|aumentar fonte|diminuir fonte|cerca|accedi|registrati|contatti|szukaj|zaloguj|strona główna|ara|giriş|ana sayfa|anasayfa|zoeken|inloggen|\
         главная|на главную|поиск|войти|вход|выйти|регистрация|меню|контакты|о проекте|о нас|наверх|вверх|назад|далее|рубрики|теги|архив|фото|видео|головна|пошук|увійти|\
         الرئيسية|بحث|ابحث|تسجيل الدخول|القائمة|اتصل بنا|من نحن|التالي|السابق|الأرشيف|首页|首頁|搜索|搜尋|登录|登錄|登入|注册|註冊|导航|返回顶部|返回首页|上一页|下一页|上一篇|下一篇|上一則|下一則|关于我们|联系我们|網站地圖|网站地图|检索|ホーム|検索|ログイン|トップへ戻る|홈|검색|로그인|회원가입",
    ),
];

/// How lines start that are never an article's text, as [`normalize`] leaves them.
const OPENINGS: [(Furniture, &str); 7] = [
    (
        Furniture::Legal,
        "copyright|all rights reserved|terms of|privacy policy|privacy statement|cookie policy|cookie settings|your ad choices|adchoices|terms and conditions|do not sell|legal notice|impressum|datenschutz|alle rechte vorbehalten|mentions légales|tous droits réservés|politique de confidentialité|\
         aviso legal|política de privacidad|política de privacidade|todos los derechos|todos os direitos|termos e condições|все права защищены|политика конфиденциальности|пользовательское соглашение|правила пользования|при использовании материалов|جميع الحقوق محفوظة|سياسة الخصوصية|شروط الاستخدام|版权所有|版權所有|隐私政策|免责声明|备案号|京icp|隱私權|this page was last edited|text is available under|diese seite wurde zuletzt|la dernière modification de cette page|esta página se editó|эта страница в последний раз|we use cookies|this site uses cookies|this website uses cookies|by using this site|by continuing to|user agreement",
    ),
    (
        Furniture::Subscribe,
        "sign up for|sign up to receive|subscribe to|subscribe now|subscribe for|join our newsletter|join our mailing|get the latest|get our|enter your email|support our work|support independent|download our app|abonnieren sie|inscrivez vous|abonnez vous|suscríbase|suscríbete a|receba|assine a|подпишитесь|подписывайтесь|اشترك في|订阅我们",
    ),
    (
        Furniture::Share,
        "share this|share on|share via|follow us on|follow us at|like us on|find us on|login with|log in with|sign in with|continue with|tweet this|compartir en|compartilhar no|partager sur|teilen auf|поделиться в|подписывайтесь на|شارك على|分享到|please share",
    ),
    (
        Furniture::Comments,
        "leave a comment|leave a reply|post a comment|comments on this|the comments are|your email address will not be published|log in to comment|sign in to comment|you must be logged in|os comentários não representam|комментарии могут оставлять|لن يتم نشر عنوان بريدك",
    ),
    (
        Furniture::Related,
        "more from|more in|more on|related stories|related articles|read more stories|you may also like|recommended for you|most popular in|most read in|read more from|see also related|mais lidas em|leia também|à lire aussi|читайте также|اقرأ أيضا|相关阅读|lire aussi|lesen sie auch|read also",
    ),
    (
        Furniture::Advertisement,
        "advertisement|sponsored by|story continues below|article continues below|powered by|ads by|report this ad",
    ),
    (
        Furniture::Navigation,
        "skip to|jump to|go to home|back to top|please enable javascript|posted in|filed under|labels|categories|kategorien|catégories|categorías|категории|tagged with|tagged|tags|loading|open in app|view in app|enter search|search for",
    ),
];

/// What stands between the numbers of a counter.
const OF: [&str; 6] = ["of", "von", "sur", "de", "di", "из"];

/// How a heading over comments goes on after their number: `6 thoughts on “A river returns”`.
const REMARKS: [&str; 9] = [
    "thoughts on",
    "thought on",
    "responses to",
    "comments on",
    "replies to",
    "kommentare zu",
    "réflexions sur",
    "comentarios en",
    "comentários em",
];

/// How a heading over links ends that starts with `more`.
const MORE: [&str; 5] = [" stories", " articles", " news", " coverage", " videos"];

/// A longer line is a sentence, whatever it starts with.
const LONGEST_OPENING: usize = 14;
/// Longest line, in bytes, that is looked up.
const LONGEST: usize = 240;

static BY_LINE: LazyLock<HashMap<&'static str, Furniture>> = LazyLock::new(|| {
    WHOLE
        .iter()
        .flat_map(|(furniture, lines)| lines.split('|').map(move |line| (line.trim(), *furniture)))
        .collect()
});

/// The openings by their first letter, so that a line is held against few of them.
static BY_OPENING: LazyLock<HashMap<char, Vec<(&'static str, Furniture)>>> = LazyLock::new(|| {
    let mut openings: HashMap<char, Vec<_>> = HashMap::new();
    for (furniture, lines) in OPENINGS {
        for line in lines.split('|').map(str::trim) {
            let first = line.chars().next().unwrap_or_default();
            openings.entry(first).or_default().push((line, furniture));
        }
    }
    openings
});

/// Returns what a line of a page is there for, where its words say so.
pub(super) fn furniture(line: &str) -> Option<Furniture> {
    if line.len() > LONGEST {
        return None;
    }
    if line.starts_with(['©', 'Ⓒ']) {
        return Some(Furniture::Legal);
    }
    let words = normalize(line);
    // The counter of a gallery: `3 / 12`, `3 of 12`.
    let counts = line.starts_with(|c: char| c.is_numeric()) && line.ends_with(char::is_numeric);
    if counts && (words.is_empty() && line.contains('/') || OF.contains(&words.as_str())) {
        return Some(Furniture::Navigation);
    }
    if let Some(found) = BY_LINE.get(words.as_str()) {
        return Some(*found);
    }
    let counted = line.starts_with(|c: char| c.is_ascii_digit());
    if counted && REMARKS.iter().any(|opening| opens(&words, opening)) {
        return Some(Furniture::Comments);
    }
    if words.split(' ').count() > LONGEST_OPENING {
        return None;
    }
    if let Some(found) = buttons(line) {
        return Some(found);
    }
    // `More Great Courier Stories`.
    if words.starts_with("more ") && MORE.iter().any(|end| words.ends_with(end)) {
        return Some(Furniture::Related);
    }
    // `Related: the title of another article`.
    if let Some((label, _)) = line.split_once([':', '：'])
        && BY_LINE.get(normalize(label).as_str()) == Some(&Furniture::Related)
    {
        return Some(Furniture::Related);
    }
    let candidates = words
        .chars()
        .next()
        .and_then(|first| BY_OPENING.get(&first))?;
    candidates
        .iter()
        .find(|(opening, _)| opens(&words, opening))
        .map(|(_, furniture)| *furniture)
}

/// Reads several buttons on one line, most of them known: `Share  Tweet`, `Contact | Terms of use`.
fn buttons(line: &str) -> Option<Furniture> {
    let parts: Vec<String> = line
        .split(['|', '·', '•', '/', '\t', '\u{a0}'])
        .flat_map(|part| part.split("  "))
        .map(normalize)
        .filter(|part| !part.is_empty())
        .collect();
    let known: Vec<Furniture> = (parts.iter())
        .filter_map(|part| BY_LINE.get(part.as_str()).copied())
        .collect();
    let most = parts.len() > 1 && known.len() * 2 > parts.len();
    known.first().copied().filter(|_| most)
}

/// Tells whether a line starts with some words, not in the midst of one.
fn opens(words: &str, opening: &str) -> bool {
    words.strip_prefix(opening).is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with(' ')
            || opening.chars().all(|c| !c.is_ascii() || c == ' ')
    })
}

/// Leaves a line's words: lower case, no digits, one blank between them.
pub(super) fn normalize(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    for c in line.chars().flat_map(char::to_lowercase) {
        if c.is_alphabetic() || matches!(c, '\u{064B}'..='\u{0652}') {
            words.push(c);
        } else if !words.ends_with(' ') && !words.is_empty() {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_words() {
        for (line, expected) in [
            ("Comments (301)", Some(Furniture::Comments)),
            ("12 Kommentare", Some(Furniture::Comments)),
            ("Читайте также:", Some(Furniture::Related)),
            ("اقرأ أيضًا", Some(Furniture::Related)),
            ("© 2018 The Island Post", Some(Furniture::Legal)),
            ("ADVERTISEMENT", Some(Furniture::Advertisement)),
            ("分享到：", Some(Furniture::Share)),
            ("Share this article", Some(Furniture::Share)),
            ("Sharing a house with two others was never easy.", None),
            (
                "Comments by the minister were not welcome on the island",
                None,
            ),
            ("Mastodons lived here", None),
        ] {
            assert_eq!(furniture(line), expected, "{line}");
        }
    }
}
