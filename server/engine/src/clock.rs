//! The clock of a round: it stands still in a pause, and everything on a route counts in its milliseconds.

use crate::time::GameTime;
use crate::view::ClockView;

/// How much of a round has passed, and had passed at any earlier moment.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    /// Each start and stop, oldest first; never empty.
    turns: Vec<Turn>,
}

#[derive(Debug, Clone, Copy)]
struct Turn {
    at: GameTime,
    elapsed_ms: u64,
    running: bool,
}

impl Clock {
    /// A clock that starts to run at this moment.
    pub(crate) fn started(at: GameTime) -> Self {
        Self {
            turns: vec![Turn {
                at,
                elapsed_ms: 0,
                running: true,
            }],
        }
    }

    /// The milliseconds of the round that have passed at this moment, or had passed then.
    pub(crate) fn elapsed_ms(&self, at: GameTime) -> u64 {
        let after = self.turns.partition_point(|turn| turn.at <= at);
        let turn = self.turns[after.saturating_sub(1)];
        if turn.running {
            turn.elapsed_ms + at.since_ms(turn.at)
        } else {
            turn.elapsed_ms
        }
    }

    /// The moment at which this much of the round will have passed if the clock goes on from here.
    pub(crate) fn moment(&self, elapsed_ms: u64) -> GameTime {
        let turn = self.last();
        if elapsed_ms >= turn.elapsed_ms {
            turn.at + (elapsed_ms - turn.elapsed_ms)
        } else {
            turn.at - (turn.elapsed_ms - elapsed_ms)
        }
    }

    /// Stands still from this moment on.
    pub(crate) fn stop(&mut self, now: GameTime) {
        self.turn(now, false);
    }

    /// Goes on from this moment on.
    pub(crate) fn go_on(&mut self, now: GameTime) {
        self.turn(now, true);
    }

    /// Whether it goes on.
    pub(crate) fn is_running(&self) -> bool {
        self.last().running
    }

    /// As people see it.
    pub(crate) fn view(&self, duration_ms: u64) -> ClockView {
        let Turn {
            at,
            elapsed_ms,
            running,
        } = self.last();
        ClockView {
            at,
            elapsed_ms,
            duration_ms,
            running,
        }
    }

    fn turn(&mut self, at: GameTime, running: bool) {
        if self.is_running() != running {
            self.turns.push(Turn {
                at,
                elapsed_ms: self.elapsed_ms(at),
                running,
            });
        }
    }

    fn last(&self) -> Turn {
        *self.turns.last().expect("a clock begins with a turn")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_takes_no_time_from_the_round() {
        let mut clock = Clock::started(GameTime(1_000));
        clock.stop(GameTime(6_000));
        assert_eq!(clock.elapsed_ms(GameTime(60_000)), 5_000);
        clock.go_on(GameTime(61_000));
        assert_eq!(clock.elapsed_ms(GameTime(62_000)), 6_000);
        assert_eq!(clock.moment(10_000), GameTime(66_000));
        assert_eq!(clock.elapsed_ms(GameTime(3_000)), 2_000);
    }
}
