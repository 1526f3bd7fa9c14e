//! A reading as the game's own types: what goes on the signalementenkaart.

use super::draft::{Garment, PlateDraft, Ride, SaidWord, Someone};
use super::reading::Reading;
use crate::kenteken::Kenteken;
use crate::leeftijd::Leeftijd;
use crate::lengte::Lengte;
use crate::list::List;
use crate::person::{Haar, Kledingstuk, Person};
use crate::text::{Bijzonderheid, Detail, Merk, Opschrift, Type};
use crate::vehicle::{Land, Vehicle};
use crate::word::{
    Geslacht, Gezicht, HaarKleur, HaarVorm, Huidskleur, Kleur, LeeftijdGroep, LengteGroep, Postuur,
    Stuk, VoertuigSoort, Voorwerp,
};
use crate::words::Lang;

impl Reading {
    /// The people, the first of which is the one the message is about most.
    pub fn people(&self) -> Vec<Person> {
        self.people.iter().map(person).collect()
    }

    /// The vehicles.
    pub fn vehicles(&self) -> Vec<Vehicle> {
        self.rides.iter().map(vehicle).collect()
    }
}

type Parse<T> = fn(&str, Lang) -> Result<T, crate::error::SignalementError>;

fn read_word<T>(said: Option<&SaidWord>, parse: Parse<T>) -> Option<T> {
    said.and_then(|said| parse(said.value.code, Lang::Nl).ok())
}

/// As many values as the list holds.
fn list<T, const MAX: usize>(values: impl Iterator<Item = T>) -> List<T, MAX> {
    let mut list = List::default();
    for value in values.take(MAX) {
        list.push(value).expect("no more are taken than fit");
    }
    list
}

fn words<T, const MAX: usize>(said: &[SaidWord], parse: Parse<T>) -> List<T, MAX> {
    list(said.iter().filter_map(|said| read_word(Some(said), parse)))
}

fn person(person: &Someone) -> Person {
    let years = person
        .leeftijd
        .as_ref()
        .and_then(|said| Leeftijd::years(said.value.0, said.value.1).ok());
    let group =
        read_word(person.leeftijd_groep.as_ref(), LeeftijdGroep::parse).map(Leeftijd::group);
    let cm = person
        .lengte_cm
        .as_ref()
        .and_then(|said| Lengte::cm(said.value.0, said.value.1).ok());
    let height = read_word(person.lengte.as_ref(), LengteGroep::parse).map(Lengte::group);
    Person {
        geslacht: read_word(person.geslacht.as_ref(), Geslacht::parse),
        leeftijd: years.or(group),
        lengte: cm.or(height),
        postuur: words(&person.postuur, Postuur::parse),
        huidskleur: read_word(person.huidskleur.as_ref(), Huidskleur::parse),
        haar: Haar {
            kleur: words(&person.haar_kleur, HaarKleur::parse),
            vorm: words(&person.haar_vorm, HaarVorm::parse),
        },
        gezicht: words(&person.gezicht, Gezicht::parse),
        kleding: list(person.kleding.iter().filter_map(garment)),
        bij_zich: words(&person.bij_zich, Voorwerp::parse),
        bijzonderheden: list(
            person
                .bijzonderheden
                .iter()
                .filter_map(|said| Bijzonderheid::parse(&said.value, Lang::Nl).ok()),
        ),
    }
}

fn garment(garment: &Garment) -> Option<Kledingstuk> {
    let stuk = read_word(Some(&garment.stuk), Stuk::parse)?;
    Some(Kledingstuk {
        stuk,
        kleur: words(&garment.kleur.list, Kleur::parse),
        merk: read_word(garment.merk.as_ref(), Merk::parse),
        detail: list(
            garment
                .detail
                .iter()
                .filter_map(|said| Detail::parse(&said.value, Lang::Nl).ok()),
        ),
    })
}

fn vehicle(ride: &Ride) -> Vehicle {
    Vehicle {
        soort: read_word(ride.soort.as_ref(), VoertuigSoort::parse),
        kleur: words(&ride.kleur.list, Kleur::parse),
        merk: read_word(
            ride.merk.as_ref().filter(|_| !ride.is_make_derived),
            Merk::parse,
        ),
        model: read_word(ride.model.as_ref(), Type::parse),
        kenteken: plate(&ride.kenteken),
        land: ride
            .land
            .as_ref()
            .and_then(|said| Land::parse(said.value).ok()),
        opschrift: ride
            .opschrift
            .as_ref()
            .and_then(|said| Opschrift::parse(&said.value, Lang::Nl).ok()),
        bijzonderheden: list(
            ride.bijzonderheden
                .iter()
                .filter_map(|said| Bijzonderheid::parse(&said.value, Lang::Nl).ok()),
        ),
    }
}

/// The whole plate, or what is known of it with gaps between.
fn plate(plate: &PlateDraft) -> Option<Kenteken> {
    if let Some(whole) = &plate.whole {
        return Some(whole.value.clone());
    }
    let begin = plate.begin.as_ref().map_or("", |said| said.value.as_str());
    let eind = plate.eind.as_ref().map_or("", |said| said.value.as_str());
    let between: String = plate
        .bevat
        .iter()
        .map(|said| format!("{}…", said.value))
        .collect();
    Kenteken::parse(&format!("{begin}…{between}{eind}")).ok()
}
