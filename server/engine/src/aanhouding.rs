//! Finding a boef: looking around, asking him, and the code that proves it.

use crate::audience::Subject;
use crate::boef::WalkerState;
use crate::code;
use crate::effect::{DistanceBand, Rejection, Reply, Waarneming};
use crate::game::Game;
use crate::geo::Point;
use crate::id::{BoefActId, BoefId, PlayerId, RoundId, TeamId};
use crate::input::{Aanhouding, BoefAct, Where};
use crate::melding::LATE_MS;
use crate::scenario::{PlayedBy, Walker};
use crate::time::{GameTime, MINUTE_MS, SECOND_MS};
use crate::view::Phase;
use crate::words;
use signalement::{Heading, Words};

/// Up to here one can see a face, and ask "Bent u de boef?", in metres.
const NEAR_M: u64 = 15;
/// Up to here one can see what somebody wears, in metres.
const STREET_M: u64 = 40;
/// Further than this there is nothing to be seen, in metres.
pub const SIGHT_M: u64 = 80;
/// A phone may be this wrong about where it is, in metres.
const GPS_SLACK_M: u64 = 10;
/// How long a waarneming stays on the phone, in milliseconds.
const SHOW_MS: u64 = 20 * SECOND_MS;
/// Nobody runs faster than this between two places, in centimetres per second.
const RUN_CM_PER_S: u64 = 700;
/// A jump of this much is never held against anybody, in centimetres.
const JUMP_CM: u64 = 6_000;
/// Time between two looks of one phone, in milliseconds.
pub const LOOK_EVERY_MS: u64 = 3 * SECOND_MS;
/// Wrong codes of one team within [`WRONG_CODES_MS`].
pub const WRONG_CODES_MAX: usize = 10;
/// How long a wrong code counts, in milliseconds.
pub const WRONG_CODES_MS: u64 = 10 * MINUTE_MS;
/// Teams that found a boef within this long of the first are first too, in milliseconds.
const TIE_MS: u64 = 10 * SECOND_MS;
/// Further outside the play area than this nobody plays, in centimetres.
const OUTSIDE_CM: u64 = 20_000;

/// A code that was right, remembered by the name the phone gave it.
#[derive(Debug, Clone)]
pub(crate) struct AanhoudingRecord {
    team: TeamId,
    boef: BoefId,
}

/// A team that found a boef.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Find {
    pub(crate) team: TeamId,
    pub(crate) boef: BoefId,
    pub(crate) at: GameTime,
    pub(crate) is_first: bool,
}

impl Game {
    /// The codes of the boeven that walk in a round.
    pub fn codes(&self, round: RoundId) -> Vec<(BoefId, String)> {
        let Some(state) = self.rounds.get(round.index()) else {
            return Vec::new();
        };
        let boeven = state.walkers.iter().filter_map(WalkerState::boef);
        boeven
            .map(|boef| (boef, self.boef_code(round, boef)))
            .collect()
    }

    pub(crate) fn boef_code(&self, round: RoundId, boef: BoefId) -> String {
        code::boef_code(self.seed, round, boef)
    }

    /// What can be seen from a place: everybody the computer plays, as far as distance and dark allow.
    pub(crate) fn look(
        &mut self,
        player: PlayerId,
        from: Where,
        tells_looks: bool,
    ) -> Result<Reply, Rejection> {
        let (round, from) = self.stand(player, from)?;
        let state = &self.rounds[round.index()];
        let now_ms = state.elapsed_ms(self.now);
        let mut seen: Vec<(u64, Waarneming)> = self
            .in_sight(round, from, now_ms)
            .map(|(metres, index)| {
                let seen = self.waarneming(round, index, metres, now_ms, tells_looks);
                (metres, seen)
            })
            .collect();
        seen.sort_by_key(|(metres, _)| *metres);
        Ok(Reply::Waarneming {
            seen: seen.into_iter().map(|(_, waarneming)| waarneming).collect(),
        })
    }

    /// Whom the computer plays within sight of a place at this moment, nearest first, as [`PlayerAct::Look`] would show
    /// them, with the distance in whole metres. This is the truth: for a simulation, never for a phone.
    ///
    /// [`PlayerAct::Look`]: crate::input::PlayerAct::Look
    pub fn in_sight_of(&self, from: Point, now: GameTime) -> Vec<(u64, Walker)> {
        let Some((round, state)) = self.running_round() else {
            return Vec::new();
        };
        let mut seen: Vec<(u64, Walker)> = self
            .in_sight(round, from, state.elapsed_ms(now))
            .map(|(metres, index)| (metres, state.walkers[index].walker))
            .collect();
        seen.sort_by_key(|(metres, _)| *metres);
        seen
    }

    /// "Goedenavond, bent u de boef?" The boef must admit it.
    pub(crate) fn ask(&mut self, player: PlayerId, from: Where) -> Result<Reply, Rejection> {
        let (round, from) = self.stand(player, from)?;
        let now_ms = self.rounds[round.index()].elapsed_ms(self.now);
        let nearest = self
            .in_sight(round, from, now_ms)
            .filter(|(metres, _)| *metres <= NEAR_M + GPS_SLACK_M)
            .min()
            .and_then(|(_, index)| self.walker(round, index));
        let (words, code) = match nearest.map(|walker| walker.walker) {
            Some(Walker::Boef(boef)) => {
                let code = self.boef_code(round, boef);
                (words::admits(&code), Some(code))
            }
            Some(Walker::Figurant(figurant)) => {
                let answer = self
                    .scenario
                    .figurant(figurant)
                    .map_or("", |figurant| &figurant.answer);
                (words::said(answer), None)
            }
            None => (words::nobody_near(), None),
        };
        Ok(Reply::Asked { words, code })
    }

    /// A code is entered, perhaps a while ago on a phone without network.
    pub(crate) fn aanhouding(
        &mut self,
        team: TeamId,
        entered: &Aanhouding,
    ) -> Result<Reply, Rejection> {
        if let Some(known) = self.aanhoudingen.get(&entered.id) {
            return if known.team == team {
                let known_as = self
                    .scenario
                    .boef(known.boef)
                    .map_or_else(String::new, |boef| boef.known_as.clone());
                Ok(Reply::Aanhouding {
                    id: entered.id,
                    known_as,
                })
            } else {
                Err(Rejection::AlreadyDone)
            };
        }
        let now = self.now;
        let wrong = &mut self.teams[team.index()].wrong_codes;
        wrong.retain(|at| now.since_ms(*at) < WRONG_CODES_MS);
        if wrong.len() >= WRONG_CODES_MAX {
            let retry_ms = wrong
                .first()
                .map(|first| WRONG_CODES_MS - now.since_ms(*first));
            return Err(Rejection::Enough { retry_ms });
        }
        let at = entered.typed_at.max(entered.believable_from).min(now);
        let round = self.round_of(at)?;
        let code = code::normalise(&entered.code);
        let state = &self.rounds[round.index()];
        let found = state.walkers.iter().position(|walker| {
            let walked = walker.is_out() || !walker.track().is_empty();
            walked
                && walker
                    .boef()
                    .is_some_and(|boef| self.boef_code(round, boef) == code)
        });
        let Some(index) = found else {
            self.teams[team.index()].wrong_codes.push(now);
            return Err(Rejection::WrongCode);
        };
        let boef = state.walkers[index].boef().expect("only a boef has a code");
        self.aanhoudingen
            .insert(entered.id, AanhoudingRecord { team, boef });
        let found_before = state.walkers[index].found.iter().any(|(by, _)| *by == team);
        if !found_before {
            self.rounds[round.index()].walkers[index]
                .found
                .push((team, at));
            self.log(
                None,
                words::found(
                    &self.public_name(team),
                    self.scenario.walker_name(Walker::Boef(boef)),
                ),
                false,
            );
            self.caught(round, index, boef);
            // Who typed earlier without network may take the first place from others.
            for find in self.finds_of(round, index) {
                self.touch(Subject::Team(find.team));
                self.touch_points(find.team, round);
            }
            self.board_changed();
        }
        let known_as = self
            .scenario
            .boef(boef)
            .map_or_else(String::new, |boef| boef.known_as.clone());
        Ok(Reply::Aanhouding {
            id: entered.id,
            known_as,
        })
    }

    /// A boef is caught, by a code, by his own word or by that of the spelleiding.
    pub(crate) fn caught(&mut self, round: RoundId, index: usize, boef: BoefId) {
        let now = self.now;
        let is_over = self.rounds[round.index()].ended_at.is_some();
        let state = &mut self.rounds[round.index()];
        let now_ms = state.elapsed_ms(now);
        let newly = state.walkers[index].caught_at_ms.is_none();
        if newly {
            state.walkers[index].catch(now_ms, now);
        }
        self.touch(Subject::Walker(round, index));
        self.touch(Subject::Caught(round, index));
        if newly && !is_over {
            self.start_spares(round, now_ms);
            self.clues_after_catch(round, boef, now_ms);
            self.note_last_catch(round, now_ms);
        }
    }

    /// He was not caught after all.
    pub(crate) fn let_go(&mut self, round: RoundId, index: usize, boef: BoefId) {
        let state = &mut self.rounds[round.index()];
        let now_ms = state.elapsed_ms(self.now);
        state.walkers[index].let_go(now_ms);
        if self.boeven_unsafe.contains(&boef) {
            state.walkers[index].hold(now_ms);
        }
        state.walkers[index].found.clear();
        state.all_caught_at_ms = None;
        self.clues_after_let_go(round, boef);
        self.touch(Subject::Walker(round, index));
        self.touch(Subject::Caught(round, index));
        self.board_changed();
        self.touch_teams();
    }

    /// Carries out what a boef did once, however often it comes; the same act again gets the same answer.
    pub(crate) fn boef_act(&mut self, boef: BoefId, id: Option<BoefActId>, act: &BoefAct) -> Reply {
        let name = id.map(|id| (boef, id));
        if let Some(answer) = name.and_then(|name| self.boef_answers.get(&name)) {
            return answer.clone();
        }
        let answer = self.try_boef_act(boef, act).unwrap_or_else(Reply::Rejected);
        if let Some(name) = name {
            self.boef_answers.insert(name, answer.clone());
        }
        answer
    }

    fn try_boef_act(&mut self, boef: BoefId, act: &BoefAct) -> Result<Reply, Rejection> {
        if self.scenario.boef(boef).is_none() {
            return Err(Rejection::NoSeat);
        }
        if *act == BoefAct::Connected {
            self.boeven_connected.insert(boef);
            self.touch_walkers_of(boef);
            return Ok(Reply::Done);
        }
        if let BoefAct::Unsafe { is_unsafe } = act {
            return self.says_unsafe(boef, *is_unsafe);
        }
        let Phase::Round(round) = self.phase else {
            return Err(Rejection::NoRound);
        };
        let index = self.walks_in(round, boef).ok_or(Rejection::NoRound)?;
        match act {
            BoefAct::Connected | BoefAct::Unsafe { .. } => {}
            BoefAct::Arrived { voetje, round: of } => {
                if *of != round {
                    return Err(Rejection::AlreadyDone);
                }
                self.arrived(round, index, *voetje)?;
            }
            BoefAct::Seen => self.seen(round, index),
            BoefAct::Caught => {
                self.log(
                    None,
                    words::says_caught(self.scenario.walker_name(Walker::Boef(boef))),
                    true,
                );
                self.caught(round, index, boef);
            }
        }
        Ok(Reply::Done)
    }

    pub(crate) fn arrived(
        &mut self,
        round: RoundId,
        index: usize,
        voetje: crate::id::VoetjeId,
    ) -> Result<Reply, Rejection> {
        if self.halt.is_some() {
            return Err(Rejection::Halted);
        }
        let now = self.now;
        let scenario = std::sync::Arc::clone(&self.scenario);
        let route = scenario
            .round(round)
            .and_then(|script| script.routes.get(index))
            .ok_or(Rejection::Unknown)?;
        let state = &mut self.rounds[round.index()];
        let now_ms = state.elapsed_ms(now);
        if !state.walkers[index].confirm_arrival(route, voetje, now_ms, now) {
            return Err(Rejection::AlreadyDone);
        }
        self.touch(Subject::Walker(round, index));
        self.touch_clues(round);
        Ok(Reply::Done)
    }

    pub(crate) fn seen(&mut self, round: RoundId, index: usize) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let Some(route) = scenario
            .round(round)
            .and_then(|script| script.routes.get(index))
        else {
            return;
        };
        let state = &mut self.rounds[round.index()];
        let now_ms = state.elapsed_ms(self.now);
        let walker = &mut state.walkers[index];
        let who = walker.walker;
        let reacted = walker.was_seen(route, now_ms);
        if let Some(reacted) = reacted {
            self.log(
                None,
                words::reacted(scenario.walker_name(who), reacted.does),
                false,
            );
        }
        self.touch(Subject::Walker(round, index));
        self.touch_clues(round);
    }

    /// A boef says that it is unsafe, or safe again. He may always say so: before, between and after the rounds, and
    /// while the game stands still.
    fn says_unsafe(&mut self, boef: BoefId, is_unsafe: bool) -> Result<Reply, Rejection> {
        if self.phase == Phase::Closed {
            return Err(Rejection::GameClosed);
        }
        let name = self.scenario.walker_name(Walker::Boef(boef));
        let what = if is_unsafe {
            words::is_unsafe(name)
        } else {
            words::is_safe_again(name)
        };
        self.log(None, what, is_unsafe);
        self.set_unsafe(boef, is_unsafe);
        Ok(Reply::Done)
    }

    /// Who is unsafe stays where he is; who is safe again goes on, unless he is caught.
    pub(crate) fn set_unsafe(&mut self, boef: BoefId, is_unsafe: bool) {
        if is_unsafe {
            self.boeven_unsafe.insert(boef);
        } else {
            self.boeven_unsafe.remove(&boef);
        }
        if let Phase::Round(round) = self.phase
            && let Some(index) = self.walks_in(round, boef)
        {
            let state = &mut self.rounds[round.index()];
            let now_ms = state.elapsed_ms(self.now);
            let walker = &mut state.walkers[index];
            if is_unsafe {
                walker.hold(now_ms);
            } else if walker.caught_at_ms.is_none() {
                walker.release(now_ms);
            }
            self.touch_clues(round);
        }
        self.touch_walkers_of(boef);
    }

    fn walks_in(&self, round: RoundId, boef: BoefId) -> Option<usize> {
        let mut walkers = self.rounds[round.index()].walkers.iter();
        walkers.position(|walker| walker.boef() == Some(boef))
    }

    /// The teams that found a boef in a round, in the order the server judges, first teams first.
    pub(crate) fn finds(&self, round: RoundId) -> Vec<Find> {
        let Some(state) = self.rounds.get(round.index()) else {
            return Vec::new();
        };
        state
            .walkers
            .iter()
            .filter_map(|walker| Some((walker, walker.boef()?)))
            .flat_map(|(walker, boef)| of_boef(walker, boef))
            .collect()
    }

    /// The teams that found one boef, in the order the server judges.
    pub(crate) fn finds_of(&self, round: RoundId, index: usize) -> Vec<Find> {
        let Some(walker) = self.walker(round, index) else {
            return Vec::new();
        };
        walker
            .boef()
            .map_or_else(Vec::new, |boef| of_boef(walker, boef))
    }

    pub(crate) fn touch_walkers_of(&mut self, boef: BoefId) {
        let touched: Vec<Subject> = self
            .round_ids()
            .flat_map(|round| {
                let walkers = self.rounds[round.index()].walkers.iter().enumerate();
                walkers
                    .filter(|(_, walker)| walker.boef() == Some(boef))
                    .map(move |(index, _)| Subject::Walker(round, index))
                    .collect::<Vec<_>>()
            })
            .collect();
        for subject in touched {
            self.touch(subject);
        }
    }

    /// Who found whom may be told now, or no longer.
    pub(crate) fn touch_caught(&mut self) {
        for round in self.round_ids() {
            for index in 0..self.rounds[round.index()].walkers.len() {
                self.touch(Subject::Caught(round, index));
            }
        }
    }

    fn start_spares(&mut self, round: RoundId, now_ms: u64) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let Some(script) = scenario.round(round) else {
            return;
        };
        // One spare for each catch, in the order of the file.
        let started = self.rounds[round.index()]
            .walkers
            .iter_mut()
            .zip(&script.routes)
            .position(|(walker, route)| walker.start_spare(route, now_ms));
        if let Some(index) = started {
            self.touch(Subject::Walker(round, index));
        }
    }

    pub(crate) fn note_last_catch(&mut self, round: RoundId, now_ms: u64) {
        let state = &mut self.rounds[round.index()];
        let left = state.walkers.iter().any(|walker| {
            walker.boef().is_some()
                && walker.caught_at_ms.is_none()
                && walker.doing != crate::boef::Doing::Gone
        });
        let any = state
            .walkers
            .iter()
            .any(|walker| walker.caught_at_ms.is_some());
        if !left && any && state.all_caught_at_ms.is_none() {
            state.all_caught_at_ms = Some(now_ms);
            self.log(None, words::all_caught(), false);
        }
    }

    /// Who the computer plays within sight of a place, with the distance in metres and the index of the walker.
    fn in_sight(
        &self,
        round: RoundId,
        from: Point,
        now_ms: u64,
    ) -> impl Iterator<Item = (u64, usize)> {
        self.rounds[round.index()]
            .walkers
            .iter()
            .enumerate()
            .filter_map(move |(index, walker)| {
                if walker.played_by != PlayedBy::Engine || !walker.is_out() {
                    return None;
                }
                let metres = walker.position_at(now_ms)?.distance_cm(from) / 100;
                (metres <= SIGHT_M).then_some((metres, index))
            })
    }

    fn waarneming(
        &self,
        round: RoundId,
        index: usize,
        metres: u64,
        now_ms: u64,
        tells_looks: bool,
    ) -> Waarneming {
        let walker = &self.rounds[round.index()].walkers[index];
        let scenario = &self.scenario;
        let (persons, vehicle) = match walker.walker {
            Walker::Boef(id) => scenario
                .boef(id)
                .map(|boef| (boef.persons.clone(), boef.vehicle.clone())),
            Walker::Figurant(id) => scenario
                .figurant(id)
                .map(|it| (vec![it.person.clone()], it.vehicle.clone())),
        }
        .unwrap_or_default();
        let distance_m = u32::try_from(metres).unwrap_or(u32::MAX);
        let is_there = matches!(walker.doing, crate::boef::Doing::At { .. });
        let voetje = walker
            .current()
            .filter(|_| is_there)
            .and_then(|id| scenario.round(round)?.routes.get(index)?.voetje(id));
        let gedrag = voetje.map(|voetje| voetje.gedrag);
        let persons: Vec<_> = persons
            .iter()
            .map(|person| person.seen_doing(gedrag, distance_m, scenario.dark))
            .collect();
        let vehicle = vehicle.map(|vehicle| vehicle.seen_from(distance_m, scenario.dark));
        let heading = walker
            .heading_at(now_ms)
            .filter(|_| !is_there)
            .map(Heading::nearest);
        Waarneming {
            distance: match metres {
                metres if metres <= NEAR_M => DistanceBand::Near,
                metres if metres <= STREET_M => DistanceBand::AcrossTheStreet,
                _ => DistanceBand::Far,
            },
            looks: if tells_looks {
                words::looks(&persons, vehicle.as_ref())
            } else {
                Words::default()
            },
            persons,
            vehicle,
            doing: words::doing(gedrag),
            spoor: voetje
                .and_then(|voetje| voetje.spoor.clone())
                .filter(|_| metres <= STREET_M),
            heading,
            show_ms: SHOW_MS,
            can_ask: metres <= NEAR_M + GPS_SLACK_M,
        }
    }

    /// The point that is meant; of a street its middle.
    pub(crate) fn point_of(&self, place: Where) -> Option<Point> {
        match place {
            Where::At(at) => Some(at),
            Where::Place(id) => self.scenario.wijk.place(id).and_then(middle),
        }
    }

    /// Where a player stands, if that can be believed; remembered until the next time.
    fn stand(&mut self, player: PlayerId, from: Where) -> Result<(RoundId, Point), Rejection> {
        let Phase::Round(round) = self.phase else {
            return Err(Rejection::NoRound);
        };
        if self.halt.is_some() {
            return Err(Rejection::Halted);
        }
        let at = self.point_of(from).ok_or(Rejection::Unknown)?;
        let area = &self.scenario.wijk.area;
        if !at.is_within(area) {
            let mut edge = area.clone();
            edge.extend(area.first().copied());
            let outside_cm = at.distance_to_line_cm(&edge);
            if outside_cm.is_none_or(|outside_cm| outside_cm > OUTSIDE_CM) {
                return Err(Rejection::OutsideArea);
            }
        }
        let now = self.now;
        let on_the_table = self.scenario.table_form;
        let player = &mut self.players[player.index()];
        if let Some((when, before)) = player.last_stand {
            let passed_ms = now.since_ms(when);
            if passed_ms < LOOK_EVERY_MS {
                return Err(Rejection::Enough {
                    retry_ms: Some(LOOK_EVERY_MS - passed_ms),
                });
            }
            if !on_the_table
                && before.distance_cm(at) > JUMP_CM + passed_ms * RUN_CM_PER_S / SECOND_MS
            {
                return Err(Rejection::TooFast);
            }
        }
        player.last_stand = Some((now, at));
        Ok((round, at))
    }
}

/// A code entered this long after the round is too late, like a melding.
const _: () = assert!(WRONG_CODES_MS <= LATE_MS);

fn of_boef(walker: &WalkerState, boef: BoefId) -> Vec<Find> {
    let mut found = walker.found.clone();
    found.sort_by_key(|(_, at)| *at);
    let first = found.first().map(|(_, at)| *at);
    found
        .into_iter()
        .map(|(team, at)| Find {
            team,
            boef,
            at,
            is_first: first.is_some_and(|first| at.since_ms(first) <= TIE_MS),
        })
        .collect()
}

/// The middle of a place: of its longest line.
fn middle(place: &crate::wijk::Place) -> Option<Point> {
    let line = place
        .lines
        .iter()
        .max_by_key(|line| crate::geo::length_cm(line))?;
    crate::geo::point_along(line, crate::geo::length_cm(line) / 2)
}
