//! Colours of a drawing: what the data files say of them, their shades, and what is drawn when a colour is not known.

use crate::word::{HaarKleur, Huidskleur, Kleur, Word};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::fmt;

/// A colour as screens make it: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rgb(pub(super) [u8; 3]);

/// Stands for a colour that is not known: bare paper, hatched where there is room, so that it claims nothing.
pub(super) const NEUTRAL: Rgb = Rgb([0xfb, 0xf7, 0xec]);
/// The line round whatever is not known.
pub(super) const NEUTRAL_LINE: Rgb = Rgb([0x6c, 0x6a, 0x66]);
/// The hatching on whatever is not known.
pub(super) const HATCHING: Rgb = Rgb([0xb9, 0xb4, 0xa8]);
/// Skin of which the colour is not known: warm as skin is, and of nobody in particular.
const NEUTRAL_SKIN: Rgb = Rgb([0xd4, 0xc4, 0xae]);
const BLACK: Rgb = Rgb([0x10, 0x12, 0x18]);
const WHITE: Rgb = Rgb([0xff, 0xff, 0xff]);
/// Brighter than this, out of 255, a colour gets darker lines and shades, else lighter lines.
const DARK_BELOW: u32 = 70;

impl Rgb {
    /// This colour with so many per mille of another in it.
    pub(super) fn mixed(self, other: Self, pm: u32) -> Self {
        let mut mixed = self.0;
        for (own, theirs) in mixed.iter_mut().zip(other.0) {
            let sum = u32::from(*own) * (1_000 - pm) + u32::from(theirs) * pm;
            *own = u8::try_from(sum / 1_000).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }

    /// How bright it looks, from 0 to 255.
    pub(super) fn brightness(self) -> u32 {
        let [red, green, blue] = self.0.map(u32::from);
        (299 * red + 587 * green + 114 * blue) / 1_000
    }

    /// Its shadow side.
    pub(super) fn dark(self) -> Self {
        self.mixed(BLACK, if self.is_dark() { 450 } else { 170 })
    }

    /// Its lit side.
    pub(super) fn light(self) -> Self {
        self.mixed(WHITE, if self.is_dark() { 160 } else { 300 })
    }

    /// A seam or an edge that can be seen on it.
    pub(super) fn edge(self) -> Self {
        if self.is_dark() {
            self.mixed(WHITE, 300)
        } else {
            self.mixed(BLACK, 330)
        }
    }

    fn is_dark(self) -> bool {
        self.brightness() < DARK_BELOW
    }

    #[cfg(test)]
    pub(super) fn distance(self, other: Self) -> u32 {
        let differences = self.0.iter().zip(other.0);
        differences.map(|(a, b)| u32::from(a.abs_diff(b))).sum()
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl<'de> Deserialize<'de> for Rgb {
    /// Reads `#1f2f5e`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        Self::parse(text).ok_or_else(|| D::Error::custom(format!("{text:?} is not like #1f2f5e")))
    }
}

impl Rgb {
    /// Reads `#1f2f5e`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }
}

/// A colour and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Swatch {
    /// What it is painted with.
    pub(super) rgb: Rgb,
    /// Not known, or no more than light or dark: its line is dashed.
    pub(super) vague: bool,
    /// Blotched, as camouflage is.
    pub(super) blotched: bool,
}

impl Swatch {
    /// What is painted when nothing is known.
    pub(super) const UNKNOWN: Self = Self {
        rgb: NEUTRAL,
        vague: true,
        blotched: false,
    };

    /// Bands that throw light back.
    pub(super) const REFLECTIVE: Self = Self {
        rgb: Rgb([0xe4, 0xea, 0xec]),
        vague: false,
        blotched: false,
    };

    /// A colour that is what it is.
    pub(super) fn plain(rgb: Rgb) -> Self {
        Self {
            rgb,
            vague: false,
            blotched: false,
        }
    }

    /// A colour of clothes or vehicles.
    pub(super) fn of(kleur: Kleur) -> Self {
        let entry = kleur.entry();
        Self {
            rgb: entry.rgb.unwrap_or(NEUTRAL),
            // Only what is left of a colour in the dark is its own shade.
            vague: entry.rgb.is_none() || entry.schemer == Some(entry.code),
            blotched: kleur.code() == "camouflage",
        }
    }

    /// A colour of hair.
    pub(super) fn of_hair(kleur: HaarKleur) -> Self {
        kleur.entry().rgb.map_or(Self::UNKNOWN, Self::plain)
    }

    /// Whether nothing is known of it.
    pub(super) fn is_unknown(self) -> bool {
        self.vague && self.rgb == NEUTRAL
    }

    /// The line round it.
    pub(super) fn edge(self) -> Rgb {
        if self.is_unknown() {
            NEUTRAL_LINE
        } else {
            self.rgb.edge()
        }
    }
}

/// The colour of skin, or what stands for it.
pub(super) fn skin(huidskleur: Option<Huidskleur>) -> Rgb {
    huidskleur
        .and_then(|skin| skin.entry().rgb)
        .unwrap_or(NEUTRAL_SKIN)
}

/// The colours of one thing, the main one first; an accent that is not known is a shade of the main one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cloth {
    /// Most of it.
    pub(super) main: Swatch,
    /// Stripes, brim, sole.
    pub(super) second: Swatch,
    /// The smallest parts.
    pub(super) third: Swatch,
    /// How many of these were said.
    pub(super) known: usize,
}

impl Cloth {
    /// From the colours that were said.
    pub(super) fn of(colours: &[Kleur]) -> Self {
        let said = |index: usize| colours.get(index).copied().map(Swatch::of);
        let main = said(0).unwrap_or(Swatch::UNKNOWN);
        let shade = Swatch {
            rgb: main.rgb.edge(),
            vague: false,
            blotched: false,
        };
        Self {
            main,
            second: said(1).unwrap_or(shade),
            third: said(2).or(said(1)).unwrap_or(shade),
            known: colours.len(),
        }
    }

    /// One colour and its shades.
    pub(super) fn plain(main: Swatch) -> Self {
        Self {
            main,
            second: Swatch::plain(main.rgb.dark()),
            third: Swatch::plain(main.rgb.edge()),
            known: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Kind;

    /// Colours nearer than this look the same in a small drawing: the sum of their differences.
    const DISTINCT: u32 = 45;

    #[test]
    fn every_colour_of_the_vocabulary_is_drawn_and_looks_like_no_other() {
        for kind in [Kind::Kleur, Kind::HaarKleur, Kind::Huidskleur] {
            let rgb = |code| {
                let entry = kind.entry(code).expect("it is listed");
                entry.rgb.unwrap_or_else(|| panic!("{code} has no rgb"))
            };
            let codes: Vec<_> = kind.values().map(|(code, _)| code).collect();
            for (index, a) in codes.iter().enumerate() {
                for b in &codes[..index] {
                    let distance = rgb(a).distance(rgb(b));
                    assert!(distance >= DISTINCT, "{a} and {b} differ by {distance}");
                }
                // What is white is told from paper by its whole line, and by having no hatching.
                let least = if *a == "wit" { 10 } else { DISTINCT };
                assert!(rgb(a).distance(NEUTRAL) >= least, "{a} looks unknown");
            }
        }
    }

    #[test]
    fn skin_that_is_not_known_looks_like_none_that_is() {
        for known in Huidskleur::all() {
            let distance = skin(None).distance(skin(Some(known)));
            assert!(distance >= DISTINCT, "{known}: {distance}");
        }
    }

    #[test]
    fn a_line_can_be_seen_on_black_and_on_white() {
        for rgb in [Rgb([0; 3]), Rgb([255; 3]), NEUTRAL] {
            assert!(rgb.distance(rgb.edge()) >= DISTINCT, "{rgb}");
        }
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#12345", "123456", "#12345g", "#1234567", "#+12345"] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
        assert_eq!(
            Rgb::parse("#1f2f5e").map(|rgb| rgb.to_string()),
            Some("#1f2f5e".to_owned())
        );
    }
}
