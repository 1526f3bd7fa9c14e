//! Who sits where in one game: which phone holds which seat, when it was last heard of, and since when it is back.
//!
//! Nothing here is written of its own: the seats come out of the log of the game, so that taking one is a single append.

use crate::game_log::Step;
use engine::effect::{Effect, Reply, Viewer};
use engine::id::{BoefId, GroupId, PlayerId, SeatKey, TeamId};
use engine::input::{BoefAct, Input, PlayerAct};
use engine::time::{GameTime, MINUTE_MS, SECOND_MS};
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A phone of which nothing was ever heard may say it typed something at most this long ago.
pub const NEVER_HEARD_MS: u64 = 30 * MINUTE_MS;
/// A phone that was silent for longer than this has been away.
pub const AWAY_AFTER_MS: u64 = 45 * SECOND_MS;
/// This long after it came back, what its outbox brings is believed to have been typed while it was away.
pub const OUTBOX_MS: u64 = 2 * MINUTE_MS;
/// What a phone that was never away typed may have been under way this long.
pub const UNDER_WAY_MS: u64 = MINUTE_MS;

/// The seat of one phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// The phone.
    pub player: PlayerId,
    /// Its team.
    pub team: TeamId,
    /// The buurtgroep of the team.
    pub group: Option<GroupId>,
}

impl Seat {
    /// Who looks through this phone.
    #[must_use]
    pub fn viewer(self) -> Viewer {
        Viewer::Player {
            player: self.player,
            team: self.team,
            group: self.group,
        }
    }
}

/// Players sit in the live room from this number on, boeven from 1.
const PLAYER_SEATS: u64 = 1 << 32;

/// The seat of a phone in the live room of its game.
#[must_use]
pub fn live_seat(phone: Phone) -> live::Seat {
    live::Seat(match phone {
        Phone::Player(player) => PLAYER_SEATS + u64::from(player.0),
        Phone::Boef(boef) => 1 + u64::from(boef.0),
    })
}

/// A phone that has been live, for the first time or again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phone {
    /// Of a player.
    Player(PlayerId),
    /// Of a boef.
    Boef(BoefId),
}

/// The seats of one game.
#[derive(Debug, Default)]
pub struct Seats {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    by_key: HashMap<SeatKey, Seat>,
    connected: HashSet<Phone>,
    heard: HashMap<PlayerId, Heard>,
}

/// What is known of a phone's silence.
#[derive(Debug, Clone, Copy)]
struct Heard {
    latest: GameTime,
    back_at: GameTime,
    away_from: Option<GameTime>,
}

impl Seats {
    /// Takes in what a step of the log says about seats.
    pub fn note(&self, step: &Step) {
        let mut inner = self.inner();
        match &step.input {
            Input::Join(join) => {
                let joined = step.effects.iter().find_map(|effect| match effect {
                    Effect::Reply(Reply::Joined {
                        player,
                        team,
                        group,
                        ..
                    }) => Some(Seat {
                        player: *player,
                        team: *team,
                        group: *group,
                    }),
                    _ => None,
                });
                if let Some(seat) = joined {
                    inner.by_key.insert(join.key, seat);
                }
            }
            Input::Player {
                player,
                act: PlayerAct::Connected,
            } => {
                inner.connected.insert(Phone::Player(*player));
            }
            Input::Boef {
                boef,
                act: BoefAct::Connected,
                ..
            } => {
                inner.connected.insert(Phone::Boef(*boef));
            }
            Input::Tick | Input::Player { .. } | Input::Boef { .. } | Input::Command { .. } => {}
        }
    }

    /// The seat that belongs to this key.
    #[must_use]
    pub fn seat(&self, key: SeatKey) -> Option<Seat> {
        self.inner().by_key.get(&key).copied()
    }

    /// Whether this phone is live for the first time; says so once.
    #[must_use]
    pub fn is_first(&self, phone: Phone) -> bool {
        self.inner().connected.insert(phone)
    }

    /// Takes back that this phone was live for the first time.
    pub fn forget_first(&self, phone: Phone) {
        self.inner().connected.remove(&phone);
    }

    /// A phone was heard of: a request, or a sign of life of its socket.
    pub fn heard(&self, player: PlayerId, now: GameTime) {
        let mut inner = self.inner();
        match inner.heard.get_mut(&player) {
            None => {
                let first = Heard {
                    latest: now,
                    back_at: now,
                    away_from: None,
                };
                inner.heard.insert(player, first);
            }
            Some(heard) => {
                if now.since_ms(heard.latest) > AWAY_AFTER_MS {
                    heard.away_from = Some(heard.latest);
                    heard.back_at = now;
                }
                heard.latest = heard.latest.max(now);
            }
        }
    }

    /// A socket gave a sign of life. The room names seats by [`live_seat`].
    pub fn heard_live(&self, event: live::PresenceEvent, now: GameTime) {
        let player = u32::try_from(event.seat.0.wrapping_sub(PLAYER_SEATS));
        if let Ok(player) = player
            && event.kind != live::PresenceKind::Went
        {
            self.heard(PlayerId(player), now);
        }
    }

    /// The earliest moment that can be believed for something this phone says it typed; call it after [`Self::heard`].
    #[must_use]
    pub fn believable_from(&self, player: PlayerId, now: GameTime) -> GameTime {
        match self.inner().heard.get(&player) {
            Some(heard) if now.since_ms(heard.back_at) <= OUTBOX_MS => {
                heard.away_from.unwrap_or(now - NEVER_HEARD_MS)
            }
            Some(_) => now - UNDER_WAY_MS,
            None => now - NEVER_HEARD_MS,
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Every change under this lock is one call on one collection: a panic leaves nothing half done.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: PlayerId = PlayerId(3);
    const START: GameTime = GameTime(1_800_000_000_000);

    /// What can be believed of a phone that was heard at these moments (seconds), when it speaks at the last of them.
    fn check(heard_at_s: &[u64], believed_from_s: i64) {
        let seats = Seats::default();
        let mut now = START;
        for second in heard_at_s {
            now = START + second * SECOND_MS;
            seats.heard(PHONE, now);
        }
        let from = seats.believable_from(PHONE, now);
        let expected = START.0.saturating_add_signed(believed_from_s * 1_000);
        assert_eq!(from, GameTime(expected), "{heard_at_s:?}");
    }

    #[test]
    fn a_phone_that_was_never_heard_of_is_believed_half_an_hour() {
        check(&[0], -1_800);
    }

    #[test]
    fn a_phone_that_comes_out_of_a_tunnel_is_believed_from_when_it_went_in() {
        check(&[0, 20, 40, 400], 40);
        check(&[0, 20, 40, 400, 440, 480, 510], 40);
    }

    #[test]
    fn a_phone_that_was_there_all_the_time_is_believed_a_minute() {
        let all_the_time: Vec<u64> = (0..=20).map(|n| n * 20).collect();
        check(&all_the_time, 340);
    }

    #[test]
    fn a_phone_is_live_for_the_first_time_once() {
        let seats = Seats::default();
        assert!(seats.is_first(Phone::Player(PHONE)));
        assert!(!seats.is_first(Phone::Player(PHONE)));
        assert!(seats.is_first(Phone::Boef(BoefId(3))));
    }
}
