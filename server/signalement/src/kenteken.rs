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
const LOOK_ALIKE_PM: u32 = 800;

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
    /// half of what right ones give. Characters are set side by side in the order in which they come; look-alikes nearly count.
    pub(crate) fn fits(&self, truth: &Self) -> i32 {
        let (said, real) = (self.read(), truth.read());
        let (Ok(length), Ok(said_length)) = (i32::try_from(real.len()), i32::try_from(said.len()))
        else {
            return 0;
        };
        if length == 0 {
            return 0;
        }
        let (worth, paired) = aligned(&said, &real);
        let (Ok(worth), Ok(paired)) = (i32::try_from(worth), i32::try_from(paired)) else {
            return 0;
        };
        let wrong = said_length - paired;
        ((worth - 500 * wrong) / length).clamp(-500, 1_000)
    }

    /// The characters that were read.
    fn read(&self) -> Vec<char> {
        self.0.chars().filter(char::is_ascii_alphanumeric).collect()
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

/// What two characters are worth to one another, per mille.
fn worth(a: char, b: char) -> u32 {
    if a == b {
        1_000
    } else if LOOK_ALIKES
        .iter()
        .any(|alike| alike.contains(a) && alike.contains(b))
    {
        LOOK_ALIKE_PM
    } else {
        0
    }
}

/// The most that two rows of characters can be worth when their order is kept, and how many pairs that takes.
fn aligned(a: &[char], b: &[char]) -> (u32, u32) {
    let mut above = vec![(0, 0); b.len() + 1];
    for x in a {
        let mut row = vec![(0, 0)];
        for (j, y) in b.iter().enumerate() {
            let worth = worth(*x, *y);
            let paired = if worth > 0 {
                (above[j].0 + worth, above[j].1 + 1)
            } else {
                (0, 0)
            };
            row.push(paired.max(above[j + 1]).max(row[j]));
        }
        above = row;
    }
    above[b.len()]
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
}
