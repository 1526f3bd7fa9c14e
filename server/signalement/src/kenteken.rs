//! Number plates: whole ones with their Dutch sidecode, parts of one, and characters that look alike.

use crate::error::SignalementError;
use crate::words::Lang;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Letters and digits of a plate, foreign ones included.
pub const KENTEKEN_MAX: usize = 10;

/// The part that was not read, between the characters that were.
const GAP: char = '…';
/// One character that was not read.
const UNSURE: char = '?';

/// The shapes of Dutch plates, L a letter and 0 a digit, with the dashes in their places; the place is the sidecode less 1.
const SIDECODES: [&str; 14] = [
    "LL-00-00", "00-00-LL", "00-LL-00", "LL-00-LL", "LL-LL-00", "00-LL-LL", "00-LLL-0", "0-LLL-00",
    "LL-000-L", "L-000-LL", "LLL-00-L", "L-00-LLL", "0-LL-000", "000-LL-0",
];

/// Characters that are taken for one another in the dark or in the rain.
const LOOK_ALIKES: [&str; 5] = ["0ODQ", "1IL", "8B", "5S", "2Z"];

/// What a look-alike is worth, per mille.
const LOOK_ALIKE_PM: i32 = 800;
/// What a wrong character costs, per mille.
const WRONG_PM: i32 = 500;

/// A number plate or a part of one: letters and digits, `…` for a part that was not read, `?` for one unread character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kenteken(String);

impl Kenteken {
    /// Reads a plate as people write it: "27-xk-bb", "27 XK …", "*4-X", "27-?K-BB". Dashes, dots and spaces are skipped.
    ///
    /// A text of fewer than six characters without a mark for its gap is a part that may stand anywhere.
    ///
    /// # Errors
    /// [`SignalementError::BadKenteken`] without a letter or digit, with more than [`KENTEKEN_MAX`], or with other signs.
    pub fn parse(text: &str) -> Result<Self, SignalementError> {
        let bad = || SignalementError::BadKenteken { max: KENTEKEN_MAX };
        let mut plate = String::new();
        let mut known = 0;
        let mut dots = 0;
        for c in text.chars() {
            if c == '.' {
                dots += 1;
                if dots < 2 {
                    continue;
                }
            } else {
                dots = 0;
            }
            match c.to_ascii_uppercase() {
                c @ ('A'..='Z' | '0'..='9' | UNSURE) => {
                    known += 1;
                    plate.push(c);
                }
                GAP | '*' | '.' => {
                    if !plate.ends_with(GAP) {
                        plate.push(GAP);
                    }
                }
                '-' | '·' | ' ' | '\u{a0}' => {}
                _ => return Err(bad()),
            }
            if known > KENTEKEN_MAX || plate.chars().count() > 2 * KENTEKEN_MAX {
                return Err(bad());
            }
        }
        if !plate.contains(|c: char| c.is_ascii_alphanumeric()) {
            return Err(bad());
        }
        if known < 6 && !plate.contains(GAP) {
            plate = format!("{GAP}{plate}{GAP}");
        }
        Ok(Self(plate))
    }

    /// Whether every character was read.
    pub fn is_whole(&self) -> bool {
        !self.0.contains([GAP, UNSURE])
    }

    /// The Dutch sidecode, 1 to 14, of a whole plate; `None` for a part and for a foreign plate.
    pub fn sidecode(&self) -> Option<u8> {
        let shape: String = self
            .0
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        let index = SIDECODES.iter().position(|code| {
            let bare = code.chars().filter(|c| *c != '-');
            bare.clone().count() == shape.chars().count()
                && bare.zip(shape.chars()).all(|(want, is)| {
                    if want == 'L' {
                        is.is_ascii_uppercase()
                    } else {
                        is == '0'
                    }
                })
        })?;
        u8::try_from(index + 1).ok()
    }

    /// Whether it is a whole Dutch plate.
    pub fn is_dutch(&self) -> bool {
        self.sidecode().is_some()
    }

    /// What stands at the beginning, before the first gap; `None` when it was not read.
    pub fn begin(&self) -> Option<&str> {
        self.0.split(GAP).next().filter(|part| !part.is_empty())
    }

    /// What stands at the end, after the last gap; `None` when it was not read.
    pub fn eind(&self) -> Option<&str> {
        self.0.rsplit(GAP).next().filter(|part| !part.is_empty())
    }

    /// How well this plate, as it was said, fits the real one: per mille of the real plate, with wrong characters taking
    /// half of what right ones give. What was read at the beginning or the end must stand there, a whole plate from one end to
    /// the other, and any other part may stand anywhere, whichever was said first. Within a part characters are set side by
    /// side in the order in which they come; look-alikes nearly count. What is known twice of one character counts once.
    pub(crate) fn fits(&self, truth: &Self) -> i32 {
        if self == truth {
            return 1_000;
        }
        let real: Vec<char> = truth.0.chars().filter(|c| *c != GAP).collect();
        let Ok(length @ 1..) = i32::try_from(real.iter().filter(|c| **c != UNSURE).count()) else {
            return 0;
        };
        let mut worth_at = vec![0; real.len()];
        let mut wrong = 0;
        for (part, place) in self.parts() {
            let part: Vec<char> = part.chars().collect();
            let window = match place {
                PartAt::Begin if truth.begin().is_some() => 0..part.len().min(real.len()),
                PartAt::End if truth.eind().is_some() => {
                    real.len().saturating_sub(part.len())..real.len()
                }
                _ => 0..real.len(),
            };
            let start = window.start;
            let pairs = aligned(&part, &real[window.clone()], &worth_at[window]);
            for pair in &pairs {
                let known = &mut worth_at[start + pair.real];
                *known = pair.worth.max(*known);
            }
            let is_wrong =
                |index: &usize| part[*index] != UNSURE && pairs.iter().all(|it| it.said != *index);
            wrong += i32::try_from((0..part.len()).filter(is_wrong).count()).unwrap_or(0);
        }
        let worth: i32 = worth_at.iter().sum();
        ((worth - WRONG_PM * wrong) / length).clamp(-WRONG_PM, 1_000)
    }

    /// The parts that were read, with where they stand: first those with a place, then the others, the longest first, so that
    /// the order in which they were said makes no difference.
    fn parts(&self) -> Vec<(&str, PartAt)> {
        let cut: Vec<&str> = self.0.split(GAP).collect();
        let last = cut.len() - 1;
        let at = |index: usize| match index {
            _ if last == 0 => PartAt::Anywhere,
            0 => PartAt::Begin,
            index if index == last => PartAt::End,
            _ => PartAt::Anywhere,
        };
        let mut parts: Vec<_> = cut
            .into_iter()
            .enumerate()
            .filter(|(_, part)| !part.is_empty())
            .map(|(index, part)| (part, at(index)))
            .collect();
        parts.sort_by_key(|(part, place)| (*place, std::cmp::Reverse(part.len()), *part));
        parts
    }

    /// The plate as people see it, the same in every language.
    pub fn label(&self, _lang: Lang) -> String {
        self.to_string()
    }
}

impl fmt::Display for Kenteken {
    /// With dashes where the sidecode has them, else as it was read.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(code) = self
            .sidecode()
            .and_then(|code| SIDECODES.get(usize::from(code) - 1))
        else {
            return formatter.write_str(&self.0);
        };
        let mut plate = self.0.chars();
        let dashed: String = code
            .chars()
            .filter_map(|c| if c == '-' { Some('-') } else { plate.next() })
            .collect();
        formatter.write_str(&dashed)
    }
}

impl Serialize for Kenteken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Kenteken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

/// Where a part of a plate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PartAt {
    Begin,
    End,
    Anywhere,
}

/// A character that was said and the real one it belongs to, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CharPair {
    said: usize,
    real: usize,
    /// Per mille.
    worth: i32,
}

/// What two characters are worth to one another, per mille; `None` when they differ. One that was not read fits any other,
/// and is worth nothing.
fn worth(a: char, b: char) -> Option<i32> {
    let are_alike = || {
        LOOK_ALIKES
            .iter()
            .any(|it| it.contains(a) && it.contains(b))
    };
    if a == UNSURE || b == UNSURE {
        Some(0)
    } else if a == b {
        Some(1_000)
    } else {
        are_alike().then_some(LOOK_ALIKE_PM)
    }
}

/// The pairs, their order kept, by which the said characters fit the real ones best; of equals those at places of which the
/// least was known.
fn aligned(said: &[char], real: &[char], known: &[i32]) -> Vec<CharPair> {
    // For the first characters of each: how well they fit, what it adds to what is known, and the pairs.
    type Fit = (i32, i32, Vec<CharPair>);
    let mut above: Vec<Fit> = vec![Fit::default(); real.len() + 1];
    for (i, a) in said.iter().enumerate() {
        let mut row = vec![Fit::default()];
        for (j, b) in real.iter().enumerate() {
            let mut best = if (above[j + 1].0, above[j + 1].1) >= (row[j].0, row[j].1) {
                above[j + 1].clone()
            } else {
                row[j].clone()
            };
            if let Some(worth) = worth(*a, *b) {
                let (fit, added, pairs) = &above[j];
                // A character that belongs somewhere is not wrong either.
                let fit = fit + worth + if *a == UNSURE { 0 } else { WRONG_PM };
                let added = added + (worth - known[j]).max(0);
                if (fit, added) > (best.0, best.1) {
                    let pair = CharPair {
                        said: i,
                        real: j,
                        worth,
                    };
                    let pairs = pairs.iter().copied().chain([pair]).collect();
                    best = (fit, added, pairs);
                }
            }
            row.push(best);
        }
        above = row;
    }
    above.pop().map(|(_, _, pairs)| pairs).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plate(text: &str) -> Kenteken {
        Kenteken::parse(text).expect(text)
    }

    #[test]
    fn every_sidecode_gets_its_dashes_and_its_number() {
        for (index, code) in SIDECODES.iter().enumerate() {
            let written: String = code
                .chars()
                .map(|c| {
                    if c == 'L' {
                        'X'
                    } else if c == '0' {
                        '7'
                    } else {
                        c
                    }
                })
                .collect();
            let bare = plate(&written.to_lowercase().replace('-', " "));
            assert_eq!(bare.to_string(), written);
            assert_eq!(bare.sidecode().map(usize::from), Some(index + 1));
        }
    }

    #[test]
    fn a_foreign_plate_is_kept_as_it_is() {
        let german = plate("K-XY 12345");
        assert!(german.is_whole() && !german.is_dutch());
        assert_eq!(german.to_string(), "KXY12345");
    }

    #[test]
    fn a_part_knows_where_it_stands() {
        assert_eq!(plate("VX-*").begin(), Some("VX"));
        assert_eq!(plate("...4-X").eind(), Some("4X"));
        let anywhere = plate("27xk");
        assert_eq!(
            (
                anywhere.begin(),
                anywhere.eind(),
                anywhere.to_string().as_str()
            ),
            (None, None, "…27XK…")
        );
        assert!(!plate("27-?K-BB").is_whole());
    }

    #[test]
    fn signs_that_no_plate_has_are_refused_and_so_is_one_character_more() {
        assert_eq!(
            plate(&"A".repeat(KENTEKEN_MAX)).to_string().len(),
            KENTEKEN_MAX
        );
        for text in [
            "",
            "…",
            "?",
            "12-ÄB-34",
            "12/AB",
            &"A".repeat(KENTEKEN_MAX + 1),
            &"*-".repeat(100),
        ] {
            assert_eq!(
                Kenteken::parse(text),
                Err(SignalementError::BadKenteken { max: KENTEKEN_MAX }),
                "{text}"
            );
        }
    }

    #[test]
    fn a_part_counts_for_what_it_tells_and_a_look_alike_nearly() {
        let real = plate("27-XKB-4");
        assert_eq!(plate("27-XKB-4").fits(&real), 1_000);
        assert_eq!(plate("27-X*").fits(&real), 500);
        assert_eq!(plate("Z7-XK8-4").fits(&real), (4 * 1_000 + 2 * 800) / 6);
        assert_eq!(plate("99-ZZZ-9").fits(&real), (800 - 5 * 500) / 6);
    }

    #[test]
    fn what_begins_or_ends_a_plate_stands_there_and_nowhere_else() {
        let real = plate("4-XBH-72");
        for (said, right, wrong) in [
            ("4-X…", 2, 0),
            ("…72", 2, 0),
            ("4…2", 2, 0),
            ("…4", 0, 1),
            ("72…", 0, 2),
            ("…BH…", 2, 0),
        ] {
            let expected = (right * 1_000 - wrong * 500) / 6;
            assert_eq!(plate(said).fits(&real), expected, "{said}");
        }
        assert_eq!(
            plate("?-X…").fits(&real),
            166,
            "what was not read is not wrong"
        );
        assert_eq!(
            plate("…4").fits(&plate("4-XB…")),
            333,
            "nobody knows how it ends"
        );
    }

    #[test]
    fn parts_count_in_whichever_order_they_were_said_and_once() {
        let real = plate("KZ-123-B");
        assert_eq!(plate("…3…KZ…").fits(&real), 500);
        assert_eq!(plate("…KZ…3…").fits(&real), 500);
        assert_eq!(plate("…3…3…").fits(&real), 1_000 / 6);
        assert_eq!(plate("KZ…Z1…").fits(&real), 500);
        assert_eq!(
            plate("…4…4…").fits(&plate("4-XBH-42")),
            2_000 / 6,
            "there are two of them"
        );
    }
}
