//! What every bot of a scenario knows beforehand, worked out once and shared by all of them: the streets, the catalogue of
//! gedrag by how it looks, and what a clue tells about a boef.

use engine::geo::{Point, length_cm, point_along};
use engine::id::ClueId;
use engine::scenario::{Clue, Scenario};
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use signalement::{Gedrag, Grade, Light, Person, TraitKey, Weights, compare};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// With fewer traits than this nobody is recognised: half the wijk wears a dark coat.
const TRAITS_TO_RECOGNISE: usize = 2;

/// A scenario with what bots look up in it.
#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(crate) scenario: Arc<Scenario>,
    /// Where each street ends when all are laid end to end, in whole centimetres.
    ends_cm: Vec<u64>,
    by_looks: BTreeMap<String, Gedrag>,
    suspicious: Vec<Gedrag>,
    weights: Weights,
}

impl Knowledge {
    pub(crate) fn new(scenario: &Arc<Scenario>) -> Self {
        let mut end_cm = 0;
        let streets = scenario.wijk.streets.iter();
        let ends_cm = streets
            .map(|street| {
                end_cm += length_cm(&street.line);
                end_cm
            })
            .collect();
        let mut by_looks = BTreeMap::new();
        for gedrag in Gedrag::all() {
            by_looks.entry(gedrag.seen().nl).or_insert(gedrag);
        }
        Self {
            scenario: Arc::clone(scenario),
            ends_cm,
            by_looks,
            suspicious: Gedrag::all().filter(|it| it.is_suspicious()).collect(),
            weights: scenario.weights(),
        }
    }

    /// The gedrag that looks like this; `None` for somebody who only walks past.
    pub(crate) fn gedrag(&self, looks_nl: &str) -> Option<Gedrag> {
        self.by_looks.get(looks_nl).copied()
    }

    /// Every suspicious gedrag, in the order of the catalogue.
    pub(crate) fn suspicious(&self) -> &[Gedrag] {
        &self.suspicious
    }

    /// The clue of the script with this id; `None` for one that the spelleiding made on the spot.
    pub(crate) fn clue(&self, id: ClueId) -> Option<&Clue> {
        self.scenario.clues.get(id.index())
    }

    /// A place on some street of the wijk; longer streets more often.
    pub(crate) fn somewhere(&self, rng: &mut ChaCha8Rng) -> Point {
        let total_cm = self.ends_cm.last().copied().unwrap_or(0);
        let along_cm = rng.random_range(0..total_cm.max(1));
        let index = self.ends_cm.partition_point(|end_cm| *end_cm <= along_cm);
        let begin_cm = index
            .checked_sub(1)
            .map_or(0, |before| self.ends_cm[before]);
        let street = self.scenario.wijk.streets.get(index);
        street
            .and_then(|street| point_along(&street.line, along_cm - begin_cm))
            .unwrap_or(Point { x_cm: 0, y_cm: 0 })
    }

    /// The clue by which somebody in the street is recognised as the boef it is about, if he is: two traits or more that
    /// the clues heard so far (oldest first) gave away are to be seen on him, and none of them is otherwise. It is the
    /// latest clue that gave away one of these traits.
    pub(crate) fn recognised(&self, heard: &[ClueId], seen: &[Person]) -> Option<ClueId> {
        let about = |clue: &&Clue| clue.boef.is_some() && !clue.gives.is_empty();
        let told: Vec<&Clue> = heard
            .iter()
            .filter_map(|id| self.clue(*id))
            .filter(about)
            .collect();
        let boeven: BTreeSet<_> = told.iter().filter_map(|clue| clue.boef).collect();
        boeven.into_iter().find_map(|boef| {
            let his = || told.iter().filter(|clue| clue.boef == Some(boef));
            let given: BTreeSet<TraitKey> = his().flat_map(|clue| &clue.gives).copied().collect();
            if given.len() < TRAITS_TO_RECOGNISE {
                return None;
            }
            let fits = |real: &Person| {
                seen.iter()
                    .find_map(|seen| self.matching(real, seen, &given))
            };
            let matched = self.scenario.boef(boef)?.persons.iter().find_map(fits)?;
            his()
                .filter(|clue| !clue.gives.is_disjoint(&matched))
                .map(|clue| clue.id)
                .next_back()
        })
    }

    /// The given traits in which the two are just alike (in the dark "a dark coat" is not); `None` when these are too few
    /// or one of them differs.
    fn matching(
        &self,
        real: &Person,
        seen: &Person,
        given: &BTreeSet<TraitKey>,
    ) -> Option<BTreeSet<TraitKey>> {
        // In any light the same traits are just alike, and the same ones differ.
        let light = Light::default();
        let comparison = compare(real, seen, &BTreeSet::new(), &self.weights, light);
        let judged = || {
            let verdicts = comparison.verdicts().iter();
            verdicts.filter(|verdict| given.contains(&verdict.key))
        };
        if judged().any(|verdict| verdict.credit_pm < 0) {
            return None;
        }
        // A coat of which the colour is only near, or is not seen, is no coat that is just alike.
        let is_right = |key: &TraitKey| {
            judged()
                .filter(|verdict| verdict.key == *key)
                .all(|verdict| verdict.grade == Grade::Right)
        };
        let keys: BTreeSet<TraitKey> = judged().map(|verdict| verdict.key).collect();
        let alike: BTreeSet<TraitKey> = keys.into_iter().filter(is_right).collect();
        (alike.len() >= TRAITS_TO_RECOGNISE).then_some(alike)
    }
}
