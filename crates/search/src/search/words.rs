//! The terms that a typed word stands for: itself, its other forms, longer words while it is typed, and what it was
//! probably meant to be.

use super::Waiting;
use super::files::Files;
use super::lists::Term;
use crate::index::{self, Correction, Postings, Root};
use crate::query::Word;
use std::rc::Rc;

/// What a hit counts by how it was come to: as typed, another form of the word, a word that begins so, what seems to be
/// another form, one edit, two.
pub(super) const EXACT: f32 = 1.0;
/// A form in the text of an article, as often as may be, counts about as much as one exact hit in a text of the mean
/// length. Were it more, forms would come before the word itself; were it 0, a title with `gauges` would not come before
/// a text that mentions a `gauge`.
const FORM: f32 = 0.5;
pub(super) const LONGER: f32 = 0.7;
pub(super) const RELATED: f32 = 0.48;
const CORRECTED: [f32; 3] = [1.0, 0.45, 0.3];

/// Letters from which on one edit is forgiven, and two.
const ONE_EDIT: usize = 4;
const TWO_EDITS: usize = 8;

/// How many articles the words that begin with the last one have together, so that their nearness counts.
const FEW_LONGER: u32 = 400;

/// How many corrections of a word are sought.
const CORRECTIONS: usize = 6;

/// A term that counts as a word.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) term: Term,
    pub(super) quality: f32,
    /// Whether it counts how near it stands to other words of the query.
    pub(super) near: bool,
    /// The only language whose articles count; any if it is empty.
    pub(super) language: String,
}

impl Variant {
    fn new(term: Term, quality: f32) -> Self {
        let near = !term.is_long();
        Self {
            term,
            quality,
            near,
            language: String::new(),
        }
    }
}

/// Finds the term of a key.
pub(super) fn term(root: &Root, files: &mut Files, key: &str) -> Result<Option<Term>, Waiting> {
    let Some((_, file)) = root.shard_of(key).and_then(|at| root.shards.get(at)) else {
        return Ok(None);
    };
    let shard = files.shard(*file)?;
    Ok(shard.and_then(|shard| {
        let number = shard.find(key)?;
        Some(Term {
            file: *file,
            shard,
            number,
        })
    }))
}

/// Finds the term of a facet's value, by its key or by its label.
pub(super) fn facet(root: &Root, files: &mut Files, key: &str) -> Result<Option<Term>, Waiting> {
    if let Some(term) = term(root, files, key)? {
        return Ok(Some(term));
    }
    // `tag:the-sea:sea`, where the tag `sea` is called so.
    let labelled = beginning_with(root, files, &format!("{key}:"))?;
    Ok(labelled.into_iter().next())
}

/// Finds the articles of a language; none where any language will do.
pub(super) fn of_language(
    root: &Root,
    files: &mut Files,
    language: &str,
) -> Result<Option<Rc<Postings>>, Waiting> {
    if language.is_empty() {
        return Ok(None);
    }
    match term(root, files, &format!("lang:{language}"))? {
        Some(term) => term.postings(files).map(Some),
        None => Ok(Some(Rc::default())),
    }
}

/// Finds the terms that a word stands for, as typed; with other forms of it or without.
///
/// Nearness counts for the word itself, for its forms that are in the same shard, so that their places are too, and for
/// longer words that are few.
pub(super) fn variants(
    root: &Root,
    files: &mut Files,
    word: &Word,
    prefix: bool,
    with_forms: bool,
) -> Result<Vec<Variant>, Waiting> {
    let mut found = Vec::new();
    let longer = if prefix {
        longer(root, files, &word.key)
    } else {
        Ok(Vec::new())
    };
    let exact = term(root, files, &word.key)?;
    if let Some(term) = exact {
        // The places are asked for along with what else the word needs: a round of fetches takes longer than some bytes.
        let exact = Variant::new(term.clone(), EXACT);
        if exact.near {
            term.wish_places(files);
        }
        found.push(exact);
        if with_forms {
            found.extend(forms(root, files, &term)?);
        }
    }
    found.extend(longer?);
    Ok(found)
}

/// Finds the other forms of a term.
fn forms(root: &Root, files: &mut Files, of: &Term) -> Result<Vec<Variant>, Waiting> {
    let mut found = Vec::new();
    let mut waiting = false;
    let number = of.number as u32;
    let families = of.shard.families.iter();
    for family in families.filter(|family| family.here.contains(&number)) {
        let mut add = |term: Term| {
            let is_here = term.file == of.file;
            let mut variant = Variant::new(term, FORM);
            variant.near &= is_here;
            variant.language.clone_from(&family.language);
            found.push(variant);
        };
        for here in family.here.iter().filter(|here| **here != number) {
            add(Term {
                number: *here as usize,
                ..of.clone()
            });
        }
        for key in &family.elsewhere {
            match term(root, files, key) {
                Ok(Some(term)) => add(term),
                Ok(None) => {}
                Err(Waiting) => waiting = true,
            }
        }
    }
    if waiting {
        return Err(Waiting);
    }
    Ok(found)
}

/// Finds the terms that begin with a text: by their joint list if they are very many, else each.
fn longer(root: &Root, files: &mut Files, prefix: &str) -> Result<Vec<Variant>, Waiting> {
    let joint = term(root, files, &format!("{prefix}*"))?;
    let joint_is_none = joint.is_none();
    let found = match joint {
        Some(joint) => vec![joint],
        None => each_longer(root, files, prefix)?,
    };
    let articles: u32 = found.iter().map(|term| term.count()).sum();
    let are_few = articles <= FEW_LONGER && joint_is_none;
    let variant = |term| {
        let mut variant = Variant::new(term, LONGER);
        variant.near &= are_few;
        variant
    };
    Ok(found.into_iter().map(variant).collect())
}

/// Finds each word that begins with a text and is longer.
pub(super) fn each_longer(
    root: &Root,
    files: &mut Files,
    prefix: &str,
) -> Result<Vec<Term>, Waiting> {
    let mut found = beginning_with(root, files, prefix)?;
    found.retain(|term| {
        let key = term.key();
        key != prefix && !key.contains(':') && !key.ends_with('*')
    });
    Ok(found)
}

/// Finds each term that begins with a text.
fn beginning_with(root: &Root, files: &mut Files, prefix: &str) -> Result<Vec<Term>, Waiting> {
    let mut found = Vec::new();
    let mut waiting = false;
    // The prefix may be in the middle of the shard that begins before it.
    let from = root.shard_of(prefix).unwrap_or(0);
    let shards = root.shards.iter().skip(from);
    let shards =
        shards.take_while(|(first, _)| first.as_str() <= prefix || first.starts_with(prefix));
    for (_, file) in shards {
        match files.shard(*file) {
            Ok(Some(shard)) => found.extend(shard.beginning_with(prefix).map(|number| Term {
                file: *file,
                shard: shard.clone(),
                number,
            })),
            Ok(None) => {}
            Err(Waiting) => waiting = true,
        }
    }
    if waiting {
        return Err(Waiting);
    }
    Ok(found)
}

/// Finds what a word was probably meant to be, best first.
///
/// That is a word one edit away; else, for a word that isn't in the index, what seem to be other forms of it; else a word
/// two edits away.
pub(super) fn corrected(
    root: &Root,
    files: &mut Files,
    word: &Word,
    prefix: bool,
    is_there: bool,
) -> Result<Vec<Variant>, Waiting> {
    let word = word.key.as_str();
    if !is_there {
        let other = with_or_without_article(root, files, word)?;
        if !other.is_empty() {
            return Ok(other);
        }
    }
    let most = match word.chars().count() {
        TWO_EDITS.. => 2,
        ONE_EDIT.. => 1,
        _ => return Ok(Vec::new()),
    };
    let first = word.chars().next();
    let found = near(root, files, word, most, prefix, first)?;
    // Few err in the first letter, so the other files are read only if it may be that.
    if is_there || found.first().is_some_and(|best| best.edits == 1) {
        return variants_of(root, files, word, found);
    }
    let related = related(root, files, word, most)?;
    if !related.is_empty() {
        return Ok(related);
    }
    let found = near(root, files, word, most, prefix, None)?;
    variants_of(root, files, word, found)
}

/// Finds an Arabic word that is only there with the article, or without it, and its forms.
fn with_or_without_article(
    root: &Root,
    files: &mut Files,
    word: &str,
) -> Result<Vec<Variant>, Waiting> {
    if !word.starts_with(|c| matches!(c, '\u{620}'..='\u{64A}')) {
        return Ok(Vec::new());
    }
    let other = match word.strip_prefix("ال") {
        Some(bare) => bare.to_owned(),
        None => format!("ال{word}"),
    };
    let Some(term) = term(root, files, &other)? else {
        return Ok(Vec::new());
    };
    let mut found = forms(root, files, &term)?;
    found.insert(0, Variant::new(term, RELATED));
    for form in &mut found {
        form.quality = RELATED;
    }
    Ok(found)
}

/// Finds the terms of corrections.
fn variants_of(
    root: &Root,
    files: &mut Files,
    word: &str,
    corrections: Vec<Correction>,
) -> Result<Vec<Variant>, Waiting> {
    let mut found = Vec::new();
    let mut waiting = false;
    for correction in corrections.into_iter().take(CORRECTIONS) {
        let key = correction.key.as_str();
        let is_form = key.starts_with(word) || word.starts_with(key);
        let edits = usize::from(correction.edits);
        let quality = if is_form {
            RELATED
        } else {
            CORRECTED.get(edits).copied().unwrap_or(0.0)
        };
        match term(root, files, key) {
            Ok(term) => found.extend(term.map(|term| Variant::new(term, quality))),
            Err(Waiting) => waiting = true,
        }
    }
    if waiting {
        return Err(Waiting);
    }
    Ok(found)
}

/// Finds what seem to be other forms of a word that isn't in the index, and the forms of the best of these. (To know
/// them as the writer does takes the stemmers, which are larger than all else that searches.)
fn related(root: &Root, files: &mut Files, word: &str, most: u8) -> Result<Vec<Variant>, Waiting> {
    let mut found = Vec::new();
    let letters = word.chars().count() as u32;
    let lengths = letters.saturating_sub(u32::from(most))..=letters + u32::from(most);
    for file in root.spellings_of(word.chars().next(), lengths) {
        if let Some(bytes) = files.bytes(file)?
            && index::related(&bytes, word, &mut found).is_err()
        {
            files.damaged();
        }
    }
    found.sort_by_key(|form| (form.edits, u8::MAX - form.frequency));
    found.truncate(CORRECTIONS);
    let mut variants = Vec::new();
    let mut waiting = false;
    for form in found {
        match term(root, files, &form.key) {
            Ok(term) => variants.extend(term.map(|term| Variant::new(term, RELATED))),
            Err(Waiting) => waiting = true,
        }
    }
    if waiting {
        return Err(Waiting);
    }
    if let Some(best) = variants.first().map(|best| best.term.clone()) {
        let forms = forms(root, files, &best)?;
        variants.extend(forms.into_iter().map(|form| Variant {
            quality: RELATED,
            ..form
        }));
    }
    Ok(variants)
}

/// Finds the words that are near in the spelling files of a first letter or of all, best first: fewer edits, the same
/// first letter, in more articles.
fn near(
    root: &Root,
    files: &mut Files,
    word: &str,
    most: u8,
    prefix: bool,
    of_first: Option<char>,
) -> Result<Vec<Correction>, Waiting> {
    let letters = word.chars().count() as u32;
    let shortest = letters.saturating_sub(u32::from(most));
    // Who is still typing has a few letters to go.
    let longest = letters + u32::from(most) + if prefix { 4 } else { 0 };
    let mut found = Vec::new();
    let mut waiting = false;
    for file in root.spellings_of(of_first, shortest..=longest) {
        match files.bytes(file) {
            Ok(Some(bytes)) => {
                if index::near(&bytes, word, most, prefix, &mut found).is_err() {
                    files.damaged();
                }
            }
            Ok(None) => {}
            Err(Waiting) => waiting = true,
        }
    }
    if waiting {
        return Err(Waiting);
    }
    let first = word.chars().next();
    found.retain(|correction| correction.key != word);
    found.sort_by_key(|correction| {
        let differs = correction.key.chars().next() != first;
        (correction.edits, differs, u8::MAX - correction.frequency)
    });
    let fewest = found.first().map_or(0, |best| best.edits);
    // Two edits only where one doesn't do: `report` isn't meant by who types `reprot` and finds it.
    found.retain(|correction| correction.edits == fewest);
    Ok(found)
}
