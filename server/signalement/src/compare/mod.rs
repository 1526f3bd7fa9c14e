//! Sets what somebody said beside the truth, trait by trait, and turns that into points.
//!
//! **The rule.** Every trait has a weight ([`Weights`]). A right trait earns its weight, a nearly right one a part, a trait
//! that was not mentioned nothing, a wrong one costs half of its weight. What the truth does not say is not judged.
//! A trait that was already published counts half, and published traits together earn at most half of the points: who only
//! repeats what everybody was told has not looked.
//!
//! **A garment is two traits**: what it is weighs a third, its colour the rest ([`Part`]). So a wrong colour costs what the
//! right garment earns, and "a red jacket" for a black one earns nothing; where the others wear no jacket, or no red, either
//! of the two may tell more ([`Weights::telling`]). Hair is two traits of the same weight, its cut and its colour. Where the
//! truth knows only one of the two, that one weighs all. A garment too many costs what it lacks of the nearest real one, at
//! most half.
//!
//! **Light.** Colours that are easily mistaken for one another are so at dusk, more in the dark, hardly by day ([`Light`]).
//!
//! **Full points** need not name everything: they are reached at three quarters of what there is to tell, and never need
//! more than the weight of five or six good traits (a man of about thirty, black jacket, jeans, cap). So the points are
//! `max × earned / enough`, where `enough` depends on the truth and the weights alone: never below 0, never above `max`,
//! a right trait more never gives less, and "weet ik niet" changes nothing.

mod closeness;
mod person;
mod reason;
mod vehicle;
mod weights;

pub use weights::Weights;

use crate::light::Light;
use crate::person::Person;
use crate::trait_key::TraitKey;
use crate::vehicle::Vehicle;
use reason::Shown;
use std::collections::BTreeSet;
use weights::Table;

/// Sets a described person beside the real one, as they could be seen in this light. `published` are the traits the describer
/// could know from clues.
pub fn compare(
    truth: &Person,
    said: &Person,
    published: &BTreeSet<TraitKey>,
    weights: &Weights,
    light: Light,
) -> Comparison {
    let table = weights.for_person(truth);
    let enough = table.enough(&person::told(truth), weights::ENOUGH_PERSON);
    Comparison::of(
        person::findings(truth, said, light),
        enough,
        published,
        &table,
    )
}

/// Sets a described vehicle beside the real one, as it could be seen in this light. `published` are the traits the describer
/// could know from clues.
pub fn compare_vehicle(
    truth: &Vehicle,
    said: &Vehicle,
    published: &BTreeSet<TraitKey>,
    weights: &Weights,
    light: Light,
) -> Comparison {
    let table = weights.for_vehicle(truth);
    let enough = table.enough(&vehicle::told(truth), weights::ENOUGH_VEHICLE);
    Comparison::of(
        vehicle::findings(truth, said, light),
        enough,
        published,
        &table,
    )
}

/// How one description fits the truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    verdicts: Vec<Verdict>,
    /// The weight that earns full points.
    enough: u32,
}

/// How one trait fits. Clothes and things have verdicts of their own, so a key may come more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Which trait.
    pub key: TraitKey,
    /// Which part of it.
    pub part: Part,
    /// How well it fits.
    pub grade: Grade,
    /// What it earns of its weight, per mille: 1000 is all, −500 half of it lost.
    pub credit_pm: i32,
    /// What the trait weighs.
    pub weight: u16,
    /// Whether it was published before, so that it counts half.
    pub published: bool,
    said: Shown,
    truth: Shown,
}

/// What of a trait is judged: clothes and hair are two things one can be right about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// What it is: which garment, how the hair is cut.
    Form,
    /// Its colour.
    Colour,
}

/// How well a trait fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// It is right.
    Right,
    /// It is nearly right, or right as far as it goes: per mille, 1 to 999.
    Near(u16),
    /// It is wrong.
    Wrong,
    /// It was not mentioned.
    Unknown,
    /// It was mentioned, but the truth says nothing about it.
    NotInTruth,
}

impl Comparison {
    /// The verdicts, from head to toe.
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }

    /// Whether anything was said at all.
    pub fn says_something(&self) -> bool {
        self.verdicts
            .iter()
            .any(|verdict| verdict.grade != Grade::Unknown)
    }

    /// What earns full points, as weight × credit; 0 when there is nothing to be right about.
    pub fn enough_pm(&self) -> i64 {
        i64::from(self.enough) * 1_000
    }

    /// The points for this description, from 0 to `max_points`.
    pub fn score(&self, max_points: u16) -> u16 {
        let enough = i64::from(self.enough) * 1_000;
        if enough == 0 {
            return 0;
        }
        let earned = |published: bool| -> i64 {
            let counted = self
                .verdicts
                .iter()
                .filter(|verdict| verdict.published == published);
            counted
                .map(|verdict| i64::from(verdict.weight) * i64::from(verdict.credit_pm))
                .sum()
        };
        let repeated = (earned(true) / 2).min(enough / 2);
        let total = (earned(false) + repeated).clamp(0, enough);
        let points = (total * i64::from(max_points) + enough / 2) / enough;
        u16::try_from(points).unwrap_or(max_points).min(max_points)
    }

    fn of(
        findings: Vec<Finding>,
        enough: u32,
        published: &BTreeSet<TraitKey>,
        table: &Table,
    ) -> Self {
        let mut verdicts: Vec<_> = findings
            .into_iter()
            .map(|finding| Verdict {
                key: finding.key,
                part: finding.part,
                grade: Grade::of(finding.credit_pm, &finding.said, &finding.truth),
                credit_pm: finding.credit_pm.unwrap_or(0),
                weight: table.weight(finding.key, finding.part),
                published: published.contains(&finding.key),
                said: finding.said,
                truth: finding.truth,
            })
            .collect();
        // A stable sort: what a garment is stays before its colour.
        verdicts.sort_by_key(|verdict| verdict.key);
        Self { verdicts, enough }
    }
}

impl Grade {
    fn of(credit_pm: Option<i32>, said: &Shown, truth: &Shown) -> Self {
        match credit_pm {
            Some(1_000..) => Grade::Right,
            Some(credit @ 1..) => Grade::Near(u16::try_from(credit).expect("below 1000")),
            Some(_) => Grade::Wrong,
            None if *said == Shown::Nothing && *truth != Shown::Nothing => Grade::Unknown,
            None => Grade::NotInTruth,
        }
    }
}

/// What comparing one trait gave, before weights.
#[derive(Debug)]
struct Finding {
    key: TraitKey,
    part: Part,
    /// `None` when there is nothing to compare.
    credit_pm: Option<i32>,
    said: Shown,
    truth: Shown,
}

impl Finding {
    /// A trait that is there once on both sides, or missing on one.
    fn one<T>(
        key: TraitKey,
        truth: Option<T>,
        said: Option<T>,
        credit: impl Fn(&T, &T) -> i32,
        show: impl Fn(T) -> Shown,
    ) -> Option<Self> {
        if truth.is_none() && said.is_none() {
            return None;
        }
        let credit_pm = truth
            .as_ref()
            .zip(said.as_ref())
            .map(|(truth, said)| credit(truth, said));
        let show = |value: Option<T>| value.map_or(Shown::Nothing, &show);
        Some(Self {
            key,
            part: Part::Whole,
            credit_pm,
            said: show(said),
            truth: show(truth),
        })
    }

    /// The same, when several were said of which each may be meant.
    fn said_as(mut self, each: Vec<Shown>) -> Self {
        if each.len() > 1 {
            self.said = Shown::OneOf(each);
        }
        self
    }

    /// Traits of which there may be several: best goes to best; what is left over of what was said is wrong when the truth
    /// knows this trait and `closed` says that it then knows all of it.
    fn several<T: Clone>(
        key: TraitKey,
        truth: &[T],
        said: &[T],
        closed: bool,
        credit: impl Fn(&T, &T) -> i32,
        show: impl Fn(T) -> Shown,
    ) -> Vec<Self> {
        let pairs = closeness::best_pairs(truth.len(), said.len(), |t, s| {
            Some(credit(&truth[t], &said[s])).filter(|c| *c > 0)
        });
        let mut findings = Vec::new();
        for (index, real) in truth.iter().enumerate() {
            let pair = pairs.iter().find(|pair| pair.truth == index);
            findings.push(Self {
                key,
                part: Part::Whole,
                credit_pm: pair.map(|pair| pair.credit_pm),
                said: pair.map_or(Shown::Nothing, |pair| show(said[pair.said].clone())),
                truth: show(real.clone()),
            });
        }
        let is_known = closed && !truth.is_empty();
        for (_, left) in said
            .iter()
            .enumerate()
            .filter(|(index, _)| pairs.iter().all(|pair| pair.said != *index))
        {
            findings.push(Self {
                key,
                part: Part::Whole,
                credit_pm: is_known.then_some(closeness::WRONG),
                said: show(left.clone()),
                truth: Shown::Nothing,
            });
        }
        findings
    }
}
