//! Every phrase the reader knows, in one table: words get a number once, phrases are rows of those numbers.

use super::spelling::Neighbours;
use super::token::{Gap, Tokens};
use super::work::look;
use std::collections::BTreeMap;

/// Words of one phrase.
const PHRASE_WORDS_MAX: usize = 7;
/// Words without a meaning of their own that may stand between the words of one phrase, articles aside.
const FILLERS_MAX: usize = 3;
/// Articles and the like that may stand between two words of one phrase: "over al die heggen".
const ARTICLES_MAX: usize = 3;
/// Letters of the shortest stem.
const STEM_MIN: usize = 3;
/// No word.
const NONE: u32 = u32::MAX;

/// The number of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordId(u32);

impl WordId {
    /// A word the reader has never seen.
    pub(crate) const UNKNOWN: WordId = WordId(NONE);

    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(NONE))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A table from hashes to places, for looking up alone: its order is never seen.
#[derive(Debug, Default)]
pub(crate) struct Places {
    slots: Vec<u32>,
    mask: usize,
}

impl Places {
    /// Room for `count` keys.
    pub(crate) fn with_room(count: usize) -> Self {
        let size = (count * 2 + 2).next_power_of_two();
        Self {
            slots: vec![NONE; size],
            mask: size - 1,
        }
    }

    /// Notes a place under a hash; doubles are kept one after another.
    pub(crate) fn insert(&mut self, hash: u64, place: u32) {
        let mut slot = fold_hash(hash) & self.mask;
        while self.slots[slot] != NONE {
            slot = (slot + 1) & self.mask;
        }
        self.slots[slot] = place;
    }

    /// The places that may belong to a hash; the caller looks whether they do.
    pub(crate) fn candidates(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let mut slot = fold_hash(hash) & self.mask;
        std::iter::from_fn(move || {
            let place = *self.slots.get(slot).filter(|place| **place != NONE)?;
            slot = (slot + 1) & self.mask;
            Some(place)
        })
    }

    pub(crate) fn bytes(&self) -> usize {
        self.slots.len() * size_of::<u32>()
    }
}

fn fold_hash(hash: u64) -> usize {
    // Only the low bits choose the slot, so the high ones are mixed into them.
    ((hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20) as usize
}

/// Where every hash begins.
pub(crate) const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash with one more byte in it.
pub(crate) fn hashed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash of a word.
pub(crate) fn hash_of(word: &str) -> u64 {
    word.bytes().fold(HASH_START, hashed)
}

/// The words of every phrase of every layer.
#[derive(Debug, Default)]
pub(crate) struct WordList {
    words: Vec<String>,
    places: Places,
    /// Stems, "kijk*" without its star, each with the number it has as a word.
    stems: Vec<(String, WordId)>,
    stem_places: Places,
}

impl WordList {
    /// Gathers the words of phrases, which are folded here as a text is.
    pub(crate) fn of<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let mut known: BTreeMap<String, WordId> = BTreeMap::new();
        for phrase in phrases {
            for word in words_of(phrase) {
                let next = WordId::new(known.len());
                known.entry(word).or_insert(next);
            }
        }
        let mut words = vec![String::new(); known.len()];
        let mut places = Places::with_room(words.len());
        let mut stems = Vec::new();
        for (word, id) in known {
            if let Some(stem) = word.strip_suffix('*') {
                stems.push((stem.to_owned(), id));
            } else {
                places.insert(hash_of(&word), id.0);
            }
            words[id.index()] = word;
        }
        let mut stem_places = Places::with_room(stems.len());
        for (index, (stem, _)) in stems.iter().enumerate() {
            stem_places.insert(hash_of(stem), WordId::new(index).0);
        }
        Self {
            words,
            places,
            stems,
            stem_places,
        }
    }

    /// The number of a folded word.
    pub(crate) fn id(&self, word: &str) -> WordId {
        self.places
            .candidates(hash_of(word))
            .find(|id| self.words[*id as usize] == word)
            .map_or(WordId::UNKNOWN, WordId)
    }

    /// The number of two words written as one.
    pub(crate) fn joined_id(&self, first: &str, second: &str) -> WordId {
        let hash = second.bytes().fold(hash_of(first), hashed);
        self.places
            .candidates(hash)
            .find(|id| self.words[*id as usize].strip_prefix(first) == Some(second))
            .map_or(WordId::UNKNOWN, WordId)
    }

    /// The number of the longest stem a word begins with.
    pub(crate) fn stem_id(&self, word: &str) -> WordId {
        let mut hash = HASH_START;
        let mut longest = WordId::UNKNOWN;
        for (index, byte) in word.bytes().enumerate() {
            hash = hashed(hash, byte);
            if index + 1 < STEM_MIN {
                continue;
            }
            let found = self
                .stem_places
                .candidates(hash)
                .map(|place| &self.stems[place as usize])
                .find(|(stem, _)| stem.as_bytes() == &word.as_bytes()[..=index]);
            if let Some((_, id)) = found {
                longest = *id;
            }
        }
        longest
    }

    pub(crate) fn word(&self, id: WordId) -> &str {
        self.words.get(id.index()).map_or("", String::as_str)
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    fn bytes(&self) -> usize {
        let letters: usize = self
            .words
            .iter()
            .map(|word| word.len() + size_of::<String>())
            .sum();
        letters + self.places.bytes() + self.stem_places.bytes()
    }
}

/// A phrase as its folded words; a star at the end of a word stays.
pub(crate) fn words_of(phrase: &str) -> Vec<String> {
    phrase
        .split(' ')
        .flat_map(|part| {
            let tokens = Tokens::of(part);
            let mut words: Vec<String> = (0..tokens.len())
                .map(|index| tokens.word(index).to_owned())
                .collect();
            if part.ends_with('*')
                && let Some(last) = words.last_mut()
            {
                last.push('*');
            }
            words
        })
        .collect()
}

/// Whether a word may stand between the words of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passed {
    /// It parts the phrase.
    Never,
    /// A few of them do not matter.
    Counted,
    /// An article or the like never matters.
    Freely,
}

/// How many words may still be passed.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// In the whole phrase.
    fillers: usize,
    /// Up to its next word.
    articles: usize,
}

impl Room {
    fn without_article(self) -> Option<Self> {
        let articles = self.articles.checked_sub(1)?;
        Some(Self { articles, ..self })
    }

    fn without_filler(self) -> Option<Self> {
        let fillers = self.fillers.checked_sub(1)?;
        Some(Self { fillers, ..self })
    }
}

/// What a walk over the words of a text needs at every step.
struct Walk<'w, P> {
    tokens: &'w Tokens<'w>,
    known: &'w [Known],
    passed: &'w P,
}

/// Phrases with what they mean.
#[derive(Debug)]
pub(crate) struct Phrases<M> {
    /// From a node by a word to the next node.
    steps: Vec<(u32, WordId, u32)>,
    step_places: Places,
    /// Per node, the meanings of the phrase that ends there.
    ends: Vec<(u32, u32)>,
    meanings: Vec<M>,
}

impl<M: Clone> Phrases<M> {
    /// Makes the table of phrases whose words are all in the list.
    pub(crate) fn of<'a>(words: &WordList, phrases: impl Iterator<Item = (&'a str, M)>) -> Self {
        let mut nodes: BTreeMap<(u32, WordId), u32> = BTreeMap::new();
        let mut meant: Vec<Vec<M>> = vec![Vec::new()];
        for (phrase, meaning) in phrases {
            let mut node = 0;
            for word in words_of(phrase) {
                let id = if let Some(stem) = word.strip_suffix('*') {
                    words
                        .stems
                        .iter()
                        .find(|(known, _)| known == stem)
                        .map_or(WordId::UNKNOWN, |(_, id)| *id)
                } else {
                    words.id(&word)
                };
                node = *nodes.entry((node, id)).or_insert_with(|| {
                    meant.push(Vec::new());
                    u32::try_from(meant.len() - 1).unwrap_or(NONE)
                });
            }
            if node != 0 {
                meant[node as usize].push(meaning);
            }
        }
        let mut step_places = Places::with_room(nodes.len());
        let mut steps = Vec::with_capacity(nodes.len());
        for (index, ((from, word), to)) in nodes.into_iter().enumerate() {
            step_places.insert(hash_of_step(from, word), WordId::new(index).0);
            steps.push((from, word, to));
        }
        let mut meanings = Vec::new();
        let mut ends = Vec::with_capacity(meant.len());
        for list in meant {
            let start = WordId::new(meanings.len()).0;
            meanings.extend(list);
            ends.push((start, WordId::new(meanings.len()).0));
        }
        Self {
            steps,
            step_places,
            ends,
            meanings,
        }
    }

    fn step(&self, node: u32, word: WordId) -> Option<u32> {
        look();
        if word == WordId::UNKNOWN {
            return None;
        }
        self.step_places
            .candidates(hash_of_step(node, word))
            .map(|place| self.steps[place as usize])
            .find(|(from, by, _)| *from == node && *by == word)
            .map(|(_, _, to)| to)
    }

    /// What a word means by itself.
    pub(crate) fn alone(&self, word: WordId) -> &[M] {
        self.step(0, word)
            .map_or(&[], |node| self.meanings_of(node))
    }

    fn meanings_of(&self, node: u32) -> &[M] {
        let (start, end) = self.ends[node as usize];
        &self.meanings[start as usize..end as usize]
    }

    /// The longest phrase that begins at a token: how many tokens it takes, and what it means.
    pub(crate) fn longest(
        &self,
        tokens: &Tokens<'_>,
        known: &[Known],
        at: usize,
    ) -> Option<(usize, &[M])> {
        self.longest_from(tokens, known, at, 0, 0)
            .map(|(length, node)| (length, self.meanings_of(node)))
    }

    /// The longest way on from a node, by the word itself or by its stem.
    fn longest_from(
        &self,
        tokens: &Tokens<'_>,
        known: &[Known],
        at: usize,
        length: usize,
        node: u32,
    ) -> Option<(usize, u32)> {
        let word = known
            .get(at + length)
            .filter(|_| length < PHRASE_WORDS_MAX)?;
        if length > 0 && parts(tokens, at + length) {
            return None;
        }
        let ways = [self.step(node, word.id), self.step(node, word.stem)];
        let ends = ways.into_iter().flatten().filter_map(|next| {
            let here = (!self.meanings_of(next).is_empty()).then_some((length + 1, next));
            self.longest_from(tokens, known, at, length + 1, next)
                .or(here)
        });
        ends.max_by_key(|(length, _)| *length)
    }

    /// Every phrase that begins at a token: how many tokens it takes, and what it means. Words that say nothing of their own
    /// may stand between its words: "klimt snel over mijn schutting" holds "klimt over schutting".
    pub(crate) fn every(
        &self,
        tokens: &Tokens<'_>,
        known: &[Known],
        at: usize,
        passed: &impl Fn(WordId) -> Passed,
        mut found: impl FnMut(usize, &[M]),
    ) {
        let walk = Walk {
            tokens,
            known,
            passed,
        };
        let room = Room {
            fillers: FILLERS_MAX,
            articles: ARTICLES_MAX,
        };
        self.every_from(&walk, (at, at), 0, room, &mut found);
    }

    fn every_from<P: Fn(WordId) -> Passed>(
        &self,
        walk: &Walk<'_, P>,
        (first, at): (usize, usize),
        node: u32,
        room: Room,
        found: &mut impl FnMut(usize, &[M]),
    ) {
        let Some(word) = walk.known.get(at) else {
            return;
        };
        if at > first && parts(walk.tokens, at) {
            return;
        }
        let exact = self.step(node, word.id);
        // A word that means something by itself is no inflection of a stem: "verstoppertje" is not "verstop*".
        let is_own = node == 0 && exact.is_some_and(|next| !self.meanings_of(next).is_empty());
        for (next, is_meant) in [(exact, true), (self.step(node, word.stem), !is_own)] {
            let Some(next) = next else { continue };
            let meant = self.meanings_of(next);
            if is_meant && !meant.is_empty() {
                found(at + 1 - first, meant);
            }
            let room = Room {
                articles: ARTICLES_MAX,
                ..room
            };
            self.every_from(walk, (first, at + 1), next, room, found);
        }
        if node == 0 {
            return;
        }
        let left = match (walk.passed)(word.id) {
            Passed::Freely => room.without_article(),
            Passed::Counted => room.without_filler(),
            Passed::Never => None,
        };
        if let Some(room) = left {
            self.every_from(walk, (first, at + 1), node, room, found);
        }
    }

    /// Bytes the table takes.
    pub(crate) fn bytes(&self) -> usize {
        self.steps.len() * size_of::<(u32, WordId, u32)>()
            + self.step_places.bytes()
            + self.ends.len() * size_of::<(u32, u32)>()
            + self.meanings.len() * size_of::<M>()
    }
}

/// Whether a token is parted from the one before too much for one phrase; a slash between letters, as in "y/o", is not.
fn parts(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.gap(at) {
        Gap::Slash => tokens.word(at).len() > 1 || at == 0 || tokens.word(at - 1).len() > 1,
        gap => gap > Gap::Space,
    }
}

fn hash_of_step(node: u32, word: WordId) -> u64 {
    (u64::from(node) << 32 | u64::from(word.0)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// What is known of one token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// The word it is, or is taken for.
    pub(crate) id: WordId,
    /// The stem it begins with.
    pub(crate) stem: WordId,
    /// Whether it was spelt as the word is.
    pub(crate) is_exact: bool,
}

/// Looks every token up, once.
pub(crate) fn look_up(
    words: &WordList,
    neighbours: &Neighbours,
    tokens: &Tokens<'_>,
) -> Vec<Known> {
    (0..tokens.len())
        .map(|index| {
            let word = tokens.word(index);
            let id = words.id(word);
            let stem = words.stem_id(word);
            if id != WordId::UNKNOWN || tokens.number(index).is_some() {
                return Known {
                    id,
                    stem,
                    is_exact: true,
                };
            }
            let id = neighbours.nearest(words, word).unwrap_or(WordId::UNKNOWN);
            Known {
                id,
                stem,
                is_exact: id == WordId::UNKNOWN,
            }
        })
        .collect()
}

impl WordList {
    /// Bytes the list takes.
    pub(crate) fn size(&self) -> usize {
        self.bytes()
    }
}
