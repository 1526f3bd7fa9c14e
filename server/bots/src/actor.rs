//! An actor who plays a boef: walks where his phone sends him, says so when he is there, and when he was seen.

use engine::id::{BoefId, RoundId, VoetjeId};
use engine::input::BoefAct;
use engine::time::{GameTime, MINUTE_MS, SECOND_MS};
use engine::view::{View, Walking};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// He taps that he was seen this long after somebody came near, in milliseconds.
const TAPS_MS: u64 = 5 * SECOND_MS;
/// And not again within this long, in milliseconds.
const SEEN_AGAIN_MS: u64 = MINUTE_MS;
/// Nearer than this he feels that somebody looks at him, in metres.
const FEELS_M: u32 = 40;
/// How much later than expected an actor arrives at the most, in seconds.
const LATE_S: u64 = 40;

/// One actor.
#[derive(Debug, Clone)]
pub struct Actor {
    boef: BoefId,
    rng: ChaCha8Rng,
    connected: bool,
    arrival: Option<(GameTime, RoundId, VoetjeId)>,
    /// He walks, and is not caught.
    walks: bool,
    /// When he taps that he was seen.
    taps_at: Option<GameTime>,
    tapped_at: Option<GameTime>,
}

impl Actor {
    /// The actor who plays this boef.
    pub fn new(boef: BoefId, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(10_000 + u64::from(boef.0));
        Self {
            boef,
            rng,
            connected: false,
            arrival: None,
            walks: false,
            taps_at: None,
            tapped_at: None,
        }
    }

    /// Whom he plays.
    pub fn boef(&self) -> BoefId {
        self.boef
    }

    /// His phone shows something new.
    pub fn see(&mut self, view: &View) {
        let View::BoefPhone(phone) = view else { return };
        self.walks = matches!(phone.walking, Walking::At { .. } | Walking::To { .. });
        if !self.walks {
            self.taps_at = None;
        }
        let (Some(round), Walking::To { voetje, eta, .. }, false) =
            (phone.round, &phone.walking, phone.held)
        else {
            self.arrival = None;
            return;
        };
        let known = self
            .arrival
            .is_some_and(|(_, of, to)| (of, to) == (round, *voetje));
        if !known {
            let late_ms = self.rng.random_range(0..=LATE_S) * SECOND_MS;
            self.arrival = Some((*eta + late_ms, round, *voetje));
        }
    }

    /// Somebody in the street takes him for a boef, from this many metres away.
    pub fn is_noticed(&mut self, now: GameTime, metres: u32) {
        let again = self
            .tapped_at
            .is_none_or(|at| now.since_ms(at) >= SEEN_AGAIN_MS);
        if self.walks && metres <= FEELS_M && again {
            self.taps_at.get_or_insert(now + TAPS_MS);
        }
    }

    /// When he next does something.
    pub fn next_at(&self) -> Option<GameTime> {
        if self.connected {
            let arrival = self.arrival.map(|(at, ..)| at);
            arrival.into_iter().chain(self.taps_at).min()
        } else {
            Some(GameTime(0))
        }
    }

    /// What he does now.
    pub fn act(&mut self, now: GameTime) -> Option<BoefAct> {
        if !self.connected {
            self.connected = true;
            return Some(BoefAct::Connected);
        }
        if self.taps_at.is_some_and(|at| at <= now) {
            self.taps_at = None;
            self.tapped_at = Some(now);
            return Some(BoefAct::Seen);
        }
        let (at, round, voetje) = self.arrival?;
        if at > now {
            return None;
        }
        self.arrival = None;
        Some(BoefAct::Arrived { voetje, round })
    }
}
