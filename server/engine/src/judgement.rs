//! What a melding is worth: whom it is about, what it earns about him, and what was known already.

use crate::game::Game;
use crate::geo::Point;
use crate::id::{GroupId, RoundId, TeamId, VoetjeId};
use crate::input::{Melding, Where};
use crate::melding::MeldingRecord;
use crate::scenario::Walker;
use crate::score::{self, Truth};
use crate::time::GameTime;
use crate::view::{Part, PointLine};
use std::collections::{BTreeMap, BTreeSet};

/// What was seen: who, in which round, at which voetje. A second melding of the same sighting earns only for new facts.
pub(crate) type Sighting = (RoundId, Walker, Option<VoetjeId>);

/// The best points for each part so far.
type Earned = BTreeMap<Part, i32>;

/// What teams and groups have already reported, part by part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Credit {
    by_team: BTreeMap<(TeamId, Sighting), Earned>,
    /// What a buurtgroep was told with "al gemeld".
    by_group: BTreeMap<(GroupId, Sighting), Earned>,
}

/// How a melding was judged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judgement {
    /// Whom it is about; `None`: nobody in the game.
    pub(crate) about: Option<Walker>,
    pub(crate) sighting: Option<Sighting>,
    pub(crate) distance_m: Option<u32>,
    pub(crate) lines: Vec<PointLine>,
}

impl Credit {
    /// A team has reported this.
    pub(crate) fn reported(&mut self, team: TeamId, judgement: &Judgement) {
        if let Some(sighting) = judgement.sighting {
            raise(
                self.by_team.entry((team, sighting)).or_default(),
                &judgement.lines,
            );
        }
    }

    /// A buurtgroep was told this.
    pub(crate) fn told(&mut self, group: GroupId, judgement: &Judgement) {
        if let Some(sighting) = judgement.sighting {
            raise(
                self.by_group.entry((group, sighting)).or_default(),
                &judgement.lines,
            );
        }
    }

    /// Counts again what a team has reported in a round.
    pub(crate) fn recount<'a>(
        &mut self,
        team: TeamId,
        round: RoundId,
        records: impl Iterator<Item = &'a MeldingRecord>,
    ) {
        self.by_team
            .retain(|(whose, (of, ..)), _| (*whose, *of) != (team, round));
        for record in records {
            self.reported(team, &record.judgement);
        }
    }

    /// How many points of these lines were earned before: by the team itself, or told to its buurtgroep.
    fn known(
        &self,
        team: TeamId,
        group: Option<GroupId>,
        sighting: Sighting,
        lines: &[PointLine],
    ) -> i32 {
        let own = self.by_team.get(&(team, sighting));
        let told = group.and_then(|group| self.by_group.get(&(group, sighting)));
        lines
            .iter()
            .filter(|line| line.points > 0)
            .map(|line| {
                let of = |earned: Option<&Earned>| {
                    earned
                        .and_then(|earned| earned.get(&line.part))
                        .copied()
                        .unwrap_or(0)
                };
                line.points.min(of(own).max(of(told)))
            })
            .sum()
    }
}

impl Game {
    /// Judges a melding against the truth of the moment it speaks of.
    pub(crate) fn judge(
        &self,
        team: TeamId,
        round: RoundId,
        typed_at: GameTime,
        melding: &Melding,
    ) -> Judgement {
        let seen_at = typed_at - melding.seen_ago_ms.unwrap_or(0);
        let place_cm = |from: Point| self.distance_cm(melding.place, from);
        let table = &self.scenario.points;
        let best = self
            .truths(team, round, seen_at, typed_at)
            .into_iter()
            .filter_map(|truth| {
                let likeness = score::likeness(table, melding, &truth, &self.weights, place_cm)?;
                Some((likeness, truth))
            })
            // Of equals the first: boeven stand before figuranten.
            .fold(None, |best: Option<(i32, Truth<'_>)>, next| match best {
                Some(best) if best.0 >= next.0 => Some(best),
                _ => Some(next),
            });
        let Some((_, truth)) = best else {
            return Judgement {
                lines: vec![score::nobody(melding.id)],
                ..Judgement::default()
            };
        };
        let sighting = (round, truth.walker, truth.voetje);
        let mut lines = score::melding(table, melding, &truth, &self.weights, place_cm);
        let group = self.team(team).and_then(|team| team.group);
        let known = self.credit.known(team, group, sighting, &lines);
        if known > 0 {
            lines.push(score::known_already(melding.id, known));
        }
        Judgement {
            about: Some(truth.walker),
            sighting: Some(sighting),
            distance_m: score::distance_m(&truth, place_cm),
            lines,
        }
    }

    /// Everybody who could have been seen at that moment, boeven first.
    fn truths(
        &self,
        team: TeamId,
        round: RoundId,
        seen_at: GameTime,
        typed_at: GameTime,
    ) -> Vec<Truth<'_>> {
        let Some(script) = self.scenario.round(round) else {
            return Vec::new();
        };
        let state = &self.rounds[round.index()];
        let seen_ms = state.elapsed_ms(seen_at);
        let light = self.scenario.light_at(script, seen_ms);
        let mut truths: Vec<Truth<'_>> = state
            .walkers
            .iter()
            .zip(&script.routes)
            .filter_map(|(walker, route)| {
                let places = walker.positions_around(seen_ms);
                if places.is_empty() {
                    return None;
                }
                let voetje = walker.voetje_around(seen_ms);
                let (persons, vehicle, published) = match walker.walker {
                    Walker::Boef(id) => {
                        let boef = self.scenario.boef(id)?;
                        (
                            boef.persons.as_slice(),
                            boef.vehicle.as_ref(),
                            self.published(id, team, typed_at),
                        )
                    }
                    Walker::Figurant(id) => {
                        let figurant = self.scenario.figurant(id)?;
                        (
                            std::slice::from_ref(&figurant.person),
                            figurant.vehicle.as_ref(),
                            BTreeSet::new(),
                        )
                    }
                };
                Some(Truth {
                    walker: walker.walker,
                    persons,
                    vehicle,
                    gedrag: voetje
                        .and_then(|id| route.voetje(id))
                        .map(|voetje| voetje.gedrag),
                    voetje,
                    places,
                    heading_deg: walker.heading_at(seen_ms),
                    published,
                    light,
                })
            })
            .collect();
        truths.sort_by_key(|truth| truth.walker);
        truths
    }

    /// The distance from a reported place to a point, in centimetres.
    fn distance_cm(&self, place: Option<Where>, from: Point) -> Option<u64> {
        match place? {
            Where::At(at) => Some(at.distance_cm(from)),
            Where::Place(id) => Some(self.scenario.wijk.place(id)?.distance_cm(from)),
        }
    }
}

fn raise(known: &mut Earned, lines: &[PointLine]) {
    for line in lines.iter().filter(|line| line.points > 0) {
        let so_far = known.entry(line.part).or_default();
        *so_far = (*so_far).max(line.points);
    }
}
