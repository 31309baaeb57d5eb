//! Whether text that was decoded by a guess looks like text that somebody wrote.

/// Letters of Latin alphabets that stand alone as words: French `à`, Spanish `é`, Swedish `ö`…
const LONE: &str = "àáâåäãéèêíìîóòôöõøúùûüæœßÀÁÅÄÉÈÓÖØÆ";

/// Tells by the words that hold other letters than ASCII: most of them must be words.
///
/// A stray byte decodes to something in every encoding, mostly to a lone letter or a run of
/// accented letters that no language has.
pub(super) fn is_plausible(text: &str) -> bool {
    let strange = |c: char| c == '\u{FFFD}' || ('\u{80}'..='\u{9F}').contains(&c);
    if text.chars().any(strange) {
        return false;
    }
    let words = text.split(|c: char| !c.is_alphanumeric());
    let (mut good, mut bad, mut short) = (0_usize, 0_usize, 0_usize);
    for word in words.filter(|word| word.chars().any(|c| !c.is_ascii() && c.is_alphabetic())) {
        match looks_like_word(word) {
            Some(true) => good += 1,
            Some(false) => bad += 1,
            None => short += 1,
        }
    }
    bad * 4 <= good && (good > 0 || short == 0)
}

/// Tells a word from stray letters; nothing where it is too short to tell.
fn looks_like_word(word: &str) -> Option<bool> {
    let accented = word.chars().filter(|c| !c.is_ascii()).count();
    let letters = word.chars().count();
    if word.chars().any(|c| c >= '\u{2E80}') {
        return Some(true);
    }
    if word.chars().any(|c| c >= '\u{250}') {
        return (letters >= 3).then_some(true);
    }
    match letters {
        1 => Some(LONE.contains(word)),
        2 => Some(!word.contains(['ÿ', 'þ', 'ý', 'ð'])),
        _ => Some(accented * 2 <= letters),
    }
}
