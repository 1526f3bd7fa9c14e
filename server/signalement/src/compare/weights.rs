//! What each trait weighs, and how much it tells among the people of an evening.

use super::person;
use crate::person::Person;
use crate::trait_key::TraitKey;
use std::collections::BTreeMap;

/// The weight of five or six good traits of a person: enough for full points.
pub(super) const ENOUGH_PERSON: u32 = 64;
/// The weight of kind, colour and make, or of a plate and a colour: enough for full points.
pub(super) const ENOUGH_VEHICLE: u32 = 55;
/// Of a trait that everybody has in common this is left, per mille.
const COMMON_PM: u32 = 300;

/// What the traits weigh in comparing. The default is one table for everybody; [`Weights::telling`] makes one for each
/// person of an evening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weights {
    people: Vec<(Person, Table)>,
}

impl Weights {
    /// Weights by how much a trait tells among these people: one that nobody else has weighs up to 1.3 times as much, one
    /// that all have in common 0.3 times. Somebody who is not among them keeps the default weights.
    pub fn telling(people: &[&Person]) -> Self {
        let mut distinct: Vec<&Person> = Vec::new();
        for person in people {
            if !distinct.contains(person) {
                distinct.push(person);
            }
        }
        let table = |index: usize, person: &Person| {
            let others: Vec<_> = people
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index)
                .map(|(_, it)| *it)
                .collect();
            Table {
                factors: factors(person, &others),
            }
        };
        let place = |person: &Person| {
            people
                .iter()
                .position(|other| *other == person)
                .unwrap_or(usize::MAX)
        };
        Self {
            people: distinct
                .into_iter()
                .map(|person| (person.clone(), table(place(person), person)))
                .collect(),
        }
    }

    pub(super) fn for_person(&self, truth: &Person) -> Table {
        self.people
            .iter()
            .find(|(person, _)| person == truth)
            .map(|(_, table)| table.clone())
            .unwrap_or_default()
    }

    pub(super) fn for_vehicle(&self) -> Table {
        Table::default()
    }
}

/// The weights that hold for one person or vehicle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// What is left of the default weight, per mille; a trait that is missing keeps it.
    factors: BTreeMap<TraitKey, u32>,
}

impl Table {
    pub(super) fn weight(&self, key: TraitKey) -> u16 {
        let factor = self.factors.get(&key).copied().unwrap_or(1_000);
        let weight = (u32::from(default_weight(key)) * factor + 500) / 1_000;
        u16::try_from(weight).unwrap_or(u16::MAX).max(1)
    }
}

/// The weight that earns full points: three quarters of what there is to tell, at most `most`.
pub(super) fn enough(told: impl Iterator<Item = u16>, most: u32) -> u32 {
    let all: u32 = told.map(u32::from).sum();
    (all * 3).div_ceil(4).min(most)
}

/// How much each trait of a person tells among others, per mille.
fn factors(person: &Person, others: &[&Person]) -> BTreeMap<TraitKey, u32> {
    let Ok(count @ 1..) = u32::try_from(others.len()) else {
        return BTreeMap::new();
    };
    let mut alike: BTreeMap<TraitKey, u32> =
        person.traits().into_iter().map(|key| (key, 0)).collect();
    for other in others {
        let mut of_key: BTreeMap<TraitKey, (u32, u32)> = BTreeMap::new();
        for finding in person::findings(person, other) {
            let credit = u32::try_from(finding.credit_pm.unwrap_or(0)).unwrap_or(0);
            let (sum, number) = of_key.entry(finding.key).or_default();
            *sum += credit;
            *number += 1;
        }
        for (key, (sum, number)) in of_key {
            if let Some(alike) = alike.get_mut(&key) {
                *alike += sum / number;
            }
        }
    }
    alike
        .into_iter()
        .map(|(key, alike)| (key, 1_000 + COMMON_PM - (alike / count).min(1_000)))
        .collect()
}

fn default_weight(key: TraitKey) -> u16 {
    match key {
        TraitKey::Huidskleur => 4,
        TraitKey::Sokken | TraitKey::KentekenLand => 5,
        TraitKey::Geslacht | TraitKey::Postuur | TraitKey::Hals | TraitKey::Handschoenen => 8,
        TraitKey::VoertuigBijzonderheden => 8,
        TraitKey::Leeftijd | TraitKey::Lengte => 10,
        TraitKey::Haar | TraitKey::Schoenen | TraitKey::Bijzonderheden | TraitKey::Type => 12,
        TraitKey::Gezicht | TraitKey::Hoofd | TraitKey::Trui | TraitKey::Kleding => 14,
        TraitKey::Broek | TraitKey::Tas | TraitKey::BijZich => 14,
        TraitKey::VoertuigSoort
        | TraitKey::VoertuigKleur
        | TraitKey::Merk
        | TraitKey::Opschrift => 15,
        TraitKey::Jas => 18,
        TraitKey::Kenteken => 40,
    }
}
