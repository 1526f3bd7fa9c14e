//! Replacements in a text: doing, taking back, joining, and carrying over what somebody else did meanwhile.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    /// The first byte that goes, in the text before any replacement of the same patch.
    pub at: usize,
    /// What goes.
    pub was: String,
    /// What comes in its place.
    pub text: String,
}

/// Replacements that are made together: in the order of the text, none overlapping another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Patch(Vec<Splice>);

/// Replacements that do not fit the text they are meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("replacement {index} does not fit this text")]
pub struct BadPatch {
    /// Which, from 0.
    pub index: usize,
}

/// Two people changed the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("somebody else changed this place: byte {at}")]
pub struct Conflict {
    /// Where, in the text both of them saw.
    pub at: usize,
}

impl Splice {
    /// One past the last byte that goes.
    #[must_use]
    pub fn end(&self) -> usize {
        self.at + self.was.len()
    }

    fn is_insertion(&self) -> bool {
        self.was.is_empty()
    }

    /// Whether the one stands in the way of the other; both count in the same text.
    fn clashes(&self, other: &Self) -> bool {
        overlap(self.at..self.end(), other.at..other.end())
            || self.would_dangle(other)
            || other.would_dangle(self)
    }

    /// Whether this is a line put right behind lines that are gone: it would become part of what stood before those.
    fn would_dangle(&self, gone: &Self) -> bool {
        self.is_insertion()
            && gone.end() == self.at
            && gone.was.contains('\n')
            && !opens_block(&self.text)
    }

    /// Whether this ends before the other begins. Of two insertions at one place, a line that belongs to the table above
    /// it comes before a new table; otherwise what was there first (`self`) does.
    fn is_before(&self, other: &Self) -> bool {
        if self.is_insertion() && other.is_insertion() && self.at == other.at {
            return !opens_block(&self.text) || opens_block(&other.text);
        }
        self.end() <= other.at
    }
}

impl Patch {
    /// Replacements in a text: in its order, not overlapping, on whole characters. What changes nothing is left out.
    ///
    /// # Errors
    /// [`BadPatch`] names the first that breaks this.
    pub fn new(text: &str, replacements: Vec<(Range<usize>, String)>) -> Result<Self, BadPatch> {
        let mut done = 0;
        let mut splices = Vec::with_capacity(replacements.len());
        for (index, (range, with)) in replacements.into_iter().enumerate() {
            let was = text.get(range.clone()).filter(|_| range.start >= done);
            let was = was.ok_or(BadPatch { index })?.to_owned();
            done = range.end;
            if was != with {
                splices.push(Splice {
                    at: range.start,
                    was,
                    text: with,
                });
            }
        }
        Ok(Self(splices))
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The replacements.
    #[must_use]
    pub fn splices(&self) -> &[Splice] {
        &self.0
    }

    /// The text afterwards.
    ///
    /// # Errors
    /// [`BadPatch`] when this is not the text the replacements were written for.
    pub fn apply(&self, text: &str) -> Result<String, BadPatch> {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (index, splice) in self.0.iter().enumerate() {
            let bad = BadPatch { index };
            if text.get(splice.at..splice.end()) != Some(&splice.was) {
                return Err(bad);
            }
            out.push_str(text.get(done..splice.at).ok_or(bad)?);
            out.push_str(&splice.text);
            done = splice.end();
        }
        out.push_str(&text[done..]);
        Ok(out)
    }

    /// What takes this back: replacements in the text afterwards.
    #[must_use]
    pub fn inverted(&self) -> Self {
        let mut shift = Shift::default();
        let turned = self.0.iter().map(|splice| {
            let turned = Splice {
                at: shift.moved(splice.at),
                was: splice.text.clone(),
                text: splice.was.clone(),
            };
            shift.add(splice);
            turned
        });
        Self(turned.collect())
    }

    /// This, and then the other, as one patch.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let mut groups: Vec<Group<'_>> = Vec::new();
        let mut shift = Shift::default();
        for (range, part) in in_between(self, next) {
            match groups.last_mut() {
                Some(group) if group.holds(&range, part) => {
                    group.range.end = group.range.end.max(range.end);
                    group.parts.push((range, part));
                }
                _ => {
                    // Where it stands in the first text: as if nothing of this patch before it had been made.
                    let at = shift.moved_back(range.start);
                    groups.push(Group {
                        at,
                        range: range.clone(),
                        parts: vec![(range, part)],
                    });
                }
            }
            if let Part::First(splice) = part {
                shift.add(splice);
            }
        }
        let splices = groups.iter().map(Group::splice);
        Self(splices.filter(|splice| splice.was != splice.text).collect())
    }

    /// This patch, written for a text on which `earlier` was made meanwhile, as a patch of the text after that.
    ///
    /// # Errors
    /// [`Conflict`] when both changed the same place; then nothing of this patch can be made.
    pub fn after(&self, earlier: &Self) -> Result<Self, Conflict> {
        let mut carried = Vec::with_capacity(self.0.len());
        for splice in &self.0 {
            if earlier.0.iter().any(|other| splice.clashes(other)) {
                return Err(Conflict { at: splice.at });
            }
            let mut shift = Shift::default();
            for other in earlier.0.iter().filter(|other| other.is_before(splice)) {
                shift.add(other);
            }
            carried.push(Splice {
                at: shift.moved(splice.at),
                ..splice.clone()
            });
        }
        Ok(Self(carried))
    }
}

/// How far a place moves by what is replaced before it.
#[derive(Debug, Default)]
struct Shift {
    gone: usize,
    come: usize,
}

impl Shift {
    fn add(&mut self, splice: &Splice) {
        self.gone += splice.was.len();
        self.come += splice.text.len();
    }

    fn moved(&self, at: usize) -> usize {
        at + self.come - self.gone
    }

    fn moved_back(&self, at: usize) -> usize {
        at + self.gone - self.come
    }
}

/// A replacement of the first or the second of two patches.
#[derive(Clone, Copy)]
enum Part<'p> {
    First(&'p Splice),
    Second(&'p Splice),
}

/// Replacements of two patches that overlap in the text between them, and so become one.
struct Group<'p> {
    at: usize,
    range: Range<usize>,
    parts: Vec<(Range<usize>, Part<'p>)>,
}

/// The replacements of two patches with their places in the text between them, in order.
fn in_between<'p>(first: &'p Patch, next: &'p Patch) -> Vec<(Range<usize>, Part<'p>)> {
    let mut shift = Shift::default();
    let mut all: Vec<(Range<usize>, Part<'p>)> = Vec::new();
    for splice in &first.0 {
        let at = shift.moved(splice.at);
        all.push((at..at + splice.text.len(), Part::First(splice)));
        shift.add(splice);
    }
    let second = next.0.iter();
    all.extend(second.map(|splice| (splice.at..splice.end(), Part::Second(splice))));
    // At one place: where the first took something away, then what the second puts there, then the rest. The sort keeps
    // the order of several insertions at one place.
    all.sort_by_key(|(range, part)| {
        let rank = match part {
            Part::First(_) if range.is_empty() => 0,
            Part::Second(_) if range.is_empty() => 1,
            Part::First(_) | Part::Second(_) => 2,
        };
        (range.start, rank)
    });
    all
}

impl Group<'_> {
    /// Whether this belongs to the group: it overlaps, or it stands in the very place where the first took something away.
    fn holds(&self, range: &Range<usize>, part: Part<'_>) -> bool {
        let same_place = range.is_empty() && self.range == *range;
        let has_first = || {
            self.parts
                .iter()
                .any(|(_, own)| matches!(own, Part::First(_)))
        };
        overlap(self.range.clone(), range.clone())
            || same_place && (matches!(part, Part::First(_)) || has_first())
    }

    fn splice(&self) -> Splice {
        let (mut was, mut text) = (String::new(), String::new());
        // Every byte of the range is part of what the first wrote or of what the second took; walked from part to part.
        let (mut was_done, mut text_done) = (self.range.start, self.range.start);
        for (range, part) in &self.parts {
            match part {
                Part::First(splice) => {
                    was.push_str(&self.between(was_done..range.start));
                    was.push_str(&splice.was);
                    was_done = range.end;
                }
                Part::Second(splice) => {
                    text.push_str(&self.between(text_done..range.start));
                    text.push_str(&splice.text);
                    text_done = range.end;
                }
            }
        }
        was.push_str(&self.between(was_done..self.range.end));
        text.push_str(&self.between(text_done..self.range.end));
        Splice {
            at: self.at,
            was,
            text,
        }
    }

    /// A stretch of the text between both patches, of which this group knows every byte.
    fn between(&self, wanted: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = wanted.start;
        while at < wanted.end {
            let known = self.parts.iter().find_map(|(range, part)| {
                let text = match part {
                    Part::First(splice) => &splice.text,
                    Part::Second(splice) => &splice.was,
                };
                let end = range.end.min(wanted.end);
                (range.contains(&at)).then(|| &text[at - range.start..end - range.start])
            });
            let known = known.expect("the parts of a group touch one another");
            out.push_str(known);
            at += known.len();
        }
        out
    }
}

/// Whether two stretches have a byte in common, or one is a place inside the other.
fn overlap(one: Range<usize>, other: Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether a text begins with the head of a table, after empty lines and remarks.
pub(super) fn opens_block(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    lines
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .is_some_and(|line| line.starts_with('['))
}
