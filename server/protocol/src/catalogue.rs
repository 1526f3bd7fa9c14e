//! The catalogue: every code a form can offer, with the words people see for it. The same for every game.

use crate::melding::PhoneNumber;
use crate::signalement::{Heading, Words, leeftijd_text};
use serde::{Deserialize, Serialize};
use signalement::{Category, Kind, Lang, Leeftijd, Stuk, TraitKey};
use ts_rs::TS;
use utoipa::ToSchema;

/// `GET /api/catalogue`: what can be chosen in a melding and in a clue. Each list is in the order in which a form shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Catalogue {
    /// What somebody does, by category, suspicious ones first.
    pub gedrag: Vec<GedragCategory>,
    /// Man or woman.
    pub geslacht: Vec<Choice>,
    /// Age; other ages can be typed.
    pub leeftijd: Vec<Choice>,
    /// Ages in one word, as people type them: young, old.
    pub leeftijd_woord: Vec<Choice>,
    /// Height; other heights can be typed.
    pub lengte: Vec<Choice>,
    /// Build.
    pub postuur: Vec<Choice>,
    /// Colour of skin.
    pub huidskleur: Vec<Choice>,
    /// Colour of hair.
    pub haar_kleur: Vec<Choice>,
    /// Length, curl and dress of hair.
    pub haar_vorm: Vec<Choice>,
    /// What strikes one in a face.
    pub gezicht: Vec<Choice>,
    /// Garments and bags.
    pub kleding: Vec<GarmentChoice>,
    /// Colours of clothes and vehicles.
    pub kleur: Vec<Choice>,
    /// Things carried along.
    pub bij_zich: Vec<Choice>,
    /// Anything else that strikes one; others can be typed.
    pub bijzonderheden: Vec<Choice>,
    /// Kinds of vehicle.
    pub voertuig_soort: Vec<Choice>,
    /// Makes; others can be typed.
    pub merk: Vec<Choice>,
    /// Types of vehicle; others can be typed.
    pub voertuig_type: Vec<Choice>,
    /// Where somebody goes, clockwise from the north.
    pub richting: Vec<HeadingChoice>,
    /// The traits a clue can give away, from head to toe, then the vehicle.
    pub kenmerken: Vec<TraitChoice>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Choice {
    /// Its code on the wire.
    pub code: String,
    /// The words on its chip.
    pub label: Words,
}

/// A category of gedragingen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct GedragCategory {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub label: Words,
    /// Whether what is in it is worth a melding.
    pub suspicious: bool,
    /// What is in it.
    pub gedrag: Vec<GedragChoice>,
}

/// A gedrag of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct GedragChoice {
    /// Its code on the wire.
    pub code: String,
    /// The words on its chip.
    pub label: Words,
    /// The number the workshop teaches for it.
    pub number: PhoneNumber,
}

/// A garment or bag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct GarmentChoice {
    /// Its code on the wire.
    pub code: String,
    /// The words on its chip.
    pub label: Words,
    /// The trait it belongs to, which tells where it is worn: `hoofd`, `jas`, `schoenen`.
    pub kenmerk: String,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct HeadingChoice {
    /// Its code on the wire.
    pub code: Heading,
    /// What people call it.
    pub label: Words,
}

/// A trait that a clue can give away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TraitChoice {
    /// Its code on the wire.
    pub code: String,
    /// What people call it.
    pub label: Words,
    /// Whether it is a trait of the vehicle.
    pub vehicle: bool,
}

/// The ages on the form of the signalementenkaart, from young to old.
const AGES: [&str; 6] = ["kind", "12-17", "18-25", "26-40", "41-60", "60+"];

impl Catalogue {
    /// The catalogue, from the vocabulary.
    #[must_use]
    pub fn new() -> Self {
        Self {
            gedrag: Category::all().map(GedragCategory::from).collect(),
            geslacht: choices(Kind::Geslacht),
            leeftijd: AGES.into_iter().map(age).collect(),
            leeftijd_woord: choices(Kind::LeeftijdGroep),
            lengte: choices(Kind::Lengte),
            postuur: choices(Kind::Postuur),
            huidskleur: choices(Kind::Huidskleur),
            haar_kleur: choices(Kind::HaarKleur),
            haar_vorm: choices(Kind::HaarVorm),
            gezicht: choices(Kind::Gezicht),
            kleding: Stuk::all().map(GarmentChoice::from).collect(),
            kleur: choices(Kind::Kleur),
            bij_zich: choices(Kind::Voorwerp),
            bijzonderheden: choices(Kind::Bijzonderheid),
            voertuig_soort: choices(Kind::VoertuigSoort),
            merk: choices(Kind::Merk),
            voertuig_type: choices(Kind::Type),
            richting: signalement::Heading::ALL
                .into_iter()
                .map(HeadingChoice::from)
                .collect(),
            kenmerken: TraitKey::ALL.into_iter().map(TraitChoice::from).collect(),
        }
    }
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::new()
    }
}

fn choices(kind: Kind) -> Vec<Choice> {
    kind.values()
        .map(|(code, label)| Choice {
            code: code.to_owned(),
            label: label.into(),
        })
        .collect()
}

fn age(text: &str) -> Choice {
    let age = Leeftijd::parse(text, Lang::Nl).expect("a test of this crate reads every age back");
    Choice {
        code: leeftijd_text(age),
        label: signalement::Words::each(|lang| age.label(lang)).into(),
    }
}

impl From<Category> for GedragCategory {
    fn from(category: Category) -> Self {
        Self {
            code: category.code().to_owned(),
            label: category.label().into(),
            suspicious: category.is_suspicious(),
            gedrag: category.gedragingen().map(GedragChoice::from).collect(),
        }
    }
}

impl From<signalement::Gedrag> for GedragChoice {
    fn from(gedrag: signalement::Gedrag) -> Self {
        let number = if gedrag.is_heterdaad() {
            PhoneNumber::Emergency
        } else {
            PhoneNumber::NoHurry
        };
        Self {
            code: gedrag.code().to_owned(),
            label: gedrag.label().into(),
            number,
        }
    }
}

impl From<Stuk> for GarmentChoice {
    fn from(stuk: Stuk) -> Self {
        Self {
            code: stuk.code().to_owned(),
            label: signalement::Words::each(|lang| stuk.label(lang).to_owned()).into(),
            kenmerk: TraitKey::of_garment(stuk).code().to_owned(),
        }
    }
}

impl From<signalement::Heading> for HeadingChoice {
    fn from(heading: signalement::Heading) -> Self {
        Self {
            code: heading.into(),
            label: heading.label().into(),
        }
    }
}

impl From<TraitKey> for TraitChoice {
    fn from(key: TraitKey) -> Self {
        Self {
            code: key.code().to_owned(),
            label: key.label().into(),
            vehicle: key.is_of_vehicle(),
        }
    }
}
