//! Points, from one table, each with its reason in words (rules of the evening, `design.md` section 2).

use crate::aanhouding::Find;
use crate::game::Game;
use crate::geo::{Point, angle_between_deg};
use crate::id::{MeldingId, RoundId, TeamId, VoetjeId};
use crate::input::Melding;
use crate::melding::{MeldingRecord, right_number};
use crate::reasons;
use crate::scenario::{PointsTable, Walker};
use crate::view::{Correction, Part, PointLine, PointsView};
use crate::wijk::Place;
use crate::words;
use signalement::{
    Comparison, Gedrag, Heading, Light, Person, TraitKey, Vehicle, Weights, compare,
    compare_vehicle,
};
use std::collections::BTreeSet;

/// With more behaviours ticked than this one of them is bound to be right: then it gives half.
const GEDRAG_SURE: usize = 2;

/// Somebody who could have been seen, as he really was at that moment.
#[derive(Debug, Clone)]
pub(crate) struct Truth<'a> {
    pub(crate) walker: Walker,
    pub(crate) persons: &'a [Person],
    pub(crate) vehicle: Option<&'a Vehicle>,
    /// What he did there.
    pub(crate) gedrag: Option<Gedrag>,
    /// The voetje he was at, around that moment.
    pub(crate) voetje: Option<VoetjeId>,
    /// Where he was, around that moment; never empty.
    pub(crate) places: Vec<Point>,
    /// Which way he went, in whole degrees.
    pub(crate) heading_deg: Option<u16>,
    /// What the team could know from clues.
    pub(crate) published: BTreeSet<TraitKey>,
    /// How light it was.
    pub(crate) light: Light,
}

/// How much a melding looks like this truth; `None` when it cannot be about him.
pub(crate) fn likeness(
    table: &PointsTable,
    melding: &Melding,
    truth: &Truth<'_>,
    weights: &Weights,
    place_cm: impl Fn(Point) -> Option<u64>,
) -> Option<i32> {
    let distance = distance_m(truth, place_cm);
    if distance.is_some_and(|metres| metres >= table.plaats_none_m) {
        return None;
    }
    let place = distance.map_or(0, |metres| {
        fading(
            table.plaats,
            metres,
            table.plaats_full_m,
            table.plaats_none_m,
        )
    });
    let looks = best_person(melding, truth, weights).map_or(0, |comparison| {
        i32::from(comparison.score(table.signalement))
    });
    let vehicle = best_vehicle(melding, truth, weights)
        .map_or(0, |comparison| i32::from(comparison.score(table.voertuig)));
    let did = match truth.walker {
        Walker::Boef(_) => gedrag_points(table, melding, truth),
        Walker::Figurant(_) => 0,
    };
    let likeness = place + looks + vehicle + did;
    (likeness > 0).then_some(likeness)
}

/// How far the reported place was from where he was, in whole metres.
pub(crate) fn distance_m(
    truth: &Truth<'_>,
    place_cm: impl Fn(Point) -> Option<u64>,
) -> Option<u32> {
    let nearest = truth.places.iter().filter_map(|at| place_cm(*at)).min()?;
    Some(u32::try_from(nearest / 100).unwrap_or(u32::MAX))
}

/// Every point of a melding about this truth, with its reason. `towards` is the place it names as where they went.
pub(crate) fn melding(
    table: &PointsTable,
    melding: &Melding,
    towards: Option<(&Place, Heading)>,
    truth: &Truth<'_>,
    weights: &Weights,
    place_cm: impl Fn(Point) -> Option<u64>,
) -> Vec<PointLine> {
    if let Walker::Figurant(_) = truth.walker {
        let why = words::figurant(truth.gedrag);
        return vec![line(
            melding.id,
            Part::Figurant,
            -i32::from(table.figurant),
            0,
            why,
        )];
    }
    let id = melding.id;
    let mut lines = Vec::new();
    let gedrag = gedrag_points(table, melding, truth);
    let gedrag_max = i32::from(table.gedrag);
    lines.push(line(
        id,
        Part::Gedrag,
        gedrag,
        gedrag_max,
        words::gedrag(&melding.gedrag, truth.gedrag, gedrag, gedrag_max),
    ));

    let distance = distance_m(truth, place_cm);
    let place = distance.map_or(0, |metres| {
        fading(
            table.plaats,
            metres,
            table.plaats_full_m,
            table.plaats_none_m,
        )
    });
    lines.push(line(
        id,
        Part::Plaats,
        place,
        i32::from(table.plaats),
        distance.map_or_else(words::not_mentioned, |metres| {
            words::plaats(metres, place > 0)
        }),
    ));
    // How soon somebody reports only tells something once it is clear that he saw it.
    if gedrag > 0 || place > 0 {
        let ago_ms = melding.seen_ago_ms.unwrap_or(0);
        let points = fading(table.tijd, ago_ms, table.tijd_full_ms, table.tijd_none_ms);
        lines.push(line(
            id,
            Part::Tijd,
            points,
            i32::from(table.tijd),
            words::tijd(ago_ms, points > 0),
        ));
    }
    if !truth.persons.is_empty() {
        let comparison = best_person(melding, truth, weights);
        lines.push(description(
            id,
            Part::Signalement,
            table.signalement,
            comparison.as_ref(),
        ));
    }
    if truth.vehicle.is_some() {
        let comparison = best_vehicle(melding, truth, weights);
        lines.push(description(
            id,
            Part::Voertuig,
            table.voertuig,
            comparison.as_ref(),
        ));
    }
    if let Some(truth_deg) = truth.heading_deg {
        // Who said a wind is judged by it, whatever place he named.
        let said = melding.heading.map(|said| (None, said));
        let said = said.or(towards.map(|(place, wind)| (Some(&*place.name), wind)));
        let points = said.map_or(0, |(_, said)| {
            fading(
                table.richting,
                angle_between_deg(said.angle_deg(), truth_deg),
                table.richting_full_deg,
                table.richting_none_deg,
            )
        });
        let why = match (said, &melding.towards) {
            (Some((towards, said)), _) => {
                words::richting(said, towards, Heading::nearest(truth_deg), points > 0)
            }
            (None, Some(name)) => words::no_direction(name),
            (None, None) => words::not_mentioned(),
        };
        lines.push(line(
            id,
            Part::Richting,
            points,
            i32::from(table.richting),
            why,
        ));
    }
    if let Some(gedrag) = truth.gedrag {
        let right = right_number(gedrag.is_heterdaad());
        let points = if melding.number == Some(right) {
            i32::from(table.nummer)
        } else {
            0
        };
        lines.push(line(
            id,
            Part::Nummer,
            points,
            i32::from(table.nummer),
            words::nummer(melding.number, right),
        ));
    }
    lines
}

/// What a description gave, trait by trait; without one it was not mentioned.
fn description(
    id: MeldingId,
    part: Part,
    max_points: u16,
    comparison: Option<&Comparison>,
) -> PointLine {
    let points = comparison.map_or(0, |comparison| i32::from(comparison.score(max_points)));
    let why = comparison.map_or_else(words::not_mentioned, reasons::summary);
    PointLine {
        reasons: comparison.map_or_else(Vec::new, |it| reasons::reasons(it, max_points)),
        ..line(id, part, points, i32::from(max_points), why)
    }
}

/// A melding about nobody in the game.
pub(crate) fn nobody(id: MeldingId) -> PointLine {
    line(id, Part::NietInHetSpel, 0, 0, words::nobody())
}

/// What was earned before is not earned again.
pub(crate) fn known_already(id: MeldingId, known: i32) -> PointLine {
    line(id, Part::AlBekend, -known, 0, words::known_already())
}

impl Game {
    /// Every point of a team in a round, each with its reason; the sum is never below 0.
    pub(crate) fn points(&self, team: TeamId, round: RoundId) -> PointsView {
        let mut lines: Vec<PointLine> = Vec::new();
        for record in self.meldingen.of(team, round) {
            lines.extend(record.judgement.lines.iter().cloned());
            for correction in &record.corrections {
                lines.push(jury(
                    Some(record.melding.id),
                    correction.delta,
                    &correction.reason,
                ));
            }
        }
        lines.extend(self.saar_lines(team, round));
        lines.extend(self.aanhouding_lines(team, round));
        lines.extend(
            self.awards(team, round)
                .map(|award| jury(None, award.delta, &award.reason)),
        );
        let sum: i32 = lines.iter().map(|line| line.points).sum();
        debug_assert_eq!(sum, self.sum(team, round), "the same points without words");
        if sum < 0 {
            lines.push(PointLine {
                melding: None,
                part: Part::Bodem,
                points: -sum,
                max: 0,
                why: words::floor(),
                reasons: Vec::new(),
            });
        }
        PointsView {
            team,
            round,
            lines,
            total: sum.max(0),
        }
    }

    /// The points of a team in a round, as [`Game::points`] explains them line by line.
    pub(crate) fn round_total(&self, team: TeamId, round: RoundId) -> i32 {
        self.sum(team, round).max(0)
    }

    /// What all lines of a team in a round add up to, before the floor.
    fn sum(&self, team: TeamId, round: RoundId) -> i32 {
        let meldingen = self.meldingen.of(team, round).map(MeldingRecord::points);
        let more = self
            .saar_lines(team, round)
            .into_iter()
            .chain(self.aanhouding_lines(team, round))
            .map(|line| line.points);
        let awards = self.awards(team, round).map(|award| award.delta);
        meldingen.chain(more).chain(awards).sum()
    }

    fn awards(&self, team: TeamId, round: RoundId) -> impl Iterator<Item = &Correction> {
        let awards = self.team(team).map_or(&[][..], |team| &team.awards);
        awards
            .iter()
            .filter(move |(of, _)| *of == round)
            .map(|(_, award)| award)
    }

    /// The points of the best melding of a team in each round, summed: quality, not quantity.
    pub(crate) fn best_meldingen(&self, team: TeamId) -> i32 {
        self.round_ids()
            .map(|round| {
                self.meldingen
                    .of(team, round)
                    .map(|record| record.points().max(0))
                    .max()
                    .unwrap_or(0)
            })
            .sum()
    }

    /// The points of a team over the whole evening.
    pub(crate) fn total(&self, team: TeamId) -> i32 {
        self.round_ids()
            .map(|round| self.round_total(team, round))
            .sum()
    }

    /// The order of SAAR, once for each boef in a round.
    fn saar_lines(&self, team: TeamId, round: RoundId) -> Vec<PointLine> {
        let mut rewarded = BTreeSet::new();
        self.meldingen
            .of(team, round)
            .filter(|record| record.saar_in_order)
            .filter_map(|record| match record.judgement.about {
                Some(Walker::Boef(boef)) if rewarded.insert(boef) => {
                    let points = i32::from(self.scenario.points.saar);
                    Some(line(
                        record.melding.id,
                        Part::Saar,
                        points,
                        points,
                        words::saar(),
                    ))
                }
                _ => None,
            })
            .collect()
    }

    /// What a team gets for the boeven it found in a round.
    pub(crate) fn aanhouding_lines(&self, team: TeamId, round: RoundId) -> Vec<PointLine> {
        let table = &self.scenario.points;
        self.finds(round)
            .into_iter()
            .filter(|find| find.team == team)
            .map(
                |Find {
                     boef, at, is_first, ..
                 }| {
                    let full = i32::from(if is_first {
                        table.aanhouding_first
                    } else {
                        table.aanhouding_later
                    });
                    let reported = self
                        .meldingen
                        .of(team, round)
                        .any(|record| record.typed_at <= at);
                    let points = if reported { full } else { full / 2 };
                    let name = self.scenario.boef(boef).map_or("", |boef| &boef.known_as);
                    let why = words::aanhouding(name, is_first, reported);
                    PointLine {
                        melding: None,
                        part: Part::Aanhouding,
                        points,
                        max: full,
                        why,
                        reasons: Vec::new(),
                    }
                },
            )
            .collect()
    }

    /// Every round of the evening.
    pub(crate) fn round_ids(&self) -> impl Iterator<Item = RoundId> + use<> {
        (0..u8::try_from(self.rounds.len()).expect("few rounds")).map(RoundId)
    }
}

fn gedrag_points(table: &PointsTable, melding: &Melding, truth: &Truth<'_>) -> i32 {
    let Some(shown) = truth.gedrag else { return 0 };
    let full = i32::from(table.gedrag);
    // Ticking the same twice is no guess more.
    let ticked: BTreeSet<&str> = melding.gedrag.iter().map(|said| said.code()).collect();
    let sure = if ticked.len() > GEDRAG_SURE { 2 } else { 1 };
    if melding.gedrag.contains(&shown) {
        full / sure
    } else if melding.gedrag.iter().any(|said| said.same_category(&shown)) {
        full / 2 / sure
    } else {
        0
    }
}

/// The described person that fits best on one of the real ones.
fn best_person(melding: &Melding, truth: &Truth<'_>, weights: &Weights) -> Option<Comparison> {
    let pairs = melding
        .persons
        .iter()
        .flat_map(|said| truth.persons.iter().map(move |real| (real, said)));
    pairs
        .map(|(real, said)| compare(real, said, &truth.published, weights, truth.light))
        .filter(Comparison::says_something)
        .max_by_key(|comparison| comparison.score(1_000))
}

/// The described vehicle that fits best on the real one.
fn best_vehicle(melding: &Melding, truth: &Truth<'_>, weights: &Weights) -> Option<Comparison> {
    let real = truth.vehicle?;
    let said = melding.vehicles.iter();
    said.map(|said| compare_vehicle(real, said, &truth.published, weights, truth.light))
        .filter(Comparison::says_something)
        .max_by_key(|comparison| comparison.score(1_000))
}

/// Full up to one bound, nothing from the other, evenly less in between.
fn fading<N: Into<u64>>(full: u16, value: N, full_to: N, none_from: N) -> i32 {
    let (value, full_to, none_from) = (value.into(), full_to.into(), none_from.into());
    if value <= full_to {
        return i32::from(full);
    }
    if value >= none_from {
        return 0;
    }
    let points = u64::from(full) * (none_from - value) / (none_from - full_to);
    i32::try_from(points).expect("at most a u16")
}

fn line(
    melding: MeldingId,
    part: Part,
    points: i32,
    max: i32,
    why: signalement::Words,
) -> PointLine {
    PointLine {
        melding: Some(melding),
        part,
        points,
        max,
        why,
        reasons: Vec::new(),
    }
}

fn jury(melding: Option<MeldingId>, delta: i32, reason: &str) -> PointLine {
    PointLine {
        melding,
        part: Part::Jury,
        points: delta,
        max: 0,
        why: words::jury(reason),
        reasons: Vec::new(),
    }
}
