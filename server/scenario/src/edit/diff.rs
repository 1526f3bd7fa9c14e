//! What differs between two texts, as replacements of whole words, values and lines.

use super::patch::{Patch, opens_block};
use std::ops::Range;

/// Where more lines than this came and went, the whole stretch is replaced.
const LINES_DIFFERENT_MAX: usize = 1_000;

impl Patch {
    /// The replacements that make the one text into the other. A value is replaced whole, and what was put in or taken
    /// out is whole lines where it can be.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        if old == new {
            return Self::default();
        }
        let (old_lines, new_lines) = (Lines::new(old), Lines::new(new));
        let mut replaced = Vec::new();
        for hunk in hunks(&old_lines, &new_lines) {
            let (from, to) = (old_lines.bytes(&hunk.old), new_lines.bytes(&hunk.new));
            let (head, tail) = common_words(&old[from.clone()], &new[to.clone()]);
            replaced.push((
                from.start + head..from.end - tail,
                new[to.start + head..to.end - tail].to_owned(),
            ));
        }
        Self::new(old, replaced).expect("the hunks of a text are in its order")
    }
}

/// Lines that were replaced by others.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

/// A text cut after each line break.
struct Lines<'t> {
    lines: Vec<&'t str>,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut starts = Vec::with_capacity(lines.len() + 1);
        let mut at = 0;
        for line in &lines {
            starts.push(at);
            at += line.len();
        }
        starts.push(at);
        Self { lines, starts }
    }

    fn bytes(&self, lines: &Range<usize>) -> Range<usize> {
        self.starts[lines.start]..self.starts[lines.end]
    }
}

fn hunks(old: &Lines<'_>, new: &Lines<'_>) -> Vec<Hunk> {
    let (old, new) = (&old.lines, &new.lines);
    let shorter = old.len().min(new.len());
    let same = |at: &usize| old[*at] == new[*at];
    let head = (0..shorter).take_while(same).count();
    let tail = (0..shorter - head)
        .take_while(|at| old[old.len() - 1 - at] == new[new.len() - 1 - at])
        .count();
    let (old_mid, new_mid) = (head..old.len() - tail, head..new.len() - tail);
    let whole = Hunk {
        old: old_mid.clone(),
        new: new_mid.clone(),
    };
    let mut found = match compared(&old[old_mid], &new[new_mid]) {
        Some(kept) => between_kept(&kept, &whole),
        None => vec![whole],
    };
    for nth in 0..found.len() {
        let above = nth.checked_sub(1).map_or(0, |above| found[above].old.end);
        let below = found.get(nth + 1).map_or(old.len(), |next| next.old.start);
        found[nth] = whole_block(&found[nth], old, new, above..below);
    }
    found
}

/// The stretches of a hunk between the lines that stayed, which are counted from its beginning.
fn between_kept(kept: &[(usize, usize)], whole: &Hunk) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let (mut old, mut new) = (whole.old.start, whole.new.start);
    let kept = kept
        .iter()
        .map(|(in_old, in_new)| (in_old + whole.old.start, in_new + whole.new.start));
    for (in_old, in_new) in kept.chain([(whole.old.end, whole.new.end)]) {
        if old < in_old || new < in_new {
            hunks.push(Hunk {
                old: old..in_old,
                new: new..in_new,
            });
        }
        (old, new) = (in_old + 1, in_new + 1);
    }
    hunks
}

/// The lines both texts have, as many as possible, with their places in both; `None` when too much differs. The way of
/// Myers: after each line more that came or went, how far each way through both texts leads.
fn compared(old: &[&str], new: &[&str]) -> Option<Vec<(usize, usize)>> {
    // A way with `steps` lines gone or come ends on one of the diagonals -steps, -steps + 2, …, steps: so many more lines
    // gone than come. `reached[steps][i]` is the place in the old text on diagonal 2i - steps.
    let mut reached: Vec<Vec<usize>> = Vec::new();
    for steps in 0..=LINES_DIFFERENT_MAX.min(old.len() + new.len()) {
        let mut row = Vec::with_capacity(steps + 1);
        for diagonal in 0..=steps {
            let mut at = match steps {
                0 => 0,
                _ => came_from(&reached[steps - 1], steps, diagonal).1,
            };
            // The place in the new text: as far as in the old one, less what went, with what came.
            let mut in_new = at + steps - 2 * diagonal;
            while at < old.len() && in_new < new.len() && old[at] == new[in_new] {
                at += 1;
                in_new += 1;
            }
            row.push(at);
            if at >= old.len() && in_new >= new.len() {
                reached.push(row);
                return Some(walked_back(&reached, diagonal));
            }
        }
        reached.push(row);
    }
    None
}

/// The diagonal of the row before from which this one was reached, and the place in the old text just after that step.
fn came_from(before: &[usize], steps: usize, diagonal: usize) -> (usize, usize) {
    // One line more gone: from the diagonal below, a line further in the old text. One more come: from the same place.
    let gone = diagonal.checked_sub(1).map(|from| (from, before[from] + 1));
    let come = (diagonal < steps).then(|| (diagonal, before[diagonal]));
    match (gone, come) {
        (Some(gone), Some(come)) if gone.1 > come.1 => gone,
        (_, Some(come)) => come,
        (Some(gone), None) => gone,
        (None, None) => unreachable!("a row has a step before it"),
    }
}

fn walked_back(reached: &[Vec<usize>], last: usize) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    let mut diagonal = last;
    for steps in (0..reached.len()).rev() {
        let end = reached[steps][diagonal];
        let (from, start) = match steps {
            0 => (0, 0),
            _ => came_from(&reached[steps - 1], steps, diagonal),
        };
        kept.extend((start..end).rev().map(|at| (at, at + steps - 2 * diagonal)));
        diagonal = from;
    }
    kept.reverse();
    kept
}

/// The same insertion or deletion of lines, moved up or down past equal lines to where it is a whole table with its head,
/// so that it is clear which lines came or went together. It stays within `room`, lines of the old text.
fn whole_block(hunk: &Hunk, old: &[&str], new: &[&str], room: Range<usize>) -> Hunk {
    // Of the lines that came or went, and the text around them, which is the same in both texts.
    let (lines, at) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
        (true, false) => (new, &hunk.new),
        (false, true) => (old, &hunk.old),
        _ => return hunk.clone(),
    };
    let up = (hunk.old.start - room.start).min(hunk.new.start);
    let down = (room.end - hunk.old.end).min(new.len() - hunk.new.end);
    let mut first = at.start;
    while first > at.start - up && lines[first - 1] == lines[first - 1 + at.len()] {
        first -= 1;
    }
    let mut best = (rank(&lines[at.clone()]), at.start);
    while first <= at.start + down && first + at.len() <= lines.len() {
        let here = (rank(&lines[first..first + at.len()]), first);
        // The highest of equals, so that what is compared twice comes out the same.
        if here.0 > best.0 || (here.0 == best.0 && here.1 < best.1) {
            best = here;
        }
        if first + at.len() == lines.len() || lines[first] != lines[first + at.len()] {
            break;
        }
        first += 1;
    }
    let moved =
        |range: &Range<usize>| range.start + best.1 - at.start..range.end + best.1 - at.start;
    Hunk {
        old: moved(&hunk.old),
        new: moved(&hunk.new),
    }
}

/// How well lines form a table by themselves.
fn rank(lines: &[&str]) -> u8 {
    let first = lines.first().map_or("", |line| line.trim());
    match opens_block(&lines.concat()) {
        true if first.is_empty() => 2,
        true => 1,
        false => 0,
    }
}

/// How many bytes at the beginning and at the end are the same words.
fn common_words(old: &str, new: &str) -> (usize, usize) {
    let (old, new) = (words(old), words(new));
    let shorter = old.len().min(new.len());
    let head = (0..shorter).take_while(|at| old[*at] == new[*at]).count();
    let tail = (0..shorter - head)
        .take_while(|at| old[old.len() - 1 - at] == new[new.len() - 1 - at])
        .count();
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum();
    (length(&old[..head]), length(&old[old.len() - tail..]))
}

/// A text in texts between quotes, numbers and names, spaces, and other characters.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '"' | '\'' => quoted_end(rest, first),
            ' ' | '\t' => run_end(rest, |c| matches!(c, ' ' | '\t')),
            c if is_word(c) => run_end(rest, is_word),
            c => c.len_utf8(),
        };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.' | ':')
}

fn run_end(text: &str, part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !part(c)).unwrap_or(text.len())
}

/// Where a text between quotes ends: behind its last quote, or at the end of the line.
fn quoted_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}
