//! Is this melding right, late, a repeat? And the steps that follow it: telling the group, and reacting.

use crate::audience::Subject;
use crate::effect::{Rejection, Reply};
use crate::game::Game;
use crate::geo::Point;
use crate::id::{MeldingId, RoundId, SpelleiderId, TeamId, VoetjeId};
use crate::input::{
    MELDING_GEDRAG_MAX, MELDING_PERSONS_MAX, MELDING_TEXT_MAX, Melding, PhoneNumber, Reaction,
    TEAM_MELDINGEN_MAX, Where,
};
use crate::scenario::{PlayedBy, Walker};
use crate::score::{self, Truth};
use crate::time::{GameTime, MINUTE_MS};
use crate::view::{Correction, MeldingView, Part, Phase, PointLine};
use crate::words;
use std::collections::BTreeMap;

/// A melding made this long before or after a round still belongs to it, in milliseconds.
pub(crate) const AROUND_ROUND_MS: u64 = 2 * MINUTE_MS;
/// A melding made in its round may still come in this long after the round, in milliseconds.
pub(crate) const LATE_MS: u64 = 10 * MINUTE_MS;
/// Nobody remembers longer than this how something looked, in milliseconds.
pub const SEEN_AGO_MAX_MS: u64 = 30 * MINUTE_MS;
/// Reacting helps this long after the melding, in milliseconds.
const REACT_WITHIN_MS: u64 = 5 * MINUTE_MS;
/// With this many teams that let him see he is seen, an engine-played boef gives up the house he is at.
pub const EYES_NEEDED: usize = 3;

/// A melding and everything that was judged about it when it came in.
#[derive(Debug, Clone)]
pub(crate) struct MeldingRecord {
    pub(crate) melding: Melding,
    pub(crate) team: TeamId,
    pub(crate) round: RoundId,
    /// `typed_at` as far as the server believes it.
    pub(crate) typed_at: GameTime,
    pub(crate) received_at: GameTime,
    pub(crate) about: Option<Walker>,
    pub(crate) distance_m: Option<u32>,
    pub(crate) lines: Vec<PointLine>,
    pub(crate) appen_at: Option<GameTime>,
    pub(crate) reageren_at: Option<GameTime>,
    pub(crate) saar_in_order: bool,
    pub(crate) corrections: Vec<Correction>,
    sighting: Option<Sighting>,
}

/// What was seen: who, in which round, at which voetje. A second melding of the same sighting earns only for new facts.
type Sighting = (RoundId, Walker, Option<VoetjeId>);

/// What teams and groups have already reported, part by part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Credit {
    by_team: BTreeMap<(TeamId, Sighting), BTreeMap<Part, i32>>,
    /// What a buurtgroep was told with "al gemeld".
    by_group: BTreeMap<(crate::id::GroupId, Sighting), BTreeMap<Part, i32>>,
}

impl MeldingRecord {
    /// The points of this melding with its corrections.
    pub(crate) fn points(&self) -> i32 {
        let computed: i32 = self.lines.iter().map(|line| line.points).sum();
        computed
            + self
                .corrections
                .iter()
                .map(|correction| correction.delta)
                .sum::<i32>()
    }

    /// What the team sees of it: what it sent, never what is true.
    pub(crate) fn view(&self) -> MeldingView {
        MeldingView {
            id: self.melding.id,
            round: self.round,
            typed_at: self.typed_at,
            received_at: self.received_at,
            place: self.melding.place,
            gedrag: self.melding.gedrag.clone(),
            persons: self.melding.persons.clone(),
            vehicle: self.melding.vehicle.clone(),
            heading: self.melding.heading,
            number: self.melding.number,
            text: self.melding.text.clone(),
            appen: self.appen_at.is_some(),
            reageren: self.reageren_at.is_some(),
        }
    }
}

impl Game {
    pub(crate) fn melding(
        &mut self,
        _player: crate::id::PlayerId,
        team: TeamId,
        melding: Melding,
    ) -> Result<Reply, Rejection> {
        if let Some(known) = self.meldingen.get(&melding.id) {
            // The same id twice gives the same answer; somebody else's id gives nothing away.
            return if known.team == team {
                Ok(Reply::Melding {
                    id: melding.id,
                    received_at: known.received_at,
                })
            } else {
                Err(Rejection::AlreadyDone)
            };
        }
        fits(&melding)?;
        let typed_at = melding.typed_at.max(melding.believable_from).min(self.now);
        let round = self.round_of(typed_at)?;
        if self.meldingen_of(team, round) >= TEAM_MELDINGEN_MAX {
            return Err(Rejection::Enough { retry_ms: None });
        }
        let record = self.judged(team, round, typed_at, melding);
        let id = record.melding.id;
        let about_boef = matches!(record.about, Some(Walker::Boef(_)));
        self.remember(&record);
        self.meldingen.insert(id, record);
        self.melding_order.push(id);
        if about_boef {
            // Somebody reports: the ladder begins to count again.
            let state = &mut self.rounds[round.index()];
            state.ladder_from_ms = state.elapsed_ms(self.now);
            self.touch_clues(round);
        }
        self.earn_clues(team, round);
        self.touch(Subject::Melding(id));
        self.touch(Subject::Team(team));
        if self.rounds[round.index()].ended_at.is_some() {
            self.touch_points(team, round);
        }
        Ok(Reply::Melding {
            id,
            received_at: self.now,
        })
    }

    /// The round a melding made at this moment belongs to.
    pub(crate) fn round_of(&self, typed_at: GameTime) -> Result<RoundId, Rejection> {
        if matches!(self.phase, Phase::Result | Phase::Closed) {
            return Err(Rejection::TooLate);
        }
        let round = self
            .rounds
            .iter()
            .rposition(|round| {
                round.started_at.is_some_and(|started| typed_at >= started)
                    && round
                        .ended_at
                        .is_none_or(|ended| typed_at <= ended + AROUND_ROUND_MS)
            })
            .ok_or(Rejection::NoRound)?;
        if self.rounds[round]
            .ended_at
            .is_some_and(|ended| self.now > ended + LATE_MS)
        {
            return Err(Rejection::TooLate);
        }
        Ok(RoundId(u8::try_from(round).expect("few rounds")))
    }

    fn judged(
        &self,
        team: TeamId,
        round: RoundId,
        typed_at: GameTime,
        melding: Melding,
    ) -> MeldingRecord {
        let seen_at = typed_at - melding.seen_ago_ms.unwrap_or(0);
        let place_cm = |from: Point| self.distance_cm(melding.place, from);
        let best = self
            .truths(team, round, seen_at, typed_at)
            .into_iter()
            .filter_map(|truth| {
                let likeness = score::likeness(
                    &self.scenario.points,
                    &melding,
                    &truth,
                    &self.weights,
                    place_cm,
                )?;
                Some((likeness, truth))
            })
            // Of equals the first: boeven stand before figuranten.
            .fold(None, |best: Option<(i32, Truth)>, next| match best {
                Some(best) if best.0 >= next.0 => Some(best),
                _ => Some(next),
            });
        let (about, sighting, distance_m, mut lines) = match best {
            Some((_, truth)) => {
                let distance_m = score::distance_m(&truth, place_cm);
                let lines = score::melding(
                    &self.scenario.points,
                    &melding,
                    &truth,
                    &self.weights,
                    place_cm,
                );
                (
                    Some(truth.walker),
                    Some((round, truth.walker, truth.voetje)),
                    distance_m,
                    lines,
                )
            }
            None => (None, None, None, vec![score::nobody(melding.id)]),
        };
        if let Some(known) =
            sighting.and_then(|sighting| self.known_already(team, &sighting, &lines))
        {
            lines.push(score::known_already(melding.id, known));
        }
        MeldingRecord {
            melding,
            team,
            round,
            typed_at,
            received_at: self.now,
            about,
            distance_m,
            lines,
            appen_at: None,
            reageren_at: None,
            saar_in_order: false,
            corrections: Vec::new(),
            sighting,
        }
    }

    /// Everybody who could have been seen at that moment, boeven first.
    fn truths(
        &self,
        team: TeamId,
        round: RoundId,
        seen_at: GameTime,
        typed_at: GameTime,
    ) -> Vec<Truth> {
        let Some(script) = self.scenario.round(round) else {
            return Vec::new();
        };
        let state = &self.rounds[round.index()];
        let seen_ms = state.elapsed_ms(seen_at);
        let mut truths: Vec<Truth> = state
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
                            boef.persons.clone(),
                            boef.vehicle.clone(),
                            self.published(id, team, typed_at),
                        )
                    }
                    Walker::Figurant(id) => {
                        let figurant = self.scenario.figurant(id)?;
                        (
                            vec![figurant.person.clone()],
                            figurant.vehicle.clone(),
                            Default::default(),
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

    /// How many points of these lines were earned before: by the team itself, or told to its buurtgroep.
    fn known_already(&self, team: TeamId, sighting: &Sighting, lines: &[PointLine]) -> Option<i32> {
        let own = self.credit.by_team.get(&(team, *sighting));
        let group = self.team(team).and_then(|team| team.group);
        let told = group.and_then(|group| self.credit.by_group.get(&(group, *sighting)));
        let known: i32 = lines
            .iter()
            .filter(|line| line.points > 0)
            .map(|line| {
                let of = |credit: Option<&BTreeMap<Part, i32>>| {
                    credit.and_then(|c| c.get(&line.part)).copied().unwrap_or(0)
                };
                line.points.min(of(own).max(of(told)))
            })
            .sum();
        (known > 0).then_some(known)
    }

    fn remember(&mut self, record: &MeldingRecord) {
        if let Some(sighting) = record.sighting {
            let known = self
                .credit
                .by_team
                .entry((record.team, sighting))
                .or_default();
            raise(known, &record.lines);
        }
    }

    /// "Al gemeld": the buurtgroep knows, so others earn only for new facts.
    pub(crate) fn appen(&mut self, team: TeamId, id: MeldingId) -> Result<Reply, Rejection> {
        let now = self.now;
        let record = self.own_melding(team, id)?;
        if record.appen_at.is_some() {
            return Ok(Reply::Done);
        }
        let (round, sighting, lines) = (record.round, record.sighting, record.lines.clone());
        self.may_follow_up(round)?;
        if let Some(record) = self.meldingen.get_mut(&id) {
            record.appen_at = Some(now);
        }
        if let (Some(group), Some(sighting)) =
            (self.team(team).and_then(|team| team.group), sighting)
        {
            raise(
                self.credit.by_group.entry((group, sighting)).or_default(),
                &lines,
            );
        }
        self.touch(Subject::Melding(id));
        self.touch(Subject::AlGemeld(id));
        Ok(Reply::Done)
    }

    /// A safe reaction, after reporting and telling the group. An engine-played boef notices.
    pub(crate) fn reageren(
        &mut self,
        team: TeamId,
        id: MeldingId,
        _choice: Reaction,
    ) -> Result<Reply, Rejection> {
        let now = self.now;
        let record = self.own_melding(team, id)?;
        if record.reageren_at.is_some() {
            return Ok(Reply::Done);
        }
        let (round, about) = (record.round, record.about);
        if record.appen_at.is_none() {
            return Err(Rejection::WrongOrder);
        }
        if now.since_ms(record.received_at) > REACT_WITHIN_MS {
            return Err(Rejection::TooLate);
        }
        self.may_follow_up(round)?;
        if let Some(record) = self.meldingen.get_mut(&id) {
            record.reageren_at = Some(now);
            // Signaleren and alarmeren were in the melding itself: with a number chosen, all four steps stand in order.
            record.saar_in_order = record.melding.number.is_some();
        }
        if let Some(walker) = about {
            self.let_him_see(round, walker, team);
        }
        self.touch(Subject::Melding(id));
        self.touch(Subject::Team(team));
        Ok(Reply::Done)
    }

    fn let_him_see(&mut self, round: RoundId, who: Walker, team: TeamId) {
        let teams = self.team_ids().count();
        let scenario = std::sync::Arc::clone(&self.scenario);
        let Some(script) = scenario.round(round) else {
            return;
        };
        let state = &mut self.rounds[round.index()];
        let now_ms = state.elapsed_ms(self.now);
        let Some(index) = state.walkers.iter().position(|walker| walker.walker == who) else {
            return;
        };
        let walker = &mut state.walkers[index];
        if walker.boef().is_none()
            || walker.played_by != PlayedBy::Engine
            || !walker.is_out()
            || walker.is_frozen()
        {
            return;
        }
        if walker.eyes.insert(team) {
            walker.was_seen(&script.routes[index], now_ms);
        }
        let gave_up =
            walker.eyes.len() >= EYES_NEEDED.min(teams.max(1)) && walker.give_up_house(now_ms);
        if gave_up {
            self.log(None, words::gave_up_house(scenario.walker_name(who)), false);
        }
        self.touch(Subject::Walker(round, index));
        self.touch_clues(round);
    }

    pub(crate) fn correct(
        &mut self,
        by: SpelleiderId,
        id: MeldingId,
        delta: i32,
        reason: &str,
    ) -> Result<Reply, Rejection> {
        let correction = words::correction(by, self.now, delta, reason)?;
        let record = self.meldingen.get_mut(&id).ok_or(Rejection::Unknown)?;
        record.corrections.push(correction);
        let (team, round) = (record.team, record.round);
        self.touch(Subject::Melding(id));
        self.touch(Subject::Team(team));
        self.touch_points(team, round);
        Ok(Reply::Done)
    }

    /// How many meldingen a team has in a round.
    pub(crate) fn meldingen_of(&self, team: TeamId, round: RoundId) -> usize {
        self.meldingen_in(team, round).count()
    }

    /// The meldingen of a team in a round, in the order they came in.
    pub(crate) fn meldingen_in(
        &self,
        team: TeamId,
        round: RoundId,
    ) -> impl Iterator<Item = &MeldingRecord> {
        self.melding_order
            .iter()
            .filter_map(|id| self.meldingen.get(id))
            .filter(move |record| record.team == team && record.round == round)
    }

    fn own_melding(&self, team: TeamId, id: MeldingId) -> Result<&MeldingRecord, Rejection> {
        self.meldingen
            .get(&id)
            .filter(|record| record.team == team)
            .ok_or(Rejection::Unknown)
    }

    fn may_follow_up(&self, round: RoundId) -> Result<(), Rejection> {
        if self.halt.is_some() {
            return Err(Rejection::Halted);
        }
        if self.phase == Phase::Round(round) {
            Ok(())
        } else {
            Err(Rejection::TooLate)
        }
    }

    /// The points of a round that is over have changed: the team and perhaps the scoreboard hear of it.
    pub(crate) fn touch_points(&mut self, team: TeamId, round: RoundId) {
        if self.rounds[round.index()].ended_at.is_some() {
            self.touch(Subject::Points(team, round));
            self.board_changed();
        }
    }
}

/// Whether a melding is small enough and says what the person did.
fn fits(melding: &Melding) -> Result<(), Rejection> {
    if melding.text.chars().count() > MELDING_TEXT_MAX {
        return Err(Rejection::TextTooLong {
            max: MELDING_TEXT_MAX,
        });
    }
    if melding.persons.len() > MELDING_PERSONS_MAX {
        return Err(Rejection::TooMany {
            max: MELDING_PERSONS_MAX,
        });
    }
    if melding.gedrag.len() > MELDING_GEDRAG_MAX {
        return Err(Rejection::TooMany {
            max: MELDING_GEDRAG_MAX,
        });
    }
    if melding.gedrag.is_empty() {
        return Err(Rejection::NoGedrag);
    }
    if melding.seen_ago_ms.is_some_and(|ago| ago > SEEN_AGO_MAX_MS) {
        return Err(Rejection::OutOfRange);
    }
    Ok(())
}

fn raise(known: &mut BTreeMap<Part, i32>, lines: &[PointLine]) {
    for line in lines.iter().filter(|line| line.points > 0) {
        let so_far = known.entry(line.part).or_default();
        *so_far = (*so_far).max(line.points);
    }
}

/// The number that fits a behaviour: 112 for heterdaad, otherwise 0900-8844.
pub(crate) fn right_number(is_heterdaad: bool) -> PhoneNumber {
    if is_heterdaad {
        PhoneNumber::Emergency
    } else {
        PhoneNumber::NoHurry
    }
}
