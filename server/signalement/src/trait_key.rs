//! The names of the traits that can be given away, seen and compared.

use crate::vocabulary::{folded, nearest};
use crate::word::Stuk;
use crate::words::{Lang, Words};
use serde::{Deserialize, Serialize};

/// One trait of a person or a vehicle. Clothes have a trait for each place where they are worn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TraitKey {
    /// Man or woman.
    Geslacht,
    /// Age.
    Leeftijd,
    /// Height.
    Lengte,
    /// Build.
    Postuur,
    /// Colour of skin.
    Huidskleur,
    /// Hair.
    Haar,
    /// Face, glasses included.
    Gezicht,
    /// On the head: pet, muts, helm.
    Hoofd,
    /// Round the neck or before the mouth: sjaal, mondkapje.
    Hals,
    /// The outer layer: jas, bodywarmer, hesje.
    Jas,
    /// What is under it: trui, hoodie, shirt.
    Trui,
    /// Clothes from head to toe: pak, overall, "in het zwart".
    Kleding,
    /// Legs: broek, spijkerbroek, rok.
    Broek,
    /// Feet.
    Schoenen,
    /// Socks.
    Sokken,
    /// Hands.
    Handschoenen,
    /// A bag or backpack.
    Tas,
    /// Whatever else is carried.
    BijZich,
    /// Particulars of a person.
    Bijzonderheden,
    /// Kind of vehicle.
    VoertuigSoort,
    /// Colour of the vehicle.
    VoertuigKleur,
    /// Make.
    Merk,
    /// Type.
    Type,
    /// Number plate.
    Kenteken,
    /// Country of the plate.
    KentekenLand,
    /// What is written on it.
    Opschrift,
    /// Particulars of a vehicle.
    VoertuigBijzonderheden,
}

/// Name in files, label in Dutch and in English, and metres from which it can be seen.
type About = (&'static str, &'static str, &'static str, u32);

impl TraitKey {
    /// Every trait, in the order in which people describe: from head to toe, then the vehicle.
    pub const ALL: [TraitKey; 27] = [
        TraitKey::Geslacht,
        TraitKey::Leeftijd,
        TraitKey::Lengte,
        TraitKey::Postuur,
        TraitKey::Huidskleur,
        TraitKey::Haar,
        TraitKey::Gezicht,
        TraitKey::Hoofd,
        TraitKey::Hals,
        TraitKey::Jas,
        TraitKey::Trui,
        TraitKey::Kleding,
        TraitKey::Broek,
        TraitKey::Schoenen,
        TraitKey::Sokken,
        TraitKey::Handschoenen,
        TraitKey::Tas,
        TraitKey::BijZich,
        TraitKey::Bijzonderheden,
        TraitKey::VoertuigSoort,
        TraitKey::VoertuigKleur,
        TraitKey::Merk,
        TraitKey::Type,
        TraitKey::Kenteken,
        TraitKey::KentekenLand,
        TraitKey::Opschrift,
        TraitKey::VoertuigBijzonderheden,
    ];

    /// Reads the name of a trait, or a garment as the trait of its place: "pet" is what is on the head.
    ///
    /// # Errors
    /// The nearest known name, if one is near, in [`UnknownTrait`].
    pub fn parse(text: &str) -> Result<Self, UnknownTrait> {
        let key = folded(text);
        let by_name = Self::ALL
            .into_iter()
            .find(|trait_key| folded(trait_key.code()) == key);
        by_name
            .or_else(|| Stuk::parse(text, Lang::Nl).ok().map(Self::of_garment))
            .ok_or_else(|| UnknownTrait {
                word: text
                    .trim()
                    .chars()
                    .take(crate::vocabulary::WORD_MAX)
                    .collect(),
                suggestion: nearest(
                    &key,
                    Self::ALL
                        .into_iter()
                        .map(|known| (folded(known.code()), known.code())),
                ),
            })
    }

    /// Its name in scenario files and on the wire.
    pub fn code(self) -> &'static str {
        self.about().0
    }

    /// What people call it.
    pub fn label(self) -> Words {
        let (_, nl, en, _) = self.about();
        Words::new(nl, en)
    }

    /// From how many metres it can be made out in daylight.
    pub fn visible_at_m(self) -> u32 {
        self.about().3
    }

    /// Whether it is a trait of a vehicle.
    pub fn is_of_vehicle(self) -> bool {
        self >= TraitKey::VoertuigSoort
    }

    /// The trait of the place where a garment is worn.
    pub fn of_garment(stuk: Stuk) -> Self {
        match stuk.slot() {
            "gezicht" => TraitKey::Gezicht,
            "hoofd" => TraitKey::Hoofd,
            "hals" => TraitKey::Hals,
            "jas" => TraitKey::Jas,
            "trui" => TraitKey::Trui,
            "broek" => TraitKey::Broek,
            "schoenen" => TraitKey::Schoenen,
            "sokken" => TraitKey::Sokken,
            "handschoenen" => TraitKey::Handschoenen,
            "tas" => TraitKey::Tas,
            _ => TraitKey::Kleding,
        }
    }

    fn about(self) -> About {
        match self {
            TraitKey::Geslacht => ("geslacht", "Geslacht", "Sex", 80),
            TraitKey::Leeftijd => ("leeftijd", "Leeftijd", "Age", 25),
            TraitKey::Lengte => ("lengte", "Lengte", "Height", 80),
            TraitKey::Postuur => ("postuur", "Postuur", "Build", 80),
            TraitKey::Huidskleur => ("huidskleur", "Huidskleur", "Skin colour", 25),
            TraitKey::Haar => ("haar", "Haar", "Hair", 40),
            TraitKey::Gezicht => ("gezicht", "Gezicht", "Face", 15),
            TraitKey::Hoofd => ("hoofd", "Op het hoofd", "On the head", 40),
            TraitKey::Hals => ("hals", "Om de hals", "Around the neck", 25),
            TraitKey::Jas => ("jas", "Jas", "Jacket", 40),
            TraitKey::Trui => ("trui", "Trui of shirt", "Sweater or shirt", 40),
            TraitKey::Kleding => ("kleding", "Kleding", "Clothes", 40),
            TraitKey::Broek => ("broek", "Broek", "Trousers", 40),
            TraitKey::Schoenen => ("schoenen", "Schoenen", "Shoes", 25),
            TraitKey::Sokken => ("sokken", "Sokken", "Socks", 15),
            TraitKey::Handschoenen => ("handschoenen", "Handschoenen", "Gloves", 25),
            TraitKey::Tas => ("tas", "Tas", "Bag", 40),
            TraitKey::BijZich => ("bij_zich", "Bij zich", "Carrying", 25),
            TraitKey::Bijzonderheden => ("bijzonderheden", "Opvallend", "Striking", 15),
            TraitKey::VoertuigSoort => ("voertuig_soort", "Soort voertuig", "Kind of vehicle", 80),
            TraitKey::VoertuigKleur => (
                "voertuig_kleur",
                "Kleur van het voertuig",
                "Colour of the vehicle",
                80,
            ),
            TraitKey::Merk => ("merk", "Merk", "Make", 25),
            TraitKey::Type => ("type", "Type", "Type", 25),
            TraitKey::Kenteken => ("kenteken", "Kenteken", "Number plate", 15),
            TraitKey::KentekenLand => (
                "kenteken_land",
                "Land van het kenteken",
                "Country of the plate",
                15,
            ),
            TraitKey::Opschrift => ("opschrift", "Opschrift", "Lettering", 25),
            TraitKey::VoertuigBijzonderheden => (
                "voertuig_bijzonderheden",
                "Opvallend aan het voertuig",
                "Striking about the vehicle",
                15,
            ),
        }
    }
}

/// No trait has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown trait: {word:?}")]
pub struct UnknownTrait {
    /// What was said, cut off when very long.
    pub word: String,
    /// The nearest known name, when one is near.
    pub suggestion: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_reads_back_from_its_name_and_from_json() {
        for key in TraitKey::ALL {
            assert_eq!(TraitKey::parse(key.code()), Ok(key));
            assert_eq!(
                serde_json::to_string(&key).expect("writable"),
                format!("\"{}\"", key.code())
            );
        }
    }

    #[test]
    fn a_garment_names_the_place_where_it_is_worn() {
        assert_eq!(TraitKey::parse("petje"), Ok(TraitKey::Hoofd));
        assert_eq!(TraitKey::parse("Bij zich"), Ok(TraitKey::BijZich));
        let error = TraitKey::parse("geslagt").expect_err("a typo");
        assert_eq!(error.suggestion, Some("geslacht"));
    }

    #[test]
    fn every_garment_has_a_place_of_its_own() {
        for stuk in Stuk::all() {
            let key = TraitKey::of_garment(stuk);
            assert_eq!(key.code(), stuk.slot(), "{stuk}");
        }
    }
}
