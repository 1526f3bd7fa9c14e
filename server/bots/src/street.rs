//! What is to be seen in the street that no phone tells: the actors, who are real people.

use engine::geo::{Point, length_cm, point_along};
use engine::id::{BoefId, VoetjeId};
use engine::scenario::{PlayedBy, Scenario, Walker};
use engine::time::GameTime;
use engine::view::{View, WalkerView, Walking};
use signalement::{Gedrag, Person, Vehicle};

/// An actor as somebody in the street sees him.
#[derive(Debug, Clone)]
pub struct Sight {
    /// Whom he plays.
    pub boef: BoefId,
    /// Where he is.
    pub at: Point,
    /// What he looks like.
    pub persons: Vec<Person>,
    /// What he drives.
    pub vehicle: Option<Vehicle>,
    /// What he is doing.
    pub gedrag: Option<Gedrag>,
    /// The code on his phone.
    pub code: String,
}

/// The actors that walk now.
#[derive(Debug, Clone, Default)]
pub struct Street {
    actors: Vec<WalkerView>,
}

impl Street {
    /// Something changed that the crew can see.
    pub fn see(&mut self, view: &View) {
        let View::Walker(walker) = view else { return };
        if walker.played_by != PlayedBy::Actor {
            return;
        }
        let known = self
            .actors
            .iter_mut()
            .find(|it| (it.walker, it.round) == (walker.walker, walker.round));
        match known {
            Some(known) => known.clone_from(walker),
            None => self.actors.push(walker.clone()),
        }
    }

    /// The actors within sight of a place.
    pub fn sights(
        &self,
        scenario: &Scenario,
        from: Point,
        within_m: u64,
        now: GameTime,
    ) -> Vec<Sight> {
        self.actors
            .iter()
            .filter_map(|view| {
                let (at, voetje) = position(view, now)?;
                if at.distance_cm(from) / 100 > within_m {
                    return None;
                }
                let Walker::Boef(id) = view.walker else {
                    return None;
                };
                let boef = scenario.boef(id)?;
                Some(Sight {
                    boef: id,
                    at,
                    persons: boef.persons.clone(),
                    vehicle: boef.vehicle.clone(),
                    gedrag: voetje.and_then(|voetje| gedrag(view, voetje)),
                    code: view.code.clone()?,
                })
            })
            .collect()
    }
}

fn position(view: &WalkerView, now: GameTime) -> Option<(Point, Option<VoetjeId>)> {
    let place_of = |voetje: VoetjeId| {
        view.plan
            .iter()
            .find(|step| step.voetje == voetje)
            .map(|step| step.at)
    };
    match &view.walking {
        Walking::At { voetje, .. } => Some((place_of(*voetje)?, Some(*voetje))),
        Walking::To {
            since, eta, line, ..
        } => {
            let took = eta.since_ms(*since).max(1);
            let along = length_cm(line) * now.since_ms(*since).min(took) / took;
            Some((point_along(line, along)?, None))
        }
        Walking::Caught { .. } | Walking::NotYet | Walking::Spare | Walking::Gone => None,
    }
}

fn gedrag(view: &WalkerView, voetje: VoetjeId) -> Option<Gedrag> {
    view.plan
        .iter()
        .find(|step| step.voetje == voetje)
        .map(|step| step.gedrag)
}
