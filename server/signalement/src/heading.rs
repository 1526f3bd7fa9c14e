//! Where somebody goes, in eight directions.

use crate::vocabulary::folded;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// One of the eight winds, written as its Dutch letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Heading {
    /// North.
    #[serde(rename = "n")]
    Noord,
    /// North-east.
    #[serde(rename = "no")]
    Noordoost,
    /// East.
    #[serde(rename = "o")]
    Oost,
    /// South-east.
    #[serde(rename = "zo")]
    Zuidoost,
    /// South.
    #[serde(rename = "z")]
    Zuid,
    /// South-west.
    #[serde(rename = "zw")]
    Zuidwest,
    /// West.
    #[serde(rename = "w")]
    West,
    /// North-west.
    #[serde(rename = "nw")]
    Noordwest,
}

/// The letters and names of each heading as text is folded; a test reads the labels back by them.
const NAMES: [([&str; 3], Heading); 8] = [
    (["n", "noord", "north"], Heading::Noord),
    (["no", "noordoost", "northeast"], Heading::Noordoost),
    (["o", "oost", "east"], Heading::Oost),
    (["zo", "zuidoost", "southeast"], Heading::Zuidoost),
    (["z", "zuid", "south"], Heading::Zuid),
    (["zw", "zuidwest", "southwest"], Heading::Zuidwest),
    (["w", "west", "west"], Heading::West),
    (["nw", "noordwest", "northwest"], Heading::Noordwest),
];

impl Heading {
    /// Every heading, clockwise from the north.
    pub const ALL: [Heading; 8] = [
        Heading::Noord,
        Heading::Noordoost,
        Heading::Oost,
        Heading::Zuidoost,
        Heading::Zuid,
        Heading::Zuidwest,
        Heading::West,
        Heading::Noordwest,
    ];

    /// The heading nearest to an angle in whole degrees, clockwise from the north; 360 and more go round again.
    pub fn nearest(angle_deg: u16) -> Self {
        // An eighth is 45 degrees and begins 22.5 before its middle, so twice the angle keeps it whole.
        let eighth = (u32::from(angle_deg % 360) * 2 + 45) / 90 % 8;
        Self::ALL
            .into_iter()
            .nth(eighth as usize)
            .expect("a remainder of 8 is below 8")
    }

    /// The wind between two that are a quarter apart: south towards the east is south-east. Of east and south it is none, since
    /// nobody calls it so.
    pub(crate) fn towards(self, other: Heading) -> Option<Self> {
        match (self, other) {
            (Heading::Noord, Heading::Oost) => Some(Heading::Noordoost),
            (Heading::Noord, Heading::West) => Some(Heading::Noordwest),
            (Heading::Zuid, Heading::Oost) => Some(Heading::Zuidoost),
            (Heading::Zuid, Heading::West) => Some(Heading::Zuidwest),
            _ => None,
        }
    }

    /// Its angle in whole degrees, clockwise from the north, below 360.
    pub fn angle_deg(self) -> u16 {
        match self {
            Heading::Noord => 0,
            Heading::Noordoost => 45,
            Heading::Oost => 90,
            Heading::Zuidoost => 135,
            Heading::Zuid => 180,
            Heading::Zuidwest => 225,
            Heading::West => 270,
            Heading::Noordwest => 315,
        }
    }

    /// Its letters in files and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Heading::Noord => "n",
            Heading::Noordoost => "no",
            Heading::Oost => "o",
            Heading::Zuidoost => "zo",
            Heading::Zuid => "z",
            Heading::Zuidwest => "zw",
            Heading::West => "w",
            Heading::Noordwest => "nw",
        }
    }

    /// What people call it.
    pub fn label(self) -> Words {
        match self {
            Heading::Noord => Words::new("noord", "north"),
            Heading::Noordoost => Words::new("noordoost", "north-east"),
            Heading::Oost => Words::new("oost", "east"),
            Heading::Zuidoost => Words::new("zuidoost", "south-east"),
            Heading::Zuid => Words::new("zuid", "south"),
            Heading::Zuidwest => Words::new("zuidwest", "south-west"),
            Heading::West => Words::new("west", "west"),
            Heading::Noordwest => Words::new("noordwest", "north-west"),
        }
    }

    /// Reads its letters or its name in either language.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of_folded(&folded(text))
    }

    /// Reads a word that was folded before.
    pub(crate) fn of_folded(word: &str) -> Option<Self> {
        let (_, heading) = NAMES.iter().find(|(names, _)| names.contains(&word))?;
        Some(*heading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_is_the_nearest_to_its_own_angle_and_to_22_degrees_beside_it() {
        for heading in Heading::ALL {
            for angle in [
                heading.angle_deg(),
                heading.angle_deg() + 22,
                heading.angle_deg() + 338,
            ] {
                assert_eq!(Heading::nearest(angle), heading, "{angle}");
            }
        }
        assert_eq!(Heading::nearest(u16::MAX), Heading::nearest(u16::MAX % 360));
    }

    #[test]
    fn two_winds_make_the_one_between_them_when_they_are_said_in_its_order() {
        let between = |a: Heading, b: Heading| a.towards(b).map(Heading::code);
        assert_eq!(between(Heading::Zuid, Heading::Oost), Some("zo"));
        assert_eq!(between(Heading::Noord, Heading::West), Some("nw"));
        assert_eq!(between(Heading::Oost, Heading::Zuid), None);
        assert_eq!(between(Heading::Noord, Heading::Zuid), None);
    }

    #[test]
    fn every_heading_reads_back_from_its_letters_and_its_names() {
        for heading in Heading::ALL {
            let Words { nl, en } = heading.label();
            for name in [heading.code(), &nl, &en] {
                assert_eq!(Heading::parse(name), Some(heading));
            }
            let json = serde_json::to_string(&heading).expect("writable");
            assert_eq!(json, format!("\"{}\"", heading.code()));
        }
        assert_eq!(Heading::parse("omhoog"), None);
    }
}
