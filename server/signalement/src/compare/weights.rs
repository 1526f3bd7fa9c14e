//! What each trait weighs, and how much it tells among the people of an evening.

use super::closeness::mean;
use super::{Finding, Part, person, vehicle};
use crate::light::Light;
use crate::person::Person;
use crate::trait_key::TraitKey;
use crate::vehicle::Vehicle;
use std::collections::BTreeMap;

/// The weight of five or six good traits of a person: enough for full points.
pub(super) const ENOUGH_PERSON: u32 = 64;
/// The weight of kind, colour and make, or of a plate and a colour: enough for full points.
pub(super) const ENOUGH_VEHICLE: u32 = 55;
/// Of a trait that everybody has in common this is left, per mille.
const COMMON_PM: u32 = 300;

/// What the traits weigh in comparing. The default is one table for everybody; [`Weights::telling`] makes one for each
/// person and each vehicle of an evening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weights {
    people: Vec<(Person, Table)>,
    vehicles: Vec<(Vehicle, Table)>,
}

impl Weights {
    /// Weights by how much a trait tells among these people and these vehicles, as they look at dusk: one that nobody else has
    /// weighs up to 1.3 times as much, one that all have in common 0.3 times. What is not among them keeps the default
    /// weights.
    pub fn telling(people: &[&Person], vehicles: &[&Vehicle]) -> Self {
        Self {
            people: tables(people, person::told, |one, other| {
                person::findings(one, other, Light::default())
            }),
            vehicles: tables(vehicles, vehicle::told, |one, other| {
                vehicle::findings(one, other, Light::default())
            }),
        }
    }

    pub(super) fn for_person(&self, truth: &Person) -> Table {
        table_of(&self.people, truth)
    }

    pub(super) fn for_vehicle(&self, truth: &Vehicle) -> Table {
        table_of(&self.vehicles, truth)
    }
}

fn table_of<T: PartialEq>(tables: &[(T, Table)], truth: &T) -> Table {
    let found = tables.iter().find(|(known, _)| known == truth);
    found.map(|(_, table)| table.clone()).unwrap_or_default()
}

/// A table for each of these that differs, among all others; two that are the same are others to one another.
fn tables<T: PartialEq + Clone>(
    all: &[&T],
    told: impl Fn(&T) -> Vec<(TraitKey, Part)>,
    findings: impl Fn(&T, &T) -> Vec<Finding>,
) -> Vec<(T, Table)> {
    let mut tables: Vec<(T, Table)> = Vec::new();
    for (index, one) in all.iter().enumerate() {
        if tables.iter().any(|(known, _)| known == *one) {
            continue;
        }
        let others = all.iter().enumerate().filter(|(other, _)| *other != index);
        let beside_others = others.map(|(_, other)| findings(one, other)).collect();
        let table = Table {
            factors: factors(told(one), beside_others),
        };
        tables.push(((*one).clone(), table));
    }
    tables
}

/// The weights that hold for one person or vehicle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// What is left of the default weight, per mille; a trait that is missing keeps it.
    factors: BTreeMap<(TraitKey, Part), u32>,
}

impl Table {
    /// What a part of a trait weighs. A trait of which only the parts are known weighs as a whole what they weigh together.
    pub(super) fn weight(&self, key: TraitKey, part: Part) -> u16 {
        let parts = [Part::Form, Part::Colour];
        let has_factor = |part: Part| self.factors.contains_key(&(key, part));
        if part == Part::Whole && !has_factor(part) && parts.into_iter().any(has_factor) {
            return parts.map(|part| self.weight(key, part)).iter().sum();
        }
        let factor = self.factors.get(&(key, part)).copied().unwrap_or(1_000);
        let weight = (u32::from(default_weight(key, part)) * factor + 500) / 1_000;
        u16::try_from(weight).unwrap_or(u16::MAX).max(1)
    }

    /// The weight that earns full points: three quarters of what there is to tell, at most `most`.
    pub(super) fn enough(&self, told: &[(TraitKey, Part)], most: u32) -> u32 {
        let weights = told.iter().map(|(key, part)| self.weight(*key, *part));
        let all: u32 = weights.map(u32::from).sum();
        (all * 3).div_ceil(4).min(most)
    }
}

/// How much each of these traits tells, per mille, from how well they fit each of the others.
fn factors(
    told: Vec<(TraitKey, Part)>,
    beside_others: Vec<Vec<Finding>>,
) -> BTreeMap<(TraitKey, Part), u32> {
    let Ok(count @ 1..) = u32::try_from(beside_others.len()) else {
        return BTreeMap::new();
    };
    let mut alike: BTreeMap<_, u32> = told.into_iter().map(|trait_part| (trait_part, 0)).collect();
    for findings in beside_others {
        for ((key, part), alike) in &mut alike {
            // What was judged as a whole was judged in each of its parts.
            let of_it = findings.iter().filter(|finding| {
                finding.key == *key && (finding.part == *part || finding.part == Part::Whole)
            });
            let credits = of_it.map(|finding| finding.credit_pm.unwrap_or(0).max(0));
            *alike += u32::try_from(mean(credits)).unwrap_or(0);
        }
    }
    alike
        .into_iter()
        .map(|(key, alike)| (key, 1_000 + COMMON_PM - (alike / count).min(1_000)))
        .collect()
}

/// What a part of a trait weighs where nobody else is known. What a garment is takes a third, rounded down, so that it never
/// earns more than a wrong colour costs.
fn default_weight(key: TraitKey, part: Part) -> u16 {
    let whole = whole_weight(key);
    let form = match key {
        TraitKey::Haar => whole / 2,
        _ => whole / 3,
    };
    match part {
        Part::Whole => whole,
        Part::Form => form,
        Part::Colour => whole - form,
    }
}

fn whole_weight(key: TraitKey) -> u16 {
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
