//! What each piece of the text is: the article's head, its text, its sources, or the page's.

use super::furniture::{Class, Run};
use super::head::Head;
use super::lines::{Mark, Piece};
use super::phrases::Furniture;
use super::shape::Ending;
use crate::import::bylines;
use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The page's, with what it is there for where that is known.
    Page(Option<Furniture>),
    /// The title.
    Title,
    /// The line under the title.
    Dek,
    /// The byline or a date above the text.
    Credit,
    /// One of the key points.
    KeyPoint,
    /// The text.
    Body,
    /// A source, a note, or the heading over them.
    Source,
}

/// How many lines at an end of the text are kept although nothing says what they are: a signature,
/// the last line of a poem. Menus are longer.
const STRAY: usize = 5;

/// Words of a headline. Fewer take in lists of names, more take in verse.
const HEADLINE: RangeInclusive<u32> = 5..=20;

/// Headlines before the text that make a list of links.
const STACKED: usize = 4;

/// Fewest words of a line that is left out where it follows itself; shorter ones are refrains.
const REPEATED: u32 = 10;

/// Buttons that make a bar; what stands above it and isn't the title is a caption or a teaser.
const BAR: usize = 3;

/// Says what each piece is.
pub(super) fn roles(pieces: &[Piece<'_>], classes: &[Class], run: Run, head: &Head) -> Vec<Role> {
    let mut roles = vec![Role::Page(None); pieces.len()];
    for (role, class) in roles.iter_mut().zip(classes) {
        *role = Role::Page(class.furniture);
    }
    let from = head
        .title
        .map_or_else(|| start_without_title(classes, run), |title| title + 1);
    let run = Run {
        start: run.start.max(from),
        end: end(classes, run.end),
    };
    set(&mut roles, run.start..run.end, Role::Body);
    take_lead(pieces, classes, &mut roles, from, run);
    drop_furniture(pieces, classes, &mut roles, run);
    if let Some(title) = head.title {
        set(&mut roles, title..title + 1, Role::Title);
    }
    for at in from..head.end.max(from) {
        let dated = classes.get(at).is_some_and(|class| class.dated);
        if dated && (head.published.is_some() || head.revised.is_some()) {
            set(&mut roles, at..at + 1, Role::Credit);
        }
    }
    let dates = [head.published, head.revised];
    for (_, at) in dates.into_iter().flatten() {
        if classes.get(at).is_some_and(|class| class.dated) {
            set(&mut roles, at..at + 1, Role::Credit);
        }
    }
    if let Some(byline) = &head.byline {
        set(&mut roles, byline.clone(), Role::Credit);
    }
    if let Some(dek) = head.dek {
        set(&mut roles, dek..dek + 1, Role::Dek);
    }
    drop_repeated(pieces, classes, &mut roles);
    key_points(pieces, &mut roles);
    roles
}

/// Drops the title and the dek where they stand in the text once more, and captions that a gallery
/// shows twice in a row.
fn drop_repeated(pieces: &[Piece<'_>], classes: &[Class], roles: &mut [Role]) {
    let head: HashSet<&str> = (pieces.iter().zip(&*roles))
        .filter(|(_, role)| matches!(role, Role::Title | Role::Dek))
        .map(|(piece, _)| piece.text())
        .collect();
    let mut before = "";
    for ((piece, class), role) in pieces.iter().zip(classes).zip(roles) {
        let touches = piece.text() == before && !piece.after_blank;
        let twice = touches && class.shape.words >= REPEATED;
        if *role == Role::Body && (twice || head.contains(piece.text())) {
            *role = Role::Page(Some(Furniture::Repeated));
        }
        before = piece.text();
    }
}

fn set(roles: &mut [Role], range: Range<usize>, role: Role) {
    if let Some(roles) = roles.get_mut(range) {
        roles.fill(role);
    }
}

/// Takes in the few lines before the text where no title was found and no menu stands there.
fn start_without_title(classes: &[Class], run: Run) -> usize {
    let stray = run.start <= STRAY && is_plain(classes.get(..run.start));
    if stray { 0 } else { run.start }
}

/// Takes in the few lines after the text where nothing of the page stands there.
fn end(classes: &[Class], end: usize) -> usize {
    let after = classes.get(end..).unwrap_or_default();
    if after.len() <= STRAY && is_plain(Some(after)) {
        classes.len()
    } else {
        end
    }
}

fn is_plain(classes: Option<&[Class]>) -> bool {
    classes
        .unwrap_or_default()
        .iter()
        .all(|class| class.furniture.is_none())
}

/// Takes in what stands between title and text and is part of it: captions, a heading, a dateline.
fn take_lead(pieces: &[Piece<'_>], classes: &[Class], roles: &mut [Role], from: usize, run: Run) {
    let mut touches = true;
    let mut buttons = 0;
    let stacks = stacks(pieces, classes, from..run.start);
    for at in (from..run.start).rev() {
        let (Some(class), Some(piece)) = (classes.get(at), pieces.get(at)) else {
            continue;
        };
        let marked = matches!(piece.mark, Mark::Bullet | Mark::Number(_));
        let sentence = class.shape.prose
            || class.shape.words >= 8
            || class.shape.ending == Ending::Sentence && class.shape.words > 2;
        let heading = touches && class.shape.words >= 2 && !is_file_name(piece.text());
        let plain =
            class.furniture.is_none() && !class.dated && class.shape.ending != Ending::Ellipsis;
        buttons += match class.furniture {
            Some(Furniture::Related) => BAR,
            Some(_) => 1,
            None => 0,
        };
        let near = buttons < BAR;
        let teaser = stacks.contains(&at);
        if plain && !teaser && (near && (sentence || heading) || marked || from == 0) {
            set(roles, at..at + 1, Role::Body);
        } else {
            touches = false;
        }
    }
}

/// Finds the headlines before the text of which several stand one on the other: links to other articles.
fn stacks(pieces: &[Piece<'_>], classes: &[Class], lead: Range<usize>) -> HashSet<usize> {
    let mut stacks = HashSet::new();
    let mut at = lead.start;
    while at < lead.end {
        let stack = (at..lead.end)
            .take_while(|place| is_headline(pieces, classes, *place))
            .count();
        if stack >= STACKED {
            stacks.extend(at..at + stack);
        }
        at += stack.max(1);
    }
    stacks
}

/// Tells the name of a picture's file, which pages show above it.
fn is_file_name(text: &str) -> bool {
    let lower = text.to_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}

/// Drops what belongs to the page in the midst of the text.
///
/// One such line goes alone. Where several stand between two paragraphs, a share bar or a box does,
/// and all short lines there go with it; so do headlines under a heading of related links.
fn drop_furniture(pieces: &[Piece<'_>], classes: &[Class], roles: &mut [Role], run: Run) {
    let mut at = run.start;
    while at < run.end {
        let gap = (at..run.end)
            .take_while(|at| classes.get(*at).is_some_and(Class::is_gap))
            .count();
        let furniture = |at: usize| classes.get(at).and_then(|class| class.furniture);
        let known = (at..at + gap).filter(|at| furniture(*at).is_some()).count();
        let links = links(pieces, classes, at..at + gap);
        for place in at..at + gap {
            let is_box = known >= 3 && known * 3 >= gap;
            if is_box || furniture(place).is_some() {
                set(roles, place..place + 1, Role::Page(furniture(place)));
            } else if links.contains(&place) {
                set(
                    roles,
                    place..place + 1,
                    Role::Page(Some(Furniture::Related)),
                );
            }
        }
        at += gap.max(1);
    }
}

/// Finds the links to other articles in a gap: the headlines under a heading that says so. With empty
/// lines between them, the last may be the heading of what follows.
fn links(pieces: &[Piece<'_>], classes: &[Class], gap: Range<usize>) -> HashSet<usize> {
    let mut links = HashSet::new();
    let is_label = |at: &usize| {
        let class = classes.get(*at);
        class.is_some_and(|class| class.furniture == Some(Furniture::Related))
    };
    let is_byline = |at: usize| {
        let piece = pieces.get(at);
        piece.is_some_and(|piece| bylines::parse_byline(piece.text()).is_some())
    };
    for label in gap.clone().filter(is_label) {
        let stack: Vec<usize> = (label + 1..gap.end)
            .take_while(|at| is_headline(pieces, classes, *at) || is_byline(*at))
            .collect();
        let is_glued = |at: &usize| pieces.get(*at).is_some_and(|piece| !piece.after_blank);
        let loose = stack.iter().skip(1).any(|at| !is_glued(at));
        let last = stack
            .last()
            .copied()
            .filter(|last| loose && last + 1 == gap.end);
        links.extend(stack.into_iter().filter(|at| Some(*at) != last));
    }
    links
}

/// Tells a line that may be the title of another article.
fn is_headline(pieces: &[Piece<'_>], classes: &[Class], at: usize) -> bool {
    let (Some(piece), Some(class)) = (pieces.get(at), classes.get(at)) else {
        return false;
    };
    class.furniture.is_none()
        && !class.dated
        && piece.mark == Mark::None
        && matches!(class.shape.ending, Ending::Open | Ending::Sentence)
        && HEADLINE.contains(&class.shape.words)
        && !piece.text().starts_with(char::is_lowercase)
        // Verse runs on from line to line.
        && !piece.text().ends_with([',', ';', '—', '–', '،', '，', '、'])
}

/// Finds the key points: a bulleted list right before the first paragraph.
fn key_points(pieces: &[Piece<'_>], roles: &mut [Role]) {
    let body: Vec<usize> = (0..roles.len())
        .filter(|at| roles.get(*at) == Some(&Role::Body))
        .collect();
    let is_bullet = |at: &&usize| {
        pieces
            .get(**at)
            .is_some_and(|piece| piece.mark == Mark::Bullet)
    };
    let points = body.iter().take_while(is_bullet).count();
    let text_follows = body.len() > points;
    if (2..=12).contains(&points) && text_follows {
        for at in body.into_iter().take(points) {
            set(roles, at..at + 1, Role::KeyPoint);
        }
    }
}
