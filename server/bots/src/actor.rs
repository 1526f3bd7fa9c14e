//! An actor who plays a boef: walks where his phone sends him and says so when he is there.

use engine::id::{BoefId, RoundId, VoetjeId};
use engine::input::BoefAct;
use engine::time::{GameTime, SECOND_MS};
use engine::view::{View, Walking};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// How much later than expected an actor arrives at the most, in seconds.
const LATE_S: u64 = 40;

/// One actor.
#[derive(Debug, Clone)]
pub struct Actor {
    boef: BoefId,
    rng: ChaCha8Rng,
    connected: bool,
    arrival: Option<(GameTime, RoundId, VoetjeId)>,
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
        }
    }

    /// Whom he plays.
    pub fn boef(&self) -> BoefId {
        self.boef
    }

    /// His phone shows something new.
    pub fn see(&mut self, view: &View) {
        let View::BoefPhone(phone) = view else { return };
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

    /// When he next does something.
    pub fn next_at(&self) -> Option<GameTime> {
        if self.connected {
            self.arrival.map(|(at, ..)| at)
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
        let (at, round, voetje) = self.arrival?;
        if at > now {
            return None;
        }
        self.arrival = None;
        Some(BoefAct::Arrived { voetje, round })
    }
}
