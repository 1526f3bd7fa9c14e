//! What a courier knows: the phones that agreed, what waits for each, and up to where everything was carried. Pure: time
//! and outcomes come in, errands go out.

use super::letter::{Letter, Slot};
use crate::seats::Seat;
use engine::id::{PlayerId, TeamId};
use engine::time::{GameTime, SECOND_MS};
use push::{Outcome, Subscription};
use signalement::Lang;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use store::Position;

/// After a failure that says nothing about time, the next try waits this long, then twice as long after each next one.
const BACK_OFF_MIN_MS: u64 = 5 * SECOND_MS;
/// It never waits longer than this.
const BACK_OFF_MAX_MS: u64 = 60 * SECOND_MS;
/// Letters that wait for one phone, each in a slot of its own; one more takes the place of the oldest.
pub const WAITING_MAX: usize = 32;

/// The phones of one game.
#[derive(Default)]
pub(super) struct Book {
    phones: BTreeMap<PlayerId, Phone>,
    /// The log was read up to here.
    pub(super) read: Position,
    /// The last letter that was for somebody.
    latest: Position,
}

/// How to reach one phone.
#[derive(Clone, PartialEq)]
pub(super) struct Reachable {
    pub(super) seat: Seat,
    pub(super) lang: Lang,
    pub(super) home: String,
    pub(super) subscription: Arc<Subscription>,
}

struct Phone {
    reachable: Reachable,
    after: Position,
    waiting: BTreeMap<Slot, Waiting>,
    under_way: Option<Waiting>,
}

/// A letter that was not carried yet.
#[derive(Clone)]
struct Waiting {
    letter: Arc<Letter>,
    failures: u32,
    not_before: GameTime,
    is_short: bool,
}

/// One letter to carry to one phone.
#[derive(Clone)]
pub(super) struct Errand {
    pub(super) to: Reachable,
    pub(super) letter: Arc<Letter>,
    pub(super) is_short: bool,
}

impl Book {
    pub(super) fn len(&self) -> usize {
        self.phones.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.phones.is_empty()
    }

    /// How this phone is reached, when it agreed.
    pub(super) fn reachable(&self, player: PlayerId) -> Option<&Reachable> {
        Some(&self.phones.get(&player)?.reachable)
    }

    /// From where in the log a phone gets letters, when it agreed before.
    pub(super) fn after(&self, player: PlayerId) -> Option<Position> {
        Some(self.phones.get(&player)?.after)
    }

    /// A phone agreed, or is reached in another way now; what waits for it stays.
    pub(super) fn agree(&mut self, reachable: Reachable, after: Position) {
        if self.is_empty() {
            self.read = self.read.max(after);
        }
        match self.phones.get_mut(&reachable.seat.player) {
            Some(phone) => phone.reachable = reachable,
            None => {
                let phone = Phone {
                    after,
                    waiting: BTreeMap::new(),
                    under_way: None,
                    reachable,
                };
                self.phones.insert(phone.reachable.seat.player, phone);
            }
        }
    }

    /// A phone gets no more letters; whether it got any.
    pub(super) fn leave(&mut self, player: PlayerId) -> bool {
        self.phones.remove(&player).is_some()
    }

    /// The phones of a team that agreed before this position.
    pub(super) fn of_team(&self, team: TeamId, before: Position) -> Vec<PlayerId> {
        self.phones
            .iter()
            .filter(|(_, phone)| phone.reachable.seat.team == team && phone.after < before)
            .map(|(player, _)| *player)
            .collect()
    }

    /// A letter was published.
    pub(super) fn take(&mut self, letter: &Arc<Letter>) {
        for phone in self.phones.values_mut() {
            let audiences = phone.reachable.seat.viewer().audiences();
            let is_for = letter
                .to
                .iter()
                .any(|audience| audiences.contains(audience));
            if !is_for || letter.position <= phone.after {
                continue;
            }
            self.latest = self.latest.max(letter.position);
            let slot = letter.slot();
            if phone.waiting.len() >= WAITING_MAX && !phone.waiting.contains_key(&slot) {
                phone.drop_oldest();
            }
            let waiting = Waiting {
                letter: Arc::clone(letter),
                failures: 0,
                not_before: letter.at,
                is_short: false,
            };
            phone.waiting.insert(slot, waiting);
        }
    }

    /// What can be carried now: at most one letter for each phone at a time, the oldest first.
    pub(super) fn due(&mut self, now: GameTime) -> Vec<Errand> {
        let phones = self.phones.values_mut();
        phones.filter_map(|phone| phone.due(now)).collect()
    }

    /// An errand came back; whether the phone is to be forgotten. `speed`: how much faster than the wall the game runs.
    pub(super) fn back(
        &mut self,
        errand: &Errand,
        outcome: &Outcome,
        now: GameTime,
        speed: u32,
    ) -> bool {
        let Some(phone) = self.phones.get_mut(&errand.to.seat.player) else {
            return false;
        };
        let own = |waiting: &mut Waiting| Arc::ptr_eq(&waiting.letter, &errand.letter);
        let Some(mut waiting) = phone.under_way.take_if(own) else {
            return false;
        };
        let game_ms = |wait: Duration| {
            let wall_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
            wall_ms.saturating_mul(u64::from(speed))
        };
        let is_same = Arc::ptr_eq(&phone.reachable.subscription, &errand.to.subscription);
        let wait_ms = match outcome {
            Outcome::Gone if is_same => return true,
            // Meanwhile the phone handed over another subscription.
            Outcome::Gone => 0,
            Outcome::TooLarge if !waiting.is_short => {
                waiting.is_short = true;
                0
            }
            Outcome::Later(Some(wait)) => game_ms(*wait),
            Outcome::Later(None) | Outcome::NotReached => {
                let wait_ms = back_off_ms(waiting.failures);
                waiting.failures += 1;
                wait_ms.saturating_mul(u64::from(speed))
            }
            Outcome::Accepted | Outcome::TooLarge | Outcome::Refused(_) => return false,
        };
        waiting.not_before = now + wait_ms;
        // A newer letter in the same place is the one to carry.
        phone
            .waiting
            .entry(waiting.letter.slot())
            .or_insert(waiting);
        false
    }

    /// When something can be carried again, or is no longer worth it.
    pub(super) fn wake_at(&self) -> Option<GameTime> {
        let idle = self
            .phones
            .values()
            .filter(|phone| phone.under_way.is_none());
        idle.flat_map(|phone| phone.waiting.values())
            .map(|waiting| waiting.not_before)
            .min()
    }

    /// The position up to which everything for somebody was carried.
    pub(super) fn carried(&self) -> Position {
        let open = self
            .phones
            .values()
            .flat_map(|phone| phone.waiting.values().chain(&phone.under_way))
            .map(|waiting| Position(waiting.letter.position.0 - 1))
            .min();
        open.map_or(self.latest, |open| open.min(self.latest))
    }
}

impl Phone {
    fn due(&mut self, now: GameTime) -> Option<Errand> {
        self.waiting
            .retain(|_, waiting| waiting.letter.useless_after() >= now);
        if self.under_way.is_some() {
            return None;
        }
        let ready = self.waiting.iter();
        let (slot, _) = ready
            .filter(|(_, waiting)| waiting.not_before <= now)
            .min_by_key(|(_, waiting)| waiting.letter.position)?;
        let waiting = self.waiting.remove(&slot.clone())?;
        let errand = Errand {
            to: self.reachable.clone(),
            letter: Arc::clone(&waiting.letter),
            is_short: waiting.is_short,
        };
        self.under_way = Some(waiting);
        Some(errand)
    }

    fn drop_oldest(&mut self) {
        let oldest = self.waiting.iter();
        let oldest = oldest.min_by_key(|(_, waiting)| waiting.letter.position);
        if let Some(slot) = oldest.map(|(slot, _)| slot.clone()) {
            self.waiting.remove(&slot);
        }
    }
}

fn back_off_ms(failures: u32) -> u64 {
    (BACK_OFF_MIN_MS << failures.min(16)).min(BACK_OFF_MAX_MS)
}

#[cfg(test)]
mod tests;
