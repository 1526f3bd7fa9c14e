//! A vehicle as the signalementenkaart has it. Whatever is absent is "weet ik niet".

use crate::error::SignalementError;
use crate::kenteken::Kenteken;
use crate::list::List;
use crate::person::{BIJZONDERHEDEN_MAX, KLEUR_MAX, OF_MAX, is_empty, is_false};
use crate::text::{Bijzonderheid, Merk, Opschrift, Type};
use crate::trait_key::TraitKey;
use crate::word::{Kleur, VoertuigSoort};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// What is known of how a vehicle looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// What kind it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soort: Option<VoertuigSoort>,
    /// Its colours, the main one first.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub kleur: List<Kleur, KLEUR_MAX>,
    /// Whether it has only one of these colours, and who said so was not sure which.
    #[serde(default, skip_serializing_if = "is_false")]
    pub kleur_of: bool,
    /// Its make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merk: Option<Merk>,
    /// Its type.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub model: Option<Type>,
    /// What its type may be instead, as somebody said who was not sure.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub type_of: List<Type, OF_MAX>,
    /// Its number plate, or a part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kenteken: Option<Kenteken>,
    /// What its plate may be instead.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub kenteken_of: List<Kenteken, OF_MAX>,
    /// The country of its plate.
    #[serde(
        default,
        rename = "kenteken_land",
        skip_serializing_if = "Option::is_none"
    )]
    pub land: Option<Land>,
    /// What is written on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opschrift: Option<Opschrift>,
    /// Whatever else strikes one.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub bijzonderheden: List<Bijzonderheid, BIJZONDERHEDEN_MAX>,
}

impl Vehicle {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The traits that are known; a type tells the make too.
    pub fn traits(&self) -> BTreeSet<TraitKey> {
        [
            (TraitKey::VoertuigSoort, self.soort.is_some()),
            (TraitKey::VoertuigKleur, !self.kleur.is_empty()),
            (TraitKey::Merk, self.make().is_some()),
            (TraitKey::Type, self.model.is_some()),
            (TraitKey::Kenteken, self.kenteken.is_some()),
            (TraitKey::KentekenLand, self.land.is_some()),
            (TraitKey::Opschrift, self.opschrift.is_some()),
            (
                TraitKey::VoertuigBijzonderheden,
                !self.bijzonderheden.is_empty(),
            ),
        ]
        .into_iter()
        .filter(|(_, is_known)| *is_known)
        .map(|(key, _)| key)
        .collect()
    }

    /// The make, as it was said or as the type tells it.
    pub fn make(&self) -> Option<Merk> {
        self.merk
            .clone()
            .or_else(|| self.model.as_ref().and_then(Type::merk))
    }
}

/// A country as its plates show it: one to three capitals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Land(String);

impl Land {
    /// Reads "pl" or "D".
    ///
    /// # Errors
    /// [`SignalementError::Empty`] or [`SignalementError::TextTooLong`] when it is not one to three letters.
    pub fn parse(text: &str) -> Result<Self, SignalementError> {
        let text = text.trim();
        if text.is_empty() || !text.chars().all(|c| c.is_ascii_alphabetic()) {
            return Err(SignalementError::Empty);
        }
        if text.len() > 3 {
            Err(SignalementError::TextTooLong { max: 3 })
        } else {
            Ok(Self(text.to_ascii_uppercase()))
        }
    }

    /// The letters on the plate.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Land {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Land {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vehicle_reads_as_authors_write_it() {
        let json = r#"{"soort": "busje", "kleur": "wit", "type": "transit", "kenteken": "vx 123 b", "kenteken_land": "nl"}"#;
        let vehicle: Vehicle = serde_json::from_str(json).expect("every word is known");
        insta::assert_snapshot!(
            serde_json::to_string(&vehicle).expect("writable"),
            @r#"{"soort":"bestelbus","kleur":["wit"],"type":"Transit","kenteken":"VX-123-B","kenteken_land":"NL"}"#
        );
        assert!(
            vehicle.traits().contains(&TraitKey::Merk),
            "a Transit is a Ford"
        );
    }

    #[test]
    fn every_list_of_a_vehicle_has_its_limit() {
        let read = |field: &str, one: &str, count: usize| {
            serde_json::from_str::<Vehicle>(&format!(
                r#"{{"{field}":[{}]}}"#,
                vec![one; count].join(",")
            ))
            .is_ok()
        };
        assert!(read("kleur", "\"wit\"", KLEUR_MAX) && !read("kleur", "\"wit\"", KLEUR_MAX + 1));
        for (field, one, max) in [
            ("bijzonderheden", "\"deuk\"", BIJZONDERHEDEN_MAX),
            ("type_of", "\"206\"", OF_MAX),
            ("kenteken_of", "\"8-TZR-18\"", OF_MAX),
        ] {
            assert!(
                read(field, one, max) && !read(field, one, max + 1),
                "{field}"
            );
        }
    }

    #[test]
    fn a_country_is_at_most_three_letters() {
        assert_eq!(Land::parse("pl").expect("a country").as_str(), "PL");
        assert_eq!(
            Land::parse("NLDX"),
            Err(SignalementError::TextTooLong { max: 3 })
        );
        assert_eq!(Land::parse("N1"), Err(SignalementError::Empty));
    }
}
