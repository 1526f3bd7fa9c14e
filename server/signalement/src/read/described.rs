//! A reading in the schema of the example data, one JSON object a text.

use super::advice::Advice;
use super::deed::Class;
use super::draft::{Certainty, Garment, Ride, Said, SaidWord, Someone};
use super::finding::Finding;
use super::reading::Reading;
use crate::words::Lang;
use serde::Serialize;

/// A reading as the example data has it: canonical Dutch values, absent fields left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Described {
    /// The language it was read in.
    pub lang: Lang,
    /// What kind of message it is.
    pub label: Class,
    /// The first person.
    pub person: Option<Persoon>,
    /// The first vehicle.
    pub vehicle: Option<Voertuig>,
    /// The other people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub andere_personen: Vec<Persoon>,
    /// The other vehicles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub andere_voertuigen: Vec<Voertuig>,
    /// How many people there were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aantal_personen: Option<u16>,
    /// `grof` for a rude but useful message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<&'static str>,
    /// What to say to the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Advice>,
    /// Whether what is told is suspicious.
    pub suspicious: bool,
    /// What kind of situation it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categorie: Option<&'static str>,
    /// Codes of the catalogue.
    pub gedrag: Vec<&'static str>,
    /// Where they were.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plaatsen: Vec<String>,
    /// How many minutes ago it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minuten_geleden: Option<u16>,
    /// The time on the clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tijd: Option<String>,
    /// Whether it still goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nog_bezig: Option<bool>,
    /// Every understood thing.
    pub findings: Vec<Found>,
}

/// One understood thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The field it fills.
    pub field: &'static str,
    /// Its canonical value.
    pub value: String,
    /// Where it begins and ends, in bytes of the text.
    pub span: [usize; 2],
    /// How sure it is.
    pub certainty: Certainty,
}

/// A person of the example data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Persoon {
    #[serde(skip_serializing_if = "Option::is_none")]
    geslacht: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leeftijd: Option<Jaren>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lengte_cm: Option<Centimeters>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lengte: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    postuur: Vec<&'static str>,
    #[serde(skip_serializing_if = "Haren::is_empty")]
    haar: Haren,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kleding: Vec<Kleren>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bijzonderheden: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    richting: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Jaren {
    Getallen { min: u16, max: Option<u16> },
    Groep { groep: &'static str },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Centimeters {
    min: u16,
    max: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Haren {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kleur: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    vorm: Vec<&'static str>,
}

impl Haren {
    fn is_empty(&self) -> bool {
        self.kleur.is_empty() && self.vorm.is_empty()
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Kleren {
    stuk: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stuk_of: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kleur: Vec<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    kleur_of: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    merk: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    detail: Vec<String>,
}

/// A vehicle of the example data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Voertuig {
    #[serde(skip_serializing_if = "Option::is_none")]
    soort: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kleur: Vec<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    kleur_of: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    merk: Option<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    merk_afgeleid: bool,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    model: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    type_of: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kenteken: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kenteken_of: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kenteken_deel: Option<Deel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kenteken_land: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opschrift: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bijzonderheden: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    richting: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Deel {
    #[serde(skip_serializing_if = "Option::is_none")]
    begin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    eind: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bevat: Vec<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

impl Reading {
    /// The reading in the schema of the example data.
    pub fn described(&self) -> Described {
        let mut people = self.people.iter().map(persoon);
        let mut vehicles = self.rides.iter().map(voertuig);
        Described {
            lang: self.lang,
            label: self.class,
            person: people.next(),
            vehicle: vehicles.next(),
            andere_personen: people.collect(),
            andere_voertuigen: vehicles.collect(),
            aantal_personen: self.aantal_personen,
            flags: if self.is_rude {
                vec!["grof"]
            } else {
                Vec::new()
            },
            advice: self.advice,
            suspicious: self.is_suspicious,
            categorie: self.categorie,
            gedrag: self.gedrag.iter().map(|gedrag| gedrag.code()).collect(),
            plaatsen: self.places.clone(),
            minuten_geleden: self.minutes_ago,
            tijd: self
                .clock
                .map(|(hour, minute)| format!("{hour:02}:{minute:02}")),
            nog_bezig: self.is_ongoing,
            findings: self.findings.iter().map(found).collect(),
        }
    }
}

fn code(said: &SaidWord) -> &'static str {
    said.value.code
}

fn codes(list: &[SaidWord]) -> Vec<&'static str> {
    list.iter().map(code).collect()
}

/// The values of particulars, as they were said.
fn texts(list: &[Said<String>]) -> Vec<String> {
    list.iter().map(|said| said.value.clone()).collect()
}

fn found(finding: &Finding) -> Found {
    Found {
        field: finding.field,
        value: finding.value.clone(),
        span: [finding.span.start, finding.span.end],
        certainty: finding.certainty,
    }
}

fn persoon(person: &Someone) -> Persoon {
    let years = person.leeftijd.as_ref().map(|said| Jaren::Getallen {
        min: said.value.0,
        max: said.value.1,
    });
    let group = person
        .leeftijd_groep
        .as_ref()
        .map(|said| Jaren::Groep { groep: code(said) });
    // In the example data glasses are worn, and not of the face.
    let (glasses, face): (Vec<_>, Vec<_>) =
        person.gezicht.iter().partition(|face| is_glasses(face));
    let face = face.into_iter().map(|face| code(face).to_owned());
    let things = person.bij_zich.iter().map(|thing| code(thing).to_owned());
    let glasses = glasses.into_iter().map(|face| Kleren {
        stuk: code(face),
        ..Kleren::default()
    });
    Persoon {
        geslacht: person.geslacht.as_ref().map(code),
        leeftijd: years.or(group),
        lengte_cm: person.lengte_cm.as_ref().map(|said| Centimeters {
            min: said.value.0,
            max: said.value.1,
        }),
        lengte: person.lengte.as_ref().map(code),
        postuur: codes(&person.postuur),
        haar: Haren {
            kleur: codes(&person.haar_kleur),
            vorm: codes(&person.haar_vorm),
        },
        bijzonderheden: face
            .chain(things)
            .chain(texts(&person.bijzonderheden))
            .collect(),
        kleding: person.kleding.iter().map(kleren).chain(glasses).collect(),
        richting: person.richting.as_ref().map(|said| said.value.clone()),
    }
}

fn is_glasses(face: &SaidWord) -> bool {
    matches!(face.value.code, "bril" | "zonnebril")
}

fn kleren(garment: &Garment) -> Kleren {
    Kleren {
        stuk: code(&garment.stuk),
        stuk_of: codes(&garment.stuk_of),
        kleur: codes(&garment.kleur.list),
        kleur_of: garment.kleur.is_choice,
        merk: garment.merk.as_ref().map(code),
        detail: texts(&garment.detail),
    }
}

fn voertuig(ride: &Ride) -> Voertuig {
    let plate = &ride.kenteken;
    let part = Deel {
        begin: plate.begin.as_ref().map(|said| said.value.clone()),
        eind: plate.eind.as_ref().map(|said| said.value.clone()),
        bevat: texts(&plate.bevat),
    };
    let has_part = part.begin.is_some() || part.eind.is_some() || !part.bevat.is_empty();
    Voertuig {
        soort: ride.soort.as_ref().map(code),
        kleur: codes(&ride.kleur.list),
        kleur_of: ride.kleur.is_choice,
        merk: ride.merk.as_ref().map(code),
        merk_afgeleid: ride.is_make_derived,
        model: ride.model.as_ref().map(code),
        type_of: codes(&ride.model_of),
        kenteken: plate.whole.as_ref().map(|said| said.value.to_string()),
        kenteken_of: plate
            .whole_of
            .iter()
            .map(|said| said.value.to_string())
            .collect(),
        kenteken_deel: has_part.then_some(part),
        kenteken_land: ride.land.as_ref().map(|said| said.value),
        opschrift: ride.opschrift.as_ref().map(|said| said.value.clone()),
        bijzonderheden: texts(&ride.bijzonderheden),
        richting: ride.richting.as_ref().map(|said| said.value.clone()),
    }
}
