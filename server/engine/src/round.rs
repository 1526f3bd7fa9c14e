//! The course of the evening: phases, the clock of a round, what is due in it, PAUZE and NOODSTOP.

use crate::audience::Subject;
use crate::boef::{Doing, WalkerState};
use crate::clock::Clock;
use crate::effect::{Post, PostKind, Rejection, Reply};
use crate::game::Game;
use crate::id::{ClueId, RoundId, SpelleiderId};
use crate::input::{EXTEND_MAX_MS, HaltKind, REASON_MAX};
use crate::scenario::{PlayedBy, Round, Scenario, Walker};
use crate::time::{GameTime, MINUTE_MS};
use crate::view::{HaltView, Phase};
use crate::words;

/// One round as it runs.
#[derive(Debug, Clone)]
pub(crate) struct RoundState {
    pub(crate) clock: Option<Clock>,
    pub(crate) duration_ms: u64,
    pub(crate) started_at: Option<GameTime>,
    pub(crate) ended_at: Option<GameTime>,
    pub(crate) skipped: bool,
    pub(crate) walkers: Vec<WalkerState>,
    /// When the ladder last began to count, in milliseconds of the round.
    pub(crate) ladder_from_ms: u64,
    /// When the last boef was caught, in milliseconds of the round.
    pub(crate) all_caught_at_ms: Option<u64>,
}

/// What can be due in a round; at the same moment the first of these goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    Walker(usize),
    Clue(ClueId),
    Ladder(ClueId),
    Freeze,
    End,
}

/// A post is no longer worth sending this long after it was made, in milliseconds.
pub(crate) const POST_USEFUL_MS: u64 = 10 * MINUTE_MS;

impl RoundState {
    pub(crate) fn new(scenario: &Scenario, round: &Round, seed: u64) -> Self {
        let walkers = round
            .routes
            .iter()
            .enumerate()
            .map(|(index, route)| {
                let played_by = match route.walker {
                    Walker::Boef(id) => scenario
                        .boef(id)
                        .map_or(PlayedBy::Engine, |boef| boef.played_by),
                    Walker::Figurant(_) => PlayedBy::Engine,
                };
                WalkerState::new(route, played_by, seed, round.id, index)
            })
            .collect();
        Self {
            clock: None,
            duration_ms: round.duration_ms,
            started_at: None,
            ended_at: None,
            skipped: false,
            walkers,
            ladder_from_ms: 0,
            all_caught_at_ms: None,
        }
    }

    /// The milliseconds of the round that had passed at a moment; 0 before it began.
    pub(crate) fn elapsed_ms(&self, at: GameTime) -> u64 {
        self.clock.as_ref().map_or(0, |clock| clock.elapsed_ms(at))
    }

    /// The moment at which this much of the round has passed.
    pub(crate) fn moment(&self, elapsed_ms: u64) -> GameTime {
        self.clock
            .as_ref()
            .map_or(GameTime(0), |clock| clock.moment(elapsed_ms))
    }

    /// When it ends, in milliseconds of the round.
    fn end_ms(&self, after_last_catch_ms: u64) -> u64 {
        let caught = self
            .all_caught_at_ms
            .map_or(u64::MAX, |at| at.saturating_add(after_last_catch_ms));
        self.duration_ms.min(caught)
    }

    fn is_over(&self) -> bool {
        self.ended_at.is_some() || self.skipped
    }
}

impl Game {
    /// What is due next in a running round, with its moment in milliseconds of the round.
    pub(crate) fn next_due(&self, round: RoundId) -> Option<(u64, Due)> {
        let script = self.scenario.round(round)?;
        let state = self.rounds.get(round.index())?;
        let walkers = state
            .walkers
            .iter()
            .zip(&script.routes)
            .enumerate()
            .filter_map(|(index, (walker, route))| {
                Some((walker.next_deadline_ms(route)?, Due::Walker(index)))
            });
        let end_ms = state.end_ms(script.after_last_catch_ms);
        let freeze = self
            .freeze_at_ms(round)
            .filter(|_| self.frozen.is_none())
            .map(|at| (at, Due::Freeze));
        walkers
            .chain(self.clues_due(round))
            .chain(self.ladder_due(round))
            .chain(freeze)
            .chain([(end_ms, Due::End)])
            .min()
    }

    /// Does what is due.
    pub(crate) fn carry_out(&mut self, round: RoundId, due_ms: u64, due: Due) {
        match due {
            Due::Walker(index) => self.advance_walker(round, index, due_ms),
            Due::Clue(clue) => self.release(clue),
            Due::Ladder(clue) => {
                self.rounds[round.index()].ladder_from_ms = due_ms;
                self.release(clue);
                self.touch_clues(round);
            }
            Due::Freeze => {
                self.freeze();
                self.refresh_board();
                self.touch(Subject::Evening);
                self.log(None, words::board_frozen(), false);
            }
            Due::End => {
                self.log(None, words::round_ended(round), false);
                self.end_round(round);
            }
        }
    }

    fn advance_walker(&mut self, round: RoundId, index: usize, due_ms: u64) {
        let scenario = std::sync::Arc::clone(&self.scenario);
        let Some(route) = scenario
            .round(round)
            .and_then(|script| script.routes.get(index))
        else {
            return;
        };
        let state = &mut self.rounds[round.index()];
        let clock = state.clock.clone();
        let walker = &mut state.walkers[index];
        let was_late = walker.late_told;
        walker.advance(route, due_ms, |ms| {
            clock.as_ref().map_or(GameTime(0), |clock| clock.moment(ms))
        });
        let (is_late, who) = (walker.late_told && !was_late, walker.walker);
        if is_late {
            self.log(
                None,
                words::actor_late(self.scenario.walker_name(who)),
                true,
            );
        }
        self.touch(Subject::Walker(round, index));
        self.touch_clues(round);
    }

    pub(crate) fn start_briefing(&mut self) -> Result<Reply, Rejection> {
        if self.phase != Phase::WalkIn {
            return Err(Rejection::WrongPhase);
        }
        self.phase = Phase::Briefing;
        self.touch(Subject::Evening);
        Ok(Reply::Done)
    }

    pub(crate) fn start_round(&mut self, round: RoundId) -> Result<Reply, Rejection> {
        if self.next_round() != Some(round) || matches!(self.phase, Phase::Round(_)) {
            return Err(Rejection::WrongPhase);
        }
        if self.halt.is_some() {
            return Err(Rejection::Halted);
        }
        if self.desk.meldkamer.is_none() {
            return Err(Rejection::MeldkamerNotSigned);
        }
        let scenario = std::sync::Arc::clone(&self.scenario);
        let script = scenario.round(round).ok_or(Rejection::Unknown)?;
        let state = &mut self.rounds[round.index()];
        state.clock = Some(Clock::started(self.now));
        state.started_at = Some(self.now);
        for (walker, route) in state.walkers.iter_mut().zip(&script.routes) {
            walker.begin(route);
            let boef = walker.boef();
            if boef.is_some_and(|boef| self.boeven_unsafe.contains(&boef)) {
                walker.hold(0);
            }
        }
        self.phase = Phase::Round(round);
        self.touch_round(round);
        self.refresh_board();
        self.touch_teams();
        Ok(Reply::Done)
    }

    pub(crate) fn extend_round(&mut self, by_ms: u64) -> Result<Reply, Rejection> {
        let Phase::Round(round) = self.phase else {
            return Err(Rejection::WrongPhase);
        };
        if by_ms == 0 || by_ms > EXTEND_MAX_MS {
            return Err(Rejection::OutOfRange);
        }
        let state = &mut self.rounds[round.index()];
        state.duration_ms += by_ms;
        // More time was asked for: an early end after the last catch moves along.
        if let Some(at) = state.all_caught_at_ms.as_mut() {
            *at += by_ms;
        }
        self.touch(Subject::Evening);
        self.touch_clues(round);
        Ok(Reply::Done)
    }

    pub(crate) fn end_round_now(&mut self, round: RoundId) -> Result<Reply, Rejection> {
        if self.phase != Phase::Round(round) {
            return Err(Rejection::AlreadyDone);
        }
        self.end_round(round);
        Ok(Reply::Done)
    }

    pub(crate) fn skip_round(&mut self, round: RoundId) -> Result<Reply, Rejection> {
        if matches!(self.phase, Phase::Round(_)) {
            return Err(Rejection::WrongPhase);
        }
        if self.next_round() != Some(round) {
            return Err(Rejection::AlreadyDone);
        }
        self.rounds[round.index()].skipped = true;
        if let Phase::Break(_) = self.phase {
            self.after_round();
        }
        self.touch_round(round);
        Ok(Reply::Done)
    }

    pub(crate) fn halt(&mut self, kind: HaltKind, reason: &str) -> Result<Reply, Rejection> {
        if self.phase == Phase::Closed {
            return Err(Rejection::GameClosed);
        }
        let reason = words::trimmed(reason, REASON_MAX)?;
        let upgraded = self
            .halt
            .as_ref()
            .is_some_and(|halt| halt.kind == HaltKind::Pauze && kind == HaltKind::Noodstop);
        if self.halt.is_some() && !upgraded {
            return Err(Rejection::AlreadyDone);
        }
        if let Phase::Round(round) = self.phase {
            let now = self.now;
            if let Some(clock) = self.rounds[round.index()].clock.as_mut() {
                clock.stop(now);
            }
            self.touch_round(round);
        }
        self.post(Post {
            kind: PostKind::Halt,
            clue: None,
            text: words::halt_post(kind, &reason),
            picture: None,
            useless_after: self.now + POST_USEFUL_MS,
        });
        self.halt = Some(HaltView {
            kind,
            reason,
            since: self.now,
        });
        self.touch(Subject::Evening);
        Ok(Reply::Done)
    }

    pub(crate) fn resume(&mut self) -> Result<Reply, Rejection> {
        if self.halt.take().is_none() {
            return Err(Rejection::AlreadyDone);
        }
        self.post(Post {
            kind: PostKind::Resumed,
            clue: None,
            text: words::resumed_post(),
            picture: None,
            useless_after: self.now + POST_USEFUL_MS,
        });
        if let Phase::Round(round) = self.phase {
            let now = self.now;
            if let Some(clock) = self.rounds[round.index()].clock.as_mut() {
                clock.go_on(now);
            }
            self.touch_round(round);
        }
        self.touch(Subject::Evening);
        Ok(Reply::Done)
    }

    pub(crate) fn start_debrief(&mut self) -> Result<Reply, Rejection> {
        match self.phase {
            Phase::Debrief | Phase::Result | Phase::Closed => return Err(Rejection::AlreadyDone),
            Phase::Round(round) => self.end_round(round),
            _ => {}
        }
        // What was kept back during the last round stays so until the reveal.
        if self.frozen.is_none() && self.scenario.freeze_before_end_ms.is_some() {
            self.freeze();
        }
        self.phase = Phase::Debrief;
        self.touch(Subject::Evening);
        self.refresh_board();
        for id in self.clue_ids() {
            self.touch(Subject::Clue(id));
        }
        Ok(Reply::Done)
    }

    pub(crate) fn start_result(&mut self) -> Result<Reply, Rejection> {
        if self.phase != Phase::Debrief {
            return Err(Rejection::WrongPhase);
        }
        self.phase = Phase::Result;
        self.revealed = Some(0);
        self.touch(Subject::Evening);
        self.refresh_board();
        Ok(Reply::Done)
    }

    pub(crate) fn close(&mut self, by: SpelleiderId) -> Result<Reply, Rejection> {
        match self.phase {
            Phase::Closed => return Err(Rejection::AlreadyDone),
            Phase::Round(round) => self.end_round(round),
            _ => {}
        }
        self.phase = Phase::Closed;
        self.halt = None;
        self.post(Post {
            kind: PostKind::End,
            clue: None,
            text: words::end_of_exercise(),
            picture: None,
            useless_after: self.now + 6 * POST_USEFUL_MS,
        });
        self.log(Some(by), words::remember_meldkamer(), true);
        self.touch(Subject::Evening);
        self.refresh_board();
        for id in self.clue_ids() {
            self.touch(Subject::Clue(id));
        }
        Ok(Reply::Done)
    }

    /// The round that comes next, if one does.
    pub(crate) fn next_round(&self) -> Option<RoundId> {
        if matches!(self.phase, Phase::Debrief | Phase::Result | Phase::Closed) {
            return None;
        }
        let next = self.rounds.iter().position(|round| !round.is_over())?;
        Some(RoundId(u8::try_from(next).expect("few rounds")))
    }

    /// The round that runs, or the last one that ran.
    pub(crate) fn latest_round(&self) -> Option<RoundId> {
        let last = self
            .rounds
            .iter()
            .rposition(|round| round.started_at.is_some())?;
        Some(RoundId(u8::try_from(last).expect("few rounds")))
    }

    /// When the public scoreboard freezes, in milliseconds of this round; only the last round has such a moment.
    fn freeze_at_ms(&self, round: RoundId) -> Option<u64> {
        let before_ms = self.scenario.freeze_before_end_ms?;
        let is_last = self
            .rounds
            .iter()
            .skip(round.index() + 1)
            .all(RoundState::is_over);
        is_last.then(|| {
            self.rounds[round.index()]
                .duration_ms
                .saturating_sub(before_ms)
        })
    }

    fn end_round(&mut self, round: RoundId) {
        let now = self.now;
        let state = &mut self.rounds[round.index()];
        let elapsed = state.elapsed_ms(now).min(state.duration_ms);
        if let Some(clock) = state.clock.as_mut() {
            clock.stop(now);
        }
        state.ended_at = Some(now);
        for walker in &mut state.walkers {
            if walker.doing != Doing::Gone {
                walker.withdraw(elapsed);
            }
        }
        self.expire_clues(round);
        self.touch_round(round);
        for team in self.team_ids() {
            self.touch(Subject::Points(team, round));
        }
        self.touch_teams();
        self.after_round();
        self.refresh_board();
    }

    /// Between rounds: a break, or the debrief when no round is left.
    fn after_round(&mut self) {
        let next = self.rounds.iter().position(|round| !round.is_over());
        self.phase = match next {
            Some(next) => Phase::Break(RoundId(u8::try_from(next).expect("few rounds"))),
            None => {
                if self.frozen.is_none() && self.scenario.freeze_before_end_ms.is_some() {
                    self.freeze();
                }
                Phase::Debrief
            }
        };
        if self.phase == Phase::Debrief {
            for id in self.clue_ids() {
                self.touch(Subject::Clue(id));
            }
        }
        self.touch(Subject::Evening);
    }

    /// Everything that is shown with a time of this round.
    pub(crate) fn touch_round(&mut self, round: RoundId) {
        self.touch(Subject::Evening);
        for index in 0..self.rounds[round.index()].walkers.len() {
            self.touch(Subject::Walker(round, index));
        }
        self.touch_clues(round);
    }
}
