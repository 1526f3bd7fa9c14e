//! The course of an evening as anybody could write it down: the phases, what was sent and who was caught when, and the
//! minutes in which nothing happened.

use engine::effect::Effect;
use engine::id::{BoefId, ClueId, RoundId};
use engine::input::{Input, PlayerAct};
use engine::time::{GameTime, MINUTE_MS};
use engine::view::{Phase, View};
use std::collections::{BTreeMap, BTreeSet};

/// After something happened people have something to do for this many minutes more.
const BUSY_AFTER_MIN: u64 = 2;

/// What was noted so far. Moments are milliseconds of the round: a simulated evening has no pauses.
#[derive(Debug)]
pub(crate) struct Course {
    phase: Phase,
    round_began: GameTime,
    happened: BTreeMap<RoundId, BTreeSet<u64>>,
    sent: BTreeMap<ClueId, u64>,
    caught: BTreeSet<(RoundId, BoefId)>,
}

/// Something that was not so before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum News {
    /// Another phase began.
    Phase(Phase),
    /// A clue was sent.
    Sent,
    /// A boef was caught by a team.
    Caught(RoundId, BoefId),
}

impl Default for Course {
    fn default() -> Self {
        Self {
            phase: Phase::WalkIn,
            round_began: GameTime::default(),
            happened: BTreeMap::new(),
            sent: BTreeMap::new(),
            caught: BTreeSet::new(),
        }
    }
}

impl Course {
    /// An input was handled. Its effects are noted one by one with [`Course::see`].
    pub(crate) fn handled(&mut self, at: GameTime, input: &Input) {
        if let Input::Player { act, .. } = input
            && matches!(act, PlayerAct::Melding(_))
        {
            self.happens(at);
        }
    }

    /// Something was shown.
    pub(crate) fn see(&mut self, at: GameTime, effect: &Effect) -> Option<News> {
        let Effect::Publish { view, .. } = effect else {
            return None;
        };
        match &**view {
            View::Evening(evening) if evening.phase != self.phase => {
                self.phase = evening.phase;
                if matches!(self.phase, Phase::Round(_)) {
                    self.round_began = at;
                }
                Some(News::Phase(self.phase))
            }
            View::Clue(clue) if !self.sent.contains_key(&clue.id) => {
                self.sent.insert(clue.id, self.round_ms(at));
                self.happens(at);
                Some(News::Sent)
            }
            View::Caught(caught) if caught.teams > 0 => {
                if !self.caught.insert((caught.round, caught.boef)) {
                    return None;
                }
                self.happens(at);
                Some(News::Caught(caught.round, caught.boef))
            }
            _ => None,
        }
    }

    /// The milliseconds of the running round that had passed at a moment.
    pub(crate) fn round_ms(&self, at: GameTime) -> u64 {
        at.since_ms(self.round_began)
    }

    /// When a clue was sent, if it was.
    pub(crate) fn sent_ms(&self, clue: ClueId) -> Option<u64> {
        self.sent.get(&clue).copied()
    }

    /// The round that runs, if one does.
    pub(crate) fn round(&self) -> Option<RoundId> {
        match self.phase {
            Phase::Round(round) => Some(round),
            _ => None,
        }
    }

    /// The whole minutes of a round in which nobody had anything to do: no clue, no melding, nobody found in that minute
    /// or the two before it. Minutes count from 0.
    pub(crate) fn empty_minutes(&self, round: RoundId, duration_ms: u64) -> Vec<u64> {
        let nothing = BTreeSet::new();
        let happened = self.happened.get(&round).unwrap_or(&nothing);
        (0..duration_ms / MINUTE_MS)
            .filter(|minute| {
                let from = minute.saturating_sub(BUSY_AFTER_MIN) * MINUTE_MS;
                let to = (minute + 1) * MINUTE_MS;
                happened.range(from..to).next().is_none()
            })
            .collect()
    }

    fn happens(&mut self, at: GameTime) {
        if let Some(round) = self.round() {
            let at_ms = self.round_ms(at);
            self.happened.entry(round).or_default().insert(at_ms);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_empty_when_nothing_happened_in_it_or_just_before() {
        let round = RoundId(0);
        let mut course = Course {
            phase: Phase::Round(round),
            ..Course::default()
        };
        for at_ms in [30_000, 6 * MINUTE_MS] {
            course.happens(GameTime(at_ms));
        }
        assert_eq!(
            course.empty_minutes(round, 10 * MINUTE_MS),
            vec![3, 4, 5, 9]
        );
    }
}
