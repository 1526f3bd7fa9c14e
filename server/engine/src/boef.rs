//! Where a boef (or a figurant) is on his route at a moment, and what makes him go on.
//!
//! All times here are milliseconds of the round, so a pause of the game needs no thought. An engine-played walker arrives
//! by himself; an actor has arrived when he says so, and the rest of his script moves along with him.

use crate::geo::{Point, length_cm};
use crate::id::{BoefId, RoundId, TeamId, VoetjeId};
use crate::scenario::{PlayedBy, ReactionKind, Route, Walker};
use crate::time::{GameTime, MINUTE_MS, SECOND_MS};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeSet;

/// A brisk walk, in centimetres per second: nobody has to be faster because he is late.
const BRISK_CM_PER_S: u64 = 150;
/// A stroll, in centimetres per second: who has more time than this needs stays a while longer at the voetje.
const STROLL_CM_PER_S: u64 = 80;
/// An actor who has not said that he arrived is late after this long, in milliseconds.
pub const ACTOR_LATE_MS: u64 = 2 * MINUTE_MS;
/// A behaviour may be reported this long after (or before) it was shown, as people misjudge time, in milliseconds.
const GEDRAG_SLACK_MS: u64 = 2 * MINUTE_MS;
/// A place is right when he was there within this long of the moment, in milliseconds.
const PLACE_SLACK_MS: u64 = 30 * SECOND_MS;
/// How finely his way is looked at around a moment, in milliseconds.
const PLACE_STEP_MS: u64 = 10 * SECOND_MS;

/// One walker in one round.
#[derive(Debug, Clone)]
pub(crate) struct WalkerState {
    pub(crate) walker: Walker,
    pub(crate) played_by: PlayedBy,
    /// The voetjes chance left in, in order; skipped ones stay, marked in `steps`.
    plan: Vec<VoetjeId>,
    pub(crate) steps: Vec<Step>,
    /// Index into `plan` of the voetje he is at or goes to.
    next: usize,
    pub(crate) doing: Doing,
    /// How much later than the script everything is.
    shift_ms: u64,
    held_since_ms: Option<u64>,
    pub(crate) caught_at_ms: Option<u64>,
    pub(crate) caught_at: Option<GameTime>,
    pub(crate) seen: u16,
    reactions_done: usize,
    pub(crate) instruction: Option<String>,
    walks_off: bool,
    hurries: bool,
    /// The teams that let him see he is seen, at this voetje.
    pub(crate) eyes: BTreeSet<TeamId>,
    /// Where he has been: each piece begins where the one before it ends.
    track: Vec<Piece>,
    /// The teams that found him with the moment the server believes, in the order they came in.
    pub(crate) found: Vec<(TeamId, GameTime)>,
    pub(crate) late_told: bool,
    /// He was called caught once, and then not after all.
    pub(crate) was_let_go: bool,
}

/// What became of one voetje of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) voetje: VoetjeId,
    pub(crate) arrived_ms: Option<u64>,
    pub(crate) left_ms: Option<u64>,
    pub(crate) arrived_at: Option<GameTime>,
    pub(crate) skipped: bool,
}

/// What he is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doing {
    NotYet,
    Spare,
    At {
        since_ms: u64,
        until_ms: u64,
    },
    To {
        since_ms: u64,
        eta_ms: u64,
        line: Vec<Point>,
    },
    Gone,
}

/// A piece of his way: a stay has one point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) from_ms: u64,
    pub(crate) to_ms: u64,
    line: Vec<Point>,
    /// How far along the line each point but the first is, in whole centimetres: everybody who looks around asks where
    /// he is.
    ends_cm: Vec<u64>,
}

/// What an answer to being seen did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reacted {
    pub(crate) does: ReactionKind,
}

impl WalkerState {
    /// A walker who has not begun; chance chooses his branches now.
    pub(crate) fn new(
        route: &Route,
        played_by: PlayedBy,
        seed: u64,
        round: RoundId,
        index: usize,
    ) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        // Each walker of each round draws from a stream of its own, so that adding one changes nobody else's evening.
        rng.set_stream(1 + u64::from(round.0) * 1_000 + u64::try_from(index).expect("few routes"));
        let chosen: BTreeSet<&str> = route
            .choices
            .iter()
            .filter_map(|choice| {
                let total: u64 = choice
                    .branches
                    .iter()
                    .map(|(_, weight)| u64::from(*weight))
                    .sum();
                let mut draw = rng.random_range(0..total.max(1));
                choice.branches.iter().find_map(|(name, weight)| {
                    let weight = u64::from(*weight);
                    if draw < weight {
                        return Some(name.as_str());
                    }
                    draw -= weight;
                    None
                })
            })
            .collect();
        let plan: Vec<VoetjeId> = (0..route.voetjes.len())
            .filter(|&at| {
                route.voetjes[at]
                    .branch
                    .as_deref()
                    .is_none_or(|branch| chosen.contains(branch))
            })
            .map(|at| VoetjeId(u16::try_from(at).expect("few voetjes")))
            .collect();
        let steps = plan
            .iter()
            .map(|&voetje| Step {
                voetje,
                arrived_ms: None,
                left_ms: None,
                arrived_at: None,
                skipped: false,
            })
            .collect();
        Self {
            walker: route.walker,
            played_by,
            plan,
            steps,
            next: 0,
            doing: if route.spare {
                Doing::Spare
            } else {
                Doing::NotYet
            },
            shift_ms: 0,
            held_since_ms: None,
            caught_at_ms: None,
            caught_at: None,
            seen: 0,
            reactions_done: 0,
            instruction: None,
            walks_off: false,
            hurries: false,
            eyes: BTreeSet::new(),
            track: Vec::new(),
            found: Vec::new(),
            late_told: false,
            was_let_go: false,
        }
    }

    /// The boef he is, if he is one.
    pub(crate) fn boef(&self) -> Option<BoefId> {
        match self.walker {
            Walker::Boef(id) => Some(id),
            Walker::Figurant(_) => None,
        }
    }

    /// The round begins: an actor is on his way to his first voetje.
    pub(crate) fn begin(&mut self, route: &Route) {
        if self.doing == Doing::NotYet && self.played_by == PlayedBy::Actor {
            self.head_for_first(route, 0);
        }
    }

    /// A spare boef starts at this moment; his script counts from here.
    pub(crate) fn start_spare(&mut self, route: &Route, now_ms: u64) -> bool {
        if self.doing != Doing::Spare {
            return false;
        }
        self.shift_ms = now_ms;
        self.held_since_ms = self.held_since_ms.map(|_| now_ms);
        self.doing = Doing::NotYet;
        if self.played_by == PlayedBy::Actor {
            self.head_for_first(route, now_ms);
        }
        true
    }

    fn head_for_first(&mut self, route: &Route, now_ms: u64) {
        if let Some(first) = self.plan.first().and_then(|&id| route.voetje(id)) {
            let eta_ms = (first.arrive_ms + self.shift_ms).max(now_ms);
            self.doing = Doing::To {
                since_ms: now_ms,
                eta_ms,
                line: vec![first.at],
            };
        }
    }

    /// When something happens by itself next.
    pub(crate) fn next_deadline_ms(&self, route: &Route) -> Option<u64> {
        if self.held_since_ms.is_some() {
            return None;
        }
        match &self.doing {
            Doing::NotYet => self
                .plan
                .first()
                .and_then(|&id| route.voetje(id))
                .map(|v| v.arrive_ms + self.shift_ms),
            Doing::At { until_ms, .. } if self.has_more() || self.leaves_at_the_end() => {
                Some(*until_ms)
            }
            Doing::To { eta_ms, .. } if self.arrives_by_himself() => Some(*eta_ms),
            Doing::To { eta_ms, .. } if !self.late_told => Some(*eta_ms + ACTOR_LATE_MS),
            _ => None,
        }
    }

    /// Does what is due at this moment of the round. Returns whether anything changed; called again until it did not.
    pub(crate) fn advance(
        &mut self,
        route: &Route,
        now_ms: u64,
        moment: impl Fn(u64) -> GameTime,
    ) -> bool {
        if self.next_deadline_ms(route).is_none_or(|due| due > now_ms) {
            return false;
        }
        match &self.doing {
            Doing::NotYet => {
                let due = self.next_deadline_ms(route).unwrap_or(now_ms);
                self.arrive(route, due, moment(due));
            }
            Doing::At { until_ms, .. } => {
                let due = *until_ms;
                self.leave(route, due);
            }
            Doing::To { eta_ms, .. } if self.arrives_by_himself() => {
                let due = *eta_ms;
                self.arrive(route, due, moment(due));
            }
            Doing::To { .. } => self.late_told = true,
            Doing::Spare | Doing::Gone => return false,
        }
        true
    }

    /// An actor (or the spelleiding for him) says that he is at this voetje. `false` when that is not where he was going.
    pub(crate) fn confirm_arrival(
        &mut self,
        route: &Route,
        voetje: VoetjeId,
        now_ms: u64,
        now: GameTime,
    ) -> bool {
        let on_the_way = matches!(self.doing, Doing::To { .. } | Doing::NotYet);
        if !on_the_way || self.plan.get(self.next) != Some(&voetje) || self.is_frozen() {
            return false;
        }
        self.arrive(route, now_ms, now);
        true
    }

    /// Whether he stands still by order, or because he is caught or unsafe.
    pub(crate) fn is_frozen(&self) -> bool {
        self.held_since_ms.is_some()
    }

    /// He stays where he is from this moment on.
    pub(crate) fn hold(&mut self, now_ms: u64) {
        if self.held_since_ms.is_some() {
            return;
        }
        self.held_since_ms = Some(now_ms);
        if let Doing::To {
            since_ms,
            eta_ms,
            line,
        } = &mut self.doing
        {
            let (done, left) = split(line, *since_ms, *eta_ms, now_ms);
            let left_ms = eta_ms.saturating_sub(now_ms);
            if let Some(piece) = self.track.last_mut() {
                piece.cut(now_ms, done);
            }
            *since_ms = now_ms;
            *eta_ms = now_ms + left_ms;
            let here = left.first().copied();
            *line = left;
            self.stand(now_ms, here);
        }
    }

    /// He goes on; everything later moves along.
    pub(crate) fn release(&mut self, now_ms: u64) {
        let Some(since) = self.held_since_ms.take() else {
            return;
        };
        let waited = now_ms.saturating_sub(since);
        self.shift_ms += waited;
        match &mut self.doing {
            Doing::At { until_ms, .. } => *until_ms = (*until_ms + waited).max(now_ms),
            Doing::To {
                since_ms,
                eta_ms,
                line,
            } => {
                *since_ms = now_ms;
                *eta_ms += waited;
                let piece = Piece::new(now_ms, *eta_ms, line.clone());
                self.walk(piece);
            }
            _ => {}
        }
    }

    /// Everything later by this much.
    pub(crate) fn delay(&mut self, by_ms: u64) {
        self.shift_ms += by_ms;
        match &mut self.doing {
            Doing::At { until_ms, .. } => *until_ms += by_ms,
            Doing::To { eta_ms, .. } if self.played_by == PlayedBy::Actor => *eta_ms += by_ms,
            _ => {}
        }
    }

    /// Skips a voetje that is still ahead, visibly. `false` when it is not ahead or is the only one left.
    pub(crate) fn skip(&mut self, route: &Route, voetje: VoetjeId, now_ms: u64) -> bool {
        let ahead = self.first_ahead();
        let Some(index) =
            (ahead..self.plan.len()).find(|&i| self.plan[i] == voetje && !self.steps[i].skipped)
        else {
            return false;
        };
        let others = (ahead..self.plan.len()).any(|i| i != index && !self.steps[i].skipped);
        if !others {
            return false;
        }
        self.steps[index].skipped = true;
        if index == self.next {
            self.redirect(route, now_ms);
        }
        true
    }

    /// He leaves the round.
    pub(crate) fn withdraw(&mut self, now_ms: u64) {
        self.close_track(now_ms);
        for step in self
            .steps
            .iter_mut()
            .filter(|step| step.arrived_ms.is_none())
        {
            step.skipped = true;
        }
        self.held_since_ms = None;
        self.doing = Doing::Gone;
    }

    /// He was seen; what he answers to it, if this was once too often.
    pub(crate) fn was_seen(&mut self, route: &Route, now_ms: u64) -> Option<Reacted> {
        self.seen = self.seen.saturating_add(1);
        let reaction = route
            .reactions
            .get(self.reactions_done)
            .filter(|reaction| self.seen >= reaction.seen)?;
        self.reactions_done += 1;
        self.instruction = Some(reaction.instruction.clone()).filter(|text| !text.is_empty());
        match reaction.does {
            ReactionKind::Hurry => self.hurry(route, now_ms),
            ReactionKind::SkipNext => {
                if let Some(next) = self.next_ahead() {
                    self.skip(route, next, now_ms);
                }
            }
            ReactionKind::WalkOff => self.walk_off(route, now_ms),
        }
        Some(Reacted {
            does: reaction.does,
        })
    }

    /// Enough eyes: he gives up this house and goes on.
    pub(crate) fn give_up_house(&mut self, now_ms: u64) -> bool {
        match &mut self.doing {
            Doing::At { until_ms, .. } if self.held_since_ms.is_none() && *until_ms > now_ms => {
                *until_ms = now_ms;
                true
            }
            _ => false,
        }
    }

    /// He is caught from this moment on.
    pub(crate) fn catch(&mut self, now_ms: u64, now: GameTime) {
        if self.caught_at_ms.is_none() {
            self.caught_at_ms = Some(now_ms);
            self.caught_at = Some(now);
            self.hold(now_ms);
        }
    }

    /// He was not caught after all and goes on.
    pub(crate) fn let_go(&mut self, now_ms: u64) {
        if self.caught_at_ms.take().is_some() {
            self.caught_at = None;
            self.was_let_go = true;
            self.release(now_ms);
        }
    }

    /// Whether a team can still find him: he walks, or stands caught.
    pub(crate) fn is_out(&self) -> bool {
        !matches!(self.doing, Doing::NotYet | Doing::Spare | Doing::Gone)
    }

    /// Where he was at a moment of the round, if he was anywhere.
    pub(crate) fn position_at(&self, at_ms: u64) -> Option<Point> {
        let after = self.track.partition_point(|piece| piece.from_ms <= at_ms);
        let piece = self.track.get(after.checked_sub(1)?)?;
        if self.doing == Doing::Gone && at_ms > piece.to_ms {
            return None;
        }
        piece.position(at_ms)
    }

    /// Every place he was at around a moment of the round.
    pub(crate) fn positions_around(&self, at_ms: u64) -> Vec<Point> {
        let from = at_ms.saturating_sub(PLACE_SLACK_MS);
        let steps = 2 * PLACE_SLACK_MS / PLACE_STEP_MS;
        let mut around: Vec<Point> = (0..=steps)
            .filter_map(|step| {
                self.position_at((from + step * PLACE_STEP_MS).min(at_ms + PLACE_SLACK_MS))
            })
            .collect();
        around.dedup();
        around
    }

    /// The voetje he was at around a moment (nearest in time), whose behaviour may be reported then.
    pub(crate) fn voetje_around(&self, at_ms: u64) -> Option<VoetjeId> {
        self.steps
            .iter()
            .filter_map(|step| {
                let from = step.arrived_ms?;
                let to = step.left_ms.unwrap_or(u64::MAX);
                let apart = from.saturating_sub(at_ms).max(at_ms.saturating_sub(to));
                (apart <= GEDRAG_SLACK_MS).then_some((apart, step.voetje))
            })
            .min_by_key(|(apart, _)| *apart)
            .map(|(_, voetje)| voetje)
    }

    /// Which way he walked at a moment, in whole degrees; standing at a voetje: the way he left it, as far as is known.
    pub(crate) fn heading_at(&self, at_ms: u64) -> Option<u16> {
        let after = self.track.partition_point(|piece| piece.from_ms <= at_ms);
        let here = after.checked_sub(1)?;
        let piece = self.track[here..]
            .iter()
            .find(|piece| piece.line.len() > 1)?;
        let from_ms = at_ms.clamp(piece.from_ms, piece.to_ms);
        let from = piece.position(from_ms)?;
        let ahead = (piece.from_ms.max(at_ms) + 20 * SECOND_MS).min(piece.to_ms);
        let to = piece
            .position(ahead)
            .filter(|to| *to != from)
            .or_else(|| piece.line.last().copied())?;
        from.bearing_deg(to)
            .or_else(|| piece.line.first()?.bearing_deg(*piece.line.last()?))
    }

    /// The voetje he is at or goes to.
    pub(crate) fn current(&self) -> Option<VoetjeId> {
        self.plan.get(self.next).copied()
    }

    /// How much later than the script he is, in milliseconds.
    pub(crate) fn late_ms(&self) -> u64 {
        self.shift_ms
    }

    /// Everywhere he has been so far in the round.
    pub(crate) fn track(&self) -> &[Piece] {
        &self.track
    }

    /// When he is expected at the voetjes ahead of him, in milliseconds of the round.
    pub(crate) fn expected_ms(&self, route: &Route) -> Vec<(usize, u64)> {
        let mut expected = Vec::new();
        let mut left_ms = match &self.doing {
            Doing::At { until_ms, .. } => *until_ms,
            Doing::To { eta_ms, .. } => {
                expected.push((self.next, *eta_ms));
                *eta_ms
                    + self
                        .current()
                        .and_then(|id| route.voetje(id))
                        .map_or(0, |voetje| voetje.stay_ms)
            }
            Doing::NotYet => 0,
            Doing::Spare | Doing::Gone => return expected,
        };
        let mut last = self.current();
        let from = if self.doing == Doing::NotYet {
            self.next
        } else {
            self.next + 1
        };
        for index in from..self.plan.len() {
            if self.steps[index].skipped {
                continue;
            }
            let Some(voetje) = route.voetje(self.plan[index]) else {
                continue;
            };
            let walk_ms = last
                .and_then(|last| route.leg(last, self.plan[index]))
                .map_or(0, |leg| time_ms(length_cm(&leg.line), BRISK_CM_PER_S));
            let eta = (voetje.arrive_ms + self.shift_ms).max(
                left_ms
                    + if last == Some(self.plan[index]) {
                        0
                    } else {
                        walk_ms.min(leg_ms(route, last, self.plan[index]))
                    },
            );
            expected.push((index, eta));
            left_ms = eta + voetje.stay_ms;
            last = Some(self.plan[index]);
        }
        expected
    }

    fn arrives_by_himself(&self) -> bool {
        self.played_by == PlayedBy::Engine
    }

    fn leaves_at_the_end(&self) -> bool {
        // A figurant goes home after his last voetje; a boef stays where he can still be found, unless he walks off.
        self.boef().is_none() || self.walks_off
    }

    fn has_more(&self) -> bool {
        (self.next + 1..self.plan.len()).any(|i| !self.steps[i].skipped)
    }

    fn first_ahead(&self) -> usize {
        if matches!(self.doing, Doing::At { .. }) {
            self.next + 1
        } else {
            self.next
        }
    }

    fn next_ahead(&self) -> Option<VoetjeId> {
        (self.first_ahead()..self.plan.len())
            .find(|&i| !self.steps[i].skipped)
            .map(|i| self.plan[i])
    }

    fn arrive(&mut self, route: &Route, now_ms: u64, now: GameTime) {
        let Some(voetje) = self.current().and_then(|id| route.voetje(id)) else {
            return;
        };
        if let Some(piece) = self.track.last_mut().filter(|piece| piece.line.len() > 1) {
            piece.to_ms = now_ms;
        }
        self.stand(now_ms, Some(voetje.at));
        let step = &mut self.steps[self.next];
        step.arrived_ms = Some(now_ms);
        step.arrived_at = Some(now);
        // An actor who comes late takes the rest of his script along; who comes early waits for it.
        let planned = voetje.arrive_ms + self.shift_ms;
        if self.played_by == PlayedBy::Actor {
            self.shift_ms += now_ms.saturating_sub(planned);
        }
        let stay_end = now_ms.max(planned) + voetje.stay_ms;
        let until_ms = if self.walks_off {
            now_ms
        } else {
            stay_end.max(self.linger_until(route))
        };
        self.doing = Doing::At {
            since_ms: now_ms,
            until_ms,
        };
        self.eyes.clear();
        self.hurries = false;
        self.late_told = false;
    }

    /// With more time than a stroll to the next voetje needs, he stays longer instead of crawling.
    fn linger_until(&self, route: &Route) -> u64 {
        let (Some(here), Some(next)) = (self.current(), self.after_this()) else {
            return 0;
        };
        let Some(voetje) = route.voetje(self.plan[next]) else {
            return 0;
        };
        let length = route
            .leg(here, self.plan[next])
            .map_or(0, |leg| length_cm(&leg.line));
        (voetje.arrive_ms + self.shift_ms).saturating_sub(time_ms(length, STROLL_CM_PER_S))
    }

    fn after_this(&self) -> Option<usize> {
        (self.next + 1..self.plan.len()).find(|&i| !self.steps[i].skipped)
    }

    fn leave(&mut self, route: &Route, now_ms: u64) {
        self.steps[self.next].left_ms = Some(now_ms);
        let Some(next) = self.after_this() else {
            self.close_track(now_ms);
            self.doing = Doing::Gone;
            return;
        };
        let from = self.plan[self.next];
        self.next = next;
        let to = self.plan[next];
        let line = route
            .leg(from, to)
            .map_or_else(Vec::new, |leg| leg.line.clone());
        self.set_off(route, now_ms, line, leg_ms(route, Some(from), to));
    }

    /// Walks a line to the voetje that is now next.
    fn set_off(&mut self, route: &Route, now_ms: u64, line: Vec<Point>, scripted_ms: u64) {
        let Some(voetje) = self.current().and_then(|id| route.voetje(id)) else {
            return;
        };
        let line = if line.is_empty() {
            vec![voetje.at]
        } else {
            line
        };
        let walk_ms = time_ms(length_cm(&line), BRISK_CM_PER_S).min(scripted_ms.max(1));
        let eta_ms = if self.hurries || self.walks_off {
            now_ms + walk_ms * 2 / 3
        } else {
            (now_ms + walk_ms).max(voetje.arrive_ms + self.shift_ms)
        };
        self.walk(Piece::new(now_ms, eta_ms, line.clone()));
        self.doing = Doing::To {
            since_ms: now_ms,
            eta_ms,
            line,
        };
    }

    /// The voetje he was going to is skipped: from where he is he goes on to the one after it.
    fn redirect(&mut self, route: &Route, now_ms: u64) {
        let skipped = self.plan[self.next];
        let Some(next) = self.after_this() else {
            return;
        };
        self.next = next;
        match &self.doing {
            Doing::To {
                since_ms,
                eta_ms,
                line,
            } => {
                let (done, mut rest) = split(line, *since_ms, *eta_ms, now_ms);
                if let Some(piece) = self.track.last_mut().filter(|piece| piece.line.len() > 1) {
                    piece.cut(now_ms, done);
                }
                let to = self.plan[next];
                if let Some(leg) = route.leg(skipped, to) {
                    rest.extend(leg.line.iter().skip(1));
                }
                let scripted =
                    leg_ms(route, Some(skipped), to).saturating_add(eta_ms.saturating_sub(now_ms));
                let first_walk = self.track.is_empty();
                if first_walk {
                    // An actor who never reached his first voetje simply heads for another.
                    self.doing = Doing::NotYet;
                    self.head_for(route, now_ms);
                } else {
                    self.set_off(route, now_ms, rest, scripted);
                }
            }
            Doing::NotYet if self.played_by == PlayedBy::Actor => self.head_for(route, now_ms),
            _ => {}
        }
    }

    fn head_for(&mut self, route: &Route, now_ms: u64) {
        if let Some(voetje) = self.current().and_then(|id| route.voetje(id)) {
            let eta_ms = (voetje.arrive_ms + self.shift_ms).max(now_ms);
            self.doing = Doing::To {
                since_ms: now_ms,
                eta_ms,
                line: vec![voetje.at],
            };
        }
    }

    fn hurry(&mut self, route: &Route, now_ms: u64) {
        self.hurries = true;
        match &mut self.doing {
            Doing::At { until_ms, .. } => *until_ms = now_ms,
            Doing::To {
                since_ms,
                eta_ms,
                line,
            } if self.held_since_ms.is_none() => {
                let (done, rest) = split(line, *since_ms, *eta_ms, now_ms);
                let left = eta_ms.saturating_sub(now_ms);
                if let Some(piece) = self.track.last_mut().filter(|piece| piece.line.len() > 1) {
                    piece.cut(now_ms, done);
                }
                self.set_off(route, now_ms, rest, left);
            }
            _ => {}
        }
    }

    fn walk_off(&mut self, route: &Route, now_ms: u64) {
        self.walks_off = true;
        let last = self.plan.len().saturating_sub(1);
        for index in self.first_ahead()..last {
            self.steps[index].skipped = true;
        }
        match &mut self.doing {
            Doing::At { until_ms, .. } => *until_ms = now_ms,
            Doing::To { .. } if self.steps[self.next].skipped => self.redirect(route, now_ms),
            _ => {}
        }
    }

    fn walk(&mut self, piece: Piece) {
        self.close_track(piece.from_ms);
        self.track.push(piece);
    }

    fn stand(&mut self, now_ms: u64, here: Option<Point>) {
        if let Some(here) = here {
            self.close_track(now_ms);
            self.track.push(Piece::new(now_ms, u64::MAX, vec![here]));
        }
    }

    fn close_track(&mut self, now_ms: u64) {
        if let Some(piece) = self.track.last_mut() {
            piece.to_ms = piece.to_ms.min(now_ms);
        }
    }
}

impl Piece {
    fn new(from_ms: u64, to_ms: u64, line: Vec<Point>) -> Self {
        let mut end_cm = 0;
        let ends_cm = line
            .windows(2)
            .map(|pair| {
                end_cm += pair[0].distance_cm(pair[1]);
                end_cm
            })
            .collect();
        Self {
            from_ms,
            to_ms,
            line,
            ends_cm,
        }
    }

    /// He came no further than this line, at this moment.
    fn cut(&mut self, to_ms: u64, line: Vec<Point>) {
        *self = Self::new(self.from_ms, to_ms, line);
    }

    /// Its course; a stay has one point.
    pub(crate) fn line(&self) -> &[Point] {
        &self.line
    }

    /// Where he was on this piece at a moment of the round.
    pub(crate) fn position(&self, at_ms: u64) -> Option<Point> {
        let Some(length_cm) = self.ends_cm.last() else {
            return self.line.first().copied();
        };
        let took = self.to_ms.saturating_sub(self.from_ms).max(1);
        let passed = at_ms.saturating_sub(self.from_ms).min(took);
        let along_cm = part(*length_cm, passed, took);
        let leg = self.ends_cm.partition_point(|end_cm| *end_cm <= along_cm);
        let (Some(end_cm), Some(from), Some(to)) = (
            self.ends_cm.get(leg),
            self.line.get(leg),
            self.line.get(leg + 1),
        ) else {
            return self.line.last().copied();
        };
        let begin_cm = leg.checked_sub(1).map_or(0, |before| self.ends_cm[before]);
        Some(from.part_way(*to, along_cm - begin_cm, end_cm - begin_cm))
    }
}

/// How long this distance takes at this speed, in milliseconds.
fn time_ms(length_cm: u64, cm_per_s: u64) -> u64 {
    length_cm * SECOND_MS / cm_per_s
}

/// How long the script gives for the way between two voetjes, in milliseconds.
fn leg_ms(route: &Route, from: Option<VoetjeId>, to: VoetjeId) -> u64 {
    let (Some(from), Some(to)) = (from.and_then(|id| route.voetje(id)), route.voetje(to)) else {
        return u64::MAX;
    };
    let given = to.arrive_ms.saturating_sub(from.arrive_ms + from.stay_ms);
    if given == 0 { u64::MAX } else { given }
}

fn part(whole: u64, numerator: u64, denominator: u64) -> u64 {
    u64::try_from(u128::from(whole) * u128::from(numerator) / u128::from(denominator.max(1)))
        .unwrap_or(whole)
}

/// Cuts a line at where somebody is who walks it evenly between two moments: what is behind him and what is ahead.
fn split(line: &[Point], since_ms: u64, eta_ms: u64, now_ms: u64) -> (Vec<Point>, Vec<Point>) {
    let took = eta_ms.saturating_sub(since_ms).max(1);
    let mut left = part(
        length_cm(line),
        now_ms.saturating_sub(since_ms).min(took),
        took,
    );
    for (index, piece) in line.windows(2).enumerate() {
        let length = piece[0].distance_cm(piece[1]);
        if left < length {
            let here = piece[0].part_way(piece[1], left, length);
            let mut behind = line[..=index].to_vec();
            behind.push(here);
            let mut ahead = vec![here];
            ahead.extend_from_slice(&line[index + 1..]);
            return (behind, ahead);
        }
        left -= length;
    }
    (line.to_vec(), line.last().copied().into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::point_along;

    #[test]
    fn a_piece_is_walked_evenly_from_its_first_point_to_its_last() {
        let at = |x_cm, y_cm| Point { x_cm, y_cm };
        let line = vec![
            at(0, 0),
            at(300, 400),
            at(300, 400),
            at(300, 900),
            at(7, 900),
        ];
        let piece = Piece::new(10_000, 110_000, line.clone());
        for at_ms in (0..130_000).step_by(700) {
            let passed = at_ms.clamp(10_000, 110_000) - 10_000;
            let along_cm = length_cm(&line) * passed / 100_000;
            assert_eq!(
                piece.position(at_ms),
                point_along(&line, along_cm),
                "{at_ms}"
            );
        }
        assert_eq!(Piece::new(5, 9, vec![at(1, 2)]).position(7), Some(at(1, 2)));
        assert_eq!(Piece::new(5, 9, Vec::new()).position(7), None);
    }
}
