//! A reading as the game's own types: what goes on the signalementenkaart.

use super::draft::{Garment, PlateDraft, Ride, SaidWord, Someone};
use super::finding::{Finding, gather_person, gather_ride};
use super::reading::Reading;
use crate::heading::Heading;
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

    /// What was found of each of the people, in their order.
    pub fn found_of_people(&self) -> Vec<Vec<Finding>> {
        found_of_each(&self.people, gather_person)
    }

    /// What was found of each of the vehicles, in their order.
    pub fn found_of_vehicles(&self) -> Vec<Vec<Finding>> {
        found_of_each(&self.rides, gather_ride)
    }

    /// The place that somebody went towards, by the name that was said; `None` when only a wind was.
    pub fn towards(&self) -> Option<&str> {
        let people = self.people.iter().map(|person| &person.richting);
        let rides = self.rides.iter().map(|ride| &ride.richting);
        let names = people.chain(rides).flatten();
        names
            .map(|said| said.value.as_str())
            .find(|name| Heading::parse(name).is_none())
    }
}

/// The findings of each, but for what follows from something else and stands nowhere.
fn found_of_each<T>(all: &[T], gather: fn(&T, &mut Vec<Finding>)) -> Vec<Vec<Finding>> {
    let found = |one| {
        let mut found = Vec::new();
        gather(one, &mut found);
        found.retain(|finding| !finding.span.is_empty());
        found
    };
    all.iter().map(found).collect()
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
        stuk_of: words(&garment.stuk_of, Stuk::parse),
        kleur: words(&garment.kleur.list, Kleur::parse),
        kleur_of: garment.kleur.is_choice,
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
        kleur_of: ride.kleur.is_choice,
        merk: read_word(
            ride.merk.as_ref().filter(|_| !ride.is_make_derived),
            Merk::parse,
        ),
        model: read_word(ride.model.as_ref(), Type::parse),
        type_of: words(&ride.model_of, Type::parse),
        kenteken: plate(&ride.kenteken),
        kenteken_of: list(ride.kenteken.whole_of.iter().map(|said| said.value.clone())),
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
