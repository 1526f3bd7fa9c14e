//! Which clue is due, for whom, and what the spelleiding does with it.

use crate::audience::Subject;
use crate::effect::{Audience, Post, PostKind, Rejection, Reply};
use crate::game::Game;
use crate::id::{BoefId, ClueId, RoundId, TeamId};
use crate::input::{CLUE_TEXT_MAX, ClueCommand, EXTEND_MAX_MS, NEW_CLUES_MAX, NewClue};
use crate::round::{Due, POST_USEFUL_MS};
use crate::scenario::{
    AREA_RADIUS_MIN_M, Clue, ClueAudience, ClueKind, Seen, Trigger, VoetjeMoment, Walker,
};
use crate::time::{GameTime, MINUTE_MS};
use crate::view::{ClueState, Phase};
use crate::words;
use signalement::TraitKey;
use std::collections::BTreeSet;

/// After a catch the next clue about somebody else comes this soon, in milliseconds.
const BROUGHT_FORWARD_MS: u64 = MINUTE_MS;

/// One clue and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct ClueRecord {
    pub(crate) clue: Clue,
    pub(crate) held: bool,
    skipped: bool,
    expired: bool,
    pub(crate) sent: Option<Sent>,
    /// Brought forward to this moment of the round.
    forward_ms: Option<u64>,
}

/// When a clue went out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent {
    pub(crate) at: GameTime,
    pub(crate) seen_at: GameTime,
}

impl ClueRecord {
    pub(crate) fn new(clue: Clue) -> Self {
        Self {
            clue,
            held: false,
            skipped: false,
            expired: false,
            sent: None,
            forward_ms: None,
        }
    }

    fn waits(&self) -> bool {
        self.sent.is_none() && !self.skipped && !self.expired
    }
}

impl Game {
    /// The clues of a round with a known moment, in milliseconds of the round.
    pub(crate) fn clues_due(&self, round: RoundId) -> impl Iterator<Item = (u64, Due)> {
        self.clues
            .iter()
            .filter(move |record| record.clue.round == round && record.waits() && !record.held)
            .filter_map(|record| Some((self.due_ms(record)?, Due::Clue(record.clue.id))))
    }

    /// The next step of the ladder, if nobody reports for long enough.
    pub(crate) fn ladder_due(&self, round: RoundId) -> Option<(u64, Due)> {
        let every_ms = self.scenario.round(round)?.ladder_every_ms?;
        let state = self.rounds.get(round.index())?;
        let next = self
            .clues
            .iter()
            .filter(|record| record.clue.round == round && record.waits() && !record.held)
            .filter_map(|record| match record.clue.trigger {
                Trigger::Ladder(step) => Some((step, record.clue.id)),
                _ => None,
            })
            .min()?;
        Some((state.ladder_from_ms + every_ms, Due::Ladder(next.1)))
    }

    /// When its trigger lets a clue go, in milliseconds of the round; `None` while that is not known.
    fn due_ms(&self, record: &ClueRecord) -> Option<u64> {
        let state = self.rounds.get(record.clue.round.index())?;
        let by_trigger = match &record.clue.trigger {
            Trigger::At(at_ms) => Some(*at_ms),
            Trigger::Voetje {
                boef,
                voetje,
                moment,
                delay_ms,
            } => {
                let walker = state
                    .walkers
                    .iter()
                    .find(|walker| walker.walker == Walker::Boef(*boef))?;
                let step = walker.steps.iter().find(|step| step.voetje == *voetje)?;
                let happened = match moment {
                    VoetjeMoment::Arrive => step.arrived_ms,
                    VoetjeMoment::Leave => step.left_ms,
                };
                happened.map(|at_ms| at_ms + delay_ms)
            }
            Trigger::Aanhouding { boef, delay_ms } => state
                .walkers
                .iter()
                .filter(|walker| {
                    walker.boef().is_some() && boef.is_none_or(|boef| walker.boef() == Some(boef))
                })
                .filter_map(|walker| walker.caught_at_ms)
                .min()
                .map(|at_ms| at_ms + delay_ms),
            Trigger::Ladder(_) | Trigger::ByHand => None,
        };
        match (by_trigger, record.forward_ms) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// What became of a clue, with the moment it is expected where that can be known.
    pub(crate) fn clue_state(&self, record: &ClueRecord) -> ClueState {
        if let Some(sent) = record.sent {
            return ClueState::Sent { at: sent.at };
        }
        match (record.skipped, record.expired, record.held) {
            (true, _, _) => ClueState::Skipped,
            (_, true, _) => ClueState::Expired,
            (_, _, true) => ClueState::Held,
            _ => ClueState::Planned {
                expected: self.expected(record),
            },
        }
    }

    fn expected(&self, record: &ClueRecord) -> Option<GameTime> {
        let round = record.clue.round;
        let state = self.rounds.get(round.index())?;
        state.clock.as_ref()?;
        let at_ms = self
            .due_ms(record)
            .or_else(|| self.due_by_plan_ms(record))
            .or_else(|| {
                let (due_ms, due) = self.ladder_due(round)?;
                (due == Due::Ladder(record.clue.id)).then_some(due_ms)
            })?;
        Some(state.moment(at_ms))
    }

    /// When a voetje clue is expected as far as its boef's plan can tell.
    fn due_by_plan_ms(&self, record: &ClueRecord) -> Option<u64> {
        let Trigger::Voetje {
            boef,
            voetje,
            moment,
            delay_ms,
        } = &record.clue.trigger
        else {
            return None;
        };
        let script = self.scenario.round(record.clue.round)?;
        let state = self.rounds.get(record.clue.round.index())?;
        let (walker, route) = state
            .walkers
            .iter()
            .zip(&script.routes)
            .find(|(walker, _)| walker.walker == Walker::Boef(*boef))?;
        let (_, arrive_ms) = walker
            .expected_ms(route)
            .into_iter()
            .find(|(index, _)| walker.steps[*index].voetje == *voetje)?;
        let stay_ms = match moment {
            VoetjeMoment::Arrive => 0,
            VoetjeMoment::Leave => route.voetje(*voetje)?.stay_ms,
        };
        Some(arrive_ms + stay_ms + delay_ms)
    }

    /// Sends a clue now.
    pub(crate) fn release(&mut self, id: ClueId) {
        let now = self.now;
        let Some(record) = self.clues.get(id.index()) else {
            return;
        };
        if !record.waits() {
            return;
        }
        let seen_at = match record.clue.seen {
            Seen::Before(ms) => now - ms,
            Seen::At(ms) => self
                .rounds
                .get(record.clue.round.index())
                .map_or(now, |round| round.moment(ms))
                .min(now),
        };
        let record = &mut self.clues[id.index()];
        record.sent = Some(Sent { at: now, seen_at });
        record.held = false;
        if record.clue.audience == ClueAudience::All {
            let post = Post {
                kind: PostKind::News,
                clue: Some(id),
                text: words::as_exercise(&record.clue.text),
                picture: record.clue.picture.clone(),
                useless_after: now + POST_USEFUL_MS,
            };
            self.post(post);
        }
        self.touch(Subject::Clue(id));
        self.touch(Subject::ClueAdmin(id));
    }

    /// Who may see a clue that was sent.
    pub(crate) fn clue_audiences(&self, clue: &Clue) -> Vec<Audience> {
        match clue.audience {
            ClueAudience::All => vec![Audience::Players, Audience::Spectators],
            ClueAudience::Group(group) => vec![Audience::Group(group)],
            ClueAudience::Team(team) => vec![Audience::Team(team)],
            ClueAudience::Earned { meldingen } => self
                .team_ids()
                .filter(|team| self.meldingen_of(*team, clue.round) >= usize::from(meldingen))
                .map(Audience::Team)
                .collect(),
        }
    }

    /// A team has one melding more: the clues it has earned with it.
    pub(crate) fn earn_clues(&mut self, team: TeamId, round: RoundId) {
        let reached = self.meldingen_of(team, round);
        let earned: Vec<ClueId> = self
            .clues
            .iter()
            .filter(|record| record.clue.round == round && record.sent.is_some())
            .filter(|record| {
                matches!(record.clue.audience, ClueAudience::Earned { meldingen } if usize::from(meldingen) == reached)
            })
            .map(|record| record.clue.id)
            .collect();
        for id in earned {
            self.touch(Subject::ClueFor(id, team));
        }
    }

    /// The traits of a boef that this team could know from clues sent before a moment.
    pub(crate) fn published(
        &self,
        boef: BoefId,
        team: TeamId,
        before: GameTime,
    ) -> BTreeSet<TraitKey> {
        self.clues
            .iter()
            .filter(|record| record.clue.boef == Some(boef))
            .filter(|record| record.sent.is_some_and(|sent| sent.at <= before))
            .filter(|record| match record.clue.audience {
                ClueAudience::All => true,
                ClueAudience::Group(group) => {
                    self.team(team).and_then(|team| team.group) == Some(group)
                }
                ClueAudience::Team(only) => only == team,
                ClueAudience::Earned { meldingen } => {
                    self.meldingen_of(team, record.clue.round) >= usize::from(meldingen)
                }
            })
            .flat_map(|record| record.clue.gives.iter().copied())
            .collect()
    }

    /// A boef is caught: clues about him are of no use any more, and the next one about somebody else comes forward.
    pub(crate) fn clues_after_catch(&mut self, round: RoundId, boef: BoefId, now_ms: u64) {
        for record in self
            .clues
            .iter_mut()
            .filter(|record| record.clue.round == round && record.waits())
        {
            let answers_catch = matches!(record.clue.trigger, Trigger::Aanhouding { .. });
            if record.clue.boef == Some(boef) && !answers_catch {
                record.expired = true;
            }
        }
        let next = self
            .clues_due(round)
            .filter_map(|(due_ms, due)| match due {
                Due::Clue(id) if due_ms > now_ms + BROUGHT_FORWARD_MS => Some((due_ms, id)),
                _ => None,
            })
            .filter(|(_, id)| {
                let clue = &self.clues[id.index()].clue;
                clue.boef.is_some() && clue.kind != ClueKind::ValsSpoor
            })
            .min();
        if let Some((_, id)) = next {
            self.clues[id.index()].forward_ms = Some(now_ms + BROUGHT_FORWARD_MS);
        }
        self.touch_clues(round);
    }

    /// He was not caught after all: his clues count again.
    pub(crate) fn clues_after_let_go(&mut self, round: RoundId, boef: BoefId) {
        for record in self
            .clues
            .iter_mut()
            .filter(|record| record.clue.round == round)
        {
            if record.clue.boef == Some(boef) {
                record.expired = false;
            }
        }
        self.touch_clues(round);
    }

    /// The round is over: what was not sent will not be.
    pub(crate) fn expire_clues(&mut self, round: RoundId) {
        for record in self
            .clues
            .iter_mut()
            .filter(|record| record.clue.round == round && record.waits())
        {
            record.expired = true;
        }
    }

    pub(crate) fn clue_command(
        &mut self,
        id: ClueId,
        does: ClueCommand,
    ) -> Result<Reply, Rejection> {
        let record = self.clues.get_mut(id.index()).ok_or(Rejection::Unknown)?;
        if !record.waits() {
            return Err(Rejection::AlreadyDone);
        }
        match does {
            ClueCommand::SendNow => {
                if !matches!(self.phase, Phase::Round(round) if round == record.clue.round) {
                    return Err(Rejection::WrongPhase);
                }
                if self.halt.is_some() {
                    return Err(Rejection::Halted);
                }
                self.release(id);
            }
            ClueCommand::Hold => record.held = true,
            ClueCommand::Release => record.held = false,
            ClueCommand::Skip => record.skipped = true,
            ClueCommand::Rewrite { text } => {
                record.clue.text = words::trimmed(&text, CLUE_TEXT_MAX)?;
                // The English of the author no longer says the same.
                record.clue.text_en = None;
            }
        }
        let round = self.clues[id.index()].clue.round;
        self.touch_clues(round);
        Ok(Reply::Done)
    }

    /// A clue the spelleiding makes on the spot; it goes out at once.
    pub(crate) fn new_clue(&mut self, new: NewClue) -> Result<Reply, Rejection> {
        let round = self
            .latest_round()
            .or_else(|| self.next_round())
            .ok_or(Rejection::WrongPhase)?;
        if matches!(self.phase, Phase::Closed) {
            return Err(Rejection::GameClosed);
        }
        if self.clues.len() >= self.scenario.clues.len() + NEW_CLUES_MAX {
            return Err(Rejection::TooMany { max: NEW_CLUES_MAX });
        }
        let in_range = new
            .area
            .as_ref()
            .is_none_or(|area| area.radius_m >= AREA_RADIUS_MIN_M);
        if !in_range || new.seen_ago_ms > EXTEND_MAX_MS {
            return Err(Rejection::OutOfRange);
        }
        let knows = new
            .boef
            .is_none_or(|boef| self.scenario.boef(boef).is_some())
            && match new.audience {
                ClueAudience::Group(group) => group.index() < self.scenario.groups.len(),
                ClueAudience::Team(team) => self.team(team).is_some(),
                ClueAudience::Earned { meldingen } => meldingen > 0,
                ClueAudience::All => true,
            };
        if !knows {
            return Err(Rejection::Unknown);
        }
        let id = ClueId(u16::try_from(self.clues.len()).expect("limited"));
        let clue = Clue {
            id,
            key: String::new(),
            round,
            kind: new.kind,
            boef: new.boef,
            text: words::trimmed(&new.text, CLUE_TEXT_MAX)?,
            text_en: None,
            trigger: Trigger::ByHand,
            seen: Seen::Before(new.seen_ago_ms),
            area: new.area,
            gives: new.gives,
            audience: new.audience,
            picture: None,
        };
        self.clues.push(ClueRecord::new(clue));
        self.release(id);
        Ok(Reply::Done)
    }

    /// The next stronger clue about a boef: the lowest step of the ladder that is left, else his next clue by time.
    pub(crate) fn stronger(&mut self, round: RoundId, boef: BoefId) -> Result<Reply, Rejection> {
        if self
            .running_round()
            .is_none_or(|(running, _)| running != round)
        {
            return Err(Rejection::WrongPhase);
        }
        let about = |record: &&ClueRecord| {
            record.clue.round == round
                && record.waits()
                && record.clue.boef.is_none_or(|about| about == boef)
        };
        let ladder = self
            .clues
            .iter()
            .filter(about)
            .filter_map(|record| match record.clue.trigger {
                Trigger::Ladder(step) => Some((u64::from(step), record.clue.id)),
                _ => None,
            })
            .min();
        let next = ladder.or_else(|| {
            let his = self
                .clues
                .iter()
                .filter(about)
                .filter(|record| record.clue.boef == Some(boef));
            his.filter_map(|record| {
                Some((
                    self.due_ms(record)
                        .or_else(|| self.due_by_plan_ms(record))?,
                    record.clue.id,
                ))
            })
            .min()
        });
        let (_, id) = next.ok_or(Rejection::Unknown)?;
        self.release(id);
        self.touch_clues(round);
        Ok(Reply::Done)
    }

    /// The ladder counts from another moment: the clue that is its next step is expected at another one.
    pub(crate) fn touch_ladder(&mut self, round: RoundId) {
        if let Some((_, Due::Ladder(next))) = self.ladder_due(round) {
            self.touch(Subject::ClueAdmin(next));
        }
    }

    pub(crate) fn touch_clues(&mut self, round: RoundId) {
        let ids: Vec<ClueId> = self
            .clues
            .iter()
            .filter(|record| record.clue.round == round)
            .map(|record| record.clue.id)
            .collect();
        for id in ids {
            self.touch(Subject::ClueAdmin(id));
        }
    }

    /// Every clue there is.
    pub(crate) fn clue_ids(&self) -> Vec<ClueId> {
        self.clues.iter().map(|record| record.clue.id).collect()
    }
}
