//! The files that were handed over, and the lists read from them.

use super::Waiting;
use super::clause::Matched;
use crate::index::{FileName, Positions, Postings, TermShard};
use crate::query::Clause;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// About how many bytes are kept. What the search at hand uses is kept whatever it takes. Less makes readers who search long
/// wait for the browser's own cache; more is memory that phones haven't got.
const KEPT: usize = 14 << 20;

/// One file, read as what it is.
#[derive(Clone, Debug)]
enum Held {
    /// As it was handed over.
    Bytes(Rc<Vec<u8>>),
    Shard(Rc<TermShard>),
    /// It couldn't be had, or is damaged.
    Lost,
}

/// Something kept, with its size and the search that used it last.
#[derive(Debug)]
struct Kept<T> {
    value: T,
    size: usize,
    used: u64,
}

/// Names a list: the shard, the number of its term, and the part, if it is one of several.
type ListName = (FileName, usize, Option<usize>);

/// What a clause came to.
#[derive(Debug)]
struct Answered {
    clause: Clause,
    forgiving: bool,
    matched: Rc<Matched>,
    used: u64,
}

#[derive(Debug)]
pub(super) struct Files {
    /// How many articles the library has.
    pub(super) articles: u32,
    held: HashMap<FileName, Kept<Held>>,
    postings: HashMap<ListName, Kept<Rc<Postings>>>,
    positions: HashMap<ListName, Kept<Rc<Positions>>>,
    /// The clauses of the last search: while somebody types, all words but the last stay what they are.
    answered: Vec<Answered>,
    needs: BTreeSet<FileName>,
    /// What will probably be needed next: asked for along with what is needed, so that it takes no time of its own.
    wishes: BTreeSet<FileName>,
    searches: u64,
    /// Whether this search came upon a file that is lost, and whether it wished for one.
    lost: bool,
    lost_wish: bool,
}

impl Files {
    pub(super) fn new(articles: u32) -> Self {
        Self {
            articles,
            held: HashMap::new(),
            postings: HashMap::new(),
            positions: HashMap::new(),
            answered: Vec::new(),
            needs: BTreeSet::new(),
            wishes: BTreeSet::new(),
            searches: 0,
            lost: false,
            lost_wish: false,
        }
    }

    /// Begins a search: drops what was used longest ago, if too much is kept.
    pub(super) fn begin(&mut self) {
        let last = self.searches;
        self.searches += 1;
        self.needs.clear();
        self.wishes.clear();
        (self.lost, self.lost_wish) = (false, false);
        self.answered.retain(|answered| answered.used == last);
        let size: usize = sizes(&self.held) + sizes(&self.postings) + sizes(&self.positions);
        if size > KEPT {
            // The last search's stay, as do older ones as long as they are half of what may be kept.
            let oldest = self.oldest_of(KEPT / 2).min(last);
            self.held.retain(|_, kept| kept.used >= oldest);
            self.postings.retain(|_, kept| kept.used >= oldest);
            self.positions.retain(|_, kept| kept.used >= oldest);
            // What they were found in may be gone, and whoever marks the hits needs it.
            self.answered.clear();
        }
    }

    /// Returns the search from which on all that was used takes no more than some bytes.
    fn oldest_of(&self, most: usize) -> u64 {
        fn used<K, T>(kept: &HashMap<K, Kept<T>>) -> impl Iterator<Item = (u64, usize)> {
            kept.values().map(|kept| (kept.used, kept.size))
        }
        let all = used(&self.held)
            .chain(used(&self.postings))
            .chain(used(&self.positions));
        let mut all: Vec<(u64, usize)> = all.collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        let mut sum = 0;
        let beyond = all.iter().find(|(_, size)| {
            sum += size;
            sum > most
        });
        beyond.map_or(0, |(used, _)| used + 1)
    }

    pub(super) fn supply(&mut self, file: FileName, bytes: Option<Vec<u8>>) {
        // Whatever the host answered: only the bytes that were published are read.
        let bytes = bytes.filter(|bytes| FileName::of(bytes) == file);
        let size = bytes.as_ref().map_or(0, Vec::len);
        let value = bytes.map_or(Held::Lost, |bytes| Held::Bytes(Rc::new(bytes)));
        let used = self.searches;
        self.held.insert(file, Kept { value, size, used });
    }

    pub(super) fn retry(&mut self) {
        self.held
            .retain(|_, kept| !matches!(kept.value, Held::Lost));
    }

    /// Returns the files without which the search can't go on, and those that are wished for, if they are worth it.
    pub(super) fn needs(&mut self, with_wishes: bool) -> Vec<FileName> {
        let mut needs = std::mem::take(&mut self.needs);
        if with_wishes {
            needs.append(&mut self.wishes);
        }
        needs.into_iter().collect()
    }

    /// Returns what a clause came to in the last search, or in this one.
    pub(super) fn answered(&mut self, clause: &Clause, forgiving: bool) -> Option<Rc<Matched>> {
        let mut all = self.answered.iter_mut();
        let answered = all.find(|answered| {
            answered.forgiving == forgiving && answered.clause.seeks_the_same(clause)
        })?;
        answered.used = self.searches;
        Some(answered.matched.clone())
    }

    /// Keeps what a clause came to, unless a file was lost, which may be here the next time.
    pub(super) fn keep_answer(&mut self, clause: &Clause, forgiving: bool, matched: &Rc<Matched>) {
        if !self.lost && !self.lost_wish {
            self.answered.push(Answered {
                clause: clause.clone(),
                forgiving,
                matched: matched.clone(),
                used: self.searches,
            });
        }
    }

    /// Notes that a file will probably be needed, if the search has to wait for another one.
    pub(super) fn wish(&mut self, file: FileName) {
        match self.held.get(&file) {
            Some(kept) => self.lost_wish |= matches!(kept.value, Held::Lost),
            None => {
                self.wishes.insert(file);
            }
        }
    }

    pub(super) fn lost(&self, with_wishes: bool) -> bool {
        self.lost || (with_wishes && self.lost_wish)
    }

    /// Returns a term shard; none where it is lost.
    pub(super) fn shard(&mut self, file: FileName) -> Result<Option<Rc<TermShard>>, Waiting> {
        let bytes = match self.held(file)? {
            Held::Shard(shard) => return Ok(Some(shard)),
            Held::Lost => return Ok(None),
            Held::Bytes(bytes) => bytes,
        };
        let read = TermShard::decode(bytes.as_ref().clone()).map(Rc::new);
        let value = read
            .as_ref()
            .map_or(Held::Lost, |shard| Held::Shard(shard.clone()));
        // A shard that is read takes several times its bytes: each term is a string of its own.
        let size = bytes.len() * 4;
        let used = self.searches;
        self.held.insert(file, Kept { value, size, used });
        self.lost |= read.is_err();
        Ok(read.ok())
    }

    /// Returns a file's bytes; none where it is lost.
    pub(super) fn bytes(&mut self, file: FileName) -> Result<Option<Rc<Vec<u8>>>, Waiting> {
        Ok(match self.held(file)? {
            Held::Bytes(bytes) => Some(bytes),
            Held::Shard(_) | Held::Lost => None,
        })
    }

    fn held(&mut self, file: FileName) -> Result<Held, Waiting> {
        let Some(kept) = self.held.get_mut(&file) else {
            self.needs.insert(file);
            return Err(Waiting);
        };
        kept.used = self.searches;
        self.lost |= matches!(kept.value, Held::Lost);
        Ok(kept.value.clone())
    }

    /// Notes that what was read of a file is damaged.
    pub(super) fn damaged(&mut self) {
        self.lost = true;
    }

    pub(super) fn known_postings(&mut self, name: ListName) -> Option<Rc<Postings>> {
        known(&mut self.postings, name, self.searches)
    }

    pub(super) fn keep_postings(&mut self, name: ListName, list: Postings) -> Rc<Postings> {
        let size = list.articles.len() * 6;
        keep(&mut self.postings, name, list, size, self.searches)
    }

    pub(super) fn known_positions(&mut self, name: ListName) -> Option<Rc<Positions>> {
        known(&mut self.positions, name, self.searches)
    }

    pub(super) fn keep_positions(&mut self, name: ListName, list: Positions) -> Rc<Positions> {
        let size = (list.starts.len() + list.places.len()) * 4;
        keep(&mut self.positions, name, list, size, self.searches)
    }
}

fn sizes<K, T>(kept: &HashMap<K, Kept<T>>) -> usize {
    kept.values().map(|kept| kept.size).sum()
}

fn known<T>(
    lists: &mut HashMap<ListName, Kept<Rc<T>>>,
    name: ListName,
    used: u64,
) -> Option<Rc<T>> {
    let kept = lists.get_mut(&name)?;
    kept.used = used;
    Some(kept.value.clone())
}

fn keep<T>(
    lists: &mut HashMap<ListName, Kept<Rc<T>>>,
    name: ListName,
    list: T,
    size: usize,
    used: u64,
) -> Rc<T> {
    let value = Rc::new(list);
    let kept = Kept {
        value: value.clone(),
        size,
        used,
    };
    lists.insert(name, kept);
    value
}
