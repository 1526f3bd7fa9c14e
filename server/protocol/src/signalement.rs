//! What people and vehicles look like and do, as it stands on the wire: every value is a code of the catalogue, or a short
//! text where people may make up their own. Whatever is left out is "weet ik niet".

use crate::error::BadField;
use crate::to_engine::each;
use serde::{Deserialize, Serialize};
use signalement::{Lang, List, SignalementError, TraitKey};
use std::collections::BTreeSet;
use ts_rs::TS;
use utoipa::ToSchema;

/// The same text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Words {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

/// What somebody does: a code of the catalogue, such as `voelt_aan_deur`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(transparent)]
pub struct Gedrag(pub String);

/// Where somebody goes: one of the eight winds by its Dutch letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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

/// What is known of how a person looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Man or woman, as it looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub geslacht: Option<String>,
    /// Age in years, `30`, `26-40` or `60+`, or a code of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub leeftijd: Option<String>,
    /// Height in centimetres, `180` or `175-185`, or a code of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lengte: Option<String>,
    /// Build, at most `POSTUUR_MAX`; several mean that each of them may be meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub postuur: Vec<String>,
    /// Colour of skin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub huidskleur: Option<String>,
    /// Hair.
    #[serde(default, skip_serializing_if = "Haar::is_empty")]
    #[ts(optional, as = "Option<Haar>")]
    pub haar: Haar,
    /// What strikes one in the face, at most `GEZICHT_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub gezicht: Vec<String>,
    /// Clothes and bags, at most `KLEDING_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Kledingstuk>>")]
    pub kleding: Vec<Kledingstuk>,
    /// What is carried along, at most `BIJ_ZICH_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub bij_zich: Vec<String>,
    /// Whatever else strikes one, at most `BIJZONDERHEDEN_MAX`; codes or short texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub bijzonderheden: Vec<String>,
}

/// Hair: its colours and its cut.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Haar {
    /// Colours, the main one first, at most `HAAR_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub kleur: Vec<String>,
    /// Length, curl and dress, at most `HAAR_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub vorm: Vec<String>,
}

/// One garment or bag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Kledingstuk {
    /// What it is.
    pub stuk: String,
    /// What it may be instead ("jas of trui"), at most `OF_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub stuk_of: Vec<String>,
    /// Its colours, the main one first, at most `KLEUR_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub kleur: Vec<String>,
    /// Whether only one of the colours is meant: "blauw of groen".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub kleur_of: bool,
    /// Its brand: a code or a short text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub merk: Option<String>,
    /// Print, stripes, cut: short texts, at most `DETAIL_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub detail: Vec<String>,
}

/// What is known of how a vehicle looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// What kind it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub soort: Option<String>,
    /// Its colours, the main one first, at most `KLEUR_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub kleur: Vec<String>,
    /// Whether only one of the colours is meant: "blauw of groen".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub kleur_of: bool,
    /// Its make: a code or a short text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub merk: Option<String>,
    /// Its type: a code or a short text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub r#type: Option<String>,
    /// What its type may be instead, at most `OF_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub type_of: Vec<String>,
    /// Its number plate or a part of it, `…` for what was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kenteken: Option<String>,
    /// What its plate may be instead, at most `OF_MAX`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub kenteken_of: Vec<String>,
    /// The country of its plate, one to three letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kenteken_land: Option<String>,
    /// What is written on it: a short text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub opschrift: Option<String>,
    /// Whatever else strikes one, at most `BIJZONDERHEDEN_MAX`; codes or short texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub bijzonderheden: Vec<String>,
}

impl Haar {
    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kleur.is_empty() && self.vorm.is_empty()
    }
}

impl From<signalement::Words> for Words {
    fn from(words: signalement::Words) -> Self {
        Self {
            nl: words.nl,
            en: words.en,
        }
    }
}

impl From<signalement::Gedrag> for Gedrag {
    fn from(gedrag: signalement::Gedrag) -> Self {
        Self(gedrag.code().to_owned())
    }
}

impl From<signalement::Person> for Person {
    fn from(person: signalement::Person) -> Self {
        Self {
            geslacht: person.geslacht.map(|word| word.code().to_owned()),
            leeftijd: person.leeftijd.map(leeftijd_text),
            lengte: person.lengte.map(lengte_text),
            postuur: texts(&person.postuur),
            huidskleur: person.huidskleur.map(|word| word.code().to_owned()),
            haar: Haar {
                kleur: texts(&person.haar.kleur),
                vorm: texts(&person.haar.vorm),
            },
            gezicht: texts(&person.gezicht),
            kleding: person.kleding.iter().map(Kledingstuk::from).collect(),
            bij_zich: texts(&person.bij_zich),
            bijzonderheden: texts(&person.bijzonderheden),
        }
    }
}

impl From<&signalement::Kledingstuk> for Kledingstuk {
    fn from(garment: &signalement::Kledingstuk) -> Self {
        Self {
            stuk: garment.stuk.code().to_owned(),
            stuk_of: texts(&garment.stuk_of),
            kleur: texts(&garment.kleur),
            kleur_of: garment.kleur_of,
            merk: garment.merk.as_ref().map(ToString::to_string),
            detail: texts(&garment.detail),
        }
    }
}

impl From<signalement::Vehicle> for Vehicle {
    fn from(vehicle: signalement::Vehicle) -> Self {
        Self {
            soort: vehicle.soort.map(|word| word.code().to_owned()),
            kleur: texts(&vehicle.kleur),
            kleur_of: vehicle.kleur_of,
            merk: vehicle.merk.as_ref().map(ToString::to_string),
            r#type: vehicle.model.as_ref().map(ToString::to_string),
            type_of: texts(&vehicle.type_of),
            kenteken: vehicle.kenteken.as_ref().map(ToString::to_string),
            kenteken_of: texts(&vehicle.kenteken_of),
            kenteken_land: vehicle.land.as_ref().map(ToString::to_string),
            opschrift: vehicle.opschrift.as_ref().map(ToString::to_string),
            bijzonderheden: texts(&vehicle.bijzonderheden),
        }
    }
}

impl Gedrag {
    pub(crate) fn into_engine(self, field: &str) -> Result<signalement::Gedrag, BadField> {
        signalement::Gedrag::parse(&self.0).map_err(|_| BadField::UnknownCode {
            field: field.to_owned(),
        })
    }
}

impl Person {
    pub(crate) fn into_engine(self, field: &str) -> Result<signalement::Person, BadField> {
        use signalement as s;
        let at = |name: &str| format!("{field}.{name}");
        Ok(s::Person {
            geslacht: word(&at("geslacht"), self.geslacht, s::Geslacht::parse)?,
            leeftijd: word(&at("leeftijd"), self.leeftijd, s::Leeftijd::parse)?,
            lengte: word(&at("lengte"), self.lengte, s::Lengte::parse)?,
            postuur: words(&at("postuur"), self.postuur, s::Postuur::parse)?,
            huidskleur: word(&at("huidskleur"), self.huidskleur, s::Huidskleur::parse)?,
            haar: s::Haar {
                kleur: words(&at("haar.kleur"), self.haar.kleur, s::HaarKleur::parse)?,
                vorm: words(&at("haar.vorm"), self.haar.vorm, s::HaarVorm::parse)?,
            },
            gezicht: words(&at("gezicht"), self.gezicht, s::Gezicht::parse)?,
            kleding: limited(&at("kleding"), self.kleding, |field, garment| {
                garment.into_engine(field)
            })?,
            bij_zich: words(&at("bij_zich"), self.bij_zich, s::Voorwerp::parse)?,
            bijzonderheden: words(
                &at("bijzonderheden"),
                self.bijzonderheden,
                s::Bijzonderheid::parse,
            )?,
        })
    }
}

impl Kledingstuk {
    fn into_engine(self, field: &str) -> Result<signalement::Kledingstuk, BadField> {
        use signalement as s;
        let at = |name: &str| format!("{field}.{name}");
        Ok(s::Kledingstuk {
            stuk: s::Stuk::parse(&self.stuk, Lang::Nl).map_err(bad(&at("stuk")))?,
            stuk_of: words(&at("stuk_of"), self.stuk_of, s::Stuk::parse)?,
            kleur: words(&at("kleur"), self.kleur, s::Kleur::parse)?,
            kleur_of: self.kleur_of,
            merk: word(&at("merk"), self.merk, s::Merk::parse)?,
            detail: words(&at("detail"), self.detail, s::Detail::parse)?,
        })
    }
}

impl Vehicle {
    pub(crate) fn into_engine(self, field: &str) -> Result<signalement::Vehicle, BadField> {
        use signalement as s;
        let at = |name: &str| format!("{field}.{name}");
        Ok(s::Vehicle {
            soort: word(&at("soort"), self.soort, s::VoertuigSoort::parse)?,
            kleur: words(&at("kleur"), self.kleur, s::Kleur::parse)?,
            kleur_of: self.kleur_of,
            merk: word(&at("merk"), self.merk, s::Merk::parse)?,
            model: word(&at("type"), self.r#type, s::Type::parse)?,
            type_of: words(&at("type_of"), self.type_of, s::Type::parse)?,
            kenteken: word(&at("kenteken"), self.kenteken, |text, _| {
                s::Kenteken::parse(text)
            })?,
            kenteken_of: limited(&at("kenteken_of"), self.kenteken_of, |field, text| {
                s::Kenteken::parse(&text).map_err(bad(field))
            })?,
            land: word(&at("kenteken_land"), self.kenteken_land, |text, _| {
                s::Land::parse(text)
            })?,
            opschrift: word(&at("opschrift"), self.opschrift, s::Opschrift::parse)?,
            bijzonderheden: words(
                &at("bijzonderheden"),
                self.bijzonderheden,
                s::Bijzonderheid::parse,
            )?,
        })
    }
}

/// The traits with these codes.
pub(crate) fn trait_keys(field: &str, codes: Vec<String>) -> Result<BTreeSet<TraitKey>, BadField> {
    let codes = crate::to_engine::at_most(field, codes, TraitKey::ALL.len())?;
    let keys = each(field, codes, |field, code| {
        TraitKey::parse(&code).map_err(|_| BadField::UnknownCode {
            field: field.to_owned(),
        })
    })?;
    Ok(keys.into_iter().collect())
}

/// An age that reads back as the same age.
pub(crate) fn leeftijd_text(age: signalement::Leeftijd) -> String {
    match (age.as_group(), age.range()) {
        (Some(group), _) => group.code().to_owned(),
        (None, (min, None)) => format!("{min}+"),
        (None, (min, Some(max))) if min == max => min.to_string(),
        (None, (min, Some(max))) => format!("{min}-{max}"),
    }
}

/// A height that reads back as the same height.
pub(crate) fn lengte_text(height: signalement::Lengte) -> String {
    match (height.as_group(), height.range_cm()) {
        (Some(group), _) => group.code().to_owned(),
        (None, Some((min, max))) if min != max => format!("{min}-{max}"),
        (None, range) => range.map_or_else(String::new, |(cm, _)| cm.to_string()),
    }
}

fn texts<T: ToString>(words: &[T]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn word<T>(
    field: &str,
    said: Option<String>,
    parse: impl Fn(&str, Lang) -> Result<T, SignalementError>,
) -> Result<Option<T>, BadField> {
    // Codes are Dutch; a word in English is read too, should somebody type one.
    said.map(|text| parse(&text, Lang::Nl).map_err(bad(field)))
        .transpose()
}

fn words<T, const MAX: usize>(
    field: &str,
    said: Vec<String>,
    parse: impl Fn(&str, Lang) -> Result<T, SignalementError>,
) -> Result<List<T, MAX>, BadField> {
    limited(field, said, |field, text| {
        parse(&text, Lang::Nl).map_err(bad(field))
    })
}

fn limited<A, B, const MAX: usize>(
    field: &str,
    items: Vec<A>,
    convert: impl Fn(&str, A) -> Result<B, BadField>,
) -> Result<List<B, MAX>, BadField> {
    let items = crate::to_engine::at_most(field, items, MAX)?;
    List::try_from(each(field, items, convert)?).map_err(bad(field))
}

fn bad(field: &str) -> impl FnOnce(SignalementError) -> BadField + use<> {
    let field = field.to_owned();
    |error| match error {
        SignalementError::UnknownWord { .. } => BadField::UnknownCode { field },
        SignalementError::TooMany { max } => BadField::TooMany { field, max },
        SignalementError::TextTooLong { max } => BadField::TooLong { field, max },
        SignalementError::Empty => BadField::Empty { field },
        SignalementError::BadLeeftijd { max } => BadField::OutOfRange {
            field,
            min: 0,
            max: max.into(),
        },
        SignalementError::BadLengte { min, max } => BadField::OutOfRange {
            field,
            min: min.into(),
            max: max.into(),
        },
        SignalementError::BadKenteken { max } => BadField::BadKenteken { field, max },
    }
}
