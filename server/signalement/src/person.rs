//! A person as the signalementenkaart has it. Whatever is absent is "weet ik niet".

use crate::leeftijd::Leeftijd;
use crate::lengte::Lengte;
use crate::list::List;
use crate::text::{Bijzonderheid, Detail, Merk};
use crate::trait_key::TraitKey;
use crate::word::{
    Geslacht, Gezicht, HaarKleur, HaarVorm, Huidskleur, Kleur, Postuur, Stuk, Voorwerp,
};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeSet;

/// Builds named for one person: "normaal of stevig".
pub const POSTUUR_MAX: usize = 2;
/// Colours, and words for the cut, of one head of hair.
pub const HAAR_MAX: usize = 3;
/// Features of one face.
pub const GEZICHT_MAX: usize = 6;
/// Garments of one person.
pub const KLEDING_MAX: usize = 12;
/// Colours of one garment or vehicle.
pub const KLEUR_MAX: usize = 3;
/// Details of one garment.
pub const DETAIL_MAX: usize = 4;
/// What a garment, a type or a plate may be instead: "een jas, trui of vest" is one and two of these.
pub const OF_MAX: usize = 2;
/// Things one person carries.
pub const BIJ_ZICH_MAX: usize = 6;
/// Particulars of one person or vehicle.
pub const BIJZONDERHEDEN_MAX: usize = 6;

/// What is known of how a person looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Man or woman.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geslacht: Option<Geslacht>,
    /// Age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leeftijd: Option<Leeftijd>,
    /// Height.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lengte: Option<Lengte>,
    /// Build; several mean that each of them may be meant.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub postuur: List<Postuur, POSTUUR_MAX>,
    /// Colour of skin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub huidskleur: Option<Huidskleur>,
    /// Hair.
    #[serde(
        default,
        deserialize_with = "or_nothing",
        skip_serializing_if = "Haar::is_empty"
    )]
    pub haar: Haar,
    /// Face.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub gezicht: List<Gezicht, GEZICHT_MAX>,
    /// Clothes, bags included.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub kleding: List<Kledingstuk, KLEDING_MAX>,
    /// What is carried along.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub bij_zich: List<Voorwerp, BIJ_ZICH_MAX>,
    /// Whatever else strikes one.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub bijzonderheden: List<Bijzonderheid, BIJZONDERHEDEN_MAX>,
}

/// Hair: its colours and its cut.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Haar {
    /// Colours, the main one first.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub kleur: List<HaarKleur, HAAR_MAX>,
    /// Length, curl and dress.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub vorm: List<HaarVorm, HAAR_MAX>,
}

impl Haar {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        self.kleur.is_empty() && self.vorm.is_empty()
    }
}

/// One garment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kledingstuk {
    /// What it is.
    pub stuk: Stuk,
    /// What it may be instead, as somebody said who was not sure.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub stuk_of: List<Stuk, OF_MAX>,
    /// Colours that belong together, the main one first.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub kleur: List<Kleur, KLEUR_MAX>,
    /// Whether it has only one of these colours, and who said so was not sure which.
    #[serde(default, skip_serializing_if = "is_false")]
    pub kleur_of: bool,
    /// Brand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merk: Option<Merk>,
    /// Print, stripes, cut.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub detail: List<Detail, DETAIL_MAX>,
}

impl Kledingstuk {
    /// A garment of which nothing else is known.
    pub fn of(stuk: Stuk) -> Self {
        Self {
            stuk,
            stuk_of: List::default(),
            kleur: List::default(),
            kleur_of: false,
            merk: None,
            detail: List::default(),
        }
    }
}

impl Person {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The traits that are known.
    pub fn traits(&self) -> BTreeSet<TraitKey> {
        let fields = [
            (TraitKey::Geslacht, self.geslacht.is_some()),
            (TraitKey::Leeftijd, self.leeftijd.is_some()),
            (TraitKey::Lengte, self.lengte.is_some()),
            (TraitKey::Postuur, !self.postuur.is_empty()),
            (TraitKey::Huidskleur, self.huidskleur.is_some()),
            (TraitKey::Haar, !self.haar.is_empty()),
            (TraitKey::Gezicht, !self.face().is_empty()),
            (TraitKey::BijZich, !self.carried().is_empty()),
            (TraitKey::Bijzonderheden, !self.bijzonderheden.is_empty()),
        ];
        let known = fields
            .into_iter()
            .filter(|(_, is_known)| *is_known)
            .map(|(key, _)| key);
        known
            .chain(
                self.worn()
                    .iter()
                    .map(|garment| TraitKey::of_garment(garment.stuk)),
            )
            .collect()
    }

    /// Only these traits of the person; the rest is not known.
    pub fn only(&self, traits: &[TraitKey]) -> Self {
        let has = |key| traits.contains(&key);
        let mut seen = Self::default();
        if has(TraitKey::Geslacht) {
            seen.geslacht = self.geslacht;
        }
        if has(TraitKey::Leeftijd) {
            seen.leeftijd = self.leeftijd;
        }
        if has(TraitKey::Lengte) {
            seen.lengte = self.lengte;
        }
        if has(TraitKey::Postuur) {
            seen.postuur = self.postuur.clone();
        }
        if has(TraitKey::Huidskleur) {
            seen.huidskleur = self.huidskleur;
        }
        if has(TraitKey::Haar) {
            seen.haar = self.haar.clone();
        }
        if has(TraitKey::Gezicht) {
            seen.gezicht = self.gezicht.clone();
        }
        let worn = self
            .kleding
            .iter()
            .filter(|garment| has(TraitKey::of_garment(garment.stuk)));
        seen.kleding = List::try_from(worn.cloned().collect::<Vec<_>>()).unwrap_or_default();
        let is_bag = |thing: &Voorwerp| Stuk::of_code(thing.code()).is_some();
        let along = self.bij_zich.iter().copied().filter(|thing| {
            has(if is_bag(thing) {
                TraitKey::Tas
            } else {
                TraitKey::BijZich
            })
        });
        seen.bij_zich = List::try_from(along.collect::<Vec<_>>()).unwrap_or_default();
        if has(TraitKey::Bijzonderheden) {
            seen.bijzonderheden = self.bijzonderheden.clone();
        }
        seen
    }

    /// The face, glasses that were called clothes included.
    pub(crate) fn face(&self) -> Vec<Gezicht> {
        let mut face = self.gezicht.to_vec();
        let worn = self
            .kleding
            .iter()
            .filter(|garment| TraitKey::of_garment(garment.stuk) == TraitKey::Gezicht);
        for feature in worn.filter_map(|garment| Gezicht::of_code(garment.stuk.code())) {
            if !face.contains(&feature) {
                face.push(feature);
            }
        }
        face
    }

    /// The clothes, bags that were called carried included.
    pub(crate) fn worn(&self) -> Vec<Kledingstuk> {
        let is_clothing =
            |garment: &&Kledingstuk| TraitKey::of_garment(garment.stuk) != TraitKey::Gezicht;
        let mut worn: Vec<_> = self.kleding.iter().filter(is_clothing).cloned().collect();
        for bag in self
            .bij_zich
            .iter()
            .filter_map(|thing| Stuk::of_code(thing.code()))
        {
            if !worn.iter().any(|garment| garment.stuk == bag) {
                worn.push(Kledingstuk::of(bag));
            }
        }
        worn
    }

    /// What is carried, bags left out: those are worn.
    pub(crate) fn carried(&self) -> Vec<Voorwerp> {
        self.bij_zich
            .iter()
            .copied()
            .filter(|thing| Stuk::of_code(thing.code()).is_none())
            .collect()
    }
}

/// Reads `null` as nothing known.
fn or_nothing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Haar, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Whether there is nothing to write.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
pub(crate) fn is_false(value: &bool) -> bool {
    !*value
}

/// Whether there is nothing to write.
pub(crate) fn is_empty<T, const MAX: usize>(list: &List<T, MAX>) -> bool {
    list.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Person, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn a_person_reads_as_authors_write_it() {
        let person = read(
            r#"{"geslacht": "Man", "leeftijd": "26-40", "lengte": "1,80", "postuur": "dun",
                "haar": {"kleur": "bruin", "vorm": "korte"}, "kleding": [{"stuk": "winterjas", "kleur": "navy"}],
                "bij_zich": ["rugtas", "koevoet"], "gezicht": "bril"}"#,
        )
        .expect("every word is known");
        insta::assert_snapshot!(
            serde_json::to_string(&person).expect("writable"),
            @r#"{"geslacht":"man","leeftijd":{"min":26,"max":40},"lengte":{"min":180,"max":180},"postuur":["slank"],"haar":{"kleur":["bruin"],"vorm":["kort"]},"gezicht":["bril"],"kleding":[{"stuk":"jas","kleur":["donkerblauw"]}],"bij_zich":["rugzak","koevoet"]}"#
        );
    }

    #[test]
    fn an_unknown_word_is_refused_with_the_nearest_one() {
        let error =
            read(r#"{"kleding": [{"stuk": "jas", "kleur": "donkerblaw"}]}"#).expect_err("a typo");
        assert!(error.contains("donkerblauw"), "{error}");
        assert!(read(r#"{"ras": "x"}"#).is_err());
    }

    #[test]
    fn a_bag_is_worn_and_glasses_are_in_the_face_however_they_were_said() {
        let carried = read(r#"{"bij_zich": ["rugzak", "hond"], "kleding": [{"stuk": "bril"}]}"#)
            .expect("known");
        let worn =
            read(r#"{"kleding": [{"stuk": "rugzak"}], "bij_zich": ["hond"], "gezicht": ["bril"]}"#)
                .expect("known");
        assert_eq!(carried.traits(), worn.traits());
        assert_eq!(
            carried.traits(),
            BTreeSet::from([TraitKey::Gezicht, TraitKey::Tas, TraitKey::BijZich])
        );
    }

    #[test]
    fn every_list_of_a_person_has_its_limit() {
        let check = |start: &str, one: &str, end: &str, max: usize| {
            let json = |count: usize| format!("{{{start}{}{end}}}", vec![one; count].join(","));
            assert!(read(&json(max)).is_ok(), "{start} {max}");
            assert!(read(&json(max + 1)).is_err(), "{start} {}", max + 1);
        };
        check(r#""postuur":["#, r#""slank""#, "]", POSTUUR_MAX);
        check(r#""haar":{"kleur":["#, r#""bruin""#, "]}", HAAR_MAX);
        check(r#""haar":{"vorm":["#, r#""kort""#, "]}", HAAR_MAX);
        check(r#""gezicht":["#, r#""baard""#, "]", GEZICHT_MAX);
        check(r#""kleding":["#, r#"{"stuk":"jas"}"#, "]", KLEDING_MAX);
        check(
            r#""kleding":[{"stuk":"jas","kleur":["#,
            r#""rood""#,
            "]}]",
            KLEUR_MAX,
        );
        check(
            r#""kleding":[{"stuk":"jas","detail":["#,
            r#""rits""#,
            "]}]",
            DETAIL_MAX,
        );
        check(r#""bij_zich":["#, r#""hond""#, "]", BIJ_ZICH_MAX);
        check(
            r#""bijzonderheden":["#,
            r#""rookt""#,
            "]",
            BIJZONDERHEDEN_MAX,
        );
    }

    #[test]
    fn only_some_traits_leave_those_and_nothing_else() {
        let person: Person = serde_json::from_str(
            r#"{"geslacht":"man","leeftijd":"30","lengte":"1,80","postuur":["slank"],"huidskleur":"licht",
                "haar":{"kleur":["bruin"]},"gezicht":["baard"],"kleding":[{"stuk":"jas"},{"stuk":"pet"}],
                "bij_zich":["hond","rugzak"],"bijzonderheden":["rookt"]}"#,
        )
        .expect("a person");
        let all: Vec<TraitKey> = person.traits().into_iter().collect();
        assert_eq!(all.len(), 12);
        for key in &all {
            assert_eq!(person.only(&[*key]).traits(), BTreeSet::from([*key]));
        }
        assert_eq!(person.only(&all), person);
        assert!(person.only(&[]).is_empty());
    }
}
