//! Misspelt words: every known word with one or two letters left out, so that a typo is found without comparing all.

use super::lexicon::{HASH_START, Places, WordId, WordList, hashed};

/// Letters from which one letter may be wrong.
const ONE_WRONG_FROM: usize = 4;
/// Letters of a word in which two letters may be wrong; a longer one has too many neighbours to keep them all.
const TWO_WRONG: std::ops::RangeInclusive<usize> = 10..=15;
/// Letters below which a wrong letter must be one that is easily taken for the right one.
const CAREFUL_BELOW: usize = 7;
/// Letters of the longest word that is mended.
const LONGEST: usize = 24;

/// The neighbourhoods of the words that may be misspelt.
#[derive(Debug)]
pub(crate) struct Neighbours {
    /// Half of the hash of each neighbour, and the word it is of; who looks one up compares the letters anyway.
    entries: Vec<(u32, WordId)>,
    places: Places,
}

impl Neighbours {
    /// The neighbourhoods of these words.
    pub(crate) fn of(words: &WordList, misspelt: impl Iterator<Item = WordId>) -> Self {
        let mut entries = Vec::new();
        for id in misspelt {
            let word = words.word(id);
            let length = word.chars().count();
            if (ONE_WRONG_FROM..=LONGEST).contains(&length) && word.is_ascii() {
                deletions(word, allowed(length), |hash| entries.push((half(hash), id)));
            }
        }
        entries.sort_unstable();
        entries.dedup();
        let mut places = Places::with_room(entries.len());
        for (index, (hash, _)) in entries.iter().enumerate() {
            places.insert(u64::from(*hash), u32::try_from(index).unwrap_or(u32::MAX));
        }
        Self { entries, places }
    }

    /// The known word that an unknown one is most likely meant to be.
    pub(crate) fn nearest(&self, words: &WordList, word: &str) -> Option<WordId> {
        let length = word.len();
        if !(ONE_WRONG_FROM..=LONGEST).contains(&length) || !word.is_ascii() {
            return None;
        }
        let mut best: Option<(usize, bool, WordId)> = None;
        deletions(word, allowed(length), |hash| {
            let hash = half(hash);
            let near = self
                .places
                .candidates(u64::from(hash))
                .map(|place| self.entries[place as usize])
                .filter(|(known, _)| *known == hash);
            for (_, id) in near {
                if best.is_some_and(|(_, _, taken)| taken == id) {
                    continue;
                }
                let known = words.word(id);
                let wrong = edits(word.as_bytes(), known.as_bytes());
                // People rarely get the first letter wrong.
                let other_start = word.as_bytes().first() != known.as_bytes().first();
                let fits = wrong <= allowed(length.min(known.len()))
                    && !(other_start && length < 8)
                    && (length >= CAREFUL_BELOW || is_likely(word.as_bytes(), known.as_bytes()));
                let better = best.is_none_or(|taken| (wrong, other_start, id) < taken);
                if fits && better {
                    best = Some((wrong, other_start, id));
                }
            }
        });
        best.map(|(_, _, id)| id)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.entries.len() * size_of::<(u32, WordId)>() + self.places.bytes()
    }
}

/// The upper half of a hash.
fn half(hash: u64) -> u32 {
    u32::try_from(hash >> 32).expect("half of 64 bits")
}

fn allowed(length: usize) -> usize {
    if TWO_WRONG.contains(&length) { 2 } else { 1 }
}

/// The hash of a word and of every word made of it by leaving letters out.
fn deletions(word: &str, most: usize, mut found: impl FnMut(u64)) {
    let bytes = word.as_bytes();
    found(hash_without(bytes, usize::MAX, usize::MAX));
    for first in 0..bytes.len() {
        found(hash_without(bytes, first, usize::MAX));
        if most > 1 {
            for second in first + 1..bytes.len() {
                found(hash_without(bytes, first, second));
            }
        }
    }
}

fn hash_without(bytes: &[u8], first: usize, second: usize) -> u64 {
    bytes
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != first && *index != second)
        .fold(HASH_START, |hash, (_, byte)| hashed(hash, *byte))
}

/// Rows of letters that are taken for one another, by their sound or by their place on the keyboard.
const EASILY_SWAPPED: [&str; 8] = ["aeiouy", "dt", "sz", "fv", "ckq", "gh", "mn", "bp"];
/// Rows of keys that lie side by side.
pub(super) const KEYBOARD: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Whether, where two words of the same length differ in one letter, that letter is easily taken for the other.
fn is_likely(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return true;
    }
    let mut differing = a.iter().zip(b).filter(|(x, y)| x != y);
    match (differing.next(), differing.next()) {
        (Some((x, y)), None) => {
            let both = |row: &&str| row.as_bytes().contains(x) && row.as_bytes().contains(y);
            let beside = |row: &&str| {
                row.as_bytes()
                    .windows(2)
                    .any(|pair| pair == [*x, *y] || pair == [*y, *x])
            };
            EASILY_SWAPPED.iter().any(both) || KEYBOARD.iter().any(beside)
        }
        // Two letters in the wrong order.
        _ => true,
    }
}

/// How many letters must be put in, left out, changed or swapped with their neighbour.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut before = [0; LONGEST + 1];
    let mut above = [0; LONGEST + 1];
    for (index, cell) in above.iter_mut().enumerate() {
        *cell = index;
    }
    for (i, x) in a.iter().enumerate() {
        let mut row = [0; LONGEST + 1];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let mut best = (above[j] + usize::from(x != y))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        before = above;
        above = row;
    }
    above[b.len()]
}
